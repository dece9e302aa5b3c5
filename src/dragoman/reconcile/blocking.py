"""Blocks: parties by weeks, so that an account is only compared with those that could tell of the same encounter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.reconcile.reports import Days, Report

WEEK = 7
MANY = 6
"""Polities beyond which their pairs are no longer listed: a conference is found by its place or its people."""
LONGEST = 62
"""Days beyond which a date says too little to be cut into weeks."""


def keys_of(report: Report) -> tuple[str, ...]:
    """What another account must share with this one: a person, two polities, a place, or a conference's body."""
    pairs = combinations(sorted(report.polities)[:MANY], 2)
    keys = [*sorted(report.persons), *("|".join(pair) for pair in pairs)]
    if report.account.place and not report.classes <= {"call"}:
        keys.append(f"@{report.account.place.name}")
    if "conference" in report.classes:
        keys += sorted(report.bodies)
    if not keys:
        keys += sorted(party.key for party in report.parties)
    return tuple(keys)


def weeks_of(days: Days | None) -> range | None:
    """Numbers of the weeks that days touch, with one more on either side; None when they are unknown or too many."""
    if days is None or days[1] - days[0] > LONGEST:
        return None
    return range(days[0] // WEEK - 1, days[1] // WEEK + 2)


@dataclass(slots=True)
class Blocks:
    """Numbers of clusters by key and week; those without a date are in every week of their keys."""

    dated: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    undated: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    every: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, report: Report) -> None:
        """Enter a report's cluster under the report's keys and weeks."""
        weeks = weeks_of(report.days)
        for key in keys_of(report):
            self.every[key].append(number)
            if weeks is None:
                self.undated[key].append(number)
            for week in weeks or ():
                self.dated[key, week].append(number)

    def near(self, report: Report) -> list[int]:
        """Numbers of the clusters in the blocks of a report, in ascending order."""
        return sorted(set(self._near(report)))

    def _near(self, report: Report) -> Iterable[int]:
        weeks = weeks_of(report.days)
        for key in keys_of(report):
            if weeks is None:
                yield from self.every.get(key, ())
                continue
            yield from self.undated.get(key, ())
            for week in weeks:
                yield from self.dated.get((key, week), ())
