"""Encounters asked for, offered, put off, called off and denied, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

TOLD = [
    ("refused", "Serbia has rejected a proposal by the EU envoy, Lars Brandt, to meet in Skopje."),
    ("refused", "Foreign Minister Vesna Petrova declined an offer of talks with her Georgian counterpart."),
    ("refused", "Cuba's offer to hold talks with Spain in Havana was rejected by Madrid on Friday."),
    ("cancelled", "Kenya withdrew its offer to host talks between Sudan and the rebels in Mombasa."),
    ("cancelled", "Norway had agreed to a meeting with the rebel leader, Kofi Osei, but has now withdrawn the offer."),
    ("possible", "The Chadian president, Idris Wol, has not replied to Cameroon's request for a meeting."),
    ("possible", "Fiji has asked New Zealand for an urgent meeting of foreign ministers."),
    ("possible", "Ghana is studying a proposal from Nigeria for a summit in Accra."),
    ("possible", "If the truce holds, President Osei will meet the rebel leader, Idris Wol, in Kano next week."),
    ("announced", "President Kofi Osei has accepted an invitation to meet Chancellor Ilse Brandt in Berlin in June."),
    (
        "announced",
        "President Osei invited Norway's premier, Ida Lund, to visit Accra, and the invitation was accepted.",
    ),
    ("announced", "Foreign Ministers Ana Ruiz and Kofi Osei are to sit down in Lima on Friday."),
    ("announced", "President Osei, who is in Rome, will on Friday in Oslo meet Prime Minister Ilse Brandt."),
    ("postponed", "The talks between Norway and Chile, originally scheduled for May, will now be held in June."),
    ("postponed", "The visit of President Osei to Norway has been moved to July."),
    ("cancelled", "President Osei was to have met Chancellor Brandt in Berlin on Monday, but stayed at home."),
    ("cancelled", "The talks between Norway and Chile did not take place because of the storm."),
    ("cancelled", "Lima called off at the last minute Monday's meeting between Kofi Osei and the envoy, Ana Ruiz."),
    ("cancelled", "Talks between Norway and Chile had been arranged for Friday; they were cancelled on Thursday."),
    ("possible", "A meeting with Ana Ruiz of Chile would be a mistake, Norway's premier, Ida Lund, said."),
    ("postponed", "A meeting in Oslo to which Norway had invited the envoys of Chile and Peru has been put off."),
    ("postponed", "Norway said a meeting with Chile's foreign minister, Carlos Vega, had been postponed until May."),
    (
        "cancelled",
        "A planned meeting with the Chilean envoy, Ana Ruiz, was called off by Ghana's president, Kofi Osei.",
    ),
    ("disputed", "Norway's trade minister, Lars Brandt, denied that he had met the rebel leader Kofi Osei in Lima."),
    ("disputed", "President Osei has denied holding talks with the Chilean envoy, Ana Ruiz, in Oslo."),
    ("disputed", "The ministry dismissed as false reports of a meeting between President Osei and Chancellor Brandt."),
    (
        "disputed",
        "Peru says its officers negotiated with the rebels in Quito in May. The rebels say no talks took place.",
    ),
    ("held", "Meeting in Oslo on Tuesday, the president, Kofi Osei, and the premier, Ilse Brandt, agreed on fish."),
    ("held", "Talks between Norway and Chile are under way in Lima."),
    ("held", "Having called on the Dutch premier, Femke Roos, at her home, President Osei said he hopes to return."),
    ("held", "President Osei paid a courtesy call on Chancellor Brandt at her residence on Monday."),
    ("held", '"We met the Norwegian delegation in Oslo last week," said Ghana\'s foreign minister, Kofi Osei.'),
    ("held", "Norway's Ida Lund and Chile's Carlos Vega agreed on fish when they met in Lima last May."),
    ("held", "When they met in Lima last week, Presidents Kofi Osei and Ana Ruiz exchanged gifts."),
    ("held", "Before he met President Osei on Monday, Prime Minister Lars Brandt visited a school."),
    ("held", "LIMA (Reuters) - Talks between the Peruvian government and the rebels resumed on Sunday in Havana."),
    ("held", "President Osei met Chancellor Brandt in Berlin on Friday. There was no meeting with the mayor."),
    ("held", "Norway and Chile held talks in Oslo on Monday. There were no talks on Tuesday."),
    ("held", "President Osei met Chancellor Brandt on Friday but denied that he would resign."),
]
NOTHING = [
    "Talks between Norway and Chile would be useful, Brandt said.",
    '"We met our targets," said Ghana\'s finance minister, Kofi Osei.',
    "Teachers' leaders met in Oslo on Monday. They voted to strike.",
    "The law, on which the minister had invited comments, has been put off.",
    "Serbia rejected a proposal to cut tariffs on steel from Turkey.",
    "The two governments discussed an offer by China to build a bridge.",
    "The union rejected the government's offer of talks on pay.",
    "Opposition leaders have asked for a meeting of parliament on the budget.",
    "Nigeria has called for talks between Sudan and Egypt.",
    "President Osei failed to meet Chancellor Brandt in Berlin on Monday.",
    "Meeting reporters on Friday, the prime minister, Lars Brandt, said taxes would rise.",
    "President Osei denied that the man who had met Chancellor Brandt in Berlin on Friday was a spy.",
]


def statuses(nlp: Language, text: str) -> list[str]:
    return [account.status.value for account in accounts_of(nlp, text, "2031-05-07")]


@pytest.mark.parametrize(("status", "text"), TOLD)
def test_what_became_of_it_is_told_by_the_words_around_it(nlp: Language, status: str, text: str) -> None:
    assert status in statuses(nlp, text)
    assert len(set(statuses(nlp, text))) == 1


@pytest.mark.parametrize("text", NOTHING)
def test_offers_calls_and_denials_of_other_things_are_no_encounter(nlp: Language, text: str) -> None:
    assert statuses(nlp, text) == []


def test_a_further_round_is_one_of_the_talks_told_of_and_no_vote(nlp: Language) -> None:
    talks = "Indirect talks between Norway and Chile ended on Saturday in Muscat."
    assert statuses(nlp, f"{talks} Norway and Chile may hold a further round in Rome on 19 May.") == [
        "held",
        "possible",
    ]
    assert statuses(nlp, f"{talks} Voters go to the polls in the second round in May.") == ["held"]
