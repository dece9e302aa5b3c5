"""The record as tables for a terminal: side by side where they fit, one below the other where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.export.readable import (
    STATUS_MARK,
    clipped,
    column,
    grouped,
    heading,
    row_label,
    shown_quotes,
    state_words,
    subheading,
)
from dragoman.model.document import Document
from dragoman.model.record import Analysis, Cell, CellState, Encounter, FactStatus, Readout, Record, Row
from dragoman.workflow import Failure, Summary

LABEL_WIDTH: Final = 18
COLUMN_WIDTH: Final = 27
"""Narrower columns break most words of a quote; two of them and the labels fill 80 columns."""
QUOTE_LENGTH: Final = 180
"""Longer quotes are cut at a word in the terminal; the report shows them whole."""

STYLE: Final = {
    FactStatus.AGREED: "green",
    FactStatus.COMPATIBLE: "blue",
    FactStatus.DISPUTED: "bold red",
    FactStatus.SINGLE_SOURCE: "dim",
}
CELL_STYLE: Final = {
    CellState.STATED_DIFFERENTLY: "blue",
    CellState.CONTRADICTS: "bold red",
    CellState.DENIES: "bold red",
    CellState.NOT_FOUND: "dim",
    CellState.OUTSIDE_THIS_TEXT: "dim",
    CellState.NOT_COMPARABLE: "dim",
}


def readout(
    encounter: Encounter, shown: Readout | None, documents: Mapping[str, Document], width: int
) -> RenderableType:
    """One encounter's readout for a terminal of `width` columns."""
    title = Text(heading(encounter), style="bold")
    sub = Text(" · ".join(subheading(encounter)), style="dim")
    if shown is None or not shown.rows:
        return Group(title, sub, Text("Only mentioned: no account tells more than that.", style="dim"), Text())
    fits = LABEL_WIDTH + (COLUMN_WIDTH + 3) * len(shown.documents) + 2 <= width
    body = _side_by_side(shown, documents) if fits else _stacked(shown, documents)
    return Group(title, sub, body, Text())


def _side_by_side(shown: Readout, documents: Mapping[str, Document]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, expand=True, padding=(0, 1, 1, 0))
    table.add_column("", width=LABEL_WIDTH, style="bold")
    for name in shown.documents:
        title, note = column(documents[name])
        table.add_column(Text.assemble(title, "\n", (note, "dim not bold")), ratio=1, overflow="fold")
    for group, rows in grouped(shown.rows):
        table.add_row(Text(group, style="underline"), *[""] * len(shown.documents))
        for row in rows:
            cells = {cell.document: cell for cell in row.cells}
            table.add_row(_label(row), *(_cell(cells.get(name)) for name in shown.documents))
    return table


def _stacked(shown: Readout, documents: Mapping[str, Document]) -> RenderableType:
    parts: list[RenderableType] = []
    for group, rows in grouped(shown.rows):
        parts.append(Text(f"\n{group}", style="underline"))
        for row in rows:
            parts.append(_label(row, " "))
            table = Table(box=None, show_header=False, pad_edge=False, expand=True, padding=(0, 1, 0, 0))
            table.add_column("", width=LABEL_WIDTH + 6, style="dim", overflow="fold")
            table.add_column("", ratio=1, overflow="fold")
            for cell in row.cells:
                table.add_row(column(documents[cell.document])[0], _cell(cell))
            parts.append(Padding(table, (0, 0, 1, 2)))
    return Group(*parts)


def _label(row: Row, joint: str = "\n") -> Text:
    label = Text(row_label(row), style="bold")
    if row.status:
        label.append(f"{joint}{STATUS_MARK[row.status]} {row.status.value}", style=f"not bold {STYLE[row.status]}")
    return label


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text(CellState.NOT_COMPARABLE.value, style="dim")
    style = CELL_STYLE.get(cell.state, "")
    if not cell.quotes:
        words = Text(cell.state.value, style=style)
        if cell.search and cell.state is CellState.NOT_FOUND:
            words.append(f"\nsearched: {', '.join(cell.search.terms[:6])}", style="dim")
        return words
    shown = shown_quotes(cell)
    quotes = list(dict.fromkeys(shorten(quote.span.quote) for quote in shown))
    words = Text("\n".join(f"“{quote}”" for quote in quotes))
    chains = dict.fromkeys(quote.chain for quote in shown if quote.chain)
    for chain in chains:
        words.append("\naccording to " + " ← ".join(link or "someone not named" for link in reversed(chain)), "dim")
    if state_words(cell.state):
        words.append(f"\n{state_words(cell.state)}", style=style)
    return words


def shorten(quote: str, length: int = QUOTE_LENGTH) -> str:
    """The quote on one line without its own outer quotation marks, cut at a word after `length` code points."""
    return clipped(" ".join(quote.split()).strip("“”\"'"), length)


def summary_table(summary: Summary) -> Table:
    """What a run did, as a small table."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column("")
    table.add_column("", justify="right")
    rows = [
        ("Documents read", summary.read),
        ("Statements found in them", summary.statements),
        ("already in the store", summary.known),
        ("in another language (kept, not read)", summary.other_language),
        ("Files skipped", len(summary.skipped)),
        ("Failures", len(summary.failed)),
        ("Encounters on record", summary.encounters),
    ]
    for name, count in rows:
        if count or name[0].isupper():
            table.add_row(name, f"{count:,}")
    return table


def failure_table(failures: Iterable[Failure]) -> Table:
    """The inputs that gave nothing, each with its reason."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Not read", ratio=2, overflow="fold")
    table.add_column("Why", ratio=3)
    for failure in failures:
        table.add_row(Text(failure.path), Text(failure.reason))
    return table


def skipped_line(skipped: Sequence[Failure]) -> Text:
    """The files that no reader knows, the first few by name."""
    shown = ", ".join(failure.path for failure in skipped[:4])
    more = f" and {len(skipped) - 4} more" if len(skipped) > 4 else ""
    return Text(f"Skipped, since no reader knows them: {shown}{more}.", style="dim")


def encounter_table(encounters: Sequence[Encounter]) -> Table:
    """A list of encounters with the ids that `show` takes."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Id", width=16, no_wrap=True)
    table.add_column("Encounter", ratio=3)
    table.add_column("When", ratio=1)
    table.add_column("Told by", justify="right", width=7)
    for encounter in encounters:
        kind, when, _ = subheading(encounter)
        table.add_row(encounter.id, Text(f"{heading(encounter)} ({kind.lower()})"), when, str(len(encounter.documents)))
    return table


def score_table(scores: Mapping[str, object]) -> Table:
    """Scores with their intervals, nested names joined by dots."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(f"{scores.get('set')}, n = {scores.get('n')}")
    table.add_column("score", justify="right")
    table.add_column("95 % interval", justify="right")
    ends = scores.get("intervals")
    for name, value in _flat(scores):
        named = (name, name.removesuffix(".f1"))  # the interval of an F1 stands under the name of what it scores
        known = next((ends[n] for n in named if n in ends), None) if isinstance(ends, Mapping) else None
        between = f"{known[0]:.3f}–{known[1]:.3f}" if known else ""
        table.add_row(name, f"{value:.3f}", between)
    return table


def _flat(scores: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, float]]:
    for name, value in scores.items():
        if isinstance(value, Mapping):
            if name != "intervals":
                yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, float):
            yield prefix + name, value


def documents_of(analyses: Iterable[Analysis]) -> dict[str, Document]:
    """Documents by id."""
    return {analysis.document.id: analysis.document for analysis in analyses}


def print_readout(console: Console, record: Record, encounter: Encounter, documents: Mapping[str, Document]) -> None:
    """Print one encounter's readout."""
    shown = next((each for each in record.readouts if each.encounter == encounter.id), None)
    console.print(readout(encounter, shown, documents, console.width))
