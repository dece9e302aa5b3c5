"""Whether what is told took place: PLOVER's auxiliary modes, read off the verb and the clauses over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import is_infinitive, is_negated
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventStatus
from dragoman.model.mention import TimeExpression
from dragoman.model.statement import Act

_FUTURE: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OPEN_AUXILIARIES: Final = frozenset({"would", "could", "may", "might", "can", "should", "must", "'d", "’d", "ca"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest"})
_COMING: Final = frozenset(
    map(
        stem,
        (
            "plan",
            "intend",
            "expect",
            "schedule",
            "due",
            "set",
            "prepare",
            "go",
            "about",
            "decision",
            "decide",
            "hope",
            "order",
            "announce",
            "vow",
        ),
    )
)
_AHEAD: Final = frozenset(map(stem, ("upcoming", "forthcoming", "planned", "scheduled", "future", "proposed", "next")))
_BE: Final = frozenset(map(stem, ("is", "are", "was", "were")))
_PROSPECTS: Final = frozenset(map(stem, ("prospect", "risk", "possibility", "threat", "idea", "danger", "chance")))
_WOULD: Final = frozenset({"would", "'d", "’d"})
_ITSELF: Final = frozenset({"it", "they", "he", "she", "we", "i"})
_ANNOUNCING: Final = frozenset(
    map(stem, ("say", "announce", "promise", "pledge", "declare", "confirm", "vow", "state"))
)
_FAILING: Final = frozenset(map(stem, ("fail", "refuse", "decline", "unable", "neglect")))
_DONE: Final = frozenset(
    map(stem, ("begin", "start", "continue", "manage", "proceed", "help", "move", "come", "cease"))
)
"""Words over an infinitive that say that it took place; under any other it is a wish, a plan or a purpose."""
_NOT_DONE: Final = frozenset({Act.DEMAND, Act.PROPOSE, Act.INVITE, Act.ASK, Act.WARN, Act.DENY})
"""Acts of a statement whose content, where it is in no past tense, is wanted, feared or denied and not told."""
_OPEN_TAGS: Final = frozenset({"VB", "VBP", "VBZ"})
_PERFECT: Final = frozenset({"has", "have", "had", "'ve", "’ve"})
_ORDINALS: Final = frozenset({"first", "second", "third", "last", "latest", "only"})
_STEPS: Final = 4
_LONG_AGO_YEARS: Final = 2


def status_of(reading: Reading, trigger: Token, verb: Token | None) -> EventStatus:
    """The status of what a trigger tells; `verb` is the light verb that governs a noun."""
    told = verb if verb is not None else trigger
    if is_negated(told) or _denied(trigger):
        return EventStatus.NEGATED
    if verb is None and any(stem(c.text) in _AHEAD for c in trigger.children if base(c) == "amod"):
        return EventStatus.FUTURE
    found = next((status for word in _over(_shared(told)) if (status := _of_word(word))), None)
    if found is not None:
        return found
    if _only_said(reading, told):
        return EventStatus.HYPOTHETICAL
    return EventStatus.HISTORICAL if _long_ago(reading, told) else EventStatus.ACTUAL


def _only_said(reading: Reading, told: Token) -> bool:
    """Whether it stands in what somebody demands, proposes or the like; what the past tense tells took place."""
    if told.tag_ not in _OPEN_TAGS or any(c.lower_ in _PERFECT for c in told.children if base(c) == "aux"):
        return False
    held = reading.innermost(told.idx, told.idx + len(told))
    return held is not None and held.act in _NOT_DONE


def _denied(noun: Token) -> bool:
    return any(base(c) == "det" and c.lower_ in ("no", "neither") for c in noun.children)


def _shared(verb: Token) -> Token:
    """The verb whose "should" or "will" a bare one behind "and" shares ("that they should stop and lift")."""
    bare = verb.tag_ == "VB" and base(verb) == "conj" and not any(base(c) in ("aux", "mark") for c in verb.children)
    return verb.head if bare and verb.head.i < verb.i else verb


def _over(word: Token) -> Iterator[Token]:
    """The word and the predicates it is the content of."""
    for _ in range(_STEPS):
        yield word
        head = word.head
        goes_on = base(word) in ("xcomp", "acl", "ccomp") and (is_infinitive(word) or base(word) == "xcomp")
        if head.i == word.i or not goes_on:
            inside = base(word) in ("advcl", "conj") and any(c.lower_ in _CONDITIONS for c in word.children)
            if not inside:
                return
        word = head


def _of_word(word: Token) -> EventStatus | None:
    helpers = {c.lower_ for c in word.children if base(c) == "aux"}
    marks = {c.lower_ for c in word.children if base(c) == "mark"}
    if helpers & _WOULD and not marks & _CONDITIONS and _reported(word):
        return EventStatus.FUTURE
    if marks & _CONDITIONS or helpers & _OPEN_AUXILIARIES:
        return EventStatus.HYPOTHETICAL
    if helpers & _FUTURE:
        return EventStatus.FUTURE
    if word.tag_ == "VB" and base(word) == "ccomp" and not helpers and not is_infinitive(word):
        return EventStatus.HYPOTHETICAL  # "insisted that it withdraw"
    if base(word) == "acl" and word.tag_ == "VBG" and stem(word.head.text) in _PROSPECTS:
        return EventStatus.HYPOTHETICAL
    return _of_infinitive(word) if is_infinitive(word) else None


def _of_infinitive(word: Token) -> EventStatus | None:
    if any(stem(c.text) in _BE for c in word.children if base(c) in ("aux", "cop")):
        return EventStatus.FUTURE  # "is to visit"
    if word.head.i == word.i:
        return None
    over = stem(word.head.text)
    if over in _COMING or (word.head.pos_ == "AUX" and over == stem("be")):
        return EventStatus.FUTURE
    if base(word) == "acl" and any(c.lower_ in _ORDINALS for c in (word.head, *word.head.children)):
        return None  # "the first minister to visit"
    if over in _FAILING:
        return EventStatus.NEGATED
    return None if over in _DONE else EventStatus.HYPOTHETICAL


def _reported(word: Token) -> bool:
    """Whether a clause is what somebody said in the past of what he will do ("said it would lift the ban")."""
    over, own = word.head, next((c for c in word.children if base(c) == "nsubj"), None)
    told = base(word) == "ccomp" and over.tag_ in ("VBD", "VBN") and stem(over.text) in _ANNOUNCING
    conditional = any(
        c.lower_ in _CONDITIONS for clause in word.children for c in clause.children if base(clause) == "advcl"
    )
    return told and own is not None and own.pos_ == "PRON" and own.lower_ in _ITSELF and not conditional


def _long_ago(reading: Reading, word: Token) -> bool:
    """Whether a date of the clause lies years before the day of the document."""
    published = reading.document.published
    if published is None or published.anchor is None:
        return False
    year = int(published.anchor[:4]) - _LONG_AGO_YEARS
    return any(
        time.interval and time.interval[1][:4].isdigit() and int(time.interval[1][:4]) <= year
        for time in times_of(reading, word)
    )


def times_of(reading: Reading, word: Token) -> tuple[TimeExpression, ...]:
    """The times that hang on a word, in text order."""
    found = (reading.time_at(child) for child in word.children)
    return tuple(time for time in found if time is not None)
