"""Whoever is told, asked, urged or thanked is the addressee; of two who met, each speaks to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.addressees import addressee_of, to_each_other
from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.page import Page
from dragoman.model.document import DocumentKind
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Form, Link, Statement


def heard(sentence: str, content: str, method: str, act: Act) -> str | None:
    doc = tree(sentence)
    page = Page.of(document(doc.text), doc, cast(doc.text, ("Roe", "Roe", ActorKind.PERSON)))
    start = doc.text.index(content)
    one = Attribution(doc[1].idx, (), (), ((start, start + len(content)),), method, 1.0)
    found = addressee_of(page, one, act)
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("sentence", "content", "method", "act", "expected"),
    [
        (
            "Moss/PROPN/nsubj/2 told/VERB/ROOT/0/tell editors/NOUN/obj/2/editor ports/NOUN/nsubj/5 closed/VERB/ccomp/2",
            "ports closed",
            "verb:tell",
            Act.STATE,
            "editors",
        ),
        (
            "Moss/PROPN/nsubj/2 urged/VERB/ROOT/0/urge Roe/PROPN/obj/2 to/PART/mark/5 go/VERB/xcomp/2",
            "Roe to go",
            "verb:urge",
            Act.DEMAND,
            "Roe",
        ),
        (
            "Moss/PROPN/nsubj/2 agreed/VERB/ROOT/0/agree to/ADP/case/4 plans/NOUN/obl/2/plan",
            "to plans",
            "verb:to",
            Act.AGREE,
            None,
        ),
        (
            "Moss/PROPN/nsubj/2 accused/VERB/ROOT/0/accuse Roe/PROPN/obj/2 of/ADP/case/5 theft/NOUN/obl/2",
            "theft",
            "verb:of",
            Act.ACCUSE,
            None,
        ),
        (
            "Moss/PROPN/nsubj/2 thanked/VERB/ROOT/0/thank Roe/PROPN/obj/2 for/ADP/case/5 soup/NOUN/obl/2",
            "soup",
            "verb:for",
            Act.PRAISE,
            "Roe",
        ),
        (
            "Moss/PROPN/nsubj/2 promised/VERB/ROOT/0/promise ports/NOUN/obj/2/port",
            "ports",
            "verb:np",
            Act.PROMISE,
            None,
        ),
        (
            "Moss/PROPN/nsubj/2 demanded/VERB/ROOT/0/demand that/SCONJ/mark/5 Roe/PROPN/nsubj/5 leave/VERB/ccomp/2",
            "that Roe leave",
            "verb:that",
            Act.DEMAND,
            "Roe",
        ),
    ],
)
def test_who_is_spoken_to(sentence: str, content: str, method: str, act: Act, expected: str | None) -> None:
    assert heard(sentence, content, method, act) == expected


def test_of_two_who_met_each_speaks_to_the_other() -> None:
    doc = tree("Moss/PROPN/nsubj/2 met/VERB/ROOT/0/meet Roe/PROPN/obj/2")
    people = cast(doc.text, ("Moss", "Moss", ActorKind.PERSON), ("Roe", "Roe", ActorKind.PERSON))
    actors = tuple(
        replace(actor, polity=polity) for actor, polity in zip(people.actors, ("Norland", "Sudria"), strict=True)
    )
    made = Page.of(document(doc.text), doc, replace(people, actors=actors))
    moss = Link("Moss", ActorKind.PERSON, actors[0].id)
    said = Statement("s", "d", Form.INDIRECT, Act.ASK, (), (), (), (moss,))
    readout = replace(made, document=replace(made.document, kind=DocumentKind.READOUT))
    (told,) = to_each_other(readout, [said])
    assert told.addressee is not None
    assert told.addressee.name == "Roe"
    assert to_each_other(made, [said]) == [said]
