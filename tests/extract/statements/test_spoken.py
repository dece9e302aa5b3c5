"""Of a document that speaks, questions, courtesies and what repeats its speaker are no statements."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, read, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.extract.statements.spoken import is_why_they_met
from dragoman.model.document import Document, DocumentKind, Outlet, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Statement

OFFICE = Outlet("north", "The Chancery", "Norland", OutletClass.OFFICIAL)
RUIZ = ("Ruiz", "Ana Ruiz", ActorKind.PERSON)


def readout(doc) -> Document:
    return document(doc.text, DocumentKind.READOUT, outlet=OFFICE)


def said(doc) -> tuple[Statement, ...]:
    return find_statements(readout(doc), doc, cast(doc.text, RUIZ))


def test_thanks_for_a_visit_are_a_courtesy() -> None:
    doc = tree(
        "Ruiz/PROPN/nsubj/2 thanked/VERB/ROOT/0 Lund/PROPN/obj/2 for/ADP/case/6 his/PRON/nmod:poss/6 visit/NOUN/obl/2"
        " ./PUNCT/punct/2"
    )
    assert said(read(doc, ("Ruiz", "thanked", "for his visit"))) == ()


def test_thanks_for_something_in_particular_are_praise() -> None:
    doc = tree(
        "Ruiz/PROPN/nsubj/2 thanked/VERB/ROOT/0 Lund/PROPN/obj/2 for/ADP/case/6 the/DET/det/6 decision/NOUN/obl/2"
        " to/PART/mark/8 open/VERB/acl/6 the/DET/det/10 port/NOUN/obj/8 ./PUNCT/punct/2"
    )
    (one,) = said(read(doc, ("Ruiz", "thanked", "for the decision to open the port")))
    assert one.act is Act.PRAISE


def test_a_readout_goes_on_with_what_was_said() -> None:
    doc = tree(
        "Ruiz/PROPN/nsubj/2 said/VERB/ROOT/0 that/SCONJ/mark/5 ports/NOUN/nsubj/5 matter/VERB/ccomp/2 ./PUNCT/punct/2",
        "Both/DET/det/2 states/NOUN/nsubj/4 must/AUX/aux/4 respect/VERB/ROOT/0 the/DET/det/6 treaty/NOUN/obj/4"
        " ./PUNCT/punct/4",
    )
    doc[8].tag_ = "MD"
    found = said(read(doc, ("Ruiz", "said", "that ports matter")))
    assert [[link.name for link in one.chain] for one in found] == [["Chancery", "Ana Ruiz"]] * 2
    assert found[1].content[0].quote == "Both states must respect the treaty"


def test_a_reporters_question_is_no_statement() -> None:
    doc = tree(
        "MOSS/PROPN/ROOT/0 :/PUNCT/punct/1",
        "We/PRON/nsubj/3 will/AUX/aux/3 open/VERB/ROOT/0 the/DET/det/5 port/NOUN/obj/3 tomorrow/ADV/advmod/3"
        " ./PUNCT/punct/3",
        "QUESTION/NOUN/ROOT/0 :/PUNCT/punct/1",
        "Will/AUX/aux/4 the/DET/det/3 ferries/NOUN/nsubj/4 sail/VERB/ROOT/0 in/ADP/case/6 June/PROPN/obl/4"
        " ?/PUNCT/punct/4",
    )
    found = find_statements(document(doc.text, DocumentKind.TRANSCRIPT), doc, cast(doc.text))
    assert [one.content[0].quote for one in found] == ["We will open the port tomorrow"]


def test_people_meet_to_say_something_or_only_to_discuss_it() -> None:
    doc = tree(
        "Ruiz/PROPN/nsubj/2 called/VERB/ROOT/0 Lund/PROPN/obj/2 to/PART/mark/5 reaffirm/VERB/advcl/2 his/PRON/det/7"
        " support/NOUN/obj/5 ./PUNCT/punct/2",
        "Ruiz/PROPN/nsubj/2 called/VERB/ROOT/0 Lund/PROPN/obj/2 to/PART/mark/5 discuss/VERB/advcl/2 grain/NOUN/obj/5"
        " ./PUNCT/punct/2",
    )
    assert is_why_they_met(doc[4])
    assert not is_why_they_met(doc[12])
