"""Whose visit it is where no verb of paying tells: "leaves for Oslo on a visit", "during her visit, Li"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, party, people_only
from dragoman.extract.encounters.triggers.paying import Paid
from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import objects, particle
from dragoman.extract.encounters.words.tables import uses_of, verbs
from dragoman.model.mention import ActorKind

_STOPS: Final = frozenset({".", ";", ":", ",", "—", "("})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_NOW: Final = frozenset({"currently", "now", "presently", "still"})
_PLACED: Final = frozenset({"in", "at", "to", "here", "abroad"})
_OWNERS: Final = frozenset({"his", "her", "their"})
_TOWARDS: Final = frozenset({"for", "to"})
_HUMAN: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_FAR: Final = 14
"""Words between a verb of setting out and "on a visit": a place and a day stand there."""
_PHRASE: Final = 6
"""Words of the phrase before a noun ("on a three-day working visit")."""
_OPENING: Final = 8
"""Words of an opening before its noun ("within the framework of her first official visit")."""
_BEHIND: Final = 12
"""Words between the noun of an opening and the comma that ends it."""


def goers(reading: Reading, noun: Token) -> Paid:
    """Who sets out on the visit, is on it, or opens a sentence with it; else empty."""
    verb = sets_out(noun)
    if verb is not None:
        return _kept(reading, doer(reading, verb), verb)
    staying = _staying(reading, noun)
    return staying if staying.goers.actors else _kept(reading, _opening(reading, noun), None)


def _kept(reading: Reading, found: Party, verb: Token | None) -> Paid:
    return Paid(found, verb) if people_only(reading, found) else Paid()


def sets_out(noun: Token) -> Token | None:
    """The verb of a clause that says for where somebody leaves on it ("leaves for Oslo on Monday on a visit")."""
    at = _on(noun)
    if at is None:
        return None
    for word in reversed(noun.doc[max(noun.sent.start, at - _FAR) : at]):
        if word.text in _STOPS:
            return None
        if is_verb(word):
            leads = any(w.lower_ in _TOWARDS for w in noun.doc[word.i + 1 : at])
            return word if leads and uses_of("encounter_gatherings").get(lemma(word)) == "towards" else None
    return None


def _on(noun: Token) -> int | None:
    """Where "on" stands that leads to the noun's phrase."""
    for word in reversed(noun.doc[max(noun.sent.start, noun.i - _PHRASE - 1) : noun.i]):
        if word.lower_ == "on":
            return word.i
        if word.pos_ in ("ADP", "PUNCT") and word.text != "-":
            return None
    return None


def _staying(reading: Reading, noun: Token) -> Paid:
    """Whoever is said to be on it: "who is in the country on a visit", "Li, currently on a visit to Oslo"."""
    at = _on(noun)
    if at is None:
        return Paid()
    for word in reversed(noun.doc[max(noun.sent.start, at - _PHRASE) : at]):
        if word.lower_ in _BE:
            return _kept(reading, _before_who(reading, word), word)
        if word.text == ",":
            now = any(w.lower_ in _NOW for w in noun.doc[word.i + 1 : at])
            return _kept(reading, _named_at(reading, word.i - 1), None) if now else Paid()
        if word.lower_ not in _PLACED and word.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "ADV"):
            return Paid()
    return Paid()


def _before_who(reading: Reading, be: Token) -> Party:
    """The name before "who", whatever a reader hung the clause on."""
    at = be.i - 1
    if at <= be.sent.start or be.doc[at].lower_ != "who":
        return Party()
    at -= 1
    return _named_at(reading, at - 1 if be.doc[at].text == "," else at)


def _named_at(reading: Reading, at: int) -> Party:
    """The person or post whose name ends at a position."""
    zone = reading.zone_at(reading.doc[at]) if at >= 0 else None
    if zone is None or zone[0].kind not in _HUMAN:
        return Party()
    return Party((reading.doc[at],), reading.members(zone[0]))


def _opening(reading: Reading, noun: Token) -> Party:
    """The subject of a sentence that opens with "his visit" ("In the framework of her visit to Oslo, Li met")."""
    first = noun.sent.start
    led = noun.doc[first : noun.i]
    if (
        not led
        or len(led) > _OPENING + _PHRASE
        or not any(word.lower_ in _OWNERS for word in led)
        or not _is_phrase(led)
    ):
        return Party()
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _BEHIND)]
    comma = next((word.i for word in behind if word.text == ","), None)
    if comma is None or any(is_verb(word) for word in noun.doc[noun.i + 1 : comma]):
        return Party()
    named = party(reading, (_first_named(reading, comma + 1),))
    return Party() if any(map(_hosts, noun.doc[comma + 1 : noun.sent.end])) else named


def _is_phrase(words: Span) -> bool:
    """Whether words hold no verb of their own, so that they only say on what occasion."""
    verbal = any(word.pos_ in ("VERB", "AUX") and word.tag_ != "VBG" for word in words)
    return words[0].pos_ in ("ADP", "SCONJ", "ADV") and not verbal


def _first_named(reading: Reading, at: int) -> Token | None:
    """The word of the name that stands right behind a position, title and all."""
    zone = reading.zone_at(reading.doc[at]) if at < len(reading.doc) else None
    return reading.doc[at] if zone is not None and zone[0].kind in _HUMAN else None


def _hosts(verb: Token) -> bool:
    """Whether a verb says that its subject received somebody, who then is the visitor."""
    row = verbs().get((lemma(verb), particle(verb))) if is_verb(verb) else None
    active = not any(c.dep_ == "aux:pass" for c in verb.children)
    return row is not None and row.frame == "host" and active and any(is_noun(o) for o in objects(verb))
