"""What of a document is searched, how a question is put to the index, and where in the text its matches stand."""

from __future__ import annotations

import re
from typing import Final

from dragoman.model.document import BlockKind, Document, Span

SEARCHED: Final = (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.SUBHEAD, BlockKind.BODY)
FORM: Final = 1
"""Counts the changes of what is indexed and how: an index of another form is made anew when its store is opened."""
CONTEXT: Final = 120
"""Code points of text shown on either side of the first match."""
REACH: Final = 360
"""Code points a snippet is long at most, unless one match alone is longer."""

UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces between words (Thai, Lao, Burmese, Khmer, kana, Han): each sign counts as a word."""
UNINDEXABLE: Final = re.compile("[\0\ud800-\udfff\ufdd0\ufdd1]")
"""What the index cannot hold, and the two signs that mark matches."""
TERM: Final = re.compile(r'"([^"]*)"|(\S+)')


def body(document: Document) -> str:
    """The words of a document as they are indexed."""
    stretches = (_indexable(document.text[start:end]) for start, end in _searched(document))
    return "".join(UNSPACED.sub(r" \g<0> ", words) + "\n" for words in stretches)


def question(text: str) -> str:
    """The query for all words of `text`, "…" as a phrase and a final * as any ending; empty when it has no words."""
    terms = []
    for match in TERM.finditer(text):
        words = _indexable(match[1] or match[2] or "").replace('"', " ")
        spaced = UNSPACED.sub(r" \g<0> ", words)
        if any(character.isalnum() for character in spaced):
            terms.append(f'"{spaced}"' + "*" * (match[1] is None and words.endswith("*")))
    return " ".join(terms)


def locate(document: Document, marked: str, marks: tuple[str, str]) -> tuple[Span, tuple[Span, ...]]:
    """The snippet and the matches in it, from the indexed words with `marks` around each match.

    Raises:
        ValueError: when `marked` holds no match, or is of another text.
    """
    offsets = _offsets(document)
    found: list[tuple[int, int]] = []
    at = start = 0
    for character in marked:
        if character == marks[0]:
            start = at
        elif character == marks[1]:
            found.append((offsets[start], offsets[at - 1] + 1))
        else:
            at += 1
    if not found or at != len(offsets):
        raise ValueError("the index is of another text")
    return _snippet(document.text, found)


def _snippet(text: str, found: list[tuple[int, int]]) -> tuple[Span, tuple[Span, ...]]:
    """The passage around the first match, cut at white space, and all matches that lie in it."""
    first, last = found[0]
    low, high = max(0, first - CONTEXT), min(len(text), max(last, first - CONTEXT + REACH))
    while 0 < low < first and not text[low - 1].isspace():
        low += 1
    while last < high < len(text) and not text[high].isspace():
        high -= 1
    inside = tuple(Span.of(text, start, end) for start, end in found if end <= high)
    return Span.of(text, low, high), inside


def _offsets(document: Document) -> list[int]:
    """For each code point of the indexed words the one of the text that it stands for."""
    offsets: list[int] = []
    for start, end in _searched(document):
        for at in range(start, end):
            offsets.extend((at, at, at) if UNSPACED.match(document.text[at]) else (at,))
        offsets.append(max(start, end - 1))
    return offsets


def _searched(document: Document) -> list[tuple[int, int]]:
    """The stretches of text that are indexed; a document without blocks, as where no body was found, is so whole."""
    end = len(document.text)
    found = document.spans_of(*SEARCHED) if document.blocks else ((0, end),)
    return [(min(one, end), min(other, end)) for one, other in found]


def _indexable(text: str) -> str:
    return UNINDEXABLE.sub("\ufffd", text)
