"""Finds the time expressions of a document: TIMEX3 type, value and modifier, interval, zone and anchor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from spacy.tokens import Doc

from dragoman.extract.times import calendars as timex_calendars
from dragoman.extract.times import clock as timex_clock
from dragoman.extract.times import dates as timex_dates
from dragoman.extract.times import events as timex_events
from dragoman.extract.times import lengths as timex_lengths
from dragoman.extract.times import offset as timex_offset
from dragoman.extract.times import relative as timex_relative
from dragoman.extract.times.anchor import EXPLICIT, MENTIONED, Tense, Timeline
from dragoman.extract.times.clause import Clauses
from dragoman.extract.times.grammar import Found, Grammar, grammar
from dragoman.extract.times.lexer import Lexeme, lex
from dragoman.extract.times.prefix import PREFIXES
from dragoman.extract.times.reading import Reading, Readings
from dragoman.extract.times.settle import names_of, parts_of_speech, settled
from dragoman.extract.times.tense import tense_at
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Span
from dragoman.model.mention import TimeExpression, TimexType

READ_BLOCKS = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.BODY)
READERS = {
    **timex_dates.READERS,
    **timex_relative.READERS,
    **timex_offset.READERS,
    **timex_lengths.READERS,
    **timex_clock.READERS,
    **timex_calendars.READERS,
    **timex_events.READERS,
}
"""Reader's name in the grammar -> what reads a stretch."""


def find_times(document: Document, doc: Doc) -> tuple[TimeExpression, ...]:
    """The time expressions in the document's read blocks, in text order, as TimeBank marks and values them (TIMEX3).

    Relative expressions are resolved on `document.published.anchor`; without it on the dates that the text itself
    writes out, where that is sound. What stays open keeps a value with X ("XXXX-WXX-7") and no interval.
    """
    rules = grammar()
    parts, names = parts_of_speech(doc), names_of(doc)
    segments = [settled(lex(document.text, start, end, parts), names) for start, end in _segments(document, doc)]
    timeline = Timeline(_day(document), lambda _: Tense.PAST)
    if timeline.day is None:
        timeline.full_dates = [entry for lexemes in segments for entry in _full_dates(lexemes, rules, timeline)]
    clauses = Clauses(doc)
    found: list[TimeExpression] = []
    for lexemes in segments:
        readings = _read(lexemes, rules, timeline, clauses)
        found += [_expression(document.text, lexemes, reading) for reading in readings]
    return tuple(found)


def _segments(document: Document, doc: Doc) -> Sequence[tuple[int, int]]:
    """What is read: the document's own blocks that lie in the Doc's segments, so that nothing crosses a border."""
    blocks, given = document.spans_of(*READ_BLOCKS), doc.user_data.get(SEGMENTS)
    if given is None or not blocks:
        return given or blocks
    starts = [start for start, _ in given]
    holders = [(block, bisect_right(starts, block[0]) - 1) for block in blocks]
    return [block for block, holder in holders if holder >= 0 and block[0] < given[holder][1]]


def _day(document: Document) -> date | None:
    anchor = document.published.anchor if document.published else None
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _full_dates(lexemes: list[Lexeme], rules: Grammar, timeline: Timeline) -> list[tuple[int, date]]:
    """Offsets and days of what is written out with its year; a month and year count with their first day."""
    found = []
    for reading in _read(lexemes, rules, replace(timeline, day=None, full_dates=[]), None):
        interval = reading.interval
        if interval and reading.anchor == EXPLICIT and len(reading.value) in (7, 10) and reading.value[5] != "Q":
            found.append((lexemes[reading.start].start, date.fromisoformat(interval[0][:10])))
    return found


def _read(lexemes: list[Lexeme], rules: Grammar, timeline: Timeline, clauses: Clauses | None) -> list[Reading]:
    timeline.tense = partial(_tense, lexemes, clauses)
    timeline.on_noun = partial(_on_noun, lexemes, clauses)
    written = rules.written(lexemes)
    readings: list[Reading] = []
    place = 0
    while place < len(lexemes):
        if written[place] not in rules.first or not rules.opening(written, place):
            place += 1
            continue
        found, end = _read_at(written, lexemes, rules, timeline, place)
        for reading in found:
            timex_clock.join(readings, reading, lexemes)
            _remember(timeline, readings[-1], reading)
            if reading.interval and any(lexeme.kind == "MONTH" for lexeme in lexemes[reading.start : reading.end]):
                timeline.named_month = reading.value
        place = max(end, place + 1)
    return readings


def _remember(timeline: Timeline, whole: Reading, read: Reading) -> None:
    """Keeps the last date and the last clock time mentioned; what was itself counted from a mention is none."""
    if read.timex in _INNER and read.interval and read.anchor != MENTIONED:
        timeline.last = read.value.partition("T")[0]
        if "-Q" in timeline.last:
            timeline.quarter = timeline.last
    if whole.interval and whole.clock and whole.clock[0].isdigit():
        timeline.clock = whole.value


def _tense(lexemes: list[Lexeme], clauses: Clauses | None, place: int) -> Tense:
    parsed = clauses.tense(lexemes[place].start) if clauses else None
    return parsed or tense_at(lexemes, place)


def _on_noun(lexemes: list[Lexeme], clauses: Clauses | None, place: int) -> bool:
    return clauses is not None and clauses.on_noun(lexemes[place].start)


def _read_at(
    written: str, lexemes: list[Lexeme], rules: Grammar, timeline: Timeline, place: int
) -> tuple[Readings, int]:
    """What begins at one place and where it ends: the longest stretch that its reader accepts."""
    for found in rules.at(written, lexemes, place):
        if found.rule.prefix:
            readings: Readings | None = _after_prefix(found, written, rules, timeline)
        else:
            readings = READERS[found.rule.reader](found, timeline)
        if readings is None:
            return (), found.end
        if readings:
            return readings, readings[-1].end
    return (), place


_INNER = {TimexType.DATE, TimexType.TIME}


def _after_prefix(prefix: Found, written: str, rules: Grammar, timeline: Timeline) -> Readings:
    """ "the end of", "early", "the first half of" with the expression that follows, as one."""
    if prefix.end >= len(prefix.lexemes):
        return ()
    for found in rules.at(written, prefix.lexemes, prefix.end, prefix=False):
        inner = READERS[found.rule.reader](found, timeline)
        if inner is None:
            return ()
        if len(inner) == 1 and inner[0].timex in _INNER and not inner[0].value.endswith("_REF"):
            whole = replace(inner[0], start=prefix.start)
            return tuple(reading for reading in (PREFIXES[prefix.rule.reader](prefix, whole),) if reading)
    return ()


def _expression(text: str, lexemes: Sequence[Lexeme], reading: Reading) -> TimeExpression:
    zone, end = reading.zone, reading.end
    if not zone and [lexeme.kind for lexeme in lexemes[end : end + 2]] == ["LOCAL", "TIME"]:
        zone, end = text[lexemes[end].start : lexemes[end + 1].end], end + 2  # "on the 13th local time"
    span = Span.of(text, lexemes[reading.start].start, lexemes[end - 1].end)
    return TimeExpression(span, reading.timex, reading.value, reading.mod, reading.interval, zone, reading.anchor)
