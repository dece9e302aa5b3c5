from __future__ import annotations

import pytest
from tests.documents.articles import BODY, page

from dragoman.documents import Given, read
from dragoman.model.document import DateClass, Published

TITLE = "Ruritania and Borduria to reopen border in stages"
DAY = Given(published="2031-05-04")


def published(*lines: str, given: Given | None = None) -> Published:
    (found,) = read("\n\n".join(lines).encode(), "x.txt", given or Given())
    assert found.published is not None
    if found.published.span is not None:
        span = found.published.span
        assert found.text[span.start : span.end] == span.quote
    return found.published


def test_a_stamp_is_stated_with_its_words() -> None:
    found = published(TITLE, "Release time: May 04, 2031 05:26 AM", *BODY)
    assert (found.value, found.date_class, found.anchor) == ("2031-05-04T05:26", DateClass.STATED, "2031-05-04")
    assert found.span is not None
    assert found.span.quote == "May 04, 2031 05:26 AM"


def test_the_first_stamp_counts_before_an_update() -> None:
    assert published(TITLE, "Updated: 9 May 2031", "Published: 4 May 2031", *BODY).value == "2031-05-04"


def test_a_dateline_dates_a_report() -> None:
    found = published(TITLE, f"Strelsau, 4 May 2031 (RNA): {BODY[0]}", *BODY[1:])
    assert (found.value, found.date_class, found.anchor) == ("2031-05-04", DateClass.DATELINE, "2031-05-04")


def test_a_day_in_the_url_is_of_that_class() -> None:
    found = published(TITLE, *BODY, given=Given(url="https://post.example/world/2031/05/04/border/"))
    assert (found.value, found.date_class, found.span) == ("2031-05-04", DateClass.URL, None)


def test_the_first_comment_bounds_an_undated_article() -> None:
    found = published(
        TITLE, *BODY, "Anna Wolf says:", "May 6, 2031 at 2:30 pm", "Good.", "Bo says:", "May 5, 2031 at 9:00 am", "Bad."
    )
    assert (found.value, found.date_class, found.anchor) == ("2031-05-05", DateClass.COMMENT_BOUND, "2031-05-05")


def test_nothing_known_is_said_so() -> None:
    assert published(TITLE, *BODY) == Published(None, DateClass.INFERRED)


def test_a_past_day_in_the_opening_anchors_without_dating() -> None:
    found = published(TITLE, f"The bridge was closed on Saturday, 3 May 2031. {BODY[0]}", *BODY[1:])
    assert (found.value, found.date_class, found.anchor) == (None, DateClass.INFERRED, "2031-05-03")
    assert found.span is not None


def test_the_names_of_files_and_folders_are_no_evidence() -> None:
    (found,) = read("\n\n".join([TITLE, *BODY]).encode(), "2031-05-04/2031-05-04-talks.txt")
    assert found.published == Published(None, DateClass.INFERRED)


def test_what_is_given_wins_and_is_kept_as_it_is() -> None:
    found = published(TITLE, "Release time: May 09, 2031 05:26 AM", *BODY, given=DAY)
    assert (found.value, found.date_class, found.flag, found.anchor) == (
        "2031-05-04",
        DateClass.GIVEN,
        None,
        "2031-05-04",
    )


@pytest.mark.parametrize("stamp", ["Release time: Apr 14, 2032 05:26 AM", "Published: 14 April 2032"])
def test_months_spoken_of_as_just_past_contradict_a_late_stamp(stamp: str) -> None:
    found = published(
        TITLE,
        stamp,
        "On the 13th local time the ministers met again, less than a month after the talks held in Zenda in June.",
        "Lodz had visited Zenda from June 18 to 19, in the middle of last month, and was received by the prince.",
        "The talks were warmer than those held there in June, a diplomat said.",
        *BODY,
    )
    assert found.value is not None
    assert found.value.startswith("2032-04-14")
    assert found.flag is not None
    assert "June" in found.flag
    assert found.anchor == "2031-07-13"


def test_a_weekday_with_its_full_date_contradicts_a_later_stamp() -> None:
    found = published(TITLE, "Published: 14 April 2032", f"They met on Sunday, 4 May 2031. {BODY[0]}", *BODY[1:])
    assert found.flag is not None
    assert found.anchor == "2031-05-04"


def test_a_weekday_that_fits_another_year_only_contradicts_the_stamp() -> None:
    found = published(
        TITLE, "Published: 14 April 2032", f"They met on Sunday, May 4, at the bridge. {BODY[0]}", *BODY[1:]
    )
    assert found.flag is not None
    assert found.anchor == "2031-05-04"


def test_a_comment_before_the_stamp_contradicts_it() -> None:
    wall = ["Anna Wolf says:", "May 6, 2031 at 2:30 pm", "Good.", "Bo Berg says:", "May 7, 2031 at 9:00 am", "Bad."]
    found = published(TITLE, "Published: 14 April 2032", *BODY, *wall)
    assert found.flag is not None
    assert found.anchor == "2031-05-06"


def test_a_given_date_is_checked_against_the_text() -> None:
    late = Given(published="2032-04-14")
    found = published(TITLE, f"They met on Sunday, 4 May 2031. {BODY[0]}", *BODY[1:], given=late)
    assert found.date_class is DateClass.GIVEN
    assert found.flag is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "They will meet again on Sunday, 25 May 2031, and report by 31 December 2032.",
        "The treaty was signed on 3 March 1921 and has been in force since 1 May 1922.",
        "In June they will visit Zenda; the last visit was in March.",
        "The flood of 9 August 2029 destroyed the old bridge.",
    ],
)
def test_future_and_historical_dates_do_not_contradict(sentence: str) -> None:
    found = published(TITLE, "Published: 4 May 2031", BODY[0], sentence, *BODY[1:])
    assert (found.flag, found.anchor) == (None, "2031-05-04")


def test_dates_of_teasers_are_not_the_articles() -> None:
    tail = [
        "Orchestra opens its season",
        "On Sunday, 4 May 2031 they played a symphony that nobody had heard since before the hall",
    ]
    more = [
        "Ice hockey league postpones",
        "Snow on 2 January 2031 had closed the roads to the stadium and the players of two",
    ]
    found = page(TITLE, *BODY, *tail, *more)
    assert found.published == Published(None, DateClass.INFERRED)
