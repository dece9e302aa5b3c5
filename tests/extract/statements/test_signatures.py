"""Signatures name people without their titles, and blocs by the name they go by."""

from __future__ import annotations

import pytest

from dragoman.extract.statements.signatures import signer


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Minister Ada Moss", "Ada Moss"),
        ("Spokesperson of the Ministry of Foreign Affairs, Ambassador Ada Moss", "Ada Moss"),
        ("President Ada Moss and President Bo Lund of Norland", "Ada Moss and Bo Lund"),
        ("the Leaders of the Five Nuclear-Weapon States", "P5 leaders"),
        ("Foreign Ministers of Norland and Osk", "Foreign Ministers of Norland and Osk"),
        ("the Ministry of Foreign Affairs", "Ministry of Foreign Affairs"),
        ("Prime Minister", "Prime Minister"),
    ],
)
def test_who_signs(signature: str, name: str) -> None:
    assert signer(signature).name == name
