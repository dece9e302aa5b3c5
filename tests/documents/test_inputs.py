from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from dragoman.documents.inputs import MAX_BYTES, find_inputs
from dragoman.documents.sidecar import Given
from dragoman.errors import MetadataError, ReadError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, in which the test runs."""
    for name in ("news/b.txt", "news/a.txt", "news/deep/c.html", "news/.hidden/d.txt", "news/.e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("They met.", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_files_sorted_without_hidden_ones(folder: Path) -> None:
    found = list(find_inputs(["news"]))
    assert [item.path for item in found] == ["news/a.txt", "news/b.txt", "news/deep/c.html"]
    assert not any(item.explicit for item in found)
    assert found[0].load() == b"They met."


def test_paths_stand_as_they_were_given(folder: Path) -> None:
    assert [item.path for item in find_inputs(["./news/a.txt"])] == ["./news/a.txt"]
    assert [item.path for item in find_inputs(["."])] == ["news/a.txt", "news/b.txt", "news/deep/c.html"]
    absolute = str(folder / "news" / "a.txt")
    assert [(item.path, item.explicit) for item in find_inputs([absolute])] == [(Path(absolute).as_posix(), True)]


def test_a_sidecar_among_the_paths_tells_of_the_others_and_is_not_read(folder: Path) -> None:
    (folder / "news" / "meta.json").write_text(json.dumps({"a.txt": {"side": "Norland"}}), "utf-8")
    found = list(find_inputs(["news/a.txt", "news/b.txt", "news/meta.json"]))
    assert [(item.path, item.given.side) for item in found] == [("news/a.txt", "Norland"), ("news/b.txt", None)]
    assert [item.path for item in find_inputs(["news/meta.json"])] == ["news/meta.json"]


def test_each_path_comes_once(folder: Path) -> None:
    assert len(list(find_inputs(["news/a.txt", "news", "news/a.txt"]))) == 3


def test_a_missing_file_fails_when_it_is_loaded(folder: Path) -> None:
    (found,) = find_inputs(["none.txt"])
    with pytest.raises(ReadError, match=r"none\.txt: there is no such file"):
        found.load()


def test_a_large_file_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "big.txt").open("wb") as big:
        big.truncate(MAX_BYTES + 1)
    (found,) = find_inputs(["big.txt"])
    with pytest.raises(ReadError, match="split it"):
        found.load()


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"They met.")))
    (found,) = find_inputs(["-"])
    assert (found.path, found.explicit, found.load()) == ("-", True, b"They met.")


def test_a_sidecar_beside_the_files_is_used_and_is_no_input(folder: Path) -> None:
    rows = [{"id": "a", "side": "RU", "published": "2031-05-04"}]
    (folder / "news" / "meta.json").write_text(json.dumps(rows), "utf-8")
    found = {item.path: item.given for item in find_inputs(["news"])}
    assert found["news/a.txt"] == Given(side="RU", published="2031-05-04")
    assert found["news/b.txt"] == Given()
    assert "news/meta.json" not in found
    (alone,) = find_inputs(["news/a.txt"])
    assert alone.given.side == "RU"


def test_a_file_of_that_name_that_names_no_neighbour_is_an_ordinary_file(folder: Path) -> None:
    (folder / "news" / "index.csv").write_text("id,side\nz,RU\n", "utf-8")
    assert "news/index.csv" in {item.path for item in find_inputs(["news"])}


def test_the_metadata_file_goes_before_what_lies_beside(folder: Path) -> None:
    (folder / "news" / "meta.json").write_text(json.dumps([{"id": "a", "side": "RU", "title": "T"}]), "utf-8")
    (folder / "own.csv").write_text("path,side\nnews/a.txt,BO\n", "utf-8")
    found = {item.path: item.given for item in find_inputs(["news"], Path("own.csv"))}
    assert found["news/a.txt"] == Given(side="BO", title="T")


def test_a_bad_metadata_file_stops_before_anything_is_read(folder: Path) -> None:
    (folder / "own.csv").write_text("name,side\na,BO\n", "utf-8")
    with pytest.raises(MetadataError):
        list(find_inputs(["news"], Path("own.csv")))


def test_a_row_may_name_a_document_by_its_id(folder: Path) -> None:
    name = hashlib.sha256(b"They met.").hexdigest()[:16]
    (folder / "own.csv").write_text(f"id,side\n{name},BO\n", "utf-8")
    assert {item.given.side for item in find_inputs(["news"], Path("own.csv"))} == {"BO"}
