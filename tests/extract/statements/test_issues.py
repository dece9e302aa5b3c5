"""Issues are named by their phrases, in whatever form and case the text has them."""

from __future__ import annotations

import pytest
from tests.extract.statements.statement_docs import document, tree

from dragoman.data import table
from dragoman.extract.statements.issues import contexts, find_issues, is_key_phrase, issues_in

CONTEXTS = """
military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal
reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic
territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber
misinformation crime corruption illegal_drugs trafficking
"""
"""The contexts of the PLOVER manual."""
LEAST = 8
"""Phrases that every issue has, for a reader who adds one to measure against."""


def names(*sentences: str) -> list[tuple[str, str]]:
    doc = tree(*sentences)
    return [(issue.name, issue.span.quote) for issue in find_issues(document(doc.text), doc)]


def test_a_plural_is_found_by_its_lemma() -> None:
    found = names("Export/NOUN/compound/2 controls/NOUN/ROOT/0/control hurt/VERB/acl/2 neighbours/NOUN/obj/3")
    assert found == [("technology controls", "Export controls")]


def test_a_plural_is_found_when_its_lemma_is_wrong() -> None:
    assert names("frigates/NOUN/ROOT/0/frigates") == [("military deployment", "frigates")]


def test_the_longest_phrase_wins() -> None:
    assert names("nuclear/ADJ/amod/2 weapons/NOUN/ROOT/0/weapon") == [("nuclear weapons", "nuclear weapons")]


@pytest.mark.parametrize(
    "sentence",
    ["cease-fire/NOUN/ROOT/0", "cease/NOUN/compound/3 -/PUNCT/punct/1 fire/NOUN/ROOT/0", "ceasefire/NOUN/ROOT/0"],
)
def test_hyphens_do_not_hide_a_phrase(sentence: str) -> None:
    assert [name for name, _ in names(sentence)] == ["ceasefire"]


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert names("ai/NOUN/ROOT/0") == []
    assert [name for name, _ in names("AI/PROPN/ROOT/0")] == ["artificial intelligence"]


def test_words_before_a_noun_may_stand_in_the_gap_of_a_phrase() -> None:
    found = names(
        "They/PRON/nsubj/2 closed/VERB/ROOT/0/close a/DET/det/6 narrow/ADJ/amod/6 Om/PROPN/amod/6 Strait/PROPN/obj/2"
    )
    assert found == [("maritime issues", "closed a narrow Om Strait")]


def test_a_phrase_in_two_rows_names_both() -> None:
    assert [name for name, _ in names("the/DET/det/3 sea/NOUN/compound/3 border/NOUN/ROOT/0")] == [
        "borders",
        "maritime issues",
    ]


def test_words_inside_a_gap_are_read_for_issues_of_their_own() -> None:
    found = names("withdraw/VERB/ROOT/0 all/DET/det/3 frigates/NOUN/compound/4/frigate troops/NOUN/obj/1/troop")
    assert {name for name, _ in found} == {"occupation and withdrawal", "military deployment"}


def test_a_phrase_that_only_looks_like_an_issue_names_none() -> None:
    assert names("tear/NOUN/compound/2 gas/NOUN/ROOT/0") == []
    assert names("the/DET/det/3 Energy/PROPN/compound/3 Minister/PROPN/ROOT/0") == []
    assert names("the/DET/det/2 Ministry/PROPN/ROOT/0 of/ADP/case/4 Education/PROPN/nmod/2") == []


def test_the_polities_near_decide_what_a_word_means() -> None:
    near = names("Taipei/PROPN/nsubj/2 watches/VERB/ROOT/0/watch the/DET/det/4 strait/NOUN/obj/2")
    assert ("Taiwan", "strait") in near
    far = names("Osk/PROPN/nsubj/2 watches/VERB/ROOT/0/watch the/DET/det/4 strait/NOUN/obj/2")
    assert [name for name, _ in far] == ["maritime issues"]


def test_a_word_of_another_kind_names_nothing() -> None:
    assert names("They/PRON/nsubj/2 wage/VERB/ROOT/0 it/PRON/obj/2") == []
    assert [name for name, _ in names("the/DET/det/2 wage/NOUN/ROOT/0")] == ["labour"]


def test_a_polity_that_acts_is_no_issue() -> None:
    assert names("Iran/PROPN/nsubj/2 refused/VERB/ROOT/0/refuse") == []
    talked = names("They/PRON/nsubj/2 discussed/VERB/ROOT/0/discuss Iran/PROPN/obj/2 and/CCONJ/cc/5 Syria/PROPN/conj/3")
    assert [name for name, _ in talked] == ["Iran", "Syria"]
    assert names("President/PROPN/ROOT/0 Vel/PROPN/flat/1 of/ADP/case/4 Ukraine/PROPN/nmod/1") == []


def test_possessives_are_part_of_a_phrase() -> None:
    found = names("North/PROPN/compound/2 Korea/PROPN/nmod:poss/4 ’s/PART/case/2 aims/NOUN/ROOT/0/aim")
    assert found == [("North Korea", "North Korea’s")]


def test_a_range_gives_each_issue_once() -> None:
    doc = tree(
        "sanctions/NOUN/ROOT/0/sanction and/CCONJ/cc/3 sanctions/NOUN/conj/1/sanction on/ADP/case/5 trade/NOUN/nmod/3"
    )
    found = find_issues(document(doc.text), doc)
    assert [issue.name for issue in issues_in(found, [(0, len(doc.text))])] == ["sanctions", "trade"]
    assert [issue.name for issue in issues_in(found, [(0, 9)])] == ["sanctions"]


def test_a_noun_phrase_that_comes_back_is_an_issue_of_the_text() -> None:
    said = "the/DET/det/3 yellow/ADJ/amod/3 lamp/NOUN/nsubj/4 fell/VERB/ROOT/0/fall"
    doc = tree(said, "the/DET/det/3 yellow/ADJ/amod/3 lamps/NOUN/nsubj/4/lamp fell/VERB/ROOT/0/fall", said)
    found = find_issues(document(doc.text), doc)
    assert [(issue.name, issue.span.quote) for issue in found] == [
        ("yellow lamp", "yellow lamp"),
        ("yellow lamp", "yellow lamps"),
        ("yellow lamp", "yellow lamp"),
    ]
    assert all(is_key_phrase(issue) for issue in found)
    assert names(said, said) == []


def test_posts_and_issues_of_the_table_are_no_key_phrases() -> None:
    minister = "the/DET/det/3 foreign/ADJ/amod/3 minister/NOUN/nsubj/4 fell/VERB/ROOT/0/fall"
    assert names(minister, minister, minister) == []
    control = "the/DET/det/4 harsh/ADJ/amod/4 export/NOUN/compound/4 controls/NOUN/ROOT/0/control"
    assert {name for name, _ in names(control, control, control)} == {"technology controls"}


def test_every_issue_has_phrases_and_a_context_of_the_manual() -> None:
    issues = table("issues")
    assert len(issues) >= 100
    assert len({row["name"] for row in issues}) == len(issues)
    assert all(len([one for one in row["phrases"].split("|") if one[0] != "!"]) >= LEAST for row in issues)
    assert {row["context"] for row in issues} <= set(CONTEXTS.split())
    assert contexts()["climate"] == "environment"
