"""Words that a speaker of another side gives as the speaker's are marked with who gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.other_sides import with_giver
from dragoman.extract.statements.page import Page
from dragoman.model.document import DocumentKind, Outlet, OutletClass
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.statement import Act, Form, Link, Statement

WEI = Actor("actor:0", ActorKind.PERSON, "Wei Lan", "Norland")
ROE = Actor("actor:1", ActorKind.PERSON, "Ana Roe", "Sudria")
SUDRIA = Actor("actor:2", ActorKind.POLITY, "Sudria", "Sudria")
PAPER = Actor("actor:3", ActorKind.OUTLET, "Norland Times", "Norland")


def page() -> Page:
    doc = tree("Wei/PROPN/nsubj/2 spoke/VERB/ROOT/0/speak")
    return Page.of(document(doc.text), doc, replace(cast(doc.text), actors=(WEI, ROE, SUDRIA, PAPER)))


def link(actor: Actor) -> Link:
    return Link(actor.name, actor.kind, actor.id)


def said(*chain: Link) -> Statement:
    return Statement("s", "d", Form.INDIRECT, Act.PROMISE, (), (), (), chain)


@pytest.mark.parametrize(
    ("chain", "giver"),
    [
        ((link(WEI), link(ROE)), "Wei Lan"),
        ((link(PAPER), link(WEI), link(SUDRIA)), "Wei Lan"),
        ((link(ROE), link(SUDRIA)), None),
        ((link(PAPER), link(ROE)), None),
        ((link(WEI), Link("somebody")), None),
        ((Link("somebody"), link(ROE)), None),
        ((link(ROE),), None),
    ],
)
def test_only_a_speaker_of_another_known_side_gives_words(chain: tuple[Link, ...], giver: str | None) -> None:
    found = with_giver(said(*chain), page()).given_by
    assert (found.name if found is not None else None) == giver


def test_the_office_that_issues_a_readout_gives_the_words_of_its_guest() -> None:
    made = page()
    outlet = Outlet("norland", "Foreign Ministry of Norland", "Norland", OutletClass.OFFICIAL)
    made = replace(made, document=replace(made.document, kind=DocumentKind.READOUT, outlet=outlet))
    issuer = Link("Foreign Ministry of Norland", ActorKind.OUTLET)
    assert with_giver(said(issuer, link(ROE)), made).given_by == issuer
    assert with_giver(said(issuer, link(WEI)), made).given_by is None
