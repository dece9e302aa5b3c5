"""Says which signs a pattern of the grammar may begin with, so that most places are passed over without trying it."""

from __future__ import annotations

import re

DEPTH = 3
"""Signs looked at. Reading TimeBank and AQUAINT tries 415,000 patterns by the first sign, 5,500 by the first three."""
_GROUP = re.compile(r"\((?P<look>\?<?[=!])?(?:\?P<\w>|\?:)?")
Starts = frozenset[str]
_NOTHING: Starts = frozenset({""})


def openings(regex: str) -> Starts:
    """The first `DEPTH` signs of all that fits a pattern; what is shorter than that is a whole match.

    The pattern consists of signs, groups, choices, `?`, `*`, `+` and looks ahead or behind.
    """
    return _choice(regex, 0)[0]


def _choice(regex: str, at: int) -> tuple[Starts, int]:
    """Openings of the alternatives from `at`, and where they end."""
    found: Starts = frozenset()
    while True:
        more, at = _sequence(regex, at)
        found |= more
        if at >= len(regex) or regex[at] != "|":
            return found, at
        at += 1


def _sequence(regex: str, at: int) -> tuple[Starts, int]:
    found = _NOTHING
    while at < len(regex) and regex[at] not in "|)":
        group = _GROUP.match(regex, at)
        if group:
            more, at = _choice(regex, group.end())
            more, at = (_NOTHING if group["look"] else more), at + 1
        else:
            more, at = frozenset({regex[at]}), at + 1
        if at < len(regex) and regex[at] in "?*+":
            more, at = _repeated(more, regex[at]), at + 1
        found = _then(found, more)
    return found, at


def _repeated(once: Starts, sign: str) -> Starts:
    found = once if sign == "+" else once | _NOTHING
    if sign != "?":
        for _ in range(DEPTH):
            found |= _then(found, once)
    return found


def _then(left: Starts, right: Starts) -> Starts:
    whole = {one for one in left if len(one) == DEPTH}
    return frozenset(whole | {(one + two)[:DEPTH] for one in left if len(one) < DEPTH for two in right})
