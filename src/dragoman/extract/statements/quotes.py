"""Where a text quotes: the stretches between quotation marks, also over paragraphs, nested, or never closed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.extract.statements.clauses import CLOSING, OPENING, Range

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(rf"[{OPENING}{CLOSING}\"‘’']")


_WRONG_CLOSING = re.compile(r"(?<=\w)[‘’](?=[.,;!?])")
"""A single mark that ends a quotation opened by a double one, as sloppy type has it, where no other mark does."""
_STRAIGHT_END = re.compile(r"(?:[.,!?…]'(?=[\s.,;:)]|$)|\w'(?=[.,;:)]|\n|$))", re.MULTILINE)
"""A straight single mark that ends a quotation: behind a stop, or before one; "the generals' men" has neither."""
_GAP = 20
"""Code points of white space between a colon and the paragraph it leads to, at most."""
_FARTHEST = 5
"""Paragraphs searched for the mark that ends a quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: a piece a paragraph; `closed` is False when no mark ends it."""

    pieces: tuple[Range, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The offset behind the last mark."""
        return self.pieces[-1][1]


def find_quotes(text: str, segments: Iterable[Range]) -> tuple[Quote, ...]:
    """The outermost quotations of the segments of a text, in text order.

    A quotation that is open at the end of its paragraph goes on when the next one begins with an opening mark, which
    is how several paragraphs of one speaker are set; otherwise it ends there.
    """
    return tuple(quote for start, end in segments for quote in _in_segment(text, start, end))


def _in_segment(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    carried: tuple[Range, ...] = ()
    skipped = start
    for match in _PARAGRAPH.finditer(text, start, end):
        if match.start() < skipped:
            continue
        pieces = _paragraph(text, match.start(), match.end())
        if carried and (later := _closing(text, match.start(), end)):
            found.append(Quote((*carried, *later)))
            carried, skipped = (), later[-1][1]
            continue
        if carried and pieces and not text[match.start() : pieces[0][0]].strip():
            (left, right, closed), *pieces = pieces
            carried = (*carried, (left, right))
            if not closed:
                continue
            found.append(Quote(carried))
        elif carried:
            found.append(Quote(carried, closed=False))
        carried = ()
        found += [Quote(((left, right),)) for left, right, closed in pieces if closed]
        carried = next((((left, right),) for left, right, closed in pieces if not closed), ())
    return [*found, Quote(carried, closed=False)] if carried else found


def _closing(text: str, start: int, end: int) -> tuple[Range, ...]:
    """The paragraphs from `start` on that an open quotation takes in, when a mark ends it at the end of one of them.

    Only paragraphs that open nothing themselves are its own: a mark at their start begins the next quotation.
    """
    taken: list[Range] = []
    for number, match in enumerate(_PARAGRAPH.finditer(text, start, end)):
        if number == _FARTHEST or text[match.start()] in OPENING + '"‘':
            return ()
        depth = 1
        for mark in _MARK.finditer(text, match.start(), match.end()):
            depth += _role(text, mark.start(), depth)
            if depth == 0:
                taken.append((match.start(), mark.end()))
                return tuple(taken) if not text[mark.end() : match.end()].strip(" .") else ()
        if depth > 1:
            return ()
        taken.append((match.start(), match.end()))
    return ()


def _paragraph(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The outermost quotations of one paragraph as (start, end, closed); only the last may be open."""
    found: list[tuple[int, int, bool]] = []
    depth, opened = 0, start
    for match in _MARK.finditer(text, start, end):
        role = _role(text, match.start(), depth, text[opened])
        if role > 0:
            if depth == 0:
                opened = match.start()
            depth += 1
        elif role < 0 and depth:
            depth -= 1
            if depth == 0:
                found.append((opened, match.end(), True))
    if depth:
        # an inner quotation that ends with the paragraph ends the outer one too
        at_edge = depth == 1 and text[end - 1] in CLOSING + '"' and end - 1 > opened
        wrong = None if at_edge else _WRONG_CLOSING.search(text, opened + 1, end)
        if wrong is not None:
            return [*found, (opened, wrong.end(), True), *_paragraph(text, wrong.end(), end)]
        found.append((opened, end, at_edge))
    return found


def _role(text: str, at: int, depth: int, opener: str = "") -> int:
    """+1 for a mark that opens, -1 for one that closes, 0 for an apostrophe; `opener` opened what is open."""
    mark = text[at]
    if mark in OPENING:
        return 1
    if mark in CLOSING:
        return -1
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == '"':
        if depth == 0:
            return 1
        return 1 if (before.isspace() or before in "([—") and after.isalnum() else -1
    if mark == "'":
        if depth:
            return -1 if depth == 1 and opener == "'" and _STRAIGHT_END.match(text, at - 1) else 0
        return 1 if (before.isspace() or before in "([—") and _opens_straight(text, at) else 0
    if mark == "‘":
        return 1 if depth == 0 and not before.isalnum() and _has_partner(text, at) else 0
    if mark == "’":
        return -1 if depth == 1 and not after.isalnum() and _single_open(text, at) else 0
    return 0


def _opens_straight(text: str, at: int) -> bool:
    """Whether a straight single mark opens a quotation: one ends in its paragraph, or a colon leads to it."""
    if at + 1 >= len(text) or not (text[at + 1].isalnum() or text[at + 1] in OPENING):
        return False
    introduced = text[at - 1 : at] == "\n" and text[max(0, at - _GAP) : at].rstrip()[-1:] == ":"
    return introduced or _STRAIGHT_END.search(_paragraph_after(text, at)) is not None


def _paragraph_after(text: str, at: int) -> str:
    stop = text.find("\n", at)
    return text[at + 1 : stop if stop >= 0 else len(text)][:1200]


def _has_partner(text: str, at: int) -> bool:
    """Whether a single closing mark follows within the paragraph before another opening one."""
    stop = text.find("\n", at)
    return re.search(r"’(?!\w)", text[at : stop if stop >= 0 else len(text)][:1200]) is not None


def _single_open(text: str, at: int) -> bool:
    """Whether the quotation that is open at a single closing mark was opened by a single one."""
    line = text.rfind("\n", 0, at) + 1
    window = text[max(line, at - 1200) : at]
    return window.rfind("‘") > max(window.rfind(mark) for mark in OPENING + '"')


class Quoted:
    """Asks of any range how much of it lies between quotation marks."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = tuple(quotes)
        self._pieces = sorted(
            (start, end, number) for number, quote in enumerate(quotes) for start, end in quote.pieces
        )
        self._starts = [start for start, _, _ in self._pieces]

    def at(self, offset: int) -> Quote | None:
        """The quotation that holds the code point at `offset`."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._pieces[number][1]:
            return None
        return self.quotes[self._pieces[number][2]]

    def inside(self, start: int, end: int) -> tuple[Range, ...]:
        """The parts of a range that are quoted, in text order."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        parts: list[Range] = []
        while number < len(self._pieces) and self._pieces[number][0] < end:
            left, right = max(start, self._pieces[number][0]), min(end, self._pieces[number][1])
            if left < right:
                parts.append((left, right))
            number += 1
        return tuple(parts)

    def overlapping(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations that share a code point with a range, in text order."""
        found = {self.at(left) for left, _ in self.inside(start, end)}
        return tuple(sorted((quote for quote in found if quote is not None), key=lambda quote: quote.start))
