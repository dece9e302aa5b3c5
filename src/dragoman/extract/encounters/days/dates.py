"""The days of an encounter: what its mentions and its length leave, or what a readout's publication allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.extract.encounters.days.days_told import whole_days
from dragoman.extract.encounters.days.edges import means
from dragoman.extract.encounters.words.groups import Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import closed, is_open, length, since
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.document import DocumentKind, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute, Claim, EncounterKind, EncounterStatus
from dragoman.model.values import Period

_SEVERAL = 2
_AT_LARGE = frozenset({ActorKind.POLITY, ActorKind.ORGANISATION})
_PROMPT = frozenset({DocumentKind.READOUT, DocumentKind.STATEMENT, DocumentKind.ADDRESS, DocumentKind.TRANSCRIPT})


def account_period(reading: Reading, group: Group, main: bool, days: int | None = None) -> Period | None:
    """The period of the group; else, for what an official text is about, its day and the one before.

    Where one end is told and how many days it lasted, the other end follows.

    Governments put out readouts on the day of the encounter or, for late calls and other zones, the day after.
    """
    if group.period:
        return _with_length(group, group.period, days)
    told = main and group.status is EncounterStatus.HELD and _names_people(reading, group)
    return _from_publication(reading) if told else None


def _names_people(reading: Reading, group: Group) -> bool:
    """Whether somebody who was there is told of; talks of states and summits may be of any day."""
    return any(reading.actor(i).kind not in _AT_LARGE for i in group.actors)


def _from_publication(reading: Reading) -> Period | None:
    document, published = reading.document, reading.document.published
    official = document.outlet is not None and document.outlet.outlet_class is OutletClass.OFFICIAL
    prompt = document.kind in _PROMPT or official
    if published is None or published.anchor is None or not prompt:
        return None
    day = date.fromisoformat(published.anchor[:10])
    start, end = (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()
    return Period(start, end, f"{start}/{day.isoformat()}")


def days_told(facts: Iterable[Claim]) -> int | None:
    """How many days the claims of an encounter's length give it, where they agree; hours and minutes are one day."""
    told = {fact.value.shown for fact in facts if fact.attribute is Attribute.DURATION}
    days = {1 if "PT" in shown else whole_days(shown) for shown in told}
    return next(iter(days)) if len(days) == 1 else None


def _with_length(group: Group, period: Period, days: int | None) -> Period:
    if days is not None and is_open(period):
        return closed(period, days)
    if days is None or days < _SEVERAL:
        return period
    arrived = group.kind is EncounterKind.VISIT and length(period) == 1 and any(map(_arrives, group.mentions))
    return closed(since(period), days) if arrived else period


def _arrives(mention: EncounterMention) -> bool:
    """Whether the day told of a journey is the one it began on ("arrived on Monday for a three-day visit")."""
    return bool(mention.times) and any(means(anchor, "arrives") for anchor in mention.anchors)
