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
_CLAUSES: Final = frozenset({"acl", "advcl"})
_LIGHT: Final = frozenset(
    map(
        stem,
        (
            "have",
            "make",
            "hold",
            "pay",
            "give",
            "take",
            "express",
            "voice",
            "convey",
            "share",
            "exchange",
            "reaffirm",
            "reiterate",
            "affirm",
            "renew",
            "restate",
        ),
    )
)
"""Verbs that mean what their object means."""
_DAYS: Final = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept.", "nov.", "dec.",
    "jan.", "feb.", "aug.", "oct.",
})  # fmt: skip
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
    fitting = all_frames_of(token, skipped)
    most = max((len(row.needs) for row in fitting), default=0)
    return tuple(row for row in fitting if len(row.needs) == most)


def all_frames_of(token: Token, skipped: Collection[int] = ()) -> tuple[Frame, ...]:
    """The meanings that fit a word where it stands, the less specific ones too."""
    part = part_of(token)
    rows = _frames().get((part, stem(token.text)), ()) if part else ()
    if not rows:
        return ()
    near = frozenset(_near(token, frozenset(skipped)))
    return tuple(row for row in rows if all(group & near for group in row.needs))


def is_means(token: Token) -> bool:
    """Whether a noun is a thing that some row needs ("deal", "export") and nobody by itself."""
    return token.pos_ == "NOUN" and stem(token.text) in _needed()


@cache
def _needed() -> frozenset[str]:
    return frozenset(word for rows in _frames().values() for row in rows for group in row.needs for word in group)


@cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in table("event_words"):
        needs = tuple(frozenset(map(stem, group.split("|"))) for group in row["with"].split())
        frame = Frame(needs, EventType(row["type"]), row["mode"] or None, row["cameo"])
        found.setdefault((row["part"], stem(row["word"])), []).append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


def _near(token: Token, skipped: frozenset[int]) -> Iterator[str]:
    """The words that hang on one, by their stems."""
    light = stem(token.text) in _LIGHT
    waiting = [(child, 0) for child in token.children]
    while waiting:
        child, depth = waiting.pop()
        relation = base(child)
        if child.i in skipped or (relation in _OPEN and child.dep_ != "nsubj:pass" and not depth):
            continue
        if child.is_title and child.lower_ in _DAYS:
            continue  # "called him on Friday" is not "called on him"
        if depth and relation in _CLAUSES and not _is_to(child):
            continue  # "began spreading rumours of hackers attacking"
        yield stem(child.text)
        if depth < _DEEP and _goes_on(child, depth, light=light):
            waiting += [(below, depth + 1) for below in child.children]


def _goes_on(child: Token, depth: int, *, light: bool) -> bool:
    """Whether what hangs on a word belongs to the meaning too."""
    relation = base(child)
    if light and (relation in ("xcomp", "ccomp", "advcl", "acl") or (relation == "nmod" and _case(child) != "of")):
        return False  # "had to agree to a dialogue", "made comments about the visit"
    return relation in _INWARD or (depth > 0 and relation == "nsubj") or child.dep_ == "nsubj:pass"


def _is_to(verb: Token) -> bool:
    return bool(verb.left_edge.lower_ == "to")


def _case(word: Token) -> str:
    return next((str(child.lower_) for child in word.children if base(child) == "case"), "")
