"""Words for people: dates, durations, headings."""

from __future__ import annotations

import pytest

from dragoman.export.readable import day, days, duration, heading, in_words, names, row_label
from dragoman.model.record import Encounter, EncounterKind, EncounterStatus, RecordParticipant, Row, RowKind
from dragoman.model.statement import Act


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2021-03-09", "9 March 2021"), ("2021-03", "March 2021"), ("2021", "2021"), (None, "not known"), ("x", "x")],
)
def test_day_is_written_as_people_write_it(value: str | None, shown: str) -> None:
    assert day(value) == shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (("2021-03-09", "2021-03-09"), "9 March 2021"),
        (("2021-03-09", "2021-03-11"), "9–11 March 2021"),
        (("2021-03-30", "2021-04-02"), "30 March 2021 – 2 April 2021"),
        (None, "date not known"),
    ],
)
def test_days_join_what_they_share(span: tuple[str, str] | None, shown: str) -> None:
    assert days(span) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("PT1H", "1 hour"),
        (">PT5H", "more than 5 hours"),
        ("~PT90M", "about 90 minutes"),
        ("<P1M", "less than 1 month"),
        ("~<PT4H", "nearly 4 hours"),
        ("PT2H30M", "2 hours 30 minutes"),
        ("a long evening", "a long evening"),
        ("Paris", "Paris"),
        ("Prague", "Prague"),
    ],
)
def test_duration_reads_timex_values_and_leaves_words_alone(value: str, shown: str) -> None:
    assert duration(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-05-13/", "from 13 May 2024"),
        ("/2024-05-17", "until 17 May 2024"),
        ("2024-05-13/2024-05-17", "13–17 May 2024"),
        ("2024-05-13", "13 May 2024"),
        (">PT5H", "more than 5 hours"),
        ("and/or", "and/or"),
    ],
)
def test_a_stretch_with_an_open_end_says_which_end_is_told(value: str, shown: str) -> None:
    assert in_words(value) == shown


def test_names_are_joined_as_in_a_sentence() -> None:
    assert names([]) == ""
    assert names(["Ada"]) == "Ada"
    assert names(["Ada", "Ben", "Cy"]) == "Ada, Ben and Cy"


def test_heading_says_who_and_where() -> None:
    people = (RecordParticipant(None, "Ada Moss"), RecordParticipant(None, "Ben Roe"))
    encounter = Encounter("e", EncounterKind.CALL, EncounterStatus.HELD, people, (), (), place=None)
    assert heading(encounter) == "Ada Moss and Ben Roe"


def test_row_of_a_demand_names_issue_actor_and_act() -> None:
    row = Row(RowKind.SAID, (), issue="fishing", actor="Ada Moss", act=Act.DEMAND)
    assert row_label(row) == "fishing: Ada Moss demands"
    assert row_label(Row(RowKind.WHO_MET, ())) == "Who met"
