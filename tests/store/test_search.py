"""Questions to the index and where their answers stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.store import strategies
from tests.store.making import document

from dragoman.model.document import Block, BlockKind
from dragoman.store import Store, open_store
from dragoman.store.search import REACH, body, question


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.db") as opened:
        yield opened


def found(store: Store, asked: str) -> list[str]:
    return [match.quote for hit in store.search(asked) for match in hit.matches]


@pytest.mark.parametrize(
    ("text", "asked", "matches"),
    [
        ("The Élysée was silent.", "elysee", ["Élysée"]),
        ("Переговоры прошли в Женеве.", "женеве", ["Женеве"]),
        ("外长会见了特使。", "会见", ["会见"]),
        ("外长会见了特使。", "会使", []),
        ("รัฐมนตรีพบทูต", "ทูต", ["ทูต"]),
        ("Fishing rights were raised, then fishing quotas.", "fish*", ["Fishing", "fishing"]),
        ("Fishing rights were raised, then fishing quotas.", '"fishing quotas"', ["fishing quotas"]),
        ("Fishing rights were raised.", "rights whaling", []),
        ("They spoke twice.", "AND OR NOT", []),
        ("They did not agree.", "NOT", ["not"]),
        ("A 24/7 line (the “hotline”) opens.", "hotline", ["hotline"]),
    ],
)
def test_words_are_found_in_any_script(store: Store, text: str, asked: str, matches: list[str]) -> None:
    store.add_document(document("a.txt", text))
    assert found(store, asked) == matches


@pytest.mark.parametrize(
    "asked", ["", "  ", '"', '""', "*", "(", "a AND", "^", 'x"y', "col:x", "\0", "\ud800", "-", "{}"]
)
def test_no_question_is_a_mistake(store: Store, asked: str) -> None:
    store.add_document(document("a.txt", "They spoke."))
    assert store.search(asked) == ()


def test_a_question_without_words_asks_nothing() -> None:
    assert question("… — !") == ""


def test_junk_is_not_searched_and_offsets_count_it(store: Store) -> None:
    text = "Subscribe now. The envoy left."
    made = document("a.txt", text)
    blocks = (Block(BlockKind.NAV, 0, 14), Block(BlockKind.BODY, 15, len(text)))
    store.add_document(replace(made, blocks=blocks))
    assert not store.search("subscribe")
    (hit,) = store.search("envoy")
    assert (hit.matches[0].start, hit.matches[0].quote) == (text.index("envoy"), "envoy")


def test_a_snippet_of_a_long_text_is_short_and_holds_the_match(store: Store) -> None:
    text = "word " * 500 + "needle " + "word " * 500
    store.add_document(document("a.txt", text))
    (hit,) = store.search("needle")
    assert len(hit.snippet.quote) <= REACH
    assert hit.snippet.quote.startswith("word")
    assert hit.snippet.holds(hit.matches[0])


def test_nearest_comes_first_and_no_more_than_asked(store: Store) -> None:
    for n in range(1, 6):
        store.add_document(document(f"{n}.txt", "treaty " * n + "talk " * 20))
    hits = store.search("treaty", limit=2)
    assert [len(hit.matches) for hit in hits] == [5, 4]
    assert hits[0].score > hits[1].score


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.documents())
def test_any_document_can_be_indexed(made: object) -> None:
    body(made).encode()  # type: ignore[arg-type]  # no lone surrogates


def test_every_word_of_any_document_is_found_where_it_stands(store: Store) -> None:
    text = "Ünïcode \ud83d\ude00 “quotes”\n\n外长 x\u0301y \ufdd0 e\u0301tat naïve café — 3.5% O’Neill's"
    made = replace(document("a.txt", "x"), text=text, blocks=())
    store.add_document(made)
    for word in ("Ünïcode", "quotes", "外长", "naïve", "café", "neill"):
        (hit,) = store.search(word)
        (match,) = hit.matches
        assert match.quote.casefold() == word.casefold()
        assert text[match.start : match.end] == match.quote
