"""Resolves partial and relative dates on the day a document speaks from, the dates it mentions, and tense."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.model.calendar import MINUTES, interval_of, moved, unit_value

EXPLICIT, PUBLICATION, MENTIONED, EVENT, NONE = (
    "explicit",
    "publication date",
    "last date mentioned",
    "event",
    "none",
)
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "MON": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
"""Values of a unit of the calendar when nothing tells which one is meant."""
YEARS_AROUND = (-3, -2, -1, 0, 1, 2)
"""Years looked at for a day without one; its weekday, where given, tells them apart."""
FAR = 60
"""Days: a day and month nearer than this are that day whatever the tense (on TimeBank the tense misled more often)."""


class Tense(StrEnum):
    """Where the clause around an expression lies, seen from its speaker."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PLANNED = "planned in the past"
    """ "was scheduled for Friday": ahead of its speaker then, perhaps not now."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value and what it was resolved on."""

    value: str
    anchor: str


@dataclass(slots=True)
class Timeline:
    """What is known of time while a document is read from its start: its own day, the dates it gives, the last one."""

    day: date | None
    tense: Callable[[int], Tense]
    on_noun: Callable[[int], bool] = lambda _: False
    """Whether the lexeme at a place hangs on a noun in its clause, and so takes no tense from the verb."""
    full_dates: list[tuple[int, date]] = field(default_factory=list)
    """Offsets and days of the dates written out with their year, in text order."""
    last: str | None = None
    """The value of the last expression that names a stretch of the calendar."""
    quarter: str | None = None
    """The value of the last quarter mentioned."""
    named_month: str | None = None
    """The value of the last expression that itself names a month: a day alone after it is one of that month."""
    clock: str | None = None
    """The value of the last expression that names a clock time."""

    def mentioned(self) -> date | None:
        """The first day of the last date mentioned."""
        interval = interval_of(self.last) if self.last else None
        return date.fromisoformat(interval[0][:10]) if interval else None

    def nearest_full(self, offset: int) -> date | None:
        """The date written out with its year that stands nearest to this offset."""
        if not self.full_dates:
            return None
        at = bisect_left(self.full_dates, (offset, date.min))
        around = self.full_dates[max(0, at - 1) : at + 1]
        return min(around, key=lambda entry: abs(entry[0] - offset))[1]

    def origin(self, *, mentioned: bool, unit: str = "D") -> tuple[date | None, str]:
        """The day that relative expressions count from: the last date mentioned where wanted, or else our own.

        None when the last date mentioned is coarser than the unit counted in: no day of 1987 is "that day".
        """
        if not mentioned or self.last is None or not interval_of(self.last):
            return self.day, PUBLICATION if self.day else NONE
        if self.length() > 1.5 * MINUTES[unit] / MINUTES["D"]:
            return None, NONE
        return self.mentioned(), MENTIONED

    def length(self) -> int:
        """Days that the last date mentioned covers."""
        interval = interval_of(self.last) if self.last else None
        if interval is None:
            return 0
        start, end = (date.fromisoformat(moment[:10]) for moment in interval)
        return (end - start).days

    def month(self, month: int, tense: Tense, offset: int) -> Resolved:
        """A month without its year: the last one in the past tense, the next one in the future, else the nearest."""
        if self.day is None:
            return self.year_of_nearest(f"{month:02d}", offset)
        ahead = (month - self.day.month) % 12
        back = (self.day.month - month) % 12
        forward = tense is Tense.FUTURE or (tense in (Tense.PRESENT, Tense.PLANNED) and ahead < back)
        year = (self.day.year * 12 + self.day.month - 1 + (ahead if forward else -back)) // 12
        return Resolved(f"{year:04d}-{month:02d}", PUBLICATION)

    def day_of_month(self, month: int, day: int, tense: Tense, weekday: int | None = None) -> Resolved | None:
        """A day and month without a year: the nearest such day, unless the tense excludes it; None without our day.

        A day that is named with its weekday is the nearest that falls on it.
        """
        if self.day is None:
            return None
        here = self.day
        days = [found for step in YEARS_AROUND if (found := _day(here.year + step, month, day))]
        days = [day for day in days if day.isoweekday() == weekday] or days
        weight = 1 if tense is Tense.FUTURE else 2  # a day years ahead is less likely than one years back
        days.sort(key=lambda other: (here - other).days if other <= here else weight * (other - here).days)
        if not days:
            return Resolved(f"XXXX-{month:02d}-{day:02d}", NONE)
        ahead = (days[0] - here).days
        if weekday is None and ((tense is Tense.PAST and ahead > FAR) or (tense is Tense.FUTURE and ahead < -FAR)):
            days = [other for other in days if (other > here) is (tense is Tense.FUTURE)] or days
        return Resolved(days[0].isoformat(), PUBLICATION)

    def day_alone(self, day: int, tense: Tense) -> Resolved:
        """A day without a month ("on the 13th"): of the month told before; else the last, or ahead the next."""
        told = self._of_month_told(day)
        if told:
            return Resolved(told.isoformat(), MENTIONED)
        if self.day is None or not 1 <= day <= 31:
            return Resolved(f"XXXX-XX-{day:02d}", NONE)
        step = 1 if tense is Tense.FUTURE else -1
        for months in range(13):
            first = moved(self.day.replace(day=1), "MON", step * months)
            found = _day(first.year, first.month, day) if first else None
            if found and (found >= self.day if step > 0 else found <= self.day):
                return Resolved(found.isoformat(), PUBLICATION)
        return Resolved(f"XXXX-XX-{day:02d}", NONE)

    def _of_month_told(self, day: int) -> date | None:
        """The day in the month last named, or in the next where it has gone by: "on 28 May and on the 2nd"."""
        interval = interval_of(self.named_month) if self.named_month else None
        if interval is None or self.named_month is None or len(self.named_month) not in (7, 10):
            return None
        first = date.fromisoformat(interval[0])
        if len(self.named_month) == 10 and day < first.day:
            later = moved(first.replace(day=1), "MON", 1)
            return _day(later.year, later.month, day) if later else None
        return _day(first.year, first.month, day)

    def weekday(self, number: int, step: int, *, strict: bool = False, mentioned: bool = False) -> Resolved:
        """The weekday (1 is Monday) before (`step` -1) or after (+1) our day; `strict` leaves that day itself out."""
        origin, anchor = self.origin(mentioned=mentioned)
        if origin is None:
            return Resolved(f"XXXX-WXX-{number}", NONE)
        distance = (step * (number - origin.isoweekday())) % 7
        if strict and distance == 0:
            distance = 7
        found = moved(origin, "D", step * distance)
        return Resolved(found.isoformat(), anchor) if found else Resolved(f"XXXX-WXX-{number}", NONE)

    def shifted(self, unit: str, amount: int, *, mentioned: bool = False) -> Resolved:
        """The unit of the calendar that lies so many units from our own, or from the last date mentioned."""
        origin, anchor = self.origin(mentioned=mentioned, unit=unit)
        found = moved(origin, unit, amount) if origin else None
        return Resolved(unit_value(found, unit), anchor) if found else Resolved(UNKNOWN.get(unit, "XXXX"), NONE)

    def year_of_nearest(self, rest: str, offset: int) -> Resolved:
        """A month or day with the year of the date written out nearest to it."""
        near = self.nearest_full(offset)
        value = f"{near.year:04d}-{rest}" if near else ""
        return Resolved(value, MENTIONED) if interval_of(value) else Resolved(f"XXXX-{rest}", NONE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
