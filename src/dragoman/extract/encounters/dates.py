"""The days of an encounter: the narrowest that its mentions give, or those a readout's publication allows."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.extract.encounters.groups import Group
from dragoman.extract.encounters.reading import Reading
from dragoman.model.document import DocumentKind, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterStatus
from dragoman.model.values import Period

_AT_LARGE = frozenset({ActorKind.POLITY, ActorKind.ORGANISATION})
_PROMPT = frozenset({DocumentKind.READOUT, DocumentKind.STATEMENT, DocumentKind.ADDRESS, DocumentKind.TRANSCRIPT})


def account_period(reading: Reading, group: Group, main: bool) -> Period | None:
    """The narrowest period of the group; else, for what an official text is about, its day and the one before.

    Governments put out readouts on the day of the encounter or, for late calls and other zones, the day after.
    """
    if group.period:
        return group.period
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
