"""A store in an SQL database, by SQLAlchemy Core."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Column, Connection, Engine, Select, Table, delete, func, insert, select, update

from dragoman.errors import StoreError
from dragoman.model.document import Document, Status
from dragoman.model.record import Analysis, Encounter, Person, Readout, Record
from dragoman.store import keeping, rows, search, sqlite
from dragoman.store.aliases import changed_ids
from dragoman.store.base import Added, Alias, Failure, Hit, SeenPath
from dragoman.store.codec import decode, encode
from dragoman.store.tables import (
    aliases,
    analyses,
    documents,
    encounters,
    failures,
    metadata,
    paths,
    people,
    raws,
    readouts,
    state,
)

T = TypeVar("T")


class SqlStore:
    """Keeps everything in one database; made by `open_store`."""

    def __init__(self, engine: Engine, name: str, *, keep_raw: bool = True) -> None:
        self._engine = engine
        self._writer = sqlite.writing(engine)
        self.name = name
        self.keep_raw = keep_raw

    # ---- what comes in ----

    def add_raw(self, data: bytes) -> str:
        """The SHA-256 (hex) under which `data` is kept; without `keep_raw` only its digest and size are."""
        with self._write() as connection:
            return rows.keep_bytes(connection, data, whole=self.keep_raw)

    def add_document(self, document: Document, raw: bytes | None = None) -> Added:
        """What keeping `document`, read from the input `raw`, changed; other bytes at its path are a new version."""
        with self._write() as connection:
            if raw is None:
                sha256 = document.sha256
                rows.keep_digest(connection, sha256)
            else:
                sha256 = rows.keep_bytes(connection, raw, whole=self.keep_raw)
            kept = rows.keep_document(connection, document, sha256)
            seen = rows.keep_path(connection, document.path, sha256)
            rows.drop_failures(connection, document, sha256)
            added = kept if kept is not Added.KNOWN and seen is not Added.NEW_VERSION else seen
            if added is not Added.KNOWN:
                rows.count_up(connection, "revision")
            return added

    def add_path(self, path: str, sha256: str) -> Added:
        """What seeing known bytes at `path` changed, for inputs that need not be read again."""
        with self._write() as connection:
            rows.keep_digest(connection, sha256)
            added = rows.keep_path(connection, path, sha256)
            rows.drop_other_failures(connection, path, sha256)
            if added is not Added.KNOWN:
                rows.count_up(connection, "revision")
            return added

    def add_failure(self, path: str, sha256: str | None, status: Status, reason: str) -> None:
        """Keep why an input became no document; a later document from the same path takes it back."""
        key = {"path": path, "sha256": sha256 or ""}
        with self._write() as connection:
            rows.put(connection, failures, key, {"status": status.value, "reason": reason})

    def add_analysis(self, analysis: Analysis, version: str) -> None:
        """Keep `analysis`, and its document if need be, as the present reading of its document."""
        document = analysis.document
        payload = encode(analysis)
        with self._write() as connection:
            rows.drop_failures(connection, document, document.sha256)
            here = (analyses.c.document == document.id, analyses.c.version == version)
            if connection.execute(select(analyses.c.payload).where(*here)).scalar() != payload:
                self._keep_analysis(connection, analysis, version, payload)
            elif rows.present_version(connection, document.id) == version:
                return
            connection.execute(update(documents).where(documents.c.id == document.id).values(analysis=version))
            rows.count_up(connection, "revision")

    def _keep_analysis(self, connection: Connection, analysis: Analysis, version: str, payload: bytes) -> None:
        document = analysis.document
        if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first() is None:
            rows.keep_digest(connection, document.sha256)
            rows.keep_path(connection, document.path, document.sha256)
            rows.keep_document(connection, document, document.sha256)
        last = select(func.max(analyses.c.ordinal)).where(analyses.c.document == document.id)
        key = {"document": document.id, "version": version}
        ordinal = (connection.execute(last).scalar() or 0) + 1
        rows.put(connection, analyses, key, {"payload": payload}, at_first={"ordinal": ordinal})

    # ---- what is kept ----

    def raw(self, sha256: str) -> bytes | None:
        """The bytes of this digest, or None when they were left out (`keep_raw=False`) or never seen."""
        with self._read() as connection:
            data = connection.execute(select(raws.c.data).where(raws.c.sha256 == sha256)).scalar()
            return None if data is None else zlib.decompress(data)

    def has(self, document_id: str, version: str) -> bool:
        """Whether an analysis of this document and version is kept."""
        with self._read() as connection:
            here = (analyses.c.document == document_id, analyses.c.version == version)
            return connection.execute(select(analyses.c.version).where(*here)).first() is not None

    def documents_of(self, sha256: str) -> tuple[str, ...]:
        """Ids of the documents read from the input with this digest, in order."""
        with self._read() as connection:
            return rows.documents_of(connection, sha256)

    def documents(self, *, superseded: bool = False) -> Iterator[Document]:
        """The documents, without those that newer bytes replaced unless `superseded`; `path` is the first in order."""
        path = rows.first_path(superseded=superseded)
        query = rows.select_documents(path).order_by(documents.c.id)
        if not superseded:
            query = query.where(path.is_not(None))
        return self._stream(query, rows.to_document)

    def document(self, document_id: str) -> Document | None:
        """The document of this id, superseded or not."""
        path = rows.any_path()
        return self._one(rows.select_documents(path).where(documents.c.id == document_id), rows.to_document)

    def analyses(self, ids: Iterable[str] | None = None) -> Iterator[Analysis]:
        """The present analyses, of all documents that are not superseded or of these ids."""
        if ids is not None:
            return (found for one in sorted(set(ids)) if (found := self.analysis(one)) is not None)
        path = rows.first_path(superseded=False)
        query = rows.select_analyses(path).where(analyses.c.version == documents.c.analysis, path.is_not(None))
        return self._stream(query.order_by(documents.c.id), rows.to_analysis)

    def analysis(self, document_id: str, version: str | None = None) -> Analysis | None:
        """The present analysis of this document, or the one of `version`."""
        path = rows.any_path()
        wanted = documents.c.analysis if version is None else version
        query = rows.select_analyses(path).where(documents.c.id == document_id, analyses.c.version == wanted)
        return self._one(query, rows.to_analysis)

    def versions(self, document_id: str) -> tuple[str, ...]:
        """The analysis versions kept of this document, in the order they were first added."""
        query = select(analyses.c.version).where(analyses.c.document == document_id).order_by(analyses.c.ordinal)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def failures(self) -> Iterator[Failure]:
        """The inputs that became no document, in order of path."""
        query = select(failures).order_by(failures.c.path, failures.c.sha256)
        return self._stream(query, lambda row: Failure(row.path, row.sha256 or None, Status(row.status), row.reason))

    def paths(self) -> Iterator[SeenPath]:
        """Everything seen at every path, in order of path and version."""
        query = select(paths).order_by(paths.c.path, paths.c.version)
        with self._read() as connection:
            for row in connection.execution_options(yield_per=rows.AT_ONCE).execute(query):
                read = rows.documents_of(connection, row.sha256)
                yield SeenPath(row.path, row.version, row.sha256, row.superseded, read)

    def forget(self, document_id: str) -> bool:
        """Whether there was such a document; it is gone with its bytes, analyses and what the record quotes of it."""
        kept = select(analyses.c.payload).where(analyses.c.document == document_id)
        with self._write() as connection:
            sha256 = connection.execute(select(documents.c.sha256).where(documents.c.id == document_id)).scalar()
            if sha256 is None:
                return False
            for payload in connection.execute(kept).scalars().all():
                statements = decode(payload, Analysis).statements
                keeping.forget(connection, document_id, (statement.id for statement in statements))
            keeping.forget(connection, document_id, ())
            sqlite.unindex(connection, document_id)
            connection.execute(delete(analyses).where(analyses.c.document == document_id))
            connection.execute(delete(documents).where(documents.c.id == document_id))
            if not rows.documents_of(connection, sha256):
                connection.execute(delete(paths).where(paths.c.sha256 == sha256))
                connection.execute(delete(raws).where(raws.c.sha256 == sha256))
            rows.count_up(connection, "revision")
            return True

    # ---- the record ----

    @property
    def stale(self) -> bool:
        """Whether documents were added, changed or forgotten since the record was reconciled."""
        with self._read() as connection:
            return rows.count(connection, "revision") != rows.count(connection, "reconciled")

    @property
    def revision(self) -> int:
        """How many changes of documents and analyses the store has seen; pass it to `replace_record` as `as_of`."""
        with self._read() as connection:
            return rows.count(connection, "revision")

    def replace_record(self, record: Record, as_of: int | None = None) -> tuple[Alias, ...]:
        """The ids this record no longer gives; the old record is replaced whole."""
        with self._write() as connection:
            changed = changed_ids(keeping.read_named(connection), record)
            keeping.write(connection, record)
            given = {one.id for one in record.people} | {one.id for one in record.encounters}
            keeping.redirect(connection, changed, given, rows.count_up(connection, "run"))
            reconciled = rows.count(connection, "revision") if as_of is None else as_of
            rows.put(connection, state, {"key": "reconciled"}, {"value": reconciled})
            return changed

    def record(self) -> Record:
        """The record as it was last reconciled, empty before that."""
        with self._read() as connection:
            return keeping.read(connection)

    def people(self) -> Iterator[Person]:
        """The people on the record."""
        return self._stream(select(people.c.payload).order_by(people.c.ordinal), lambda row: decode(row[0], Person))

    def person(self, person_id: str) -> Person | None:
        """The person of this id or of what an older id became."""
        return self._recorded(people, people.c.id, person_id, Person)

    def encounters(self) -> Iterator[Encounter]:
        """The encounters on the record."""
        query = select(encounters.c.payload).order_by(encounters.c.ordinal)
        return self._stream(query, lambda row: decode(row[0], Encounter))

    def encounter(self, encounter_id: str) -> Encounter | None:
        """The encounter of this id or of what an older id became."""
        return self._recorded(encounters, encounters.c.id, encounter_id, Encounter)

    def readout(self, encounter_id: str) -> Readout | None:
        """The readout of this encounter, by its id or an older one."""
        return self._recorded(readouts, readouts.c.encounter, encounter_id, Readout)

    def aliases(self) -> Iterator[Alias]:
        """The ids the record once gave and no longer gives, in order."""
        return self._stream(select(aliases).order_by(aliases.c.old), lambda row: Alias(row.old, row.new, row.reason))

    # ---- search ----

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """The documents that hold all words of `text`, nearest first; "…" is a phrase, a final * any ending."""
        query = search.question(text)
        if not query:
            return ()
        hits = []
        with self._read() as connection:
            for found, marked, score in sqlite.matches(connection, query, limit):
                payload = connection.execute(select(documents.c.payload).where(documents.c.id == found)).scalar_one()
                snippet, inside = search.locate(decode(payload, Document), marked, sqlite.MARKS)
                hits.append(Hit(found, snippet, inside, score))
        return tuple(hits)

    # ---- the database ----

    def copy_to(self, target: SqlStore) -> None:
        """Put everything into `target`, in one transaction.

        Raises:
            StoreError: when `target` holds something already, which is then left as it is.
        """
        with self._read() as source, target._write() as connection:
            holding = [table for table in metadata.sorted_tables if table is not state]
            if any(connection.execute(select(table).limit(1)).first() for table in holding):
                raise StoreError(f"The store {target.name} is not empty; copy into a new one.")
            connection.execute(delete(state))
            for table in metadata.sorted_tables:
                streamed = source.execution_options(yield_per=rows.AT_ONCE).execute(select(table))
                for batch in keeping.batches(row._asdict() for row in streamed):
                    connection.execute(insert(table), batch)
            rows.index_all(connection)

    def close(self) -> None:
        """Let go of the database; the store cannot be used after."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with sqlite.failing_as_store_error(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with sqlite.failing_as_store_error(self.name), self._writer.begin() as connection:
            yield connection

    def _stream(self, query: Select[Any], make: Callable[[Any], T]) -> Iterator[T]:
        with self._read() as connection:
            for row in connection.execution_options(yield_per=rows.AT_ONCE).execute(query):
                yield make(row)

    def _one(self, query: Select[Any], make: Callable[[Any], T]) -> T | None:
        with self._read() as connection:
            row = connection.execute(query).first()
            return None if row is None else make(row)

    def _recorded(self, table: Table, key: Column[Any], given: str, kind: type[T]) -> T | None:
        with self._read() as connection:
            for wanted in (given, keeping.newest_id(connection, given)):
                payload = connection.execute(select(table.c.payload).where(key == wanted)).scalar()
                if payload is not None:
                    return decode(payload, kind)
            return None
