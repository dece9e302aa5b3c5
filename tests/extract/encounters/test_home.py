"""Contacts inside one state, one family or private life are no encounters; those across its border are."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of


def accounts(nlp: Language, text: str) -> int:
    """How many encounters the reader finds in a text."""
    return len(accounts_of(nlp, text, "2031-05-06"))


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian prime minister, Ida Lund, met her finance and health ministers, and the talks ran late.",
        "Chilean President Carlos Vega and his ministers gathered in Santiago on Monday.",
        "President Carlos Vega met Interior Minister Luis Rojas in Santiago on Monday.",
        "Canadian Prime Minister Ann Cole met House Speaker Jim Dunn in Ottawa on Monday.",
        "Norwegian Transport Minister Jon Vik met representatives of the biggest dockers' unions in Oslo.",
        "Jon Vik, the minister, held talks with bondholders in Oslo on Monday. The talks lasted an hour.",
        "Socialist leader Ana Ruiz dined on Monday with the conservative candidate, Luis Rojas.",
        "The coach, Jon Vik, had talks with goalkeeper Ole Berg in Oslo on Monday.",
        "Vega met with Cole in Denver to talk of the Republican primary and the voters whom the campaign lost.",
        "The president met with his generals in Oslo on Monday. The meeting lasted an hour.",
        "Canadian Prime Minister Ann Cole and the premier of Manitoba, Jim Dunn, met in Ottawa on Monday.",
        "Norwegian President Ida Lund and army chief General Jon Vik met in Oslo on Monday.",
        "The airline's chief executive, Jon Vik, held talks in Oslo on Monday with the Swedish carrier's pilots.",
        "Singers from Chile, Japan and Canada gather in Oslo this week.",
        "Jon Vik, a farmer, travelled to Lima on Monday.",
        "Chilean President Carlos Vega received Prime Minister Luis Rojas on Monday and accepted his resignation.",
        "Canadian Prime Minister Ann Cole had tea with her successor, Jim Dunn, in Ottawa on Monday.",
        "Norway's King Jon hosted tribal leaders from Alta in Oslo on Monday.",
        "Every year some forty thousand Poles and Germans meet at the fair.",
        "Norwegian lawmakers meet on Wednesday to vote on the budget.",
        "Norwegian runner Jon Vik met Chile's Carlos Vega in Boston on Monday.",
        "The Norwegian prime minister, Ida Lund, dined with her brother, Jon Lund, in Bergen on Monday.",
    ],
)
def test_those_of_one_state_meet_in_no_encounter(nlp: Language, text: str) -> None:
    assert accounts(nlp, text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian prime minister, Ida Lund, met the Chilean finance minister on Monday.",
        "Chilean President Carlos Vega and Norwegian Finance Minister Jon Vik met in Santiago on Monday.",
        "Norwegian Foreign Minister Jon Vik held talks with House Speaker Jim Dunn in Ottawa.",
        "President Ida Lund met Prime Minister Carlos Vega in Oslo on Monday.",
        "President Carlos Vega met Foreign Minister Jon Vik on Monday.",
        "Norwegian Transport Minister Jon Vik met his Chilean counterpart, Ana Ruiz, in Oslo on Monday.",
        "The Norwegian foreign minister, Jon Vik, dined with the presidential candidate Luis Rojas in Lima on Monday.",
        "Norway and Chile held talks with the Arab League on Monday.",
        "Transport ministers of Norway and Chile meet on Wednesday.",
        "Norwegian envoy Jon Vik met Chile's Carlos Vega in Boston on Monday.",
        "Chilean President Carlos Vega received Prime Minister Jon Vik on Monday.",
        "Poles and Germans met in Oslo on Monday.",
        "Norwegian Prime Minister Ida Lund and the president of Chile, Carlos Vega, met in Oslo on Monday.",
        "Norwegian President Ida Lund and the Chilean army chief, General Carlos Vega, met in Oslo on Monday.",
        "Envoys from Chile, Japan and Canada gathered in Oslo on Monday.",
        "Jon Vik, the Norwegian minister, travelled to Lima on Monday.",
        "Vega met with Cole in Lima on Monday to talk of the border.",
        "Norwegian President Ida Lund met Chilean senator Carlos Vega in Lima. Both are in an election campaign.",
    ],
)
def test_those_of_two_meet_in_one(nlp: Language, text: str) -> None:
    assert accounts(nlp, text) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mayor Ellen Dahl and the club's owner, Karim Aziz, met for an hour on Monday.", 0),
        ("Bishop Jon Vik visited Judge Ida Lund in hospital. He met Carlos Vega there on Friday.", 0),
        ("Bakers met Carlos Vega in Lima on Monday, and Jon Vik phoned Ida Lund.", 0),
        ("An oil painting of the meeting between Norway and Chile was sold on Monday.", 0),
        ("The machinists' union resumed negotiations in Lima on Monday with a federal mediator.", 0),
        ("Prime Minister Ida Lund and President Carlos Vega met for an hour on Monday.", 1),
        ("Envoy Jon Vik held talks with General Carlos Vega on Monday about the truce.", 1),
    ],
)
def test_who_met_is_shown_to_act_for_somebody(nlp: Language, text: str, told: int) -> None:
    assert accounts(nlp, text) == told
