"""Trains what types an event from its two parties, and says by cross-validation how well it does.

python training/events.py --to src/dragoman/models/events-en
python training/events.py --reader FOLDER --folds 5     # FOLDER: a reader that never saw PLV

PLV train, with the sentences of `examples/event_pairs.tsv` in every fold's training part. A fold holds whole sentences.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from dragoman.extract.events.classifier import (
    COUNTED,
    FRAME_WEIGHT,
    VECTOR_WEIGHT,
    Classifier,
    counted,
    pair_of,
)
from dragoman.extract.events.pairs import CLASSES, Pair, frame_features, vector_features, word_features
from dragoman.language import load

Floats = NDArray[np.float32]

HERE = Path(__file__).parent
QUADS = {"1": (0, 1, 2), "2": (3, 4, 5), "3": (6, 7, 8, 9), "4": (10, 11, 12, 13, 14)}
WORD_PENALTY, VECTOR_PENALTY = 1e-5, 1e-2
"""Best of 3e-5, 1e-5, 3e-6 and of 3e-4 to 3e-2 on PLV train, five folds."""
STEPS = 60


@dataclass(frozen=True)
class Example:
    """A pair with what is told of it, and the features it is learned by."""

    text: str
    kind: int
    quad: str
    words: Counter[str]
    frames: Floats
    vectors: Floats
    own: bool


def marked(text: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The sentence of a marked one, and where its source and target stand."""
    plain, spans, opened = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", text):
        sign = re.fullmatch(r"<(/?)([st])>", part)
        if not sign:
            plain += part
        elif sign[1]:
            spans[sign[2]].append((opened.pop(sign[2], len(plain)), len(plain)))
        else:
            opened[sign[2]] = len(plain)
    return plain, spans


def read(corpora: Path, reader: Path | None) -> list[Example]:
    """All pairs with their features, PLV's first."""
    with (corpora / "events/PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            (r["gold_root"], r["gold_penta"], r["marked_sentence"], False) for r in csv.DictReader(file, delimiter="\t")
        ]
    for line in (HERE / "examples/event_pairs.tsv").read_text("utf-8").splitlines():
        kind, text = line.split("\t")
        rows.append((kind, next(q for q, kinds in QUADS.items() if CLASSES.index(kind) in kinds), text, True))
    nlp = load(reader)
    plain = [marked(text) for _, _, text, _ in rows]
    examples = []
    for (kind, quad, _, own), (text, spans), doc in zip(rows, plain, nlp.pipe([p[0] for p in plain]), strict=True):
        pair = pair_of(doc, (spans["s"] or [(0, 1)])[0], spans["t"][0] if spans["t"] else None)
        for variant in (pair, Pair(doc, pair.source)) if own else (pair,):
            words, frames, vectors = word_features(variant), frame_features(variant), vector_features(variant)
            examples.append(Example(text[:60], CLASSES.index(kind), quad, words, frames, vectors, own))
    return examples


def regression(rows: Floats, kinds: Sequence[int], penalty: float, weights: Floats) -> tuple[Floats, Floats]:
    """Weights and biases of a multinomial regression."""
    x, y, w = torch.from_numpy(rows), torch.tensor(list(kinds)), torch.from_numpy(weights)
    slope = torch.zeros(x.shape[1], len(CLASSES), requires_grad=True)
    bias = torch.zeros(len(CLASSES), requires_grad=True)
    optimiser = torch.optim.LBFGS([slope, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        losses = torch.nn.functional.cross_entropy(x @ slope + bias, y, reduction="none")
        loss = (losses * w).sum() / w.sum() + penalty * (slope**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return slope.detach().numpy(), bias.detach().numpy()


def train(examples: Sequence[Example], own_weight: float) -> Classifier:
    """The classifier of these examples."""
    seen = Counter(name for example in examples for name in example.words)
    names = sorted(name for name, times in seen.items() if times >= COUNTED)
    rarity = np.array([np.log((1 + len(examples)) / (1 + seen[name])) + 1 for name in names], np.float32)
    words = np.stack([counted(example.words, {n: i for i, n in enumerate(names)}, rarity) for example in examples])
    frames = np.stack([example.frames for example in examples]) * FRAME_WEIGHT
    vectors = np.stack([example.vectors for example in examples])
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-3
    kinds = [example.kind for example in examples]
    weights = np.array([own_weight if example.own else 1.0 for example in examples], np.float32)
    first, first_bias = regression(np.concatenate([words, frames], 1), kinds, WORD_PENALTY, weights)
    second, second_bias = regression((vectors - mean) / spread, kinds, VECTOR_PENALTY, weights)
    scale = second / spread[:, None]
    return Classifier(
        tuple(names), rarity, first[: len(names)], first[len(names) :], first_bias, scale, second_bias - mean @ scale
    )


def macro(gold: Sequence[object], found: Sequence[object]) -> float:
    """Mean F1 over the gold's classes."""
    scores = []
    for kind in sorted(set(gold), key=str):
        right = sum(g == kind == f for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (list(gold).count(kind) + list(found).count(kind)))
    return float(np.mean(scores))


def validate(examples: Sequence[Example], folds: int, own_weight: float) -> None:
    """Prints what a classifier scores on sentences of PLV that it was not trained on."""
    texts = sorted({example.text for example in examples if not example.own})
    random.Random(0).shuffle(texts)
    fold = {text: number % folds for number, text in enumerate(texts)}
    gold: list[Example] = []
    found: dict[float, list[Floats]] = {weight: [] for weight in (0.0, 0.3, VECTOR_WEIGHT, 0.8)}
    for number in range(folds):
        kept = train([e for e in examples if e.own or fold[e.text] != number], own_weight)
        for example in (e for e in examples if not e.own and fold[e.text] == number):
            gold.append(example)
            for weight, chances in found.items():
                chances.append(kept.chances(example.words, example.frames, example.vectors if weight else None, weight))
    for weight, chances in found.items():
        kinds = [int(row.argmax()) for row in chances]
        quads = [max(QUADS, key=lambda q, row=row: row[list(QUADS[q])].sum()) for row in chances]
        roots = (
            macro([e.kind for e in gold], kinds),
            float(np.mean([e.kind == k for e, k in zip(gold, kinds, strict=True)])),
        )
        quad = (
            macro([e.quad for e in gold], quads),
            float(np.mean([e.quad == q for e, q in zip(gold, quads, strict=True)])),
        )
        print(
            f"vectors {weight}: root F1 {roots[0]:.3f} accuracy {roots[1]:.3f}, quad F1 {quad[0]:.3f} {quad[1]:.3f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--reader", type=Path, help="model folder of the reader; the one shipped when left out")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing a model")
    parser.add_argument("--own", type=float, default=1.0, help="weight of a sentence of our own beside one of PLV")
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    torch.manual_seed(0)
    examples = read(options.corpora, options.reader)
    if options.folds:
        validate(examples, options.folds, options.own)
    if options.to is not None:
        options.to.mkdir(parents=True, exist_ok=True)
        train(examples, options.own).save(options.to / "weights.npz")
        digest = hashlib.sha256((options.to / "weights.npz").read_bytes()).hexdigest()
        (options.to / "checksums.json").write_text(json.dumps({"weights.npz": digest}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
