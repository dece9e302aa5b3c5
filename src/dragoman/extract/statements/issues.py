"""Which issues of diplomacy a text names, and by which words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.clauses import Range, end_of, token_index
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Span
from dragoman.model.statement import Issue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

READ = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.BODY)
"""Blocks that are read for facts."""


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases as words, with the issue they name, under their first word; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("issues"):
        for phrase in row["phrases"].split("|"):
            words = tuple(phrase.split())
            if words:
                found.setdefault(words[0].lower(), []).append((words, row["name"]))
    return {first: tuple(sorted(named, key=lambda one: (-len(one[0]), one))) for first, named in found.items()}


@cache
def contexts() -> dict[str, str]:
    """The PLOVER context of each issue; empty where the manual has none."""
    return {row["name"]: row["context"] for row in table("issues")}


def find_issues(document: Document, doc: Doc) -> tuple[Issue, ...]:
    """The issues that the body, subheads and title name, in text order; the longest phrase wins where two overlap."""
    segments = doc.user_data.get(SEGMENTS) or document.spans_of(*READ)
    starts = token_index(doc)
    found: list[Issue] = []
    for start, end in segments:
        found += _in_tokens(document.text, list(doc[bisect_left(starts, start) : bisect_left(starts, end)]))
    return tuple(found)


def _in_tokens(text: str, tokens: Sequence[Token]) -> list[Issue]:
    found: list[Issue] = []
    position = 0
    while position < len(tokens):
        hit = _longest(tokens, position)
        if hit is None:
            position += 1
            continue
        size, name = hit
        found.append(Issue(name, Span.of(text, tokens[position].idx, end_of(tokens[position + size - 1]))))
        position += size
    return found


def _longest(tokens: Sequence[Token], position: int) -> tuple[int, str] | None:
    """The longest phrase that begins at a token: how many tokens it takes, and its issue."""
    token = tokens[position]
    options = {option for form in {token.lower_, token.lemma_.lower()} for option in _phrases().get(form, ())}
    for words, name in sorted(options, key=lambda one: (-len(one[0]), one)):
        size = _fits(tokens, position, words)
        if size:
            return size, name
    return None


def _fits(tokens: Sequence[Token], position: int, words: tuple[str, ...]) -> int:
    """How many tokens a phrase takes from `position` on; 0 when it does not stand there. Hyphens may stand between."""
    here = position
    for number, word in enumerate(words):
        while number and here < len(tokens) and tokens[here].text in "-–":
            here += 1
        if here >= len(tokens):
            return 0
        token = tokens[here]
        # a capital in the table must be one in the text ("START" is not "start"); small letters match lemmas too
        same = token.text == word if not word.islower() else word in {token.lower_, token.lemma_.lower()}
        if not same:
            return 0
        here += 1
    return here - position


def issues_in(issues: Sequence[Issue], ranges: Sequence[Range]) -> tuple[Issue, ...]:
    """The first mention of each issue inside any of the ranges, in text order; `issues` are in text order."""
    starts = [issue.span.start for issue in issues]
    seen: dict[str, Issue] = {}
    for start, end in ranges:
        for issue in issues[bisect_left(starts, start) : bisect_right(starts, end)]:
            if issue.span.end <= end:
                seen.setdefault(issue.name, issue)
    return tuple(sorted(seen.values(), key=lambda issue: issue.span))
