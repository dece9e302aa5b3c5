"""Reads what this calendar does not hold: dates of other calendars, named and left open, and years before Christ."""

from __future__ import annotations

from dragoman.extract.times.anchor import EXPLICIT, UNKNOWN, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.reading import Reader, Reading, Readings
from dragoman.model.mention import TimexType


def _foreign(found: Found, timeline: Timeline) -> Readings:
    """ "12 Rajab 1445", "5784 AM": the calendar is named, and no day of ours is made up for it.

    A month alone is left out: several are first names, surnames or words.
    """
    number = found.part("d") or found.part("y")
    calendar = found.value("m") or found.value("e")
    if not number or not calendar:
        return ()
    value = UNKNOWN["D" if found.part("d") and found.part("m") else "MON" if found.part("m") else "Y"]
    return (Reading(found.start, found.end, TimexType.DATE, value, anchor=f"{calendar} calendar"),)


def _before_christ(found: Found, timeline: Timeline) -> Readings:
    """ "480 BC" is "BC0480"; TIMEX3 counts no days there."""
    part = found.part("y") or found.part("o")
    digits = "".join(sign for sign in part[0].value if sign.isdigit())
    if not digits or len(digits) > 4 or (found.part("u") and found.value("u") != "CE"):
        return ()
    value = f"BC{int(digits):04d}" if found.part("y") else f"BC{int(digits) - 1:02d}"
    return (Reading(found.start, found.end, TimexType.DATE, value, anchor=EXPLICIT),)


READERS: dict[str, Reader] = {"foreign": _foreign, "beforechrist": _before_christ}
