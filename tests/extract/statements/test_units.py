"""Contents of documents that speak are cut into clauses and topics of one act each."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.units import LOOSE, in_units, sentence_parts, unit_ranges
from dragoman.model.document import DocumentKind, Outlet, OutletClass

OFFICE = Outlet("north", "The Chancery", "Norland", OutletClass.OFFICIAL)
TOPICS = tree(
    "They/PRON/nsubj/2 discussed/VERB/ROOT/0 the/DET/det/4 dialogue/NOUN/obj/2 on/ADP/case/6 arms/NOUN/nmod/4"
    " ,/PUNCT/punct/9 new/ADJ/amod/9 talks/NOUN/conj/4 on/ADP/case/11 grain/NOUN/nmod/9 as/ADV/cc/15 well/ADV/fixed/12"
    " as/ADP/fixed/12 work/NOUN/conj/4 on/ADP/case/17 fish/NOUN/nmod/15 ./PUNCT/punct/2"
)
REASON = tree(
    "Ruiz/PROPN/nsubj/2 warned/VERB/ROOT/0 against/ADP/case/5 the/DET/det/5 blame/NOUN/obl/2 of/ADP/case/7"
    " Osk/PROPN/nmod/5 ,/PUNCT/punct/13 since/SCONJ/mark/13 the/DET/det/11 guards/NOUN/nsubj/13 had/AUX/aux/13"
    " fired/VERB/advcl/2 first/ADV/advmod/13 ./PUNCT/punct/2"
)
ASIDE = tree(
    "They/PRON/nsubj/2 proposed/VERB/ROOT/0 lifting/VERB/xcomp/2 all/DET/det/6 the/DET/det/6 limits/NOUN/obj/3"
    " ,/PUNCT/punct/10 which/PRON/nsubj/10 could/AUX/aux/10 help/VERB/acl:relcl/6 the/DET/det/12 ports/NOUN/obj/10"
    " ./PUNCT/punct/2"
)


def page(doc, kind=DocumentKind.READOUT):
    return Page.of(document(doc.text, kind, outlet=OFFICE), doc, cast(doc.text))


def units(doc, first: str, last: str) -> list[tuple[str, bool]]:
    part = doc.text.index(first), doc.text.index(last) + len(last)
    return [(doc.text[slice(*where)], loose) for where, loose in unit_ranges(page(doc), part)]


def test_topics_of_a_list_stand_by_themselves() -> None:
    found = units(TOPICS, "the dialogue", "fish")
    assert [words for words, _ in found] == ["the dialogue on arms", "new talks on grain", "work on fish"]


def test_a_reason_is_a_unit_whose_act_the_cue_does_not_tell() -> None:
    assert units(REASON, "the blame", "first") == [
        ("the blame of Osk", False),
        ("since the guards had fired first", True),
    ]


def test_what_is_said_of_the_last_noun_is_left_out() -> None:
    assert units(ASIDE, "lifting", "ports") == [("lifting all the limits", False)]


def test_a_short_list_stays_whole() -> None:
    doc = tree(
        "They/PRON/nsubj/2 want/VERB/ROOT/0 peace/NOUN/obj/2 ,/PUNCT/punct/5 bread/NOUN/conj/3 as/ADV/cc/9"
        " well/ADV/fixed/6 as/ADP/fixed/6 work/NOUN/conj/3 ./PUNCT/punct/2"
    )
    assert [words for words, _ in units(doc, "peace", "work")] == ["peace, bread as well as work"]


def test_sentences_of_a_quotation_stand_by_themselves() -> None:
    doc = tree("“/PUNCT/punct/3 We/PRON/nsubj/3 won/VERB/ROOT/0 ./PUNCT/punct/3 They/PRON/nsubj/6 lost/VERB/conj/3")
    assert len(sentence_parts(page(doc), (0, len(doc.text)))) == 2


def test_a_report_keeps_its_contents_whole() -> None:
    start = REASON.text.index("the blame")
    one = Attribution(5, ((0, 4),), ((5, 19),), ((start, len(REASON.text) - 1),), "verb:against", 0.9)
    assert in_units(page(REASON, DocumentKind.REPORT), [one]) == [one]
    first, second = in_units(page(REASON), [one])
    assert not first.method.endswith(LOOSE)
    assert second.method.endswith(LOOSE)
