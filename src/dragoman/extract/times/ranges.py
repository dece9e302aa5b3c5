"""Pairs of time expressions that are the two ends of one stretch: "from May 3 to 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.model.mention import TimeExpression, TimexType

_JOIN = re.compile(r"\s*(?:[-–—]|to|until|till|through)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 20


def ranges(text: str, times: Sequence[TimeExpression]) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """First and last expression of each stretch given by both its ends, in text order, among a document's `times`.

    Each end is an expression of its own, as TimeBank marks it; the stretch runs from the first one's start to the
    last one's end. Only resolved dates and times in order of the calendar pair up; "and" joins what is "between" or
    two days in a row.
    """
    both = pairwise(times)
    return tuple((first, last) for first, last in both if _in_order(first, last) and _joined(text, first, last))


def _in_order(first: TimeExpression, last: TimeExpression) -> bool:
    dates = (TimexType.DATE, TimexType.TIME)
    if first.timex not in dates or last.timex not in dates or not first.interval or not last.interval:
        return False
    return first.interval[0] < last.interval[0]


def _joined(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    gap = text[first.span.end : last.span.start]
    if _JOIN.fullmatch(gap):
        return True
    if not _AND.fullmatch(gap):
        return False
    adjacent = bool(first.interval and last.interval and first.interval[1] == last.interval[0])
    return adjacent or bool(_BETWEEN.search(text[max(0, first.span.start - _BEFORE) : first.span.start]))
