from __future__ import annotations

from datetime import date

from dragoman.documents.evidence import Evidence
from dragoman.model.document import Block, BlockKind


def evidence(text: str) -> Evidence:
    return Evidence.of(text, (Block(BlockKind.BODY, 0, len(text)),))


def test_only_the_article_is_evidence() -> None:
    text = "They met on Sunday, 4 May 2031."
    for kind in (BlockKind.TEASER, BlockKind.COMMENT, BlockKind.ALSO_READ, BlockKind.CAPTION):
        assert Evidence.of(text, (Block(kind, 0, len(text)),)).against(date(2032, 4, 14)) is None


def test_a_contradiction_is_a_sentence_that_quotes_the_text() -> None:
    found = evidence("They met on Sunday, 4 May 2031, at noon.").against(date(2032, 4, 14))
    assert found is not None
    assert "Sunday, 4 May 2031" in found.sentence
    assert found.sentence.endswith(".")
    assert found.anchor == date(2031, 5, 4)


def test_one_stale_month_is_not_enough() -> None:
    assert evidence("They met recently; the last visit was made in June.").against(date(2032, 4, 14)) is None


def test_a_month_within_half_a_year_is_just_past() -> None:
    text = "They met in June. It was held in June. The visit made in June was discussed last month."
    assert evidence(text).against(date(2031, 7, 14)) is None
    assert evidence(text).against(date(2032, 4, 14)) is not None


def test_against_what_a_person_gave_months_do_not_count() -> None:
    text = "They met in June. It was held in June. The visit made in June was discussed last month."
    assert evidence(text).against(date(2032, 4, 14), given=True) is None


def test_no_day_is_inferred_from_a_month_alone() -> None:
    text = "They met in June. It was held in June. The visit made in June was discussed last month."
    found = evidence(text).against(date(2032, 4, 14))
    assert found is not None
    assert found.anchor is None


def test_the_latest_past_day_of_the_opening_is_found_unless_later_years_are_named() -> None:
    opening = "On 3 May 2031 the bridge was closed. " + "The ministers talked about it. " * 20
    found = evidence(opening).latest()
    assert found is not None
    assert (found[0].quote, found[1]) == ("3 May 2031", date(2031, 5, 3))
    assert evidence(opening + "It opened again in 2034.").latest() is None


def test_a_weekday_picks_the_year_of_a_day_among_the_years_named() -> None:
    text = "They met on Sunday, May 4, for the first time since 2028. The treaty of 2031 was read aloud."
    found = evidence(text).latest()
    assert found is not None
    assert found[1] == date(2031, 5, 4)
    assert evidence("They met on Sunday, May 4, at noon.").latest() is None


def test_the_day_with_which_a_report_opens_contradicts_a_late_stamp() -> None:
    opening = "On 4 May 2031, Minister Lodz held talks with Minister Brask."
    found = evidence(opening).against(date(2032, 4, 14))
    assert found is not None
    assert found.anchor == date(2031, 5, 4)
    assert evidence(opening).against(date(2031, 8, 1)) is None
    assert evidence(f"{opening} In 2032 they will meet again.").against(date(2032, 4, 14)) is None
    assert evidence("It is a year since, on 4 May 2031, they met.").against(date(2032, 4, 14)) is None


def test_a_dateline_contradicts_a_late_stamp() -> None:
    text = "Strelsau, 4 May 2031: They met."
    blocks = (Block(BlockKind.DATELINE, 0, 21), Block(BlockKind.BODY, 22, len(text)))
    found = Evidence.of(text, blocks).against(date(2031, 7, 14))
    assert found is not None
    assert found.anchor == date(2031, 5, 4)
    assert Evidence.of(text, blocks).against(date(2031, 5, 20)) is None
