"""Issues are named by their phrases, in whatever form and case the text has them."""

from __future__ import annotations

from tests.extract.statements.statement_docs import document, tree

from dragoman.data import table
from dragoman.extract.statements.issues import contexts, find_issues, issues_in


def names(*sentences: str) -> list[tuple[str, str]]:
    doc = tree(*sentences)
    return [(issue.name, issue.span.quote) for issue in find_issues(document(doc.text), doc)]


def test_a_plural_is_found_by_its_lemma() -> None:
    found = names("Export/NOUN/compound/2 controls/NOUN/ROOT/0/control hurt/VERB/acl/2 fishermen/NOUN/obj/3")
    assert found == [("technology controls", "Export controls")]


def test_the_longest_phrase_wins() -> None:
    assert names("nuclear/ADJ/amod/2 weapons/NOUN/ROOT/0/weapon") == [("nuclear weapons", "nuclear weapons")]


def test_hyphens_between_words_do_not_hide_a_phrase() -> None:
    assert ("ceasefire", "cease-fire") in names("cease-fire/NOUN/ROOT/0") or (
        names("cease/NOUN/compound/3 -/PUNCT/punct/1 fire/NOUN/ROOT/0")[0][0] == "ceasefire"
    )


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert names("ai/NOUN/ROOT/0") == []
    assert [name for name, _ in names("AI/PROPN/ROOT/0")] == ["artificial intelligence"]


def test_a_range_gives_each_issue_once() -> None:
    doc = tree(
        "sanctions/NOUN/ROOT/0/sanction and/CCONJ/cc/3 sanctions/NOUN/conj/1/sanction on/ADP/case/5 trade/NOUN/nmod/3"
    )
    found = find_issues(document(doc.text), doc)
    assert [issue.name for issue in issues_in(found, [(0, len(doc.text))])] == ["sanctions", "trade"]
    assert [issue.name for issue in issues_in(found, [(0, 9)])] == ["sanctions"]


def test_every_issue_has_phrases_and_a_context() -> None:
    issues = table("issues")
    assert len(issues) >= 100
    assert len({row["name"] for row in issues}) == len(issues)
    assert all(row["phrases"] and row["context"] for row in issues)
    assert contexts()["climate"] == "environment"
