"""The tables of cue words: verbs, nouns and adjectives that report, each with its act and what may follow it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model.record import Act


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: the act it does by itself, its frames, and how far it may be trusted without the reader.

    Frames are what may follow: `that` a clause or a quotation, `to` an infinitive, `np` an object, `tell` someone and
    a clause, `urge` someone to do something, `see` something as something, `cite` someone as saying, or a preposition.
    """

    lemma: str
    act: Act
    frames: frozenset[str]
    alone: bool


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a packaged English table, in file order."""
    table = files("dragoman.data").joinpath("en", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


@cache
def verb_cues() -> dict[str, tuple[Cue, ...]]:
    """Reporting verbs by lemma; a lemma with several acts ("call for", "call it") has a cue each."""
    found: dict[str, tuple[Cue, ...]] = {}
    for row in rows("cues_verbs.csv"):
        cue = Cue(row["lemma"], Act(row["act"]), frozenset(row["frames"].split()), row["alone"] == "yes")
        found[cue.lemma] = (*found.get(cue.lemma, ()), cue)
    return found


@cache
def noun_cues() -> dict[str, Cue]:
    """Nouns that report ("his criticism of"), by lemma."""
    return {row["lemma"]: Cue(row["lemma"], Act(row["act"]), frozenset(row["follows"].split()), row["alone"] == "yes")
            for row in rows("cues_nouns.csv")}


@cache
def adjective_cues() -> dict[str, Cue]:
    """Adjectives that report what someone holds ("confident that"), by lemma."""
    return {row["lemma"]: Cue(row["lemma"], Act(row["act"]), frozenset(row["follows"].split()), True)
            for row in rows("cues_adjectives.csv")}


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a packaged table."""
    return frozenset(next(iter(row.values())) for row in rows(name))
