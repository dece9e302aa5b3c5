"""Days and stretches of days: what a date covers, which is shorter, and which share no day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.values import Period

_DAWN = "07"
_FIRST, _LAST = "0001-01-01", "9999-12-31"


def day_period(time: TimeExpression) -> Period | None:
    """The days that a date covers, or None where it was not resolved."""
    if time.interval is None or time.timex not in (TimexType.DATE, TimexType.TIME):
        return None
    start, end = time.interval
    first, last = start[:10], end[:10]
    if len(end) > 10 and last > first and end[11:13] < _DAWN:
        return Period(first, last, time.value)  # "Monday night" is Monday
    if (len(end) > 10 and not end[10:].strip("T").startswith("00:00")) or last <= first:
        last = _next_day(max(first, last))
    return Period(first, last, time.value)


def since(period: Period) -> Period:
    """From the first day of a period to an end that nobody tells."""
    return Period(period.start, _LAST, f"{period.start}/")


def until(period: Period) -> Period:
    """From a beginning that nobody tells to the last day of a period."""
    return Period(_FIRST, period.end, f"/{_day_before(period.end)}")


def is_open(period: Period) -> bool:
    """Whether one end of a period is not told."""
    return period.start == _FIRST or period.end == _LAST


def closed(period: Period, days: int) -> Period:
    """An open period that is so many days long: both ends follow from one."""
    if period.start == _FIRST:
        return _from_to(shifted(period.end, -days), period.end)
    return _from_to(period.start, shifted(period.start, days))


def day_of(start: str, later: int = 0) -> Period:
    """One day, so many days after another."""
    day = shifted(start, later)
    return Period(day, shifted(day, 1), day)


def delayed(period: Period, days: int) -> Period:
    """The same stretch so many days later."""
    start = period.start if period.start == _FIRST else shifted(period.start, days)
    end = period.end if period.end == _LAST else shifted(period.end, days)
    if period.end == _LAST:
        return since(Period(start, end, start))
    return until(Period(start, end, end)) if start == _FIRST else _from_to(start, end)


def merged(one: Period | None, other: Period | None) -> Period | None:
    """What two periods told of one thing leave: the days both cover where one is open, else the shorter."""
    if one is None or other is None:
        return one or other
    if not (is_open(one) or is_open(other)) or apart(one, other):
        return narrowest((one, other))
    start, end = max(one.start, other.start), min(one.end, other.end)
    whole = next((p for p in (one, other) if (p.start, p.end) == (start, end)), None)
    return whole or _from_to(start, end)


def _from_to(start: str, end: str) -> Period:
    return Period(start, end, f"{start}/{_day_before(end)}")


def narrowest(periods: Iterable[Period]) -> Period | None:
    """The shortest of the periods, the first of equals."""
    ordered = list(periods)
    return min(ordered, key=length) if ordered else None


def apart(one: Period | None, other: Period | None) -> bool:
    """Whether two periods are known and share no day."""
    return bool(one and other and (one.end <= other.start or other.end <= one.start))


def length(period: Period) -> int:
    """Days in a period."""
    return days_between(period.start, period.end)


def days_between(start: str, end: str) -> int:
    """Days from one ISO 8601 day to another."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days


def shifted(day: str, days: int) -> str:
    """The ISO 8601 day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _next_day(day: str) -> str:
    return shifted(day, 1)


def _day_before(day: str) -> str:
    return shifted(day, -1)
