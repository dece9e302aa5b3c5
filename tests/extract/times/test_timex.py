"""Time expressions found in texts made for this, on a tokenizer alone: spans, values, bounds, intervals, anchors."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from dragoman.extract.times.ranges import ranges
from dragoman.extract.times.timex import find_times
from dragoman.model.document import Block, BlockKind, Container, DateClass, Document, Published
from dragoman.model.mention import TimeExpression

BLANK = spacy.blank("en")
WEDNESDAY = "2026-05-13"


def document(text: str, anchor: str | None = WEDNESDAY, blocks: tuple[Block, ...] | None = None) -> Document:
    body = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    published = Published(anchor, DateClass.GIVEN, anchor=anchor)
    container = Container(None, "text/plain", "utf-8")
    return Document("0", "a.txt", text, "", container, body if blocks is None else blocks, published=published)


def times(text: str, anchor: str | None = WEDNESDAY) -> tuple[TimeExpression, ...]:
    return find_times(document(text, anchor), BLANK.make_doc(text))


def read(text: str, anchor: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    return [(found.span.quote, found.value, found.mod) for found in times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "mod"),
    [
        ("The pair talked for more than five hours.", "more than five hours", "PT5H", "MORE_THAN"),
        ("The pair talked for nearly seven hours.", "nearly seven hours", "PT7H", "LESS_THAN"),
        ("It took about 90 minutes.", "about 90 minutes", "PT90M", "APPROX"),
        ("An approximately 90 minute call followed.", "approximately 90 minute", "PT90M", "APPROX"),
        ("A 90-minute call followed.", "90-minute", "PT90M", None),
        ("It lasted two-and-a-half hours.", "two-and-a-half hours", "PT2H30M", None),
        ("It lasted an hour and a half.", "an hour and a half", "PT1H30M", None),
        ("It lasted 5 1/2 hours.", "5 1/2 hours", "PT5H30M", None),
        ("It lasted half an hour.", "half an hour", "PT30M", None),
        ("It lasted a minute and a half.", "a minute and a half", "PT1M30S", None),
        ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M", None),
        ("It is the first visit in a decade.", "a decade", "P1DE", None),
        ("It lasted an hour and a quarter.", "an hour and a quarter", "PT1H15M", None),
        ("The half-yearly talks opened.", "half-yearly", "P6M", None),
        ("It was a several-year plan.", "several-year", "PXY", None),
        ("It took an additional year.", "an additional year", "P1Y", None),
        ("It took three-quarters of an hour.", "three-quarters of an hour", "PT45M", None),
        ("It lasted two hours and 20 minutes.", "two hours and 20 minutes", "PT2H20M", None),
        ("A two-day visit ended.", "two-day", "P2D", None),
        ("It is the worst crisis in three decades.", "three decades", "P30Y", None),
        ("It is the lowest in the last 30 years.", "the last 30 years", "P30Y", None),
        ("They waited over 30 hours.", "over 30 hours", "PT30H", "MORE_THAN"),
        ("It was signed in less than a month.", "less than a month", "P1M", "LESS_THAN"),
        ("It lasts at least three days.", "at least three days", "P3D", "EQUAL_OR_MORE"),
        ("It lasts no more than ten days.", "no more than ten days", "P10D", "EQUAL_OR_LESS"),
        ("It takes two to three weeks.", "two to three weeks", "P2W", "EQUAL_OR_MORE"),
        ("It took a couple of years.", "a couple of years", "P2Y", "APPROX"),
        ("It went on for several months.", "several months", "PXM", None),
        ("It went on for decades.", "decades", "PXDE", None),
        ("The two-year-old war goes on.", "two-year-old", "P2Y", None),
        ("They meet every month.", "every month", "P1M", None),
        ("They meet twice a year.", "twice a year", "P1Y", None),
        ("The annual forum opened.", "annual", "P1Y", None),
        ("They meet every two weeks.", "every two weeks", "P2W", None),
        ("The two sides meet quarterly.", "quarterly", "P3M", None),
        ("They meet every other week.", "every other week", "P2W", None),
        ("They waited a quarter of an hour.", "a quarter of an hour", "PT15M", None),
        ("It took a little under an hour.", "a little under an hour", "PT1H", "LESS_THAN"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1", None),
        ("Aid worth $33 million a year is at stake.", "a year", "P1Y", None),
    ],
)
def test_lengths_and_sets(text: str, quote: str, value: str, mod: str | None) -> None:
    assert read(text) == [(quote, value, mod)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "mod"),
    [
        ("They met on June 18, 2023.", "June 18, 2023", "2023-06-18", None),
        ("They met on 18 June 2023.", "18 June 2023", "2023-06-18", None),
        ("They met on the 18th of June, 2023.", "the 18th of June, 2023", "2023-06-18", None),
        ("They met on 2023-06-18.", "2023-06-18", "2023-06-18", None),
        ("They met on 18/06/2023.", "18/06/2023", "2023-06-18", None),
        ("They met on Aug. 7.", "Aug. 7", "2025-08-07", None),
        ("They met on the 10th local time.", "the 10th local time", "2026-05-10", None),
        ("They will meet on the 20th.", "the 20th", "2026-05-20", None),
        ("They met in March.", "March", "2026-03", None),
        ("They will meet in March.", "March", "2027-03", None),
        ("They have met since November.", "November", "2025-11", None),
        ("They met in June 2023.", "June 2023", "2023-06", None),
        ("They met in March last year.", "March last year", "2025-03", None),
        ("They have met since 2018.", "2018", "2018", None),
        ("They met in early 2021.", "early 2021", "2021", "START"),
        ("They met in mid-2019.", "mid-2019", "2019", "MID"),
        ("They met in the early 1990s.", "the early 1990s", "199", "START"),
        ("They met in the 20th century.", "the 20th century", "19", None),
        ("They met in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3", None),
        ("They met in the first half of 2024.", "the first half of 2024", "2024-H1", None),
        ("They will meet in the fall.", "the fall", "2026-FA", None),
        ("They met last fall.", "last fall", "2025-FA", None),
        ("They met on Monday.", "Monday", "2026-05-11", None),
        ("They will meet on Monday.", "Monday", "2026-05-18", None),
        ("They met on Wednesday.", "Wednesday", "2026-05-13", None),
        ("The hearing, scheduled for Friday, is open.", "Friday", "2026-05-15", None),
        ("On Monday, the envoy is scheduled to speak.", "Monday", "2026-05-18", None),
        ("The visit was originally scheduled for February.", "February", "2026-02", None),
        ("In May, an envoy came.", "May", "2026-05", None),
        ("This coming Sunday they meet.", "This coming Sunday", "2026-05-17", None),
        ("They met last Wednesday.", "last Wednesday", "2026-05-06", None),
        ("They meet next Tuesday.", "next Tuesday", "2026-05-19", None),
        ("They met late on Tuesday.", "late on Tuesday", "2026-05-12", "END"),
        ("They met yesterday.", "yesterday", "2026-05-12", None),
        ("They met last month.", "last month", "2026-04", None),
        ("They met early this month.", "early this month", "2026-05", "START"),
        ("They met in the middle of last month.", "the middle of last month", "2026-04", "MID"),
        ("They will meet at the end of June.", "the end of June", "2026-06", "END"),
        ("They will meet early next week.", "early next week", "2026-W21", "START"),
        ("They met earlier this week.", "earlier this week", "2026-W20", None),
        ("They met over the weekend.", "the weekend", "2026-W19-WE", None),
        ("They will meet over the weekend.", "the weekend", "2026-W20-WE", None),
        ("They met at the beginning of the year.", "the beginning of the year", "2026", "START"),
        ("They met two weeks ago.", "two weeks ago", "2026-W18", None),
        ("They met ten years ago.", "ten years ago", "2016", None),
        ("They met more than two years ago.", "more than two years ago", "2024", "BEFORE"),
        ("They met less than a year ago.", "less than a year ago", "2025", "AFTER"),
        ("They met a week or so ago.", "a week or so ago", "2026-W19", "APPROX"),
        ("They met months ago.", "months ago", "PAST_REF", None),
        ("They will meet in the weeks ahead.", "the weeks ahead", "FUTURE_REF", None),
        ("The talks had been due to end on Monday.", "Monday", "2026-05-11", None),
        ("They met in the late nineteenth century.", "the late nineteenth century", "18", "END"),
        ("They met the week before last.", "the week before last", "2026-W18", None),
        ("They met more than a decade ago.", "more than a decade ago", "201", "BEFORE"),
        ("They met on Shrove Tuesday.", "Shrove Tuesday", "2026-02-17", None),
        ("At present they do not meet.", "At present", "PRESENT_REF", None),
        ("Growth slowed in FY2027.", "FY2027", "FY2027", None),
        ("They met in fiscal year 2024.", "fiscal year 2024", "FY2024", None),
        ("They met six months ago.", "six months ago", "2025-11", None),
        ("The bridge will be finished in five years.", "five years", "2031", None),
        ("They met in recent days.", "recent days", "PXD", None),
        ("They recently met.", "recently", "PAST_REF", None),
        ("They are now friends.", "now", "PRESENT_REF", None),
        ("They will meet in the coming weeks.", "the coming weeks", "FUTURE_REF", None),
        ("They met on New Year's Eve.", "New Year's Eve", "2025-12-31", None),
        ("They met in the week of May 4.", "the week of May 4", "2026-W19", None),
        ("They will meet on the last day of June.", "the last day of June", "2026-06-30", None),
    ],
)
def test_dates(text: str, quote: str, value: str, mod: str | None) -> None:
    assert read(text) == [(quote, value, mod)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "zone"),
    [
        ("It began at 5:41 p.m. EST today.", "5:41 p.m. EST today", "2026-05-13T17:41", "EST"),
        ("It began at 10 a.m. local time.", "10 a.m. local time", "2026-05-13T10:00", "local time"),
        ("It began at 0900 local time.", "0900 local time", "2026-05-13T09:00", "local time"),
        ("It began at around 6 a.m. Monday.", "around 6 a.m. Monday", "2026-05-11T06:00", None),
        ("It began at 10 p.m. Monday.", "10 p.m. Monday", "2026-05-11T22:00", None),
        ("It began on Monday night.", "Monday night", "2026-05-11TNI", None),
        ("It began this morning.", "this morning", "2026-05-13TMO", None),
        ("It began at 12 a.m. today.", "12 a.m. today", "2026-05-13T00:00", None),
        ("It began at 14.30 on Monday.", "14.30 on Monday", "2026-05-11T14:30", None),
        ("It began at dawn on Monday.", "dawn on Monday", "2026-05-11TMO", None),
        ("It began in the small hours of Monday.", "the small hours of Monday", "2026-05-11TMO", None),
        ("It began at half past three in the afternoon.", "half past three in the afternoon", "2026-05-13T15:30", None),
        ("It began in the early hours of Monday.", "the early hours of Monday", "2026-05-11TMO", None),
    ],
)
def test_times_of_day(text: str, quote: str, value: str, zone: str | None) -> None:
    found = times(text)
    assert [(time.span.quote, time.value, time.zone) for time in found] == [(quote, value, zone)]


def test_the_zone_of_a_day_is_part_of_it() -> None:
    (found,) = times("They met on the 10th local time.")
    assert (found.span.quote, found.zone) == ("the 10th local time", "local time")


def test_a_clock_time_and_its_day_are_one_expression() -> None:
    assert read("They met at noon on Monday.") == [("noon on Monday", "2026-05-11T12:00", None)]
    assert read("They met on Monday at about 3 p.m.") == [("Monday at about 3 p.m.", "2026-05-11T15:00", "APPROX")]
    both = read("They met between 10 a.m. and 1 p.m. on Monday.")
    assert [value for _, value, _ in both] == ["2026-05-11T10:00", "2026-05-11T13:00"]


def test_both_ends_of_a_stretch_of_the_clock_are_read() -> None:
    for text, ends in [
        ("They met from 3 to 5 p.m. today.", ["2026-05-13T15:00", "2026-05-13T17:00"]),
        ("They met between 11 and 1 p.m. GMT.", ["2026-05-13T11:00", "2026-05-13T13:00"]),
        ("They met 9:30-11:00 on Monday.", ["2026-05-11T09:30", "2026-05-11T11:00"]),
        ("Between 10 and 12 people met at 5 p.m. today.", ["2026-05-13T17:00"]),
    ]:
        assert [time.value for time in times(text)] == ends


def test_minutes_later_count_from_the_clock_time_before_them() -> None:
    found = times("They met at 3 p.m. on Monday and left two and a half hours later.")
    assert (found[-1].span.quote, found[-1].value) == ("two and a half hours later", "2026-05-11T17:30")
    assert read("They met on Monday and left ten minutes later.")[-1] == ("ten minutes", "PT10M", None)


@pytest.mark.parametrize(
    "text",
    [
        "The 43-year-old envoy spoke.",
        "The envoy is 43 years old.",
        "Aged 60, he spoke of his 30s.",
        "They may march for peace.",
        "Prime Minister May spoke.",
        "A second meeting came after the fall of the wall.",
        "It cost $2000, and 1500 people came in 1500 cars.",
        "The 13th congress opened.",
        "A ship with a crew of 1900 sailors came, the Daily Lantern says.",
        "Now that the talks are over, they rest.",
        "The Good Friday Agreement holds.",
        "The Six-Day War came up in the Sunday Times.",
        "He sat on the sofa; the sun was out.",
        "His deputy, Friday Okonjo, stayed.",
        "Three quarters of the voters closed at 14.37 each.",
    ],
)
def test_look_alikes_are_no_time_expressions(text: str) -> None:
    assert read(text) == []


def test_both_ends_of_a_range_are_found_and_paired() -> None:
    for text, expected in [
        ("They met from June 18 to 19 in Oslo.", ("2026-06-18", "2026-06-19")),
        ("They met on 9–10 January in Oslo.", ("2026-01-09", "2026-01-10")),
        ("They met from 30 June to 2 July 2023.", ("2023-06-30", "2023-07-02")),
        ("They met between 1994 and 1997.", ("1994", "1997")),
        ("They met on 18 and 19 January.", ("2026-01-18", "2026-01-19")),
    ]:
        found = times(text)
        assert tuple(time.value for time in found) == expected
        assert ranges(text, found) == (found,)


def test_two_dates_that_are_no_range_stay_apart() -> None:
    text = "They met on June 18 and June 21, and in 1994 and 1997."
    assert ranges(text, times(text)) == ()


def test_what_follows_counts_from_the_last_date_mentioned() -> None:
    text = "On 18 June 2023 they met. Three days later they parted; a day earlier they dined; the same day they signed."
    found = times(text)
    assert [time.value for time in found] == ["2023-06-18", "2023-06-21", "2023-06-17", "2023-06-18"]
    assert [time.anchor for time in found] == ["explicit", *["last date mentioned"] * 3]


@pytest.mark.parametrize(
    ("text", "quote", "timex"),
    [
        ("He left two days after the summit.", "two days after the summit", "DATE"),
        ("He left an hour before the farewell dinner.", "an hour before the farewell dinner", "TIME"),
        ("He left on the eve of the vote.", "the eve of the vote", "DATE"),
        ("He left the day after the election.", "the day after the election", "DATE"),
    ],
)
def test_a_time_told_by_an_event_is_marked_with_it_and_stays_open(text: str, quote: str, timex: str) -> None:
    (found,) = times(text)
    assert (found.span.quote, found.timex, found.value) == (quote, timex, "XXXX-XX-XX")
    assert (found.anchor, found.interval) == ("event", None)


def test_a_distance_from_something_else_is_a_length_that_hangs_on_it() -> None:
    (found,) = times("He left two days after the deal fell through, or after the minister.")
    assert (found.anchor, found.interval) == ("event", None)


def test_a_year_that_is_said_to_end_is_a_length() -> None:
    assert read("Sales rose in the year ended June 2023.") == [
        ("the year", "P1Y", None),
        ("June 2023", "2023-06", None),
    ]


def test_a_day_alone_is_of_the_month_told_before() -> None:
    text = "They meet on 28 September 2023, and again on the 30th and the 2nd."
    assert [time.value for time in times(text)] == ["2023-09-28", "2023-09-30", "2023-10-02"]
    assert [time.anchor for time in times(text)][1:] == ["last date mentioned"] * 2


def test_with_parts_of_speech_any_noun_but_a_person_or_a_crime_tells_a_time() -> None:
    for noun, quote in [("ballot", "two days after the ballot"), ("envoy", "two days"), ("murder", "two days")]:
        words = ["He", "left", "two", "days", "after", "the", noun, "."]
        pos = ["PRON", "VERB", "NUM", "NOUN", "ADP", "DET", "NOUN", "PUNCT"]
        doc = Doc(BLANK.vocab, words=words, spaces=[True] * 6 + [False] * 2, pos=pos)
        assert [time.span.quote for time in find_times(document(doc.text), doc)] == [quote]


def test_later_than_nothing_is_a_length() -> None:
    assert read("Two years later they met.") == [("Two years", "P2Y", None)]
    assert read("They met in 1997. Two years later they parted.")[-1] == ("Two years later", "1999", None)


def test_the_present_tense_is_a_timetable_where_the_time_hangs_on_its_verb() -> None:
    words = ["The", "truce", "expires", "on", "Monday", "."]
    spaces = [True] * 4 + [False] * 2
    pos = ["DET", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"]
    tags = ["DT", "NN", "VBZ", "IN", "NNP", "."]
    deps = ["det", "nsubj", "ROOT", "case", "obl", "punct"]
    doc = Doc(BLANK.vocab, words=words, spaces=spaces, pos=pos, tags=tags, heads=[1, 2, 2, 4, 2, 2], deps=deps)
    assert [time.value for time in find_times(document(doc.text), doc)] == ["2026-05-18"]


def test_what_lies_ahead_is_told_by_the_words_before_it() -> None:
    for text, value in [
        ("A call is set for Monday.", "2026-05-18"),
        ("A text is planned for the second half of April.", "2027-04"),
        ("The pact was signed, effective June 1.", "2026-06-01"),
        ("They had left by Monday.", "2026-05-11"),
        ("The session was moved to the first week of July.", "2026-W27"),
        ("They will meet in a fortnight.", "2026-W22"),
    ]:
        assert [time.value for time in times(text)] == [value]
    assert read("They will meet soon.") == [("soon", "FUTURE_REF", None)]
    assert read("They met soon after.") == []


def test_no_day_is_taken_from_a_year() -> None:
    assert [time.interval for time in times("It was built in 1987. That day it rained.")][1:] in ([], [None])


def test_intervals_are_half_open_and_follow_the_value() -> None:
    (month,) = times("They met in June 2023.")
    (clock,) = times("They met at 5:41 p.m. Monday.")
    (half,) = times("They will meet in the second half of June.")
    assert month.interval == ("2023-06-01", "2023-07-01")
    assert clock.interval == ("2026-05-11T17:41:00", "2026-05-11T17:42:00")
    assert half.interval == ("2026-06-16", "2026-07-01")


def test_without_a_day_of_its_own_a_document_leaves_open_what_it_does_not_say() -> None:
    text = "On Sunday they met; on the 13th they parted; yesterday and last month it rained; in June, on 3 June."
    found = times(text, None)
    assert [time.value for time in found] == [
        "XXXX-WXX-7",
        "XXXX-XX-13",
        "XXXX-XX-XX",
        "XXXX-XX",
        "XXXX-06",
        "XXXX-06-03",
    ]
    assert all(time.interval is None and time.anchor == "none" for time in found)


def test_without_a_day_of_its_own_a_document_lends_the_year_of_its_nearest_date() -> None:
    found = times("The 14 July 2023 text says that they met on June 18. In May they did not.", None)
    assert [time.value for time in found] == ["2023-07-14", "2023-06-18", "2023-05"]
    assert found[1].anchor == "last date mentioned"


def test_an_impossible_day_is_found_and_left_open() -> None:
    found = times("They met on 31 June and on 30 February 2023.")
    assert [(time.value, time.interval) for time in found] == [("XXXX-06-31", None), ("XXXX-02-30", None)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "anchor"),
    [
        ("They met on 12 Rajab 1445 in Oslo.", "12 Rajab 1445", "XXXX-XX-XX", "Islamic calendar"),
        ("They met on 5 Farvardin 1403.", "5 Farvardin 1403", "XXXX-XX-XX", "Iranian calendar"),
        ("They met in Ramadan 1445.", "Ramadan 1445", "XXXX-XX", "Islamic calendar"),
        ("They met in Reiwa 5.", "Reiwa 5", "XXXX", "Japanese calendar"),
        ("They met in the year 1403 of the Iranian calendar.", "the year 1403", "XXXX", "none"),
        ("They fought in 480 BC.", "480 BC", "BC0480", "explicit"),
        ("They met in the year 0.", "the year 0", "0000", "explicit"),
        ("They meet in the year 9999.", "the year 9999", "9999", "explicit"),
        ("They meet on 31 December 9999.", "31 December 9999", "XXXX-12-31", "none"),
        ("They met on 1 January 0000.", "1 January 0000", "XXXX-01-01", "none"),
    ],
)
def test_what_this_calendar_does_not_hold_is_named_and_left_open(
    text: str, quote: str, value: str, anchor: str
) -> None:
    (found,) = times(text)
    assert (found.span.quote, found.value, found.anchor, found.interval) == (quote, value, anchor, None)


def test_months_of_other_calendars_alone_may_be_names() -> None:
    assert read("Mr Tir met Tariq Ramadan at the Mehr agency.") == []
    assert read("They fought in the year 12345.") == []


def test_the_weekday_tells_the_year() -> None:
    assert read("They met on Thursday, April 6.") == [("Thursday, April 6", "2023-04-06", None)]


def test_only_read_blocks_are_searched() -> None:
    text = "June 18, 2023\nThey met yesterday.\n© 2024"
    blocks = (Block(BlockKind.BYLINE, 0, 13), Block(BlockKind.BODY, 14, 33), Block(BlockKind.LEGAL, 34, len(text)))
    found = find_times(document(text, blocks=blocks), BLANK.make_doc(text))
    assert [time.span.quote for time in found] == ["yesterday"]


def test_parts_of_speech_decide_where_they_are_known() -> None:
    text = "They may talk in May; the 13th parley came."
    words = ["They", "may", "talk", "in", "May", ";", "the", "13th", "parley", "came", "."]
    spaces = [True, True, True, True, False, True, True, True, True, False, False]
    pos = ["PRON", "AUX", "VERB", "ADP", "PROPN", "PUNCT", "DET", "ADJ", "NOUN", "VERB", "PUNCT"]
    doc = Doc(BLANK.vocab, words=words, spaces=spaces, pos=pos)
    assert doc.text == text
    assert [time.span.quote for time in find_times(document(text), doc)] == ["May"]


def test_words_of_time_in_names_are_no_times() -> None:
    words = ["Ambassador", "March", "Tennant", "left", "in", "March", "."]
    doc = Doc(BLANK.vocab, words=words, spaces=[True] * 5 + [False] * 2)
    doc.ents = [Span(doc, 0, 3, label="PERSON")]
    assert [time.span.start for time in find_times(document(doc.text), doc)] == [doc[5].idx]


def test_the_parse_tells_the_tense_of_the_clause() -> None:
    words = ["He", "said", "Friday", "that", "talks", "open", "on", "Monday", ",", "due", "to", "rain", "."]
    spaces = [True] * 7 + [False, True, True, True, False, False]
    pos = ["PRON", "VERB", "PROPN", "SCONJ", "NOUN", "VERB", "ADP", "PROPN", "PUNCT", "ADJ", "ADP", "NOUN", "PUNCT"]
    tags = ["PRP", "VBD", "NNP", "IN", "NNS", "VB", "IN", "NNP", ",", "JJ", "IN", "NN", "."]
    heads = [1, 1, 1, 5, 5, 1, 7, 5, 11, 11, 11, 5, 1]
    deps = ["nsubj", "ROOT", "obl", "mark", "nsubj", "ccomp", "case", "obl", "punct", "case", "case", "obl", "punct"]
    doc = Doc(BLANK.vocab, words=words, spaces=spaces, pos=pos, tags=tags, heads=heads, deps=deps)
    assert [time.value for time in find_times(document(doc.text), doc)] == ["2026-05-08", "2026-05-11"]


LEXICON = """the of in a last next first 13th June May Monday two half hours year 2023 31 , . - – to and p.m. 5:41 ago
earlier EST noon every 1990s quarter more than ' ½ end early 13/13/2023 2023-99-99 '98 days nineteen hundred over"""
WORDS = st.sampled_from(LEXICON.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31", "x"]))
def test_whatever_words_come_together_the_spans_hold_and_nothing_fails(text: str, anchor: str | None) -> None:
    found = times(text, anchor)
    assert all(text[time.span.start : time.span.end] == time.span.quote for time in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(time.interval is None or time.interval[0] < time.interval[1] for time in found)
    assert found == times(text, anchor)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(text[time.span.start : time.span.end] == time.span.quote for time in times(text))


def test_time_grows_with_length_and_stays_small() -> None:
    text = "On Monday the two sides talked for more than five hours in the first week of June 2023. " * 500
    read_text, doc = document(text), BLANK.make_doc(text)
    find_times(read_text, doc)
    start = time.process_time()
    found = find_times(read_text, doc)
    assert len(found) == 1500
    assert time.process_time() - start < 1.0


def test_no_expression_crosses_the_border_of_a_block() -> None:
    text = "Talks in May\n13 envoys met"
    blocks = (Block(BlockKind.TITLE, 0, 12), Block(BlockKind.BODY, 13, len(text)))
    doc = BLANK.make_doc(text)
    doc.user_data["segments"] = [(0, len(text))]
    assert [time.span.quote for time in find_times(document(text, blocks=blocks), doc)] == ["May"]
