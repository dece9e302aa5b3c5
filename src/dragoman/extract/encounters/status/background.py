"""What goes before another: encounters told only as having gone before, and mentions that outcomes do not belong to."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.status.reading import is_last_since
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.periods import days_between
from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.extract.encounters.words.tables import words_in
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
        told = {c.lower_ for c in words if c.dep_ == "amod"}
        return case_of(trigger) in _words("preposition", "earlier") or bool(told & _words("adjective", "earlier"))
    if is_last_since(trigger):
        return True
    before = trigger.doc[trigger.i - 1] if trigger.i > trigger.sent.start else trigger
    marks = {c.lower_ for c in words if c.dep_ in ("mark", "case")}
    return before.lower_ in _words("adverb", "earlier") or bool(marks & _words("preposition", "earlier"))


def is_background(reading: Reading, trigger: Token, period: Period | None) -> bool:
    """Whether a mention is of an encounter long gone by, or is told as what another builds on."""
    age = _age(reading, period)
    if age is not None and age > _OLD:
        return True
    return _leads_on(trigger, "always") or (age is not None and age > _OLDER and _leads_on(trigger, "older"))


def _age(reading: Reading, period: Period | None) -> int | None:
    """Days from the last day of an encounter to the document's; None where one of them is not known."""
    published = reading.document.published
    anchor = published.anchor if published else None
    return days_between(period.end, anchor[:10]) if period and anchor else None


def _leads_on(trigger: Token, when: str) -> bool:
    """Whether a preposition before it, or a participle it hangs on ("building on the talks"), tells what came of it."""
    marks = {case_of(trigger), *(c.lower_ for c in trigger.children if c.dep_ == "mark")}
    verb = trigger.head
    above = verb.tag_ in _CONTEXT and verb.i < trigger.i and _governing(verb, trigger) in _words("verb", when)
    return above or bool(marks & _words("preposition", when))


def _governing(verb: Token, trigger: Token) -> str:
    """A verb with the preposition by which it governs: "build on", "follow up on"."""
    particles = " ".join(c.lower_ for c in verb.children if verb.i < c.i < trigger.i and c.dep_ == "compound:prt")
    parts = (lemma(verb), particles, case_of(trigger))
    return " ".join(part for part in parts if part)


def _words(part: str, when: str) -> frozenset[str]:
    return words_in("encounter_background", part, when)
