"""Opens a store by path or URL: makes what is missing, brings older ones up to date, refuses what is not ours."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from dragoman.errors import StoreError
from dragoman.store import rows, search, sqlite
from dragoman.store.sql import SqlStore
from dragoman.store.tables import SCHEMA


def open_store(target: str | Path, *, keep_raw: bool = True) -> SqlStore:
    """The store at a path or "sqlite:///…" URL, made with its folder where there is none.

    `keep_raw=False` keeps only digests and sizes of the bytes that come in.

    Raises:
        StoreError: when something else stands there, a newer Dragoman made it, or it cannot be opened.
    """
    path = _path(target)
    sqlite.check_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} cannot be made ({error.strerror}); choose another.") from error
    engine = sqlite.connect(path)
    try:
        with sqlite.failing_as_store_error(str(path)):
            if _revision(engine) != SCHEMA:
                _migrate(engine, str(path))
            sqlite.keep_log(engine)
            _bring_index_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, str(path), keep_raw=keep_raw)


def _bring_index_up_to_date(engine: Engine) -> None:
    with engine.begin() as connection:
        if rows.count(connection, "index") == search.FORM:
            return
    with sqlite.writing(engine).begin() as connection:
        rows.index_all(connection)


def _path(target: str | Path) -> Path:
    if isinstance(target, Path) or "://" not in target:
        return Path(target)
    try:
        url = make_url(target)
    except ArgumentError as error:
        raise StoreError(f"{target} is no address of a store; give a path, or sqlite:/// and a path.") from error
    if url.get_backend_name() != "sqlite" or not url.database:
        hidden = url.render_as_string(hide_password=True)
        raise StoreError(f"{hidden} cannot be opened: stores are SQLite files; give a path, or sqlite:/// and a path.")
    return Path(url.database)


def _revision(engine: Engine) -> str | None:
    """The migration a store stands at, None for one without tables."""
    with engine.begin() as connection:
        return _revision_of(connection)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(select(text("version_num")).select_from(text("alembic_version"))).scalar()
    return found


def _migrate(engine: Engine, name: str) -> None:
    """Take all missing steps in one transaction, so that a store is never half way between two."""
    from alembic import command  # slow to import, and most runs have nothing to migrate
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    with sqlite.writing(engine).begin() as connection:
        found = _revision_of(connection)
        if found is not None and found not in known:
            raise StoreError(
                f"The store {name} was made by a newer Dragoman (its form is {found}, this one knows {SCHEMA}); "
                "update Dragoman, or give --store a new name."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        sqlite.make_index(connection)
        sqlite.mark_as_ours(connection)
