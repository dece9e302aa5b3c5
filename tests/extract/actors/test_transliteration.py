"""Spellings of one name, and slips of a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.actors.transliteration import (
    close_given,
    fold,
    same_name,
    slip,
    slip_keys,
    sound,
    surnames_first,
)

NAMES = st.text("abčéKlmn", min_size=6, max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Sergei", "Sergey", True), ("Zelensky", "Zelenskyy", True), ("Li", "Le", False), ("Kim", "Kin", False),
     ("Müller", "Muller", True), ("Lund", "Land", False)],
)  # fmt: skip
def test_romanisations_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_slip_is_one_letter_in_a_long_name() -> None:
    assert slip("Kowalska", "Kowalsla")
    assert not slip("Lund", "Land")
    assert not slip("Kowalska", "Kowalczyk")


@given(
    name=NAMES,
    at=st.integers(0, 8),
    letter=st.sampled_from("abk"),
    how=st.sampled_from(["drop", "add", "change", "swap"]),
)
def test_a_slip_is_found_by_a_shared_key(name: str, at: int, letter: str, how: str) -> None:
    here = min(at, len(name) - 2)
    kept, rest = {"drop": ("", 1), "add": (letter, 0), "change": (letter, 1), "swap": (name[here + 1] + name[here], 2)}[
        how
    ]
    other = name[:here] + kept + name[here + rest :]
    if len(other) >= 6:
        assert slip(name, other)
        assert slip_keys(name) & slip_keys(other)


def test_short_names_have_no_keys_of_slips() -> None:
    assert not slip_keys("Lund")


def test_short_forms_are_given_names() -> None:
    assert close_given("Joe", "Joseph")
    assert close_given("J", "Joseph")
    assert not close_given("Joe", "James")


def test_folding_drops_marks_and_case() -> None:
    assert fold("O’Łuk-Ñandú Jr.") == "oluk-nandu jr"


def test_a_sound_is_shared_by_romanisations() -> None:
    assert sound("Yuriy") == sound("Yuri")
    assert sound("Lund") != sound("Lind")


def test_surnames_that_stand_first_are_known() -> None:
    assert {"zhao", "kim", "nguyen"} <= surnames_first()
