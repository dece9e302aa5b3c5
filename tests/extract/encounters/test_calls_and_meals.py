"""Calls and meals in the words that news use for them, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

LI, PARK = "Norwegian Prime Minister Ida Lund", "Chilean President Carlos Vega"
BOTH = {"Ida Lund", "Carlos Vega"}
CALLS = [
    f"{LI} rang the Chilean president, Carlos Vega, late on Sunday.",
    f"{LI} telephoned her Chilean counterpart, Carlos Vega, on Monday to offer condolences.",
    "Norway's navy chief, Ida Lund, and her Chilean opposite number, Carlos Vega, spoke by telephone on Monday.",
    f"{LI} placed a call to {PARK} on Monday.",
    f"{LI} returned a call from {PARK} on Tuesday.",
    f"{LI} was on the phone with {PARK} for an hour on Friday.",
    f"{LI} and {PARK} exchanged telephone calls last week.",
    f"In a 40-minute phone call, {LI} pressed her Chilean counterpart, Carlos Vega, to drop the tariff.",
    f'{LI} wrote in a post on Thursday: "Excellent call just now with {PARK}. We must step up."',
    f"{PARK} called to congratulate {LI} on Monday.",
]
MEALS = [
    ("lunch", f"The lunch which {LI} gave for {PARK} on Friday ran late."),
    ("other", f"Over breakfast at a hotel on Saturday, {LI} pressed {PARK} to lift the tariff."),
    ("other", f"{LI} had tea with the Chilean president, Carlos Vega, on Friday."),
    ("other", f"{LI} took coffee at the palace with her Chilean colleague, Carlos Vega."),
    ("other", f"{LI} and {PARK} took a walk along the harbour on Friday."),
    ("lunch", f"{LI} gave a lunch at Akershus Castle on Tuesday in honour of {PARK}."),
    ("lunch", f"A luncheon in Oslo, given by the Norwegian premier, Ida Lund, for {PARK}, lasted four hours."),
    (
        "dinner",
        f"Received for dinner on Monday by {LI}, the Chilean finance minister, Carlos Vega, left.",
    ),
    ("dinner", f"{PARK} was the guest of honour at a dinner given by {LI} on Friday."),
    ("dinner", f"The dinner that {LI} had with {PARK} on Friday lasted three hours."),
    ("lunch", f"The lunch to which {LI} had invited the Chilean ambassador, Carlos Vega, has been cancelled."),
    ("lunch", f"The guests at the lunch given by {LI} on Friday included {PARK}."),
    ("lunch", "Norwegian Premier Ida Lund met Chilean Foreign Minister Carlos Vega for lunch on Friday."),
    ("dinner", f"At a dinner in Oslo on Friday, {LI} told {PARK} that the talks must go on."),
]
NEITHER = [
    f"{LI} placed a call for tenders on Monday.",
    f"The conference ended with a call by {LI} for a boycott of Chilean fish.",
    f"The lunch that {LI} had at the office on Friday was cold, {PARK} was told.",
    f'"Talks with Vega are useless," {LI} said.',
    f'"A call with Vega would change nothing," {LI} told reporters.',
    f"{LI} took calls from listeners on a radio show on Friday.",
    f"{LI} was on the phone when the Chilean delegation walked past.",
    f"In a phone call, {LI} told the BBC that she would not resign.",
    "Traders exchanged calls on the Norwegian krone and the Chilean peso.",
    f"{LI} went for a walk with her dog on Friday.",
    f"{LI} told reporters over coffee that Chile had refused.",
    f"{PARK} drank tea while the Norwegian ambassador waited outside.",
    f"{LI} urged {PARK} to lift tariffs on coffee.",
]


def accounts(nlp: Language, text: str) -> list[tuple[str, set[str]]]:
    found = accounts_of(nlp, text, "2031-05-06")
    return [(account.kind.value, {participant.name for participant in account.participants}) for account in found]


@pytest.mark.parametrize("text", CALLS)
def test_a_call_has_caller_and_called(nlp: Language, text: str) -> None:
    assert accounts(nlp, text) == [("call", BOTH)]


@pytest.mark.parametrize(("kind", "text"), MEALS)
def test_a_meal_or_walk_together_is_an_encounter(nlp: Language, kind: str, text: str) -> None:
    assert accounts(nlp, text) == [(kind, BOTH)]


@pytest.mark.parametrize("text", NEITHER)
def test_what_only_sounds_like_one_is_none(nlp: Language, text: str) -> None:
    assert accounts(nlp, text) == []
