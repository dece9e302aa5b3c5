"""What is agreed, foreseen or said at today's talks is never given to talks of long ago, read from raw text."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, Attribute

DAY = "2023-10-12"
OUTCOMES = (Attribute.AGREEMENT, Attribute.NEXT_CONTACT, Attribute.INVITATION, Attribute.TONE)
NO_CURRENT = (
    "Building on the March 2022 meeting between President Ida Lund and President Carlos Vega, the two countries resolve"
    " to widen trade in timber. They agreed to open a joint office in Oslo."
)
BUILT_ON = (
    "President Ida Lund of Norway and President Carlos Vega of Chile met in Oslo on Thursday. Building on the March"
    " 2022 meeting between Lund and Vega in Santiago, the two leaders agreed to widen trade in timber. They agreed to"
    " stay in close touch."
)
NAMED = (
    "President Ida Lund met President Carlos Vega in Oslo on Wednesday. The two leaders, who held talks in Santiago in"
    " May 2022, agreed to stay in close touch. At the talks in Santiago in May 2022, Lund and Vega had agreed to cut"
    " tariffs."
)
POINTED = (
    "President Ida Lund met President Carlos Vega in Oslo on Wednesday. In a meeting in March 2021, Lund and Vega had"
    " pledged to widen trade. The talks were frank."
)
INVITED = (
    "President Ida Lund of Norway spoke today with President Carlos Vega of Chile. President Lund invited President"
    " Vega to visit Oslo. They agreed to deepen trade."
)


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, DAY)


def outcomes(account: Account) -> list[str]:
    return [c.span.quote for c in account.claims if c.attribute in OUTCOMES]


def of_year(found: tuple[Account, ...], year: str) -> Account:
    (one,) = [a for a in found if a.date is not None and a.date.start.startswith(year)]
    return one


def test_a_meeting_that_resolutions_build_on_did_not_make_them(nlp: Language) -> None:
    assert not outcomes(of_year(accounts(nlp, NO_CURRENT), "2022"))


def test_what_builds_on_a_past_meeting_is_of_the_one_the_text_tells(nlp: Language) -> None:
    found = accounts(nlp, BUILT_ON)
    assert not outcomes(of_year(found, "2022"))
    assert "to stay in close touch" in outcomes(of_year(found, "2023"))


def test_a_past_meeting_takes_what_the_clause_gives_it_by_at(nlp: Language) -> None:
    found = accounts(nlp, NAMED)
    assert any("cut tariffs" in quote for quote in outcomes(of_year(found, "2022")))
    assert not any("cut tariffs" in quote for quote in outcomes(of_year(found, "2023")))
    assert "to stay in close touch" in outcomes(of_year(found, "2023"))


def test_the_talks_that_name_nobody_are_not_those_of_years_ago(nlp: Language) -> None:
    past = of_year(accounts(nlp, POINTED), "2021")
    assert not [c for c in past.claims if c.attribute is Attribute.TONE]


@pytest.mark.parametrize("way", ["to visit Oslo", "to make an official visit to Oslo", "to Oslo for talks"])
def test_talks_were_not_held_where_they_invited_to(nlp: Language, way: str) -> None:
    found = accounts(nlp, INVITED.replace("to visit Oslo", way))
    talks = found[0]
    assert talks.place is None
    assert talks.part_of is None
    assert any("invited President Vega" in quote for quote in outcomes(talks))


def quotes(nlp: Language, text: str, attribute: Attribute) -> list[str]:
    return [c.span.quote for account in accounts(nlp, text) for c in account.claims if c.attribute is attribute]


MET = "President Ida Lund of Norway met President Carlos Vega of Chile in Oslo on Wednesday. "


def test_what_they_only_talked_of_setting_up_is_not_agreed(nlp: Language) -> None:
    assert not quotes(nlp, MET + "They discussed establishing a dialogue on fisheries.", Attribute.AGREEMENT)


def test_a_follow_up_to_a_promise_is_no_next_contact(nlp: Language) -> None:
    text = MET + "Lund announced that Norway will sign a pact as a follow-up to their promise on trade."
    assert not quotes(nlp, text, Attribute.NEXT_CONTACT)


@pytest.mark.parametrize("how", ["in regular consultation", "in constant touch", "in frequent contact"])
def test_staying_in_touch_is_a_next_contact_however_often(nlp: Language, how: str) -> None:
    assert quotes(nlp, MET + f"They agreed to remain {how}.", Attribute.NEXT_CONTACT) == [f"to remain {how}"]


def test_a_discussion_recalled_is_not_the_tone_of_today(nlp: Language) -> None:
    text = MET + "Lund recalled the sincere discussion of his youth."
    assert not quotes(nlp, text, Attribute.TONE)


def test_the_place_of_the_event_on_whose_margins_they_met(nlp: Language) -> None:
    text = "President Ida Lund met President Carlos Vega on the margins of the fisheries summit in Lima on Wednesday."
    assert "Lima" in quotes(nlp, text, Attribute.PLACE)


def test_a_president_and_deputy_of_one_state_agree_with_nobody(nlp: Language) -> None:
    text = MET + "President Ida Lund of Norway and Vice President Tor Dahl of Norway launched a fund for fishermen."
    assert not quotes(nlp, text, Attribute.AGREEMENT)


def test_what_they_discussed_is_no_place(nlp: Language) -> None:
    text = "President Ida Lund and President Carlos Vega held a discussion of trends in Chile-Norway relations."
    assert not quotes(nlp, text, Attribute.PLACE)
