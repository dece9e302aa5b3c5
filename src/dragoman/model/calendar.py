"""What a TIMEX3 value covers: calendar intervals of date values and lengths of duration values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

SEASONS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "AU": (9, 12), "WI": (12, 3)}
"""First month, and the month after the last, of the northern meteorological seasons."""

DAY_PARTS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}
"""Hours that a part of a day may cover, generous at the edges; 30 is six in the morning of the next day."""

MINUTES = {
    "S": 1 / 60,
    "M": 1.0,
    "H": 60.0,
    "D": 1440.0,
    "WE": 2880.0,
    "W": 10080.0,
    "MON": 43830.0,
    "Q": 131490.0,
    "Y": 525960.0,
    "DE": 5259600.0,
    "CE": 52596000.0,
    "ML": 525960000.0,
}
"""Minutes in a unit of a duration; months and years are the mean of the calendar (365.25 days)."""

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<time>[\d:]+|[A-Z]{2})Z?)?)?"
    r"|-W(?P<week>\d{2})(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|AU|WI))?"
)
_SPAN_OF_YEARS = re.compile(r"(\d{2,3})(X{0,2})")
_PART = re.compile(r"(\d+(?:\.\d+)?|X)(DE|CE|ML|WE|[YQMWDHS])")


def interval_of(value: str) -> tuple[str, str] | None:
    """The [start, end) in ISO 8601 that a TIMEX3 date or time value covers; None when it names no stretch of time.

    Days give dates, clock times and parts of days give date-times; a clock time covers its own minute or hour.
    """
    years = _SPAN_OF_YEARS.fullmatch(value)
    try:
        if years and len(value) in (2, 3, 4):
            width = 10 ** (4 - len(years[1]))
            first = int(years[1]) * width
            return date(first, 1, 1).isoformat(), date(first + width, 1, 1).isoformat()
        match = _DATE.fullmatch(value)
        return _covered(match) if match else None
    except (ValueError, OverflowError):
        return None


def _covered(match: re.Match[str]) -> tuple[str, str]:
    year = int(match["year"])
    if match["time"]:
        return _clock(date(year, int(match["month"]), int(match["day"])), match["time"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day.isoformat(), (day + timedelta(days=1)).isoformat()
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        start = monday + timedelta(days=5 if match["weekend"] else 0)
        return start.isoformat(), (monday + timedelta(days=7)).isoformat()
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    if match["season"]:
        return _months(year, SEASONS[match["season"]][0], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    last = month - 1 + count
    return date(year, month, 1).isoformat(), date(year + last // 12, last % 12 + 1, 1).isoformat()


def _clock(day: date, clock: str) -> tuple[str, str]:
    midnight = datetime(day.year, day.month, day.day)
    if clock in DAY_PARTS:
        first, last = DAY_PARTS[clock]
        start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    else:
        parts = [int(part) for part in clock.split(":")]
        if parts[0] > 24 or max(parts[1:], default=0) > 59:
            raise ValueError(f"no clock shows {clock}")
        length = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))[len(parts) - 1]
        start = midnight + timedelta(hours=parts[0], minutes=sum(parts[1:2]), seconds=sum(parts[2:3]))
        end = start + length
    return start.isoformat(), end.isoformat()


def duration_parts(value: str) -> tuple[tuple[float | None, str], ...]:
    """Amounts and units of a TIMEX3 duration ("P1Y6M" is (1, "Y"), (6, "MON")); None for an unknown amount ("PXD").

    Units are the keys of `MINUTES`. Empty when the value is no duration.
    """
    days, t, clock = value.removeprefix("P").partition("T")
    if not value.startswith("P") or "".join(m[0] for m in _PART.finditer(days)) != days:
        return ()
    if (t and not clock) or "".join(m[0] for m in _PART.finditer(clock)) != clock:
        return ()
    parts = [(number, "MON" if unit == "M" else unit) for number, unit in _PART.findall(days)]
    parts += _PART.findall(clock)
    return tuple((None if number == "X" else float(number), unit) for number, unit in parts)


def unit_value(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit (a key of `MINUTES`) that holds this day: its week, month, quarter, decade …"""
    week = f"{day.isocalendar().year:04d}-W{day.isocalendar().week:02d}"
    values = {
        "D": day.isoformat(),
        "W": week,
        "WE": f"{week}-WE",
        "MON": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }
    return values.get(unit, day.isoformat())


def moved(day: date, unit: str, amount: int) -> date | None:
    """The day so many units later (earlier when negative); the month's last day where it has no such day."""
    months = {"MON": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=amount * {"W": 7, "WE": 7}.get(unit, 1))
        year, month = divmod(day.year * 12 + day.month - 1 + amount * months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
