"""How often a statement like this one is right."""

from __future__ import annotations

from functools import cache
from math import exp, log

from dragoman.data import table
from dragoman.extract.statements.candidates import Attribution
from dragoman.model.statement import Factuality, Link

_LEAST, _MOST = 0.001, 0.999
"""Raw scores are held between these, whose log odds are finite."""
_DONE = frozenset({Factuality.ACTUAL, Factuality.FUTURE})


def confidence_of(one: Attribution, speaker: Link, factuality: Factuality) -> float:
    """The share of statements like it that are right, 0-1: a logistic model of six weights (`data/en/confidence.csv`).

    Its signs: who found the attribution, how sure the reader was, whether its speaker is of a known kind, and whether
    the act was done. Rules keep only what they are surest of, so their own scores say no more. Fitted on the own gold
    (train and dev), the seeds and PolNeAR dev, 2,550 statements; docs/methods.md has what it is worth on each.
    """
    weights, score = _weights(), min(max(one.score, _LEAST), _MOST)
    odds = weights["always"]
    if one.method.startswith("reader"):
        odds += weights["log odds of the reader's score"] * log(score / (1 - score))
        odds += weights["found by reader and rule"] if _by_both(one.method) else 0.0
    else:
        odds += weights["found by rule"]
    odds += weights["speaker of a known kind"] if speaker.kind is not None else 0.0
    odds += weights["act not done"] if factuality not in _DONE else 0.0
    return round(1 / (1 + exp(-odds)), 3)


def _by_both(method: str) -> bool:
    """Whether a rule found it too; what was only done to its content afterwards ("floating") is none."""
    return method.startswith("reader+") and any(part not in _AFTERWARDS for part in method.split("+")[1:])


_AFTERWARDS = frozenset({"floating", "loose", "label"})


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in table("confidence")}
