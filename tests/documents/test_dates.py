from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.dates import MONTHS, full_dates, iso_day, iso_moment, partial_dates, years


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 4 May 2031 they met", "2031-05-04"),
        ("Sunday, May 4th, 2031", "2031-05-04"),
        ("4 of May, 2031", "2031-05-04"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("2031-05-04 14:30:11", "2031-05-04T14:30"),
        ("May 4, 2031 05:26 AM", "2031-05-04T05:26"),
        ("4 May 2031 14: 30", "2031-05-04T14:30"),
        ("May 4, 2031 at 12:10 am", "2031-05-04T00:10"),
        ("31.05.2031", "2031-05-31"),
        ("05/31/2031", "2031-05-31"),
    ],
)
def test_full_dates_are_read_with_their_words(text: str, value: str) -> None:
    (found,) = full_dates(text)
    assert found.value == value
    assert text[found.span.start : found.span.end] == found.span.quote


@pytest.mark.parametrize("text", ["31 February 2031", "03/04/2031", "Room 2031", "May 2031", "the 4th of never 2031"])
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert full_dates(text) == ()


@settings(deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{w}, {d} {m} {y}"])
)
def test_any_day_written_out_is_read_back(day: date, form: str) -> None:
    text = form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year, w=f"{day:%A}")
    (found,) = full_dates(f"It was {text}.")
    assert found.date == day


def test_days_without_a_year_are_not_parts_of_full_dates() -> None:
    text = "They met on Tuesday, June 18, and again on 4 July 2031 and on July 9."
    assert [(w.month, w.day, w.weekday) for w in partial_dates(text)] == [(6, 18, 1), (7, 9, None)]


def test_years_are_not_sums_of_money_or_parts_of_numbers() -> None:
    assert years("In 2030 they paid $2031 for 2,032 logs, from 1999 on.") == (2030, 1999)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T08:30:00Z", "2031-05-04T08:30:00+00:00"),
        ("2031-05-04 08:30:00-05:00", "2031-05-04T08:30:00-05:00"),
        ("May 4, 2031", "2031-05-04"),
        ("soon", None),
        ("0001-01-01T00:00:00", None),
        ("2031-13-04", None),
    ],
)
def test_moments_are_iso_8601_or_nothing(value: str, moment: str | None) -> None:
    assert iso_moment(value) == moment


def test_a_moment_lies_on_its_day() -> None:
    assert iso_day("2031-05-04T23:59:59-05:00") == date(2031, 5, 5) - timedelta(1)
    assert iso_day(None) is None
