"""Which bodies have encounters: governments, blocs and armed groups, no firms; and who is named far behind a noun."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The meeting scheduled for this morning in Geneva between the Government of Zamora and the National"
            " Resistance Council did not take place.",
            {"Government of Zamora", "National Resistance Council"},
        ),
        (
            "The talks held last week in Oslo between the Norwegian and Chilean foreign ministers ended in failure.",
            {"Norwegian foreign minister", "Chilean foreign minister"},
        ),
        (
            "Consultations between the Interim Authority and the Eastern Liberation Front opened in Doha on Monday.",
            {"Interim Authority", "Eastern Liberation Front"},
        ),
    ],
)
def test_those_between_whom_it_is_take_part(nlp: Language, text: str, who: set[str]) -> None:
    assert [{p.name for p in a.participants} for a in accounts_of(nlp, text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Volkswagen and Stellantis resumed in Turin on Monday.",
        "Talks between the National Union of Teachers and the City Council resumed on Monday.",
        "The meeting widened the rift between Italy and Libya.",
        "The talks failed to close the gap between France and Germany.",
    ],
)
def test_firms_and_unions_and_what_else_lies_between_two_are_none(nlp: Language, text: str) -> None:
    assert not accounts_of(nlp, text)


def test_a_paper_takes_no_part(nlp: Language) -> None:
    text = (
        "President Ana Rey met with Prime Minister Ole Berg of Norway, and the Common Principles for Cooperation on"
        " Fisheries in Oslo on Monday."
    )
    (account,) = accounts_of(nlp, text)
    assert [p.name for p in account.participants] == ["Ana Rey", "Ole Berg"]
