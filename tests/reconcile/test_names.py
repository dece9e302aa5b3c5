"""Names as they are compared and shown."""

from __future__ import annotations

import pytest

from dragoman.reconcile.names import without_generation


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Carl T. Reed, Jr.", "Carl T. Reed"), ("Ann Lee II", "Ann Lee"), ("Omar Saad", "Omar Saad"), ("Jr.", "Jr.")],
)
def test_a_generation_is_no_part_of_the_shown_name(written: str, shown: str) -> None:
    assert without_generation(written) == shown
