"""The act of a statement is read from its cue, and from its content where the cue only says "said"."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from tests.extract.statements.statement_docs import tree

from dragoman.extract.statements.speech_acts import Said, act_of
from dragoman.model.statement import Act

SAID = "Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say"


def act(doc: Doc, root: int, method: str = "verb:that") -> Act:
    return act_of(Said(doc[1], doc[root], tuple(doc[2:]), method))


@pytest.mark.parametrize(
    ("content", "root", "expected"),
    [
        ("ports/NOUN/nsubj/4 closed/VERB/ccomp/2/close", 3, Act.STATE),
        ("Roe/PROPN/nsubj/5 should/AUX/aux/5 wait/VERB/ccomp/2", 4, Act.DEMAND),
        ("we/PRON/nsubj/5 should/AUX/aux/5 wait/VERB/ccomp/2", 4, Act.PROPOSE),
        ("we/PRON/nsubj/5 will/AUX/aux/5 wait/VERB/ccomp/2", 4, Act.PROMISE),
        ("we/PRON/nsubj/6 will/AUX/aux/6 not/PART/advmod/6 wait/VERB/ccomp/2", 5, Act.REFUSE),
        ("talks/NOUN/nsubj/5 were/AUX/cop/5/be constructive/ADJ/ccomp/2", 4, Act.ASSESS),
        ("ports/NOUN/nsubj/5 may/AUX/aux/5 close/VERB/ccomp/2", 4, Act.ASSESS),
        ("we/PRON/nsubj/4 condemn/VERB/ccomp/2 piracy/NOUN/obj/4", 3, Act.ACCUSE),
        ("they/PRON/nsubj/5 would/AUX/aux/5 respond/VERB/ccomp/2 firmly/ADV/advmod/5", 4, Act.WARN),
    ],
)
def test_what_is_done_by_saying(content: str, root: int, expected: Act) -> None:
    assert act(tree(f"{SAID} {content}"), root) is expected


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("urge", Act.DEMAND),
        ("deny", Act.DENY),
        ("praise", Act.PRAISE),
        ("promise", Act.PROMISE),
        ("warn", Act.WARN),
        ("invite", Act.INVITE),
        ("condemn", Act.ACCUSE),
        ("reject", Act.REFUSE),
        ("agree", Act.AGREE),
    ],
)
def test_a_cue_that_does_the_act_itself(lemma: str, expected: Act) -> None:
    doc = tree(f"Moss/PROPN/nsubj/2 {lemma}s/VERB/ROOT/0/{lemma} ports/NOUN/obj/2")
    assert act(doc, 2, "verb:np") is expected


def test_asking_somebody_to_stop_is_a_demand() -> None:
    doc = tree("Moss/PROPN/nsubj/2 asked/VERB/ROOT/0/ask Roe/PROPN/obj/2 to/PART/mark/5 stop/VERB/xcomp/2")
    assert act(doc, 2, "verb:urge") is Act.DEMAND


def test_a_cue_whose_lemma_is_wrong_is_known_by_its_form() -> None:
    doc = tree("Moss/PROPN/nsubj/2 vowed/VERB/ROOT/0/vowe to/PART/mark/4 wait/VERB/xcomp/2")
    assert act(doc, 3, "verb:to") is Act.PROMISE


def test_being_called_on_is_a_demand_and_being_called_something_is_not() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 called/VERB/ROOT/0/call on/ADP/case/4 Roe/PROPN/obl/2 to/PART/mark/6 wait/VERB/xcomp/2"
    )
    assert act_of(Said(doc[1], doc[3], tuple(doc[3:]), "reader")) is Act.DEMAND


def test_reports_are_denied_and_offers_refused() -> None:
    reports = tree("Moss/PROPN/nsubj/2 rejected/VERB/ROOT/0/reject reports/NOUN/obj/2/report")
    offers = tree("Moss/PROPN/nsubj/2 rejected/VERB/ROOT/0/reject offers/NOUN/obj/2/offer")
    assert (act(reports, 2, "verb:np"), act(offers, 2, "verb:np")) == (Act.DENY, Act.REFUSE)


def test_a_clause_that_blames_somebody_else_accuses() -> None:
    doc = tree(f"{SAID} mines/NOUN/nsubj/4 damage/VERB/ccomp/2 ports/NOUN/obj/4")
    assert act(doc, 3) is Act.ACCUSE
    assert act(tree(f"{SAID} they/PRON/nsubj/4 damage/VERB/ccomp/2 ports/NOUN/obj/4"), 3) is Act.STATE


def test_what_would_be_a_mistake_is_warned_of() -> None:
    doc = tree(f"{SAID} that/PRON/nsubj/7 would/AUX/aux/7 be/AUX/cop/7 a/DET/det/7 mistake/NOUN/ccomp/2")
    assert act(doc, 6) is Act.WARN


def test_one_asks_when_somebody_will_stop() -> None:
    doc = tree("Moss/PROPN/nsubj/2 asked/VERB/ROOT/0/ask when/ADV/advmod/5 Roe/PROPN/nsubj/5 stops/VERB/ccomp/2/stop")
    doc[2].tag_ = "WRB"
    assert act(doc, 4) is Act.ASK


@pytest.mark.parametrize(
    ("content", "root", "expected"),
    [
        ("that/PRON/nsubj/6 is/AUX/cop/6/be not/PART/advmod/6 true/ADJ/ccomp/2", 5, Act.DENY),
        ("No/INTJ/discourse/2 ,/PUNCT/punct/3 never/ADV/advmod/3", 2, Act.DENY),
        ("we/PRON/nsubj/4 owe/VERB/ccomp/2:VBD nothing/PRON/obj/4", 3, Act.DENY),
        ("any/DET/det/4 raider/NOUN/nsubj/6 will/AUX/aux/6 drown/VERB/ccomp/2", 5, Act.WARN),
        ("our/PRON/nmod:poss/4 side/NOUN/nsubj/6 will/AUX/aux/6 send/VERB/ccomp/2 salt/NOUN/obj/6", 5, Act.PROMISE),
        ("Roe/PROPN/nsubj/6 would/AUX/aux/6 not/PART/advmod/6 sign/VERB/ccomp/2", 5, Act.REFUSE),
        ("Roe/PROPN/nsubj/5 might/AUX/aux/5 accept/VERB/ccomp/2", 4, Act.STATE),
        ("who/PRON/nsubj/5:WP might/AUX/aux/5 come/VERB/ccomp/2", 4, Act.STATE),
        ("talks/NOUN/nsubj/6 were/AUX/cop/6/be more/ADV/advmod/6 lively/ADJ/ccomp/2", 5, Act.ASSESS),
    ],
)
def test_the_meaning_goes_before_the_verb(content: str, root: int, expected: Act) -> None:
    assert act(tagged(f"{SAID} {content}"), root) is expected


def tagged(words: str) -> Doc:
    """A tree whose words may end in ":TAG"."""
    parts = [word.split(":") if word.rpartition(":")[2].isupper() else [word] for word in words.split()]
    doc = tree(" ".join(":".join(part[:-1]) if len(part) > 1 else part[0] for part in parts))
    for token, part in zip(doc, parts, strict=True):
        if len(part) > 1:
            token.tag_ = part[-1]
    return doc


def test_to_tell_somebody_to_leave_is_a_demand_and_to_want_to_know_is_a_question() -> None:
    told = tagged("Moss/PROPN/nsubj/2 told/VERB/ROOT/0/tell Roe/PROPN/obj/2 to/PART/mark/5 leave/VERB/xcomp/2:VB")
    assert act(told, 2, "reader") is Act.DEMAND
    asked = tree("Moss/PROPN/nsubj/2 wanted/VERB/ROOT/0/want to/PART/mark/4 know/VERB/xcomp/2 why/ADV/advmod/4")
    assert act_of(Said(asked[3], asked[4], (asked[4],), "reader")) is Act.ASK


def test_to_call_a_report_a_tale_denies_it() -> None:
    doc = tree("Moss/PROPN/nsubj/2 called/VERB/ROOT/0/call it/PRON/obj/2 a/DET/det/5 tale/NOUN/xcomp/2")
    assert act(doc, 2, "reader") is Act.DENY


def test_having_no_plans_is_a_refusal() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 has/VERB/ROOT/0/have no/DET/det/4 plans/NOUN/obj/2/plan to/PART/mark/6 wait/VERB/acl/4"
    )
    assert act_of(Said(doc[1], doc[5], tuple(doc[4:]), "light:plan")) is Act.REFUSE


def test_the_reader_decides_only_where_nothing_else_does_and_it_is_sure() -> None:
    ports = tree(f"{SAID} ports/NOUN/nsubj/4 closed/VERB/ccomp/2/close")

    def read(score: float) -> Act:
        return act_of(Said(ports[1], ports[3], tuple(ports[2:]), "reader", read=("accuse", score)))

    assert (read(0.5), read(0.9)) == (Act.STATE, Act.ACCUSE)
    urged = tree("Moss/PROPN/nsubj/2 urges/VERB/ROOT/0/urge ports/NOUN/obj/2")
    assert act_of(Said(urged[1], urged[2], (urged[2],), "reader", read=("praise", 0.99))) is Act.DEMAND


def test_whoever_will_not_accept_refuses_and_whoever_did_not_has_not_agreed() -> None:
    will = tree("Moss/PROPN/nsubj/4 will/AUX/aux/4 not/PART/advmod/4 accept/VERB/ROOT/0 raids/NOUN/obj/4")
    did = tree("Moss/PROPN/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 accept/VERB/ROOT/0 raids/NOUN/obj/4")
    acts = [act_of(Said(doc[3], doc[4], (doc[4],), "verb:np")) for doc in (will, did)]
    assert acts == [Act.REFUSE, Act.AGREE]


def test_somebody_asked_to_a_feast_is_invited() -> None:
    doc = tree("Moss/PROPN/nsubj/2 asked/VERB/ROOT/0/ask Roe/PROPN/obj/2 to/ADP/case/6 the/DET/det/6 feast/NOUN/obl/2")
    assert act(doc, 2, "verb:to") is Act.INVITE


def test_a_letter_of_many_sentences_is_told() -> None:
    said = "we/PRON/nsubj/2 urge/VERB/ROOT/0 Roe/PROPN/obj/2"
    doc = tree("Moss/PROPN/nsubj/2 wrote/VERB/ROOT/0/write it/PRON/obj/2", said, said, said, said)
    assert act_of(Said(doc[1], doc[4], tuple(doc[3:]), "reader")) is Act.STATE
    assert act_of(Said(doc[1], doc[4], tuple(doc[3:6]), "reader")) is Act.DEMAND


def test_what_could_be_disastrous_or_will_last_until_another_gives_in_is_warned_of() -> None:
    could = tree(f"{SAID} it/PRON/nsubj/6 could/AUX/aux/6 be/AUX/cop/6 disastrous/ADJ/ccomp/2")
    is_so = tree(f"{SAID} it/PRON/nsubj/5 is/AUX/cop/5/be disastrous/ADJ/ccomp/2")
    until = tree(
        f"{SAID} raids/NOUN/nsubj/5/raid will/AUX/aux/5 continue/VERB/ccomp/2 until/SCONJ/mark/8 Roe/PROPN/nsubj/8 "
        "leaves/VERB/advcl/5/leave"
    )
    assert [act(could, 5), act(is_so, 4), act(until, 4)] == [Act.WARN, Act.ASSESS, Act.WARN]
