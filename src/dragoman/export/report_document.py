"""A document's page: its text with every block labelled and every marked span coloured."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from dragoman.export.readable import column
from dragoman.model.document import Block, Span
from dragoman.model.record import Analysis

STYLES: Final = ("", "time", "con", "cue", "src")
"""CSS class by rank; where spans overlap the higher rank is shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block in one style; `anchor` is the fragment that evidence links lead to."""

    text: str
    style: str
    anchor: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with its runs."""

    kind: str
    runs: tuple[Run, ...]


def page(analysis: Analysis, cited: Collection[int]) -> dict[str, object]:
    """The context of `document.html`; `cited` are the offsets that evidence elsewhere leads to."""
    document = analysis.document
    name, note = column(document)
    published = document.published
    ranks = _ranks(analysis)
    anchors = {span.start for statement in analysis.statements for span in statement.content} | set(cited)
    return {
        "name": document.title or name,
        "sub": tuple(part for part in (name if document.title else None, note, document.author, document.path) if part),
        "flag": published.flag if published else None,
        "reason": document.reason,
        "language": document.language,
        "blocks": [_shown(document.text, block, ranks, anchors) for block in document.blocks],
    }


def _ranks(analysis: Analysis) -> bytearray:
    ranks = bytearray(len(analysis.document.text))
    marked: list[tuple[int, tuple[Span, ...]]] = [(1, tuple(time.span for time in analysis.times))]
    marked += [(2, statement.content) for statement in analysis.statements]
    marked += [(3, statement.cue) for statement in analysis.statements]
    marked += [(4, statement.source) for statement in analysis.statements]
    for rank, spans in sorted(marked, key=lambda entry: entry[0]):
        for span in spans:
            ranks[span.start : span.end] = bytes([rank]) * (span.end - span.start)
    return ranks


def _shown(text: str, block: Block, ranks: bytearray, anchors: set[int]) -> ShownBlock:
    cuts = sorted({block.start, block.end} | {at for at in anchors if block.start <= at < block.end})
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        anchor = f"c{start}" if start in anchors else None
        at = start
        for rank, group in groupby(ranks[start:end]):
            length = sum(1 for _ in group)
            runs.append(Run(text[at : at + length], STYLES[rank], anchor))
            at, anchor = at + length, None
    return ShownBlock(block.kind.value, tuple(runs))
