"""Ids of actors that are not people on the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.export.two_documents import RECORD, WIRE_ANALYSIS, WIRE_ID

from dragoman.export.identifiers import Cast, People, entity_id
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import Record

KENYA = Actor("actor:2", ActorKind.POLITY, "Kenya", "Kenya")


def test_the_same_state_has_one_id_in_all_documents() -> None:
    assert entity_id(KENYA) == entity_id(replace(KENYA, id="actor:9", name="KENYA", variants=("Nairobi",)))


@pytest.mark.parametrize("other", [{"name": "Chad"}, {"kind": ActorKind.OUTLET}, {"polity": None}])
def test_another_name_kind_or_polity_is_another_id(other: dict[str, object]) -> None:
    assert entity_id(KENYA) != entity_id(replace(KENYA, **other))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [ActorKind.PERSON, ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD, ActorKind.JOINT])
def test_whoever_a_name_does_not_tell_apart_has_no_id_of_its_own(kind: ActorKind) -> None:
    assert entity_id(replace(KENYA, kind=kind)) is None


def test_a_mention_is_of_the_person_on_the_record_or_of_the_local_actor() -> None:
    assert Cast(WIRE_ANALYSIS, People(RECORD)).entity("actor:0") == "p-varga"
    assert Cast(WIRE_ANALYSIS, People(Record())).entity("actor:0") == f"{WIRE_ID}:actor:0"
    assert Cast(WIRE_ANALYSIS, People(RECORD)).entity("actor:2") == entity_id(KENYA)
