"""Signings by two sides, read from raw text by the shipped reader; what one side signs alone is none."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

PEOPLE, STATES = {"Ida Lund", "Carlos Vega"}, {"Norway", "Chile"}
SIGNED = [
    (
        "Norwegian rebels and the Chilean government signed an accord in Doha on Thursday.",
        {"Norwegian rebels", "Chile"},
    ),
    ("Two ministers, Ida Lund of Norway and Carlos Vega of Chile, signed the water protocol on Tuesday.", PEOPLE),
    (
        "The treaty was signed by the Norwegian foreign minister, Ida Lund, and the Chilean deputy prime minister,"
        " Carlos Vega, in Lipovec on 23 April.",
        PEOPLE,
    ),
    ("Norway and Chile signed a defence pact in Oslo on Friday.", STATES),
    ("Norway signed a free trade agreement with Chile on Monday.", STATES),
    ("Norwegian Minister Ida Lund and Chilean Minister Carlos Vega initialled a draft treaty on Friday.", PEOPLE),
    ("Norwegian Minister Ida Lund signed a protocol with her Chilean counterpart, Carlos Vega.", PEOPLE),
]
ALONE = [
    "Norwegian President Ida Lund signed a law on fisheries on Friday.",
    "Norwegian President Ida Lund signed a decree in Oslo on Friday that bans Chilean fish.",
    "Norwegian striker Jan Berg signed a contract with Chilean club Colo-Colo on Friday.",
    "The Norwegian government signed an agreement with the country's nurses on Friday.",
    "The pact, which Norway and Chile signed in 2021, runs out next year.",
    "Equinor and Codelco signed a memorandum of understanding in Santiago on Friday.",
    "The actors Ida Lund and Carlos Vega signed autographs in Oslo on Friday.",
]


@pytest.mark.parametrize(("text", "signers"), SIGNED)
def test_two_sides_sign(nlp: Language, text: str, signers: set[str]) -> None:
    (account,) = accounts_of(nlp, text, "2031-05-06")
    assert account.kind.value == "signing"
    assert {participant.name for participant in account.participants} == signers


@pytest.mark.parametrize("text", ALONE)
def test_one_side_alone_makes_no_signing(nlp: Language, text: str) -> None:
    assert not accounts_of(nlp, text, "2031-05-06")


def test_who_put_their_names_to_it_signed_for_the_states(nlp: Language) -> None:
    text = "Norway and Chile signed a pact in Oslo today. The ministers Ida Lund and Carlos Vega put their names to it."
    assert len(accounts_of(nlp, text, "2031-05-06")) == 1
