"""An encounter's page: the facts, the readout, the statements, and the evidence beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from dragoman.export.readable import (
    column,
    days,
    grouped,
    heading,
    in_words,
    names,
    row_label,
    shown_quotes,
    state_words,
    subheading,
)
from dragoman.model.document import Span
from dragoman.model.record import (
    Analysis,
    Attribute,
    Cell,
    CellState,
    Citation,
    Encounter,
    Fact,
    Readout,
    Record,
    Resolved,
    Row,
)
from dragoman.model.statement import Statement

NEAR: Final = 220
"""Code points of context shown on each side of a quote; about one sentence."""

CELL_STYLE: Final = {
    CellState.STATED: "",
    CellState.STATED_DIFFERENTLY: "differ",
    CellState.CONTRADICTS: "against",
    CellState.DENIES: "against",
    CellState.ATTRIBUTES_TO_OTHER: "differ",
    CellState.NOT_FOUND: "none",
    CellState.OUTSIDE_THIS_TEXT: "none",
    CellState.NOT_COMPARABLE: "none",
}

SHOWN_FACTS: Final = {
    Attribute.DATE: "Date",
    Attribute.PLACE: "Place",
    Attribute.DURATION: "Duration",
    Attribute.INITIATIVE: "Who asked",
    Attribute.OCCASION: "Occasion",
}
"""Facts that stand above the readout, in this order."""


class Accounts:
    """Analyses and record with the look-ups that every page needs."""

    def __init__(self, analyses: Mapping[str, Analysis], record: Record) -> None:
        self.analyses = analyses
        self.record = record

    @cached_property
    def readouts(self) -> dict[str, Readout]:
        """Readouts by encounter id."""
        return {readout.encounter: readout for readout in self.record.readouts}

    @cached_property
    def encounters(self) -> dict[str, Encounter]:
        """Encounters by id."""
        return {encounter.id: encounter for encounter in self.record.encounters}

    @cached_property
    def parts(self) -> dict[str, list[Encounter]]:
        """Encounters held within another, by the id of the whole."""
        found: dict[str, list[Encounter]] = {}
        for encounter in self.record.encounters:
            if encounter.part_of:
                found.setdefault(encounter.part_of, []).append(encounter)
        return found

    @cached_property
    def resolved(self) -> dict[str, Resolved]:
        """What the record knows of each statement, by statement id."""
        return dict(self.record.resolved)

    @cached_property
    def people(self) -> dict[str, str]:
        """Names of people by id."""
        return {person.id: person.name for person in self.record.people}

    @cached_property
    def by_encounter(self) -> dict[str, list[Statement]]:
        """Statements by the encounter they were made at, in the order of their documents and offsets."""
        found: dict[str, list[Statement]] = {}
        for analysis in self.analyses.values():
            for statement in analysis.statements:
                encounter = self.resolved.get(statement.id, Resolved()).encounter
                if encounter and statement.content:
                    found.setdefault(encounter, []).append(statement)
        return found

    @cached_property
    def cited(self) -> dict[str, set[int]]:
        """Offsets of every quote of a readout, by document."""
        found: dict[str, set[int]] = {}
        for readout in self.record.readouts:
            for quote in (quote for row in readout.rows for cell in row.cells for quote in cell.quotes):
                found.setdefault(quote.document, set()).add(quote.span.start)
        return found

    def speaker(self, statement: Statement) -> str:
        """The speaker's name on the record, else as the document has it."""
        person = self.resolved.get(statement.id, Resolved()).speaker
        return self.people.get(person or "") or statement.speaker.name or "not named"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A member of a chain as shown."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its surroundings, for the panel beside the readout."""

    id: str
    heading: str
    href: str
    column: str
    start: int
    end: int
    language: str
    before: str
    quote: str
    after: str
    chain: tuple[ChainLink, ...]


@dataclass
class Panel:
    """Collects the evidence of a page, each quote once."""

    accounts: Accounts
    items: dict[tuple[str, int, int, tuple[str | None, ...]], Evidence] = field(default_factory=dict)

    def add(self, citation: Citation, title: str) -> str:
        """The fragment id of this citation's evidence."""
        key = (citation.document, citation.span.start, citation.span.end, citation.chain)
        if key not in self.items:
            self.items[key] = self._evidence(citation, title, f"e{len(self.items) + 1}")
        return self.items[key].id

    def _evidence(self, citation: Citation, title: str, name: str) -> Evidence:
        document = self.accounts.analyses[citation.document].document
        span = citation.span
        inner = tuple(ChainLink(link or "not named") for link in citation.chain)
        return Evidence(
            id=name,
            heading=title,
            href=f"../documents/{document.id}.html#c{span.start}",
            column=column(document)[0],
            start=span.start,
            end=span.end,
            language=document.language,
            before=_before(document.text, span),
            quote=span.quote,
            after=_after(document.text, span),
            chain=(ChainLink(column(document)[0], "this text"), *inner),
        )


def _before(text: str, span: Span) -> str:
    words = text[max(0, span.start - NEAR) : span.start].rpartition("\n")[2]
    cut = span.start - len(words) > 0 and len(words) == NEAR
    return f"… {words.partition(' ')[2]}" if cut else words


def _after(text: str, span: Span) -> str:
    words = text[span.end : span.end + NEAR].partition("\n")[0]
    return f"{words.rpartition(' ')[0]} …" if len(words) == NEAR else words


@dataclass(frozen=True, slots=True)
class Words:
    """A quote in a cell and the evidence it opens."""

    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as shown."""

    account: str
    style: str
    words: tuple[Words, ...]
    state: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as shown."""

    label: str
    status: str | None
    cells: tuple[ShownCell, ...]


def page(encounter: Encounter, accounts: Accounts) -> dict[str, object]:
    """The context of `encounter.html`."""
    panel = Panel(accounts)
    readout = accounts.readouts.get(encounter.id)
    rows = grouped(readout.rows) if readout else []
    groups = [(name, [_row(row, panel) for row in members]) for name, members in rows]
    statements = [_statement(statement, panel) for statement in accounts.by_encounter.get(encounter.id, [])]
    whole = accounts.encounters.get(encounter.part_of or "")
    return {
        "heading": heading(encounter),
        "sub": subheading(encounter),
        "whole": _link(whole) if whole else None,
        "parts": [_link(part) for part in accounts.parts.get(encounter.id, [])],
        "facts": _facts(encounter),
        "columns": _columns(readout.documents if readout else (), accounts),
        "groups": groups,
        "statements": statements,
        "evidence_items": list(panel.items.values()),
    }


def _link(encounter: Encounter) -> dict[str, str]:
    return {
        "href": f"{encounter.id}.html",
        "heading": f"{encounter.kind.value}: {heading(encounter)}, {days(encounter.date)}",
    }


def _facts(encounter: Encounter) -> list[dict[str, str]]:
    first: dict[Attribute, Fact] = {}
    for fact in encounter.facts:
        first.setdefault(fact.attribute, fact)
    return [
        {
            "label": label,
            "value": _fact_value(first[attribute], encounter),
            "status": first[attribute].status.value,
            "words": _fact_note(first[attribute]),
        }
        for attribute, label in SHOWN_FACTS.items()
        if attribute in first and first[attribute].values
    ]


def _fact_value(fact: Fact, encounter: Encounter) -> str:
    if fact.attribute is Attribute.DATE and encounter.date:
        return days(encounter.date)
    return in_words(fact.values[0].value.shown)


def _fact_note(fact: Fact) -> str:
    others = list(dict.fromkeys(in_words(value.value.shown) for value in fact.values[1:]))
    note = f"{fact.status.value}, {fact.values[0].origins} origin{'' if fact.values[0].origins == 1 else 's'}"
    return f"{note}; also: {names(others[:3])}" if others else note


def _columns(documents: Iterable[str], accounts: Accounts) -> list[dict[str, object]]:
    shown = [accounts.analyses[name].document for name in documents]
    longest = max((len(document.text) for document in shown), default=1) or 1
    return [
        {
            "href": f"../documents/{document.id}.html",
            "name": column(document)[0],
            "note": column(document)[1],
            "flag": document.published.flag if document.published else None,
            "length": f"{len(document.text):,}",
            "percent": round(100 * len(document.text) / longest),
        }
        for document in shown
    ]


def _row(row: Row, panel: Panel) -> ShownRow:
    label = row_label(row)
    return ShownRow(
        label, row.status.value if row.status else None, tuple(_cell(cell, label, panel) for cell in row.cells)
    )


def _cell(cell: Cell, label: str, panel: Panel) -> ShownCell:
    document = panel.accounts.analyses[cell.document].document
    words = tuple(Words(quote.span.quote, panel.add(quote, label)) for quote in shown_quotes(cell))
    return ShownCell(
        account=column(document)[0],
        style=CELL_STYLE[cell.state],
        words=words,
        state=state_words(cell.state),
        notes=tuple(_notes(cell, panel)),
    )


def _notes(cell: Cell, panel: Panel) -> Iterable[str]:
    for other in cell.against if cell.state in (CellState.CONTRADICTS, CellState.DENIES) else ():
        yield f"against {column(panel.accounts.analyses[other.document].document)[0]}"
    chains = dict.fromkeys(quote.chain for quote in shown_quotes(cell) if quote.chain)
    for chain in chains:
        yield "according to " + " ← ".join(link or "someone not named" for link in reversed(chain))
    if cell.share:
        yield f"{cell.share:.0%} of the text"
    if cell.search and cell.state is CellState.NOT_FOUND:
        yield f"searched: {', '.join(cell.search.terms)} · {cell.search.scope}"


def _statement(statement: Statement, panel: Panel) -> dict[str, str]:
    chain = tuple(link.name for link in statement.chain)
    title = f"{panel.accounts.speaker(statement)}: {statement.act.value}"
    opened = [panel.add(Citation(statement.document, span, chain), title) for span in statement.content]
    document = panel.accounts.analyses[statement.document].document
    told = " ← ".join([column(document)[0], *(link or "not named" for link in chain)])
    to = f" → {statement.addressee.name}" if statement.addressee and statement.addressee.name else ""
    return {
        "act": statement.act.value,
        "speaker": panel.accounts.speaker(statement) + to,
        "words": " … ".join(span.quote for span in statement.content),
        "evidence": opened[0],
        "via": told,
    }
