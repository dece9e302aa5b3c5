"""Rows of the record: written whole, read back in their order, taken out with a forgotten document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, select

from dragoman.model.record import Copy, Encounter, Person, Readout, Record, Resolved
from dragoman.store import citing
from dragoman.store.base import Alias
from dragoman.store.codec import decode, encode
from dragoman.store.tables import RECORD, aliases, citations, copies, encounters, people, readouts, resolved

BATCH: Final = 500
"""Rows sent to the database at once."""

Fields = dict[str, Any]


def write(connection: Connection, record: Record) -> None:
    """Put `record` in the place of the one before."""
    for table in (citations, *RECORD.values()):
        connection.execute(delete(table))
    _fill(connection, people, ((_person(one), citing.documents_of_person(one)) for one in record.people))
    _fill(connection, encounters, ((_encounter(one), citing.documents_of_encounter(one)) for one in record.encounters))
    _fill(connection, readouts, ((_readout(one), citing.documents_of_readout(one)) for one in record.readouts))
    _fill(connection, copies, (({"payload": encode(one)}, citing.documents_of_copy(one)) for one in record.copies))
    _fill(connection, resolved, ((_resolved(*one), set()) for one in record.resolved))


def read(connection: Connection) -> Record:
    """The record as it was written."""
    return Record(
        people=_all(connection, people, Person),
        encounters=_all(connection, encounters, Encounter),
        readouts=_all(connection, readouts, Readout),
        resolved=tuple(
            (row.statement, Resolved(row.speaker, row.addressee, row.encounter))
            for row in connection.execute(select(resolved).order_by(resolved.c.ordinal))
        ),
        copies=_all(connection, copies, Copy),
    )


def read_named(connection: Connection) -> Record:
    """What of the record has ids of its own: people and encounters."""
    return Record(_all(connection, people, Person), _all(connection, encounters, Encounter))


def forget(connection: Connection, document: str, statements: Iterable[str]) -> None:
    """Take out every row that quotes this document, and what was resolved of its statements."""
    for kind, table in RECORD.items():
        quoting = select(citations.c.ordinal).where(citations.c.kind == kind, citations.c.document == document)
        connection.execute(delete(table).where(table.c.ordinal.in_(quoting)))
    connection.execute(delete(citations).where(citations.c.document == document))
    for part in batches(statements):
        connection.execute(delete(resolved).where(resolved.c.statement.in_(part)))


def redirect(connection: Connection, changed: Iterable[Alias], given: set[str], run: int) -> None:
    """Keep where old ids lead: those that point at a changed id are led on, those `given` again lead nowhere else."""
    for alias in changed:
        connection.execute(aliases.update().where(aliases.c.new == alias.old).values(new=alias.new))
        connection.execute(delete(aliases).where(aliases.c.old == alias.old))
        row = {"old": alias.old, "new": alias.new, "reason": alias.reason, "run": run}
        connection.execute(insert(aliases), row)
    for part in batches(given):
        connection.execute(delete(aliases).where(aliases.c.old.in_(part)))


def newest_id(connection: Connection, given: str) -> str:
    """The id that `given` became, or `given` itself."""
    found = connection.execute(select(aliases.c.new).where(aliases.c.old == given)).scalar()
    return str(found) if found is not None else given


def batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    """The things in lists of at most `BATCH`."""
    batch: list[Any] = []
    for thing in things:
        batch.append(thing)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _all(connection: Connection, table: Table, kind: type[Any]) -> tuple[Any, ...]:
    rows = connection.execute(select(table.c.payload).order_by(table.c.ordinal))
    return tuple(decode(row.payload, kind) for row in rows)


def _fill(connection: Connection, table: Table, rows: Iterable[tuple[Fields, set[str]]]) -> None:
    for batch in batches(enumerate(rows)):
        connection.execute(insert(table), [{"ordinal": ordinal, **fields} for ordinal, (fields, _) in batch])
        quoted = [
            {"kind": table.name, "ordinal": ordinal, "document": document}
            for ordinal, (_, documents) in batch
            for document in sorted(documents)
        ]
        if quoted:
            connection.execute(insert(citations), quoted)


def _person(person: Person) -> Fields:
    return {"id": person.id, "name": person.name, "payload": encode(person)}


def _encounter(encounter: Encounter) -> Fields:
    first, last = encounter.date or (None, None)
    fields = {"id": encounter.id, "kind": encounter.kind.value, "status": encounter.status.value}
    return {**fields, "first_day": first, "last_day": last, "payload": encode(encounter)}


def _readout(readout: Readout) -> Fields:
    return {"encounter": readout.encounter, "payload": encode(readout)}


def _resolved(statement: str, known: Resolved) -> Fields:
    return {
        "statement": statement,
        "speaker": known.speaker,
        "addressee": known.addressee,
        "encounter": known.encounter,
    }
