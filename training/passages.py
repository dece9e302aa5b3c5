"""What a corpus becomes before training: runs of words with whatever labels that corpus knows."""

from __future__ import annotations

from dataclasses import dataclass, field

UNKNOWN = -100
"""Label of a word of which a corpus says nothing; the loss passes over it."""


@dataclass(frozen=True)
class Attribution:
    """One reported speech act; each role is a list of word spans, half-open."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    act: str | None = None


@dataclass
class Unit:
    """A sentence (or, where a corpus marks none, a paragraph): windows are made of whole units.

    `before` holds what stands before each word (see `dragoman.language.pieces.BEFORE`). `tags` maps a head's name to
    one label a word, as text; `None` is unknown. `heads` are positions in the unit, a root points to itself.
    """

    words: list[str]
    before: list[int]
    tags: dict[str, list[str | None]] = field(default_factory=dict)
    heads: list[int] | None = None
    paragraph: bool = False
    """True when it begins a paragraph."""


@dataclass
class Passage:
    """A document: units in order, and the attributions over its words counted from the first unit."""

    corpus: str
    name: str
    units: list[Unit]
    attributions: list[Attribution] | None = None
    """None where the corpus has no attributions marked; an empty list where there are none."""
    event: str | None = None
    """The PLOVER root of some word of it, where a corpus says only that there is one."""


def tag_over(passage: Passage, head: str, tags: list[str | None]) -> None:
    """Gives one head's tags, counted over all words of the passage, to its units."""
    position = 0
    for unit in passage.units:
        unit.tags[head] = tags[position : position + len(unit.words)]
        position += len(unit.words)


def bioes(length: int, spans: list[tuple[int, int, str]]) -> list[str | None]:
    """One tag a word for spans that do not overlap; a span that meets an earlier one is left out."""
    tags: list[str | None] = ["O"] * length
    for start, end, label in spans:
        if any(tag != "O" for tag in tags[start:end]) or start >= end:
            continue
        if end - start == 1:
            tags[start] = f"S-{label}"
            continue
        tags[start:end] = [f"I-{label}"] * (end - start)
        tags[start], tags[end - 1] = f"B-{label}", f"E-{label}"
    return tags
