"""The readout: one encounter's accounts side by side, row by row, with no cell left blank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model.record import Attribute, Cell, CellState, Citation, FactStatus, Readout, Row, RowKind
from dragoman.model.statement import Act
from dragoman.reconcile.cells import Column, columns, fact_cells, said_cell, share_of, silent
from dragoman.reconcile.corroboration import Standing
from dragoman.reconcile.keys import words
from dragoman.reconcile.names import polity_words
from dragoman.reconcile.reports import Report
from dragoman.reconcile.silence import LONGEST, Silence, content_words, terms_of
from dragoman.reconcile.statements import Said, by_point, denies, same_point

ROWS = {
    Attribute.PARTICIPANTS: RowKind.WHO_MET,
    Attribute.FORMAT: RowKind.FORMAT,
    Attribute.DATE: RowKind.DATE,
    Attribute.DURATION: RowKind.DURATION,
    Attribute.PLACE: RowKind.PLACE,
    Attribute.INITIATIVE: RowKind.WHO_ASKED,
    Attribute.HOST: RowKind.WHO_HOSTED,
    Attribute.NAME: RowKind.NAME,
    Attribute.TONE: RowKind.TONE,
    Attribute.AGREEMENT: RowKind.AGREED,
    Attribute.NEXT_CONTACT: RowKind.NEXT_CONTACT,
    Attribute.INVITATION: RowKind.NEXT_CONTACT,
    Attribute.COUNT: RowKind.NUMBERS,
}
_ORDER = list(RowKind)


@dataclass(frozen=True, slots=True)
class Table:
    """What the rows of one encounter are made from."""

    columns: tuple[Column, ...]
    standings: tuple[Standing, ...]
    said: tuple[Said, ...]
    silence: Silence
    terms: Mapping[str, tuple[str, ...]]
    """Issue -> what it is looked for by."""
    words: Mapping[str, Mapping[str, Sequence[Citation]]]
    """Issue -> document -> the words with which it has the issue raised, those at the encounter's parts among them."""
    origins: Mapping[str, frozenset[str]]
    """Issue -> the independent voices that have it raised."""
    by_document: Mapping[str, Sequence[Said]]

    def silent(self, column: Column, issue: str) -> Cell:
        """The cell of an account that says nothing of some point of an issue."""
        citations = self.words.get(issue, {}).get(column.document, ())
        cell = silent(column, self.terms[issue], self.silence, issue=True)
        if not citations or cell.search is None:
            return cell
        search = replace(cell.search, nearest=min(citation.span for citation in citations))
        return replace(cell, state=CellState.NOT_COMPARABLE, search=search)


def table_of(
    reports: Sequence[Report],
    standings: Sequence[Standing],
    parts: Sequence[Standing],
    said: Sequence[Said],
    silence: Silence,
) -> Table:
    """What the rows of an encounter are made from; of `parts`, the facts of its parts, only the issues are used."""
    held = columns(reports, said)
    by_document: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_document[one.statement.document].append(one)
    issues = tuple(standing for standing in (*standings, *parts) if standing.fact.issue)
    terms, words = _terms(held, issues), _words(held, issues, said)
    return Table(held, tuple(standings), tuple(said), silence, terms, words, _origins(issues, said), by_document)


def _origins(issues: Iterable[Standing], said: Iterable[Said]) -> Mapping[str, frozenset[str]]:
    origins: dict[str, set[str]] = defaultdict(set)
    for standing in issues:
        for stand in standing.stands:
            origins[standing.fact.issue or ""] |= stand.origins
    for one in said:
        for issue in one.issues:
            origins[issue].add(one.origin)
    return {issue: frozenset(held) for issue, held in origins.items()}


def _words(
    shown: Iterable[Column], issues: Iterable[Standing], said: Iterable[Said]
) -> Mapping[str, Mapping[str, Sequence[Citation]]]:
    words: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    documents = {column.document for column in shown}
    for standing in issues:
        for voice in (voice for stand in standing.stands for voice in stand.voices):
            if voice.document in documents and standing.fact.issue:
                words[standing.fact.issue][voice.document].append(voice.citation)
    for one in said:
        for issue in one.issues:
            words[issue][one.statement.document] += one.citations
    return words


def read_out(encounter: str, table: Table) -> Readout:
    """The readout of an encounter, its rows in the order of `RowKind`, then of issues, actors and acts."""
    rows = [*_fact_rows(table), *_issue_rows(table), *_said_rows(table), *_mouth_rows(table)]
    rows += _only_rows(table, rows)
    return Readout(encounter, tuple(column.document for column in table.columns), tuple(sorted(rows, key=_order)))


def _order(row: Row) -> tuple[int, str, str, str]:
    return _ORDER.index(row.row), row.issue or "", row.actor or "", row.act or ""


def _fact_rows(table: Table) -> Iterator[Row]:
    for standing in table.standings:
        kind = ROWS.get(standing.fact.attribute)
        if kind is not None:
            cells = fact_cells(standing, table.columns, table.silence)
            yield Row(kind, cells, standing.fact.issue, status=standing.fact.status)


def _issue_rows(table: Table) -> Iterator[Row]:
    """A row for each issue that some account has raised at the encounter, and for those all pass over.

    Passed over is what some of several documents name, but not as a part of the encounter: silence on all sides shows.
    """
    words = table.words
    ranks = _ranks(words)
    for issue in sorted({*words, *_passed_over(table)}):
        told = words.get(issue, {})
        cells = tuple(_issue_cell(issue, column, told, ranks, table) for column in table.columns)
        yield Row(RowKind.ISSUE_RAISED, cells, issue, status=_told_by(table.origins.get(issue, ())))


def _told_by(origins: Collection[str]) -> FactStatus | None:
    return (FactStatus.AGREED if len(origins) > 1 else FactStatus.SINGLE_SOURCE) if origins else None


def _passed_over(table: Table) -> Iterator[str]:
    """Issues that documents about the encounter name anywhere."""
    about = [column.report for column in table.columns if column.report.account.main]
    for report in about if len(table.columns) > 1 else ():
        yield from (issue.name for issue in report.analysis.issues)


def _ranks(words: Mapping[str, Mapping[str, Sequence[Citation]]]) -> Mapping[tuple[str, str], str]:
    """(issue, document) -> "2 of 5", its place in the order in which the document comes to its issues."""
    starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for issue, documents in words.items():
        for document, citations in documents.items():
            starts[document].append((min(citation.span.start for citation in citations), issue))
    return {
        (issue, document): f"{rank} of {len(held)}"
        for document, held in starts.items()
        for rank, (_, issue) in enumerate(sorted(held), 1)
    }


def _issue_cell(
    issue: str,
    column: Column,
    words: Mapping[str, Sequence[Citation]],
    ranks: Mapping[tuple[str, str], str],
    table: Table,
) -> Cell:
    citations = words.get(column.document)
    if not citations:
        return table.silent(column, issue)
    quotes = tuple(sorted(set(citations), key=lambda citation: citation.span))
    statements = [one for one in table.by_document.get(column.document, ()) if issue in one.issues]
    cell = said_cell(column.document, CellState.STATED, statements, ranks[issue, column.document])
    return replace(cell, quotes=quotes, share=share_of(quotes, column.body))


def _terms(held: Iterable[Column], standings: Iterable[Standing]) -> Mapping[str, tuple[str, ...]]:
    """What each issue is looked for by: its name and every form of it that one of the documents uses."""
    forms: dict[str, set[str]] = defaultdict(set)
    for standing in standings:
        if standing.fact.issue:
            forms[standing.fact.issue] |= {
                voice.claim.span.quote for stand in standing.stands for voice in stand.voices
            }
    for analysis in (column.report.analysis for column in held):
        for issue in (*analysis.issues, *(issue for one in analysis.statements for issue in one.issues)):
            forms[issue.name].add(issue.span.quote)
    return {issue: terms_of(issue, {*quotes, *_single(issue, quotes)}) for issue, quotes in forms.items()}


def _single(issue: str, forms: Iterable[str]) -> Iterator[str]:
    """The words of an issue's name and the names in its forms, each by itself: an agenda is told of by its city too.

    Polities in a form ("US-China relations") are left out, since they stand in every text about their encounters.
    """
    yield from content_words(issue)
    for form in forms:
        held = content_words(form)
        named = (word for word in held if word[:1].isupper() and not polity_words().issuperset(words(word)))
        yield from named if len(held) <= LONGEST else ()


def _said_rows(table: Table) -> Iterator[Row]:
    """Per issue what each side said, demanded, promised, denied or warned of."""
    points = by_point(table.said)
    for (issue, name, act), held in points.items():
        cells = tuple(_said_cell(issue, name, act, column, table) for column in table.columns)
        yield Row(RowKind.SAID, cells, issue, name, act, _told_by({one.origin for one in held}))


def _said_cell(issue: str, name: str, act: Act, column: Column, table: Table) -> Cell:
    """Stated with the same act, stated differently where the same speaker is given another act on the issue.

    What only a speaker of another side says that he said is attributed to him, by none shown as his own.
    """
    mine = [one for one in table.by_document.get(column.document, ()) if one.name == name and issue in one.issues]
    exact = [one for one in mine if one.statement.act is act]
    own = [one for one in exact if one.statement.given_by is None]
    if own:
        return said_cell(column.document, CellState.STATED, own)
    if exact:
        return said_cell(column.document, CellState.ATTRIBUTES_TO_OTHER, exact)
    if mine:
        return said_cell(column.document, CellState.STATED_DIFFERENTLY, mine)
    return table.silent(column, issue)


def _mouth_rows(table: Table) -> Iterator[Row]:
    """Words that one side's document or speaker gives to another side's, and what that side makes of them."""
    polities = {column.document: column.polity for column in table.columns}
    points: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in table.said:
        own = polities[one.statement.document]
        if one.statement.given_by is not None or (own and one.polity and own != one.polity):
            for issue in sorted(one.issues):
                points[issue, one.name].append(one)
    for (issue, name), claims in points.items():
        cells = tuple(_mouth_cell(issue, claims, column, table) for column in table.columns)
        denied = any(cell.state is CellState.DENIES for cell in cells)
        yield Row(RowKind.WORDS_IN_MOUTH, cells, issue, name, status=FactStatus.DISPUTED if denied else None)


def _mouth_cell(issue: str, claims: Sequence[Said], column: Column, table: Table) -> Cell:
    document = column.document
    attributed = [one for one in claims if one.statement.document == document]
    if attributed:
        return said_cell(document, CellState.ATTRIBUTES_TO_OTHER, attributed)
    said = table.by_document.get(document, ())
    here = [one for one in said if one.speaker == claims[0].speaker and one.statement.given_by is None]
    denials = [one for one in here if any(denies(one, claim) for claim in claims)]
    if denials:
        return said_cell(document, CellState.DENIES, denials)
    told = [one for one in here if any(same_point(one, claim) for claim in claims)]
    if told:
        return said_cell(document, CellState.STATED, told)
    return table.silent(column, issue)


def _only_rows(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """One row with what each account alone tells, where several could have; `value` names the rows."""
    alone: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told = [cell for cell in row.cells if cell.quotes]
        if row.row is not RowKind.SAID and len(told) == 1 and len(table.columns) > 1:
            name = f"{row.row.value}: {row.issue}" if row.issue else row.row.value
            alone[told[0].document][name] += told[0].quotes
    if alone:
        yield Row(RowKind.ONE_ONLY, tuple(_only_cell(column, alone) for column in table.columns))


def _only_cell(column: Column, alone: Mapping[str, Mapping[str, Sequence[Citation]]]) -> Cell:
    mine = alone.get(column.document)
    if not mine:
        return Cell(column.document, CellState.NOT_COMPARABLE, "nothing that no other account tells")
    quotes = dict.fromkeys(citation for citations in mine.values() for citation in citations)
    return Cell(column.document, CellState.STATED, "; ".join(mine), quotes=tuple(quotes))
