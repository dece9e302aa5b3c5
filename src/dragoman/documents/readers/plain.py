"""Plain text: a part a paragraph, where a paragraph is a line, or several in text that was wrapped at a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from dragoman.documents.readers.base import Page, Part
from dragoman.documents.readers.decoding import decode, is_binary, normal_lines

MEDIA_TYPE: Final = "text/plain"
_LINE: Final = re.compile(r"[^\n]*[^\s][^\n]*")
_SENTENCE_END: Final = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
# Mail and old news wires wrap at 60 to 80 columns; a scraped paragraph of one line is nearly always longer.
_WRAP: Final = (45, 100)


class PlainReader:
    """Reads text without markup."""

    media_type = MEDIA_TYPE

    def knows(self, data: bytes) -> bool:
        """Whether the bytes decode to text."""
        return not is_binary(data)

    def pages(self, data: bytes, path: str) -> Iterator[Page]:
        """The one document that the file is."""
        mapped, encoding = decode(data)
        mapped = normal_lines(mapped)
        yield Page(mapped, encoding, MEDIA_TYPE, plain_parts(mapped.text))


def plain_parts(text: str) -> tuple[Part, ...]:
    """The paragraphs of a text without markup."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    groups = list(_wrapped(text, lines)) if _is_wrapped(text, lines) else lines
    return tuple(_stripped(text, start, end) for start, end in groups)


def _stripped(text: str, start: int, end: int) -> Part:
    inner = text[start:end]
    return Part(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()))


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends are a margin's: most lines that another follows directly break off within a sentence.

    In wrapped prose four in five of the lines that follow such a break go on in lower case; in lists hardly any do.
    """
    followed = [(a, b, c) for (a, b), (c, _) in pairwise(lines) if text.count("\n", b, c) == 1 and b - a > 2]
    broken = [c for a, b, c in followed if not _SENTENCE_END.search(text[a:b]) and _WRAP[0] <= b - a <= _WRAP[1]]
    if len(followed) < 4 or len(broken) < 0.6 * len(followed):
        return False
    return sum(text[c : c + 40].lstrip()[:1].islower() for c in broken) >= 0.4 * len(broken)


def _wrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Joins lines to paragraphs: up to a blank line, or a short line that ends a sentence."""
    start, last = None, 0
    for a, b in lines:
        if start is not None:
            short_end = last - text.rfind("\n", 0, last) < _WRAP[0] and _SENTENCE_END.search(text[start:last])
            if text.count("\n", last, a) > 1 or short_end:
                yield start, last
                start = None
        start, last = (a if start is None else start), b
    if start is not None:
        yield start, last
