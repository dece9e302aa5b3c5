"""Who is cited, by whom: "as A reported", "which cited B", "with reference to B", and words lent by another."""

from __future__ import annotations

from spacy.tokens import Doc
from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.mention import ActorKind

GAZETTE = ("Gazette", "The Gazette", ActorKind.OUTLET)
MOSS = ("Moss", "Ada Moss", ActorKind.PERSON)


def told(doc: Doc, *named: tuple[str, str, ActorKind]) -> list[tuple[list[str | None], str]]:
    found = find_statements(document(doc.text), doc, cast(doc.text, *named))
    return [([link.name for link in one.chain], " … ".join(part.quote for part in one.content)) for one in found]


def test_as_somebody_reported_holds_the_rest_of_the_sentence() -> None:
    doc = tree(
        "As/SCONJ/mark/3 Gazette/PROPN/nsubj/3 reported/VERB/advcl/6/report ,/PUNCT/punct/6 Moss/PROPN/nsubj/6"
        " refused/VERB/ROOT/0/refuse to/PART/mark/8 sign/VERB/xcomp/6 ./PUNCT/punct/6"
    )
    assert told(doc, GAZETTE, MOSS) == [
        (["The Gazette"], "Moss refused to sign"),
        (["The Gazette", "Ada Moss"], "to sign"),
    ]


def test_as_somebody_announced_something_tells_when() -> None:
    doc = tree(
        "As/SCONJ/mark/3 Moss/PROPN/nsubj/3 announced/VERB/advcl/8/announce the/DET/det/5 plan/NOUN/obj/3"
        " ,/PUNCT/punct/8 rain/NOUN/nsubj/8 fell/VERB/ROOT/0 ./PUNCT/punct/8"
    )
    assert all("rain" not in content for _, content in told(doc, MOSS))


def test_with_reference_to_names_who_is_cited() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 left/VERB/ccomp/5 ,/PUNCT/punct/5 Gazette/PROPN/nsubj/5 reported/VERB/ROOT/0/report"
        " with/ADP/case/7 reference/NOUN/obl/5 to/ADP/case/9 officials/NOUN/nmod/7/official ./PUNCT/punct/5"
    )
    assert told(doc, GAZETTE, MOSS) == [
        (["The Gazette"], "Moss left"),
        (["The Gazette", "officials"], "Moss left"),
    ]


def test_words_lent_by_another_are_his() -> None:
    doc = tree(
        "Gazette/PROPN/nsubj/2 recalled/VERB/ROOT/0/recall Moss/PROPN/nmod:poss/5 's/PART/case/3 words/NOUN/obj/2/word"
        " :/PUNCT/punct/10 “/PUNCT/punct/10 The/DET/det/9 port/NOUN/nsubj/10 stays/VERB/parataxis/2/stay"
        " closed/ADJ/xcomp/10 ./PUNCT/punct/10 ”/PUNCT/punct/10"
    )
    assert (["The Gazette", "Ada Moss"], "“The port stays closed.”") in told(doc, GAZETTE, MOSS)
