"""The tables of cue words: verbs, nouns and adjectives that report, each with its act and what may follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token


_PARTICLES = frozenset({"on", "up", "out", "in", "back", "off"})


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


@cache
def verb_cues() -> dict[str, tuple[Cue, ...]]:
    """Reporting verbs by lemma; a lemma with several acts ("call for", "call it") has a cue each."""
    found: dict[str, tuple[Cue, ...]] = {}
    for row in table("cues_verbs"):
        cue = Cue(row["lemma"], Act(row["act"]), frozenset(row["frames"].split()), row["alone"] == "yes")
        found[cue.lemma] = (*found.get(cue.lemma, ()), cue)
    return found


@cache
def noun_cues() -> dict[str, Cue]:
    """Nouns that report ("his criticism of"), by lemma."""
    return {
        row["lemma"]: Cue(row["lemma"], Act(row["act"]), frozenset(row["follows"].split()), row["alone"] == "yes")
        for row in table("cues_nouns")
    }


@cache
def adjective_cues() -> dict[str, Cue]:
    """Adjectives that report what someone holds ("confident that"), by lemma."""
    return {
        row["lemma"]: Cue(row["lemma"], Act(row["act"]), frozenset(row["follows"].split()), True)
        for row in table("cues_adjectives")
    }


@cache
def irregular_forms() -> dict[str, str]:
    """Irregular forms of reporting verbs, with their lemmas."""
    return {row["form"]: row["lemma"] for row in table("irregular_forms")}


def lemmas(token: Token) -> Iterator[str]:
    """What a token's dictionary form may be, likeliest first: its lemma, then its form without regular endings.

    Tables are asked with each in turn, so that a lemma the reader got wrong ("adde" for "added") costs nothing.
    """
    form = token.lower_
    if form in irregular_forms():
        yield irregular_forms()[form]
    yield token.lemma_.lower()
    yield form
    for ending in ("s", "es", "ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield from (stem, stem + "e")
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def verb_cues_of(token: Token) -> tuple[Cue, ...]:
    """The cues of a token as a reporting verb, with its particle where the two mean something else ("went on")."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if after in _PARTICLES:
        both = next((verb_cues()[pair] for one in lemmas(token) if (pair := f"{one} {after}") in verb_cues()), ())
        if both:
            return both
    return next((verb_cues()[lemma] for lemma in lemmas(token) if lemma in verb_cues()), ())


def noun_cue_of(token: Token) -> Cue | None:
    """The cue of a token as a noun that reports."""
    return next((noun_cues()[lemma] for lemma in lemmas(token) if lemma in noun_cues()), None)


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a packaged table."""
    return frozenset(next(iter(row.values())) for row in table(name))
