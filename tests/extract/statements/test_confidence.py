"""The confidence of a statement is how often its like is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.confidence import confidence_of
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Factuality, Link

MOSS = Link("Moss", ActorKind.PERSON)


def confidence(method: str, score: float, speaker: Link = MOSS, factuality: Factuality = Factuality.ACTUAL) -> float:
    return confidence_of(Attribution(0, (), ((0, 4),), ((5, 9),), method, score), speaker, factuality)


@pytest.mark.parametrize("method", ["reader", "reader:nested", "reader+verb:that", "verb:that", "quote"])
@given(lower=st.floats(0, 1), higher=st.floats(0, 1))
def test_a_higher_score_is_never_a_lower_confidence(method: str, lower: float, higher: float) -> None:
    lower, higher = sorted((lower, higher))
    assert 0 < confidence(method, lower) <= confidence(method, higher) < 1


def test_what_reader_and_rules_both_found_is_surest() -> None:
    assert confidence("reader+verb:that", 0.99) > max(confidence("reader", 0.99), confidence("verb:that", 0.99))


def test_what_was_only_joined_afterwards_was_not_found_twice() -> None:
    assert confidence("reader+floating", 0.9) == confidence("reader", 0.9)


def test_a_speaker_of_no_known_kind_and_an_act_not_done_are_less_sure() -> None:
    sure = confidence("reader+verb:that", 0.95)
    assert confidence("reader+verb:that", 0.95, Link("experience")) < sure
    assert confidence("reader+verb:that", 0.95, factuality=Factuality.NEGATED) < sure
