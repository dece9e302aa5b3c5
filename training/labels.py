"""The classes of every head, and which of them a label of a corpus allows.

Corpora know different kinds: one says place where we tell states from rivers, one marks no peoples. Such a label
allows several classes, and the loss asks for any of them: `B-GPE|LOC|FAC`, or `?-NORP|MISC`, which is "no part of a
span, or of one of these kinds".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from passages import Passage

ENTITY_KINDS = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "MISC")
CUE_KINDS = ("cue", "inner")
"""The cue of an outermost attribution, and that of one inside the content of another."""
NO_EVENT = "none"
ROOTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
ACTS = (
    "state",
    "assess",
    "deny",
    "accuse",
    "praise",
    "demand",
    "propose",
    "invite",
    "ask",
    "promise",
    "agree",
    "refuse",
    "warn",
)
AT_LEAST = {"xpos": 3, "feats": 3, "lemma": 3, "label": 3}
_FROM_CORPORA = ("upos", "xpos", "feats", "lemma", "label")


def span_classes(*kinds: str) -> list[str]:
    """`O` and the BIES classes of each kind."""
    return ["O", *(f"{part}-{kind}" for kind in kinds for part in "BIES")]


FIXED = {
    "start": ["no", "yes"],
    "entity": span_classes(*ENTITY_KINDS),
    "cue": span_classes(*CUE_KINDS),
    "source": span_classes("source"),
    "content": span_classes("content"),
    "timex": span_classes("TIMEX"),
    "role": span_classes("source", "content"),
    "event": [NO_EVENT, *ROOTS],
    "act": list(ACTS),
}


class Labels:
    """Class names of every head in a fixed order, and the labels that allow several classes behind them."""

    def __init__(self, names: dict[str, list[str]], partial: dict[str, list[str]]) -> None:
        self.names, self.partial = names, partial
        self.number = {
            head: {name: index for index, name in enumerate([*found, *partial.get(head, ())])}
            for head, found in names.items()
        }
        self.allowed = {head: self._allowed(head) for head, found in partial.items() if found}

    @classmethod
    def collect(cls, passages: Sequence[Passage], names: dict[str, list[str]] | None = None) -> Labels:
        """The labels of the corpora; of those no head fixes, the rare are left unknown. `names` are a run's own."""
        counts: dict[str, Counter[str]] = {}
        for unit in (unit for passage in passages for unit in passage.units):
            for head, tags in unit.tags.items():
                counts.setdefault(head, Counter()).update(tag for tag in tags if tag is not None)
        counts.setdefault("event", Counter()).update(p.event for p in passages if p.event is not None)
        names = names or FIXED | {head: _common(counts[head], AT_LEAST.get(head, 1)) for head in _FROM_CORPORA}
        partial = {head: sorted(set(counts.get(head, ())) - set(found)) for head, found in FIXED.items()}
        return cls(names, partial)

    def _allowed(self, head: str) -> NDArray[np.float32]:
        """[labels, classes]: 0 where a label allows a class, else a number that no score outweighs."""
        classes = {name: index for index, name in enumerate(self.names[head])}
        table = np.full((len(self.number[head]), len(classes)), -1e4, np.float32)
        for label, row in self.number[head].items():
            for name in [label] if label in classes else _meant(label):
                table[row, classes[name]] = 0.0
        return table


def _common(counts: Counter[str], least: int) -> list[str]:
    """The commonest first, then by name."""
    return [name for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= least]


def _meant(label: str) -> list[str]:
    """The classes that a label of several kinds allows."""
    part, dash, kinds = label.partition("-")
    if not dash:
        return label.split("|")
    parts = "BIES" if part == "?" else part
    outside = ["O"] if part == "?" else []
    return outside + [f"{each}-{kind}" for kind in kinds.split("|") for each in parts]
