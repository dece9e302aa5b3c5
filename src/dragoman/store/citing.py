"""Which documents a part of the record quotes."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.record import Cell, Copy, Encounter, Person, Readout


def documents_of_person(person: Person) -> set[str]:
    """The documents that name this person."""
    return {document for document, _ in person.members} | {office.citation.document for office in person.offices}


def documents_of_encounter(encounter: Encounter) -> set[str]:
    """The documents whose words stand in this encounter."""
    cited = {citation.document for fact in encounter.facts for value in fact.values for citation in value.accounts}
    return cited.union(encounter.documents)


def documents_of_readout(readout: Readout) -> set[str]:
    """The documents whose words stand in this readout."""
    return set(readout.documents).union(*(_of_cell(cell) for row in readout.rows for cell in row.cells))


def documents_of_copy(copy: Copy) -> set[str]:
    """The copy and what it copies."""
    return {copy.document, copy.original}


def _of_cell(cell: Cell) -> Iterator[str]:
    yield cell.document
    yield from (other.document for other in cell.against)
    yield from (quote.document for quote in cell.quotes)
