"""Codes of phrases, and the tables they come from."""

from __future__ import annotations

import pytest

from dragoman.data import table
from dragoman.extract.events.coding import code_phrase, kinds
from dragoman.model.event import EventType

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()  # noqa: SIM905
)


@pytest.mark.parametrize(
    ("phrase", "code", "sector"),
    [
        ("the Kremlin", "RUS", "GOV"),
        ("Kosovo's prime minister", "KOS", "GOV"),
        ("the European Union", "EUR", None),
        ("the European Commission", "EUR", None),
        ("UN officials", "UNO", "GOV"),
        ("Abkhazia", "GEO", "GOV"),
        ("former Brazilian president Lula", "BRA", "ELI"),
        ("the Indian opposition leader", "IND", "OPP"),
        ("gunmen", None, "UAF"),
        ("", None, None),
    ],
)
def test_country_and_sector(phrase, code, sector):
    codes = code_phrase(phrase)
    assert codes.code == code
    assert sector is None or codes.sectors[0] == sector


def test_a_breakaway_state_is_marked():
    assert code_phrase("the Transnistrian government").sectors[-1] == "PRE"


def test_every_type_has_a_quad_a_score_and_a_code():
    assert {kind for kind, mode in kinds() if mode is None} == set(EventType)
    assert kinds()[EventType.SANCTION, None].quad == 4
    assert kinds()[EventType.ACCUSE, None].score == -3


def test_rows_of_the_tables_hold_known_names():
    modes = set(kinds())
    for row in table("event_words"):
        assert (EventType(row["type"]), row["mode"] or None) in modes, row
        assert row["cameo"].isdigit()
    assert {row["sector"] for row in table("plover_sectors")} <= SECTORS
