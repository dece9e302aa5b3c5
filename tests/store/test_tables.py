"""Text columns that hold any string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from dragoman.store.tables import AnyText

DIALECT = sqlite.dialect()


def kept(text: str) -> str:
    stored = AnyText().process_bind_param(text, DIALECT)
    assert stored is not None
    return stored


@given(st.text(st.characters(exclude_categories=())))
def test_any_string_is_kept_as_storable_text_and_comes_back(text: str) -> None:
    kept(text).encode()
    assert "\0" not in kept(text)
    assert AnyText().process_result_value(kept(text), DIALECT) == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [("talks.txt", "talks.txt"), ("caf\udce9", "caf\\udce9"), ("a\\udce9", "a\\\\udce9"), ("会见", "会见")],
)
def test_ordinary_text_is_kept_as_it_is(text: str, stored: str) -> None:
    assert kept(text) == stored
