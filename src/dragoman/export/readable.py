"""The record in words a person reads: names of rows and states, dates, durations, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from dragoman.model.document import Document
from dragoman.model.record import Cell, CellState, Citation, Encounter, FactStatus, Row, RowKind

STATUS_MARK: Final = {
    FactStatus.AGREED: "●",
    FactStatus.COMPATIBLE: "◐",
    FactStatus.DISPUTED: "▲",
    FactStatus.SINGLE_SOURCE: "○",
}
"""A mark beside the word, so that no meaning hangs on colour alone (WCAG 2.2, 1.4.1)."""

ROW_LABEL: Final = {
    RowKind.WHO_MET: "Who met",
    RowKind.FORMAT: "Format",
    RowKind.DATE: "Date",
    RowKind.DURATION: "Duration",
    RowKind.PLACE: "Place",
    RowKind.WHO_ASKED: "Who asked",
    RowKind.WHO_HOSTED: "Who hosted",
    RowKind.NAME: "Name given to it",
    RowKind.TONE: "Tone words",
    RowKind.ISSUE_RAISED: "Raised",
    RowKind.SAID: "Said",
    RowKind.WORDS_IN_MOUTH: "Put in the other side's mouth",
    RowKind.AGREED: "Agreed",
    RowKind.NEXT_CONTACT: "Next contact",
    RowKind.NUMBERS: "Numbers",
    RowKind.ONE_ONLY: "Said by one only",
    RowKind.CORRECTION: "Later corrections",
}

ROW_GROUP: Final = (
    ("The encounter", frozenset(list(RowKind)[: list(RowKind).index(RowKind.ISSUE_RAISED)])),
    ("What was raised", frozenset({RowKind.ISSUE_RAISED, RowKind.SAID, RowKind.WORDS_IN_MOUTH})),
    ("What came of it", frozenset({RowKind.AGREED, RowKind.NEXT_CONTACT, RowKind.NUMBERS})),
    ("Beside the others", frozenset({RowKind.ONE_ONLY, RowKind.CORRECTION})),
)
"""Headings over the rows of a readout, each with the kinds of row under it."""

ACT_VERB: Final = {
    "state": "states",
    "assess": "assesses",
    "deny": "denies",
    "accuse": "accuses",
    "praise": "praises",
    "demand": "demands",
    "propose": "proposes",
    "invite": "invites",
    "ask": "asks",
    "promise": "promises",
    "agree": "agrees",
    "refuse": "refuses",
    "warn": "warns",
}

TITLE_LENGTH: Final = 44
"""A title that stands for an unnamed outlet is cut here: two lines of a narrow column."""

UNIT: Final = {"H": "hour", "D": "day", "W": "week", "Y": "year", "S": "second"}
MODIFIER: Final = {
    "~<": "nearly ",
    ">": "more than ",
    "<": "less than ",
    "~": "about ",
    "≥": "at least ",
    "≤": "up to ",
}


def row_label(row: Row) -> str:
    """What a row is about: "Taiwan", "Taiwan: Wang Yi demands", or the name of its kind."""
    if row.row is RowKind.SAID and row.actor:
        verb = ACT_VERB.get(row.act.value, row.act.value) if row.act else "says"
        return f"{row.issue}: {row.actor} {verb}" if row.issue else f"{row.actor} {verb}"
    if row.issue and row.row is RowKind.ISSUE_RAISED:
        return row.issue
    label = ROW_LABEL[row.row]
    return f"{label}: {row.issue}" if row.issue else label


def grouped(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Rows under their headings, in the order they came, without rows that nobody fills and headings without rows."""
    every = [row for row in rows if any(cell.quotes for cell in row.cells)]
    groups = [(name, [row for row in every if row.row in kinds]) for name, kinds in ROW_GROUP]
    return [(name, members) for name, members in groups if members]


def day(value: str | None) -> str:
    """An ISO 8601 date as people write it: "13 July 2023", "July 2023", "2023"; other text is given back as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value or "")
    if not found:
        return value or "not known"
    year, month, number = found.groups()
    if not month:
        return year
    name = date(int(year), int(month), 1).strftime("%B")
    return f"{int(number)} {name} {year}" if number else f"{name} {year}"


def days(span: tuple[str, str] | None) -> str:
    """First and last day, both inclusive, as one phrase: "18–19 June 2023"."""
    if span is None:
        return "date not known"
    first, last = day(span[0]), day(span[1])
    if first == last:
        return first
    (start, *rest), (_, *other) = first.split(), last.split()
    return f"{start}–{last}" if rest == other and rest else f"{first} – {last}"


def duration(shown: str) -> str:
    """A TIMEX3 duration with its modifier as words: ">PT5H" is "more than 5 hours"; other text comes back as it is."""
    found = re.fullmatch(r"(~<|[<>~≥≤]?)P(T?)(.+)", shown)
    parts = re.findall(r"(\d+(?:\.\d+)?)([HDWYMS])", found[3]) if found else []
    if not found or not parts:
        return shown
    month = "minute" if found[2] else "month"
    words = []
    for number, unit in parts:
        name = UNIT.get(unit, month)
        amount = number.removesuffix(".0")
        words.append(f"{amount} {name}{'' if amount == '1' else 's'}")
    return MODIFIER.get(found[1], "") + " ".join(words)


def in_words(shown: str) -> str:
    """A value as words: durations, days, stretches of days, also those with one end; other text comes back as it is."""
    first, slash, last = shown.partition("/")
    if not (slash and all(not end or re.fullmatch(r"\d{4}(-\d\d){0,2}", end) for end in (first, last))):
        return duration(day(shown)) if shown else shown
    if first and last:
        return days((first, last))
    return f"from {day(first)}" if first else f"until {day(last)}"


def names(listed: Iterable[str]) -> str:
    """Names joined as in a sentence: "A", "A and B", "A, B and C"."""
    every = list(listed)
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def heading(encounter: Encounter) -> str:
    """The encounter's title: who, and where."""
    who = names([person.name for person in encounter.participants][:4]) or "Participants not named"
    if encounter.place and encounter.kind.value == "visit":
        return f"{who} in {encounter.place}"
    return f"{who}, {encounter.place}" if encounter.place else who


def origins(encounter: Encounter) -> int:
    """The most independent voices behind any one value of the encounter, at least one."""
    return max((value.origins for fact in encounter.facts for value in fact.values), default=1) or 1


def subheading(encounter: Encounter) -> tuple[str, ...]:
    """What stands under the title: kind and status, when, how many accounts and origins."""
    accounts = len(encounter.documents)
    voices = origins(encounter)
    told = f"{accounts} account{'' if accounts == 1 else 's'} from {voices} origin{'' if voices == 1 else 's'}"
    return (f"{encounter.kind.value.capitalize()}, {encounter.status.value}", days(encounter.date), told)


def column(document: Document) -> tuple[str, str]:
    """A document as a column's heading: its outlet or title, and what sort of text it is, with its date."""
    name = document.outlet.name if document.outlet else None
    when = document.published
    stamp = day(when.value) if when and when.value else "undated"
    flagged = " ⚑" if when and when.flag else ""
    side = f"{document.side} · " if document.side else ""
    shown = name or clipped(document.title or document.path, TITLE_LENGTH)
    return shown, f"{side}{document.kind.value} · {stamp}{flagged}"


def clipped(words: str, length: int) -> str:
    """Words on one line, cut at a space after `length` code points."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[:length].rpartition(' ')[0] or line[:length]} …"


def shown_quotes(cell: Cell) -> tuple[Citation, ...]:
    """The quotes of a cell without those that stand inside another one of them."""
    return tuple(
        quote
        for quote in cell.quotes
        if not any(
            other.document == quote.document and other.span != quote.span and other.span.holds(quote.span)
            for other in cell.quotes
        )
    )


def state_words(state: CellState) -> str:
    """What is written under a cell's words; a plain statement needs none."""
    return "" if state is CellState.STATED else state.value
