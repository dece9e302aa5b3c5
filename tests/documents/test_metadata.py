from __future__ import annotations

import pytest
from tests.documents.articles import BODY, page

from dragoman.documents import Given, read
from dragoman.model.document import Document, DocumentKind, OutletClass

TITLE = "Ruritania and Borduria to reopen border in stages"


def made(*lines: str, **given: str) -> Document:
    (found,) = read("\n\n".join(lines).encode(), "x.txt", Given(**given))
    return found


def test_topics_after_a_title_are_no_part_of_it() -> None:
    assert page(f"{TITLE} | Lodz | Brask", *BODY).title == TITLE


@pytest.mark.parametrize(
    ("byline", "author", "outlet"),
    [
        ("By Mira Holt", "Mira Holt", None),
        ("By Mira Holt and Jon Sand, Reuters", "Mira Holt and Jon Sand", "Reuters"),
        ("Mira Holt, Jon Sand and Ana de la Cruz, CNN", "Mira Holt, Jon Sand and Ana de la Cruz", "CNN"),
        ("Posted on May 4, 2031", None, None),
    ],
)
def test_a_byline_names_author_and_outlet(byline: str, author: str | None, outlet: str | None) -> None:
    found = page(TITLE, byline, *BODY)
    assert found.author == author
    assert (found.outlet.name if found.outlet else None) == outlet


def test_a_photo_credit_is_neither_author_nor_outlet() -> None:
    found = page(TITLE, "Jon Sand / Reuters", *BODY)
    assert (found.author, found.outlet) == (None, None)


def test_outlets_that_are_only_quoted_are_not_the_outlet() -> None:
    assert page(TITLE, BODY[0], "Bloomberg and the Washington Post reported the same.", *BODY[1:]).outlet is None


def test_a_datelines_agency_is_the_outlet() -> None:
    known = page(TITLE, f"STRELSAU, May 4 (Xinhua) -- {BODY[0]}", *BODY[1:]).outlet
    assert known is not None
    assert (known.id, known.polity, known.outlet_class) == ("xinhua", "China", OutletClass.STATE)
    unknown = page(TITLE, f"Strelsau, 4 May 2031 (RNA): {BODY[0]}", *BODY[1:]).outlet
    assert unknown is not None
    assert (unknown.name, unknown.outlet_class) == ("RNA", OutletClass.UNKNOWN)


def test_what_is_given_wins() -> None:
    found = made(
        TITLE, "By Mira Holt, Reuters", *BODY, outlet="The White House", author="A. Wolf", title="T", side="US"
    )
    assert (found.title, found.author, found.side) == ("T", "A. Wolf", "US")
    assert found.outlet is not None
    assert (found.outlet.id, found.outlet.polity) == ("whitehouse", "United States")


def test_the_host_of_a_url_is_the_outlet() -> None:
    found = made(TITLE, *BODY, url="https://www.en.kremlin.ru/events/1")
    assert found.outlet is not None
    assert found.outlet.id == "kremlin"


@pytest.mark.parametrize(
    ("given", "lines", "kind"),
    [
        ({"kind": "readout and opening remarks"}, BODY, DocumentKind.READOUT),
        ({"kind": "joint statement"}, BODY, DocumentKind.STATEMENT),
        ({"kind": "address mentioning the call"}, BODY, DocumentKind.ADDRESS),
        ({"outlet": "The Kremlin"}, ("Telephone conversation with Anton Brask", *BODY), DocumentKind.READOUT),
        ({"outlet": "The White House"}, ("Readout of the Call with Minister Lodz", *BODY), DocumentKind.READOUT),
        (
            {"outlet": "The White House"},
            ("Statement on the Upcoming Call with Minister Lodz", *BODY),
            DocumentKind.ANNOUNCEMENT,
        ),
        ({}, ("Joint Statement of Ruritania and Borduria", *BODY), DocumentKind.STATEMENT),
        ({"outlet": "Reuters"}, (TITLE, *BODY), DocumentKind.WIRE),
        ({"outlet": "CNN"}, ("Statement by Lodz angers Borduria", *BODY), DocumentKind.REPORT),
        ({"outlet": "CNN"}, ("Opinion: Open the bridge", *BODY), DocumentKind.OPINION),
        ({}, (TITLE, *BODY), DocumentKind.REPORT),
        (
            {},
            ("MS. LODZ: Good morning.", "Q Is it open?", "MS. LODZ: It will be soon.", "Q When?"),
            DocumentKind.TRANSCRIPT,
        ),
        ({"kind": "interview summary", "outlet": "The Kremlin"}, BODY, DocumentKind.READOUT),
    ],
)
def test_kinds(given: dict[str, str], lines: tuple[str, ...], kind: DocumentKind) -> None:
    assert made(*lines, **given).kind is kind


def test_an_address_greets_and_speaks_in_the_first_person() -> None:
    said = "We have waited for this bridge, and I promise you that we will keep it open for our children."
    assert (
        made("Dear compatriots, I greet you all today.", said, said.replace("bridge", "road")).kind
        is DocumentKind.ADDRESS
    )
