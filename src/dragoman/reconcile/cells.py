"""Cells of a readout: what each account does with a fact, an issue or a point, with its words or its proved silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.document import BlockKind, OutletClass
from dragoman.model.record import Against, Cell, CellState, Citation
from dragoman.model.values import Period, Relation
from dragoman.reconcile.corroboration import Stand, Standing
from dragoman.reconcile.reports import Report
from dragoman.reconcile.silence import Silence, content_words, forms_of, row_words, terms_of
from dragoman.reconcile.statements import Said

COMPARED = 30
"""Accounts up to which a cell lists every account it stands against; beyond, the first that gives the reference."""
_HARDEST = (Relation.CONFLICT, Relation.COMPATIBLE, Relation.REFINES, Relation.SAME)
_STATES = {
    Relation.SAME: CellState.STATED,
    Relation.REFINES: CellState.STATED_DIFFERENTLY,
    Relation.COMPATIBLE: CellState.STATED_DIFFERENTLY,
    Relation.CONFLICT: CellState.CONTRADICTS,
    Relation.DENIES: CellState.DENIES,
}
_SIDES = (OutletClass.OFFICIAL, OutletClass.STATE, OutletClass.WIRE, OutletClass.PRIVATE, OutletClass.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Column:
    """One document of a readout: its report of the encounter (the main one, where there are several)."""

    report: Report
    passing: bool

    @property
    def document(self) -> str:
        """The document's id."""
        return self.report.account.document

    @property
    def polity(self) -> str | None:
        """The polity that speaks through the document: an official or state outlet's."""
        outlet = self.report.analysis.document.outlet
        owned = outlet is not None and outlet.outlet_class in (OutletClass.OFFICIAL, OutletClass.STATE)
        return outlet.polity if outlet and owned else None

    @property
    def body(self) -> int:
        """Code points of body text."""
        spans = self.report.analysis.document.spans_of(BlockKind.BODY)
        return sum(end - start for start, end in spans)


def columns(reports: Iterable[Report], said: Iterable[Said]) -> tuple[Column, ...]:
    """A column for each document, grouped by side: official, state, wire, private; then by polity, date and id."""
    speaking = {one.statement.document for one in said}
    first: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: (not report.account.main, report.account.id)):
        first.setdefault(report.account.document, report)
    found = [Column(report, _in_passing(report, speaking)) for report in first.values()]
    return tuple(sorted(found, key=_side))


def _in_passing(report: Report, speaking: set[str]) -> bool:
    """Whether an account only names its encounter: not its subject, nothing claimed of it, nothing said there."""
    return not report.account.main and not report.account.claims and report.account.document not in speaking


def _side(column: Column) -> tuple[int, str, str, str]:
    document = column.report.analysis.document
    kind = document.outlet.outlet_class if document.outlet else OutletClass.UNKNOWN
    side = document.side or (document.outlet.polity if document.outlet else None) or ""
    published = document.published.value if document.published and document.published.value else "9999"
    return _SIDES.index(kind), side, published, document.id


def fact_cells(standing: Standing, held: Sequence[Column], silence: Silence) -> tuple[Cell, ...]:
    """A cell a column for one fact; the silent ones are searched for the words of the others."""
    givers: dict[str, list[Stand]] = {}
    for stand in standing.stands:
        for document in sorted(stand.documents):
            givers.setdefault(document, []).append(stand)
    terms = search_terms(standing)
    return tuple(
        _given(standing, column.document, givers, len(held))
        if column.document in givers
        else silent(column, terms, silence)
        for column in held
    )


def _given(standing: Standing, document: str, givers: Mapping[str, list[Stand]], width: int) -> Cell:
    mine = givers[document]
    reference = standing.stands[0]
    relations = [standing.relation(reference, stand) for stand in mine]
    relation = Relation.SAME if reference in mine else min(relations, key=_HARDEST.index)
    quotes = dict.fromkeys(voice.citation for stand in mine for voice in stand.voices if voice.document == document)
    value = "; ".join(dict.fromkeys(stand.value.shown for stand in mine))
    others = _others(standing, document, width)
    against = tuple(Against(other, _between(standing, mine, stands)) for other, stands in others.items())
    return Cell(document, _STATES[relation], value, against, tuple(quotes))


def _others(standing: Standing, document: str, width: int) -> dict[str, list[Stand]]:
    if width > COMPARED:
        reference = standing.stands[0]
        return {other: [reference] for other in sorted(reference.documents - {document})[:1]}
    others: dict[str, list[Stand]] = {}
    for stand in standing.stands:
        for other in stand.documents - {document}:
            others.setdefault(other, []).append(stand)
    return dict(sorted(others.items()))


def _between(standing: Standing, mine: Sequence[Stand], theirs: Sequence[Stand]) -> Relation:
    """How two accounts stand on a fact: in conflict only when no value of one allows a value of the other."""
    pairs = [(one, other) for one in mine for other in theirs]
    relations = [Relation.SAME if one is other else standing.relation(one, other) for one, other in pairs]
    return max(relations, key=_HARDEST.index)


def search_terms(standing: Standing) -> tuple[str, ...]:
    """What a silent account is searched for: each word of the values and of what gives them, and the row's own words.

    Single words, since a fact can be told in many ways: "at the request of" is missed by none who look for "request".
    """
    own = row_words(standing.fact.attribute.value)
    told = [word for stand in standing.stands for word in _told_by(stand)]
    return terms_of(standing.fact.issue, {*own, *told})


def _told_by(stand: Stand) -> Iterator[str]:
    if isinstance(stand.value, Period):
        yield from forms_of(stand.value)
    for text in (stand.value.shown, *(voice.claim.span.quote for voice in stand.voices)):
        yield from content_words(text)


def silent(column: Column, looked_for: tuple[str, ...], silence: Silence, *, issue: bool = False) -> Cell:
    """The cell of an account that says nothing; on an issue even a passing account's text is searched."""
    state, search = silence.judge(column.report, looked_for, passing=column.passing and not issue)
    return Cell(column.document, state, search=search)


def said_cell(document: str, state: CellState, said: Sequence[Said], value: str | None = None) -> Cell:
    """A cell that shows statements."""
    quotes = dict.fromkeys(citation for one in said for citation in one.citations)
    return Cell(document, state, value, quotes=tuple(quotes), statements=tuple(one.statement.id for one in said))


def share_of(quotes: Iterable[Citation], body: int) -> float | None:
    """The part (0-1) of a body that quotations make up, overlaps once."""
    points = {at for citation in quotes for at in range(citation.span.start, citation.span.end)}
    return round(min(1.0, len(points) / body), 3) if body else None
