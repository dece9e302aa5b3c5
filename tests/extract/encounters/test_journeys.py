"""Visits told by nouns: who paid, made, accepted or called them off, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.evaluate.marked import MarkedPassage
from dragoman.evaluate.passages import analysed
from dragoman.model.record import Account, EncounterKind, EncounterStatus


def accounts(nlp: Language, text: str) -> tuple[Account, ...]:
    return analysed(nlp, MarkedPassage("made", text, "2031-05-06")).accounts


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
