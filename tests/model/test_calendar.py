"""What TIMEX3 values cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.calendar import duration_parts, interval_of, moved, unit_value


@pytest.mark.parametrize(
    ("value", "covered"),
    [
        ("2023-06-18", ("2023-06-18", "2023-06-19")),
        ("2023-12-31", ("2023-12-31", "2024-01-01")),
        ("2023-06", ("2023-06-01", "2023-07-01")),
        ("2023-12", ("2023-12-01", "2024-01-01")),
        ("2023", ("2023-01-01", "2024-01-01")),
        ("2024-W01", ("2024-01-01", "2024-01-08")),
        ("2023-W24-WE", ("2023-06-17", "2023-06-19")),
        ("2023-Q4", ("2023-10-01", "2024-01-01")),
        ("2023-H1", ("2023-01-01", "2023-07-01")),
        ("2023-WI", ("2023-12-01", "2024-03-01")),
        ("199", ("1990-01-01", "2000-01-01")),
        ("19", ("1900-01-01", "2000-01-01")),
        ("2023-06-18T17:41", ("2023-06-18T17:41:00", "2023-06-18T17:42:00")),
        ("2023-06-18T24:00", ("2023-06-19T00:00:00", "2023-06-19T00:01:00")),
        ("2023-06-18TAF", ("2023-06-18T12:00:00", "2023-06-18T18:00:00")),
    ],
)
def test_a_value_covers_its_stretch_of_the_calendar(value: str, covered: tuple[str, str]) -> None:
    assert interval_of(value) == covered


@pytest.mark.parametrize(
    "value",
    ["", "PAST_REF", "P2D", "XXXX-06-18", "2023-06-31", "2023-13", "2023-W60", "0000", "2023-06-18T25:99", "99"],
)
def test_a_value_that_names_no_stretch_covers_none(value: str) -> None:
    assert interval_of(value) is None


@given(st.text(max_size=24))
def test_no_text_makes_the_calendar_fail(text: str) -> None:
    found = interval_of(text)
    assert found is None or found[0] < found[1]
    duration_parts(text)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("PT5H", ((5.0, "H"),)),
        ("PT2H30M", ((2.0, "H"), (30.0, "M"))),
        ("P1Y6M", ((1.0, "Y"), (6.0, "MON"))),
        ("P3DE", ((3.0, "DE"),)),
        ("PXD", ((None, "D"),)),
        ("P2.5Y", ((2.5, "Y"),)),
        ("2023", ()),
        ("P", ()),
        ("PT", ()),
        ("P5", ()),
    ],
)
def test_a_duration_comes_apart(value: str, parts: tuple[tuple[float | None, str], ...]) -> None:
    assert duration_parts(value) == parts


def test_a_month_later_stays_inside_the_month() -> None:
    assert moved(date(2024, 1, 31), "MON", 1) == date(2024, 2, 29)
    assert moved(date(2024, 2, 29), "Y", -1) == date(2023, 2, 28)
    assert moved(date(9999, 12, 1), "Y", 1) is None


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.sampled_from(["D", "W", "WE", "MON", "Q", "Y", "DE", "CE"]))
def test_a_day_lies_in_every_unit_that_holds_it(day: date, unit: str) -> None:
    covered = interval_of(unit_value(day, unit))
    assert covered is not None
    if unit != "WE" or day.isoweekday() >= 6:
        assert covered[0] <= day.isoformat() < covered[1]
