"""Says how far a score could have been off by the luck of which documents were in the set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

_ROUNDS: Final = 1000
_SEED: Final = 20160501


def intervals(
    documents: Sequence[Mapping[str, float]],
    scores: Callable[[Mapping[str, float]], Mapping[str, float]],
    *,
    rounds: int = _ROUNDS,
    level: float = 0.95,
) -> dict[str, list[float]]:
    """Low and high end of each score over resampled documents (percentile bootstrap, Efron 1979), 0-1, four decimals.

    `documents` are one table of counts each; counts are summed over the documents drawn, and `scores` turns a sum
    into named scores. The draw is seeded: the same counts give the same intervals.
    """
    names = sorted({name for counts in documents for name in counts})
    if not documents or not names:
        return {}
    table = np.array([[counts.get(name, 0.0) for name in names] for counts in documents])
    drawn = np.random.default_rng(_SEED).multinomial(len(documents), [1 / len(documents)] * len(documents), rounds)
    rows = [scores(dict(zip(names, row, strict=True))) for row in (drawn @ table).tolist()]
    edges = [50 * (1 - level), 50 * (1 + level)]
    found = {name: np.percentile([row[name] for row in rows], edges).tolist() for name in rows[0]}
    return {name: [round(low, 4), round(high, 4)] for name, (low, high) in found.items()}


def total(documents: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The counts of all documents together."""
    summed: dict[str, float] = {}
    for counts in documents:
        for name, value in counts.items():
            summed[name] = summed.get(name, 0.0) + value
    return summed


def f1(right: float, predicted: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 from counts, 0-1, four decimals; 0 where there is nothing to divide by."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    score = 2 * precision * recall / both if both else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(score, 4)}
