"""Mentions that lean on one another: a visit to a house to meet someone, and "a meeting with" told of a visitor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.extract.encounters.words.roles import is_infinitive
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

_BIG = frozenset({EncounterKind.SUMMIT, EncounterKind.CONFERENCE})


def joined_up(reading: Reading, mentions: Sequence[EncounterMention]) -> list[EncounterMention]:
    """The mentions in text order, such a visit and its meeting made one, and lone partners given their visitor."""
    ordered = sorted(mentions, key=lambda m: (m.trigger.i, m.span.start))
    by_trigger = {m.trigger.i: m for m in ordered}
    beside = _by_sentence(ordered)
    kept: list[EncounterMention] = []
    for mention in ordered:
        if (aim := _aim(mention, beside[mention.trigger.sent.start])) is not None:
            by_trigger[aim.trigger.i] = _received_for(by_trigger[aim.trigger.i], mention)
            continue
        purpose = _meeting_at(mention, by_trigger)
        if purpose is not None:
            by_trigger[purpose.trigger.i] = _moved(purpose, mention)
        else:
            kept.append(by_trigger[mention.trigger.i])
    return _same_day(_with_visitors(reading, kept))


def _by_sentence(mentions: Sequence[EncounterMention]) -> dict[int, list[EncounterMention]]:
    found: dict[int, list[EncounterMention]] = {}
    for mention in mentions:
        found.setdefault(mention.trigger.sent.start, []).append(mention)
    return found


def _aim(mention: EncounterMention, beside: Sequence[EncounterMention]) -> EncounterMention | None:
    """What somebody was received or they gathered for, where a noun of the clause names it ("met for a summit")."""
    if mention.trigger.pos_ != "VERB" or mention.kind is EncounterKind.VISIT:
        return None
    here = (m for m in beside if m.trigger.i > mention.trigger.i and m.trigger.pos_ != "VERB")
    named = (m for m in here if mention.trigger.i in {a.i for a in m.anchors} and m.actors)
    return next((m for m in named if mention.hosts or m.kind in _BIG), None)


def _received_for(meeting: EncounterMention, mention: EncounterMention) -> EncounterMention:
    return replace(
        meeting,
        actors=tuple(dict.fromkeys((*mention.actors, *meeting.actors))),
        visitors=meeting.visitors if meeting.kind is EncounterKind.VISIT else mention.visitors,
        hosts=meeting.hosts or mention.hosts,
        status=meeting.status or mention.status,
        places=meeting.places or mention.places,
        times=meeting.times or mention.times,
        period=meeting.period or mention.period,
    )


def _meeting_at(visit: EncounterMention, by_trigger: dict[int, EncounterMention]) -> EncounterMention | None:
    """The meeting that a visit to a building was for ("visited the ministry to meet Lund")."""
    building = visit.kind is EncounterKind.VISIT and any(len(p.place.within) > 1 for p in visit.places)
    if not building:
        return None
    behind = visit.trigger.doc[visit.trigger.i + 1 : visit.trigger.sent.end]
    aim = next((word for word in behind if word.pos_ == "VERB"), None)
    meeting = by_trigger.get(aim.i) if aim is not None and is_infinitive(aim) else None
    return meeting if meeting is not None and meeting.kind is not EncounterKind.VISIT else None


def _moved(meeting: EncounterMention, visit: EncounterMention) -> EncounterMention:
    return replace(
        meeting,
        anchors=(*meeting.anchors, *visit.anchors),
        places=(*visit.places, *meeting.places),
        times=meeting.times or visit.times,
        period=meeting.period or visit.period,
        status=visit.status,
    )


def _same_day(mentions: Sequence[EncounterMention]) -> list[EncounterMention]:
    """A meal told as following a meeting of the day ("after the afternoon meeting") is on that day."""
    found: list[EncounterMention] = []
    before: dict[int, EncounterMention] = {}
    for mention in mentions:
        if mention.period and _precedes(mention):
            before.setdefault(mention.trigger.sent.start, mention)
    for mention in mentions:
        here = before.get(mention.trigger.sent.start)
        meal = mention.kind in (EncounterKind.DINNER, EncounterKind.LUNCH) and mention.period is None
        found.append(replace(mention, period=here.period, times=here.times) if meal and here else mention)
    return found


def _precedes(mention: EncounterMention) -> bool:
    return case_of(mention.trigger) in ("after", "following")


def _with_visitors(reading: Reading, mentions: Sequence[EncounterMention]) -> list[EncounterMention]:
    """ "A meeting with Park", told of no one, is one of the visitor spoken of before."""
    found: list[EncounterMention] = []
    visitor: str | None = None
    for mention in mentions:
        people = [i for i in mention.visitors if reading.actor(i).kind is ActorKind.PERSON]
        if mention.kind is EncounterKind.VISIT and len(people) == 1:
            visitor = people[0]
        lone = mention.partner and len(mention.actors) == 1 and not mention.visitors
        if lone and visitor and _foreign(reading, visitor, mention.actors[0]):
            found.append(replace(mention, actors=(visitor, *mention.actors)))
        else:
            found.append(mention)
    return found


def _foreign(reading: Reading, visitor: str, partner: str) -> bool:
    """Whether the two are persons who speak for different polities."""
    kinds = {reading.actor(i).kind for i in (visitor, partner)}
    one, other = reading.polity(visitor), reading.polity(partner)
    return kinds == {ActorKind.PERSON} and bool(one and other) and one != other
