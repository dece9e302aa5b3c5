"""Encounters that are only asked for or offered, and what was answered: "turned down an offer by Li to meet"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, along, party
from dragoman.extract.encounters.triggers.claimants import light
from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.measures import bearer
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import agents, is_negated, is_passive, particle, subject
from dragoman.extract.encounters.words.tables import statuses, uses_of, words_in
from dragoman.model.record import EncounterKind, EncounterStatus

_FOR = frozenset({"for", "of", "to", "on"})
_FROM = frozenset({"by", "from"})
_FRONT = frozenset({"DET", "ADJ", "NOUN", "NUM", "PROPN", "ADV", "PART"})
_STOPS = frozenset(
    {";", ":", "—", "that", "who", "whom", "which", "but", "after", "before", "when", "while", "because"}
)
_REACH = 20
"""Words between an offer and what it is for: whoever made it stands there, title and all."""
_NEAR = 8
_OWN = frozenset({"its", "his", "her", "their"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_STATUS = {
    "refused": EncounterStatus.REFUSED,
    "accepted": EncounterStatus.ANNOUNCED,
    "withdrawn": EncounterStatus.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Who asked for an encounter, whom, and what is told of the answer."""

    asker: Party = field(default_factory=Party)
    asked: Party = field(default_factory=Party)
    status: EncounterStatus | None = None


def offer_of(reading: Reading, trigger: Token) -> Offer:
    """The offer, request or invitation that an infinitive or noun says the object of; empty where there is none."""
    mark = _mark(trigger)
    noun = _offer_before(reading, mark) if mark is not None else None
    if mark is not None and noun is not None:
        return _made(reading, noun, mark, trigger)
    return _asked_for(reading, mark) if mark is not None and mark.lower_ == "for" else Offer()


def taken_up(reading: Reading, found: EncounterMention | None, offer: Offer) -> EncounterMention | None:
    """A mention that a verb makes, with what is told of an offer to do so."""
    if found is None or offer.status is None:
        return found
    sides = () if found.kind is EncounterKind.VISIT else (*offer.asker.actors, *offer.asked.actors)
    everyone = tuple(dict.fromkeys((*found.actors, *sides)))
    return replace(found, actors=everyone, status=offer.status, bare=found.bare and not everyone, offered=True)


def _mark(trigger: Token) -> Token | None:
    """The "to" or the preposition that hangs an encounter on the word before it."""
    verb = trigger if is_verb(trigger) else light(bearer(trigger))
    if verb is not None:
        before = verb.nbor(-1) if verb.i > verb.sent.start else verb
        return before if before.lower_ in ("to", "of") else None
    at, first = bearer(trigger).i - 1, trigger.sent.start
    while at > first and (trigger.doc[at].pos_ in _FRONT or trigger.doc[at].text in "-–‑") and not _is_to(trigger, at):
        at -= 1
    word = trigger.doc[max(at, first)]
    if is_verb(word) and word.i > first and word.nbor(-1).lower_ == "to":
        return word.nbor(-1)  # "an offer to host peace talks"
    return word if word.lower_ in _FOR else None


def _is_to(trigger: Token, at: int) -> bool:
    return trigger.doc[at].lower_ == "to"


def _offer_before(reading: Reading, mark: Token) -> Token | None:
    """The offer that a preposition or "to" goes with, whoever made it between the two."""
    for i in range(mark.i - 1, max(mark.sent.start, mark.i - _REACH) - 1, -1):
        word = mark.doc[i]
        if is_noun(word) and lemma(word) in words_in("encounter_offers"):
            return word
        conveyed = word.tag_ == "VBN" and i > mark.sent.start and word.nbor(-1).text == ","
        clause = word.pos_ == "AUX" or (is_verb(word) and not conveyed)
        if word.lower_ in _STOPS or (clause and reading.zone_at(word) is None):
            return None
    return None


def _made(reading: Reading, noun: Token, mark: Token, trigger: Token) -> Offer:
    verb = _answer(noun, mark)
    use = uses_of("encounter_answers").get(_name(verb), "") if verb is not None else ""
    asker = _maker(reading, noun, mark, trigger)
    if verb is not None and use:
        doing = party(reading, agents(verb)) if is_passive(verb) else doer(reading, verb)
        own = use in ("made", "withdrawn")
        asker, asked = (asker + doing if own else asker, Party() if own else doing)
        return Offer(asker, asked, _answered(verb, use))
    return Offer(asker, status=EncounterStatus.POSSIBLE) if asker.actors else Offer()


def _name(verb: Token) -> str:
    return f"{lemma(verb)} {particle(verb)}".strip()


def _answer(noun: Token, mark: Token) -> Token | None:
    """The verb that says what became of an offer: the one it hangs on, or right before it, or a passive behind."""
    known = uses_of("encounter_answers")
    if is_verb(noun.head) and _name(noun.head) in known:
        return noun.head
    for i in range(noun.i - 1, max(noun.sent.start, noun.i - _NEAR) - 1, -1):
        word = noun.doc[i]
        if is_verb(word):
            return word if _name(word) in known else None
        if word.text in _STOPS:
            return None
    behind = noun.doc[mark.i + 1 : noun.sent.end]
    return next((w for w in behind if is_verb(w) and is_passive(w) and subject(w) == noun and _name(w) in known), None)


def _answered(verb: Token, use: str) -> EncounterStatus:
    """The status that an answer gives; one that is open or was not given leaves it possible."""
    words = {c.lower_ for c in verb.children}
    modal = any(statuses("auxiliary").get(word) for word in words)
    told = _STATUS.get(use, EncounterStatus.POSSIBLE)
    if words & {"whether", "if", "yet"} or (modal and not words & {"will", "'ll"}):
        return EncounterStatus.POSSIBLE
    if is_negated(verb):
        return EncounterStatus.REFUSED if use == "accepted" else EncounterStatus.POSSIBLE
    return told


def _maker(reading: Reading, noun: Token, mark: Token, trigger: Token) -> Party:
    """Whoever made an offer: behind "by" or "from", before "'s", before the noun, or in a clause about it."""
    between = noun.doc[noun.i + 1 : mark.i]
    behind = [along(reading, word.i + 1) for word in between if word.lower_ in _FROM]
    found = next((p for p in (*behind, _owner(reading, noun), *_clause(reading, trigger)) if p.actors), None)
    return found or Party()


def _owner(reading: Reading, noun: Token) -> Party:
    at, first = noun.i - 1, noun.sent.start
    while at > first and noun.doc[at].pos_ in ("ADJ", "NOUN", "NUM", "ADV") and reading.zone_at(noun.doc[at]) is None:
        at -= 1
    word = noun.doc[max(at, first)]
    if word.lower_ in _POSSESSIVE and word.i > first:
        word = word.nbor(-1)
    zone = reading.zone_at(word) if word.i < noun.i else None
    return Party((word,), reading.members(zone[0])) if zone is not None else Party()


def _clause(reading: Reading, trigger: Token) -> Iterator[Party]:
    """Whoever a clause says made it ("the request for a meeting that Li addressed to it")."""
    for word in trigger.doc[trigger.i + 1 : min(trigger.sent.end, trigger.i + _NEAR)]:
        if word.lower_ in ("that", "which"):
            yield along(reading, word.i + 1)


def _asked_for(reading: Reading, mark: Token) -> Offer:
    """Whoever asked whom for it ("has asked Li for a meeting")."""
    known = words_in("encounter_answers", "asking")
    for i in range(mark.i - 1, max(mark.sent.start, mark.i - _REACH) - 1, -1):
        verb = mark.doc[i]
        if is_verb(verb) and reading.zone_at(verb) is None:
            if lemma(verb) not in known or is_negated(verb) or is_passive(verb):
                return Offer()
            asked = along(reading, i + 1) if i + 1 < mark.i else Party()
            return Offer(doer(reading, verb), asked, EncounterStatus.POSSIBLE)
        if verb.lower_ in _STOPS:
            break
    return Offer()
