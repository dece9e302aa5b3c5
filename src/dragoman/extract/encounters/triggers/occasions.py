"""Talks told only as what an act of the parties followed: "Li and Park agreed, after four hours of talks, to …"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, people_only
from dragoman.extract.encounters.status.reading import verb_status
from dragoman.extract.encounters.triggers.verbals_made import whom
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_passive, obliques
from dragoman.extract.encounters.words.tables import kind_modifiers, nouns, shared_nouns, words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_AFTER = frozenset({"after", "following", "during", "in"})
_DURING = frozenset({"during", "in", "over", "at", "on"})
_TO = frozenset({"to", "with"})
_CROWDED = frozenset({EncounterKind.VISIT, EncounterKind.SUMMIT, EncounterKind.CONFERENCE, EncounterKind.SIGNING})
_ARTICLES = frozenset({"a", "an"})
_WHOSE = frozenset({"of", "between", "among", "with", "by"})
_PAIR = 2
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who acted together after an encounter, and the verbs of what they did, the finite one last."""

    parties: Party
    verbs: tuple[Token, ...]


def occasion(reading: Reading, noun: Token) -> Occasion | None:
    """The act of at least two sides that a noun which names nobody says it came before; None where there is none.

    Persons may have done anything, or one spoken to the other; sides that no person speaks for must have agreed on
    something.
    """
    measured = _measured(reading, noun)
    verb = _clause(measured)
    if verb.pos_ != "VERB" or not _is_plain(reading, noun):
        return None
    finite = _finite(verb)
    if is_passive(finite) or verb_status(finite) is not EncounterStatus.HELD:
        return None
    acting = doer(reading, finite) if case_of(measured) in _AFTER else Party()
    if not _are_parties(reading, acting, finite):
        acting = _speaking(reading, verb) if case_of(measured) in _DURING and _is_talk(noun) else Party()
    return Occasion(acting, tuple(dict.fromkeys((verb, finite)))) if acting.actors else None


def _clause(noun: Token) -> Token:
    """The verb of the clause that the noun opens, also where a reader hung it on the verb of saying behind it."""
    between = noun.doc[noun.i + 1 : noun.head.i] if noun.head.i > noun.i else noun.doc[noun.i : noun.i]
    comma = next((word.i for word in between if word.text == ","), noun.head.i)
    verbs = (w for w in between if w.i > comma and is_verb(w) and base(w) in ("ccomp", "parataxis"))
    return next((w for w in verbs if any(base(c) == "nsubj" for c in w.children)), noun.head)


def _is_talk(noun: Token) -> bool:
    """Whether people speak with each other at what the noun names: no visit, summit or conference."""
    row = nouns().get(lemma(noun)) or shared_nouns().get(lemma(noun))
    return row is not None and row.kind not in _CROWDED


def _speaking(reading: Reading, verb: Token) -> Party:
    """Speaker and person spoken to, of two sides ("in a call, Li urged Park to …"); else nobody."""
    if lemma(verb) not in words_in("encounter_addressing"):
        return Party()
    own, others = doer(reading, verb), whom(reading, verb, _TO)
    sides = {reading.polity(i) for i in own.actors} & {reading.polity(i) for i in others.actors}
    people = people_only(reading, own) and people_only(reading, others) and not set(own.actors) & set(others.actors)
    return own + others if people and not sides and all(map(_has_side(reading), (own + others).actors)) else Party()


def _has_side(reading: Reading) -> Callable[[str], bool]:
    """Whether an actor is known to speak for a state or to hold a post."""

    def known(actor_id: str) -> bool:
        actor = reading.actor(actor_id)
        return actor.kind is not ActorKind.PERSON or bool(actor.polity or actor.offices)

    return known


def _measured(reading: Reading, noun: Token) -> Token:
    """The noun, or the length or rounds it is told in ("hours of talks"), whatever a reader hung it on."""
    first = min((c.i for c in noun.children if c.i < noun.i and c.dep_ != "punct"), default=noun.i)
    of = noun.doc[first]
    if of.lower_ != "of" or first == noun.sent.start:
        return noun
    before = noun.doc[first - 1]
    return before if before.pos_ == "NOUN" and reading.is_time(before) else noun


def _is_plain(reading: Reading, noun: Token) -> bool:
    """Whether nothing tells whose it is: no article but "a", no name before it, no "of", "between" or "with"."""
    for child in noun.children:
        named = base(child) == "compound" and not reading.is_time(child) and child.lower_ not in kind_modifiers()
        owned = child.dep_ == "nmod:poss" or (child.dep_ == "det" and child.lower_ not in _ARTICLES)
        if named or owned or (child.pos_ == "PROPN" and child.i < noun.i):
            return False
    return not obliques(noun, _WHOSE)


def _finite(verb: Token) -> Token:
    """The verb that an infinitive completes ("agreed to restore")."""
    for _ in range(_STEPS):
        if not (is_infinitive(verb) and base(verb) == "xcomp" and verb.head.pos_ == "VERB"):
            return verb
        verb = verb.head
    return verb


def _are_parties(reading: Reading, acting: Party, verb: Token) -> bool:
    known = [i for i in acting.actors if reading.actor(i).kind is not ActorKind.JOINT]
    sides = {reading.polity(i) for i in known}
    persons = all(reading.actor(i).kind is ActorKind.PERSON for i in known)
    apart = len(sides - {None}) >= _PAIR or (persons and None in sides)
    if len(known) != len(acting.actors) or len(known) < _PAIR or not apart:
        return False
    agreed = lemma(verb) in words_in("agreement_verbs")
    kinds = {reading.actor(i).kind for i in known}
    return kinds == {ActorKind.PERSON} or (agreed and kinds <= {ActorKind.PERSON, ActorKind.POLITY, ActorKind.OFFICE})
