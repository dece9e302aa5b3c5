"""All that is particular to SQLite: whose file it is, how it is opened, and its full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Column,
    ColumnClause,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    func,
    literal_column,
    select,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from dragoman.errors import StoreError
from dragoman.store.tables import AnyText, documents, paths

APPLICATION: Final = 0x44524147
"""Stands at byte 68 of a store ("DRAG"), where SQLite keeps the application id."""
HEADER: Final = b"SQLite format 3\0"
WAIT: Final = 30_000
"""Milliseconds to wait while another process writes; one document or one record takes far less."""
WRITES: Final = "dragoman_writes"

MARKS: Final = ("\ufdd0", "\ufdd1")
"""Set around matches; Unicode keeps these two for use inside a program, and indexed text never holds them."""


def check_file(path: Path) -> bool:
    """Whether `path` is a store already; False where a new one can be made. Reads at most 100 bytes, writes nothing.

    Raises:
        StoreError: when something else stands there.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder, and a store is a file; name one in it, such as {path / 'dragoman.db'}.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"The store {path} cannot be read ({error.strerror}); check its permissions.") from error
    if not head:
        return False
    if not head.startswith(HEADER):
        raise StoreError(f"{path} is no store but some other file, which was left as it is; give --store a new name.")
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise StoreError(
            f"{path} is the database of another program, which was left as it is; give --store a new name."
        )
    return True


def connect(path: Path) -> Engine:
    """An engine on this file; transactions begun under `writing` take the write lock at once."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions wait for their turn to write when they begin, not half way through."""
    return engine.execution_options(**{WRITES: True})


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions of its own, and leave DDL outside them
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # under WAL a crash of the machine costs the last commits only


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def mark_as_ours(connection: Connection) -> None:
    """Write our application id, in the transaction that makes the tables."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def keep_log(engine: Engine) -> None:
    """Switch to write-ahead logging, so that readers and a writer do not wait for each other.

    Only once the tables stand: until then the file itself says whose it is.
    """
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


@contextmanager
def failing_as_store_error(path: str) -> Iterator[None]:
    """Turn a failure of the database into a sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(f"The store {path} failed: {cause}; check the disk and that nothing else holds it.") from error


def make_index(connection: Connection) -> None:
    """Make the full-text index, where it is missing; `indexed` holds the row number the index knows a document by."""
    for table in (
        "TABLE IF NOT EXISTS indexed (row INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE)",
        "VIRTUAL TABLE IF NOT EXISTS search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')",
    ):
        connection.exec_driver_sql(f"CREATE {table}")


def index(connection: Connection, document: str, body: str) -> None:
    """Put a document's words into the index; an older entry of it goes."""
    unindex(connection, document)
    if body:
        row = connection.execute(_ROW.insert().values(document=document)).inserted_primary_key
        connection.execute(_SEARCH.insert().values(rowid=row[0] if row else None, body=body))


def unindex(connection: Connection, document: str) -> None:
    """Take a document out of the index."""
    row = connection.execute(select(_ROW.c.row).where(_ROW.c.document == document)).scalar()
    if row is not None:
        connection.execute(_SEARCH.delete().where(_SEARCH.c.rowid == row))
        connection.execute(_ROW.delete().where(_ROW.c.row == row))


def matches(connection: Connection, query: str, limit: int) -> list[tuple[str, str, float]]:
    """(document id, body with `MARKS` around matches, score) of documents not superseded, nearest first."""
    present = select(documents.c.id).join(paths, paths.c.sha256 == documents.c.sha256).where(~paths.c.superseded)
    whole: ColumnClause[str] = literal_column("search")
    found = (
        select(_ROW.c.document, func.highlight(whole, 0, *MARKS), func.bm25(whole).label("distance"))
        .select_from(_SEARCH.join(_ROW, _ROW.c.row == _SEARCH.c.rowid))
        .where(whole.op("MATCH")(query), _ROW.c.document.in_(present))
        .order_by("distance", _ROW.c.document)
        .limit(limit)
    )
    return [(document, marked, -distance) for document, marked, distance in connection.execute(found)]


_OWN = MetaData()  # apart from the shared tables, which other databases have too
_ROW = Table("indexed", _OWN, Column("row", Integer, primary_key=True), Column("document", AnyText))
_SEARCH = Table("search", _OWN, Column("rowid", Integer, primary_key=True), Column("body", Text))
