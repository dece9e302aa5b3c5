"""Which issues of diplomacy a text names, and by which words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.clauses import Range, end_of, token_index
from dragoman.extract.statements.issue_phrases import Words, longest
from dragoman.extract.statements.key_phrases import find_key_phrases
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Span
from dragoman.model.statement import Issue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

READ = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.BODY)
"""Blocks that are read for facts."""


@cache
def contexts() -> dict[str, str]:
    """The PLOVER context of each issue; empty where the manual has none."""
    return {row["name"]: row["context"] for row in table("issues")}


def is_key_phrase(issue: Issue) -> bool:
    """Whether an issue is named by the text's own words, not by a row of the table."""
    return issue.name not in contexts()


def find_issues(document: Document, doc: Doc) -> tuple[Issue, ...]:
    """The issues that body, subheads and title name, in text order: rows of the table and the text's key phrases."""
    bounds = doc.user_data.get(SEGMENTS) or document.spans_of(*READ)
    starts = token_index(doc)
    segments = [list(doc[bisect_left(starts, start) : bisect_left(starts, end)]) for start, end in bounds]
    named = [issue for tokens in segments for issue in _in_tokens(document.text, tokens)]
    return tuple(
        sorted([*named, *find_key_phrases(document.text, segments, named)], key=lambda issue: issue.span.start)
    )


def _in_tokens(text: str, tokens: Sequence[Token]) -> list[Issue]:
    """The issues of the table that some tokens name; the longest phrase wins where two begin alike or overlap."""
    words = Words.of(tokens)
    found: list[Issue] = []
    position = 0
    while position < len(tokens):
        hit = longest(words, position)
        if hit is not None and hit.names:
            span = Span.of(text, tokens[position].idx, end_of(tokens[position + hit.size - 1]))
            found += (Issue(name, span) for name in hit.names)
        position += hit.read if hit is not None else 1
    return found


def issues_in(issues: Sequence[Issue], ranges: Sequence[Range]) -> tuple[Issue, ...]:
    """The first mention of each issue inside any of the ranges, in text order; `issues` are in text order."""
    seen: dict[str, Issue] = {}
    for start, end in ranges:
        for issue in issues[bisect_left(issues, start, key=_start) : bisect_right(issues, end, key=_start)]:
            if issue.span.end <= end:
                seen.setdefault(issue.name, issue)
    return tuple(sorted(seen.values(), key=lambda issue: issue.span))


def _start(issue: Issue) -> int:
    return issue.span.start
