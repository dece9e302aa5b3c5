"""Posts are said by the handle at their head."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.labels import from_handles
from dragoman.extract.statements.page import Page


def posts(text: str) -> list[tuple[str, str]]:
    doc = tree(" ".join(f"{word}/NOUN/dep/0" for word in text.split(" ")))
    page = Page.of(document(text), doc, cast(text))
    return [(text[slice(*one.source[0])], text[slice(*one.content[0])]) for one in from_handles(page)]


def test_a_line_under_a_handle_is_said_by_it() -> None:
    assert posts("@portwatch: the ferry turns back") == [("@portwatch", "the ferry turns back")]
    assert posts("@portwatch — the ferry turns back") == [("@portwatch", "the ferry turns back")]


def test_within_a_line_only_a_quotation_is() -> None:
    assert posts("It began early. @portwatch: “The ferry turns back.” Then it rained.") == [
        ("@portwatch", "“The ferry turns back.”")
    ]
    assert posts("It began early. @portwatch: the ferry turns back") == []


def test_a_mail_address_is_no_handle() -> None:
    assert posts("Write to moss@portwatch: she answers") == []
