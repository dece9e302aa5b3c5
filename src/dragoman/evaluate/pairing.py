"""Pairs what was found with what was wanted, each at most once, the most alike first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def one_to_one(candidates: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """Pairs of places (wanted, found) of the candidates (cost, wanted, found), least cost first, ties by place."""
    wanted: set[int] = set()
    found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in wanted and j not in found:
            wanted.add(i)
            found.add(j)
            pairs.append((i, j))
    return pairs
