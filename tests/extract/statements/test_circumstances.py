"""Negation, modality, condition and time stay with an act, each with its words."""

from __future__ import annotations

import pytest
from tests.extract.statements.statement_docs import tree

from dragoman.extract.statements.circumstances import circumstances_of, factuality_of
from dragoman.model.statement import Act, Circumstances, Factuality, Tense


def read(sentence: str, cue: int) -> Circumstances:
    doc = tree(sentence)
    return circumstances_of(doc[cue], doc.text)


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        (
            "Moss/PROPN/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 promise/VERB/ROOT/0 ports/NOUN/obj/4",
            3,
            Factuality.NEGATED,
        ),
        ("Moss/PROPN/nsubj/3 would/AUX/aux/3 promise/VERB/ROOT/0 ports/NOUN/obj/3", 2, Factuality.MODAL),
        ("Moss/PROPN/nsubj/3 will/AUX/aux/3 promise/VERB/ROOT/0 ports/NOUN/obj/3", 2, Factuality.FUTURE),
        ("if/SCONJ/mark/3 Moss/PROPN/nsubj/3 promise/VERB/ROOT/0 ports/NOUN/obj/3", 2, Factuality.CONDITIONAL),
        ("Moss/PROPN/nsubj/2 promised/VERB/ROOT/0/promise ports/NOUN/obj/2", 1, Factuality.ACTUAL),
        ("Neither/DET/det/2 side/NOUN/nsubj/3 promised/VERB/ROOT/0/promise ports/NOUN/obj/3", 2, Factuality.NEGATED),
        ("Moss/PROPN/nsubj/2 promised/VERB/ROOT/0/promise nothing/PRON/obj/2", 1, Factuality.NEGATED),
        ("I/PRON/nsubj/3 must/AUX/aux/3 insist/VERB/ROOT/0", 2, Factuality.ACTUAL),
        ("Roe/PROPN/nsubj/4 can/AUX/aux/4 but/CCONJ/cc/4 warn/VERB/ROOT/0", 3, Factuality.ACTUAL),
        (
            "Moss/PROPN/nsubj/2 asked/VERB/ROOT/0/ask not/PART/advmod/2 to/PART/mark/5 go/VERB/xcomp/2",
            1,
            Factuality.ACTUAL,
        ),
    ],
)
def test_whether_the_act_was_done(sentence: str, cue: int, expected: Factuality) -> None:
    assert factuality_of(read(sentence, cue), Act.PROMISE, Act.PROMISE) is expected


def test_what_would_be_done_under_a_condition_keeps_its_clause() -> None:
    done = read(
        "Moss/PROPN/nsubj/3 would/AUX/aux/3 accept/VERB/ROOT/0 if/SCONJ/mark/6 Roe/PROPN/nsubj/6 left/VERB/advcl/3", 2
    )
    assert done.condition is not None
    assert done.condition.quote == "if Roe left"
    assert factuality_of(done, Act.AGREE, Act.AGREE) is Factuality.CONDITIONAL


def test_what_might_be_done_stays_possible_under_a_condition() -> None:
    done = read(
        "Moss/PROPN/nsubj/3 might/AUX/aux/3 accept/VERB/ROOT/0 if/SCONJ/mark/6 Roe/PROPN/nsubj/6 left/VERB/advcl/3", 2
    )
    assert factuality_of(done, Act.AGREE, Act.AGREE) is Factuality.MODAL


def test_what_had_already_been_done_lies_before() -> None:
    done = read("Moss/PROPN/nsubj/4 had/AUX/aux/4/have already/ADV/advmod/4 agreed/VERB/ROOT/0/agree", 3)
    assert done.time is not None
    assert (done.tense, done.time.quote) == (Tense.BEFORE, "had already")
    assert factuality_of(done, Act.AGREE, Act.AGREE) is Factuality.ACTUAL


def test_what_somebody_is_begged_to_accept_lies_ahead() -> None:
    done = read(
        "Moss/PROPN/nsubj/2 begged/VERB/ROOT/0/beg Roe/PROPN/obj/2 to/PART/mark/5 accept/VERB/xcomp/2 it/PRON/obj/5", 4
    )
    assert done.tense is Tense.AHEAD


def test_the_negation_of_a_refusal_is_spent_on_it() -> None:
    done = read("Moss/PROPN/nsubj/4 would/AUX/aux/4 not/PART/advmod/4 say/VERB/ROOT/0", 3)
    assert done.negation is not None
    assert factuality_of(done, Act.REFUSE, Act.STATE) is Factuality.ACTUAL
    assert factuality_of(done, Act.STATE, Act.STATE) is Factuality.NEGATED
