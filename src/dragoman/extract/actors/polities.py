"""The packaged tables of states, seats and organisations: what each is called and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.data import table


@dataclass(frozen=True, slots=True)
class Polity:
    """A state, territory or bloc that acts as one; `cow` is the Correlates of War number as text, "" where none."""

    name: str
    official: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonym: str
    demonyms: tuple[str, ...]
    capital: str
    iso2: str
    iso3: str
    cow: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the table's own first."""
        return tuple(dict.fromkeys((self.name, self.official, *self.variants)))

    @property
    def adjective(self) -> str:
        """The adjective that goes before an office ("Chinese"), or the name where there is none."""
        return self.adjectives[0] if self.adjectives else self.name


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, divided by bars."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())


@cache
def polities() -> tuple[Polity, ...]:
    """All rows of `polities.csv`, in the table's order."""
    return tuple(
        Polity(
            row["name"],
            row["official"],
            parts(row["variants"]),
            parts(row["adjectives"]),
            row["demonym"],
            parts(row["demonym_plural"]),
            row["capital"],
            row["iso2"],
            row["iso3"],
            row["cow"],
        )
        for row in table("polities")
    )


@cache
def polity(name: str | None) -> Polity | None:
    """The polity of this name, official name, variant, adjective or ISO code; None where none is known."""
    return _index().get(_plain(name)) if name else None


@cache
def polity_name(name: str | None) -> str | None:
    """The table's own name for any name, adjective or seat of a polity ("PRC", "Chinese", "the Kremlin")."""
    found = polity(name)
    if found is not None:
        return found.name
    return _seats().get(_plain(name)) if name else None


@cache
def _index() -> dict[str, Polity]:
    index: dict[str, Polity] = {}
    for row in polities():
        for name in (*row.names, *row.adjectives, row.demonym, *row.demonyms, row.iso2, row.iso3):
            if name:
                index.setdefault(_plain(name), row)
    return index


@cache
def _seats() -> dict[str, str]:
    seats = {_plain(row["name"]): row["polity"] for row in table("seats")}
    return {_plain(row.capital): row.name for row in polities() if row.capital} | seats


def _plain(name: str) -> str:
    name = name.strip()
    return name[4:] if name[:4].lower() == "the " else name
