"""Whose encounter a clause says it is: "Li held talks", "Li is on a visit", "after talks with Li, Park said"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer, told_before
from dragoman.extract.encounters.parties.lines import Party, party
from dragoman.extract.encounters.status.reading import noun_status, undone
from dragoman.extract.encounters.triggers.gatherings import heads_for
from dragoman.extract.encounters.triggers.giving import GIVEN
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.measures import bearer
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import agents, is_object, is_passive, lemma_of, particle, subject
from dragoman.extract.encounters.words.tables import (
    light_verbs,
    nouns,
    passing,
    shared_nouns,
    statuses,
    verbs,
    words_in,
)
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

_DURING = frozenset({"during", "after", "following", "at", "in", "before", "ahead of", "on", "prior to", "for", "to"})
_UNCLAIMED = frozenset({"a", "an", "", "his", "her", "their", "its"})
_GATHERINGS = frozenset({EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
_AIMS = frozenset({"for", "to", "over", "before", "ahead of", "prior to"})
_SIDES = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.POLITY})
_AROUND = 3
_PAIR = 2
_QUOTES = frozenset({'"', "“", "‘", "'"})
_NEAR = 7
"""Words that may stand between a light verb and its noun where a reader hung the noun elsewhere."""
_LEADING = frozenset({"DET", "ADJ", "NOUN", "NUM", "ADV", "PUNCT", "PROPN"})


def claimant(reading: Reading, noun: Token, own: Party, others: Party, kind: EncounterKind) -> Party:
    """Those outside the noun's own phrase whose encounter it is; empty where its phrase names enough."""
    if len(own.actors) >= _PAIR or (own.actors and others.actors):
        return Party()
    noun = bearer(noun)
    on = any(c.dep_ == "cop" for c in noun.children) and case_of(noun) == "on"
    if others.actors and not own.actors and noun.head.i == noun.i and not on and not any(is_verb(w) for w in noun.sent):
        return told_before(reading, noun)  # as notes do: "Informal meeting with Li."
    if others.actors and not own.actors and (voice := _voiced(reading, noun)).actors:
        return voice
    verb = light(noun)
    if verb is not None:
        planned = lemma(verb) in passing("schedules")
        return doer(reading, verb) if planned or not is_passive(verb) else Party()
    if on:
        return party(reading, (subject(noun),))
    if _is_doers(reading, noun, own, others, kind):
        return doer(reading, noun.head)
    if others.actors and not own.actors and noun_status(noun) is not None:
        return _told_beside(reading, noun, others)
    aimed = case_of(noun) in _AIMS and noun.head.pos_ == "VERB" and not is_passive(noun.head) and not own.actors
    if aimed and kind in {*GIVEN, EncounterKind.TALKS}:
        going = doer(reading, noun.head)  # "the two walked to the harbour for dinner"
        return going if len(going.actors) >= _PAIR else Party()
    return Party()


def _told_beside(reading: Reading, noun: Token, others: Party) -> Party:
    """Who the clauses around it name, where only the other side stands in its phrase.

    "Li met Park, but a meeting with Osei was scrapped", "Norway said talks with Chile would resume": somebody of
    another state, and of a meeting that the words do not take as known.
    """
    if determiner(noun) not in _UNCLAIMED or base(noun) not in ("nsubj", "obj"):
        return Party()
    sides = {reading.polity(i) for i in others.actors}
    verb = noun.head
    undone_by = party(reading, agents(verb)) if undone(verb) else Party()
    for _ in range(_AROUND):
        found = undone_by if undone_by.actors else party(reading, [s for s in [subject(verb)] if s is not None])
        if any(t.i == noun.i for t in found.tokens):
            found = Party()
        kinds = {reading.actor(i).kind for i in found.actors}
        theirs = {reading.polity(i) for i in found.actors}
        if found.actors and kinds <= _SIDES and None not in theirs and not theirs & sides:
            return found
        if verb.head.i == verb.i or base(verb) not in ("conj", "ccomp"):
            return Party()
        verb = verb.head
    return Party()


def _voiced(reading: Reading, noun: Token) -> Party:
    """Who says the words that the noun opens, as posts do: "Excellent call with Li." """
    first = min((c.i for c in noun.children if c.i < noun.i and c.dep_ != "punct"), default=noun.i)
    plain = base(noun) != "nsubj" and not determiner(noun) and not any(c.dep_ == "cop" for c in noun.children)
    opened = plain and first > 0 and noun.doc[first - 1].text in _QUOTES
    said = reading.innermost(noun.idx, noun.idx + len(noun)) if opened else None
    speaker = reading.cast.actor(said.speaker.actor) if said is not None else None
    return Party((noun,), (speaker.id,)) if speaker is not None and speaker.kind is ActorKind.PERSON else Party()


def _is_doers(reading: Reading, noun: Token, own: Party, others: Party, kind: EncounterKind) -> bool:
    """Whether it is the encounter of whoever does what the verb above it says."""
    return any(_ways(reading, noun, own, others, kind))


def _ways(reading: Reading, noun: Token, own: Party, others: Party, kind: EncounterKind) -> Iterator[bool]:
    head, visit = noun.head, kind is EncounterKind.VISIT
    yield bool(visit or others.actors) and not own.actors and is_object(noun) and _disposes(head)
    yield not others.actors and kind in GIVEN and is_object(noun) and undone(head)
    yield visit and not own.actors and case_of(noun) == "from" and head.pos_ == "VERB"
    at = base(noun) == "obl" and case_of(noun) == "at" and head.pos_ == "VERB"
    there = at and (head.tag_ != "VBG" or (lemma(head), particle(head)) in verbs())  # "raising trade at the summit"
    yield kind in _GATHERINGS and (there or bool(heads_for(noun))) and _only_bodies(reading, own)
    during = base(noun) in ("obl", "nmod") and case_of(noun) in _DURING and head.pos_ == "VERB"
    unclaimed = not own.actors and bool(others.actors or visit) and determiner(noun) in _UNCLAIMED
    yield during and unclaimed and not is_passive(head)


def _only_bodies(reading: Reading, own: Party) -> bool:
    """Whether nobody but the body that gathers is named."""
    return all(reading.actor(i).kind is ActorKind.ORGANISATION for i in own.actors)


def _disposes(verb: Token) -> bool:
    """Whether a verb decides on one's own trip ("cancelled the visit", "planned a trip")."""
    return verb.pos_ == "VERB" and (lemma_of(verb) in statuses("verb")) and not is_passive(verb)


def light(noun: Token) -> Token | None:
    """The verb of which a noun only says that its subject takes part: above it, or right before its phrase."""
    if _is_light(noun):
        return noun.head
    verb = _ahead(noun)
    beside = particle(verb) if is_verb(verb) else ""
    known = light_verbs().get(f"{lemma(verb)} {beside}".strip()) if is_verb(verb) else None
    return verb if _shares(known, noun) and base(noun) != "nsubj" else None


def _ahead(noun: Token) -> Token:
    """The word before the noun's phrase and the day before that ("concluded on 3 June a two-day visit")."""
    at, budget = noun.i - 1, _NEAR
    while at > noun.sent.start and budget and not is_verb(noun.doc[at]):
        word, following = noun.doc[at], noun.doc[at + 1]
        day = _is_day(word) or (word.pos_ == "ADP" and _is_day(following))
        if not day and word.pos_ not in _LEADING:
            break
        at, budget = at - 1, budget - (not day)
    return noun.doc[at]


def _is_day(word: Token) -> bool:
    """Whether a word names a weekday or month, or the number of a day of one."""
    following = word.nbor() if word.i + 1 < word.sent.end else word
    days = words_in("encounter_days", "day")
    return word.lower_ in days or (word.pos_ == "NUM" and following.lower_ in days)


def _shares(role: str | None, noun: Token) -> bool:
    """Whether the subject of a light verb takes part: of some only in a call ("returned a call") or meal ("shared")."""
    row = nouns().get(lemma(noun)) or shared_nouns().get(lemma(noun))
    if row is None or role in ("party", "host"):
        return role in ("party", "host")
    return (role == "caller" and row.kind is EncounterKind.CALL) or (role == "taker" and row.kind in GIVEN)


def _is_light(noun: Token) -> bool:
    """Whether the verb above only says that its subject takes part ("held talks", "is due for a meeting")."""
    head, role = noun.head, base(noun)
    right_behind = role == "ccomp" and head.i == noun.i - 1
    if head.pos_ != "VERB" or not (role in ("obj", "obl") or right_behind):
        return False
    known_as = lemma_of(head)
    if role == "obl" and case_of(noun) in ("for", "to") and {lemma(head), known_as} & {"arrive", *passing("schedules")}:
        return True
    known = known_as in light_verbs() or (lemma(head) in light_verbs() and particle(head) in ("", "on"))
    role_told = light_verbs().get(known_as)
    return (
        known
        and role_told != "none"
        and (role_told not in ("caller", "taker") or _shares(role_told, noun))
        and (role == "obj" or right_behind or case_of(noun) in ("in", "to", "on", "into"))
    )


def determiner(noun: Token) -> str:
    """The article or possessive of a noun, or ""."""
    return next((c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss") and c.pos_ in ("DET", "PRON")), "")
