"""Words around a time that say what kind of time it is, by role."""

from __future__ import annotations

from functools import cache

from dragoman.data import table


@cache
def cued(role: str) -> frozenset[str]:
    """The words in small letters that have a role.

    `ranked`: "the first in five years" looks back; `measure`: what an "annual" or "daily" figure is of; `era`: "today's
    world" is no day; `crowd`: a number before them is no year; `unled`: parts of a day that follow "at"; `denying`: it
    "could not be reached" is past; `attending`: behind them "Friday's talks" may lie ahead.
    """
    return frozenset(row["word"] for row in table("time_cues") if row["role"] == role)
