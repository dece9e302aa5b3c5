"""Reads the sentences labelled with the PLOVER root, or only the quad, of an event whose trigger nobody marked."""

from __future__ import annotations

import csv
from pathlib import Path

from passages import Passage
from text_corpora import units_of

_QUADS = {
    "1": "AGREE|CONSULT|SUPPORT|CONCEDE",
    "2": "COOPERATE|AID|RETREAT",
    "3": "REQUEST|ACCUSE|REJECT|THREATEN",
    "4": "PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT",
}
"""The quads of the PLOVER manual 2.0, SANCTION with material conflict as its section has it."""
_MERGED = {"YIELD": "CONCEDE|RETREAT"}
"""The older root that version 2.0 parted."""


def read_plover(path: Path) -> list[Passage]:
    """PLV: a sentence and the root of the event between two of its actors."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [_passage("plover", row["sentence"], _MERGED.get(row["gold_root"], row["gold_root"])) for row in rows]


def read_cameo(path: Path) -> list[Passage]:
    """The CAMEO sentences that tell an event; mere statements, their class 0, say nothing of triggers."""
    passages = []
    for line in path.read_text("utf-8").splitlines():
        text, _, quad = line.rpartition("\t")
        if quad in _QUADS:
            passages.append(_passage("cameo", text, _QUADS[quad]))
    return passages


def _passage(corpus: str, text: str, event: str) -> Passage:
    return Passage(corpus, text[:40], units_of(text)[0], event=event)
