"""Posts that several states share in one phrase become an actor for each."""

import pytest
from tests.extract.actors.actor_docs import cast_of, names, who

from dragoman.model.mention import ActorKind

SHARED = [
    (
        "The foreign ministers of Laos, Thailand and Peru met.",
        ["Lao foreign minister", "Thai foreign minister", "Peruvian foreign minister"],
    ),
    ("The prime ministers of Canada and of Chile spoke.", ["Canadian prime minister", "Chilean prime minister"]),
    ("The Danish and Peruvian premiers dined.", ["Danish premier", "Peruvian premier"]),
    ("The Presidents of Ghana and Peru spoke.", ["Ghanaian President", "Peruvian President"]),
    (
        "Ministers of Foreign Affairs of Ghana and Togo spoke.",
        ["Ghanaian Minister of Foreign Affairs", "Togolese Minister of Foreign Affairs"],
    ),
]


@pytest.mark.parametrize(("text", "offices"), SHARED)
def test_each_state_has_its_own_holder_of_a_shared_post(text: str, offices: list[str]) -> None:
    cast = cast_of(text)
    (both,) = (actor for actor in cast.actors if actor.kind is ActorKind.JOINT)
    assert names(cast, ActorKind.OFFICE) == offices
    assert len(both.members) == len(offices)


def test_negotiators_of_two_sides_are_two_groups() -> None:
    cast = cast_of("Israeli and Hamas negotiators met.")
    assert names(cast, ActorKind.UNNAMED_OFFICIAL) == ["Israeli negotiators", "Hamas negotiators"]


def test_the_named_holder_is_the_one_of_the_shared_post() -> None:
    cast = cast_of("The interior ministers of Chile and Peru met. Peruvian Minister Bo Lund spoke.", "Bo Lund")
    assert names(cast, ActorKind.OFFICE) == ["Chilean interior minister"]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between China and Peruvian ministers went on.",
        "The presidents of the Commission and the Council spoke.",
        "Prime ministers of Canada spoke.",
        "He met journalists of Peru and Chile.",
    ],
)
def test_other_phrases_share_no_post(text: str) -> None:
    assert names(cast_of(text), ActorKind.OFFICE) == []


def test_the_two_sides_are_those_whose_heads_met() -> None:
    text = (
        "The presidents of Chile and Peru met in Quito. They spoke of Bolivia. Bolivia matters to the region, and"
        " Bolivia has gas. The two sides had a working lunch."
    )
    assert who(cast_of(text), text, "The two sides") == "Chile and Peru"


def test_a_state_that_is_only_spoken_of_is_none_of_both_sides() -> None:
    text = (
        "President Ana Rey of Chile came to Lima. She spoke of Bolivia with Peruvian President Bo Diaz."
        " Bolivia needs a port. The talks were long. They went on all night. Both sides agreed to build a road in"
        " Bolivia."
    )
    assert who(cast_of(text, "Ana Rey", "Bo Diaz"), text, "Both sides") == "Chile and Peru"
