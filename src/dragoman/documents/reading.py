"""Bytes to documents: the reader that knows them, cleaning, and what the document is."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Sequence
from typing import Final

from dragoman.documents.clean import label
from dragoman.documents.inputs import MAX_BYTES, too_large
from dragoman.documents.language import ENGLISH
from dragoman.documents.metadata import Facts, describe
from dragoman.documents.readers.base import Page, Reader
from dragoman.documents.readers.decoding import is_binary
from dragoman.documents.readers.html import HtmlReader
from dragoman.documents.readers.plain import PlainReader
from dragoman.documents.readers.wordpress import WordPressReader
from dragoman.documents.sidecar import Given
from dragoman.errors import ReadError, UnsupportedFormat
from dragoman.model.document import Block, BlockKind, Container, Document, RawRun, Status

READERS: Final[tuple[Reader, ...]] = (WordPressReader(), HtmlReader(), PlainReader())
"""Asked in this order; the first that knows the bytes reads them."""
LONGEST_TEXT: Final = 4_000_000
"""Code points of the longest document; a long book has a quarter of that."""
_WORD: Final = re.compile(r"[^\W\d_]")
_MAGIC: Final = (
    (b"%PDF", "a PDF; save its text as .txt and read that."),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save its text as .txt."),
    (b"\x1f\x8b", "compressed with gzip; unpack it first."),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt."),
    (b"{\\rtf", "rich text; save it as plain text."),
    (b"\x89PNG", "an image; Dragoman reads text."),
    (b"\xff\xd8\xff", "an image; Dragoman reads text."),
    (b"GIF8", "an image; Dragoman reads text."),
    (b"SQLite format 3", "a database; Dragoman reads text."),
)
_NAMES: Final = {"de": "German", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic",
                 "fa": "Persian", "uk": "Ukrainian", "ja": "Japanese", "ko": "Korean", "pt": "Portuguese",
                 "it": "Italian", "tr": "Turkish", "he": "Hebrew", "pl": "Polish", "nl": "Dutch", "id": "Indonesian",
                 "vi": "Vietnamese", "hi": "Hindi"}  # fmt: skip


def read(data: bytes, path: str, given: Given = Given()) -> tuple[Document, ...]:
    """The documents in some bytes, in order; most files hold one, a list of posts holds several.

    A document without article text has the status EMPTY, one in another language OTHER_LANGUAGE, each with a reason;
    its text is kept.

    Raises:
        UnsupportedFormat: when no reader knows the bytes.
        ReadError: when they are empty, too large or broken.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(path, too_large(len(data)))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError(path, "the file is empty; give one that holds the article's text.")
    _refuse_known_binary(data, path)
    reader = next((reader for reader in READERS if reader.knows(data)), None)
    if reader is None:
        raise UnsupportedFormat(
            path, "holds binary data, not text; save the article as HTML, WordPress JSON or plain text."
        )
    sha256 = hashlib.sha256(data).hexdigest()
    pages = list(reader.pages(data, path))
    return tuple(_document(page, path, _identity(data, sha256, page.member), sha256, given) for page in pages)


def _refuse_known_binary(data: bytes, path: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedFormat(path, f"is {what}")
    if is_binary(data):
        raise UnsupportedFormat(
            path, "holds binary data, not text; save the article as HTML, WordPress JSON or plain text."
        )


def _identity(data: bytes, sha256: str, member: str | None) -> str:
    if member is None:
        return sha256[:16]
    return hashlib.sha256(data + b"\0" + member.encode()).hexdigest()[:16]


def _document(page: Page, path: str, identity: str, sha256: str, given: Given) -> Document:
    text = page.mapped.text
    if len(text) > LONGEST_TEXT:
        raise ReadError(path, f"holds {len(text):,} characters in one text, more than an article; split it first.")
    labelled = label(text, page.parts, given.title or page.stated.title)
    blocks = tuple(Block(b.kind, b.start, b.end, page.mapped.bytes_of(b.start, b.end)) for b in labelled)
    facts = describe(page, blocks, given)
    status, reason = _status(text, blocks, facts)
    return Document(
        id=identity,
        path=path,
        text=text,
        sha256=sha256,
        container=Container(page.member, page.media_type, page.encoding),
        blocks=blocks,
        raw_map=page.mapped.runs(),
        title=facts.title,
        outlet=facts.outlet,
        side=facts.side,
        author=facts.author,
        url=facts.url,
        kind=facts.kind,
        language=facts.language,
        published=facts.published,
        status=status,
        reason=reason,
    )


def _status(text: str, blocks: Sequence[Block], facts: Facts) -> tuple[Status, str | None]:
    body = (text[block.start : block.end] for block in blocks if block.kind is BlockKind.BODY)
    if not any(_WORD.search(part) for part in body):
        return Status.EMPTY, "No article text was found on the page; give the article's own page or its text."
    if facts.language.split("-")[0].lower() != ENGLISH:
        name = _NAMES.get(facts.language, f"the language {facts.language!r}")
        return Status.OTHER_LANGUAGE, f"The text is in {name}; only English is analysed. Give an English translation."
    return Status.READ, None


def raw_range(document: Document, start: int, end: int) -> tuple[int, int]:
    """The byte range, half-open, behind `document.text[start:end]` in the input's bytes.

    Where the text holds what the bytes do not (a break between blocks) the range closes over the nearest bytes within;
    it is empty when there are none.
    """
    runs = document.raw_map
    first = bisect.bisect_right(runs, start, key=lambda run: run.end)
    last = bisect.bisect_left(runs, end, key=lambda run: run.start) - 1
    if first > last:
        at = runs[first].raw_start if first < len(runs) else (runs[-1].raw_end if runs else 0)
        return at, at
    left = _byte(document, runs[first], max(start, runs[first].start), at_end=False)
    return left, _byte(document, runs[last], min(end, runs[last].end), at_end=True)


def _byte(document: Document, run: RawRun, offset: int, *, at_end: bool) -> int:
    if not run.verbatim:
        return run.raw_end if at_end else run.raw_start
    return run.raw_start + len(document.text[run.start : offset].encode(document.container.encoding, "surrogatepass"))
