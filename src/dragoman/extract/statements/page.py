"""One document with all that statements are read from, prepared once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.statements.casts import CastLike
from dragoman.extract.statements.clauses import Range, token_index
from dragoman.extract.statements.issues import find_issues
from dragoman.extract.statements.quotes import Quoted, find_quotes
from dragoman.extract.statements.turns import Turn, find_turns
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Span
from dragoman.model.statement import Issue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Page:
    """A document, its analysis and cast, the segments read for statements, its quotations, turns and issues."""

    document: Document
    doc: Doc
    cast: CastLike
    starts: list[int]
    segments: tuple[Range, ...]
    quoted: Quoted
    issues: tuple[Issue, ...]
    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, document: Document, doc: Doc, cast: CastLike, issues: tuple[Issue, ...] | None = None) -> Page:
        """The page of a document; its title is left out, for it repeats the body in the words of an editor.

        Its issues are looked up where they are not given.
        """
        titles = document.spans_of(BlockKind.TITLE)
        segments = doc.user_data.get(SEGMENTS) or document.spans_of(BlockKind.SUBHEAD, BlockKind.BODY)
        read = tuple(
            (start, end) for start, end in segments if not any(left <= start < right for left, right in titles)
        )
        quoted = Quoted(find_quotes(document.text, read))
        turns = find_turns(document, cast, read)
        named = find_issues(document, doc) if issues is None else issues
        return cls(document, doc, cast, token_index(doc), read, quoted, named, turns)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def tokens(self, ranges: Sequence[Range]) -> list[Token]:
        """The tokens that start inside the ranges, in their order."""
        return [
            token
            for start, end in ranges
            for token in self.doc[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        ]

    def token_at(self, offset: int) -> Token:
        """The token that holds an offset, or the next one before it."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def segment(self, offset: int) -> Range | None:
        """The segment that holds an offset."""
        number = bisect_right(self.segments, offset, key=lambda one: one[0]) - 1
        return self.segments[number] if number >= 0 and offset < self.segments[number][1] else None

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        """The ranges with their words."""
        return tuple(Span.of(self.text, start, end) for start, end in ranges)
