"""Reports: an account beside its document, with its participants resolved and its days and place made comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from dragoman.data import table
from dragoman.model.document import DateClass
from dragoman.model.mention import ActorKind
from dragoman.model.record import Account, Analysis, Attribute, EncounterKind, EncounterStatus, Participant
from dragoman.model.values import Period, Place
from dragoman.reconcile.actors import People
from dragoman.reconcile.keys import fold

Days = tuple[int, int]
"""First and last day as proleptic ordinals, both inclusive."""

INFERRED = 30
"""Days that publication may lie after the day inferred for it from what the body tells of."""
WIDE = 14
"""Days from which a date is cut to what publication leaves of it: "this year", said of something planned."""
UNNAMED = (ActorKind.CROWD, ActorKind.JOINT, ActorKind.UNNAMED_OFFICIAL)
"""Kinds of actor that are nobody in particular."""
UNHELD = frozenset({EncounterStatus.POSTPONED, EncounterStatus.CANCELLED, EncounterStatus.REFUSED})
AHEAD = frozenset({EncounterStatus.ANNOUNCED, EncounterStatus.POSSIBLE})
CLASSES = {
    EncounterKind.VISIT: frozenset({"visit"}),
    EncounterKind.CALL: frozenset({"call"}),
    EncounterKind.DINNER: frozenset({"meal"}),
    EncounterKind.LUNCH: frozenset({"meal"}),
    EncounterKind.TALKS: frozenset({"meet"}),
    EncounterKind.MEETING: frozenset({"meet"}),
    EncounterKind.AUDIENCE: frozenset({"meet"}),
    EncounterKind.SUMMIT: frozenset({"meet", "conference"}),
    EncounterKind.CONFERENCE: frozenset({"conference"}),
    EncounterKind.SIGNING: frozenset({"signing"}),
    EncounterKind.OTHER: frozenset({"other"}),
}
"""What kinds can be one encounter: a summit of two is a meeting, of many a conference; a dinner is not the talks."""
_NO_START, _NO_END = "0001", "9999"
"""Years by which a period says that nobody tells when it began or ended."""


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of an account: what it is compared by, and what is known of it."""

    key: str
    participant: Participant
    person: str | None
    polity: str | None
    named: bool
    """Whether this is someone, or something, in particular."""


@dataclass(frozen=True, slots=True)
class Report:
    """One account with everything that joining needs; `bounds` are the days its document's date leaves open."""

    account: Account
    analysis: Analysis
    parties: tuple[Party, ...]
    days: Days | None
    bounds: tuple[int | None, int | None]
    assumed: bool = False
    """Whether the days are taken from publication alone: no words give them, so a day is left on either side."""
    stay: Account | None = None
    """The visit it was part of by its own document: what has no day or place of its own lies within the visit's."""

    @property
    def place(self) -> Place | None:
        """Where it was, else where the visit was that it was part of; a call may have been made from anywhere."""
        if self.account.place or not self.stay or self.account.kind is EncounterKind.CALL:
            return self.account.place
        return self.stay.place

    @property
    def span(self) -> Days | None:
        """Its days, else those of the visit that it was part of, where they are few."""
        days = days_of(self.stay.date) if self.stay else None
        return self.days or (days if days and days[1] - days[0] < WIDE else None)

    @property
    def persons(self) -> frozenset[str]:
        """Ids of the people who took part."""
        return frozenset(party.person for party in self.parties if party.person)

    @property
    def bodies(self) -> frozenset[str]:
        """What the bodies of several states that are named as parties are compared by."""
        return frozenset(p.key for p in self.parties if p.named and not p.person and not p.polity)

    @property
    def polities(self) -> frozenset[str]:
        """Every polity that took part, in person or by name."""
        return frozenset(party.polity for party in self.parties if party.polity)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of encounter the account can belong to; "talks" that have no place may be by telephone."""
        if self.account.kind is EncounterKind.SUMMIT and any(_is_body(party) for party in self.parties):
            return frozenset({"conference"})  # the summit of a bloc is no meeting of two who go there
        unplaced = self.account.kind is EncounterKind.TALKS and self.account.place is None
        return CLASSES[self.account.kind] | {"call"} if unplaced else CLASSES[self.account.kind]

    @property
    def room(self) -> Days | None:
        """The days with what has to be left on either side of them."""
        return (self.days[0] - 1, self.days[1] + 1) if self.days and self.assumed else self.days


def _is_body(party: Party) -> bool:
    """Whether a party is a bloc or an organisation: somebody in particular, yet neither a person nor a state."""
    return party.named and party.person is None and party.polity is None


def reports_of(analyses: Iterable[Analysis], people: People) -> tuple[Report, ...]:
    """A report for each account, in the order of account ids; none where only "leaders" or "officials" took part."""
    found = [_report(account, analysis, people) for analysis in analyses for account in analysis.accounts]
    known = (report for report in found if any(party.named for party in report.parties) or not report.parties)
    return tuple(sorted(known, key=lambda report: (report.account.document, report.account.id)))


def _report(account: Account, analysis: Analysis, people: People) -> Report:
    parties = tuple(_parties(account, people))
    bounds = _bounds(account, analysis)
    assumed = not any(c.attribute is Attribute.DATE and isinstance(c.value, Period) for c in account.claims)
    official = analysis.document.outlet is not None
    days = _within(days_of(account.date), bounds)
    return Report(account, analysis, parties, days, bounds, assumed and official, _stay(account, analysis))


def _stay(account: Account, analysis: Analysis) -> Account | None:
    """The visit that an account is part of, as its document tells."""
    visits = (one for one in analysis.accounts if one.kind is EncounterKind.VISIT)
    return next((one for one in visits if one.id == account.part_of), None)


def _within(days: Days | None, bounds: tuple[int | None, int | None]) -> Days | None:
    """The days that publication leaves of a date: part of a wide one, none of one that they exclude."""
    if days is None:
        return None
    first, last = max(days[0], bounds[0] or days[0]), min(days[1], bounds[1] or days[1])
    if first > last:
        return None
    return days if days[1] - days[0] < WIDE else (first, last)


def _parties(account: Account, people: People) -> Iterator[Party]:
    """The participants, with both sides of "both sides" where the document tells them; each once."""
    seen: set[str] = set()
    for participant in account.participants:
        actor = people.actor(account.document, participant.actor)
        for one in _members(participant, account.document, people) if actor and actor.members else (participant,):
            party = _party(one, account.document, people)
            if party.key not in seen:
                seen.add(party.key)
                yield party


def _members(participant: Participant, document: str, people: People) -> Iterator[Participant]:
    actor = people.actor(document, participant.actor)
    for member in actor.members if actor else ():
        local = people.actor(document, member)
        if local:
            yield Participant(member, local.name, local.offices[0].office if local.offices else None, local.polity)


def _party(participant: Participant, document: str, people: People) -> Party:
    person = people.person(document, participant.actor)
    polity = participant.polity or people.polity(document, participant.actor)
    actor = people.actor(document, participant.actor)
    if actor and actor.kind is ActorKind.POLITY:
        polity = polity or actor.name
    key = people.key(document, participant.actor, participant.name)
    named = bool(person) or actor is None or actor.kind not in UNNAMED
    return Party(key, participant, person.id if person else None, polity, named)


def _bounds(account: Account, analysis: Analysis) -> tuple[int | None, int | None]:
    """What is told as held was over when published, what is announced was not; a day is left for time zones."""
    published = analysis.document.published
    if published is None:
        return None, None
    day = day_of(published.anchor or (not published.flag and published.value) or "")
    if day is None:
        return None, None
    inferred = published.flag is not None or published.date_class is DateClass.INFERRED
    if account.status in AHEAD:
        return day - 1, None
    return (None, day + (INFERRED if inferred else 1)) if account.status is EncounterStatus.HELD else (None, None)


def day_of(value: str) -> int | None:
    """The ordinal of an ISO 8601 day or moment, or None when it is neither."""
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None


def days_of(period: Period | None) -> Days | None:
    """The days a period touches, both ends inclusive; of one that is open the day that is told."""
    if period is None:
        return None
    first, last = day_of(period.start), day_of(period.end)
    if first is None or last is None:
        return None
    if period.end[:4] == _NO_END:
        return first, first
    if period.start[:4] == _NO_START:
        return last - 1, last - 1
    return first, max(first, last if _into_day(period.end) else last - 1)


def _into_day(moment: str) -> bool:
    """Whether a half-open end lies after the midnight its day begins with."""
    try:
        return datetime.fromisoformat(moment).replace(tzinfo=None) - datetime.fromisoformat(moment[:10]) > timedelta(0)
    except ValueError:
        return False


def iso(day: int) -> str:
    """An ordinal as an ISO 8601 day."""
    return date.fromordinal(day).isoformat()


def same_place(one: Place | None, other: Place | None) -> bool:
    """Whether two places can hold one encounter: equal, one within the other, or one that lies nobody knows where."""
    if one is None or other is None:
        return True
    mine, theirs = chain_of(one), chain_of(other)
    if mine[0] in theirs or theirs[0] in mine:
        return True
    countries = country_of(one), country_of(other)
    return None in countries or (len(set(countries)) == 1 and not (one.within and other.within))


def same_country(one: Place | None, other: Place | None) -> bool:
    """Whether two places can lie in one country, as the cities of one visit do."""
    if one is None or other is None:
        return True
    countries = country_of(one), country_of(other)
    return None in countries or len(set(countries)) == 1


def country_of(place: Place) -> str | None:
    """The folded name of the country a place lies in or is, when that is known."""
    outermost = chain_of(place)[-1]
    return outermost if place.within or outermost in _countries() else None


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("polities"))


def chain_of(place: Place) -> tuple[str, ...]:
    """A place's folded names, itself first."""
    return (fold(place.name), *(fold(larger) for larger in place.within))
