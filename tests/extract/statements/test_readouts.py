"""A readout tells what an encounter dealt with, and in what spirit it was held."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.document import DocumentKind, Outlet, OutletClass
from dragoman.model.statement import Act

OFFICE = Outlet("north", "The Chancery", "Norland", OutletClass.OFFICIAL)
FOCUSED = tree(
    "The/DET/det/2 talks/NOUN/nsubj/3 focused/VERB/ROOT/0 on/ADP/case/6 the/DET/det/6 transit/NOUN/obl/3"
    " of/ADP/case/8 grain/NOUN/nmod/6 ./PUNCT/punct/3"
)


def test_talks_that_focus_on_something_are_both_sides() -> None:
    readout = document(FOCUSED.text, DocumentKind.READOUT, outlet=OFFICE)
    (one,) = find_statements(readout, FOCUSED, cast(FOCUSED.text))
    assert (one.speaker.name, one.content[0].quote) == ("both sides", "the transit of grain")
    assert find_statements(document(FOCUSED.text), FOCUSED, cast(FOCUSED.text)) == ()


def test_the_spirit_of_talks_is_what_the_issuing_office_says_of_them() -> None:
    doc = tree(
        "On/ADP/case/3 the/DET/det/3 whole/NOUN/obl/7 ,/PUNCT/punct/3 the/DET/det/6 talks/NOUN/nsubj/7"
        " passed/VERB/ROOT/0 in/ADP/case/11 a/DET/det/11 frank/ADJ/amod/11 atmosphere/NOUN/obl/7 ./PUNCT/punct/7"
    )
    (one,) = find_statements(document(doc.text, DocumentKind.READOUT, outlet=OFFICE), doc, cast(doc.text))
    assert (one.speaker.name, one.act) == ("Chancery", Act.ASSESS)
    assert one.content[0].quote == "the talks passed in a frank atmosphere"
