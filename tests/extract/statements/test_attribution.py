"""Statements are found by the reader and by the rules, and joined into one a predicate."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.extract.statements.statement_docs import NLP, cast, document, read, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import Block, BlockKind, DocumentKind
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Form, Statement

MOSS = ("Moss", "Ada Moss", ActorKind.PERSON)
ROE = ("Roe", "Ben Roe", ActorKind.PERSON)

SAID_THAT = (
    "Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say that/SCONJ/mark/6 the/DET/det/5 port/NOUN/nsubj/6"
    " reopened/VERB/ccomp/2/reopen ./PUNCT/punct/2"
)


def statements(doc: Doc, *named: tuple[str, str, ActorKind]) -> tuple[Statement, ...]:
    return find_statements(document(doc.text), doc, cast(doc.text, *named))


def content(statement: Statement) -> list[str]:
    return [span.quote for span in statement.content]


def test_a_clause_after_a_reporting_verb_is_its_content() -> None:
    (found,) = statements(tree(SAID_THAT), MOSS)
    assert content(found) == ["that the port reopened"]
    assert [span.quote for span in found.source] == ["Moss"]
    assert [span.quote for span in found.cue] == ["said"]
    assert (found.speaker.name, found.act, found.form) == ("Ada Moss", Act.STATE, Form.INDIRECT)


def test_the_reader_and_the_rules_make_one_statement_of_one_predicate() -> None:
    doc = read(tree(SAID_THAT), ("Moss", "said", "that the port"))
    (found,) = statements(doc, MOSS)
    assert content(found) == ["that the port reopened"]
    assert found.method.startswith("reader+")


def test_somebody_urged_is_part_of_the_content_and_the_addressee() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 urged/VERB/ROOT/0/urge Roe/PROPN/obj/2 to/PART/mark/5 wait/VERB/xcomp/2 ./PUNCT/punct/2"
    )
    (found,) = statements(doc, MOSS, ROE)
    assert content(found) == ["Roe to wait"]
    assert found.addressee is not None
    assert (found.act, found.addressee.name) == (Act.DEMAND, "Ben Roe")


def test_a_closing_clause_reports_the_sentence_before_it() -> None:
    doc = tree(
        "But/CCONJ/cc/5 the/DET/det/3 port/NOUN/nsubj/5 stays/VERB/ccomp/8/stay closed/ADJ/xcomp/4 ,/PUNCT/punct/8"
        " Moss/PROPN/nsubj/8 said/VERB/ROOT/0/say Friday/PROPN/obl/8 ./PUNCT/punct/8"
    )
    (found,) = statements(doc, MOSS)
    assert content(found) == ["the port stays closed"]


def test_a_quotation_that_follows_a_spoken_one_goes_on_with_it() -> None:
    doc = tree(
        "“/PUNCT/punct/4 The/DET/det/3 port/NOUN/nsubj/4 opens/VERB/ccomp/8/open ,/PUNCT/punct/4 ”/PUNCT/punct/4"
        " Moss/PROPN/nsubj/8 said/VERB/ROOT/0/say ./PUNCT/punct/8",
        "“/PUNCT/punct/5 Nobody/PRON/nsubj/5 will/AUX/aux/5 ever/ADV/advmod/5 wait/VERB/ROOT/0 again/ADV/advmod/5"
        " ./PUNCT/punct/5 ”/PUNCT/punct/5",
    )
    (found,) = statements(doc, MOSS)
    assert content(found)[-1].endswith("wait again.”")
    assert found.form is Form.DIRECT


def test_what_one_cites_another_as_saying_makes_two_statements() -> None:
    doc = tree(
        "Gazette/PROPN/nsubj/2 cited/VERB/ROOT/0/cite officials/NOUN/obj/2/official as/SCONJ/mark/5"
        " saying/VERB/advcl/2/say that/SCONJ/mark/9 the/DET/det/8 port/NOUN/nsubj/9 closed/VERB/ccomp/5/close"
        " ./PUNCT/punct/2"
    )
    outer, inner = statements(doc, ("Gazette", "The Gazette", ActorKind.OUTLET))
    assert content(outer) == ["officials as saying that the port closed"]
    assert content(inner) == ["that the port closed"]
    assert [link.name for link in inner.chain] == ["The Gazette", "officials"]
    assert inner.parent == outer.id


def test_a_source_that_cannot_speak_is_no_speaker() -> None:
    doc = tree(
        "Rain/NOUN/nsubj/2 suggested/VERB/ROOT/0/suggest that/SCONJ/mark/6 the/DET/det/5 port/NOUN/nsubj/6"
        " closed/VERB/ccomp/2/close ./PUNCT/punct/2"
    )
    assert statements(doc) == ()


def test_what_will_be_discussed_is_not_said_yet() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/3 will/AUX/aux/3 state/VERB/ROOT/0 that/SCONJ/mark/7 the/DET/det/6 port/NOUN/nsubj/7"
        " closed/VERB/ccomp/3/close ./PUNCT/punct/3"
    )
    assert statements(doc, MOSS) == ()


def test_nothing_is_read_outside_the_segments() -> None:
    doc = tree(SAID_THAT, SAID_THAT)
    half = len(doc.text) // 2
    doc.user_data[SEGMENTS] = [(0, half)]
    blocks = (Block(BlockKind.BODY, 0, half), Block(BlockKind.COMMENT, half, len(doc.text)))
    found = find_statements(document(doc.text, blocks=blocks), doc, cast(doc.text, MOSS))
    assert [one.content[0].end <= half for one in found] == [True]


def test_ids_come_from_the_document_and_the_offsets() -> None:
    (found,) = statements(tree(SAID_THAT), MOSS)
    assert found.id == f"{'d' * 16}:statement:{found.content[0].start}-{found.content[0].end}"


def test_five_hundred_nested_reports_do_no_harm() -> None:
    tokens = []
    for number in range(500):
        base = number * 3
        head = base - 1 if number else 0
        tokens += [
            f"Moss/PROPN/nsubj/{base + 2}",
            f"said/VERB/{'ccomp' if number else 'root'}/{head}/say",
            f"that/SCONJ/mark/{base + 5}",
        ]
    tokens += ["ports/NOUN/nsubj/1502", "closed/VERB/ccomp/1499/close"]
    doc = tree(" ".join(tokens))
    found = statements(doc, MOSS)
    assert found
    assert all(doc.text[span.start : span.end] == span.quote for one in found for span in one.content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Moss", "said", "“", "”", "that", "ports", "closed", ",", ".", "according", "to", "\n"]),
        max_size=25,
    )
)
def test_any_words_give_spans_that_stand_in_the_text(words: list[str]) -> None:
    starts = [number == 0 for number in range(len(words))]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts) if words else NLP("")
    for token in doc:
        token.pos_ = "VERB" if token.text in {"said", "closed", "according"} else "NOUN"
        token.lemma_ = token.lower_
        token.dep_ = "dep"
    doc.user_data[SEGMENTS] = [(0, len(doc.text))]
    for one in statements(doc):
        for span in (*one.content, *one.cue, *one.source):
            assert doc.text[span.start : span.end] == span.quote


def test_what_a_readout_says_was_discussed_was_discussed_by_both_sides() -> None:
    doc = tree(
        "The/DET/det/2 port/NOUN/nsubj:pass/4 was/AUX/aux:pass/4/be emphasized/VERB/ROOT/0/emphasize ./PUNCT/punct/4"
    )
    doc = read(doc, ("", "was emphasized", "The port"))
    readout = document(doc.text, DocumentKind.READOUT)
    (found,) = find_statements(readout, doc, cast(doc.text))
    assert found.speaker.name == "both sides"


def test_an_offer_that_is_rejected_is_a_statement_inside_the_refusal() -> None:
    doc = tree(
        "Norland/PROPN/nsubj/2 rejected/VERB/ROOT/0/reject a/DET/det/4 proposal/NOUN/obj/2 to/PART/mark/6"
        " meet/VERB/acl/4 Roe/PROPN/obj/6"
    )
    read(doc, ("Norland", "rejected", "a proposal to meet Roe"))
    refusal, offer = statements(doc, ("Norland", "Norland", ActorKind.POLITY))
    assert (refusal.act, offer.act) == (Act.REFUSE, Act.PROPOSE)
    assert content(offer) == ["to meet Roe"]
    assert offer.parent == refusal.id
    assert [link.name for link in offer.chain] == ["Norland", None]


def test_when_it_was_agreed_is_no_part_of_what_was_agreed() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 agreed/VERB/ROOT/0/agree to/PART/mark/4 meet/VERB/xcomp/2 ,/PUNCT/punct/7 after/ADP/case/7"
        " talks/NOUN/obl/4"
    )
    (found,) = statements(doc, ("Moss", "m", ActorKind.PERSON))
    assert content(found) == ["to meet"]


def test_a_second_verb_of_saying_shares_the_speaker_not_the_content() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say he/PRON/nsubj/4 waited/VERB/ccomp/2/wait and/CCONJ/cc/6"
        " urged/VERB/conj/4/urge Roe/PROPN/obj/6 to/PART/mark/9 wait/VERB/xcomp/6"
    )
    doc[1].tag_ = doc[5].tag_ = "VBD"
    first, second = statements(doc, ("Moss", "m", ActorKind.PERSON), ("he", "m", ActorKind.PERSON))
    assert (content(first), content(second)) == (["he waited"], ["Roe to wait"])


def test_what_a_country_supports_is_no_report_inside_a_report() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say that/SCONJ/mark/5 Norland/PROPN/nsubj/5 supports/VERB/ccomp/2/support"
        " talks/NOUN/obj/5/talk"
    )
    read(doc, ("Moss", "said", "that Norland supports talks"), ("Norland", "supports", "talks"))
    (found,) = statements(doc, ("Moss", "m", ActorKind.PERSON), ("Norland", "n", ActorKind.POLITY))
    assert content(found) == ["that Norland supports talks"]


def test_it_is_noted_that_stands_outside_all_its_sentence_reports() -> None:
    doc = tree(
        "It/PRON/expl/3 is/AUX/aux:pass/3 noted/X/ccomp/6/note that/SCONJ/mark/6 Moss/PROPN/nsubj/6"
        " said/VERB/ROOT/0/say the/DET/det/8 port/NOUN/nsubj/9 reopened/VERB/ccomp/6/reopen ./PUNCT/punct/6"
    )
    doc[2].pos_, doc[2].tag_ = "VERB", "VBN"
    found = statements(doc, MOSS)
    assert [content(one) for one in found] == [["that Moss said the port reopened"], ["the port reopened"]]
    assert [[link.name for link in one.chain] for one in found] == [[None], [None, "Ada Moss"]]
