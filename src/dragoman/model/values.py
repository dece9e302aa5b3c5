"""Values as constraints: what each says is possible, so that two are compared by what they allow, not as strings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How one value stands to another."""

    SAME = "SAME"
    REFINES = "REFINES"
    COMPATIBLE = "COMPATIBLE"
    CONFLICT = "CONFLICT"
    DENIES = "DENIES"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount between `low` and `high` (inclusive; `high` None = no upper bound) of `unit`.

    Durations are in minutes (unit "minute"); counts name what is counted. `shown` is the TIMEX3 duration with its
    modifier ("PT7H", ">PT5H", "~PT90M") or the words of a count.
    """

    low: float
    high: float | None
    unit: str
    shown: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days or moments [start, end) in ISO 8601; `shown` is the TIMEX3 value or "start/end"."""

    start: str
    end: str
    shown: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with the larger ones that hold it, nearest first: Diaoyutai within Beijing within China."""

    name: str
    within: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The place's own name."""
        return self.name


@dataclass(frozen=True, slots=True)
class Names:
    """A set of names of actors: participants, hosts, who asked."""

    members: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The names joined by semicolons."""
        return "; ".join(self.members)


@dataclass(frozen=True, slots=True)
class Words:
    """Words kept as they stand: tone, purpose, what was agreed. `key` holds the lemmas they are compared by."""

    shown: str
    key: frozenset[str] = frozenset()


Value = Quantity | Period | Place | Names | Words
"""What a claim can hold."""
