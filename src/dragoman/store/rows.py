"""Rows of what came in: bytes, paths, documents, failures and the counts of changes."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Function, Row, ScalarSelect, Select, Table, delete, func, insert, select, update

from dragoman.model.document import Document
from dragoman.model.record import Analysis
from dragoman.store import search, sqlite
from dragoman.store.base import Added
from dragoman.store.codec import decode, encode
from dragoman.store.tables import analyses, documents, failures, paths, raws, state

Fields = dict[str, Any]

AT_ONCE: Final = 100
"""Rows fetched at a time while streaming; an analysis is some tens of kilobytes."""


def put(connection: Connection, table: Table, key: Fields, values: Fields, at_first: Fields | None = None) -> None:
    """Set `values` in the row of `key`, which is made with `at_first` too where it is missing."""
    here = [table.c[name] == value for name, value in key.items()]
    if not connection.execute(update(table).where(*here).values(**values)).rowcount:
        connection.execute(insert(table).values(**key, **values, **(at_first or {})))


def count(connection: Connection, key: str) -> int:
    """A count of the store, 0 before it was ever set."""
    return connection.execute(select(state.c.value).where(state.c.key == key)).scalar() or 0


def count_up(connection: Connection, key: str) -> int:
    """The count of `key`, one higher than before."""
    value = count(connection, key) + 1
    put(connection, state, {"key": key}, {"value": value})
    return value


def keep_bytes(connection: Connection, data: bytes, *, whole: bool) -> str:
    """The digest of `data`, which is kept compressed if `whole`, else by digest and size; bytes once kept stay."""
    sha256 = hashlib.sha256(data).hexdigest()
    row = connection.execute(select(raws.c.size, raws.c.data.is_(None)).where(raws.c.sha256 == sha256)).first()
    if row is None or row[0] is None or (row[1] and whole):
        kept = zlib.compress(data) if whole else None
        put(connection, raws, {"sha256": sha256}, {"size": len(data), "data": kept})
    return sha256


def keep_digest(connection: Connection, sha256: str) -> None:
    """Keep that there are bytes of this digest, which nobody handed over."""
    if connection.execute(select(raws.c.sha256).where(raws.c.sha256 == sha256)).first() is None:
        connection.execute(insert(raws).values(sha256=sha256))


def keep_path(connection: Connection, path: str, sha256: str) -> Added:
    """What seeing these bytes at this path changed; older bytes of the path become superseded."""
    here = paths.c.path == path
    row = connection.execute(select(paths.c.superseded).where(here, paths.c.sha256 == sha256)).first()
    if row is not None and not row.superseded:
        return Added.KNOWN
    last: int | None = connection.execute(select(func.max(paths.c.version)).where(here)).scalar()
    connection.execute(update(paths).where(here).values(superseded=True))
    values = {"version": (last or 0) + 1, "superseded": False}
    put(connection, paths, {"path": path, "sha256": sha256}, values)
    return Added.NEW_PATH if last is None else Added.NEW_VERSION


def keep_document(connection: Connection, document: Document, sha256: str) -> Added:
    """What keeping this form of a document changed; `sha256` is the digest of the input it was read from.

    The path it came by is kept with the paths, so that a document is the same by whichever it came first.
    """
    row = connection.execute(select(documents.c.payload).where(documents.c.id == document.id)).first()
    if row is not None and replace(decode(row.payload, Document), path=document.path) == document:
        return Added.KNOWN
    values = {
        "sha256": sha256,
        "status": document.status.value,
        "reason": document.reason,
        "language": document.language,
        "title": document.title,
        "published": document.published.value if document.published else None,
        "payload": encode(document),
    }
    put(connection, documents, {"id": document.id}, values)
    if row is not None:  # what was made of its earlier form is out of date, also when the run ends here
        connection.execute(update(documents).where(documents.c.id == document.id).values(analysis=None))
        connection.execute(delete(analyses).where(analyses.c.document == document.id))
    sqlite.index(connection, document.id, search.body(document))
    return Added.NEW if row is None else Added.CHANGED


def index_all(connection: Connection) -> None:
    """Put every document into the index, and note the form of the index."""
    for row in connection.execute(select(documents.c.id, documents.c.payload)).yield_per(AT_ONCE):
        sqlite.index(connection, row.id, search.body(decode(row.payload, Document)))
    put(connection, state, {"key": "index"}, {"value": search.FORM})


def drop_failures(connection: Connection, document: Document, sha256: str) -> None:
    """Take back the failures of a path that now gives a document; of a container only those of its older bytes."""
    drop_other_failures(connection, document.path, sha256)
    if document.container.member is None:
        connection.execute(delete(failures).where(failures.c.path == document.path))


def drop_other_failures(connection: Connection, path: str, sha256: str) -> None:
    """Take back the failures of a path when other bytes stood there, or none could be read."""
    connection.execute(delete(failures).where(failures.c.path == path, failures.c.sha256 != sha256))


def documents_of(connection: Connection, sha256: str) -> tuple[str, ...]:
    """Ids of the documents read from the input with this digest, in order."""
    query = select(documents.c.id).where(documents.c.sha256 == sha256).order_by(documents.c.id)
    return tuple(connection.execute(query).scalars())


def present_version(connection: Connection, document_id: str) -> str | None:
    """The version of a document's present analysis."""
    return connection.execute(select(documents.c.analysis).where(documents.c.id == document_id)).scalar()


def first_path(*, superseded: bool) -> ScalarSelect[Any]:
    """The first path, in order, that a document's bytes stand at, among those present or among all."""
    query = select(func.min(paths.c.path)).where(paths.c.sha256 == documents.c.sha256)
    if not superseded:
        query = query.where(~paths.c.superseded)
    return query.correlate(documents).scalar_subquery()


def any_path() -> Function[Any]:
    """The first path where a document stands now, else where it once stood."""
    present, ever = first_path(superseded=False), first_path(superseded=True)
    return func.coalesce(present, ever, type_=paths.c.path.type)


def select_documents(path: Function[Any] | ScalarSelect[Any]) -> Select[Any]:
    """Documents with `path` of each."""
    return select(documents.c.payload, path.label("path"))


def select_analyses(path: Function[Any] | ScalarSelect[Any]) -> Select[Any]:
    """Analyses of all versions with `path` of their documents."""
    return select(analyses.c.payload, path.label("path")).join_from(
        documents, analyses, analyses.c.document == documents.c.id
    )


def to_document(row: Row[Any]) -> Document:
    """The document of a row with its payload and path."""
    document = decode(row.payload, Document)
    return document if row.path in (None, document.path) else replace(document, path=row.path)


def to_analysis(row: Row[Any]) -> Analysis:
    """The analysis of a row with its payload and its document's path."""
    analysis = decode(row.payload, Analysis)
    if row.path in (None, analysis.document.path):
        return analysis
    return replace(analysis, document=replace(analysis.document, path=row.path))
