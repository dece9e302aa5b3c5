from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.documents.sidecar import Given, beside, load_sidecar
from dragoman.errors import MetadataError

ROW = {"path": "talks/a.txt", "title": "T", "outlet": "Reuters", "published": "2031-05-04", "side": "", "rating": 5}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.json", json.dumps([ROW])),
        ("m.json", json.dumps({"talks/a.txt": {k: v for k, v in ROW.items() if k != "path"}})),
        ("m.json", json.dumps(ROW)),
        ("m.jsonl", json.dumps(ROW) + "\n\n" + json.dumps({**ROW, "path": "b.txt"})),
        ("m.csv", "path,title,outlet,published,side\ntalks/a.txt,T,Reuters,2031-05-04,\n"),
        ("m.csv", "\ufeffPath;Title;Outlet;Published\ntalks/a.txt;T;Reuters;2031-05-04\n"),
        ("m.tsv", "id\ttitle\toutlet\tpublished\na\tT\tReuters\t2031-05-04\n"),
    ],
)
def test_rows_are_read_from_any_of_the_forms(tmp_path: Path, name: str, text: str) -> None:
    found = load_sidecar(written(tmp_path, name, text)).find("news/talks/a.txt")
    assert found is not None
    assert found[1] == Given(title="T", outlet="Reuters", published="2031-05-04")


def test_a_row_is_found_by_path_or_stem_and_by_no_part_of_a_name(tmp_path: Path) -> None:
    sidecar = load_sidecar(written(tmp_path, "m.csv", "id,side\na,RU\nb.txt,BO\n"))
    assert [sidecar.find(path) is not None for path in ("x/a.txt", "a", "b.txt", "b.html", "ba.txt", "x/aa")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{]", "not JSON"),
        ('[{"title": "T"}]', "neither `path` nor `id`"),
        ('[{"id": "a", "published": "last week"}]', "write it as 2023-06-18"),
        ('[{"id": "a", "title": {"x": 1}}]', "`title` should be text"),
        ("title,outlet\nT,Reuters\n", "no column `path` or `id`"),
        ("id,title\na,T,more\n", "more cells than the header"),
        ('[{"id": "a", "title": "T"}, {"id": "a", "title": "U"}]', "two rows name 'a'"),
        ('["a"]', "not an object"),
    ],
)
def test_a_bad_sidecar_says_what_is_wrong_and_how_to_mend_it(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, "m.json", text)
    with pytest.raises(MetadataError, match=message) as error:
        load_sidecar(path)
    assert str(path) in str(error.value)


def test_a_missing_or_foreign_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="cannot be opened"):
        load_sidecar(tmp_path / "none.csv")
    (tmp_path / "m.csv").write_bytes(b"id,title\n\xff\xfe,T\n")
    with pytest.raises(MetadataError, match="UTF-8"):
        load_sidecar(tmp_path / "m.csv")


def test_a_broken_file_of_a_usual_name_matters_only_where_it_names_a_neighbour(tmp_path: Path) -> None:
    written(tmp_path, "meta.json", '{"package": "something else"')
    written(tmp_path, "readout.txt", "They met.")
    assert beside(tmp_path) == ()
    written(tmp_path, "meta.json", '[{"id": "readout", "published": "soon"}]')
    with pytest.raises(MetadataError, match="published"):
        beside(tmp_path)


def test_what_is_given_fills_what_another_leaves_out() -> None:
    assert Given(side="A").over(Given(side="B", title="T")) == Given(side="A", title="T")


def test_a_date_of_publication_is_brought_to_iso_8601_or_refused() -> None:
    assert Given(published="June 18, 2031").published == "2031-06-18"
    with pytest.raises(MetadataError, match="'soon'"):
        Given(published="soon")
