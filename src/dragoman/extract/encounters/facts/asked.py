"""Who asked for an encounter, and who was invited to the next."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import meant, outcome_of
from dragoman.extract.encounters.words.cutting import clause_span, from_to, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import AHEAD, kind_class
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import (
    agents,
    is_infinitive,
    is_negated,
    is_passive,
    lemma_of,
    objects,
    obliques,
    subject,
)
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.record import Attribute, Claim, EncounterStatus
from dragoman.model.values import Names, Value

_AT = frozenset({"at", "upon", "on", "by"})
_ASKED = frozenset({"of", "from", "by"})
_FOR = frozenset({"for"})
_STAY = "visit"
_WHETHER = frozenset({"if", "when", "whenever", "whether"})
_STEPS = 3
_INVITATION = 200
"""Code points beyond which an invitation's clause says more than the invitation."""


def _words(use: str) -> frozenset[str]:
    return words_in("initiative", use)


def initiatives(told: Told) -> Iterator[tuple[int, Claim]]:
    """Who asked for the encounter: "at the request of", "Li requested the call", "initiated by"."""
    for word in told.reading.doc:
        if word.pos_ in ("NOUN", "PROPN") and lemma(word) in _words("phrase") and case_of(word) in _AT:
            yield from _phrase(told, word)
        elif word.pos_ == "VERB" and _asks(word):
            yield from _asked(told, word)
        elif word.pos_ == "VERB" and lemma(word) in _words("wish"):
            yield from _wished(told, word)


def _wished(told: Told, verb: Token) -> Iterator[tuple[int, Claim]]:
    """ "He hoped to meet Xi again": a meeting that one side would like to have."""
    plans = [c for c in verb.children if base(c) in ("xcomp", "ccomp", "advcl") and is_infinitive(c)]
    group = next((g for c in plans if (g := told.of(c)) is not None), None)
    who = subject(verb)
    names = _named(told, [who]) if who is not None else ()
    asked = any(c.lower_ in _WHETHER for c in verb.children)
    if group is None or who is None or len(names) != 1 or is_negated(verb) or asked:
        return
    if told.groups[group].status in AHEAD and kind_class(told.groups[group].kind) != _STAY:
        span = from_to(told.reading, who, verb, _INVITATION)
        yield group, claim(told.reading, Attribute.INITIATIVE, Names(names), span)


def _asks(verb: Token) -> bool:
    """Whether a verb is one of asking, with "for" where it needs it ("asked for the meeting")."""
    return lemma_of(verb) in _words("verb") or (f"{lemma(verb)} for" in _words("verb") and bool(obliques(verb, _FOR)))


def _phrase(told: Told, word: Token) -> Iterator[tuple[int, Claim]]:
    group = _above(told, word)
    if group is None and lemma(word.head) in _words("travel"):  # "she is travelling at the invitation of Lund"
        group = told.owner(word.idx, told.reading.actors_at(subject(word.head) or word))
    if group is None:
        return
    own = [c for c in word.children if c.dep_ == "nmod:poss"]
    names = _named(told, [*own, *obliques(word, _ASKED)])
    span = clause_span(told.reading, word)
    value: Value = Names(names) if names else words_of(told.reading, span)
    yield group, claim(told.reading, Attribute.INITIATIVE, value, span)


def _above(told: Told, word: Token) -> int | None:
    """The encounter that a phrase hangs on."""
    for _ in range(_STEPS):
        word = word.head
        found = told.of(word)
        found = told.of_anchor(word) if found is None else found
        found = meant(told, subject(word)) if found is None and word.pos_ == "VERB" else found
        if found is not None:
            return found
    return None


def _asked(told: Told, verb: Token) -> Iterator[tuple[int, Claim]]:
    if is_negated(verb):
        return
    passive = is_passive(verb) or (base(verb) == "acl" and bool(agents(verb)))
    asked = [subject(verb)] if passive else [*objects(verb), *obliques(verb, _FOR)]
    askers = list(agents(verb)) if passive else [s for s in [subject(verb)] if s is not None]
    group = next((g for word in asked if word is not None and (g := told.of(word)) is not None), None)
    names = _named(told, askers)
    if group is None or not names or told.groups[group].status is EncounterStatus.REFUSED:
        return
    span = clause_span(told.reading, verb)
    yield group, claim(told.reading, Attribute.INITIATIVE, Names(names), span)


def _named(told: Told, words: list[Token]) -> tuple[str, ...]:
    ids = dict.fromkeys(i for word in words for i in told.reading.actors_at(word))
    return tuple(sorted({told.reading.actor(i).name for i in ids}))


def invitations(told: Told) -> Iterator[tuple[int, Claim]]:
    """Invitations made at an encounter, and their acceptance."""
    for word in told.reading.doc:
        if word.pos_ == "VERB" and lemma(word) == "invite" and not is_negated(word):
            yield from _invited(told, word)
        elif word.pos_ == "NOUN" and lemma(word) == "invitation":
            yield from _accepted(told, word)


def _invited(told: Told, verb: Token) -> Iterator[tuple[int, Claim]]:
    host = subject(verb)
    asked = [*objects(verb), *(c for c in verb.children if c.dep_ == "iobj")]  # "invited him to pay a visit"
    guests = any(told.reading.actors_at(o) or lemma(o) in _words("guest") for o in asked)
    if is_passive(verb) or host is None or not guests:
        return
    hosts = told.reading.actors_at(host)
    group = outcome_of(told, verb.idx, hosts) if hosts else None
    if group is not None:
        first = host if host.i < verb.i and verb.idx - host.idx < _INVITATION else verb
        span = from_to(told.reading, first, verb, _INVITATION)
        yield group, claim(told.reading, Attribute.INVITATION, words_of(told.reading, span), span)


def _accepted(told: Told, noun: Token) -> Iterator[tuple[int, Claim]]:
    verb = noun.head
    if verb.pos_ != "VERB" or lemma(verb) not in _words("answer") or is_negated(verb):
        return
    doer = None if is_passive(verb) else subject(verb)
    owners = told.reading.actors_at(doer) if doer is not None else ()
    group = outcome_of(told, noun.idx, owners) if owners else _here(told, noun)
    if group is not None:
        span = clause_span(told.reading, verb, _INVITATION)
        yield group, claim(told.reading, Attribute.INVITATION, words_of(told.reading, span), span)


def _here(told: Told, word: Token) -> int | None:
    """The latest encounter told in the sentence before this word."""
    found = [s for s in told.between(word.sent.start_char, word.idx) if told.carries(s)]
    return found[-1].group if found else None
