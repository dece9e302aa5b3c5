"""Words without their endings, and where they stand to one another in a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from dragoman.data import table

_SHORTEST: Final = 3
"""Letters that must be left of a word without its ending."""
_LONGEST_CHAIN: Final = 60


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in table("event_forms")}


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """A word without its endings, the same for every form of it.

    It goes by the form alone: of the verbs of PLV train the reader's lemma was another than the word's for one in
    thirty ("condbad" for "condemned"), and a table's row is lost with each.
    """
    word = form.lower()
    word = _irregular().get(word, word)
    return _bare(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("ees", "eed")) and len(word) > _SHORTEST + 1:
        return word[:-1]
    for ending in ("ings", "ing", "ed", "es", "s"):
        left = word[: -len(ending)]
        if word.endswith(ending) and len(left) >= _SHORTEST and not word.endswith(("ss", "us", "is")):
            return left
    return word


def _bare(word: str) -> str:
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and not word.endswith("ee") and len(word) > _SHORTEST else word


def base(token: Token) -> str:
    """The part of a dependency label before the colon."""
    return str(token.dep_).partition(":")[0]


def head_of(doc: Doc, places: Sequence[int]) -> int:
    """The word of a stretch that is governed from outside it."""
    inside = set(places)
    for place in places:
        token = doc[place]
        if token.pos_ != "PUNCT" and (token.head.i not in inside or token.head.i == place):
            return place
    return places[0]


def upward(doc: Doc, place: int) -> list[int]:
    """A word and those that govern it, up to the root."""
    chain = [place]
    while doc[chain[-1]].head.i != chain[-1] and len(chain) < _LONGEST_CHAIN:
        chain.append(doc[chain[-1]].head.i)
    return chain


def between(doc: Doc, first: int, second: int) -> tuple[list[int], int | None, list[int]]:
    """The way from one word to another in the tree: upwards, the word that governs both, and downwards."""
    up, down = upward(doc, first), upward(doc, second)
    for step, place in enumerate(up):
        if place in down:
            return up[:step], place, down[: down.index(place)][::-1]
    return up, None, down[::-1]


def without(places: Iterable[int], *stretches: frozenset[int]) -> list[int]:
    """Those of the places that stand in none of the stretches."""
    return [place for place in places if not any(place in stretch for stretch in stretches)]
