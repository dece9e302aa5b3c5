"""The initials of an office and a style in its place name their holder."""

from __future__ import annotations

from tests.extract.actors.actor_docs import cast_of, who


def test_initials_are_the_holder_of_the_office() -> None:
    text = "External Affairs Minister Ana Ruiz met Bo Lund. EAM thanked him."
    assert who(cast_of(text, "Ana Ruiz", "Bo Lund"), text, "EAM") == "Ana Ruiz"


def test_a_style_is_whoever_was_named_with_it() -> None:
    text = "His Highness Omar Said met His Excellency Bo Lund. His Highness thanked him."
    assert who(cast_of(text, "Omar Said", "Bo Lund"), text, "His Highness", 1) == "Omar Said"


def test_initials_of_nobodys_office_name_nobody() -> None:
    text = "External Affairs Minister Ana Ruiz spoke of the WTO."
    assert who(cast_of(text, "Ana Ruiz"), text, "WTO") != "Ana Ruiz"
