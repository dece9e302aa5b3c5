"""A document as it came in: its text, its labelled blocks, and the way back to its bytes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text with its exact words: `text[start:end] == quote`, code points, half-open."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of `text` from `start` to `end`.

        Raises:
            ValueError: when the offsets are not inside the text, or nothing lies between them.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words at [{start}, {end}) in a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a stretch of a page is for; only `title`, `body` and `subhead` are read for facts."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    ALSO_READ = "also_read"
    COMMENT = "comment"
    LOGIN = "login"
    LEGAL = "legal"
    NAV = "nav"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of the text; `raw` is its byte range in the container's member, half-open."""

    kind: BlockKind
    start: int
    end: int
    raw: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RawRun:
    """A run of text that stands at one byte range of the input; `verbatim` when the bytes decode to it one to one."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Container:
    """Where in the bytes the document lay: the member of a container, its media type and encoding."""

    member: str | None
    media_type: str
    encoding: str


class OutletClass(StrEnum):
    """Who stands behind an outlet."""

    OFFICIAL = "official"
    STATE = "state"
    WIRE = "wire"
    PRIVATE = "private"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a document; `polity` is a polity's name from the packaged table."""

    id: str
    name: str
    polity: str | None = None
    outlet_class: OutletClass = OutletClass.UNKNOWN


class DateClass(StrEnum):
    """How a date of publication is known, strongest first."""

    GIVEN = "given"
    STATED = "stated"
    DATELINE = "dateline"
    URL = "URL"
    COMMENT_BOUND = "comment-bound"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: ISO 8601 date or date-time, how that is known, and the words that say so.

    `flag` is a sentence when the body contradicts the value; a flagged date never anchors a time expression.
    `anchor` is the ISO 8601 day that relative times are resolved on: the value's day, a day inferred from the body, or
    None when no day can be trusted.
    """

    value: str | None
    date_class: DateClass
    span: Span | None = None
    flag: str | None = None
    anchor: str | None = None


class DocumentKind(StrEnum):
    """What sort of text a document is."""

    REPORT = "report"
    WIRE = "wire"
    READOUT = "readout"
    OPINION = "opinion"
    TRANSCRIPT = "transcript"
    ADDRESS = "address"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"


class Status(StrEnum):
    """What became of an input."""

    READ = "read"
    OTHER_LANGUAGE = "other language"
    EMPTY = "empty"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Document:
    """One article, readout or transcript, whole: nothing is removed from `text`, junk is labelled in `blocks`.

    `id` is the first 16 hex digits of the SHA-256 of the bytes (and the member's name, when a container holds several).
    Only line ends are normalised in `text` (to "\\n"). `blocks` are in text order and do not overlap.
    """

    id: str
    path: str
    text: str
    sha256: str
    container: Container
    blocks: tuple[Block, ...]
    raw_map: tuple[RawRun, ...] = ()
    title: str | None = None
    outlet: Outlet | None = None
    side: str | None = None
    author: str | None = None
    url: str | None = None
    kind: DocumentKind = DocumentKind.REPORT
    language: str = "en"
    published: Published | None = None
    copy_of: str | None = None
    status: Status = Status.READ
    reason: str | None = None

    def spans_of(self, *kinds: BlockKind) -> tuple[tuple[int, int], ...]:
        """Offsets of the blocks of these kinds, in text order."""
        return tuple((block.start, block.end) for block in self.blocks if block.kind in kinds)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the code point at `offset`, or None between blocks."""
        place = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[place] if place >= 0 and offset < self.blocks[place].end else None
