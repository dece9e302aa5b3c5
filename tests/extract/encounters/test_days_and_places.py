"""When and where encounters were and which holds which, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.evaluate.encounters import covered_days
from dragoman.model.record import Account

WEDNESDAY = "2024-06-12"
OPEN = {"0001": None, "9999": None}


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, WEDNESDAY)


def days(account: Account) -> tuple[str | None, str | None]:
    edges = (account.date.start, account.date.end) if account.date else ("0001", "9999")
    return tuple(OPEN.get(edge[:4], edge[:10]) for edge in edges)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Foreign Minister Li Wei ended a three-day visit to Peru on Monday.", "2024-06-08/2024-06-10"),
        ("President Rao returned to Delhi on Saturday from a five-day visit to Japan.", "2024-06-04/2024-06-08"),
        ("President Rao is on a two-day visit to Peru that began on Sunday.", "2024-06-09/2024-06-10"),
        ("The talks between Norway and Chile in Oslo ended on Monday night.", "/2024-06-10"),
        ("Foreign Minister Li Wei is visiting Peru until Friday.", "/2024-06-14"),
        ("President Rao begins a visit to Peru on Friday.", "2024-06-14/"),
        ("Ottawa has put off President Rao's visit to Canada from Friday to Sunday.", "2024-06-16"),
        (
            "The talks between Norway and Chile, originally planned for 20 June, will now be held on 2 July.",
            "2024-07-02",
        ),
        ("Norway cancelled a dinner with Chile's president, Ana Vega, that had been set for Friday.", "2024-06-14"),
        ("Minister Vik held talks in Bern on Tuesday with her Swiss counterpart, Urs Aebi.", "2024-06-11"),
    ],
)
def test_both_ends_are_known_where_the_words_give_them(nlp: Language, text: str, written: str) -> None:
    (found,) = accounts(nlp, text)
    assert days(found) == covered_days(written)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Tuesday that Minister Vik had met the Swiss envoy, Urs Aebi.",
        "Minister Vik told parliament on Tuesday that she would meet the Swiss foreign minister, Urs Aebi.",
        "Foreign Minister Jan Berg, in Lima since Monday, met Peru's foreign minister, Ana Flores.",
    ],
)
def test_what_is_told_of_other_acts_dates_no_encounter(nlp: Language, text: str) -> None:
    assert all(found.date is None for found in accounts(nlp, text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "President Rao met President Ulloa on Friday, and hours later he met the Danish ambassador.",
            "2024-06-07",
        ),
        (
            "Mr Rao will visit Chile from 18 to 21 July. On the last day he will meet President Ulloa.",
            "2024-07-21",
        ),
        ("President Rao's visit to Chile began on 5 May. On the third day he met President Ulloa.", "2024-05-07"),
        (
            "President Rao will be in Lima on Friday, where he is to meet President Ulloa.",
            "2024-06-14",
        ),
    ],
)
def test_a_day_is_counted_from_what_was_told_before(nlp: Language, text: str, day: str) -> None:
    assert days(accounts(nlp, text)[-1]) == covered_days(day)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The ministers Jan Berg of Norway and Ana Flores of Peru met in the Peruvian capital on Monday.", "Lima"),
        ("Foreign Minister Jan Berg flew to Lima, where he met Peru's foreign minister, Ana Flores.", "Lima"),
        (
            "Norway's Jan Berg met Peru's foreign minister, Ana Flores, in a lounge of the airport.",
            "lounge of the airport",
        ),
        ("Jan Berg, Norway's foreign minister, met Peru's Ana Flores beside the summit in a bid to agree.", None),
        (
            "President Rao cancelled a dinner with President Ulloa set for Friday in Cusco.",
            "Cusco",
        ),
        ("Foreign Minister Jan Berg visited Peru in May. There was a dinner for him.", "Peru"),
    ],
)
def test_the_place_is_what_its_own_words_tell(nlp: Language, text: str, place: str | None) -> None:
    found = accounts(nlp, text)[-1].place
    assert (found.name if found else None) == place


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Jan Berg flew to Lima, where he met Peru's foreign minister, Ana Flores.", True),
        ("On the second day of his visit to Peru, Jan Berg met President Ulloa.", True),
        ("Foreign Minister Jan Berg is visiting Peru. He will meet President Ulloa at the presidential palace.", True),
        ("Foreign Minister Jan Berg visited Peru in May. He met President Moreau of France in Oslo.", False),
        ("Foreign Minister Jan Berg visited Peru in May. On Monday he met the Danish ambassador.", False),
        ("Foreign Minister Jan Berg will visit Peru in July. He met President Moreau of France on Monday.", False),
    ],
)
def test_a_part_lies_in_the_visit_told_around_it(nlp: Language, text: str, part: bool) -> None:
    assert any(found.part_of for found in accounts(nlp, text)) is part


def test_what_a_summit_led_to_is_no_day_of_it(nlp: Language) -> None:
    (account,) = accounts(nlp, "Both praised the Norway-Chile Summit in Oslo that led to a ceasefire today.")
    assert account.date is None


def test_in_light_of_is_no_place(nlp: Language) -> None:
    text = "In light of the need for new factories and harbour premises, Norway and Chile held talks on Monday."
    assert all(account.place is None for account in accounts(nlp, text))
