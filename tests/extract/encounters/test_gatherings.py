"""Summits and conferences told by who gathers or where, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, EncounterKind

BIG = (EncounterKind.SUMMIT, EncounterKind.CONFERENCE)


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, "2031-05-10")


@pytest.mark.parametrize(
    ("text", "who", "place"),
    [
        (
            "Environment ministers of the Pacific Islands Forum wound up a two-day conference in Lima on Tuesday.",
            ["Environment ministers of the Pacific Islands Forum"],
            "Lima",
        ),
        (
            "A conference of the region's defence ministers in Lima in April took up the question.",
            ["region's defence ministers"],
            "Lima",
        ),
        (
            "Kenya is to host a conference of 30 African countries on locusts in Mombasa next March.",
            ["30 African countries", "Kenya"],
            "Mombasa",
        ),
        (
            "Arab leaders gathered in Manama for a summit of the Arab League.",
            ["Arab League", "Arab leaders"],
            "Manama",
        ),
        ("At the Madrid summit in June 2029, the allies agreed to strengthen the flank.", [], "Madrid"),
        ("A donors' conference for Sudan was held in Paris on April 15.", [], "Paris"),
        ("The path to the conference on water that Peru is to host in Lima has begun.", ["Peru"], "Lima"),
        ("The summit that Brazil hosted in Rio de Janeiro ended without a text.", ["Brazil"], "Rio de Janeiro"),
        ("The Central Asian summit in Astana was attended by five presidents.", ["five presidents"], "Astana"),
        (
            "President Ida Lund met President Carlos Vega on the sidelines of the African Union summit in Lusaka.",
            ["African Union"],
            "Lusaka",
        ),
    ],
)
def test_a_gathering_is_told_by_its_members_or_its_place(nlp: Language, text: str, who: list[str], place: str) -> None:
    (found,) = [one for one in accounts(nlp, text) if one.kind in BIG]
    assert sorted(one.name for one in found.participants) == who
    assert found.place is not None
    assert found.place.name == place


@pytest.mark.parametrize(
    "text",
    [
        "The party's conference in Brighton opened on Sunday with a speech by its leader.",
        "Software developers wound up a three-day conference in Berlin on Wednesday.",
        "Morocco will host a conference of 22 African football federations in Agadir in April.",
        "Business leaders of the Mercosur countries will hold their next summit in Montevideo.",
        "The Nigerian Bar Association's conference opens in Lagos on Sunday.",
        "The Web Summit of 2030 was held in Lisbon.",
        "A summit of tech leaders in Seattle on Monday discussed artificial intelligence.",
        "Doctors from twenty countries attended the conference on malaria in Nairobi.",
        "The conference on robots that Acme is to host in Berlin next April has sold out.",
        "Climbers reached the Everest summit in May.",
        "Ministers of the coalition held a conference in Potsdam on Monday.",
    ],
)
def test_gatherings_of_parties_trades_and_sciences_are_none(nlp: Language, text: str) -> None:
    assert not accounts(nlp, text)


def test_who_leaves_for_a_summit_goes_to_it_and_it_lies_ahead(nlp: Language) -> None:
    text = "Kenyan President Samuel Kiprono leaves today for the African Union summit that opens in Lusaka on Monday."
    (found,) = accounts(nlp, text)
    assert found.status.value == "announced"
    assert {one.name for one in found.participants} == {"Samuel Kiprono", "African Union"}
