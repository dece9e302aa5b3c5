"""Several told of before take part in what is told of "they", "the ministers", "the sides"."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of

MET = "President Ana Rey of Chile met President Kofi Osei of Ghana in Lima on Monday. "
SIGNED = "The government of Sudan and the Northern Front agreed on a truce on Monday. "


def told(nlp: Language, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(a.kind.value, a.status.value, tuple(p.name for p in a.participants)) for a in accounts_of(nlp, text)]


@pytest.mark.parametrize(
    ("more", "kind", "status"),
    [
        ("They will meet again in Quito in September.", "meeting", "announced"),
        ("The presidents agreed to meet again in December.", "meeting", "announced"),
        ("The two leaders will hold talks in Accra in May.", "talks", "announced"),
    ],
)
def test_those_who_met_meet_again(nlp: Language, more: str, kind: str, status: str) -> None:
    assert told(nlp, MET + more)[-1] == (kind, status, ("Ana Rey", "Kofi Osei"))


def test_those_named_together_are_meant_where_no_encounter_was_told(nlp: Language) -> None:
    text = "Only Denmark's Karl Holm and Canada's Lea Roy kept their seats, and they met again in Ottawa last month."
    assert told(nlp, text) == [("meeting", "held", ("Karl Holm", "Lea Roy"))]


def test_a_list_before_a_verb_is_read_whole(nlp: Language) -> None:
    text = "President Ana Rey of Chile and Prime Minister Ole Berg of Norway spoke by telephone on Monday."
    assert told(nlp, text) == [("call", "held", ("Ana Rey", "Ole Berg"))]


@pytest.mark.parametrize(
    "text",
    [
        "Workers marched through Lima on Monday. The leaders will meet on Friday.",
        "The farmers of the valley sold their rice on Monday. They met their quota in May.",
        "President Ana Rey flew home on Monday. They had met friends in Spain.",
    ],
)
def test_nobody_is_meant_where_no_two_were_told_of(nlp: Language, text: str) -> None:
    assert not [a for a in accounts_of(nlp, text) if a.participants]
