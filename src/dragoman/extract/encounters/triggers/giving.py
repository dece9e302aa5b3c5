"""Meals and audiences told as given: "gave a dinner for Li", "a luncheon in honour of Park"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, along, party, people_only
from dragoman.extract.encounters.parties.unnamed import office_of, partner_at
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import Reading, base
from dragoman.extract.encounters.words.roles import agents, is_passive, subject
from dragoman.extract.encounters.words.tables import light_verbs, words_in
from dragoman.model.record import EncounterKind

GIVEN: Final = frozenset({EncounterKind.DINNER, EncounterKind.LUNCH, EncounterKind.AUDIENCE, EncounterKind.OTHER})
"""Kinds that one side gives for another."""
_FOR = frozenset({"for", "to"})
_STOPS = frozenset({".", ";", ":", ",", "(", "—", "–"})
_REACH = 18
"""Words between the meal and its guest: place and day may stand there ("a lunch at home on Friday in honour of")."""
_NEAR = 8
"""Words within which "to" names a guest ("an audience of half an hour to"); farther off it tells of something else."""


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave and for whom; `unnamed` = one of the two is told of by office alone; `verb` says it was given."""

    hosts: Party = field(default_factory=Party)
    guests: Party = field(default_factory=Party)
    unnamed: bool = False
    verb: Token | None = None


def given(reading: Reading, noun: Token, kind: EncounterKind) -> Given:
    """Host and guests of a meal or audience, as the verb of giving and the words behind it tell; else empty."""
    if kind not in GIVEN:
        return Given()
    verb = _giving(noun)
    guests, behind = _guests(reading, noun if verb is None or verb.i < noun.i else verb)
    if verb is None:
        return Given(Party(), guests, behind and not guests.actors)
    named = agents(verb)
    relative = base(verb) == "acl"
    hosts = party(reading, named) if named or is_passive(verb) else _host(reading, verb, noun, relative=relative)
    veiled = not hosts.actors and (_office_among(reading, named) or (not named and office_of(reading, subject(verb))))
    same = bool(hosts.actors) and hosts.actors == guests.actors
    return Given(hosts, guests, veiled or same or (behind and not guests.actors), verb)


def _office_among(reading: Reading, tokens: tuple[Token, ...]) -> bool:
    return any(office_of(reading, token) for token in tokens)


def _giving(noun: Token) -> Token | None:
    """The verb that gives it: above it, or in a clause about it."""
    behind = noun.doc[noun.i + 1 : noun.i + 2]  # "given" right behind the meal, whatever a reader hung it on
    verbs = [*(w for w in behind if w.tag_ == "VBN"), *(c for c in noun.children if base(c) == "acl")]
    verbs += [noun.head] if noun.head.pos_ == "VERB" and base(noun) == "obj" else []
    return next((v for v in verbs if light_verbs().get(lemma(v)) in ("giver", "host")), None)


def _host(reading: Reading, verb: Token, noun: Token, *, relative: bool) -> Party:
    """The subject; of a relative clause whoever stands between the relative pronoun and its verb."""
    if not relative:
        return doer(reading, verb)
    between = [w for w in verb.doc[noun.i + 1 : verb.i] if reading.zone_at(w) is not None]
    return party(reading, between[-1:])


def _leads(word: Token) -> bool:
    """Whether a word leads to the guest ("given by the minister, Li, for Park")."""
    return word.lower_ == "for" or (
        word.lower_ == "in" and word.nbor().lower_ in words_in("encounter_purpose", "honour")
    )


def _guests(reading: Reading, start: Token) -> tuple[Party, bool]:
    """Those named behind "for", "to" or "in honour of", and whether anybody at all is."""
    for i in range(start.i + 1, min(start.sent.end - 1, start.i + _REACH)):
        word = start.doc[i]
        named = word.text == "," and (reading.zone_at(word) is not None or _leads(word.nbor()))
        if (word.text in _STOPS and not named) or (word.pos_ == "VERB" and i > start.i + 1):
            break
        honoured = word.lower_ == "of" and word.nbor(-1).lower_ in words_in("encounter_purpose", "honour")
        if (word.lower_ in _FOR and (word.lower_ == "for" or i - start.i < _NEAR)) or honoured:
            found = along(reading, i + 1)
            if people_only(reading, found):
                return found, True
            if partner_at(reading, i + 1):
                return Party(), True
    return Party(), False
