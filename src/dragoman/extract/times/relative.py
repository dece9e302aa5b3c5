"""Reads expressions that point from another time: "last week", "two days later", "this Sunday", "recently"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.times.anchor import MENTIONED, NONE, PUBLICATION, Resolved, Tense, Timeline
from dragoman.extract.times.clock import from_clock
from dragoman.extract.times.cues import cued
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import Lexeme
from dragoman.extract.times.reading import (
    Reader,
    Reading,
    Readings,
    amount,
    bound,
    dated,
    is_ended,
    qualifying,
    reference,
    tense_of,
    timed,
)
from dragoman.extract.times.settle import names_something
from dragoman.model.calendar import MINUTES, interval_of, moved, unit_value
from dragoman.model.mention import TimexType

_FROM_MENTIONED = {"PREVIOUS", "FOLLOWING", "SAME", "THAT"}
_UNIT_OF_LENGTH = {4: "Y", 7: "MON", 10: "D"}


def _step(which: Sequence[Lexeme]) -> tuple[int, bool]:
    """How many units on, and whether from the last date mentioned: "last" is one back from our own day."""
    kinds = {lexeme.kind for lexeme in which}
    mentioned = bool(kinds & _FROM_MENTIONED) or ("THE" in kinds and "NEXT" in kinds)
    if kinds & {"LAST", "PREVIOUS", "PAST"}:
        return -1, mentioned
    return (1 if kinds & {"NEXT", "FOLLOWING", "COMING"} else 0), mentioned


def _which(found: Found, timeline: Timeline) -> Readings:
    if _is_title(found):
        return ()
    which, tense = found.part("p"), tense_of(found, timeline)
    step, mentioned = _step(which)
    if found.part("w"):
        return _which_weekday(found, timeline, step, mentioned)
    if found.part("t"):
        return _which_part(found, timeline, step, mentioned)
    if found.part("m"):
        return dated(found, _which_month(int(found.value("m") or 0), timeline, step, tense))
    if found.part("s"):
        return _which_season(found, timeline, step)
    unit = found.value("u") or "D"
    if unit not in ("D", "W", "WE", "MON", "Q", "Y", "DE", "CE"):
        return ()
    if unit == "D" and ((found.has("THE") and found.has("LAST")) or (found.has("THAT") and timeline.last is None)):
        return ()  # "the last day" is of something else
    if found.has("PAST") and {lexeme.kind for lexeme in which} == {"THE", "PAST"}:
        return ()  # "the past year" is a stretch of a year, read as a duration
    before = found.before()
    if unit not in ("Q", "CE") and found.has("THE") and found.has("LAST") and before and before.kind in _DURING:
        return ()  # "over the last year": the same
    mod = "APPROX" if found.part("o") else None
    return dated(found, timeline.shifted(unit, step, mentioned=mentioned), mod)


def _is_title(found: Found) -> bool:
    """ "on "This Week" with": capitals right behind a quotation mark."""
    before, words = found.before(), found.lexemes[found.start : found.end]
    quoted = before is not None and before.raw in _QUOTES
    return quoted and len(words) > 1 and all(word.raw[0].isupper() for word in words)


_QUOTES = frozenset("\"“'‘`«")
_DURING = {"FOR", "OVER", "IN", "DURING", "WITHIN"}


def _which_weekday(found: Found, timeline: Timeline, step: int, mentioned: bool) -> Readings:
    number = int(found.value("w") or 1)
    if step == 0:
        past = tense_of(found, timeline) is Tense.PAST and not found.has("COMING")
        resolved = timeline.weekday(number, -1 if past else 1, mentioned=mentioned)
    else:
        resolved = timeline.weekday(number, step, strict=True, mentioned=mentioned)
    part = found.value("t")
    return timed(found, resolved, part) if part else dated(found, resolved)


def _which_part(found: Found, timeline: Timeline, step: int, mentioned: bool) -> Readings:
    part = found.value("t") or "MO"
    return timed(found, timeline.shifted("D", step, mentioned=mentioned), part)


def _which_month(month: int, timeline: Timeline, step: int, tense: Tense) -> Resolved:
    if timeline.day is None:
        return Resolved(f"XXXX-{month:02d}", NONE)
    here = timeline.day.month
    year = timeline.day.year
    if step < 0 and month >= here:
        year -= 1
    if step > 0 and month <= here:
        year += 1
    return Resolved(f"{year:04d}-{month:02d}", PUBLICATION)


_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _which_season(found: Found, timeline: Timeline, step: int) -> Readings:
    season = found.value("s") or "SU"
    if timeline.day is None:
        return dated(found, Resolved(f"XXXX-{season}", NONE))
    year, start = timeline.day.year, _SEASON_START[season]
    if step < 0 and timeline.day.month < start + 3:
        year -= 1
    if step == 0 and season == "WI" and timeline.day.month <= 2:
        year -= 1
    if step > 0 and timeline.day.month >= start:
        year += 1
    return dated(found, Resolved(f"{year:04d}-{season}", PUBLICATION))


def _the(found: Found, timeline: Timeline) -> Readings:
    """ "the year", "the month": the one spoken of, or else our own."""
    unit = found.value("u") or "D"
    after = found.after()
    if unit == "Y" and is_ended(found):
        return (Reading(found.start, found.end, TimexType.DURATION, "P1Y"),)
    period = found.kind("u") == "PERIOD"
    if period:
        spoken = timeline.quarter
        return dated(found, Resolved(spoken, MENTIONED)) if spoken and not (after and after.kind == "OF") else ()
    before, further = found.before(), found.before(2)
    edge = before is not None and before.kind == "OF" and further is not None and further.kind in ("EDGE", "HALF")
    if unit in ("DE", "CE") and edge:
        return dated(found, timeline.shifted(unit, 0))  # "by the end of the decade"
    if unit not in ("W", "WE", "MON", "Q", "Y") or (after and after.kind in ("HYPHEN", "BEFORE", "AFTER", "OF")):
        return ()
    if unit == "WE":
        return dated(found, _weekend(timeline, found))
    if unit == "Q":
        spoken = timeline.last if timeline.last and "-Q" in timeline.last else None
        return dated(found, Resolved(spoken, MENTIONED) if spoken else timeline.shifted("Q", -1))
    return dated(found, timeline.shifted(unit, 0))


def _weekend(timeline: Timeline, found: Found) -> Resolved:
    """The weekend before our day, or in the future tense the one ahead; on Saturday and Sunday our own."""
    if timeline.day is None:
        return Resolved("XXXX-WXX-WE", NONE)
    own = timeline.day.isoweekday() >= 6 or tense_of(found, timeline) is Tense.FUTURE
    return timeline.shifted("WE", 0 if own else -1)


def _weekday(found: Found, timeline: Timeline) -> Readings:
    number = int(found.value("w") or 1)
    ahead = tense_of(found, timeline) in (Tense.FUTURE, Tense.PLANNED) and not _just_been(found, timeline, number)
    resolved = timeline.weekday(number, 1 if ahead else -1)
    clock = found.value("t") or found.value("c")
    return timed(found, resolved, clock) if clock else dated(found, resolved)


def _just_been(found: Found, timeline: Timeline, number: int) -> bool:
    """ "will appeal Wednesday's ruling", told on Friday; "will attend Wednesday's talks" looks ahead all the same."""
    after = found.after()
    if not timeline.day or not after or after.kind != "POSS" or not timeline.on_noun(found.start):
        return False
    before = {lexeme.raw.lower() for lexeme in found.lexemes[max(0, found.start - 3) : found.start]}
    return 1 <= (timeline.day.isoweekday() - number) % 7 <= _LATELY and not before & cued("attending")


_LATELY = 2
"""Days back for which a weekday that something is called by ("Wednesday's ruling") is news."""


def _deictic(found: Found, timeline: Timeline) -> Readings:
    noun = found.after(2) if (after := found.after()) and after.kind == "POSS" else None
    if noun and noun.raw.lower() in cued("era"):
        return ()  # "today's world": none of four in TimeBank and AQUAINT is a day
    resolved = timeline.shifted("D", int(found.value("j") or 0))
    part = found.value("t")
    return timed(found, resolved, part) if part else dated(found, resolved)


def _part(found: Found, timeline: Timeline) -> Readings:
    """A part of the day: "yesterday" may follow it; without a day it takes the one it stands beside."""
    part = found.value("t") or "MO"
    if found.part("j"):
        return timed(found, timeline.shifted("D", int(found.value("j") or 0)), part)
    origin, anchor = timeline.origin(mentioned=timeline.last is not None and len(timeline.last) == 10)
    day = Resolved(origin.isoformat(), anchor) if origin else Resolved("XXXX-XX-XX", NONE)
    before = found.before(2 if (hyphen := found.before()) and hyphen.kind == "HYPHEN" else 1)
    light = found.part("t")[0].raw.lower() in cued("unled") and before and before.kind in ("AT", "UNTIL")
    if not found.has("THE") and not light and not (before and before.kind in ("IN", "BY", "ON", "EARLY", "EARLIER")):
        return ()
    if found.lexemes[found.start].kind == "THE" and names_something(found.after()):
        found = replace(found, start=found.start + 1)  # "the afternoon session"
    return timed(found, day, part, known=False)


def _shift(found: Found, timeline: Timeline, sign: int, *, mentioned: bool) -> Readings:
    number, unit = amount(found.part("n")), found.value("u") or "D"
    mod = bound(found.part("q")) or bound(found.part("n")) or bound(found.part("s"))
    if mentioned and sign > 0 and timeline.last is None and timeline.day is not None:
        return ()  # "two years later", and nothing told before: a length, and not a date counted from our own day
    if mentioned and (number is None or unit in ("S", "M", "H")):
        return _from_clock(found, timeline, sign * (number or 0.0), mod)
    if unit == "Y" and number == 1 and timeline.last and "-Q" in timeline.last and timeline.day:
        year = max(int(timeline.last[:4]) + sign, timeline.day.year + sign)
        return dated(found, Resolved(f"{year:04d}{timeline.last[4:]}", MENTIONED), mod)
    if number is None:
        return reference(found, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("S", "M", "H"):
        return dated(found, timeline.shifted("D", 0, mentioned=mentioned), mod) if number < 6 else ()
    if unit == "2W":
        unit, number = "W", number * 2
    if unit == "Y" and number % 1:
        unit, number = "MON", number * 12
    readings = dated(found, timeline.shifted(unit, sign * int(number), mentioned=mentioned), mod)
    # "less than a month later" lies somewhere before its value: it names no stretch of the calendar by itself
    return tuple(replace(reading, interval=None) for reading in readings) if mod else readings


def _from_clock(found: Found, timeline: Timeline, number: float, mod: str | None) -> Readings:
    """ "ten minutes later", from the clock time last mentioned; without one, or with no number, it is a length."""
    on_that_day = timeline.clock and timeline.last and timeline.clock.startswith(timeline.last)
    unit = found.value("u") or ""
    value = from_clock(timeline.clock or "", number * MINUTES[unit]) if on_that_day and unit in "MH" else None
    if not number or value is None:
        return ()
    interval = interval_of(value)
    clock = value.partition("T")[2]
    return (Reading(found.start, found.end, TimexType.TIME, value, mod, MENTIONED, interval, clock=clock),)


def _ago(found: Found, timeline: Timeline) -> Readings:
    """ "more than two years ago" lies before its value, "less than a year ago" after it (TIMEX3's BEFORE and AFTER)."""
    readings = _shift(found, timeline, -1, mentioned=False)
    return tuple(replace(reading, mod=_SIDES.get(reading.mod or "", reading.mod)) for reading in readings)


_SIDES = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}


def _from_now(found: Found, timeline: Timeline) -> Readings:
    return _shift(found, timeline, 1, mentioned=False)


def _earlier(found: Found, timeline: Timeline) -> Readings:
    """ "two days later", "a day earlier": from the last date mentioned."""
    word = found.part("x")[0]
    if word.kind in ("BEFORE", "AFTER") and not _closes(found):
        return ()
    back = word.kind == "BEFORE" or word.raw.lower() == "earlier"
    return _shift(found, timeline, -1 if back else 1, mentioned=True)


def _part_beside(found: Found, timeline: Timeline) -> Readings:
    """ "the night before", "the evening before last": from the last day mentioned."""
    if not _closes(found):
        return ()
    step = -1 if found.part("x")[0].kind == "BEFORE" else 1
    return timed(found, timeline.shifted("D", step, mentioned=True), found.value("t") or "NI")


def _closes(found: Found) -> bool:
    after = found.after()
    return after is None or after.kind in ("COMMA", "DOT", "STOP", "DASH", "HYPHEN", "AND")


def _year_ago(found: Found, timeline: Timeline) -> Readings:
    if found.value("u") != "Y" or not timeline.day:
        return ()
    quarter = f"-Q{found.value('o')}" if found.part("o") else (timeline.last or "")[4:]
    if quarter.startswith("-Q"):
        return dated(qualifying(found), Resolved(f"{timeline.day.year - 1:04d}{quarter}", MENTIONED))
    return dated(qualifying(found), timeline.shifted("Y", -1))


def _beside(found: Found, timeline: Timeline) -> Readings:
    """ "the day before", "the day before yesterday"."""
    step = -1 if found.part("x")[0].kind == "BEFORE" else 1
    unit = found.value("u") or "D"
    if found.part("j") and timeline.day:
        day = moved(timeline.day, "D", int(found.value("j") or 0))
        near = moved(day, unit, step) if day else None
        return dated(found, Resolved(unit_value(near, unit), PUBLICATION)) if near else ()
    if found.part("w"):
        return ()
    if not _closes(found) or unit not in ("D", "W", "MON", "Y") or found.part("u")[0].raw[0].isupper():
        return ()
    return dated(found, timeline.shifted(unit, step, mentioned=True))


def _ref(found: Found, timeline: Timeline) -> Readings:
    lexeme, after = found.part("r")[0], found.after()
    if lexeme.raw.lower() == "now" and after and after.kind == "THAT":
        return ()  # "now that" is a conjunction
    if after and after.kind == "AS" and (before := found.before()) and before.kind == "AS":
        return ()  # "as recently as last week"
    return reference(found, "PRESENT_REF" if lexeme.kind == "CURRENT" else lexeme.value)


def _soon(found: Found, timeline: Timeline) -> Readings:
    """ "soon", "shortly", where the clause looks ahead: not "he was soon released"."""
    return reference(found, "FUTURE_REF") if timeline.tense(found.start) is Tense.FUTURE else ()


def _past_ref(found: Found, timeline: Timeline) -> Readings:
    return reference(found, "PAST_REF")


def _future_ref(found: Found, timeline: Timeline) -> Readings:
    return reference(found, "FUTURE_REF")


def _units(found: Found, timeline: Timeline) -> Readings:
    """Unnumbered units that only point: "the coming weeks", "these days"."""
    if found.has("THESE"):
        return reference(found, "PRESENT_REF") if found.value("u") == "D" else ()
    return reference(found, "FUTURE_REF" if found.has("COMING") or found.has("NEXT") else "PAST_REF")


def _that_time(found: Found, timeline: Timeline) -> Readings:
    if timeline.last is None or not interval_of(timeline.last):
        return ()
    value = timeline.last[:7] if _UNIT_OF_LENGTH.get(len(timeline.last)) == "D" else timeline.last
    return dated(found, Resolved(value, MENTIONED))


def _year_end(found: Found, timeline: Timeline) -> Readings:
    """ "year's end", "year-end"."""
    unit = found.value("u") or "Y"
    if found.part("m")[0].raw.lower() != "end":
        return ()
    return dated(found, timeline.shifted(unit, 0), found.value("m")) if unit in ("W", "MON", "Y", "DE", "CE") else ()


def _nothing(found: Found, timeline: Timeline) -> Readings | None:
    """A stretch that looks like a time and is none: it is passed over whole."""
    return None


READERS: dict[str, Reader] = {
    "which": _which,
    "the": _the,
    "weekday": _weekday,
    "deictic": _deictic,
    "part": _part,
    "ago": _ago,
    "fromnow": _from_now,
    "earlier": _earlier,
    "yearago": _year_ago,
    "beside": _beside,
    "partbeside": _part_beside,
    "ref": _ref,
    "soon": _soon,
    "pastref": _past_ref,
    "futureref": _future_ref,
    "pointing": _units,
    "thattime": _that_time,
    "yearend": _year_end,
    "nothing": _nothing,
}
