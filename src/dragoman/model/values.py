"""Values as constraints: what each says is possible, so that two are compared by what they allow, not as strings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dragoman.model.calendar import MINUTES, duration_parts, interval_of


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


# ---- from time expressions ----

GRAIN = {"S": 0.1, "M": 5.0, "H": 30.0}
"""Minutes by which a reported length is rounded, to either side; half a unit for days and longer."""
APPROXIMATE = 0.15
"""Share of the amount that "about" and its like leave open to either side."""
NEAR = 1.5
"""Grains that "nearly" leaves open below the amount: nearly seven hours is 6 h 15 to 7 h."""
JUST_BELOW = ("nearly", "almost", "close to", "just under", "virtually", "not quite")
"""Openings of an expression that says a little less, where TIMEX3 has the same LESS_THAN as for "less than"."""

_SIGN = {
    "MORE_THAN": ">",
    "LESS_THAN": "<",
    "EQUAL_OR_MORE": "≥",
    "EQUAL_OR_LESS": "≤",
    "APPROX": "~",
    "JUST_BELOW": "~<",
}


def quantity_from_timex(value: str, mod: str | None = None, words: str = "") -> Quantity | None:
    """The minutes that a TIMEX3 duration allows, with its modifier; None when the value is no duration.

    `words` are the expression's own: they tell "nearly seven hours" (a little less) from "less than seven hours"
    (anything below), which TIMEX3 marks alike. An unknown amount ("several hours", PTXH) is two units or more.
    """
    parts = duration_parts(value)
    if not parts:
        return None
    if any(amount is None for amount, _ in parts):
        return Quantity(2 * MINUTES[parts[-1][1]], None, "minute", value)
    if mod == "LESS_THAN" and words.casefold().startswith(JUST_BELOW):
        mod = "JUST_BELOW"
    minutes = sum((amount or 0.0) * MINUTES[unit] for amount, unit in parts)
    low, high = _bounds(minutes, min(_grain(*parts[-1]), minutes), mod)
    return Quantity(low, high, "minute", _SIGN.get(mod or "", "") + value)


def _grain(amount: float | None, unit: str) -> float:
    grain = GRAIN.get(unit, MINUTES[unit] / 2)
    return grain / 2 if amount is not None and amount % 1 else grain


def _bounds(minutes: float, grain: float, mod: str | None) -> tuple[float, float | None]:
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return minutes, None
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return 0.0, minutes
    if mod == "JUST_BELOW":
        return max(0.0, minutes - NEAR * grain), minutes
    spread = APPROXIMATE * minutes if mod == "APPROX" else grain
    return max(0.0, minutes - spread), minutes + spread


def count(amount: int, unit: str, mod: str | None = None, shown: str = "") -> Quantity:
    """The number of `unit` that a count allows: exact, unless it ends in zeros or carries a TIMEX3-like modifier.

    A round count above twenty is open by half its last counted place: 300 is 250 to 350, 312 is 312.
    """
    digits = str(amount)
    zeros = len(digits) - len(digits.rstrip("0"))
    grain = 10**zeros / 2 if amount > 20 and zeros else 0.0
    low, high = _bounds(float(amount), grain, mod)
    return Quantity(low, high, unit, shown or f"{_SIGN.get(mod or '', '')}{amount} {unit}")


def period(interval: tuple[str, str], shown: str | None = None) -> Period:
    """The period of a [start, end) in ISO 8601; shown as "start/end" when no TIMEX3 value is given."""
    return Period(interval[0], interval[1], shown or f"{interval[0]}/{interval[1]}")


def period_from_timex(value: str) -> Period | None:
    """The period that a TIMEX3 date or time value covers; None when it names no stretch of the calendar."""
    interval = interval_of(value)
    return Period(*interval, value) if interval else None


def last_before(length: str, day: str) -> Period | None:
    """When something last happened that is "the first in" `length` (a TIMEX3 duration), said on `day` (ISO 8601).

    "first in five years" said in 2023 and "first since 2018" both give the year 2018. The period is a whole year,
    month or day, as the duration's unit is; None when the duration has no amount or the two make no date.
    """
    parts = duration_parts(length)
    if len(parts) != 1 or parts[0][0] is None or parts[0][0] % 1 or not interval_of(day):
        return None
    amount, unit = int(parts[0][0]), parts[0][1]
    years, months = {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0), {"MON": 1, "Q": 3}.get(unit, 0)
    if years:
        return period_from_timex(f"{int(day[:4]) - amount * years:04d}")
    if months and len(day) >= 7:
        year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - amount * months, 12)
        return period_from_timex(f"{year:04d}-{month + 1:02d}")
    days = {"D": 1, "W": 7}.get(unit, 0)
    try:
        return (
            period_from_timex((date.fromisoformat(day[:10]) - timedelta(days=amount * days)).isoformat())
            if days
            else None
        )
    except (ValueError, OverflowError):
        return None
