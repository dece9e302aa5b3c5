"""Who carries somebody's words, who is only spoken of, and whose word is received."""

from __future__ import annotations

from spacy.tokens import Doc
from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.mention import ActorKind

GAZETTE = ("Gazette", "The Gazette", ActorKind.OUTLET)
MOSS = ("Moss", "Ada Moss", ActorKind.PERSON)
ROME = ("Rome", "Italy", ActorKind.POLITY)


def chains(doc: Doc, *named: tuple[str, str, ActorKind]) -> list[list[str | None]]:
    found = find_statements(document(doc.text), doc, cast(doc.text, *named))
    return [[link.name for link in one.chain] for one in found]


def test_an_outlet_that_carries_remarks_stands_before_who_makes_them() -> None:
    doc = tree(
        "In/ADP/case/2 remarks/NOUN/obl/8/remark carried/VERB/acl/2/carry by/ADP/case/5 Gazette/PROPN/obl/3"
        " ,/PUNCT/punct/8 Moss/PROPN/nsubj/8 said/VERB/ROOT/0/say that/SCONJ/mark/11 ships/NOUN/nsubj/11"
        " sail/VERB/ccomp/8 ./PUNCT/punct/8"
    )
    doc[2].tag_ = "VBN"
    assert chains(doc, GAZETTE, MOSS) == [["The Gazette", "Ada Moss"]]


def test_an_assurance_received_is_the_givers() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 received/VERB/ROOT/0/receive assurances/NOUN/obj/2/assurance from/ADP/case/5"
        " Rome/PROPN/nmod/3 that/SCONJ/mark/8 ships/NOUN/nsubj/8 sail/VERB/acl/3 ./PUNCT/punct/2"
    )
    assert chains(doc, ROME, MOSS) == [["Italy"]]
