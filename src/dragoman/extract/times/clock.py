"""Reads clock times, and gives a time of day the date it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.times.anchor import NONE, Resolved, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import Lexeme
from dragoman.extract.times.reading import Reader, Reading, Readings, timed
from dragoman.model.calendar import interval_of
from dragoman.model.mention import TimexType

_AFTERNOON = {"AF", "EV", "NI"}


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


def _of_day(hour: int, found: Found) -> int:
    after_noon = (found.value("a") or "").lower().startswith("p") or (found.value("t") in _AFTERNOON and hour > 4)
    if found.part("a") and not 1 <= hour <= 12:
        return -1
    if after_noon and hour < 12:
        return hour + 12
    return 0 if hour == 12 and found.part("a") and not after_noon else hour


def joined(readings: Sequence[Reading], lexemes: Sequence[Lexeme]) -> list[Reading]:
    """The readings with each undated time of day put together with the date that stands directly beside it."""
    found: list[Reading] = []
    for reading in readings:
        before = found[-1] if found else None
        both = _together(before, reading, lexemes) if before else None
        if both:
            found[-1] = both
            continue
        if before and [lexeme.kind for lexeme in lexemes[before.end : reading.start]] == ["ON"]:
            found[-1] = _on_day(before, reading)
        found.append(reading)
    return found


def _on_day(clock: Reading, day: Reading) -> Reading:
    """The time of day in "at noon on Friday" with that day; the two stay apart, as their preposition keeps them."""
    if clock.dated or not clock.clock or len(day.value) != 10 or day.interval is None:
        return clock
    value = f"{day.value}T{clock.clock}"
    return replace(clock, value=value, anchor=day.anchor, interval=interval_of(value), dated=True)


def _together(left: Reading, right: Reading, lexemes: Sequence[Lexeme]) -> Reading | None:
    between = lexemes[left.end : right.start]
    if any(lexeme.kind != "COMMA" for lexeme in between):
        return None
    clock, day = (left, right) if left.clock and not left.dated else (right, left)
    if clock.dated or not clock.clock or day.timex is not TimexType.DATE or not interval_of(day.value):
        return None
    if len(day.value) != 10 or (day is left and between):
        return None
    value = f"{day.value}T{clock.clock}"
    return replace(
        clock,
        start=left.start,
        end=right.end,
        value=value,
        anchor=day.anchor,
        interval=interval_of(value),
        mod=day.mod or clock.mod,
        dated=True,
    )


READERS: dict[str, Reader] = {"clock": _clock}
