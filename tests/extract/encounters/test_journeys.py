"""Visits told by nouns: who paid, made, accepted or called them off, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, EncounterKind, EncounterStatus


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, "2031-05-06")


@pytest.mark.parametrize(
    ("text", "who", "place", "status"),
    [
        (
            "During the official visit paid to Ghana by Slovak Foreign Minister Eva Novotna, a pact was concluded.",
            "Eva Novotna",
            "Ghana",
            EncounterStatus.HELD,
        ),
        (
            "On the occasion of the visit paid to Lima by the Italian minister, Ms Ada Ferri, the Peruvian minister, "
            "Mr Luis Rey, spoke of fish.",
            "Ada Ferri",
            "Lima",
            EncounterStatus.HELD,
        ),
        (
            "The trip that Finnish Prime Minister Aino Laakso made to Ottawa in April cost 200,000 euros.",
            "Aino Laakso",
            "Ottawa",
            EncounterStatus.HELD,
        ),
        (
            "Serbian President Goran Ilic has called off next week's visit to Lima after the row.",
            "Goran Ilic",
            "Lima",
            EncounterStatus.CANCELLED,
        ),
        (
            "President Ida Lund of Norway has accepted an invitation from Peruvian leader Ana Rey to make a state "
            "visit to Lima in August, her office said.",
            "Ida Lund",
            "Lima",
            EncounterStatus.ANNOUNCED,
        ),
    ],
)
def test_a_clause_or_verb_tells_whose_visit_it_is(
    nlp: Language, text: str, who: str, place: str, status: EncounterStatus
) -> None:
    (found,) = accounts(nlp, text)
    assert (found.kind, found.status) == (EncounterKind.VISIT, status)
    assert [one.name for one in found.participants] == [who]
    assert found.place is not None
    assert found.place.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Attention paid to Senegal by investors has grown.",
        "The price paid by President Ida Lund for the visit was high.",
        "Next week's visit to the dentist has been called off by the president.",
        "Peru's football federation has called off next week's tour of Chile.",
    ],
)
def test_what_else_is_paid_or_called_off_is_no_visit(nlp: Language, text: str) -> None:
    assert not accounts(nlp, text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Spanish Foreign Minister Pilar Soto was in Rabat on Monday for talks on migration.", "Pilar Soto"),
        ("Chad's interior minister, Sidi Brahim, was in Rabat on official business, they said.", "Sidi Brahim"),
        ("Kenyan President Samuel Kiprono, who was in Rabat on Sunday, had told them of the plan.", "Samuel Kiprono"),
        ("Turkish President Cem Aydin has been in Rabat since Sunday.", "Cem Aydin"),
        ("Kenyan President Samuel Kiprono will be in Rabat from 24 to 26 June, his office said.", "Samuel Kiprono"),
    ],
)
def test_to_be_abroad_on_business_or_on_told_days_is_a_visit(nlp: Language, text: str, who: str) -> None:
    found = next(one for one in accounts(nlp, text) if one.kind is EncounterKind.VISIT)
    assert [one.name for one in found.participants] == [who]
    assert found.place is not None
    assert found.place.name == "Rabat"


@pytest.mark.parametrize(
    "text",
    [
        "The Brazilian foreign minister, Lia Couto, was in Lisbon on holiday last week.",
        "Russia's ambassador, Igor Petrov, was in Ankara on Tuesday.",
        "German Chancellor Otto Brandt was in Hamburg on Friday to open a bridge.",
        "The Bank of England's governor, Ruth Hale, was in Tokyo in 1994 as a student.",
        "Norway's prime minister, Ida Lund, was in Santiago in 1973.",
        "Hungarian Foreign Minister Bela Toth was not in Brussels on Monday.",
        "The Dutch prime minister's plane was in Paris on Thursday.",
        "The finance minister, Jan Kok, was in Amsterdam on Tuesday.",
    ],
)
def test_to_live_rest_or_be_at_home_somewhere_is_none(nlp: Language, text: str) -> None:
    assert not accounts(nlp, text)
