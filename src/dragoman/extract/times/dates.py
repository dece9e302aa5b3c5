"""Reads dates of the calendar: days, months, years, quarters, seasons, decades, centuries and holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.extract.times.anchor import EXPLICIT, NONE, Resolved, Tense, Timeline
from dragoman.extract.times.cues import cued
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import NAME, OTHER, Lexeme
from dragoman.extract.times.reading import Reader, Reading, Readings, dated, is_ended, qualifying, tense_of, year_number
from dragoman.extract.times.settle import names_something
from dragoman.model.calendar import interval_of, unit_value
from dragoman.model.mention import TimexType


def _number(lexeme: Lexeme) -> int:
    return int("".join(sign for sign in lexeme.value if sign.isdigit()) or 0)


def _iso(found: Found, timeline: Timeline) -> Readings:
    value = found.lexemes[found.start].value[:10]
    return dated(found, Resolved(value, EXPLICIT)) if interval_of(value) else ()


def _slash(found: Found, timeline: Timeline) -> Readings:
    """Numbers apart by dots are day first; by slashes, the only order that is a date, month first when both are."""
    raw = found.lexemes[found.start].raw
    first, second, year = (int(part) for part in re.split(r"[/.]", raw))
    if year < 100:
        year += 2000 if year <= 50 else 1900
    orders = [(second, first), (first, second)] if "." in raw else [(first, second), (second, first)]
    for month, day in orders:
        value = f"{year:04d}-{month:02d}-{day:02d}"
        if interval_of(value):
            return dated(found, Resolved(value, EXPLICIT))
    return ()


def _calendar(found: Found, timeline: Timeline) -> Readings:
    month, day = int(found.value("m") or 0), _number(found.part("d")[0])
    if not 1 <= day <= 31:
        return ()
    return dated(found, _month_day(found, timeline, month, day))


def _month_day(found: Found, timeline: Timeline, month: int, day: int) -> Resolved:
    year = _year_said(found, timeline)
    if year:
        value = f"{year.value}-{month:02d}-{day:02d}"
        possible = interval_of(value) or year.anchor == NONE
        return Resolved(value, year.anchor) if possible else Resolved(f"XXXX-{month:02d}-{day:02d}", NONE)
    weekday = int(found.value("w") or 0) or None
    resolved = timeline.day_of_month(month, day, tense_of(found, timeline), weekday)
    return resolved or timeline.year_of_nearest(f"{month:02d}-{day:02d}", found.lexemes[found.start].start)


def _year_said(found: Found, timeline: Timeline) -> Resolved | None:
    """The year that the expression itself gives: "2023" or "of last year"."""
    if found.part("y"):
        return Resolved(f"{year_number(found.part('y')[0], timeline):04d}", EXPLICIT)
    if not found.part("p"):
        return None
    kinds = {lexeme.kind for lexeme in found.part("p")}
    step = -1 if kinds & {"LAST", "PREVIOUS", "PAST"} else 1 if kinds & {"NEXT", "FOLLOWING", "COMING"} else 0
    return timeline.shifted("Y", step, mentioned=bool(kinds & {"THAT", "SAME", "PREVIOUS", "FOLLOWING"}))


def _days(found: Found, timeline: Timeline) -> Readings:
    """The two ends of "June 18 to 19", each an expression of its own, as TimeBank marks them."""
    first, last = _number(found.part("d")[0]), _number(found.part("e")[0])
    starts = min(found.parts["e"][0], found.parts.get("n", found.parts["e"])[0])
    ends = max(end for letter, (_, end) in found.parts.items() if letter in "dm" and end <= starts)
    left = Found(found.rule, found.lexemes, found.start, ends, found.parts)
    right = Found(found.rule, found.lexemes, starts, found.end, found.parts)
    month = found.value("m")
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return ()
    if month is None:
        tense = tense_of(found, timeline)
        return dated(left, timeline.day_alone(first, tense)) + dated(right, timeline.day_alone(last, tense))
    second_month = int(found.value("n") or month)
    if first >= last and second_month == int(month):
        return ()
    return dated(left, _month_day(found, timeline, int(month), first)) + dated(
        right, _month_day(found, timeline, second_month, last)
    )


def _three_days(found: Found, timeline: Timeline) -> Readings:
    """ "4, 5 and 6 May": three expressions."""
    days = [_number(found.part(letter)[0]) for letter in "def"]
    if not days[0] < days[1] < days[2] <= 31:
        return ()
    cuts = [found.start, found.parts["e"][0], found.parts["f"][0], found.end]
    cuts_end = [found.parts["d"][1], found.parts["e"][1], found.end]
    readings: Readings = ()
    for day, start, end in zip(days, cuts, cuts_end, strict=False):
        part = Found(found.rule, found.lexemes, start, end, found.parts)
        readings += dated(part, _month_day(found, timeline, int(found.value("m") or 0), day))
    return readings


def _month(found: Found, timeline: Timeline) -> Readings:
    month, year = int(found.value("m") or 0), _year_said(found, timeline)
    if year:
        return dated(found, Resolved(f"{year.value}-{month:02d}", year.anchor))
    tense = tense_of(found, timeline)
    ahead = (month - timeline.day.month) % 12 if timeline.day else 0
    near = (1 <= ahead <= _NEXT and _qualifies(found)) or (ahead == 1 and timeline.on_noun(found.start))
    if tense is Tense.PAST and near:
        tense = Tense.FUTURE  # "welcomed the November visit", "spoke of the visit in November", told in October
    return dated(found, timeline.month(month, tense, found.lexemes[found.start].start))


def _qualifies(found: Found) -> bool:
    """Whether a month alone goes before a noun, and so takes no tense from the verb."""
    before, after = found.before(), found.after()
    led = before is not None and (before.kind in ("THE", "POSSESSIVE", "AN") or before.raw.lower() in ("'s", "’s", "s"))
    return led and found.end - found.start == 1 and after is not None and after.pos in _BEHIND


_BEHIND = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
"""Parts of speech behind "the November": a noun, which readers may take for a verb ("visit")."""
_NEXT = 2
_AFTER_DAY = {
    "COMMA",
    "DOT",
    "STOP",
    "OPEN",
    "LOCAL",
    "AND",
    "TO",
    "IN",
    "AT",
    "ON",
    "BY",
    "FOR",
    "SIGN",
    "DASH",
    "POSS",
}


def _day(found: Found, timeline: Timeline) -> Readings:
    """ "the 13th": an ordinal in digits that no noun follows."""
    lexeme = found.part("d")[0]
    before, after = found.before(), found.after()
    if not lexeme.raw[0].isdigit() or not 1 <= _number(lexeme) <= 31:
        return ()
    if found.start == found.parts["d"][0] and not (before and before.kind == "ON"):
        return ()
    if lexeme.pos != "NOUN" and after and after.kind not in _AFTER_DAY and _continues(before, after):
        return ()
    return dated(found, timeline.day_alone(_number(lexeme), tense_of(found, timeline)))


def _continues(before: Lexeme | None, after: Lexeme) -> bool:
    """Whether a noun goes on after the ordinal: "the 13th congress", "the 11th Circuit"; not "on the 13th Li met"."""
    if after.kind == NAME and not after.pos:
        return not (before and before.kind == "ON")
    return after.kind not in (OTHER, NAME) or names_something(after)


_NO_YEAR = {
    "NUMBERED",
    "MONEY",
    "NUM",
    "DAY",
    "ABOUT",
    "NEARLY",
    "THAN",
    "OVER",
    "UNDER",
    "LEAST",
    "MOST",
    "YEAR",
    "CLOCK",
    "JUST",
}
_BEFORE_YEAR = {"IN", "SINCE", "OF", "FROM", "BY", "UNTIL", "BEFORE", "AFTER", "DURING", "TO", "THE", "AND", "OR"}
_BEFORE_YEAR |= {
    "PERIOD",
    "BETWEEN",
    "EARLY",
    "EARLIER",
    "EDGE",
    "COMMA",
    "OPEN",
    "HYPHEN",
    "DASH",
    "ON",
    "FISCAL",
    "NAME",
    "FOR",
}
_AFTER_NUMBER = {"UNIT", "UNITS", "SECONDS", "MERIDIEM", "TIMESWORD", "MORE", "QUARTERS"}


def _year(found: Found, timeline: Timeline) -> Readings | None:
    number = year_number(found.part("y")[0], timeline)
    if number > 9999:
        return None
    if found.end - found.start == 1 and not _is_year(found, number):
        return ()
    if _of_another_calendar(found):
        return (Reading(found.start, found.end, TimexType.DATE, "XXXX", anchor=NONE),)
    if found.part("f") and (found.end - found.start == 3 or found.part("f")[0].raw == "FY"):
        return dated(found, Resolved(f"FY{number:04d}", EXPLICIT))
    return dated(found, Resolved(f"{number:04d}", EXPLICIT))


def _years(found: Found, timeline: Timeline) -> Readings:
    """The two ends of "2009-13"."""
    first, last = int(found.value("y") or 0), int(found.value("d") or 0)
    if not 1900 <= first <= 2050 or last <= first % 100 or len(found.part("d")[0].raw) != 2:
        return ()
    left = Found(found.rule, found.lexemes, found.start, found.parts["y"][1], found.parts)
    right = Found(found.rule, found.lexemes, found.parts["d"][0], found.end, found.parts)
    ends = first, first - first % 100 + last
    return dated(left, Resolved(f"{ends[0]:04d}", EXPLICIT)) + dated(right, Resolved(f"{ends[1]:04d}", EXPLICIT))


def _of_another_calendar(found: Found) -> bool:
    """ "the year 1403 of the Iranian calendar"."""
    behind = [lexeme.raw.lower() for lexeme in found.lexemes[found.end : found.end + 5]]
    return behind[:1] in (["of"], ["in"], ["on"]) and "calendar" in behind and "gregorian" not in behind


def _is_year(found: Found, number: int) -> bool:
    """Whether a bare number is a year, by what stands around it: "its 1990 invasion", not "sent 2000 soldiers"."""
    lexeme, before, after = found.part("y")[0], found.before(), found.after()
    near, many = 1900 <= number <= 2050, after is not None and (after.value[-1:] == "s" or after.value in cued("crowd"))
    if before and (before.kind in _NO_YEAR or before.raw == "#"):
        return False
    if after and (after.kind in _AFTER_NUMBER or after.raw == "%"):
        return False
    if many and number % 100 == 0 and before and before.kind in _BEFORE_CROWD:
        return False  # "a crew of 1900 sailors"
    if not 1500 <= number <= 2100 or (many and not near):
        return False
    if lexeme.kind == "SHORTYEAR":
        return bool(before and before.kind in _IN)
    if before is None or before.kind in _BEFORE_YEAR:
        return True
    if near and after and after.kind == "AND" and (last := found.after(2)) and last.kind == "YEAR":
        return True
    if near and before.kind in _OWNERS and after and after.kind == NAME:
        return True  # "a 1971 Convention"
    return near and not many and (before.kind == NAME or bool(after and after.kind in _AFTER_YEAR))


_BEFORE_CROWD = {"BY", "OF", "FOR", "TO", "FROM"}
_AFTER_YEAR = {"COMMA", "DOT", "STOP", "NUMBERED", OTHER}
_OWNERS = {"AN", "POSSESSIVE", "THAT", "THIS"}
_IN = {"IN", "SINCE", "OF", "EARLY", "UNTIL", "HYPHEN"}


def _fiscal(found: Found, timeline: Timeline) -> Readings | None:
    if found.lexemes[found.end - 1].value != "Y":
        return ()
    if is_ended(found):
        return (Reading(found.start, found.end, TimexType.DURATION, "P1Y"),)
    if found.has("AN"):
        return None  # "changed from a fiscal year to a calendar year"
    step = -1 if found.has("LAST") or found.has("PREVIOUS") else 1 if found.has("NEXT") else 0
    return dated(found, timeline.shifted("Y", step))


def _decade(found: Found, timeline: Timeline) -> Readings:
    digits = f"{_number(found.part('y')[0])}"
    before = found.before()
    if before and before.kind == "POSSESSIVE":
        return ()  # "in her 30s" is an age
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return dated(found, Resolved(value, EXPLICIT))


def _century(found: Found, timeline: Timeline) -> Readings:
    number = _number(found.part("o")[0])
    if found.value("u") != "CE" or not 1 < number < 30:
        return ()
    return dated(found, Resolved(f"{number - 1:02d}", EXPLICIT))


def _quarter(found: Found, timeline: Timeline) -> Readings:
    code = found.value("q")
    if code and (int(code[1]) > 2 and code[0] == "H"):
        return ()
    number = code or (f"Q{_number(found.part('o')[0])}" if found.part("o") else "Q4")
    if number[1:] not in "1234":
        return ()
    year = _year_said(found, timeline)
    if year is None and timeline.day is None:
        return dated(qualifying(found), Resolved(f"XXXX-{number}", NONE))
    if year is None:
        ahead = tense_of(found, timeline) is Tense.PAST and number[0] == "Q" and number > _quarter_of(timeline.day)
        year = timeline.shifted("Y", -1 if ahead else 0)
    return dated(qualifying(found), Resolved(f"{year.value}-{number}", year.anchor))


def _quarter_of(day: date | None) -> str:
    return unit_value(day, "Q")[-2:] if day else ""


_BEFORE_SEASON = {"IN", "SINCE", "BY", "OF", "UNTIL", "EARLY", "HYPHEN", "BEFORE", "AFTER", "DURING", "EDGE"}


def _season(found: Found, timeline: Timeline) -> Readings:
    season, before, after = found.value("s"), found.before(), found.after()
    if found.part("s")[0].raw[0].isupper() and after and after.kind == NAME:
        return ()  # "the Winter Games"
    year = _year_said(found, timeline)
    bare = found.end - found.start == 1
    if bare and not (before and before.kind in _BEFORE_SEASON):
        return ()
    resolved = year or timeline.shifted("Y", 0)
    if not year and season == "WI" and timeline.day and timeline.day.month <= 2:
        resolved = timeline.shifted("Y", -1)  # in January, "this winter" began last year
    return dated(found, Resolved(f"{resolved.value}-{season}", resolved.anchor))


def _holiday(found: Found, timeline: Timeline) -> Readings:
    after, rule = found.after(), found.value("h") or ""
    if after and after.kind == "NAME":
        return ()  # "Good Friday Agreement"
    year = _year_said(found, timeline)
    years = [int(year.value)] if year else []
    if not years and timeline.day:
        years = [timeline.day.year + step for step in (-1, 0, 1)]
    days = [day for number in years if (day := holiday(rule, number))]
    if timeline.day and found.has("LAST"):
        days = [day for day in days if day < timeline.day][-1:] or days
    if not days:
        return dated(found, Resolved(f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX", NONE))
    if year or not timeline.day:
        return dated(found, Resolved(days[0].isoformat(), EXPLICIT))
    here, tense = timeline.day, tense_of(found, timeline)
    past, ahead = [day for day in days if day <= here], [day for day in days if day >= here]
    nearest = min(days, key=lambda day: abs((day - here).days))
    if tense in (Tense.PAST, Tense.FUTURE):
        nearest = (past[-1:] or ahead)[0] if tense is Tense.PAST else (ahead or past[-1:])[0]
    return dated(found, Resolved(nearest.isoformat(), "publication date"))


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year.

    Rules: "12-25"; "11-4-4" the fourth Thursday of November ("-1" counts from the month's end); "easter-2".
    """
    try:
        if rule.startswith("easter"):
            return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
        if len(rule) == 5:
            return date.fromisoformat(f"{year:04d}-{rule}")
        month, weekday, count = rule.split("-", 2)
        if int(count) > 0:
            first = date(year, int(month), 1)
            return first + timedelta(days=(int(weekday) - first.isoweekday()) % 7 + 7 * (int(count) - 1))
        last = date(year + int(month) // 12, int(month) % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - int(weekday)) % 7)
    except (ValueError, OverflowError):
        return None


def _easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "slash": _slash,
    "calendar": _calendar,
    "days": _days,
    "threedays": _three_days,
    "month": _month,
    "day": _day,
    "year": _year,
    "years": _years,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "season": _season,
    "holiday": _holiday,
}
