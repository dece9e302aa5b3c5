"""Silence is only claimed where a search of the whole text proves it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.invented import ARDEN, BOSK, Reader, document

from dragoman.model.record import CellState, EncounterStatus
from dragoman.reconcile.actors import find_people
from dragoman.reconcile.reports import Report, reports_of
from dragoman.reconcile.silence import Haystack, Silence, terms_of


def report(text: str, *, status: EncounterStatus = EncounterStatus.HELD, language: str = "en") -> Report:
    reader = Reader(document("a", text, language=language))
    reader.account([ARDEN, BOSK], status=status)
    analysis = reader.done()
    (found,) = reports_of([analysis], find_people([analysis]))
    return found


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("sanction", "New Sanctions were named."),
        ("sanctions", "Those sanctioned firms left."),
        ("de-escalation", "He hoped for deescalation."),
        ("deescalate", "A path to de-escalate was sought."),
        ("FISHERIES", "They spoke of fishery rights."),
        ("military channels", "Channels between the two militaries reopened."),
        ("Norland's debt", "the debts of Norland"),
    ],
)
def test_inflection_case_and_hyphens_hide_nothing(term: str, text: str) -> None:
    assert Haystack.of(document("a", text)).find(term) is not None


def test_words_far_apart_are_not_the_phrase() -> None:
    text = "The military paraded. " + "Nothing else happened on that long day. " * 5 + "Water ran in channels."
    assert Haystack.of(document("a", text)).find("military channels") is None


def test_not_found_carries_terms_and_scope() -> None:
    text = "They spoke of trade. " * 50
    state, search = Silence().judge(report(text), ("fentanyl", "opioids"), passing=False)
    assert state is CellState.NOT_FOUND
    assert search.terms == ("fentanyl", "opioids")
    assert search.scope == "title and body, 1,050 characters"


def test_a_term_anywhere_forbids_not_found() -> None:
    state, search = Silence().judge(report("Long ago opioids were a worry."), ("opioid",), passing=False)
    assert state is CellState.NOT_COMPARABLE
    assert search.nearest is not None
    assert search.nearest.quote == "opioids"


@pytest.mark.parametrize(
    "text",
    [
        report("They will speak of trade.", status=EncounterStatus.ANNOUNCED),
        report("They spoke of trade and of …"),
        report("Sie sprachen über Handel.", language="de"),
    ],
)
def test_texts_that_could_not_tell_are_outside(text: Report) -> None:
    assert Silence().judge(text, ("fentanyl",), passing=False)[0] is CellState.OUTSIDE_THIS_TEXT


def test_passing_accounts_and_empty_searches_prove_nothing() -> None:
    assert Silence().judge(report("They spoke."), ("fentanyl",), passing=True)[0] is CellState.NOT_COMPARABLE
    assert Silence().judge(report("They spoke."), (), passing=False)[0] is CellState.NOT_COMPARABLE


def test_long_quotations_are_no_terms() -> None:
    quotes = ["trade", "a long sentence on tariffs, quotas, prices, wages, ships and the weather of the coast"]
    assert terms_of("Trade", quotes) == ("Trade",)


@settings(deadline=None)
@given(st.text(alphabet="abcd -’'\n.é", min_size=1, max_size=80), st.data())
def test_every_word_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    haystack = Haystack.of(document("a", text))
    if haystack.spans:
        start, end = data.draw(st.sampled_from(haystack.spans))
        found = haystack.find(text[start:end])
        assert found is None or text[found.start : found.end] == found.quote
        assert found is not None or all(letter in "abcd-’'é" for letter in text[start:end])
