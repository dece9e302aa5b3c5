"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None


def upgrade() -> None:
    """Take the step."""
    _inputs()
    _record()
    op.create_table(
        "state",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )


def _inputs() -> None:
    op.create_table(
        "raws",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer),
        sa.Column("data", sa.LargeBinary),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("raws.sha256"), nullable=False, index=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("analysis", sa.Text),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "paths",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("raws.sha256"), primary_key=True, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("superseded", sa.Boolean, nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "analyses",
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )


def _ordinal() -> "sa.Column[int]":
    return sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False)


def _record() -> None:
    op.create_table(
        "people",
        _ordinal(),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "encounters",
        _ordinal(),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "readouts",
        _ordinal(),
        sa.Column("encounter", sa.Text, nullable=False, index=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "resolved",
        _ordinal(),
        sa.Column("statement", sa.Text, nullable=False, index=True),
        sa.Column("speaker", sa.Text),
        sa.Column("addressee", sa.Text),
        sa.Column("encounter", sa.Text, index=True),
    )
    op.create_table("copies", _ordinal(), sa.Column("payload", sa.LargeBinary, nullable=False))
    op.create_table(
        "citations",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Text, primary_key=True),
        sa.Index("ix_citations_document", "document"),
    )
    op.create_table(
        "aliases",
        sa.Column("old", sa.Text, primary_key=True),
        sa.Column("new", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
    )
