"""The table of words that tell of events: a word, and the words that must hang on it for it to mean this event."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventType

_OPEN: Final = frozenset({"nsubj", "csubj", "punct", "conj", "parataxis"})
"""Relations that lead out of what the word itself says."""
_INWARD: Final = frozenset(
    {"obj", "iobj", "obl", "xcomp", "ccomp", "nmod", "compound", "amod", "case", "mark", "fixed", "acl", "advcl"}
)
_DEEP: Final = 3
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ"})
_MODALS: Final = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must", "ought"})
_ODD: Final = frozenset({"NUM", "X", "PRON", "INTJ", "ADP"})
"""What a reader now and then takes the verb of a clause for."""
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One meaning of a word: each group of `needs` must have one of its words among those that hang on it."""

    needs: tuple[frozenset[str], ...]
    type: EventType
    mode: str | None
    cameo: str


def part_of(token: Token) -> str | None:
    """The part of the table a word is looked up in."""
    if token.lower_ in _MODALS:
        return None
    if token.tag_.startswith("VB") or token.pos_ in _VERBAL or (token.dep_ == "ROOT" and token.pos_ in _ODD):
        return "verb"
    return "noun" if token.pos_ in _NOMINAL else None


def frames_of(token: Token, skipped: Collection[int] = ()) -> tuple[Frame, ...]:
    """The meanings that fit a word where it stands, the most specific alone; `skipped` words count for nothing."""
    part = part_of(token)
    rows = _frames().get((part, stem(token.text)), ()) if part else ()
    if not rows:
        return ()
    near = frozenset(_near(token, frozenset(skipped)))
    fitting = [row for row in rows if all(group & near for group in row.needs)]
    most = max((len(row.needs) for row in fitting), default=0)
    return tuple(row for row in fitting if len(row.needs) == most)


@cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in table("event_words"):
        needs = tuple(frozenset(map(stem, group.split("|"))) for group in row["with"].split())
        frame = Frame(needs, EventType(row["type"]), row["mode"] or None, row["cameo"])
        found.setdefault((row["part"], stem(row["word"])), []).append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


def _near(token: Token, skipped: frozenset[int], depth: int = 0) -> Iterator[str]:
    for child in token.children:
        relation = base(child)
        if child.i in skipped or (relation in _OPEN and child.dep_ != "nsubj:pass" and not depth):
            continue
        yield stem(child.text)
        if depth < _DEEP and (relation in _INWARD or (depth and relation == "nsubj") or child.dep_ == "nsubj:pass"):
            yield from _near(child, skipped, depth + 1)
