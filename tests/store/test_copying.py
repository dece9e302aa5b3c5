"""One store put into another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.making import analysis, document, encounter, person, readout

from dragoman.errors import StoreError
from dragoman.model.document import Status
from dragoman.model.record import Record, Resolved
from dragoman.store import open_store
from dragoman.store.sql import SqlStore

OLD = document("talks.txt", "Varga spoke once.")
NEW = document("talks.txt", "Varga spoke twice.")


def fill(store: SqlStore) -> None:
    for one in (OLD, NEW):
        store.add_document(one, one.text.encode())
        store.add_analysis(analysis(one), "v1")
    store.add_failure("x\udc80", None, Status.FAILED, "no text")
    store.replace_record(Record(encounters=(encounter("before", NEW),)))
    resolved = ((analysis(NEW).statements[0].id, Resolved("p")),)
    store.replace_record(
        Record((person("Varga", NEW),), (encounter("after", NEW),), (readout("after", NEW),), resolved)
    )


def test_a_copy_holds_all_that_the_original_does(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as source, open_store(tmp_path / "b.db") as target:
        fill(source)
        source.copy_to(target)
        assert list(target.documents(superseded=True)) == list(source.documents(superseded=True))
        assert list(target.analyses()) == list(source.analyses()) == [analysis(NEW)]
        assert list(target.paths()) == list(source.paths())
        assert list(target.failures()) == list(source.failures())
        assert target.record() == source.record()
        assert list(target.aliases()) == list(source.aliases())
        assert target.raw(OLD.sha256) == OLD.text.encode()
        assert target.search("twice") == source.search("twice")
        assert (target.revision, target.stale) == (source.revision, False)


def test_a_store_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as source, open_store(tmp_path / "b.db") as target:
        fill(source)
        target.add_document(OLD)
        with pytest.raises(StoreError, match="not empty"):
            source.copy_to(target)
        assert list(target.documents()) == [OLD]


def test_an_index_of_another_form_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add_document(OLD)
    monkeypatch.setattr("dragoman.store.search.FORM", 99)
    monkeypatch.setattr("dragoman.store.search.body", lambda made: made.text.replace("once", "ever") + "\n")
    with open_store(tmp_path / "a.db") as store:
        assert not store.search("once")
        assert [match.quote for hit in store.search("ever") for match in hit.matches] == ["once"]
