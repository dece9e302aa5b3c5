"""The whole run: incremental, order-free, and one bad input costs only itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import workflow
from dragoman.documents.sidecar import Given
from dragoman.errors import ReadError
from dragoman.model.document import Block, BlockKind, Container, Document
from dragoman.settings import Settings
from dragoman.store import Store, open_store
from dragoman.workflow import Run, Summary

COVERAGE = Path(__file__).resolve().parent.parent / "examples" / "coverage"
SETTINGS = Settings(threads=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.db") as opened:
        yield opened


def read(store: Store, *paths: Path, given: Given = Given()) -> Summary:
    return Run(store, SETTINGS).read([str(path) for path in paths], given)


def test_same_bytes_are_read_once(store: Store, tmp_path: Path) -> None:
    first = tmp_path / "one.txt"
    shutil.copy(COVERAGE / "moscow-northern-wire.txt", first)
    assert read(store, first).read == 1
    second = tmp_path / "two.txt"
    shutil.copy(first, second)
    again = read(store, first, second)
    assert (again.read, again.known) == (0, 2)
    assert len(list(store.documents())) == 1


def test_changed_file_becomes_a_new_version(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Ada Moss met Ben Roe in Oslo on 3 May 2021.", "utf-8")
    read(store, path)
    (old,) = store.documents()
    path.write_text("Ada Moss met Ben Roe in Oslo on 4 May 2021.", "utf-8")
    assert read(store, path).read == 1
    (new,) = store.documents()
    assert new.id != old.id
    assert store.document(old.id) is not None, "the older version is kept"


def test_new_metadata_for_known_bytes_is_used(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Ada Moss met Ben Roe in Oslo on Monday.", "utf-8")
    read(store, path)
    assert read(store, path, given=Given(published="2021-05-05")).read == 1
    (document,) = store.documents()
    assert document.published is not None
    assert document.published.value == "2021-05-05"


def test_bad_inputs_cost_only_themselves(store: Store, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Ada Moss met Ben Roe in Oslo on 3 May 2021. Moss said the talks were useful.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "list.json").write_text('{"colour": "red"}', "utf-8")
    (tmp_path / "nothing.html").write_text("<html><body><nav>Home</nav></body></html>", "utf-8")
    summary = read(store, tmp_path)
    assert summary.read >= 1
    assert any(document.path.endswith("good.txt") for document in store.documents())
    reasons = {Path(failure.path).name: failure.reason for failure in summary.failures}
    assert {"empty.txt", "junk.txt", "list.json"} <= set(reasons)
    assert all(len(reason.split()) >= 3 for reason in reasons.values()), "each reason is a sentence"


def test_record_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    paths = sorted(COVERAGE.glob("moscow-*"))
    records = []
    for name, order in (("forward", paths), ("backward", paths[::-1])):
        with open_store(tmp_path / f"{name}.db") as opened:
            for path in order:
                read(opened, path)
            records.append(opened.record())
    assert records[0] == records[1]
    assert records[0].encounters


def test_comparing_refuses_a_side_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"missing\.txt"):
        workflow.compare([str(COVERAGE / "moscow-northern-wire.txt"), str(tmp_path / "missing.txt")], SETTINGS)


def test_comparing_a_folder_passes_over_files_that_no_reader_knows(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Ada Moss met Ben Roe in Oslo on 3 May 2021.", "utf-8")
    (tmp_path / "photo.bin").write_bytes(bytes(range(256)) * 20)
    analyses, _ = workflow.compare([str(tmp_path)], SETTINGS)
    assert [Path(analysis.document.path).name for analysis in analyses] == ["good.txt"]
    with pytest.raises(ReadError, match=r"photo\.bin"):
        workflow.compare([str(tmp_path / "photo.bin")], SETTINGS)


def test_rereading_changes_nothing_when_nothing_changed(store: Store) -> None:
    read(store, COVERAGE / "moscow-northern-wire.txt")
    before = store.record()
    again = Run(store, SETTINGS).reread([document.id for document in store.documents()])
    assert again.read == 1
    assert again.changed == []
    assert store.record() == before


def test_two_processes_give_what_one_gives() -> None:
    paths = [str(path) for path in sorted(COVERAGE.glob("moscow-*"))]
    alone = workflow.compare(paths, Settings(batch=1))
    together = workflow.compare(paths, Settings(batch=1, jobs=2))
    assert alone == together


def test_segments_join_body_and_subheads_and_leave_the_rest_out() -> None:
    kinds = [BlockKind.TITLE, BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.BODY, BlockKind.COMMENT]
    blocks = tuple(Block(kind, 10 * place, 10 * place + 8) for place, kind in enumerate(kinds))
    document = Document("d", "d.txt", "x" * 60, "0", Container(None, "text/plain", "utf-8"), blocks)
    assert workflow.segments(document) == [(0, 8), (10, 28), (40, 48)]
