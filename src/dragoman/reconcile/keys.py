"""Keys that things are compared and named by: folded words, stems for searching, and hashes for ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
TOKEN = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_CLOSED = (
    "a an and are as at be been but by did do does for from had has have he her his if in into is it its of on or our"
    " she so such than that the their them there these they this those to under was we were what which while who will"
    " with would you your not no nor can could may might must shall should about after all also any because before both"
    " each more most other over s some t then too up very"
)
GRAMMATICAL = frozenset(_CLOSED.split())
"""Words of the closed classes, which say nothing about a text's subject."""
_ENDINGS = (
    "isation ization ations ation ically ements ement ments ment ness ities ical ings ions ing ion ity ives ive isms"
    " ism ists ist ians ian ese ers ors er or ies ied als al ed es ly ic s y e d"
)
SUFFIXES = tuple(_ENDINGS.split())
STEM = 4
"""Fewest letters a stem keeps: shorter ones join words that have nothing to do with each other."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case words without accents and punctuation, joined by single spaces."""
    text = INITIALS.sub(lambda found: found.group().replace(".", ""), text.casefold())
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(WORD.findall(plain.replace("'s", "").replace("’s", "")))


def name_key(name: str) -> str:
    """A folded name without a leading article."""
    return fold(name).removeprefix("the ")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(fold(text).split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a folded word without its endings; joins too much rather than too little.

    A stem serves to prove absence, so "sanction", "sanctions" and "sanctioned" must meet, and a chance meeting costs
    only a weaker claim.
    """
    for _ in range(3):
        for suffix in SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= STEM:
                word = word[: -len(suffix)]
                break
        else:
            return word
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, those of the closed classes left out."""
    return frozenset(stem(word) for word in words(text) if word not in GRAMMATICAL)


def digest(*parts: str) -> str:
    """An id: the first 16 hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
