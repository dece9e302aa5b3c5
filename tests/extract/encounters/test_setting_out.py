"""Visits that people leave on, are on, or that open a sentence, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, EncounterKind, EncounterStatus

HELD, AHEAD = EncounterStatus.HELD, EncounterStatus.ANNOUNCED


def visits(nlp: Language, text: str) -> list[Account]:
    accounts = accounts_of(nlp, text, "2023-05-10")
    return [account for account in accounts if account.kind is EncounterKind.VISIT]


@pytest.mark.parametrize(
    ("text", "who", "place", "status"),
    [
        (
            "Finnish Prime Minister Jari Lehto departs for Santiago on Thursday on a working visit, his office said.",
            "Jari Lehto",
            "Santiago",
            AHEAD,
        ),
        (
            "The king granted an audience to the Prime Minister of Fiji, Josefa Tuilagi, who is in the Kingdom on a "
            "three-day visit.",
            "Josefa Tuilagi",
            None,
            HELD,
        ),
        (
            "The president met Estonian Foreign Minister Mari Tamm, currently on a working visit to Slovenia.",
            "Mari Tamm",
            "Slovenia",
            HELD,
        ),
        (
            "On the occasion of her visit to Norway, the Minister of Defence of Latvia, Ilze Kalnina, was received by "
            "the Speaker of the Parliament, Odd Lund.",
            "Ilze Kalnina",
            "Norway",
            HELD,
        ),
        (
            "At the invitation of the President of the Republic of Armenia, Aram Petrosyan, the President of Portugal, "
            "Luisa Mendes, will pay a state visit to Yerevan on 3-4 May 2023.",
            "Luisa Mendes",
            "Yerevan",
            AHEAD,
        ),
        ("The High Representative, Anna Berg, completed on 3 June a two-day visit to Nuku.", "Anna Berg", "Nuku", HELD),
        (
            "The trip to Baku which the minister, Orhan Demir, was due to make on Friday has been postponed.",
            "Orhan Demir",
            "Baku",
            EncounterStatus.POSTPONED,
        ),
    ],
)
def test_who_leaves_on_a_visit_or_is_on_one_makes_it(
    nlp: Language, text: str, who: str, place: str | None, status: EncounterStatus
) -> None:
    (found,) = visits(nlp, text)
    assert found.status is status
    assert found.participants[0].name == who
    assert (found.place and found.place.name) == place


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister leaves for the Algarve on Saturday on a family holiday.",
        "Tourist Jan Kowalski, who is in the Kingdom on a four-day visit, lost his passport.",
        "Within the framework of the museum visit, the pupils were received by the director.",
        "The president visited a school on Monday and concluded on Tuesday a tour of the provinces.",
        "The home secretary was in Leeds on a visit to a police station.",
    ],
)
def test_holidays_and_trips_at_home_are_none(nlp: Language, text: str) -> None:
    assert not visits(nlp, text)
