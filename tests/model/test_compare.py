"""How values stand to each other, and the laws that comparing keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.compare import compare, narrower
from dragoman.model.values import (
    Names,
    Period,
    Place,
    Quantity,
    Relation,
    Value,
    Words,
    period_from_timex,
    quantity_from_timex,
)

SAME, REFINES, COMPATIBLE, CONFLICT = Relation.SAME, Relation.REFINES, Relation.COMPATIBLE, Relation.CONFLICT


def length(value: str, mod: str | None = None, words: str = "") -> Quantity:
    found = quantity_from_timex(value, mod, words)
    assert found is not None
    return found


def days(value: str) -> Period:
    found = period_from_timex(value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (length("PT5H", "MORE_THAN"), length("PT7H"), REFINES),
        (length("PT3H"), length("PT7H"), CONFLICT),
        (length("PT7H", "LESS_THAN", "nearly seven hours"), length("PT7H"), COMPATIBLE),
        (length("PT5H", "MORE_THAN"), length("PT5H", "LESS_THAN"), CONFLICT),
        (length("PT5H", "EQUAL_OR_MORE"), length("PT5H", "EQUAL_OR_LESS"), COMPATIBLE),
        (length("PT90M", "APPROX"), length("PT90M"), REFINES),
        (length("PT90M"), length("PT1.5H"), REFINES),
        (length("PT7H"), length("PT7H"), SAME),
        (length("PT7H"), Quantity(7, 7, "minister", "7 ministers"), COMPATIBLE),
        (days("2023-06"), days("2023-06-18"), REFINES),
        (days("2023-06-18"), days("2023-06-19"), CONFLICT),
        (days("2023-W25"), days("2023-06"), REFINES),
        (days("2023-W26"), days("2023-07"), COMPATIBLE),
        (days("2023-06-18"), days("2023-06-18"), SAME),
        (days("2023-06-18T23:30"), days("2023-06-19T07:30"), COMPATIBLE),
        (days("2023-06-18T10:00"), days("2023-06-20"), CONFLICT),
        (Place("Diaoyutai", ("Beijing", "China")), Place("Beijing", ("China",)), REFINES),
        (Place("Diaoyutai", ("Beijing", "China")), Place("China"), REFINES),
        (Place("Geneva", ("Switzerland",)), Place("geneva"), SAME),
        (Place("Geneva", ("Switzerland",)), Place("Vienna", ("Austria",)), CONFLICT),
        (Place("Geneva", ("Switzerland",)), Place("the villa"), COMPATIBLE),
        (Names(("Ana Ruiz", "Li Na")), Names(("li na",)), REFINES),
        (Names(("Ana Ruiz", "Li Na")), Names(("Li Na", "Ana Ruiz")), SAME),
        (Names(("Ana Ruiz", "Li Na")), Names(("Li Na", "Tom Berg")), COMPATIBLE),
        (Names(("Ana Ruiz",)), Names(("Tom Berg",)), COMPATIBLE),
        (Words("frank and direct", frozenset({"frank", "direct"})), Words("frank", frozenset({"frank"})), REFINES),
        (Words("frank", frozenset({"frank"})), Words("warm", frozenset({"warm"})), COMPATIBLE),
        (Words("Frank"), Words("frank"), SAME),
        (Words("frank"), days("2023"), COMPATIBLE),
    ],
)
def test_values_stand_to_each_other_as_what_they_allow(a: Value, b: Value, relation: Relation) -> None:
    assert compare(a, b) is relation
    assert compare(b, a) is relation


def test_names_exclude_each_other_only_where_the_attribute_holds_one_set() -> None:
    a, b = Names(("United States",)), Names(("China",))
    assert compare(a, b) is COMPATIBLE
    assert compare(a, b, exclusive=True) is CONFLICT
    assert compare(a, Names(("China", "United States")), exclusive=True) is REFINES


def test_the_narrower_says_more() -> None:
    month, day = days("2023-06"), days("2023-06-18")
    assert narrower(month, day) == day
    assert narrower(Place("China"), Place("Beijing", ("China",))) == Place("Beijing", ("China",))
    assert narrower(Names(("A", "B")), Names(("A",))) == Names(("A", "B"))
    assert narrower(length("PT5H", "MORE_THAN"), length("PT7H")) == length("PT7H")
    assert narrower(days("2023-06-18"), days("2023-06-19")) is None


def test_a_period_that_is_no_date_is_compared_as_it_stands() -> None:
    odd = Period("soon", "later", "soon")
    assert compare(odd, odd) is SAME
    assert compare(odd, days("2023")) is COMPATIBLE


amounts = st.builds(
    lambda low, width: Quantity(low, None if width is None else low + width, "minute", "x"),
    st.integers(0, 50).map(float),
    st.none() | st.integers(0, 30).map(float),
)
stretches = st.builds(
    lambda first, width: Period(str(first), str(first + timedelta(days=width)), "x"),
    st.dates(date(2023, 1, 1), date(2023, 3, 1)),
    st.integers(1, 30),
)
names = st.sets(st.sampled_from("ABCDE"), min_size=1).map(lambda members: Names(tuple(sorted(members))))
words = st.sets(st.sampled_from("abcde"), min_size=1).map(lambda key: Words("x", frozenset(key)))
PLACES = [
    Place("Hall", ("Town", "Land")),
    Place("Town", ("Land",)),
    Place("Land"),
    Place("Port", ("Isle",)),
    Place("Isle"),
]
values = st.one_of(amounts, stretches, names, words, st.sampled_from(PLACES))


@given(values, values, st.booleans())
def test_the_order_of_two_values_makes_no_difference(a: Value, b: Value, exclusive: bool) -> None:
    assert compare(a, b, exclusive=exclusive) is compare(b, a, exclusive=exclusive)


@given(values)
def test_every_value_is_the_same_as_itself(a: Value) -> None:
    assert compare(a, a) is SAME
    assert narrower(a, a) == a


@given(values, values)
def test_of_two_that_refine_exactly_one_is_narrower(a: Value, b: Value) -> None:
    if compare(a, b) is REFINES:
        assert narrower(a, b) == narrower(b, a)
        assert narrower(a, b) in (a, b)
    elif compare(a, b) is not SAME:
        assert narrower(a, b) is None


@given(values, values, values)
def test_what_excludes_a_value_excludes_what_lies_inside_it(a: Value, b: Value, c: Value) -> None:
    if isinstance(a, Quantity | Period) and compare(a, b) is CONFLICT and narrower(a, c) == c:
        assert compare(c, b) is CONFLICT


@given(words, words)
def test_words_never_conflict(a: Words, b: Words) -> None:
    assert compare(a, b, exclusive=True) is not CONFLICT
