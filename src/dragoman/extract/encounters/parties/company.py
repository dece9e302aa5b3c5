"""Who is told to have been at it in a clause about the noun: "the dinner Li had with Park", "guests at it were …"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.lines import Party, after, along, party, people_only
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_passive, objects, subject
from dragoman.extract.encounters.words.tables import light_verbs, words_in

_WITH: Final = frozenset({"with", "together with", "alongside", "to", "for"})
_SHARING: Final = frozenset({"party", "host", "taker"})
_AT: Final = frozenset({"at", "of", "for", "to"})


@dataclass(frozen=True, slots=True)
class Company:
    """Those on one side and the other, with the verb of the clause that tells of them."""

    own: Party = field(default_factory=Party)
    others: Party = field(default_factory=Party)
    verb: Token | None = None


def company_of(reading: Reading, noun: Token) -> Company:
    """Who had it with whom, was invited to it or was a guest there, as a clause about the noun says; else empty."""
    clause = next((c for c in noun.children if base(c) == "acl" and is_verb(c) and c.i > noun.i), None)
    if clause is not None and not is_passive(clause) and _has_subject(clause):
        if lemma(clause) in words_in("encounter_company", "invites"):
            return _checked(reading, _between(reading, noun, clause), along(reading, clause.i + 1), clause)
        if light_verbs().get(lemma(clause)) in _SHARING:
            return _checked(reading, _between(reading, noun, clause), after(reading, clause, _WITH), clause)
    return Company(others=_guests(reading, noun))


def _has_subject(clause: Token) -> bool:
    """Whether somebody other than a relative pronoun does what the clause says."""
    return any(
        base(c) in ("nsubj", "obj") and c.i < clause.i and c.pos_ in ("NOUN", "PROPN", "PRON") for c in clause.children
    )


def _between(reading: Reading, noun: Token, clause: Token) -> Party:
    """Whoever stands last between the noun and the verb of its clause."""
    named = [word for word in clause.doc[noun.i + 1 : clause.i] if reading.zone_at(word) is not None]
    return party(reading, named[-1:])


def _checked(reading: Reading, own: Party, others: Party, clause: Token) -> Company:
    """The two sides, where people are named on one and nobody else on the other."""
    if not people_only(reading, own) or (others.actors and not people_only(reading, others)):
        return Company()
    return Company(own, others, clause)


def _guests(reading: Reading, noun: Token) -> Party:
    """Those listed as its guests: "the guests at the lunch were Li and Park", "attending the dinner will be Li"."""
    head = noun.head
    if lemma(head) in words_in("encounter_company", "guest") and case_of(noun) in _AT:
        return _said_of(reading, head)
    attending = lemma(head) in words_in("encounter_company", "attends") and head.tag_ == "VBG" and noun in objects(head)
    return _predicate(reading, head.head, noun) if attending and base(head) in ("advcl", "csubj", "acl") else Party()


def _said_of(reading: Reading, guests: Token) -> Party:
    """Who the guests are said to be, whichever side of "was" they stand on."""
    if any(c.dep_ == "cop" for c in guests.children):
        return party(reading, (subject(guests),))
    verb = guests.head
    if base(guests) != "nsubj":
        return Party()
    if is_verb(verb) and lemma(verb) in words_in("encounter_company", "lists"):
        return along(reading, verb.i + 1)
    return _predicate(reading, verb, guests)


def _predicate(reading: Reading, said: Token, behind: Token) -> Party:
    """The names behind a form of "be" that stands after a word."""
    being = next((c for c in said.children if c.dep_ == "cop" and c.i > behind.i), None)
    return along(reading, being.i + 1) if being is not None else Party()
