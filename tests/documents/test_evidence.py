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
    assert found.date == date(2031, 5, 3)
    assert evidence(opening + "It opened again in 2034.").latest() is None
