"""Reads clock times, and gives a time of day the date it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dragoman.extract.times.anchor import NONE, Resolved, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import Lexeme
from dragoman.extract.times.reading import Reader, Reading, Readings, timed
from dragoman.model.calendar import interval_of
from dragoman.model.mention import TimexType

NOON = 12
_AFTERNOON = {"AF": 0, "EV": 3, "NI": 4}
"""Parts of the day after noon, and the last hour that is none of theirs: two at night comes before noon."""


def _clock(found: Found, timeline: Timeline) -> Readings:
    clock = _shown(found)
    if clock is None:
        return ()
    zone = found.part("z")
    words = " ".join(lexeme.raw for lexeme in zone) or None
    origin, anchor = timeline.origin(mentioned=timeline.last is not None and len(timeline.last) == 10)
    day = Resolved(origin.isoformat(), anchor) if origin else Resolved("XXXX-XX-XX", NONE)
    return timed(found, day, clock, zone=words, known=False)


def _shown(found: Found) -> str | None:
    """The time as HH:MM of 24 hours; None when the digits are no time."""
    lexeme = found.part("c")[0]
    if lexeme.kind == "NOON":
        return lexeme.value
    if lexeme.kind in ("HHMM", "YEAR"):
        hour, minute, second = lexeme.raw[:2], lexeme.raw[2:], ""
    else:
        hour, minute, second = (*re.split(r"[:.]", lexeme.value), "", "")[:3]
    if not hour.isdigit() or (minute and (len(minute) != 2 or int(minute) > 59)):
        return None
    number = _of_day(int(hour), found)
    if not 0 <= number <= 24:
        return None
    return f"{number:02d}:{minute or '00'}" + (f":{second}" if second else "")


def _point_clock(found: Found, timeline: Timeline) -> Readings:
    """ "at 14.30 on Friday"; "closed at 14.37 on Friday" may be a price."""
    hour, _, minute = found.part("c")[0].value.partition(".")
    even = len(minute) == 2 and minute.isdigit() and int(minute) % 5 == 0 and hour.isdigit()
    return _clock(found, timeline) if even else ()


def _half_past(found: Found, timeline: Timeline) -> Readings:
    """ "half past three": in the morning, unless the words say otherwise."""
    hour = int(found.part("c")[0].value)
    readings = _clock(found, timeline) if 1 <= hour <= 12 else ()
    halves = (replace(one, clock=(one.clock or "")[:3] + "30", value=one.value[:-2] + "30") for one in readings)
    return tuple(replace(one, interval=interval_of(one.value)) for one in halves)


def _clocks(found: Found, timeline: Timeline) -> Readings:
    """ "from 5 to 7 p.m.", "11 a.m.-1 p.m.": both ends, the first on the same side of noon unless it is the later."""
    left = replace(found, end=found.parts["b"][1], parts={**found.parts, "c": found.parts["b"], "z": (0, 0)})
    right = replace(found, start=found.parts["c"][0])
    last = _clock(right, timeline)
    first = _clock(left, timeline) if last else ()
    if not first or not last:
        return ()
    if (first[0].clock or "") > (last[0].clock or ""):
        plain = replace(left, parts={**left.parts, "a": (0, 0)})
        first = _clock(plain, timeline)
    return (replace(first[0], zone=last[0].zone), last[0]) if first else ()


def _of_day(hour: int, found: Found) -> int:
    later = hour > _AFTERNOON.get(found.value("t") or "", 24)
    after_noon = later or (found.value("a") or "").lower().startswith("p")
    if found.part("a") and not 1 <= hour <= 12:
        return -1
    if after_noon and hour < 12:
        return hour + 12
    return 0 if hour == 12 and found.part("a") and not after_noon else hour


def join(readings: list[Reading], reading: Reading, lexemes: Sequence[Lexeme]) -> None:
    """Adds a reading; an undated time of day becomes one with the date that stands beside it, by "on" or "at" too.

    "Between 10 a.m. and 1 p.m. on Tuesday" gives its day to the first of the two as well.
    """
    before = readings[-1] if readings else None
    both = _together(before, reading, lexemes) if before else None
    if both is None:
        readings.append(reading)
        return
    readings[-1] = both
    first = readings[-2] if len(readings) > 1 else None
    joint = [lexeme.kind for lexeme in lexemes[first.end : both.start]] if first else []
    if first and first.clock and not first.dated and len(joint) == 1 and joint[0] in _JOINTS:
        readings[-2] = _on_day(first, both)


_JOINTS = {"AND", "TO", "HYPHEN", "DASH", "UNTIL", "OR"}
_BESIDE = {("COMMA",), ("ON",), ("COMMA", "ON"), ("ON", "THE")}
"""What may stand between a time of day and its date."""
_BEHIND = {("AT",), ("COMMA", "AT"), ("AT", "ABOUT")}
"""What may stand between a date and its time of day."""
_APART = 2
"""Lexemes of the longest of these."""


def _on_day(clock: Reading, day: Reading) -> Reading:
    value = f"{day.value[:10]}T{clock.clock}"
    return replace(clock, value=value, anchor=day.anchor, interval=interval_of(value), dated=True)


def _in_part(clock: Reading, part: Reading) -> Reading:
    """ "8 o'clock on Tuesday evening": on the part's side of noon."""
    hour, _, rest = (clock.clock or "").partition(":")
    later = _AFTERNOON.get(part.clock or "", NOON) < int(hour) < NOON
    both = _on_day(replace(clock, clock=f"{int(hour) + NOON * later:02d}:{rest}"), part)
    return replace(both, end=part.end)


def _together(left: Reading, right: Reading, lexemes: Sequence[Lexeme]) -> Reading | None:
    if right.start - left.end > _APART:
        return None
    between = tuple(lexeme.kind for lexeme in lexemes[left.end : right.start])
    clock, day = (left, right) if left.clock and not left.dated else (right, left)
    if between and between not in (_BEHIND if day is left else _BESIDE):
        return None
    if day is right and clock.clock and not clock.dated and day.clock in ("MO", *_AFTERNOON) and day.dated:
        return _in_part(clock, day)
    if clock.dated or not clock.clock or day.timex is not TimexType.DATE or not interval_of(day.value):
        return None
    if len(day.value) != 10:
        return None
    both = _on_day(clock, day)
    return replace(both, start=left.start, end=right.end, mod=day.mod or clock.mod)


def from_clock(moment: str, minutes: float) -> str | None:
    """The TIMEX3 value so many minutes from a clock time on a day; None when that is no moment of the calendar."""
    try:
        day, _, clock = moment.partition("T")
        hours, _, rest = clock.partition(":")
        start = datetime.fromisoformat(day) + timedelta(hours=int(hours), minutes=int(rest[:2] or 0))
        return (start + timedelta(minutes=minutes)).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        return None


READERS: dict[str, Reader] = {"clock": _clock, "clocks": _clocks, "halfpast": _half_past, "pointclock": _point_clock}
