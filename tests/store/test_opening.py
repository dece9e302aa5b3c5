"""Opening stores: new ones, ours, older and newer ones, and files that are not ours at all."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from tests.store.making import document

from dragoman.errors import StoreError
from dragoman.store import open_store
from dragoman.store.tables import SCHEMA, metadata

DOCUMENT = document("a.txt", "Varga spoke.")


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "deep" / "x.db") as store:
        store.add_document(DOCUMENT)
    assert (tmp_path / "new" / "deep" / "x.db").is_file()


def test_a_closed_store_is_one_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.db") as store:
        store.add_document(DOCUMENT)
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


@pytest.mark.parametrize("made", ["path", "text", "url"])
def test_a_path_and_a_url_open_the_same_store(tmp_path: Path, made: str) -> None:
    place = tmp_path / "x y%20.db"
    with open_store(place) as store:
        store.add_document(DOCUMENT)
    url = f"sqlite:///{place}".replace("%", "%25") if made == "url" else ""
    with open_store({"path": place, "text": str(place), "url": url}[made]) as store:
        assert list(store.documents()) == [DOCUMENT]


@pytest.mark.parametrize("url", ["postgresql://ann:secret@example.org/x", "sqlite://", "nonsense://"])
def test_other_databases_are_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///") as raised:
        open_store(url)
    assert "secret" not in str(raised.value)


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id)")
    connection.close()


STRANGERS = {
    "text": lambda path: path.write_text("a diary, by chance called x.db"),
    "database": _other_database,
    "half a header": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "x.db"
    STRANGERS[kind](place)
    before = place.read_bytes()
    with pytest.raises(StoreError, match="left as it is"):
        open_store(place)
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file" / "x.db")


def test_a_damaged_store_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "x.db"
    open_store(place).close()
    place.write_bytes(place.read_bytes()[:3000])
    with pytest.raises(StoreError, match=r"x\.db"), open_store(place) as store:
        list(store.documents())


def test_a_newer_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "x.db"
    open_store(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    connection.close()
    before = hashlib.sha256(place.read_bytes()).digest()
    with pytest.raises(StoreError, match="newer Dragoman"):
        open_store(place)
    assert hashlib.sha256(place.read_bytes()).digest() == before


def test_a_store_killed_while_it_was_made_is_made_again(tmp_path: Path) -> None:
    place = tmp_path / "x.db"
    program = (
        "import os; from dragoman.store import opening, sqlite\n"
        "sqlite.mark_as_ours = lambda connection: os._exit(9)\n"
        f"opening.open_store({str(place)!r})"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    with open_store(place) as store:
        assert store.add_document(DOCUMENT) == "new"


def test_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    open_store(tmp_path / "x.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        own = {"alembic_version", "indexed", "search"}
        differences = [
            one
            for one in compare_metadata(context, metadata)
            if not (one[0] == "remove_table" and (one[1].name in own or one[1].name.startswith("search_")))
        ]
    engine.dispose()
    assert differences == []


def test_the_schema_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_opening_a_store_that_is_up_to_date_does_not_import_alembic(tmp_path: Path) -> None:
    open_store(tmp_path / "x.db").close()
    program = (
        "import sys; from dragoman.store import open_store\n"
        f"open_store({str(tmp_path / 'x.db')!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
