"""When two spellings in Latin letters are one name: the ways romanisations differ, and a slip of one letter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from dragoman.data import table

# Pairs that romanisations of Cyrillic, Arabic and Greek names write differently for one sound, applied in this order.
_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"['’`ʼ]", ""),
    (r"x", "ks"),
    (r"q|ck", "k"),
    (r"c(?=[aou]|$)", "k"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"kh", "h"),
    (r"w", "v"),
    (r"(?:iy|yy|ij|yi|ii|y|j|i)+", "i"),
    (r"ei|ie", "e"),
    (r"ou|oo|u", "o"),
    (r"(.)\1", r"\1"),
)


@cache
def fold(name: str) -> str:
    """The name in lower case without diacritics, dots, apostrophes and a leading Arabic article."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[.'’`]|^(?:al|el)-(?=\w)", "", letters.casefold())


@cache
def sound(name: str) -> str:
    """A spelling that the usual romanisations of one name share ("Sergey", "Sergei"; "Anthony", "Antony")."""
    key = fold(name)
    for pattern, plain in _SOUNDS:
        key = re.sub(pattern, plain, key)
    return key


def same_name(one: str, other: str) -> bool:
    """Whether two words are one name by spelling or romanisation; short ones (under 4 letters) must be equal."""
    if fold(one) == fold(other):
        return True
    return min(len(one), len(other)) >= 4 and sound(one) == sound(other)


def slip(one: str, other: str) -> bool:
    """Whether one letter dropped, added, changed or swapped makes the two equal, in names of six letters or more.

    This is no evidence by itself: callers must have the office or the context agree.
    """
    short = min(len(one), len(other))
    return short >= 6 and DamerauLevenshtein.distance(fold(one), fold(other), score_cutoff=1) <= 1


def slip_keys(name: str) -> frozenset[str]:
    """The letters of a name of six or more, whole and with each left out: names that `slip` takes for one share a key.

    One letter left out on both sides undoes a change or a swap, on one side a letter added (Garbe 2012, SymSpell).
    """
    letters = fold(name)
    return frozenset(
        {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))} if len(name) >= 6 else ()
    )


def close_given(one: str, other: str) -> bool:
    """Whether two given names may be one: a short form from the table, an initial, or one letter apart from five up."""
    a, b = fold(one), fold(other)
    if same_name(one, other) or frozenset((a, b)) in _short_forms() or _same_full(a, b):
        return True
    if min(len(a), len(b)) == 1:
        return a[:1] == b[:1]
    return min(len(a), len(b)) >= 5 and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def _same_full(one: str, other: str) -> bool:
    """Whether two short forms stand for one full name."""
    full = [{next(iter(pair - {name})) for pair in _short_forms() if name in pair} for name in (one, other)]
    return bool(full[0] & full[1])


@cache
def _short_forms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["short"], row["full"])) for row in table("given_names"))


@cache
def surnames_first() -> frozenset[str]:
    """Surnames that stand before the given name, as the small table gives them, folded."""
    return frozenset(fold(row["surname"]) for row in table("surnames_first"))
