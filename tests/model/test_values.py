"""Values made from time expressions and counts."""

from __future__ import annotations

import pytest

from dragoman.model.compare import compare
from dragoman.model.values import Period, Relation, count, last_before, period, period_from_timex, quantity_from_timex


@pytest.mark.parametrize(
    ("value", "mod", "words", "low", "high"),
    [
        ("PT5H", "MORE_THAN", "more than five hours", 300, None),
        ("PT7H", "LESS_THAN", "nearly seven hours", 375, 420),
        ("PT7H", "LESS_THAN", "less than seven hours", 0, 420),
        ("PT7H", None, "seven hours", 390, 450),
        ("PT90M", "APPROX", "about 90 minutes", 76.5, 103.5),
        ("PT90M", None, "90 minutes", 85, 95),
        ("PT2H", "EQUAL_OR_MORE", "at least two hours", 120, None),
        ("PT2H", "EQUAL_OR_LESS", "up to two hours", 0, 120),
        ("PT2.5H", None, "", 135, 165),
        ("PT2H30M", None, "", 145, 155),
        ("P2D", None, "two-day", 2160, 3600),
        ("PXM", None, "months", 87660, None),
    ],
)
def test_a_duration_allows_what_its_words_allow(
    value: str, mod: str | None, words: str, low: float, high: float | None
) -> None:
    quantity = quantity_from_timex(value, mod, words)
    assert quantity is not None
    assert quantity.unit == "minute"
    assert quantity.low == pytest.approx(low)
    assert quantity.high == (None if high is None else pytest.approx(high))


def test_a_duration_is_shown_with_its_bound() -> None:
    shown = [
        quantity_from_timex(*args)
        for args in [
            ("PT5H", "MORE_THAN"),
            ("PT90M", "APPROX"),
            ("P1M", "LESS_THAN"),
            ("PT7H", None),
            ("PT7H", "LESS_THAN", "almost seven hours"),
        ]
    ]
    assert [q and q.shown for q in shown] == [">PT5H", "~PT90M", "<P1M", "PT7H", "~<PT7H"]


@pytest.mark.parametrize("value", ["2023-06-18", "PAST_REF", "", "P", "hours"])
def test_what_is_no_duration_makes_no_amount(value: str) -> None:
    assert quantity_from_timex(value) is None


def test_a_round_count_is_open_and_an_exact_one_is_not() -> None:
    assert (count(300, "prisoner").low, count(300, "prisoner").high) == (250, 350)
    assert (count(312, "prisoner").low, count(312, "prisoner").high) == (312, 312)
    assert (count(10, "minister").low, count(10, "minister").high) == (10, 10)
    assert compare(count(300, "prisoner"), count(312, "prisoner")) is Relation.REFINES
    assert compare(count(2, "minister"), count(3, "minister")) is Relation.CONFLICT


def test_a_period_is_what_its_value_covers() -> None:
    assert period_from_timex("2023-06") == Period("2023-06-01", "2023-07-01", "2023-06")
    assert period_from_timex("XXXX-WXX-7") is None
    assert period(("2023-06-18", "2023-06-20")).shown == "2023-06-18/2023-06-20"


def test_first_in_five_years_is_first_since_the_year_five_years_ago() -> None:
    since, ago = period_from_timex("2018"), last_before("P5Y", "2023-06-18")
    assert since is not None
    assert ago is not None
    assert compare(since, ago) is Relation.SAME
    assert last_before("P1DE", "2023-06-18") == period_from_timex("2013")


def test_first_in_six_months_gives_a_month_and_nothing_comes_of_nothing() -> None:
    assert last_before("P6M", "2023-03-31") == period_from_timex("2022-09")
    assert last_before("P2W", "2023-03-31") == period_from_timex("2023-03-17")
    assert last_before("PXY", "2023-03-31") is None
    assert last_before("P5Y", "someday") is None
    assert last_before("P9999Y", "2023-01-01") is None
