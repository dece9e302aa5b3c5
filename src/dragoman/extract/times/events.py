"""Reads times told by an event: "two days after the summit", "the eve of the vote", "an hour before the ceremony"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.data import table
from dragoman.extract.times.anchor import EVENT, UNKNOWN, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import NAME, OTHER, Lexeme
from dragoman.extract.times.reading import Reader, Reading, Readings, bound
from dragoman.model.mention import TimexType

REACH = 4
"""Words after the determiner among which the event is looked for: "the long-awaited royal wedding"."""
_NOMINAL = {"ADJ", "NOUN", "PROPN", "NUM"}
_FINE = ("S", "M", "H")


@cache
def _table() -> dict[str, bool]:
    """Nouns in small letters and the singular -> whether a time is marked with them: some tell a length alone.

    TimeBank, AQUAINT and MEANTIME mark "two days" alone, and the crimes, disasters and launches of products in them
    are what it mostly stands before.
    """
    return {row["word"]: row["marked"] == "yes" for row in table("time_events")}


def _known(word: str) -> bool | None:
    singles = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((_table()[single] for single in singles if single in _table()), None)


def _from_event(found: Found, timeline: Timeline) -> Readings:
    """The whole phrase with its event, as a day (or moment) that the words alone do not tell."""
    end = _end_of_event(found.lexemes, found.end)
    if end is None:
        return ()
    fine = found.value("u") in _FINE
    kind = TimexType.TIME if fine else TimexType.DATE
    mod = bound(found.part("q"))
    return (Reading(found.start, end, kind, UNKNOWN["D"], mod, EVENT),)


def _end_of_event(lexemes: Sequence[Lexeme], start: int) -> int | None:
    """Where a noun phrase that begins here ends, when its head is an event."""
    end = start
    while end < min(len(lexemes), start + REACH) and _is_nominal(lexemes[end]):
        end += 1
        if not lexemes[end - 1].pos and _is_event(lexemes[end - 1]):
            break  # without parts of speech, the first event closes the phrase
    told = end < len(lexemes) and lexemes[end].pos in ("VERB", "AUX")  # "two days after the talks ended" is a clause
    return end if end > start and _is_event(lexemes[end - 1]) and not told else None


def _is_nominal(lexeme: Lexeme) -> bool:
    if lexeme.pos:
        return lexeme.pos in _NOMINAL or lexeme.kind == "HYPHEN"
    return lexeme.kind in (OTHER, NAME, "GOING", "HYPHEN")


def _is_event(lexeme: Lexeme) -> bool:
    """Whether a noun is an event: any that is no person and no time, where its part of speech is known."""
    known = _known(lexeme.raw.lower())
    if known is None:
        return lexeme.pos == "NOUN" and lexeme.kind in (OTHER, "GOING")
    return known


def _of_event(found: Found, timeline: Timeline) -> Readings:
    """ "the day of the vote": of what the table holds, since a day may be of anything ("the week of the year")."""
    end = _end_of_event(found.lexemes, found.end)
    named = end is not None and _known(found.lexemes[end - 1].raw.lower())
    return _from_event(found, timeline) if named else ()


READERS: dict[str, Reader] = {"fromevent": _from_event, "ofevent": _of_event}
