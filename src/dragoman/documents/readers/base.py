"""What every reader shares: decoding that remembers where each code point stood, and the page a reader hands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from dragoman.model.document import RawRun

Offsets = npt.NDArray[np.int32]

# A verbatim run is re-encoded from its start to find a byte; short runs keep that cheap in long texts.
LONGEST_RUN = 4096


class Piece(NamedTuple):
    """Some text made from `source[start:end]`; `verbatim` when it is those very code points."""

    text: str
    start: int
    end: int
    verbatim: bool


@dataclass(frozen=True, eq=False)
class Mapped:
    """A text in which every code point knows its bytes: code point i stands at `starts[i]`..`ends[i]` of the input.

    Where `verbatim[i]` is false the bytes spell the code point otherwise (an escape, an entity, bad bytes), and where
    start and end are equal there are no bytes behind it (a break put between two blocks).
    """

    text: str
    starts: Offsets
    ends: Offsets
    verbatim: npt.NDArray[np.bool_]

    def derive(self, pieces: Iterable[Piece]) -> Mapped:
        """The text that `pieces` of this one spell in order, mapped to the same bytes."""
        texts, starts, ends, flags = [], [], [], []
        for piece in _merged(pieces):
            size = len(piece.text)
            texts.append(piece.text)
            if piece.verbatim:
                starts.append(self.starts[piece.start : piece.end])
                ends.append(self.ends[piece.start : piece.end])
                flags.append(self.verbatim[piece.start : piece.end])
            else:
                first, last = self.bytes_of(piece.start, piece.end)
                starts.append(np.full(size, first, np.int32))
                ends.append(np.full(size, last, np.int32))
                flags.append(np.zeros(size, np.bool_))
        if not texts:
            return Mapped("", *_no_offsets())
        return Mapped("".join(texts), np.concatenate(starts), np.concatenate(ends), np.concatenate(flags))

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The byte range behind the code points from `start` to `end`; empty where nothing stands."""
        if start < end:
            return int(self.starts[start]), int(self.ends[end - 1])
        at = int(self.ends[start - 1]) if start > 0 else 0
        return at, at

    def runs(self) -> tuple[RawRun, ...]:
        """The map as runs in text order; code points with no bytes behind them lie in no run."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[RawRun]:
        size = len(self.text)
        if not size:
            return
        same = (self.starts[1:] == self.starts[:-1]) & (self.ends[1:] == self.ends[:-1])
        both = self.verbatim[1:] & self.verbatim[:-1]
        neither = ~self.verbatim[1:] & ~self.verbatim[:-1]
        joined = (both & (self.starts[1:] == self.ends[:-1])) | (neither & same)
        edges = [0, *(np.flatnonzero(~joined) + 1).tolist(), size]
        for start, end in pairwise(edges):
            if self.starts[start] == self.ends[end - 1]:
                continue
            step = LONGEST_RUN if self.verbatim[start] else end - start
            for cut in range(start, end, step):
                stop = min(cut + step, end)
                yield RawRun(cut, stop, *self.bytes_of(cut, stop), bool(self.verbatim[start]))


def _no_offsets() -> tuple[Offsets, Offsets, npt.NDArray[np.bool_]]:
    return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.bool_)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with verbatim neighbours made one, which spares arrays where markup is broken into crumbs."""
    texts: list[str] = []
    start = end = 0
    for piece in pieces:
        if texts and not (piece.verbatim and piece.start == end):
            yield Piece("".join(texts), start, end, True)
            texts = []
        if not piece.verbatim:
            yield piece
            continue
        start = start if texts else piece.start
        texts.append(piece.text)
        end = piece.end
    if texts:
        yield Piece("".join(texts), start, end, True)


def joined(parts: Iterable[tuple[Mapped, str]]) -> Mapped:
    """Several mapped texts of one input in order, each followed by its break (which stands at no bytes)."""
    texts, starts, ends, flags = [], [], [], []
    for part, gap in parts:
        texts += [part.text, gap]
        at = int(part.ends[-1]) if len(part.text) else 0
        starts += [part.starts, np.full(len(gap), at, np.int32)]
        ends += [part.ends, np.full(len(gap), at, np.int32)]
        flags += [part.verbatim, np.zeros(len(gap), np.bool_)]
    if not texts:
        return Mapped("", *_no_offsets())
    return Mapped("".join(texts), np.concatenate(starts), np.concatenate(ends), np.concatenate(flags))


@dataclass(frozen=True, slots=True)
class Part:
    """A line or block element of a page: its offsets in the text, and what the markup says about it.

    `tag` is the innermost block element ("p", "h2", "li", "figcaption", …), None in tag-free text. `hints` name the
    roles that elements around it give it ("comment", "nav", "caption", …). `link_share` and `vote` run from 0 to 1:
    how much of it is link text, and how many of the body finders took it (None when none was asked).
    """

    start: int
    end: int
    tag: str | None = None
    hints: frozenset[str] = frozenset()
    link_share: float = 0.0
    vote: float | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the container itself states about a document, as it stands there."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    site: str | None = None
    language: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document as a reader found it: mapped text, its parts in order, and what the container states."""

    mapped: Mapped
    encoding: str
    media_type: str
    parts: tuple[Part, ...]
    member: str | None = None
    stated: Stated = field(default_factory=Stated)


class Reader(Protocol):
    """A format: whether some bytes are in it, and the documents they hold."""

    def knows(self, data: bytes) -> bool:
        """Whether these bytes are of this format; decided by content alone."""
        ...

    def pages(self, data: bytes, path: str) -> Iterator[Page]:
        """The documents in the bytes, in order.

        Raises:
            ReadError: when the bytes are of this format but hold no document.
        """
        ...


def text_of(value: object) -> str | None:
    """The value when it is a string that says something, else None."""
    return value.strip() if isinstance(value, str) and value.strip() else None
