"""The statements of a document: who said what, through whom, and what kind of act it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.assembling import assemble
from dragoman.extract.statements.candidates import Attribution, from_reader, length, merge, without
from dragoman.extract.statements.casts import CastLike
from dragoman.extract.statements.chaining import DEEPEST, parents
from dragoman.extract.statements.cited import with_voices
from dragoman.extract.statements.clauses import Range, trim
from dragoman.extract.statements.closing import completed, with_cited
from dragoman.extract.statements.labels import from_handles
from dragoman.extract.statements.narrowing import narrowed
from dragoman.extract.statements.nominals import from_nominals
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.predicates import before_clause, from_verbs
from dragoman.extract.statements.quoted import Speech, joined
from dragoman.extract.statements.readouts import topics
from dragoman.extract.statements.source_chains_carriers import sourced
from dragoman.extract.statements.units import in_units
from dragoman.model.document import Document
from dragoman.model.statement import Issue, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

THRESHOLD, NAMELESS = 0.55, 0.6
"""Least score of an attribution that is kept, with and without a source; docs/statements.md has precision by score."""


def find_statements(
    document: Document, doc: Doc, cast: CastLike, issues: tuple[Issue, ...] | None = None
) -> tuple[Statement, ...]:
    """The statements of a document in text order, each with its chain; the title is not read for statements.

    `doc` is the analysis of the whole `document.text`; its `issues` are looked up where they are not given.
    """
    if not len(doc):
        return ()
    page = Page.of(document, doc, cast, issues)
    return assemble(page, in_units(page, find_attributions(page)))


def find_attributions(page: Page) -> list[Attribution]:
    """All attributions of a page in text order: the reader's and those of the rules."""
    marked = [one for one in from_reader(page.doc) if page.segment(one.head) is not None and not _is_label(page, one)]
    tokens = page.tokens(page.segments)
    rules = [*from_nominals(tokens, page.text), *from_verbs(tokens, page.text), *from_handles(page)]
    merged = [sourced(page, one) for one in merge(_distinct(marked), _one_a_head(rules))]
    closed = [narrowed(page, one) for one in with_cited(page, completed(page, _shallow(_kept(merged))))]
    whole = with_voices(page, Speech(page.doc, page.quoted).complete(closed))
    clipped = [kept for kept in (_clipped(page, one) for one in whole) if kept is not None]
    return _unlike([*clipped, *topics(page, clipped)])


def _shallow(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those nested deeper than anybody reports; this bounds the work of a sentence too."""
    above = parents(found)
    depths: dict[int, int] = {}
    for number in sorted(range(len(found)), key=lambda one: -length(found[one].content)):
        holder = above[number]
        depths[number] = depths.get(holder, 0) + 1 if holder is not None else 0
    return [one for number, one in enumerate(found) if depths[number] < DEEPEST]


def _is_label(page: Page, one: Attribution) -> bool:
    """Whether a cue is the colon behind a label of a transcript, whose turn says who speaks."""
    return bool(page.turns) and not any(char.isalnum() for start, end in one.cue for char in page.text[start:end])


def _kept(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that are sure enough to be shown."""
    return [one for one in found if one.score >= (THRESHOLD if one.source else NAMELESS)]


def _clipped(page: Page, one: Attribution) -> Attribution | None:
    """An attribution inside the segment of its cue, its contents trimmed; None when nothing is left."""
    home = page.segment(one.head)
    if home is None:
        return None
    inside = [(max(start, home[0]), min(end, home[1])) for start, end in one.content]
    left = without([part for part in inside if part[0] < part[1]], (*one.cue, *one.source))
    parts = [_partnered(page, *part) for part in left if trim(page.text, *part) is not None]
    parts = [part for part in parts if page.text[slice(*part)].lower() != "what"]  # "what was agreed" asks
    if not parts:
        return None
    source = tuple(part for part in one.source if home[0] <= part[0] < home[1])
    if not source and all("\n" in page.text[one.head : start] for start, _ in parts):
        return None  # a heading ("What was agreed") reports nothing of the paragraph below it
    if one.method.endswith("verb:urge"):  # "invited Moss to come and the invitation was accepted"
        start, end = parts[-1]
        stop = before_clause(page.token_at(start), end)
        parts[-1] = (trim(page.text, start, stop) or parts[-1]) if stop < end else parts[-1]
    return replace(one, content=joined(parts), source=source)


def _partnered(page: Page, start: int, end: int) -> Range:
    """A range trimmed, without the mark and stop that end the quotation around it ("he says “she will wait.”")."""
    found = trim(page.text, start, end)
    start, end = found if found is not None else (start, end)
    quote = page.quoted.at(start)
    if quote is None or quote.start == start or not any(start < right == end for _, right in quote.pieces):
        return start, end
    while end > start and not page.text[end - 1].isalnum():
        end -= 1
    return start, end


def _one_a_head(found: Sequence[Attribution]) -> list[Attribution]:
    """One rule's attribution a head: the best scored, the earliest found of equals."""
    best: dict[int, Attribution] = {}
    for one in found:
        if one.head not in best or one.score > best[one.head].score:
            best[one.head] = one
    return [best[head] for head in sorted(best)]


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """The reader's attributions, one a head."""
    kept: dict[int, Attribution] = {}
    for one in found:
        kept.setdefault(one.head, one)
    return list(kept.values())


def _unlike(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions in text order, without those that repeat the source and the content of another."""
    kept: list[Attribution] = []
    seen: set[tuple[tuple[Range, ...], tuple[Range, ...]]] = set()
    for one in sorted(found, key=lambda each: (min(each.head, each.content[0][0]), -length(each.content), each.head)):
        key = (one.source, one.content)
        if key not in seen or one.outer is not None:
            seen.add(key)
            kept.append(one)
    return kept
