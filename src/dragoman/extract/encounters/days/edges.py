"""Which end of an encounter a day is told of: "opened on Monday", "ends on Friday", "until Thursday"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import particle
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.record import EncounterKind

_LASTING = frozenset({
    EncounterKind.VISIT, EncounterKind.TALKS, EncounterKind.MEETING, EncounterKind.SUMMIT, EncounterKind.CONFERENCE,
})  # fmt: skip
"""Kinds that may go on for days, so that one end of them is not the whole."""
_LAST_DAY = frozenset({"until", "till", "through"})
_STEPS = 4


def means(verb: Token, use: str) -> bool:
    """Whether a verb is one of a use of the table, with its particle or the words right behind it ("flew home")."""
    if not is_verb(verb):
        return False
    behind = [w.lower_ for w in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 3)]]
    own = lemma(verb)
    forms = {own} if not particle(verb) else {f"{own} {particle(verb)}"}
    forms |= {" ".join((own, *behind[:n])) for n in range(1, len(behind) + 1)}
    return bool(forms & words_in("encounter_edges", use))


def edge_of(word: Token, anchors: Iterable[Token], kind: EncounterKind) -> str:
    """The end that a time tells, whose head is this word: "begins", "ends" or ""; times of a few hours have none."""
    if kind not in _LASTING:
        return ""
    if case_of(word) in _LAST_DAY:
        return "ends"
    if case_of(word) == "from":
        return "begins"
    verb = verb_above(word, {anchor.i for anchor in anchors})
    return next((use for use in ("begins", "ends") if verb is not None and means(verb, use)), "")


def tells_last_day(word: Token) -> bool:
    """Whether a preposition says that it went on up to this day."""
    return case_of(word) in _LAST_DAY


def verb_above(word: Token, anchors: set[int]) -> Token | None:
    """The verb among the anchors that a time hangs on, also by way of a noun among them ("talks on Sunday")."""
    for _ in range(_STEPS):
        if word.head.i == word.i:
            return None
        word = word.head
        if word.i in anchors and is_verb(word):
            return word
        if is_verb(word):
            return None
    return None


def brought_in(noun: Token) -> Token | None:
    """The verb above "from a visit" that says that somebody is back from it ("flew home on Monday from a visit")."""
    verb = noun.head
    return verb if base(noun) in ("obl", "nmod") and case_of(noun) == "from" and means(verb, "returns") else None


def participle_edge(anchors: Iterable[Token]) -> str:
    """The end that a participle tells, whose day is that of the verb above ("left yesterday, ending a visit")."""
    verbs = (a for a in anchors if base(a) == "advcl" and a.tag_ == "VBG" and is_verb(a.head))
    return next((use for verb in verbs for use in ("begins", "ends") if means(verb, use)), "")
