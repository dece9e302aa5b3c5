"""Calendar dates written out in a text, with their words: enough to date a document, not its events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dragoman.model.document import Span

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH: Final = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)\b\.?"
"""Pattern of a month's name, short or long."""
_MONTH: Final = rf"(?P<month>{MONTH})"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY: Final = r"(?:(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_TIME: Final = (
    r"(?:,?\s*(?:at\s+|[-–—|T]\s*)?(?P<hour>[0-2]?\d)[:.]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?)?"
)
_FORMS: Final = (
    re.compile(rf"\b{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b{_TIME}", re.IGNORECASE),
    re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}\b{_TIME}", re.IGNORECASE),
    re.compile(rf"(?<![\d/-]){_YEAR}[-/.](?P<month>[01]?\d)[-/.]{_DAY}(?![\d-]){_TIME}", re.IGNORECASE),
)
_SLASHED: Final = re.compile(
    rf"(?<![\d/])(?P<first>[0-3]?\d)[/.](?P<second>[0-3]?\d)[/.]{_YEAR}(?![\d/]){_TIME}", re.IGNORECASE
)
_DAY_OF_MONTH: Final = (
    re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*[:,]?\s*\d)", re.IGNORECASE),
    re.compile(rf"\b{_WEEKDAY}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\w)(?!,?\s+\d)", re.IGNORECASE),
)
_YEARS: Final = re.compile(r"(?<![\d,.$€£/-])(?:19|20)\d\d(?![\d%]|[-–/]\d|,\d)")
# Years outside these are placeholders ("0001-01-01") or slips, never when something was published.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
WEEKDAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text: its words, and the day or moment in ISO 8601; `year` is None when unwritten."""

    span: Span
    month: int
    day: int
    year: int | None = None
    clock: str | None = None
    weekday: int | None = None

    @property
    def value(self) -> str:
        """The day, or the moment where a clock time stands beside it."""
        return f"{self.date.isoformat()}T{self.clock}" if self.clock else self.date.isoformat()

    @property
    def date(self) -> date:
        """The day; a year must be written."""
        return date(self.year or 4, self.month, self.day)


def full_dates(text: str, start: int = 0, end: int | None = None) -> tuple[Written, ...]:
    """Dates with a year in `text[start:end]`, in text order; impossible ones and ambiguous 3/4/2023 are left out."""
    found = [written for form in (*_FORMS, _SLASHED) for written in _all(form, text, start, end)]
    return tuple(sorted(found, key=lambda written: written.span))


def partial_dates(text: str, start: int = 0, end: int | None = None) -> tuple[Written, ...]:
    """Days of a month without a year in `text[start:end]` ("Tuesday, June 18"), in text order."""
    found = [written for form in _DAY_OF_MONTH for written in _all(form, text, start, end)]
    return tuple(sorted(found, key=lambda written: written.span))


def years(text: str, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """The years written in `text[start:end]`, in text order."""
    stop = len(text) if end is None else end
    return tuple(int(match[0]) for match in _YEARS.finditer(text, start, stop))


def iso_day(value: str | None) -> date | None:
    """The calendar day an ISO 8601 date or date-time begins with, or None."""
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _all(form: re.Pattern[str], text: str, start: int, end: int | None) -> Iterator[Written]:
    for match in form.finditer(text, start, len(text) if end is None else end):
        written = _written(match, text)
        if written is not None:
            yield written


def _written(match: re.Match[str], text: str) -> Written | None:
    groups = match.groupdict()
    month, day = _month_and_day(groups)
    year = int(groups["year"]) if groups.get("year") else None
    try:
        date(year or 4, month, day)
    except ValueError:
        return None
    weekday = groups.get("weekday")
    return Written(
        Span.of(text, match.start(), match.end() - len(match[0]) + len(match[0].rstrip())),
        month,
        day,
        year,
        _clock(groups),
        WEEKDAYS.index(weekday.lower()) if weekday else None,
    )


def _month_and_day(groups: dict[str, str | None]) -> tuple[int, int]:
    if groups.get("first"):
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        if first > 12:
            return second, first
        return (first, second) if second > 12 or first == second else (0, 0)
    month = (groups["month"] or "").capitalize()
    number = int(month) if month.isdigit() else next(i for i, m in enumerate(MONTHS, 1) if m.startswith(month[:3]))
    return number, int(groups["day"] or 0)


def _clock(groups: dict[str, str | None]) -> str | None:
    if not groups.get("hour"):
        return None
    hour, half = int(groups["hour"] or 0), (groups.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02d}:{groups['minute']}" if hour < 24 else None


def iso_moment(value: str) -> str | None:
    """The ISO 8601 date or date-time that a string holds, or None; a written-out date counts when it stands alone."""
    text = value.strip()
    try:
        if len(text) <= 10:
            day = iso_day(text)
            return day.isoformat() if day else None
        moment = datetime.fromisoformat(text.replace("Z", "+00:00") if text.endswith("Z") else text)
    except ValueError:
        written = full_dates(text)
        alone = len(written) == 1 and len(written[0].span.quote) >= len(text) - 12
        return written[0].value if alone else None
    return moment.isoformat() if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
