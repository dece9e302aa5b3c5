"""Tells from the words of a clause whether it speaks of the past, the present or the future."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.data import table
from dragoman.extract.times.anchor import Tense
from dragoman.extract.times.lexer import OTHER, Lexeme

REACH = 40
"""Lexemes looked at to either side: longer than nearly every clause, and it keeps the work linear."""
_BREAKS = {"STOP"}


@cache
def _cues() -> dict[str, frozenset[str]]:
    """Word -> its roles: past, present, future, planned, or "before to" for what makes an infinitive a plan."""
    found: dict[str, set[str]] = {}
    for row in table("time_tense"):
        word, role = row.values()
        found.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}


def roles_of(word: str) -> frozenset[str]:
    """What a word in small letters says of tense: past, present, future, planned, "before to"."""
    return _cues().get(word, frozenset())


def tense_at(lexemes: Sequence[Lexeme], place: int) -> Tense:
    """The tense of the clause around a lexeme: the nearest telling word before it, else the nearest after it."""
    for at in range(place - 1, max(-1, place - REACH), -1):
        if _ends(lexemes, at):
            break
        tense = _told(lexemes, at)
        if tense:
            return tense
    for at in range(place, min(len(lexemes), place + REACH)):
        if _ends(lexemes, at):
            break
        tense = _told(lexemes, at)
        if tense:
            return tense
    return Tense.PAST


def _ends(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Whether a sentence ends here: a full stop that a capital follows and no capital or initial goes before."""
    kind = lexemes[at].kind
    if kind in _BREAKS:
        return True
    if kind != "DOT" or at + 1 >= len(lexemes):
        return kind == "DOT"
    after = lexemes[at + 1]
    return (after.raw[:1].isupper() or not after.raw[:1].isalnum()) and len(lexemes[at - 1].raw) > 1


def _told(lexemes: Sequence[Lexeme], at: int) -> Tense | None:
    lexeme = lexemes[at]
    word, roles = lexeme.raw.lower(), roles_of(lexeme.raw.lower())
    if lexeme.kind == "TO":
        return _infinitive(lexemes, at)
    if lexeme.kind not in (OTHER, "GOING"):
        return None
    if "planned" in roles:
        return _planned(lexemes, at)
    if "future" in roles:
        return Tense.FUTURE
    if "past" in roles or (len(word) > 4 and word.endswith("ed")):
        return None if at and lexemes[at - 1].raw in ("be", "been", "being") else Tense.PAST
    return _present(lexemes, at) if "present" in roles else None


def _present(lexemes: Sequence[Lexeme], at: int) -> Tense:
    """ "is scheduled for", "is to meet" look ahead."""
    after = lexemes[at + 1 : at + 4]
    ahead = after[:1] and after[0].kind == "TO"
    return Tense.FUTURE if ahead or any("planned" in roles_of(a.raw.lower()) for a in after) else Tense.PRESENT


def _infinitive(lexemes: Sequence[Lexeme], at: int) -> Tense | None:
    """ "to" after "agreed", "hopes" and their like, with one word between at most, opens a future."""
    if at + 1 >= len(lexemes) or lexemes[at + 1].kind != OTHER:
        return None
    plans = [place for place in range(max(0, at - 2), at) if "before to" in roles_of(lexemes[place].raw.lower())]
    return _planned(lexemes, plans[0]) if plans else None


def _planned(lexemes: Sequence[Lexeme], at: int) -> Tense:
    """ "is scheduled" looks ahead; "was originally scheduled" did; "had been scheduled" is over."""
    before = {lexeme.raw for lexeme in lexemes[max(0, at - 2) : at]}
    if {"had", "been"} <= before:
        return Tense.PAST
    return Tense.PLANNED if before & {"was", "were"} else Tense.FUTURE
