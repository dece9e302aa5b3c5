"""Silence proved: what was looked for in a document, in how much text, and the nearest passage."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from dragoman.data import table
from dragoman.model.document import BlockKind, Document, Span, Status
from dragoman.model.record import Analysis, CellState, Search
from dragoman.model.values import Period
from dragoman.reconcile.keys import GRAMMATICAL, TOKEN, stem, words
from dragoman.reconcile.reports import AHEAD, Report, days_of

NEAR = 12
"""Words within which all words of a term must stand to be found: wider than a clause, so that absence stays sure."""
MONTH = 31
"""Days up to which a period is named by its month."""
LONGEST = 5
"""Content words beyond which a quotation is no search term."""
CUT = ("…", "...", "[…]", "[...]")
"""Endings of a text that breaks off."""
READ = (BlockKind.TITLE, BlockKind.BODY, BlockKind.SUBHEAD)


@dataclass(frozen=True, slots=True)
class Haystack:
    """A document's title and body as stems with their places, ready to be searched."""

    document: Document
    places: Mapping[str, tuple[int, ...]]
    """Stem -> numbers of the words it stands at, ascending."""
    spans: tuple[tuple[int, int], ...]
    """Code points of each word, by number."""
    length: int

    @classmethod
    def of(cls, document: Document) -> Haystack:
        """The document's words by stem; a hyphened word is found by its parts and as one."""
        places: dict[str, list[int]] = defaultdict(list)
        spans: list[tuple[int, int]] = []
        length = 0
        for start, end in document.spans_of(*READ):
            length += end - start
            for found in TOKEN.finditer(document.text, start, end):
                for mark in _marks(found.group()):
                    places[mark].append(len(spans))
                spans.append(found.span())
        return cls(document, {mark: tuple(at) for mark, at in places.items()}, tuple(spans), length)

    @property
    def scope(self) -> str:
        """How much text a search goes through, in words."""
        return f"title and body, {self.length:,} characters"

    def find(self, term: str) -> Span | None:
        """The first passage that holds all words of a term near one another, in any inflection, or None."""
        wanted = [marks for marks in map(_marks, _content(term)) if marks]
        if not wanted:
            return None
        for anchor in self._at(wanted[0]):
            near = [_nearest(self._at(marks), anchor) for marks in wanted]
            if all(at is not None and abs(at - anchor) <= NEAR for at in near):
                return self._passage([at for at in near if at is not None])
        return None

    def _at(self, marks: frozenset[str]) -> list[int]:
        return sorted({at for mark in marks for at in self.places.get(mark, ())})

    def _passage(self, numbers: list[int]) -> Span:
        start, end = self.spans[min(numbers)][0], self.spans[max(numbers)][1]
        return Span.of(self.document.text, start, end)


def forms_of(period: Period) -> Iterator[str]:
    """The ways a text may give a day, or the month of a longer period."""
    days = days_of(period)
    if days is None or days[1] - days[0] > MONTH:
        return
    first = date.fromordinal(days[0])
    month = row_words("month")[first.month - 1]
    yield from (month, month[:3])
    if days[0] == days[1]:
        yield from (row_words("weekday")[first.weekday()], str(first.day), f"{first.day}{_ordinal(first.day)}")


@cache
def row_words(attribute: str) -> tuple[str, ...]:
    """The words by which a text may tell of an attribute, in the order of their table."""
    return tuple(row["term"] for row in table("row_terms") if row["attribute"] == attribute)


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text, those of the closed classes left out."""
    return tuple(_content(text))


def _content(term: str) -> list[str]:
    return [found for found in TOKEN.findall(term) if any(word not in GRAMMATICAL for word in words(found))]


@lru_cache(maxsize=65536)
def _marks(word: str) -> frozenset[str]:
    """What a word can be found by: its stem, those of its parts, and that of its parts run together."""
    parts = words(word)
    return frozenset(stem(part) for part in (*parts, "".join(parts)) if part and part not in GRAMMATICAL)


def _nearest(places: list[int], anchor: int) -> int | None:
    at = bisect_left(places, anchor)
    near = places[max(0, at - 1) : at + 1]
    return min(near, key=lambda place: (abs(place - anchor), place), default=None)


def terms_of(name: str | None, quotes: Iterable[str]) -> tuple[str, ...]:
    """Search terms: a name and the words other accounts use, each once, sorted; long quotations are left out."""
    short = (quote for quote in quotes if 0 < len(_content(quote)) <= LONGEST)
    folded = {" ".join(words(term)): term for term in sorted((*filter(None, [name]), *short), reverse=True)}
    return tuple(sorted(folded[key] for key in folded if key))


@dataclass(slots=True)
class Silence:
    """What a document's silence on something amounts to; each document is prepared for searching once."""

    prepared: dict[str, Haystack] = field(default_factory=dict)
    searched: dict[tuple[str, tuple[str, ...]], Span | None] = field(default_factory=dict)

    def haystack(self, analysis: Analysis) -> Haystack:
        """A document ready to be searched."""
        document = analysis.document
        if document.id not in self.prepared:
            self.prepared[document.id] = Haystack.of(document)
        return self.prepared[document.id]

    def _find(self, haystack: Haystack, terms: tuple[str, ...]) -> Span | None:
        key = haystack.document.id, terms
        if key not in self.searched:
            self.searched[key] = next((span for term in terms if (span := haystack.find(term))), None)
        return self.searched[key]

    def judge(self, report: Report, terms: tuple[str, ...], *, passing: bool) -> tuple[CellState, Search]:
        """`not found` only when no term stands in a text that is whole, in our language and written afterwards.

        Where a term stands in the text but was not tied to the encounter, nothing is claimed: `not comparable`, with
        that passage. `passing` says that the account only names the encounter, so that its silence means nothing.
        """
        haystack = self.haystack(report.analysis)
        found = self._find(haystack, terms)
        search = Search(terms, haystack.scope, found)
        if outside(report):
            return CellState.OUTSIDE_THIS_TEXT, search
        if found or passing or not terms:
            return CellState.NOT_COMPARABLE, search
        return CellState.NOT_FOUND, search


def outside(report: Report) -> bool:
    """Whether the text could not tell: it looks ahead to the encounter, breaks off, or is in another language."""
    document = report.analysis.document
    if document.status is Status.OTHER_LANGUAGE or not document.language.startswith("en"):
        return True
    bodies = document.spans_of(BlockKind.BODY)
    broken = bool(bodies) and document.text[bodies[-1][0] : bodies[-1][1]].rstrip().endswith(CUT)
    return broken or report.account.status in AHEAD
