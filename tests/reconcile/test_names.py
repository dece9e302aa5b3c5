"""Names as they are compared and shown."""

from __future__ import annotations

import pytest

from dragoman.reconcile.names import office_words, without_generation


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Carl T. Reed, Jr.", "Carl T. Reed"), ("Ann Lee II", "Ann Lee"), ("Omar Saad", "Omar Saad"), ("Jr.", "Jr.")],
)
def test_a_generation_is_no_part_of_the_shown_name(written: str, shown: str) -> None:
    assert without_generation(written) == shown


@pytest.mark.parametrize(
    ("counterpart", "office"),
    [
        ("counterpart of the US Secretary of Defense", "Defense Minister"),
        ("counterpart of the US Secretary of State", "Minister of Foreign"),
        ("counterpart of the Danish Defence Minister", "Defence Minister"),
    ],
)
def test_a_counterpart_has_the_office_it_is_measured_by(counterpart: str, office: str) -> None:
    assert office_words(counterpart) == office_words(office)
