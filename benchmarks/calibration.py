"""Says whether a statement's confidence is how often its like is right, set by set, and draws it.

Run it as `python benchmarks/calibration.py --polnear FOLDER --scored seeds=FILE --plot docs/calibration.svg`. It reads
the own gold (train and dev; with `--test` the test split instead, whose errors nobody looks at), a folder of PolNeAR,
and files of statements that other scorers have judged: a line `{"gold": 186}`, then for each a line
`{"confidence": 0.93, "right": true}`. For every set it prints precision, expected calibration error (ten bins, Guo et
al. 2017), what the statements shown as sure are worth (confidence of `SURE` or more) and how much of the gold they
cover, and the bins of the plot.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.language import Language

from dragoman.evaluate.marked_statements import GoldStatement, read_statements
from dragoman.evaluate.passages import analysed, analysed_text
from dragoman.evaluate.polnear import Attribution, read_gold
from dragoman.evaluate.statements import SURE, matched
from dragoman.language.pipeline import load
from dragoman.model.statement import Statement

GOLD: Final = Path(__file__).resolve().parent.parent / "tests" / "data" / "gold" / "statements"
BINS: Final = 10
FINE: Final = 20
"""Bins of the plot; most statements stand above 0.8, where ten would be two points."""
FEWEST: Final = 5
"""Statements a bin needs before the line of the plot goes through it."""
SIZE, EDGE = 420, 50
COLOURS: Final = ("#0b5cad", "#c2410c", "#15803d", "#7e22ce")

Judged = tuple[float, bool]
"""A statement's confidence and whether it is right."""


@dataclass(frozen=True)
class Scored:
    """The statements found in one set, and how many its gold has."""

    name: str
    gold: int
    judged: Sequence[Judged]

    def bins(self, number: int) -> Iterator[tuple[float, float, int]]:
        """Mean confidence, share right and size of each bin that has any, lowest first."""
        for place in range(number):
            held = [one for one in self.judged if min(number - 1, int(one[0] * number)) == place]
            if held:
                yield sum(sure for sure, _ in held) / len(held), _share(right for _, right in held), len(held)

    def line(self) -> str:
        """The figures of the set."""
        sure = [right for confidence, right in self.judged if confidence >= SURE]
        error = sum(abs(mean - share) * n for mean, share, n in self.bins(BINS)) / max(1, len(self.judged))
        return (
            f"{self.name:10} found {len(self.judged):5} gold {self.gold:5} "
            f"P {_share(right for _, right in self.judged):.3f}  calibration error {error:.3f}  "
            f"from {SURE} up: {len(sure)}, P {_share(sure):.3f}, covers {sum(sure) / max(1, self.gold):.3f}"
        )


def own(nlp: Language, folder: Path, splits: Sequence[str]) -> Scored:
    """The project's own gold, the files of these splits."""
    files = [path for split in splits for path in sorted(folder.glob(f"{split}-*.txt"))]
    judged: list[Judged] = []
    total = 0
    for passage, gold in (one for path in files for one in read_statements(path)):
        total += len(gold)
        judged += judge(passage.text, gold, analysed(nlp, passage).statements)
    return Scored("own " + "+".join(splits), total, judged)


def polnear(nlp: Language, folder: Path) -> Scored:
    """A folder of PolNeAR, its first annotators; only outermost statements count, since it marks no others."""
    judged: list[Judged] = []
    total = 0
    for document in read_gold(folder, "first"):
        total += len(document.attributions)
        gold = [_marked(one) for one in document.attributions if one["content"]]
        found = [one for one in analysed_text(nlp, document.text, document.name).statements if one.parent is None]
        judged += judge(document.text, gold, found)
    return Scored("PolNeAR", total, judged)


def scored(name: str, path: Path) -> Scored:
    """What another scorer has judged."""
    first, *rest = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return Scored(name, first["gold"], [(row["confidence"], row["right"]) for row in rest])


def judge(text: str, gold: Sequence[GoldStatement], found: Sequence[Statement]) -> list[Judged]:
    """Each found statement's confidence, and whether it is one of the gold."""
    right = {id(one) for _, one in matched(text, gold, found)}
    return [(one.confidence, id(one) in right) for one in found]


def _marked(one: Attribution) -> GoldStatement:
    spans = {role: tuple(one[role]) for role in ("source", "cue", "content")}
    return GoldStatement(
        **spans, act="", chain=(None,), kind=None, issues=frozenset(), factuality="", traits=frozenset()
    )


def _share(flags: Iterator[bool] | Sequence[bool]) -> float:
    held = list(flags)
    return sum(held) / max(1, len(held))


# ---- the plot ----


def drawn(sets: Sequence[Scored]) -> str:
    """A reliability plot as SVG: confidence to the right, share right upwards, at each point how many statements."""
    whole = SIZE + 2 * EDGE
    high = whole + 24 * len(sets)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {high}" font-family="sans-serif">',
        f'<rect x="0" y="0" width="{whole}" height="{high}" fill="white"/>',
        *_axes(),
        *(part for number, one in enumerate(sets) for part in _curve(one, number)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _at(confidence: float, share: float) -> tuple[float, float]:
    return round(EDGE + confidence * SIZE, 1), round(EDGE + (1 - share) * SIZE, 1)


def _axes() -> Iterator[str]:
    (left, low), (right, high) = _at(0, 0), _at(1, 1)
    yield f'<rect x="{left}" y="{high}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#888"/>'
    yield f'<line x1="{left}" y1="{low}" x2="{right}" y2="{high}" stroke="#888" stroke-dasharray="4 4"/>'
    for tenth in range(0, 11, 2):
        x, y = _at(tenth / 10, 0)
        yield f'<text x="{x}" y="{low + 18}" font-size="12" text-anchor="middle">{tenth / 10}</text>'
        x, y = _at(0, tenth / 10)
        yield f'<text x="{x - 8}" y="{y + 4}" font-size="12" text-anchor="end">{tenth / 10}</text>'
    yield f'<text x="{EDGE + SIZE / 2}" y="{low + 38}" font-size="13" text-anchor="middle">confidence</text>'
    middle = EDGE + SIZE / 2
    turned = f'transform="rotate(-90 14 {middle})"'
    yield f'<text x="14" y="{middle}" font-size="13" text-anchor="middle" {turned}>share right</text>'


def _curve(one: Scored, number: int) -> Iterator[str]:
    colour = COLOURS[number % len(COLOURS)]
    points = [(_at(mean, share), n) for mean, share, n in one.bins(FINE)]
    line = " ".join(f"{x},{y}" for (x, y), n in points if n >= FEWEST)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}"/>'
    for (x, y), n in points:
        yield f'<circle cx="{x}" cy="{y}" r="{round(1.5 + n**0.5 / 6, 1)}" fill="{colour}" fill-opacity="0.6"/>'
        side = "end" if number % 2 else "start"
        yield (
            f'<text x="{x + (-6 if number % 2 else 6)}" y="{y + 12 + 3 * number}" font-size="9" fill="{colour}" '
            f'text-anchor="{side}">{n}</text>'
        )
    foot = SIZE + 2 * EDGE + 24 * number + 8
    yield f'<circle cx="{EDGE + 6}" cy="{foot - 4}" r="5" fill="{colour}"/>'
    yield f'<text x="{EDGE + 18}" y="{foot}" font-size="13">{one.name}, {len(one.judged)} statements</text>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--scored", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    nlp = load()
    sets = [own(nlp, GOLD, ("test",) if asked.test else ("train", "dev"))]
    sets += [polnear(nlp, asked.polnear)] if asked.polnear else []
    sets += [scored(name, Path(path)) for name, _, path in (one.partition("=") for one in asked.scored)]
    for one in sets:
        print(one.line())
        for mean, share, n in one.bins(FINE):
            print(f"    confidence {mean:.3f}  right {share:.3f}  n {n}")
    if asked.plot:
        asked.plot.write_text(drawn(sets), "utf-8")


if __name__ == "__main__":
    main()
