from __future__ import annotations

import pytest
from tests.documents.articles import BODY, kind_of, kinds, page

from dragoman.model.document import BlockKind

TITLE = "Ruritania and Borduria to reopen border in stages"


def test_a_section_name_over_the_title_is_no_title() -> None:
    found = page("World", TITLE, "By Mira Holt", *BODY)
    assert [kind for kind, _ in kinds(found)][:3] == [BlockKind.NAV, BlockKind.TITLE, BlockKind.BYLINE]


def test_a_letterhead_names_the_outlet_and_the_title_follows() -> None:
    found = page(
        "THE WHITE HOUSE", "Office of the Press Secretary", "FOR IMMEDIATE RELEASE", "May 4, 2031", TITLE, *BODY
    )
    assert found.title == TITLE
    assert found.outlet is not None
    assert found.outlet.id == "whitehouse"
    assert found.published is not None
    assert found.published.value == "2031-05-04"
    assert [words for kind, words in kinds(found) if kind is BlockKind.BODY] == list(BODY)


def test_a_stamp_over_the_title() -> None:
    found = page("18 June 2031 - 20:17", TITLE, *BODY)
    assert [kind for kind, _ in kinds(found)][:2] == [BlockKind.DATELINE, BlockKind.TITLE]


@pytest.mark.parametrize("title", ["Meeting with Anton Brask", "Telephone conversation with Vera Lodz"])
def test_an_offices_short_title_over_its_place_and_time(title: str) -> None:
    found = page(title, "June 18, 2031", "14:20", "The Castle, Strelsau", *BODY)
    assert [kind for kind, _ in kinds(found)][:4] == [BlockKind.TITLE, *[BlockKind.DATELINE] * 3]


def test_the_headers_of_a_mail_are_no_body() -> None:
    found = page("From: press@ministry.example", "Subject: The border", "Date: Sun, 18 Jun 2031 20:17:00", *BODY)
    assert [words for kind, words in kinds(found) if kind is BlockKind.BODY] == list(BODY)


def test_a_name_under_the_title_is_a_byline() -> None:
    assert kind_of(page(TITLE, "Mira Holt", *BODY), "Mira Holt") is BlockKind.BYLINE


def test_the_part_that_opens_a_statement_is_no_place() -> None:
    found = page("May 4, 2031", "Section 1. The Border", *BODY)
    assert kind_of(found, "Section 1. The Border") is not BlockKind.DATELINE


def test_a_given_title_keeps_other_lines_from_being_guessed() -> None:
    from dragoman.documents import Given, read

    (found,) = read("\n\n".join(["Principles", *BODY]).encode(), "x.txt", Given(title="Joint Statement of May"))
    assert found.title == "Joint Statement of May"
    assert kind_of(found, "Principles") is not BlockKind.TITLE
