"""Reads what stands before another expression and makes one of both: "the end of", "early", "the first half of"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract.times.grammar import Found
from dragoman.extract.times.reading import Reading
from dragoman.model.calendar import interval_of, unit_value
from dragoman.model.mention import TimexType


def _edge(prefix: Found, reading: Reading) -> Reading | None:
    """ "early", "the end of"; "later this month" only says on which side of our day it lies."""
    side = prefix.kind("m") == "EARLIER"
    return reading if side else replace(reading, mod=prefix.value("m"))


def _about(prefix: Found, reading: Reading) -> Reading | None:
    """ "around Nov. 1": a date of the calendar that is not exact."""
    opening = prefix.lexemes[prefix.end].kind
    if reading.clock:
        return replace(reading, mod="APPROX")
    return replace(reading, mod="APPROX") if opening in ("MONTH", "DAY", "ORDINAL", "YEAR") else None


def _week_of(prefix: Found, reading: Reading) -> Reading | None:
    """ "the week of March 6", "the week beginning 8 June"."""
    if prefix.kind("b") == "EDGE" and prefix.part("b")[0].raw.lower() != "beginning":
        return None
    if len(reading.value) != 10 or reading.interval is None or prefix.value("u") != "W":
        return None
    week = unit_value(date.fromisoformat(reading.value), "W")
    return replace(reading, value=week, interval=interval_of(week))


def _half(prefix: Found, reading: Reading) -> Reading | None:
    """Half a year has a value of its own; half of a month, a decade or a season is its start or end."""
    number = "2" if prefix.part("l") else "".join(sign for sign in prefix.value("o") or "" if sign.isdigit())
    if len(reading.value) == 4 and reading.value.isdigit() and number in ("1", "2"):
        value = f"{reading.value}-H{number}"
        return replace(reading, value=value, interval=interval_of(value))
    mod = {"1": "START", "2": "END"}.get(number)
    return replace(reading, mod=mod, interval=_half_of(reading.interval, mod))


def _half_of(interval: tuple[str, str] | None, mod: str | None) -> tuple[str, str] | None:
    if interval is None or mod is None or "T" in interval[0]:
        return interval
    start, end = (date.fromisoformat(day) for day in interval)
    middle = start + (end - start) / 2
    if (end - start).days < 40:
        middle = start.replace(day=min(16, start.day + 15))
    return (interval[0], middle.isoformat()) if mod == "START" else (middle.isoformat(), interval[1])


def _hours(prefix: Found, reading: Reading) -> Reading | None:
    """ "the early hours of Wednesday": its morning."""
    if prefix.value("u") != "H" or reading.interval is None:
        return None
    if reading.timex is TimexType.TIME:
        return replace(reading, mod="START")
    if len(reading.value) != 10:
        return None
    value = f"{reading.value}TMO"
    return replace(reading, timex=TimexType.TIME, value=value, mod="START", interval=interval_of(value))


def _part_of(prefix: Found, reading: Reading) -> Reading | None:
    """ "the evening of June 18"."""
    if len(reading.value) != 10 or reading.interval is None:
        return None
    value = f"{reading.value}T{prefix.value('t')}"
    return replace(reading, timex=TimexType.TIME, value=value, interval=interval_of(value))


def _nth(prefix: Found, reading: Reading) -> Reading | None:
    """ "the second week of June", "the last day of March", "the first days of May"."""
    if reading.interval is None or reading.mod or len(reading.value) not in (4, 7) or "T" in reading.interval[0]:
        return None
    first, after = (date.fromisoformat(day) for day in reading.interval)
    unit, number = prefix.value("u") or "", int("".join(filter(str.isdigit, prefix.value("o") or "")) or 0)
    many = prefix.part("u")[0].kind == "UNITS"
    if many:
        return replace(reading, mod="END" if prefix.part("l") else "START") if number <= 1 and unit in "DW" else None
    width = {"D": 1, "W": 7}.get(unit)
    if width is None or number * width > 31:
        return None
    start = first + timedelta(days=width * (number - 1)) if number else after - timedelta(days=width)
    if start < first or start >= after:
        return None
    value = unit_value(start + timedelta(days=width // 2), unit)
    return replace(reading, value=value, interval=(start.isoformat(), (start + timedelta(days=width)).isoformat()))


def _nth_weekday(prefix: Found, reading: Reading) -> Reading | None:
    """ "the last Sunday of March", "the second Tuesday in May"."""
    if reading.interval is None or reading.mod or len(reading.value) != 7 or "T" in reading.interval[0]:
        return None
    first, after = (date.fromisoformat(day) for day in reading.interval)
    weekday, number = int(prefix.value("w") or 1), int("".join(filter(str.isdigit, prefix.value("o") or "")) or 0)
    start = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    if not number:
        start = after - timedelta(days=(after.isoweekday() - weekday - 1) % 7 + 1)
    value = start.isoformat()
    return replace(reading, value=value, interval=interval_of(value)) if start < after else None


PREFIXES: dict[str, Callable[[Found, Reading], Reading | None]] = {
    "edge": _edge,
    "half": _half,
    "about": _about,
    "weekof": _week_of,
    "hours": _hours,
    "nth": _nth,
    "nthday": _nth_weekday,
    "partof": _part_of,
}
"""Reader's name of a prefix in the grammar -> what it makes of the expression that follows; None when it cannot."""
