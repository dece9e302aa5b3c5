"""Reads days told by how far they lie from others: "a week ago today", "Wednesday of last week", "two Fridays ago"."""

from __future__ import annotations

from datetime import date

from dragoman.extract.times.anchor import PUBLICATION, Resolved, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.reading import Reader, Readings, amount, dated, timed
from dragoman.extract.times.settle import names_something
from dragoman.model.calendar import interval_of, moved, unit_value

_BACK = {"LAST", "PREVIOUS", "PAST"}
_ON = {"NEXT", "FOLLOWING", "COMING"}
_MENTIONED = {"THAT", "SAME", "PREVIOUS", "FOLLOWING"}


def _unit(found: Found, timeline: Timeline, unit: str) -> Resolved | None:
    """The week, month or year that "of last week" means; None where it is none of our calendar."""
    if found.value("u") != unit:
        return None
    kinds = {lexeme.kind for lexeme in found.part("p")}
    step = -1 if kinds & _BACK else 1 if kinds & _ON else 0
    resolved = timeline.shifted(unit, step, mentioned=bool(kinds & _MENTIONED))
    return resolved if interval_of(resolved.value) else None


def _digits(found: Found, letter: str) -> int:
    return int("".join(filter(str.isdigit, found.value(letter) or "")) or 0)


def _which_weekday(found: Found, timeline: Timeline) -> Readings:
    """ "Wednesday of last week", "Tuesday next week"."""
    week = _unit(found, timeline, "W")
    interval = interval_of(week.value) if week else None
    if week is None or interval is None:
        return ()
    monday = date.fromisoformat(interval[0])
    day = moved(monday, "D", int(found.value("w") or 1) - 1)
    resolved = Resolved(day.isoformat() if day else week.value, week.anchor)
    part = found.value("t")
    return timed(found, resolved, part) if part else dated(found, resolved)


def _which_day(found: Found, timeline: Timeline) -> Readings:
    """ "the 25th of last month"."""
    month = _unit(found, timeline, "MON")
    value = f"{month.value}-{_digits(found, 'd'):02d}" if month else ""
    return dated(found, Resolved(value, month.anchor)) if month and interval_of(value) else ()


def _which_year(found: Found, timeline: Timeline) -> Readings:
    """ "5 May last year"."""
    year = _unit(found, timeline, "Y")
    value = f"{year.value}-{int(found.value('m') or 0):02d}-{_digits(found, 'd'):02d}" if year else ""
    return dated(found, Resolved(value, year.anchor)) if year and interval_of(value) else ()


def _ago_day(found: Found, timeline: Timeline) -> Readings:
    """ "a week ago today", "two weeks ago Monday", "30 years ago this month"."""
    number, unit = amount(found.part("n")), found.value("u") or "D"
    if number is None or number % 1 or timeline.day is None or unit not in ("D", "W", "MON", "Y"):
        return ()
    origin = moved(timeline.day, "D", int(found.value("j") or 0))
    day = moved(origin, unit, -int(number)) if origin else None
    if found.part("w"):
        day = moved(day, "D", int(found.value("w") or 1) - day.isoweekday()) if day and unit == "W" else None
    return dated(found, Resolved(unit_value(day, found.value("v") or "D"), PUBLICATION)) if day else ()


def _from_day(found: Found, timeline: Timeline) -> Readings:
    """ "a week from today", "two weeks from Monday"."""
    number, unit = amount(found.part("n")), found.value("u") or "D"
    if number is None or number % 1 or timeline.day is None or unit not in ("D", "W", "MON", "Y"):
        return ()
    origin = moved(timeline.day, "D", int(found.value("j") or 0))
    if found.part("w"):
        if found.part("x"):
            return ()
        near = timeline.weekday(int(found.value("w") or 1), 1)
        origin = date.fromisoformat(near.value)
    step = -1 if found.kind("x") == "BEFORE" else 1
    day = moved(origin, unit, step * int(number)) if origin else None
    return dated(found, Resolved(day.isoformat(), PUBLICATION)) if day else ()


def _ago_weekdays(found: Found, timeline: Timeline) -> Readings:
    """ "two Fridays ago"."""
    number, near = amount(found.part("n")), timeline.weekday(int(found.value("w") or 1), -1, strict=True)
    if not number or number % 1 or not interval_of(near.value):
        return ()
    day = moved(date.fromisoformat(near.value), "W", 1 - int(number))
    return dated(found, Resolved(day.isoformat(), near.anchor)) if day else ()


def _before_last(found: Found, timeline: Timeline) -> Readings:
    """ "the week before last", "the month after next"."""
    back = found.has("LAST")
    if found.part("w"):
        near = timeline.weekday(int(found.value("w") or 1), -1 if back else 1, strict=True)
        day = date.fromisoformat(near.value) if interval_of(near.value) else None
        far = moved(day, "D", -7 if back else 7) if day else None
        return dated(found, Resolved(far.isoformat(), PUBLICATION)) if far else ()
    return dated(found, timeline.shifted(found.value("u") or "D", -2 if back else 2))


def _the_weekday(found: Found, timeline: Timeline) -> Readings:
    """ "on the Monday": the next one after a day told before; as any other where a noun follows."""
    after = found.after()
    if names_something(after) or (after and after.pos in ("NOUN", "PROPN")) or len(timeline.last or "") != 10:
        return ()
    return dated(found, timeline.weekday(int(found.value("w") or 1), 1, strict=True, mentioned=True))


def _new_year(found: Found, timeline: Timeline) -> Readings:
    """ "in the new year": early in the next, or in our own in its first months."""
    if names_something(found.after()) or timeline.day is None:
        return ()
    return dated(found, timeline.shifted("Y", 1 if timeline.day.month > _NEW else 0), "START")


_NEW = 2
"""Months for which a year is new."""


READERS: dict[str, Reader] = {
    "whichweekday": _which_weekday,
    "whichday": _which_day,
    "whichyear": _which_year,
    "beforelast": _before_last,
    "theweekday": _the_weekday,
    "newyear": _new_year,
    "agoday": _ago_day,
    "fromday": _from_day,
    "agoweekdays": _ago_weekdays,
}
