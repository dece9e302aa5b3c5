"""Who gathers where the clause around a summit or conference tells: its hosts, those who acted there, who nears it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, along, is_side, party, people_only
from dragoman.extract.encounters.triggers.gatherings import nears
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_passive
from dragoman.extract.encounters.words.tables import uses_of
from dragoman.model.mention import ActorKind

_PAIR: Final = 2
_REACH: Final = 16
"""Words between a conference and the participle that tells who hosted it: what it is on stands there."""
_NEAR: Final = 3
"""Words between a summit and "at which" or "where"."""
_STOPS: Final = frozenset({".", ";", ":", "—", "("})
_HUMAN: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_STATES: Final = frozenset({ActorKind.POLITY, *_HUMAN, ActorKind.UNNAMED_OFFICIAL})


def gathered(reading: Reading, noun: Token) -> Party:
    """Those who gather at the summit or conference that a noun names, as the words around it tell; else empty."""
    verb = hosted_by(noun)
    if verb is not None:
        found = along(reading, verb.i + 2)
        return found if _are_hosts(reading, found) else Party()
    there = _there(reading, noun)
    if there.actors:
        return there
    return _near(reading, noun) + _back_from(reading, noun) + _called(reading, noun)


def hosted_by(noun: Token) -> Token | None:
    """The participle behind a noun with "by" behind it that tells who hosts it ("the conference, co-hosted by")."""
    for word in noun.doc[noun.i + 1 : min(noun.sent.end - 1, noun.i + _REACH)]:
        if word.text in _STOPS or (word.pos_ in ("VERB", "AUX") and not _hosts(word)):
            return None
        if _hosts(word):
            return word if word.nbor().lower_ == "by" else None
    return None


def _hosts(word: Token) -> bool:
    return word.tag_ in ("VBN", "VBD") and uses_of("encounter_gatherings").get(word.lower_) == "by"


def _are_hosts(reading: Reading, found: Party) -> bool:
    """Whether they are states or bodies, or people of two: what a lone chancellor chairs may be a contact at home."""
    people = [i for i in found.actors if reading.actor(i).kind in _HUMAN]
    sides = {reading.polity(i) for i in found.actors} - {None}
    return all(_is_state(reading, i) for i in found.actors) and (not people or len(sides) >= _PAIR)


def _is_state(reading: Reading, actor_id: str) -> bool:
    return reading.actor(actor_id).kind in _STATES or is_side(reading, actor_id)


def _there(reading: Reading, noun: Token) -> Party:
    """Those who did something there ("the Oslo summit, at which the leaders of six states promised")."""
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 1 + _NEAR)]
    where = next((w for w in behind if w.lower_ == "where" or f"{w.nbor(-1).lower_} {w.lower_}" == "at which"), None)
    if where is None:
        return Party()
    found = along(reading, where.i + 1)
    return found if people_only(reading, found) else Party()


def _near(reading: Reading, noun: Token) -> Party:
    """Two sides who are about to agree on one ("Oslo and Lima are edging towards a summit")."""
    verb = nears(noun)
    found = doer(reading, verb) if verb is not None else Party()
    return found if len(found.actors) >= _PAIR and all(_is_state(reading, i) for i in found.actors) else Party()


def _back_from(reading: Reading, noun: Token) -> Party:
    """Whoever comes back from one ("the minister, returning from a conference in Oslo, said")."""
    verb = noun.head
    back = case_of(noun) == "from" and is_verb(verb) and uses_of("encounter_gatherings").get(lemma(verb)) == "from"
    found = doer(reading, verb) if back else Party()
    return found if all(reading.actor(i).kind in _HUMAN and reading.polity(i) for i in found.actors) else Party()


def called_to(noun: Token) -> Token | None:
    """The verb by which some are called to one ("the ministers may be summoned to a conference in June")."""
    verb = noun.head
    called = case_of(noun) == "to" and base(noun) == "obl" and is_verb(verb) and is_passive(verb)
    return verb if called and uses_of("encounter_gatherings").get(verb.lower_) == "to" else None


def _called(reading: Reading, noun: Token) -> Party:
    verb = called_to(noun)
    found = party(reading, [c for c in verb.children if c.dep_ == "nsubj:pass"]) if verb is not None else Party()
    return found if people_only(reading, found) else Party()
