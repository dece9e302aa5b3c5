"""Sides and governments are those of a state, and whoever is spoken to is no source."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, tree

from dragoman.extract.statements.source_chains import source_of
from dragoman.extract.statements.states import behind_vocative, state_named
from dragoman.model.mention import ActorKind


def test_whoever_is_spoken_to_is_passed_over() -> None:
    text = "Mr. President, Norland says that it is ready."
    assert text[behind_vocative(text, 0) :].startswith("Norland")
    assert behind_vocative("Mr. Moss, the minister, said", 0) == 0


def test_a_side_is_the_place_whose_name_it_bears() -> None:
    doc = tree("The/DET/det/3 Oskian/ADJ/amod/3 side/NOUN/nsubj/4 left/VERB/ROOT/0 Oskia/PROPN/obj/4 ./PUNCT/punct/4")
    found = cast(doc.text, ("Oskia", "Oskia", ActorKind.PLACE))
    named = state_named(doc[2], found)
    assert named is not None
    assert source_of(doc.text, ((0, 15),), list(doc[:3]), found).link.name == "Oskia"
    assert state_named(doc[2], cast(doc.text)) is None
