"""Encounters told by verbs: each verb's frame says which words name parties, guests and places."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.timing import placed
from dragoman.extract.encounters.triggers.offers import offer_of, taken_up
from dragoman.extract.encounters.triggers.verbals_made import PAIR, idiom, told
from dragoman.extract.encounters.triggers.verbals_meeting import meet, see
from dragoman.extract.encounters.triggers.verbals_signing import sign
from dragoman.extract.encounters.triggers.verbals_speaking import discuss, phone, speak, turn
from dragoman.extract.encounters.triggers.verbals_travel import host, travel, visit
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.mentions import EncounterMention, in_scope
from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.extract.encounters.words.roles import particle
from dragoman.extract.encounters.words.tables import VerbRow, exclusions, verbs

_FRAMES = {
    "meet": meet,
    "speak": speak,
    "phone": phone,
    "visit": visit,
    "travel": travel,
    "host": host,
    "see": see,
    "sign": sign,
    "turn": turn,
    "discuss": discuss,
}
_WITHIN = frozenset({"", "in", "into"})
"""Prepositions of what a verb is about ("met in court"), not of when it was ("met before the debate")."""
_MUTUAL = frozenset({"meet", "speak"})
"""Frames of which whoever asks and is asked take part."""


def find_verbals(reading: Reading) -> Iterator[EncounterMention]:
    """Mentions of encounters by verbs, in text order."""
    for token in reading.doc:
        if not is_verb(token) or not in_scope(reading, token) or _at_large(token):
            continue
        row = verbs().get((lemma(token), particle(token))) or idiom(token)
        found = _verbal(reading, token, row) if row else None
        if found:
            yield placed(reading, found)


def _verbal(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """What the frame of a verb gives, and what is told of an offer to do what it says."""
    offer = offer_of(reading, verb)
    sides = offer.asker + offer.asked
    found = _FRAMES[row.frame](reading, verb, row)
    if found is None and row.frame in _MUTUAL and len(sides.actors) >= PAIR:
        found = told(reading, verb, row, sides)
    return taken_up(reading, found, offer)


def _at_large(verb: Token) -> bool:
    """Whether it is said of how they deal with each other at large ("consult closely")."""
    near = [child for child in verb.children if case_of(child) in _WITHIN]
    near += [verb.nbor()] if verb.i + 1 < verb.sent.end else []
    return any((lemma(verb), word.lower_) in exclusions() for word in near)
