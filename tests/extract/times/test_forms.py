"""Forms of time expressions in news: vague lengths, days counted from others, parts of months, what is no time."""

from __future__ import annotations

import pytest
import spacy

from dragoman.extract.times.timex import find_times
from dragoman.model.document import Block, BlockKind, Container, DateClass, Document, Published

BLANK = spacy.blank("en")


def read(text: str, anchor: str = "2026-05-13") -> list[tuple[str, str, str | None]]:
    """Words, value and modifier of what is found in a text of a Wednesday."""
    published = Published(anchor, DateClass.GIVEN, anchor=anchor)
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    document = Document("0", "a.txt", text, "", Container(None, "", ""), blocks, published=published)
    found = find_times(document, BLANK.make_doc(text))
    return [(time.span.quote, time.value, time.mod) for time in found]


@pytest.mark.parametrize(
    ("text", "quote", "value", "mod"),
    [
        ("They did not meet for a while.", "a while", "PXX", None),
        ("They had not met for some time.", "some time", "PXX", None),
        ("They stayed for a lengthy period.", "a lengthy period", "PXX", None),
        ("They met often in recent years.", "recent years", "PXY", None),
        ("The decades-long feud ended.", "decades-long", "PXY", None),
        ("The decade-old feud ended.", "decade-old", "P1DE", None),
        ("They haggled for six long months.", "six long months", "P6M", None),
        ("It lasted an hour and three quarters.", "an hour and three quarters", "PT1H45M", None),
        ("It lasted upwards of three hours.", "upwards of three hours", "PT3H", "MORE_THAN"),
        ("It lasted as long as three hours.", "as long as three hours", "PT3H", "EQUAL_OR_LESS"),
        ("It could take a month or two.", "a month or two", "P1M", "EQUAL_OR_MORE"),
        ("It was his third trip in as many weeks.", "as many weeks", "P3W", None),
        ("The daylong session ended.", "daylong", "P1D", None),
        ("The multi-year plan ended.", "multi-year", "PXY", None),
        ("Minutes later they left.", "Minutes", "PTXM", None),
        ("They meet every few weeks.", "every few weeks", "PXW", None),
        ("They meet every three to four weeks.", "every three to four weeks", "P3W", None),
        ("They meet every second Thursday.", "every second Thursday", "XXXX-WXX-4", None),
        ("They meet on the first Monday of every month.", "the first Monday of every month", "P1M", None),
        ("They meet on Tuesday mornings.", "Tuesday mornings", "XXXX-WXX-2TMO", None),
        ("They meet on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI", None),
        ("The bi-weekly talks opened.", "bi-weekly", "P2W", None),
    ],
)
def test_lengths_and_repetitions(text: str, quote: str, value: str, mod: str | None) -> None:
    assert read(text) == [(quote, value, mod)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "mod"),
    [
        ("They met on Wednesday of last week.", "Wednesday of last week", "2026-05-06", None),
        ("They met on the 25th of last month.", "the 25th of last month", "2026-04-25", None),
        ("They met on 5 May last year.", "5 May last year", "2025-05-05", None),
        ("They met a week ago today.", "a week ago today", "2026-05-06", None),
        ("They met two weeks ago Monday.", "two weeks ago Monday", "2026-04-27", None),
        ("They met 30 years ago this month.", "30 years ago this month", "1996-05", None),
        ("They met two Fridays ago.", "two Fridays ago", "2026-05-01", None),
        ("They met the Sunday before last.", "the Sunday before last", "2026-05-03", None),
        ("They will meet a week from today.", "a week from today", "2026-05-20", None),
        ("They met on the last Friday in April.", "the last Friday in April", "2026-04-24", None),
        ("They met on the second Sunday of March.", "the second Sunday of March", "2026-03-08", None),
        ("They will meet in the week beginning 8 June.", "the week beginning 8 June", "2026-W24", None),
        ("They met in the final days of April.", "the final days of April", "2026-04", "END"),
        ("They met in the opening week of May.", "the opening week of May", "2026-W19", None),
        ("They met in the latter half of 2025.", "the latter half of 2025", "2025-H2", None),
        ("They met in the latter part of 2025.", "the latter part of 2025", "2025", "END"),
        ("They met in the last quarter of 2025.", "the last quarter of 2025", "2025-Q4", None),
        ("They will meet by the end of the decade.", "the end of the decade", "202", "END"),
        ("They will meet in the new year.", "the new year", "2027", "START"),
        ("They met the other day.", "the other day", "PAST_REF", None),
        ("They met a long time ago.", "a long time ago", "PAST_REF", None),
        ("They will not speak ahead of Friday's vote.", "Friday", "2026-05-15", None),
        ("They extended the truce through Friday.", "Friday", "2026-05-15", None),
        ("They will meet in the next year or so.", "the next year or so", "2027", "APPROX"),
        ("They met some time ago.", "some time ago", "PAST_REF", None),
        ("They will one day meet.", "one day", "FUTURE_REF", None),
        ("They will meet in a week or two.", "a week or two", "FUTURE_REF", None),
        ("They met at 8 o'clock on Tuesday evening.", "8 o'clock on Tuesday evening", "2026-05-12T20:00", None),
        ("They met the very next day.", "the very next day", "2026-05-14", None),
        ("A visit is foreseen for Friday.", "Friday", "2026-05-15", None),
        ("The pact was extended by six weeks to 31 December 2026.", "31 December 2026", "2026-12-31", None),
        ("They invited him to a conference in March.", "March", "2027-03", None),
        ("They fought until March, when the guns fell silent.", "March", "2026-03", None),
        ("It broke a 1971 Convention.", "1971", "1971", None),
        ("It broke that 1978 resolution.", "1978", "1978", None),
    ],
)
def test_dates(text: str, quote: str, value: str, mod: str | None) -> None:
    assert (quote, value, mod) in read(text)


def test_each_day_of_a_list_is_an_expression() -> None:
    assert [value for _, value, _ in read("They met on 4, 5 and 6 May.")] == ["2026-05-04", "2026-05-05", "2026-05-06"]
    assert [value for _, value, _ in read("He served in 2009–13.")] == ["2009", "2013"]


def test_the_weekday_behind_a_day_told_follows_it() -> None:
    found = read("They will meet on the last Sunday of June and sail on the Monday.")
    assert [value for _, value, _ in found] == ["2026-06-28", "2026-06-29"]


@pytest.mark.parametrize(
    "text",
    [
        "In today's world they meet.",
        "The average daily turnover fell.",
        "It moved from a fiscal year on.",
        "He spoke on “This Week” with them.",
        "The shop is open 24 hours a day.",
        "He was the six-year-old shipwreck survivor.",
        "The six-year old boy spoke of the recent talks.",
        "The minutes were read.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []
