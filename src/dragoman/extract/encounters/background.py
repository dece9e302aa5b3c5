"""Which mentions name an encounter only as what went before: nothing told there is its outcome."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.clusters import Group
from dragoman.extract.encounters.forms import lemma
from dragoman.extract.encounters.mentions import EncounterMention, days_between
from dragoman.extract.encounters.reading import Reading, case_of

_OLD = 60
"""Days before publication beyond which an encounter is not what a text brings the outcome of."""
_OLDER = 7
"""Days beyond which "following the talks" tells of talks that others have followed."""
_CONTEXT = frozenset({"VBG", "VBN"})


def is_background(reading: Reading, group: Group, mention: EncounterMention) -> bool:
    """Whether a mention is of an encounter long gone by, or is told as what another builds on."""
    age = _age(reading, group)
    if age is not None and age > _OLD:
        return True
    told = _told_as(mention.trigger)
    return "always" in told or ("older" in told and age is not None and age > _OLDER)


def _age(reading: Reading, group: Group) -> int | None:
    """Days from the last day of an encounter to the document's; None where one of them is not known."""
    published = reading.document.published
    anchor = published.anchor if published else None
    return days_between(group.period.end, anchor[:10]) if group.period and anchor else None


def _told_as(trigger: Token) -> frozenset[str]:
    """What the preposition before it, or a participle it hangs on ("building on the talks"), says of its age."""
    words = {case_of(trigger), *(c.lower_ for c in trigger.children if c.dep_ == "mark")}
    found = {_words("preposition").get(word) for word in words}
    verb = trigger.head
    if verb.tag_ in _CONTEXT and verb.i < trigger.i:
        found |= {_words("verb").get(name) for name in _governing(verb, trigger)}
    return frozenset(when for when in found if when)


def _governing(verb: Token, trigger: Token) -> tuple[str, ...]:
    """A verb with the preposition by which it governs: "build on", "follow up on"."""
    particles = " ".join(c.lower_ for c in verb.children if verb.i < c.i < trigger.i and c.dep_ == "compound:prt")
    parts = (lemma(verb), particles, case_of(trigger))
    return (" ".join(part for part in parts if part),)


@cache
def _words(governs: str) -> dict[str, str]:
    return {row["word"]: row["when"] for row in table("encounter_background") if row["governs"] == governs}
