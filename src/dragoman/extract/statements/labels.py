"""Posts whose line opens with the handle that speaks: "@harbourwatch: she is turning back"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import trim
from dragoman.extract.statements.page import Page

_HANDLE = re.compile(r"(?:^|(?<=[.!?”\"] ))[ \t]*(@\w{2,30})[ \t]*(:|[—–-](?=\s))[ \t]*(\S[^\n]+)", re.MULTILINE)
_SCORE = 0.9
LABEL = "label"
"""The method of a post under its handle."""


def from_handles(page: Page) -> Iterator[Attribution]:
    """The posts of a page, each said by the handle before its colon or dash."""
    for start, end in page.segments:
        for line in _HANDLE.finditer(page.text, start, end):
            quote = page.quoted.at(line.start(3))
            first = line.start() in {start, page.text.rfind("\n", 0, line.start(1)) + 1}
            whole = trim(page.text, *line.span(3)) if first else None
            content = (quote.start, quote.end) if quote is not None and quote.start == line.start(3) else whole
            if content is not None:
                yield Attribution(line.start(2), (line.span(1),), (line.span(2),), (content,), LABEL, _SCORE)
