"""What a text itself shows about when it was written, held against the date that it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.documents.cues import said
from dragoman.documents.dates import MONTHS, WEEKDAYS, Written, full_dates, partial_dates, years
from dragoman.model.document import Block, BlockKind, Span

_IN_MONTH: Final = re.compile(
    rf"\b(?:in|since|during|of|from|until)\s+(?:late\s+|early\s+|mid-)?(?P<month>{'|'.join(MONTHS)})\b(?!\s*,?\s*\d)"
)
_LAST_MONTH: Final = re.compile(r"\blast month\b", re.IGNORECASE)
# "on the 13th", but neither "the 13th of May" nor "the 13th round" or another thing that is counted.
_DAY_ALONE: Final = re.compile(
    r"\b(?:[Oo]n|[Ss]ince|[Bb]y) the (?P<day>[1-3]?\d)(?:st|nd|rd|th)\b"
    r"(?!\s+(?:of\s+[A-Z]|century|anniversary|session|round|floor|time|day|[A-Z]))"
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?\n]*")
# A day of last year that bears no year: writers leave the year out for some months back, not for more than half a year.
_UNYEARED_DAYS: Final = 183
# A report is not stamped a month and more after the weekday it names with its full date.
_STALE_DAYS: Final = 31
_STALE_ALONE_DAYS: Final = 150
# A day longer ago is history, told on purpose.
_LONG_AGO_DAYS: Final = 3 * 366
# Of 400 dated readouts, one has two such months and none has three.
_STALE_MENTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why a date cannot be when the text was written, and the day that the text points to, if it does to one."""

    sentence: str
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The dates of an article's own text: with years, without, and months spoken of as past."""

    text: str
    spans: tuple[tuple[int, int], ...]
    full: tuple[Written, ...]
    partial: tuple[Written, ...]
    datelines: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> Evidence:
        """The evidence of a document's body, datelines included."""
        kinds = (BlockKind.BODY, BlockKind.DATELINE, BlockKind.SUBHEAD)
        spans = tuple((block.start, block.end) for block in blocks if block.kind in kinds)
        full = tuple(w for start, end in spans for w in full_dates(text, start, end))
        partial = tuple(w for start, end in spans for w in partial_dates(text, start, end))
        datelines = tuple((block.start, block.end) for block in blocks if block.kind is BlockKind.DATELINE)
        return cls(text, spans, full, partial, datelines)

    def latest(self) -> tuple[Span, date] | None:
        """The latest day that the text's opening third speaks of as past, with its words; None where none is sure.

        A day without a year counts when its weekday fits just one of the years that the text names.
        """
        if not self.spans:
            return None
        start, end = self.spans[0][0], self.spans[-1][1]
        opening = start + (end - start) // 3
        named = {year for a, b in self.spans for year in years(self.text, a, b)}
        days = [(w.date, w.span) for w in self.full if w.span.start <= opening and not self._ahead(w)]
        if not days:
            days = [(d, w.span) for w in self.partial if not self._ahead(w) and (d := _only_fit(w, named))]
        newest = max(days, key=lambda found: (found[0], found[1].start), default=None)
        if newest is None or any(year > newest[0].year for year in named):
            return None
        return newest[1], newest[0]

    def against(self, day: date, *, given: bool = False) -> Contradiction | None:
        """Why `day` cannot be when this was written, or None where nothing speaks against it.

        Against a date that a person gave only calendar days count, not months spoken of as just past.
        """
        strong = self._filed_otherwise(day) or self._dated_otherwise(day) or self._weekday_otherwise(day)
        return strong or (None if given else self._months_otherwise(day))

    def _dated_otherwise(self, day: date) -> Contradiction | None:
        """Full dates: one with its weekday, or all of them, lie well before the date; or the lead is after it."""
        past = [w for w in self.full if not self._ahead(w)]
        named = [w for w in past if w.weekday is not None and w.weekday == w.date.weekday()]
        newest = max(named, key=lambda w: w.date, default=None)
        if newest and (day - newest.date).days > _STALE_DAYS and not self._near(day):
            return Contradiction(f'It is dated {day}, but the text tells of "{newest.span.quote}".', newest.date)
        return self._after(day, past) or self._long_before(day, past)

    def _filed_otherwise(self, day: date) -> Contradiction | None:
        """A dateline's day, or the day with which the first paragraph opens its story, long before the date."""
        filed = next((w for w in self.full if any(a <= w.span.start < b for a, b in self.datelines)), None)
        if filed and (day - filed.date).days > _STALE_DAYS:
            return Contradiction(f'It is dated {day}, but its dateline says "{filed.span.quote}".', filed.date)
        body = next((span for span in self.spans if span not in self.datelines), None)
        if body is None or self._near(day):
            return None
        sentence = _SENTENCE.match(self.text, *body)
        lead = next((w for w in self.full if sentence and body[0] <= w.span.start < sentence.end()), None)
        if lead is None or sentence is None or said("bygone", sentence[0]) or self._ahead(lead):
            return None
        if _STALE_ALONE_DAYS < (day - lead.date).days < _LONG_AGO_DAYS:
            return Contradiction(f'It is dated {day}, but it opens with "{lead.span.quote}".', lead.date)
        return None

    def _after(self, day: date, past: Sequence[Written]) -> Contradiction | None:
        """Two and more past days that lie well after the date."""
        later = sorted({w.date for w in past if (w.date - day).days > _STALE_DAYS and self._past(w)})
        if len(later) < 2:
            return None
        return Contradiction(f"It is dated {day}, but the text tells of {later[-1]} as past.", later[-1])

    def _long_before(self, day: date, past: Sequence[Written]) -> Contradiction | None:
        """Several past days close together, all long before the date, in a text that speaks as if they were recent."""
        newest = max((w.date for w in past), default=day)
        close = {w.date for w in past if (newest - w.date).days <= _STALE_DAYS}
        old = _STALE_ALONE_DAYS < (day - newest).days < _LONG_AGO_DAYS
        if not old or len(close) < 2 or self._near(day) or not self._relative():
            return None
        return Contradiction(f"It is dated {day}, but the text tells of nothing after {newest}.", newest)

    def _past(self, written: Written) -> bool:
        """Whether the sentence of a date speaks of it as past."""
        start = self.text.rfind("\n", 0, written.span.start) + 1
        sentence = next(m[0] for m in _SENTENCE.finditer(self.text, start) if m.end() > written.span.start)
        return said("past", sentence) and not said("ahead", sentence)

    def _near(self, day: date) -> bool:
        """Whether a date or year of the text fits the day."""
        dated = any(abs((w.date - day).days) <= _STALE_DAYS for w in self.full)
        return dated or any(year == day.year for start, end in self.spans for year in years(self.text, start, end))

    def _relative(self) -> bool:
        return any(said("recent", self.text, start, end) for start, end in self.spans)

    def _weekday_otherwise(self, day: date) -> Contradiction | None:
        """Days without a year whose weekday fits another year only."""
        fits: list[date] = []
        for written in self.partial:
            if written.weekday is None:
                continue
            options = [
                d
                for year in range(day.year - 6, day.year + 2)
                if (d := _on(year, written)) and d.weekday() == written.weekday
            ]
            near = [d for d in options if abs((d - day).days) <= _UNYEARED_DAYS]
            if near:
                return None
            before = [d for d in options if d <= day]
            if before:
                fits.append(max(before))
        if not fits:
            return None
        newest = max(fits)
        spoken = f"{[*WEEKDAYS][newest.weekday()].capitalize()}day, {newest.day} {MONTHS[newest.month - 1]}"
        return Contradiction(f"It is dated {day}, but {spoken}, of which the text tells, was in {newest.year}.", newest)

    def _months_otherwise(self, day: date) -> Contradiction | None:
        """Months without a year, spoken of as past, of which the last one lies more than half a year back."""
        mentions = list(self._past_months())
        stale = [month for month in mentions if _days_since(month, day) > _UNYEARED_DAYS]
        if len(stale) < _STALE_MENTIONS or len(stale) <= 2 * (len(mentions) - len(stale)) or not self._relative():
            return None
        month = max(sorted(set(stale)), key=stale.count)
        anchor = self._inferred(month, day)
        name = MONTHS[month - 1]
        return Contradiction(f"It is dated {day}, but the text speaks of {name} without a year as just past.", anchor)

    def _past_months(self) -> Iterator[int]:
        for start, end in self.spans:
            for match in _SENTENCE.finditer(self.text, start, end):
                yield from _past_months(match[0])

    def _inferred(self, month: int, day: date) -> date | None:
        """The day the text points to: the month after "last month"'s, the day its opening names, before `day`."""
        body = " ".join(self.text[start:end] for start, end in self.spans)
        found = _DAY_ALONE.search(self.text, *(self.spans[0][0], self.spans[min(2, len(self.spans) - 1)][1]))
        if found is None or not _LAST_MONTH.search(body):
            return None
        following = month % 12 + 1
        for year in (day.year, day.year - 1):
            try:
                inferred = date(year, following, int(found["day"]))
            except ValueError:
                return None
            if inferred <= day:
                return inferred
        return None

    def _ahead(self, written: Written) -> bool:
        """Whether the words before a date look forward to it."""
        before = self.text[max(0, written.span.start - 60) : written.span.start]
        return said("ahead", re.split(r"[.!?\n]", before)[-1])


def _past_months(sentence: str) -> Iterator[int]:
    """Months without a year that a sentence speaks of as past."""
    if not said("past", sentence):
        return
    named = [(match.start(), MONTHS.index(match["month"]) + 1) for match in _IN_MONTH.finditer(sentence)]
    dated = [(written.span.start, written.month) for written in partial_dates(sentence)]
    for at, month in (*named, *dated):
        if not said("ahead", sentence[max(0, at - 40) : at]):
            yield month


def _only_fit(written: Written, named: set[int]) -> date | None:
    """The day in the one of these years in which it falls on the weekday it is given; None when several fit."""
    if written.weekday is None:
        return None
    fits = [d for year in sorted(named) if (d := _on(year, written)) and d.weekday() == written.weekday]
    return fits[0] if len(fits) == 1 else None


def _on(year: int, written: Written) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None


def _days_since(month: int, day: date) -> int:
    """Days from the end of the last such month to the day; 0 inside it."""
    for year in (day.year, day.year - 1):
        if date(year, month, 1) <= day:
            following = date(year + month // 12, month % 12 + 1, 1)
            return max(0, (day - following + timedelta(1)).days)
    return 0
