"""What goes before another: encounters told only as having gone before, and mentions that outcomes do not belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.forms import lemma
from dragoman.extract.encounters.periods import days_between
from dragoman.extract.encounters.reading import Reading, case_of
from dragoman.model.values import Period

_OLD = 60
"""Days before publication beyond which an encounter is not what a text brings the outcome of."""
_OLDER = 7
"""Days beyond which "following the talks" tells of talks that others have followed."""
_CONTEXT = frozenset({"VBG", "VBN"})


def is_earlier(trigger: Token) -> bool:
    """Whether a trigger tells of an encounter that only goes before another ("since they met", "last met")."""
    words = [c for c in trigger.children if c.i < trigger.i]
    if trigger.pos_ != "VERB":
        told = (c.lower_ for c in words if c.dep_ == "amod")
        return "earlier" in {*_said("preposition", [case_of(trigger)]), *_said("adjective", told)}
    before = trigger.doc[trigger.i - 1] if trigger.i > trigger.sent.start else trigger
    marks = (c.lower_ for c in words if c.dep_ in ("mark", "case"))
    return "earlier" in {*_said("preposition", marks), *_said("adverb", [before.lower_])}


def is_background(reading: Reading, trigger: Token, period: Period | None) -> bool:
    """Whether a mention is of an encounter long gone by, or is told as what another builds on."""
    age = _age(reading, period)
    if age is not None and age > _OLD:
        return True
    told = set(_told_as(trigger))
    return "always" in told or ("older" in told and age is not None and age > _OLDER)


def _age(reading: Reading, period: Period | None) -> int | None:
    """Days from the last day of an encounter to the document's; None where one of them is not known."""
    published = reading.document.published
    anchor = published.anchor if published else None
    return days_between(period.end, anchor[:10]) if period and anchor else None


def _told_as(trigger: Token) -> Iterator[str]:
    """What the preposition before it, or a participle it hangs on ("building on the talks"), says of its age."""
    marks = (c.lower_ for c in trigger.children if c.dep_ == "mark")
    yield from _said("preposition", [case_of(trigger), *marks])
    verb = trigger.head
    if verb.tag_ in _CONTEXT and verb.i < trigger.i:
        yield from _said("verb", [_governing(verb, trigger)])


def _governing(verb: Token, trigger: Token) -> str:
    """A verb with the preposition by which it governs: "build on", "follow up on"."""
    particles = " ".join(c.lower_ for c in verb.children if verb.i < c.i < trigger.i and c.dep_ == "compound:prt")
    parts = (lemma(verb), particles, case_of(trigger))
    return " ".join(part for part in parts if part)


def _said(part: str, words: Iterable[str]) -> Iterator[str]:
    """What these words of one part of speech say of when it was."""
    for word in words:
        yield from _words(part).get(word, ())


@cache
def _words(part: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("encounter_background"):
        if row["part"] == part:
            found[row["word"]] = (*found.get(row["word"], ()), row["when"])
    return found
