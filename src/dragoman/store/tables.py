"""The tables of a store, the same in every database."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

SCHEMA: Final = "v0001"
"""The migration that these tables are the end of."""

ESCAPED: Final = re.compile(r"\\u([0-9a-f]{4})|\\\\")
UNSTORABLE: Final = re.compile("[\\\\\0\ud800-\udfff]")


class AnyText(TypeDecorator[str]):
    r"""Text that may hold what databases refuse, as names of files do: lone surrogates and NUL stand as "\udc80".

    Backslashes are doubled, so that every string comes back as it went in.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database keeps it."""
        return None if value is None else UNSTORABLE.sub(_escape, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        return None if value is None else ESCAPED.sub(_unescape, value)


def _escape(match: re.Match[str]) -> str:
    return "\\\\" if match[0] == "\\" else f"\\u{ord(match[0]):04x}"


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "\\"


metadata: Final = MetaData()

raws: Final = Table(
    "raws",
    metadata,
    Column("sha256", AnyText, primary_key=True),
    Column("size", Integer),
    Column("data", LargeBinary),  # zlib; empty when the bytes were left out
)

documents: Final = Table(
    "documents",
    metadata,
    Column("id", AnyText, primary_key=True),
    Column("sha256", AnyText, ForeignKey("raws.sha256"), nullable=False, index=True),  # of the input it was read from
    Column("status", AnyText, nullable=False),
    Column("reason", AnyText),
    Column("language", AnyText, nullable=False),
    Column("title", AnyText),
    Column("published", AnyText),
    Column("analysis", AnyText),  # version of the present analysis
    Column("payload", LargeBinary, nullable=False),
)

paths: Final = Table(
    "paths",
    metadata,
    Column("path", AnyText, primary_key=True),
    Column("sha256", AnyText, ForeignKey("raws.sha256"), primary_key=True, index=True),
    Column("version", Integer, nullable=False),
    Column("superseded", Boolean, nullable=False),
)

failures: Final = Table(
    "failures",
    metadata,
    Column("path", AnyText, primary_key=True),
    Column("sha256", AnyText, primary_key=True),  # empty when the bytes could not be read
    Column("status", AnyText, nullable=False),
    Column("reason", AnyText, nullable=False),
)

analyses: Final = Table(
    "analyses",
    metadata,
    Column("document", AnyText, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("version", AnyText, primary_key=True),
    Column("ordinal", Integer, nullable=False),  # order in which the versions of a document came
    Column("payload", LargeBinary, nullable=False),
)

people: Final = Table(
    "people",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("id", AnyText, nullable=False, index=True),
    Column("name", AnyText, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

encounters: Final = Table(
    "encounters",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("id", AnyText, nullable=False, index=True),
    Column("kind", AnyText, nullable=False),
    Column("status", AnyText, nullable=False),
    Column("first_day", AnyText),
    Column("last_day", AnyText),
    Column("payload", LargeBinary, nullable=False),
)

readouts: Final = Table(
    "readouts",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("encounter", AnyText, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
)

resolved: Final = Table(
    "resolved",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("statement", AnyText, nullable=False, index=True),
    Column("speaker", AnyText),
    Column("addressee", AnyText),
    Column("encounter", AnyText, index=True),
)

copies: Final = Table(
    "copies",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("payload", LargeBinary, nullable=False),
)

citations: Final = Table(
    "citations",
    metadata,
    Column("kind", AnyText, primary_key=True),  # the name of the table whose row quotes the document
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("document", AnyText, primary_key=True),
    Index("ix_citations_document", "document"),
)

aliases: Final = Table(
    "aliases",
    metadata,
    Column("old", AnyText, primary_key=True),
    Column("new", AnyText),
    Column("reason", AnyText, nullable=False),
    Column("run", Integer, nullable=False),
)

state: Final = Table(
    "state",
    metadata,
    Column("key", AnyText, primary_key=True),
    Column("value", Integer, nullable=False),
)

RECORD: Final = {table.name: table for table in (people, encounters, readouts, resolved, copies)}
"""The tables that one reconcile run fills."""
