"""Contents leave out the person addressed and end with their sentence."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from tests.extract.statements.statement_docs import cast, document, read, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.mention import ActorKind

MOSS = ("Moss", "Ada Moss", ActorKind.PERSON)


def spans(doc: Doc) -> list[tuple[list[str], list[str]]]:
    found = find_statements(document(doc.text), doc, cast(doc.text, MOSS))
    return [([span.quote for span in one.cue], [span.quote for span in one.content]) for one in found]


@pytest.mark.parametrize(
    ("words", "marked", "cue", "content"),
    [
        (
            "Moss/PROPN/nsubj/2 accused/VERB/ROOT/0/accuse Roe/PROPN/obj/2 of/SCONJ/mark/5 lying/VERB/advcl/2",
            "Roe of lying",
            "accused Roe of",
            "lying",
        ),
        (
            "Moss/PROPN/nsubj/2 thanked/VERB/ROOT/0/thank her/PRON/nmod:poss/4 hosts/NOUN/obj/2"
            " for/ADP/case/6 soup/NOUN/obl/2",
            "her hosts for soup",
            "thanked her hosts for",
            "soup",
        ),
        (
            "Moss/PROPN/nsubj/2 told/VERB/ROOT/0/tell Roe/PROPN/iobj/2 that/SCONJ/mark/6 ports/NOUN/nsubj/6"
            " closed/VERB/ccomp/2",
            "Roe that ports closed",
            "told",
            "that ports closed",
        ),
        (
            "Moss/PROPN/nsubj/2 praised/VERB/ROOT/0/praise plans/NOUN/obj/2 for/ADP/case/5 peace/NOUN/nmod/3",
            "plans for peace",
            "praised",
            "plans for peace",
        ),
    ],
)
def test_the_person_addressed_is_no_part_of_what_is_said(words: str, marked: str, cue: str, content: str) -> None:
    doc = read(tree(f"{words} ./PUNCT/punct/2"), ("Moss", words.split()[1].split("/")[0], marked))
    assert spans(doc) == [([cue], [content])]


def test_a_wrong_tree_does_not_carry_a_content_into_the_next_sentence() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 insists/VERB/ROOT/0/insist that/SCONJ/mark/6 guns/NOUN/nsubj/6 must/AUX/aux/6"
        " rest/VERB/ccomp/2 ./PUNCT/punct/9 Ferries/NOUN/nsubj/9 stop/VERB/ccomp/6"
    )
    assert spans(doc) == [(["insists"], ["that guns must rest"])]


def test_what_a_first_person_does_by_saying_it_needs_no_reader() -> None:
    doc = tree("I/PRON/nsubj/2 deny/VERB/ROOT/0/deny it/PRON/obj/2 ./PUNCT/punct/2")
    doc[1].tag_ = "VBP"
    assert spans(doc) == [(["deny"], ["it"])]


SIGNED = (
    "“/PUNCT/punct/4 The/DET/det/3 port/NOUN/nsubj/4 opens/VERB/ROOT/0/open today/NOUN/obl/4 ./PUNCT/punct/4"
    " ”/PUNCT/punct/4 —/PUNCT/punct/9"
)


def test_a_name_behind_a_dash_signs_the_quotation_before_it() -> None:
    (found,) = spans(tree(f"{SIGNED} Moss/PROPN/appos/4"))
    assert found == (["—"], ["“The port opens today.”"])
    assert not any(cue == ["—"] for cue, _ in spans(tree(f"{SIGNED} Moss/PROPN/nsubj/10 sighed/VERB/parataxis/4")))
