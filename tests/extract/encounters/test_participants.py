"""Who took part, read from raw text by the shipped reader: lists are read to their end."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import EncounterKind

CASES = {
    "each is named with a country": (
        "Prime Minister Ida Lund met on Friday with President Carlos Vega of Chile, Chancellor Emma Huber of Austria,"
        " and Prime Minister Rafael Costa of Portugal.",
        {"Ida Lund", "Carlos Vega", "Emma Huber", "Rafael Costa"},
    ),
    "the last two share a post": (
        "Foreign Minister Ida Lund met with Defence Minister Carlos Vega and opposition members Emma Huber and"
        " Rafael Costa.",
        {"Ida Lund", "Carlos Vega", "Emma Huber", "Rafael Costa"},
    ),
    "a post beside another": (
        "National Security Advisor Ida Lund met on Monday with Diplomatic Counselor to the President Carlos Vega.",
        {"Ida Lund", "Carlos Vega"},
    ),
    "two posts after a name": (
        "Minister Ida Lund met Carlos Vega, adviser and deputy chief of staff to the President of Chile.",
        {"Ida Lund", "Carlos Vega"},
    ),
    "two posts before a name": (
        "Minister Ida Lund met on Monday with Chilean Secretary of State, Head of the National Security Bureau,"
        " Carlos Vega.",
        {"Ida Lund", "Carlos Vega"},
    ),
    "one who has yet to take office": (
        "President Ida Lund called President-elect Carlos Vega today to congratulate him.",
        {"Ida Lund", "Carlos Vega"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_list_of_participants_is_read_to_its_end(nlp: Language, case: str) -> None:
    text, people = CASES[case]
    (account,) = accounts_of(nlp, text, "2031-05-06")
    assert {participant.name for participant in account.participants} == people


RECEIVED = {
    "received by and met": (
        "Peruvian Foreign Minister Ida Lund paid a visit to Norway on Monday. In Oslo she was received by Premier"
        " Carlos Vega and met Defence Minister Emma Huber.",
        {"Ida Lund", "Carlos Vega", "Emma Huber"},
    ),
    "not her own ambassador": (
        "Peruvian Foreign Minister Ida Lund paid a visit to Norway on Monday. During the visit she met Peruvian"
        " ambassador Carlos Vega in Oslo.",
        {"Ida Lund"},
    ),
    "nor whom she met on another day": (
        "Peruvian Foreign Minister Ida Lund will visit Norway in June. She met Defence Minister Emma Huber in Lima on"
        " Monday.",
        {"Ida Lund"},
    ),
}


@pytest.mark.parametrize("case", RECEIVED)
def test_a_visit_is_also_of_those_met_on_it(nlp: Language, case: str) -> None:
    text, people = RECEIVED[case]
    accounts = accounts_of(nlp, text, "2031-05-06")
    visit = next(account for account in accounts if account.kind is EncounterKind.VISIT)
    assert {participant.name for participant in visit.participants} == people
