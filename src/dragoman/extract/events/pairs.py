"""What is told of two parties: the words between them, in the sentence and in its tree, as a classifier takes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from dragoman.extract.events.frames import frames_of
from dragoman.extract.events.words import base, between, head_of, stem, without
from dragoman.model.event import EventType

Floats = NDArray[np.float32]

CLASSES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""What is told apart: PLOVER's types, CONCEDE and RETREAT as the one class they were when PLV was labelled."""
_MERGED: Final = {EventType.CONCEDE: "YIELD", EventType.RETREAT: "YIELD"}
_RUNS: Final = (1, 2, 3)
_SATELLITES: Final = frozenset({"obj", "xcomp", "compound", "aux", "obl", "advmod", "ccomp"})
_CONTENT: Final = frozenset({"VERB", "NOUN", "AUX", "ADJ"})
_MOST: Final = 2.0
"""No count of the table's words weighs more than this."""


def class_of(kind: EventType) -> str:
    """The class of a type."""
    return _MERGED.get(kind, kind.value)


@dataclass(frozen=True)
class Pair:
    """A source and perhaps a target in one stretch of a Doc: positions of their words."""

    doc: Doc
    source: tuple[int, ...]
    target: tuple[int, ...] = ()
    trigger: int | None = None
    """The word that tells of the event, where it is known; else it is looked for between the two."""

    @cached_property
    def scope(self) -> range:
        """The sentences that hold the two."""
        places = [*self.source, *self.target, *(() if self.trigger is None else (self.trigger,))]
        return range(self.doc[min(places)].sent.start, self.doc[max(places)].sent.end)

    @cached_property
    def taken(self) -> tuple[frozenset[int], frozenset[int]]:
        """The two as sets."""
        return frozenset(self.source), frozenset(self.target)

    @cached_property
    def ends(self) -> tuple[int, int]:
        """The heads of the two; where there is no target the trigger stands for it."""
        source = head_of(self.doc, self.source)
        if self.target:
            return source, head_of(self.doc, self.target)
        return source, self.doc[source].head.i if self.trigger is None else self.trigger

    @cached_property
    def way(self) -> tuple[list[int], int | None, list[int]]:
        """Up from the source, the word over both, and down to the target."""
        return between(self.doc, *self.ends)

    @cached_property
    def middle(self) -> list[int]:
        """The words on the way, the two themselves left out."""
        up, top, down = self.way
        return without([*up, *(() if top is None else (top,)), *down], *self.taken)

    @cached_property
    def governor(self) -> int:
        """The word that governs the source."""
        head = self.doc[self.ends[0]].head.i
        return self.ends[0] if head in self.taken[0] else head


def word_features(pair: Pair) -> Counter[str]:
    """The words of the scope and of the way, as named counts."""
    return Counter([*_runs(pair), *_way(pair), *_governing(pair)])


def _runs(pair: Pair) -> Iterator[str]:
    source, target = pair.taken
    line: list[str] = []
    for place in pair.scope:
        token = pair.doc[place]
        if token.is_space:
            continue
        word = "<s>" if place in source else "<t>" if place in target else stem(token.text)
        if not (line and word == line[-1] and word in ("<s>", "<t>")):
            line.append(word)
    for size in _RUNS:
        yield from (" ".join(line[at : at + size]) for at in range(len(line) - size + 1))


def _way(pair: Pair) -> Iterator[str]:
    doc = pair.doc
    for place in pair.middle:
        word = stem(doc[place].text)
        yield f"P={word}"
        for child in _beside(doc[place], pair):
            if base(child) in _SATELLITES:
                yield f"PC={word}_{stem(child.text)}"
                yield f"C={stem(child.text)}"
    line = [stem(doc[place].text) for place in sorted(pair.middle)]
    for size in _RUNS[1:]:
        yield from ("PS=" + "_".join(line[at : at + size]) for at in range(len(line) - size + 1))
    up, _, down = pair.way
    yield "D=" + ">".join(doc[i].dep_ for i in up) + "|" + "<".join(doc[i].dep_ for i in down)


def _governing(pair: Pair) -> Iterator[str]:
    if pair.governor == pair.ends[0]:
        return
    word = stem(pair.doc[pair.governor].text)
    yield f"V={word}:{pair.doc[pair.ends[0]].dep_}"
    yield f"V={word}"
    yield from (f"VC={word}_{stem(child.text)}" for child in _beside(pair.doc[pair.governor], pair))


def _beside(token: Token, pair: Pair) -> list[Token]:
    source, target = pair.taken
    return [child for child in token.children if child.i not in source and child.i not in target]


def frame_features(pair: Pair) -> Floats:
    """How much the table of event words speaks for each class: on the way (first half) and elsewhere."""
    found = np.zeros(2 * len(CLASSES), np.float32)
    source, target = pair.taken
    near = dict.fromkeys([*pair.middle, pair.governor])
    for place in pair.scope:
        if place in near or (place not in source and place not in target):
            for frame in frames_of(pair.doc[place]):
                weight = (1 + len(frame.needs)) / (2 if place in near else 4)
                found[CLASSES.index(class_of(frame.type)) + (0 if place in near else len(CLASSES))] += weight
    return np.minimum(found, _MOST)


def vector_features(pair: Pair) -> Floats:
    """What the reader's encoder makes of the two, of the words between them and of the whole, one after another."""
    doc, vectors = pair.doc, pair.doc.tensor
    source, target = pair.ends
    _, top, _ = pair.way
    content = [i for i in pair.middle if doc[i].pos_ in _CONTENT] or [pair.governor]
    low, high = sorted((source, target))
    parts: Sequence[Sequence[int]] = (
        [source],
        [target],
        content,
        [pair.governor],
        [top if top is not None else content[0]],
        list(range(low + 1, high)) or content,
        pair.scope,
    )
    return np.concatenate([np.asarray(vectors[list(part)], np.float32).mean(0) for part in parts])
