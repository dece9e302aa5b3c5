"""What lies ahead is announced and dated ahead, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, EncounterKind, EncounterStatus

TUESDAY = "2031-05-06"


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, TUESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "President Ida Lund looks forward to meeting Prime Minister Carlos Vega in Oslo this month.",
        "President Ida Lund looks forward to the talks with Prime Minister Carlos Vega in Oslo later this month.",
        "Both leaders welcomed the plan, with Norway hosting European leaders for the first time later this year.",
    ],
)
def test_what_is_looked_forward_to_is_announced(nlp: Language, text: str) -> None:
    (found,) = accounts(nlp, text)
    assert found.status is EncounterStatus.ANNOUNCED


def test_two_summits_share_what_is_said_of_both(nlp: Language) -> None:
    found = accounts(nlp, "After the upcoming G7 summit in Oslo and NATO summit in Lisbon, ministers will report.")
    assert [one.status for one in found] == [EncounterStatus.ANNOUNCED] * 2


def test_what_is_done_at_a_summit_still_to_come_leaves_it_to_come(nlp: Language) -> None:
    found = accounts(nlp, "President Ida Lund will meet Prime Minister Carlos Vega at the NATO summit in Lisbon.")
    (summit,) = [one for one in found if one.kind is EncounterKind.SUMMIT]
    assert summit.status is EncounterStatus.ANNOUNCED


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Oslo has called off Thursday's talks with Santiago on fishing rights.", "2031-05-08"),
        ("The talks between Norway and Chile, set for Friday in Oslo, were called off.", "2031-05-09"),
        ("Norway's president cancelled a dinner with Chile's president that had been arranged for tonight.", TUESDAY),
    ],
)
def test_the_day_is_the_one_it_was_set_for(nlp: Language, text: str, first: str) -> None:
    (found,) = accounts(nlp, text)
    assert found.date is not None
    assert (found.date.start[:10], found.date.end[:10] > first) == (first, True)


def test_dealing_with_each_other_at_large_is_no_encounter(nlp: Language) -> None:
    assert not accounts(nlp, "Norway's Ida Lund and Chile's Carlos Vega agreed to consult closely on fishing.")


def test_states_tied_by_hyphens_all_take_part(nlp: Language) -> None:
    (found,) = accounts(nlp, "They welcomed the Japan-Philippines-Chile leaders’ summit on Monday.")
    assert {one.name for one in found.participants} == {"Japan", "Philippines", "Chile"}
