"""Dataclasses as compressed JSON."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from tests.store import strategies

from dragoman.errors import StoreError
from dragoman.model.document import Span
from dragoman.model.record import Analysis, Attribute, Claim, Record
from dragoman.model.values import Names, Period, Place, Quantity, Value, Words
from dragoman.store.codec import decode, encode

VALUES: list[Value] = [
    Quantity(300, None, "minute", ">PT5H"),
    Period("2024-05-02", "2024-05-03", "2024-05-02"),
    Place("Gymnich", ("Germany",)),
    Names(("Varga", "Okoro")),
    Words("frank and useful", frozenset({"frank", "useful"})),
]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.of(Analysis), strategies.records())
def test_anything_of_the_model_comes_back_equal(analysis: Analysis, record: Record) -> None:
    assert decode(encode(analysis), Analysis) == analysis
    assert decode(encode(record), Record) == record


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back_as_its_own_class(value: Value) -> None:
    claim = Claim(Attribute.DURATION, value, Span(0, 1, "x"))
    assert decode(encode(claim), Claim) == claim


def test_equal_things_give_equal_bytes_whatever_the_order_of_a_set() -> None:
    names = [f"word {n}" for n in range(40)]
    assert encode(Words("x", frozenset(names))) == encode(Words("x", frozenset(reversed(names))))


def test_two_lone_surrogates_stay_two_code_points() -> None:
    span = Span(0, 2, "\ud83d\ude00")
    assert decode(encode(span), Span) == span
    assert len(decode(encode(span), Span).quote) == 2


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\0", zlib.compress(b"{"), zlib.compress(b"[]"), zlib.compress(b"{}"), zlib.compress(b'{"start":"x"}')],
)
def test_what_cannot_be_understood_is_an_error_with_a_sentence(damaged: bytes) -> None:
    with pytest.raises(StoreError, match="Span"):
        decode(damaged, Span)


def test_what_an_earlier_version_left_out_takes_its_default() -> None:
    old = {"attribute": "name", "value": {"shown": "x", "is": "Words"}, "span": {"start": 0, "end": 1, "quote": "x"}}
    claim = decode(zlib.compress(json.dumps(old).encode()), Claim)
    assert claim == Claim(Attribute.NAME, Words("x"), Span(0, 1, "x"))
