"""The confidence of a statement is how often its like is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.confidence import calibrated


def confidence(method: str, score: float) -> float:
    return calibrated(Attribution(0, (), ((0, 4),), ((5, 9),), method, score)).score


@pytest.mark.parametrize("method", ["reader", "reader:nested", "reader+verb:that", "verb:that", "quote"])
@given(lower=st.floats(0, 1), higher=st.floats(0, 1))
def test_a_higher_score_is_never_a_lower_confidence(method: str, lower: float, higher: float) -> None:
    lower, higher = sorted((lower, higher))
    assert 0 < confidence(method, lower) <= confidence(method, higher) <= 1


def test_what_reader_and_rules_both_found_is_surest() -> None:
    assert confidence("reader+verb:that", 0.99) > max(confidence("reader", 0.84), confidence("verb:that", 0.99))
