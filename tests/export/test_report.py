"""The report: every link leads somewhere, hostile text stays text, and each cell opens its words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests import made

from dragoman.export.report import write_report


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path / "report", made.analyses(), made.record()).parent


def pages(folder: Path) -> dict[str, html.HtmlElement]:
    return {
        path.relative_to(folder).as_posix(): html.fromstring(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def test_every_link_leads_to_a_page_and_a_place_on_it(report: Path) -> None:
    every = pages(report)
    ids = {name: set(page.xpath("//@id")) for name, page in every.items()}
    links = 0
    for name, page in every.items():
        for href in page.xpath("//a/@href"):
            path, _, fragment = href.partition("#")
            target = (report / name).parent / path if path else report / name
            found = target.resolve().relative_to(report.resolve()).as_posix()
            assert found in every, f"{name}: {href}"
            assert not fragment or fragment in ids[found], f"{name}: {href}"
            links += 1
    assert links > 20


def test_nothing_is_fetched_from_outside_and_no_style_stands_inline(report: Path) -> None:
    for name, page in pages(report).items():
        loaded = page.xpath("//link/@href | //script | //img/@src")
        assert [Path(str(each)).name for each in loaded] == ["report.css"], name
        assert page.xpath("//*[@style]") == [], name


def test_each_cell_opens_its_own_words(report: Path) -> None:
    page = pages(report)["encounters/enc1.html"]
    for link in page.xpath("//td//a[@class='q']"):
        (evidence,) = page.xpath(f"//*[@id='{link.get('href')[1:]}']//mark")
        assert evidence.text_content() == link.text_content()


def test_cells_say_their_state_in_words(report: Path) -> None:
    page = pages(report)["encounters/enc1.html"]
    cells = [re.sub(r"\s+", " ", cell.text_content()).strip() for cell in page.xpath("//tbody//td")]
    assert any("contradicts" in cell and "against The North" in cell for cell in cells)
    assert any(cell.startswith("not found") and "searched: fish, fishing" in cell for cell in cells)
    assert any("according to a witness" in cell for cell in cells)
    assert all(cells), "no cell is blank"


def test_hostile_text_is_shown_and_not_run(tmp_path: Path) -> None:
    first, second = made.analyses()
    hostile = first.document.text.replace("<nothing>", "<script>")
    document = replace(first.document, text=hostile, title="<img src=x onerror=alert(1)>")
    folder = write_report(tmp_path, [replace(first, document=document), second], made.record()).parent
    page = pages(folder)[f"documents/{document.id}.html"]
    assert page.xpath("//script | //img") == []
    assert "said <script> about fish" in page.text_content()


def test_document_page_keeps_every_word_and_names_what_is_not_read(report: Path) -> None:
    page = pages(report)[f"documents/{'b' * 16}.html"]
    (login,) = page.xpath("//p[contains(@class, 'login')]")
    assert login.text_content() == "Subscribe now"
    assert "the page says 2031, its text 2021" in page.text_content()
    (body,) = page.xpath("//p[contains(@class, 'block body')]")
    assert body.text_content() == made.SOUTH_TEXT.partition("\n")[0]
    assert [mark.text_content() for mark in body.xpath(".//mark[@class='cue']")] == ["denied"]


def test_first_page_counts_what_is_disputed(report: Path) -> None:
    page = pages(report)["index.html"]
    assert "1 disputed" in page.text_content()
    assert page.xpath("//h3/a/@href") == ["encounters/enc1.html"]
