"""Journeys told by who made them: "the visit paid to Oslo by Li", "the trip that Li made to Oslo"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.lines import Party, along, party
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base

_MADE: Final = frozenset({"pay", "make", "undertake"})
_STOPS: Final = frozenset({";", ":", ".", "(", "—"})
_NAMING: Final = frozenset({"ADP", "DET", "PROPN", "ADJ", "NOUN"})
_NEAR: Final = 14
"""Words between a journey and the verb of a clause that tells who made it."""
_REACH: Final = 14
"""Words between that verb and "by": a place and a day may stand there."""


@dataclass(frozen=True, slots=True)
class Paid:
    """Who made a journey, with the verb that says so."""

    goers: Party = field(default_factory=Party)
    verb: Token | None = None


def paid(reading: Reading, noun: Token) -> Paid:
    """Who paid or made the visit that a noun names, where a clause behind it tells; else empty."""
    verb = _paying(noun)
    if verb is None:
        return Paid()
    behind = _by(verb) if _is_participle(noun, verb) else None
    goers = _joined(reading, along(reading, behind + 1)) if behind else _before(reading, noun, verb)
    return Paid(goers, verb) if goers.actors else Paid()


def _joined(reading: Reading, found: Party) -> Party:
    """The first of those named in line and whoever "and" joins to her; behind a comma the next clause may begin."""
    joined = [token for n, token in enumerate(found.tokens) if n == 0 or token.nbor(-1).lower_ in ("and", "&")]
    named = (i for token in joined for i in reading.members(reading.mention_at(token)))
    return Party(tuple(joined), tuple(dict.fromkeys(named)))


def _paying(noun: Token) -> Token | None:
    """The first verb behind a noun, where it says, right there or in a clause about it, that the journey was made."""
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _NEAR)]:
        if word.text in _STOPS:
            return None
        if is_verb(word):
            about = (
                _is_participle(noun, word) or (base(word) == "acl" and word.head.i == noun.i) or _relates(noun, word)
            )
            return word if about and lemma(word) in _MADE else None
    return None


def _relates(noun: Token, verb: Token) -> bool:
    """Whether "that" or "which" stands right behind the noun's phrase, whatever a reader hung the verb on."""
    ahead = next((w.i for w in noun.doc[noun.i + 1 : verb.i] if w.lower_ in ("that", "which")), noun.i)
    return ahead > noun.i and all(w.pos_ in _NAMING for w in noun.doc[noun.i + 1 : ahead])


def _is_participle(noun: Token, verb: Token) -> bool:
    between = noun.doc[noun.i + 1 : verb.i]
    return verb.tag_ in ("VBN", "VBD") and all(word.pos_ == "ADV" for word in between)


def _by(verb: Token) -> int | None:
    """Where "by" stands behind the verb, before any other verb."""
    for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _REACH)]:
        if word.lower_ == "by":
            return word.i
        if word.text in _STOPS or word.pos_ in ("VERB", "AUX"):
            return None
    return None


def _is_named(reading: Reading, word: Token) -> bool:
    """Whether a word names somebody, and not whose a thing is ("at the minister's invitation")."""
    zone = reading.zone_at(word)
    return zone is not None and zone[1] < len(reading.doc) and reading.doc[zone[1]].tag_ != "POS"


def _before(reading: Reading, noun: Token, verb: Token) -> Party:
    """Whoever stands between the noun and the verb of the clause ("the trip that Li made")."""
    between = [word for word in verb.doc[noun.i + 1 : verb.i] if _is_named(reading, word)]
    return party(reading, between[-1:])
