"""Cuts text into lexemes of the kinds that the grammar of time expressions is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.data import table

OTHER = "X"
"""Kind of a word that means nothing to the grammar."""
NAME = "NAME"
"""Kind of a capitalised word that means nothing to the grammar."""


class Lexeme(NamedTuple):
    """A word, number or sign with its kind, what it means there, and its offsets in the text."""

    kind: str
    value: str
    start: int
    end: int
    raw: str
    pos: str = ""
    """Universal part of speech, where the Doc has it."""


_TOKEN = re.compile(
    r"""
    (?:
      (?P<WORD>[^\W\d_]{3,})
    | (?P<SHORT>(?![AaPp]\.\s?[Mm]\b|[AaPp][Mm]\b|o['’]clock\b|[QH][1-4]\b)[^\W\d_]{1,2})
    | (?P<COMMA>,)
    | (?P<DOT>\.)
    | (?P<ISO>(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    | (?P<SLASH>(?<![\w/.,-])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/]|[.,]\d))
    | (?P<CLOCK>(?<![\w:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:]))
    | (?P<DECADE>(?<!\w)(?:1[0-9]|20)\d0['’]?s\b|(?<!\w)['‘’]?[1-9]0s\b)
    | (?P<SHORTYEAR>(?<!\w)['‘’]\d\d(?!\w))
    | (?P<ORDINAL>(?<![\w.,])\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<QUARTERCODE>\b[QH][1-4]\b)
    | (?P<HALVES>(?<![\d/])1/[24](?![\d/])|[½¼¾])
    | (?P<NUM>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    | (?P<MERIDIEM>(?<![^\W\d_])(?:[AaPp]\.\s?[Mm]\b\.?|[AaPp][Mm]\b))
    | (?P<OCLOCK>\bo['’]clock\b)
    | (?P<POSS>['’]s?\b|(?<=s)['’](?=\s))
    | (?P<HYPHEN>[-‐‑])
    | (?P<DASH>[–—])
    | (?P<OPEN>\()
    | (?P<MONEY>[$€£¥₽])
    | (?P<STOP>[!?;:]|\n\s*\n)
    | (?P<SIGN>[^\w\s])
    )[ ]?
    """,
    re.VERBOSE,
)
"""A token with the space after it, so that no alternative is tried at a space: a third of the time."""

_FOLLOWS = {
    "": {"unit", "teen", "ten", "scale", "ordinal", "decade"},
    "unit": {"scale"},
    "teen": {"scale", "teen", "ten"},
    "ten": {"unit", "scale", "ordinal"},
    "scale": {"unit", "teen", "ten", "scale"},
    "ordinal": set(),
    "decade": set(),
}
"""Roles of number words that may go on after a part of each role; a teen before tens is a year read aloud."""


def _cells(name: str) -> list[list[str]]:
    return [list(row.values()) for row in table(name)]


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Single words -> kind and value."""
    return {words: (kind, value) for words, kind, value in _cells("time_words") if words.isalpha()}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word -> the phrases it opens, longest first, with kind and value."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    rows = [row for row in _cells("time_words") if not row[0].isalpha()]
    rows += [[words.casefold(), "HOLIDAY", rule] for words, rule in _cells("time_holidays")]
    for words, kind, value in rows:
        parts = tuple(_plain(token[0].rstrip(" ")) for token in _TOKEN.finditer(words))
        found.setdefault(parts[0], []).append((parts, kind, value))
    return {first: sorted(phrases, key=lambda phrase: -len(phrase[0])) for first, phrases in found.items()}


@cache
def _numbers() -> dict[str, tuple[str, int]]:
    """Number words -> role (unit, teen, ten, scale, ordinal, decade) and value."""
    return {word: (role, int(value)) for word, role, value in _cells("time_numbers")}


def lex(text: str, start: int, end: int, parts: Mapping[int, str]) -> list[Lexeme]:
    """The lexemes of `text[start:end]` in order, offsets in `text`; number words and set phrases are one lexeme.

    `parts` gives the universal part of speech of the word that begins at an offset, where it is known.
    """
    found: list[Lexeme] = []
    opening: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or OTHER
        value = raw = match[kind]
        at, stop = match.span(kind)
        if kind in ("WORD", "SHORT"):
            kind, value, opens = _word(raw)
            if opens:
                opening.append(len(found))
            if kind == "WEEKDAY." and text[stop : stop + 1] != ".":
                kind, value = OTHER, raw.lower()
        elif kind == "NUM":
            kind = _number_kind(raw)
        found.append(_made(Lexeme, (kind, value, at, stop, raw, parts.get(at, ""))))
    return _joined(found, opening)


_made = tuple.__new__
"""Half of the time that times take went into the named tuples' own constructor."""


@lru_cache(maxsize=65536)
def _word(raw: str) -> tuple[str, str, bool]:
    """Kind and value of a word, and whether it may open a phrase or a number in words."""
    word = raw.lower()
    kind, value = _known(raw, word)
    return kind, value, kind in ("ROLE", "AN") or word in _phrases()


def _known(raw: str, word: str) -> tuple[str, str]:
    entry = _words().get(word)
    if entry is None:
        entry = _words().get(raw) if raw.isupper() else None  # zones are written in capitals only
    if entry is None:
        role = _numbers().get(word)
        return ("ROLE", word) if role else (NAME if raw[0].isupper() else OTHER, word)
    if entry[0] in ("MONTH.", "WEEKDAY.", "MONTH", "WEEKDAY", "WEEKDAYS") and not raw[0].isupper():
        return OTHER, word
    return entry


def _number_kind(raw: str) -> str:
    if raw.isdigit():
        if len(raw) <= 2 and 1 <= int(raw) <= 31:
            return "DAY"
        if len(raw) == 4:
            return "YEAR" if 1000 <= int(raw) <= 2199 else "HHMM"
    return "NUM"


def _joined(lexemes: list[Lexeme], opening: list[int]) -> list[Lexeme]:
    """The lexemes with number words and phrases put together; `opening` are the places where one may begin."""
    found: list[Lexeme] = []
    done = 0
    phrases = _phrases()
    for at in opening:
        if at < done:
            continue
        width, joined = 0, lexemes[at]
        if joined.raw.lower() in phrases:
            width, joined = _phrase(lexemes, at)
        if not width and joined.kind == "ROLE":
            width, joined = _number(lexemes, at)
        elif not width and joined.kind == "AN":
            width, joined = _hundred(lexemes, at)
        if width:
            found += lexemes[done:at]
            found.append(joined)
            done = at + width
    return found + lexemes[done:] if done else lexemes


def _phrase(lexemes: list[Lexeme], at: int) -> tuple[int, Lexeme]:
    for parts, kind, value in _phrases()[lexemes[at].raw.lower()]:
        if tuple(_plain(lexeme.raw) for lexeme in lexemes[at : at + len(parts)]) == parts:
            return len(parts), _span(lexemes, at, len(parts), kind, value)
    return 0, lexemes[at]


def _plain(raw: str) -> str:
    return raw.lower().replace("’", "'")


def _span(lexemes: list[Lexeme], at: int, width: int, kind: str, value: str) -> Lexeme:
    first, last = lexemes[at], lexemes[at + width - 1]
    raw = " ".join(lexeme.raw for lexeme in lexemes[at : at + width])
    return Lexeme(kind, value, first.start, last.end, raw, first.pos)


def _number(lexemes: list[Lexeme], at: int) -> tuple[int, Lexeme]:
    """The longest number in words from `at`: how many lexemes it takes, and it as one lexeme."""
    parts: list[tuple[str, int]] = []
    here = at
    while (step := _next_part(lexemes, here, parts)) is not None:
        here, part = step
        parts.append(part)
    width = here - at
    role = parts[-1][0]
    if len(parts) > 1 and parts[0][0] == "teen" and parts[1][0] in ("teen", "ten"):
        value, kind = parts[0][1] * 100 + sum(amount for _, amount in parts[1:]), "YEAR"
    else:
        value = _sum(parts)
        kind = {"ordinal": "ORDINAL", "decade": "DECADE"}.get(role, "DAY" if 1 <= value <= 31 else "NUM")
    return width, _span(lexemes, at, width, kind, str(value))


def _hundred(lexemes: list[Lexeme], at: int) -> tuple[int, Lexeme]:
    """ "a hundred" is one number."""
    after = lexemes[at + 1].value if at + 1 < len(lexemes) else ""
    if _numbers().get(after, ("", 0))[0] != "scale":
        return 0, lexemes[at]
    width, number = _number(lexemes, at + 1)
    return width + 1, number._replace(start=lexemes[at].start, raw=f"{lexemes[at].raw} {number.raw}")


def _next_part(lexemes: list[Lexeme], at: int, parts: list[tuple[str, int]]) -> tuple[int, tuple[str, int]] | None:
    """The number word that goes on from `at`, with the place after it; None where the number ends."""
    before = parts[-1][0] if parts else ""
    joint = ("HYPHEN", "AND") if before == "scale" else ("HYPHEN",)
    skip = 1 if parts and at < len(lexemes) and lexemes[at].kind in joint else 0
    if at + skip >= len(lexemes) or lexemes[at + skip].kind != "ROLE":
        return None
    role, value = _numbers()[lexemes[at + skip].raw.lower()]
    if role not in _FOLLOWS[before] or (before == "ten" and value > 9 and role != "scale"):
        return None
    return at + skip + 1, (role, value)


def _sum(parts: list[tuple[str, int]]) -> int:
    total = current = 0
    for role, value in parts:
        if role == "scale" and value > 100:
            total, current = total + max(1, current) * value, 0
        else:
            current = max(1, current) * value if role == "scale" else current + value
    return total + current
