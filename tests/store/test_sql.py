"""The contract of stores, kept by a SQLite file."""

from __future__ import annotations

from pathlib import Path

from tests.store.contract import StoreContract

from dragoman.store import Store, open_store


class TestSqlite(StoreContract):
    def open(self, place: Path, *, keep_raw: bool = True) -> Store:
        return open_store(place.with_suffix(".db"), keep_raw=keep_raw)
