"""Whether two accounts can, and do, tell of one encounter: parties, days, places and statuses."""

from __future__ import annotations

from enum import IntEnum

from dragoman.model.document import DocumentKind
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.reconcile.reports import AHEAD, UNHELD, Days, Report, same_country, same_place

RECENT = 7
"""Days that the subject of a readout or a wire story may lie before its publication."""
REPORTED = 14
"""The same for reports."""
STAYED = 45
"""The same for visits, whose outcome is written of longer, and for opinion pieces."""
_AT_ONCE = (DocumentKind.READOUT, DocumentKind.WIRE, DocumentKind.STATEMENT)
_ISSUED = {DocumentKind.READOUT, DocumentKind.STATEMENT, DocumentKind.ANNOUNCEMENT}
_SIDES = 2
PLANNED = 45
"""Days that an announced encounter may lie ahead of its announcement."""
HOPED = 400
"""The same for a plan named in passing."""
PLACED = 730
"""The same where both accounts name one place: leaders seldom meet there twice."""
REACH = {"call": 21, "meal": 30, "meet": 60, "conference": 200, "visit": 200, "signing": 200, "other": 30}
"""Days that an undated mention in passing may look back: leaders may call each month."""


class Match(IntEnum):
    """How strongly the parties of two accounts agree."""

    APART = 0
    FAINT = 1
    WEAK = 2
    STRONG = 3


def excluded(one: Report, other: Report) -> bool:
    """Whether two accounts cannot tell of one encounter, whoever took part."""
    if not one.classes & other.classes or one.account.document == other.account.document:
        return True
    if _perhaps_called(one, other) and not (_same_days(one, other) or _same_days(other, one)):
        return True
    if _sides_exclude(one, other) or _places_exclude(one, other) or _statuses_exclude(one, other):
        return True
    return _days_exclude(one, other)


def _sides_exclude(one: Report, other: Report) -> bool:
    """Whether each tells of a meeting or call of two sides, and not of the same two.

    A third account may name all of them, as "his talks with Li and Park" does of two that were apart.
    """
    if one.classes & other.classes & {"conference", "visit"}:
        return False
    kinds = {one.account.kind, other.account.kind}  # talks may be several, told of together
    if one.account.main and other.account.main and kinds == {EncounterKind.MEETING} and _is_larger(one, other):
        return True
    return len(one.polities) == len(other.polities) == len(one.polities | other.polities) - 1 == _SIDES


def _is_larger(one: Report, other: Report) -> bool:
    """Whether one has a side more than the other, whose people are all named: two who met beside a meeting of three."""
    few, many = sorted((one, other), key=lambda report: len(report.polities))
    return few.polities < many.polities and len(few.polities) == len(few.persons) == _SIDES


def _room(report: Report, other: Report) -> Days:
    """The days of one as wide as the other leaves them: an issuer's next readout tells of the next call."""
    first, last = report.days or (0, 0)
    outlets = [one.analysis.document.outlet for one in (report, other)]
    kinds = {one.analysis.document.kind for one in (report, other)}
    repeated = outlets[0] is not None and outlets[0] == outlets[1] and kinds <= _ISSUED
    if not report.assumed or (other.assumed and repeated):
        return first, last
    return first - 1, last + 1


def _same_days(one: Report, other: Report) -> bool:
    """Whether the days of one are known and the other's are the same, or it is named in passing that week."""
    earliest, latest = other.bounds
    near = other.days
    if near is None and earliest:
        near = earliest, earliest + RECENT
    elif near is None and latest and not other.account.main:
        near = latest - 1 - RECENT, latest
    return one.days is not None and near is not None and overlap(one.days, (near[0] - 1, near[1] + 1))


def _perhaps_called(one: Report, other: Report) -> bool:
    """Whether one tells of a call and the other of talks, which may have been that call."""
    return one.account.kind is not other.account.kind and one.classes & other.classes == {"call"}


def _days_exclude(one: Report, other: Report) -> bool:
    if one.days and other.days:
        return not overlap(_room(one, other), _room(other, one))
    if one.span and other.span:  # met on a visit of June, and for itself in July
        return not overlap((one.span[0] - 1, one.span[1] + 1), other.span)
    return _out_of_reach(one, other) or _out_of_reach(other, one)


def _out_of_reach(undated: Report, other: Report) -> bool:
    """Whether the publication of an undated account leaves no room for the other's days."""
    if undated.days:
        return False
    earliest, latest = reach(undated, undated.classes & other.classes, placed=one_place(undated, other))
    days = other.days or reach(other, other.classes)
    return bool((latest and days[0] and days[0] > latest) or (earliest and days[1] and days[1] < earliest))


def _looks_back(report: Report) -> int:
    kind = report.analysis.document.kind
    if kind in _AT_ONCE:
        return RECENT
    return STAYED if kind is DocumentKind.OPINION or "visit" in report.classes else REPORTED


def one_place(one: Report, other: Report) -> bool:
    """Whether both name a place, and it can be the same."""
    place, elsewhere = one.account.place, other.account.place
    return bool(place and elsewhere) and same_place(place, elsewhere)


def reach(report: Report, classes: frozenset[str], *, placed: bool = False) -> tuple[int | None, int | None]:
    """The first and last day an undated account can mean, as far as its document's date and place in it tell.

    `classes` are those it shares with the other account: a summit named in passing looks back as far as a conference
    only where the other may be one.
    """
    earliest, latest = report.bounds
    if report.account.main and latest:
        return latest - 1 - _looks_back(report), latest
    if latest:
        return latest - 1 - (PLACED if placed else max(REACH[name] for name in classes)), latest
    return earliest, earliest + (PLANNED if report.account.main else HOPED) if earliest else None


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches of days share one."""
    return one[0] <= other[1] and other[0] <= one[1]


def _places_exclude(one: Report, other: Report) -> bool:
    if "call" in one.classes:
        return False
    if "visit" in one.classes:
        return not same_country(one.account.place, other.account.place)
    if one.account.place and other.account.place:
        return not same_place(one.account.place, other.account.place)
    return not same_country(one.place, other.place)  # a visit goes to several towns of a country


def _statuses_exclude(one: Report, other: Report) -> bool:
    """What was called off or lay ahead is what was held only by its days: the same ones, or near ones for a plan.

    What was called off and yet held on the same days is one side contradicting the other.
    """
    statuses = {one.account.status, other.account.status}
    if EncounterStatus.HELD not in statuses:
        return False
    if statuses & UNHELD:
        return not (one.days and one.days == other.days)
    held, plan = (one, other) if one.account.status is EncounterStatus.HELD else (other, one)
    return ahead(plan) and not _fulfils(held, plan)


def _fulfils(held: Report, plan: Report) -> bool:
    """Whether something held on known days can be what was planned: on those days, or soon after an undated plan."""
    days = held.span
    if days is None:
        return held.account.main and held.bounds[1] is not None and plan.days is not None
    if days[1] - days[0] > RECENT:
        return False
    if plan.days:
        return plan.days[1] - plan.days[0] <= RECENT
    return plan.bounds[0] is None or days[0] <= plan.bounds[0] + PLANNED


def match(one: Report, other: Report) -> Match:
    """How strongly two accounts' parties agree; precision first, so that one shared leader is not enough."""
    shared = one.persons & other.persons
    if "conference" in one.classes & other.classes and not len(shared) > 1:
        return _conference(one, other)
    if len(shared) > 1:
        return Match.STRONG
    if "visit" in one.classes:
        return _visit(one, other, shared)
    return _bilateral(one, other, shared)


def _conference(one: Report, other: Report) -> Match:
    """One conference: a common person or body whose it is, or the same known place and a common polity."""
    shared = (one.persons & other.persons) | (one.bodies & other.bodies)
    if not (shared or one.polities & other.polities):
        return Match.APART
    if one_place(one, other):
        return Match.STRONG if shared else Match.WEAK
    return Match.WEAK if shared else Match.APART


def _visit(one: Report, other: Report, shared: frozenset[str]) -> Match:
    """One visit: the same visitor, who is no party of the country visited."""
    if not shared:
        return Match.APART
    if not one.account.place or not other.account.place:
        return Match.WEAK if len(one.persons) == 1 or len(other.persons) == 1 else Match.APART
    travels = {party.person for party in one.parties if party.polity not in _countries(one) | _countries(other)}
    return Match.STRONG if shared & travels else Match.APART


def _countries(report: Report) -> frozenset[str | None]:
    place = report.account.place
    return frozenset((place.name, *place.within)) if place else frozenset()


def _bilateral(one: Report, other: Report, shared: frozenset[str]) -> Match:
    """One meeting or call: one leader shared and the other side the same polity, unless both name different people."""
    if len(one.persons) > 1 and len(other.persons) > 1:
        return Match.APART
    if shared:
        mine, theirs = _others(one, shared), _others(other, shared)
        return Match.WEAK if mine & theirs else Match.APART
    if one.persons and other.persons:
        return Match.APART
    common = one.polities & other.polities
    return Match.FAINT if len(common) > 1 and common >= min(one.polities, other.polities, key=len) else Match.APART


def _others(report: Report, shared: frozenset[str]) -> frozenset[str]:
    return frozenset(party.polity for party in report.parties if party.polity and party.person not in shared)


def ahead(report: Report) -> bool:
    """Whether an account looks forward to its encounter."""
    return report.account.status in AHEAD
