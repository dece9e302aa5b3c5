"""The word tables of encounters are whole: every row means something the code knows, and none stands twice."""

from __future__ import annotations

import pytest
from tests.extract.encounters.encounter_docs import build

from dragoman.data import table
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.places import inside, place_named
from dragoman.extract.encounters.words.tables import nouns, phrases, verbs, words_in
from dragoman.model.record import EncounterStatus

TABLES = [
    "encounter_addressing",
    "encounter_attendance",
    "encounter_causing",
    "encounter_company",
    "encounter_counted",
    "encounter_days",
    "encounter_delegates",
    "encounter_diplomatic",
    "encounter_directing",
    "encounter_domestic",
    "encounter_edges",
    "encounter_background",
    "encounter_elsewhere",
    "encounter_exclusions",
    "encounter_format",
    "encounter_forms",
    "encounter_gatherings",
    "encounter_home",
    "encounter_homographs",
    "encounter_idioms",
    "encounter_inside",
    "encounter_kinds",
    "encounter_lasting",
    "encounter_light_verbs",
    "encounter_many",
    "encounter_measures",
    "encounter_nouns",
    "encounter_occasions",
    "encounter_ordinals",
    "encounter_papers",
    "encounter_places",
    "encounter_purpose",
    "encounter_relating",
    "encounter_shared",
    "encounter_taking",
    "encounter_sameday",
    "encounter_several",
    "encounter_sides",
    "encounter_sport",
    "encounter_status",
    "encounter_stays",
    "encounter_towns",
    "encounter_venues",
    "encounter_verbs",
    "encounter_offers",
    "encounter_answers",
    "encounter_denials",
    "encounter_voting",
    "encounter_when",
    "tone",
    "tone_nouns",
    "tone_outcomes",
    "tone_verbs",
    "initiative",
    "agreement_endings",
    "agreement_verbs",
    "agreement_nouns",
    "agreement_next_contact",
]
PARTS = {
    *("carrier", "exists", "schedules", "deniable", "attends", "subjects", "mutual", "gathers", "through", "homeward"),
    *("void", "shifts", "aims", "heard"),
    *(status.value for status in EncounterStatus),
}


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice_or_is_empty(name: str) -> None:
    found = [tuple(row.values()) for row in table(name)]
    assert found
    assert len(set(found)) == len(found)
    assert all(row[0] and row[0] == row[0].strip() for row in found)


def test_every_trigger_has_a_kind_and_a_frame() -> None:
    frames = {"meet", "speak", "phone", "visit", "travel", "host", "see", "sign", "turn", "discuss"}
    assert {row.frame for row in verbs().values()} == frames
    assert len(nouns()) == len(table("encounter_nouns"))


def test_every_status_is_known() -> None:
    assert {row["status"] for row in table("encounter_status")} <= PARTS


def test_words_are_found_by_what_they_are_for_and_a_use_nobody_has_is_refused() -> None:
    assert "warring" in words_in("encounter_sides", "warring")
    assert words_in("encounter_sides", "warring") < words_in("encounter_sides")
    with pytest.raises(ValueError, match="encounter_sides"):
        words_in("encounter_sides", "sleeping")


def test_longer_phrases_come_first() -> None:
    for entries in phrases("encounter_format").values():
        assert [len(words) for words, _ in entries] == sorted((len(words) for words, _ in entries), reverse=True)


def test_a_form_finds_its_lemma_whatever_the_reader_says() -> None:
    doc = build("met VERB ROOT 0 m\nplanned VERB conj 1 plann\ntalks NOUN obj 2 talkse")
    assert [lemma(word) for word in doc] == ["meet", "plan", "talk"]


def test_a_past_is_a_verb_whatever_part_of_speech_a_reader_gives_it() -> None:
    lines = "rang PRON ROOT 0 rangs PRP", "set NOUN obj 1", "the DET det 4", "invited NOUN obj 1", "meeting NOUN obj 1"
    doc = build("\n".join(lines))
    assert [is_verb(word) for word in doc] == [True, False, False, False, False]
    assert lemma(doc[0]) == "ring"


def test_a_house_lies_in_its_city_and_country() -> None:
    house, city, country = place_named("the Pentagon"), place_named("Washington"), place_named("the U.S.")
    assert house and city and country
    assert inside(house, city) and inside(city, country)
    other = place_named("Oslo")
    assert other and not inside(house, other)
