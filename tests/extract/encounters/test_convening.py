"""Summits and conferences of which the clause around them tells who gathers, read by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

from dragoman.model.record import Account, EncounterKind, EncounterStatus

SUMMIT, CONFERENCE = EncounterKind.SUMMIT, EncounterKind.CONFERENCE
HELD, MAYBE = EncounterStatus.HELD, EncounterStatus.POSSIBLE


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return accounts_of(nlp, text, "2023-05-10")


@pytest.mark.parametrize(
    ("text", "kind", "status", "who"),
    [
        ("Turkey and Armenia are inching towards a summit next month.", SUMMIT, MAYBE, {"Turkey", "Armenia"}),
        (
            "Thirty countries pledged aid at the International Conference on the Reconstruction of Tirland, co-hosted "
            "by Norway and Qatar in Oslo on 5 February.",
            CONFERENCE,
            HELD,
            {"Norway", "Qatar"},
        ),
        (
            "The Bergen summit, at which the leaders of seven northern states promised to keep the straits open, looks "
            "like a relic.",
            SUMMIT,
            HELD,
            {"leaders of seven northern states"},
        ),
        (
            "Chad's foreign minister Idriss Korom, returning from a conference on the Sahel in Algiers, told reporters "
            "that the plan had failed.",
            CONFERENCE,
            HELD,
            {"Idriss Korom"},
        ),
        (
            "Ministers from twelve coastal states may be summoned to a conference in Dakar in June.",
            CONFERENCE,
            MAYBE,
            {"Ministers from twelve coastal states"},
        ),
        (
            "The summit of the Lake Community, due to open in Bujumbura on Friday, has been put off until October.",
            SUMMIT,
            EncounterStatus.POSTPONED,
            set(),
        ),
    ],
)
def test_the_clause_tells_who_gathers(
    nlp: Language, text: str, kind: EncounterKind, status: EncounterStatus, who: set[str]
) -> None:
    (found,) = accounts(nlp, text)
    assert (found.kind, found.status) == (kind, status)
    assert {one.name for one in found.participants} == who


def test_the_last_such_meeting_is_another_one_of_the_same_parties(nlp: Language) -> None:
    told, last = accounts(
        nlp, "Tokyo and Seoul held talks on Monday. The last such meeting, in Busan in 2019, ended without agreement."
    )
    assert {one.name for one in last.participants} == {one.name for one in told.participants}
    assert last.place is not None
    assert last.place.name == "Busan"


@pytest.mark.parametrize(
    "text",
    [
        "The professor, returning from a conference on malaria in Nairobi, fell ill.",
        "The climbers are edging towards the summit of K2.",
        "Apple and Samsung are edging towards a summit on patents next spring.",
        "The International Conference on Machine Learning, co-hosted by Google and Intel in Vienna in July, sold out.",
        "Premiers spoke at a conference in Berlin on Monday, chaired by Chancellor Otto Brandt.",
        "The last such summit for start-ups, in Lisbon in 2019, lost money.",
    ],
)
def test_gatherings_of_others_are_none(nlp: Language, text: str) -> None:
    assert not accounts(nlp, text)
