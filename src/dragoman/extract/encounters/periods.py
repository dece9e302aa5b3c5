"""Days and stretches of days: what a date covers, which is shorter, and which share no day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.values import Period

_DAWN = "07"


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


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
