"""Statements as our gold marks them: chains, speakers and flags put together from the marks and notes of a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.evaluate.marked import MarkedAttribution, MarkedPassage, Span, read_marked

UNKNOWN: Final = "?"
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|we|i|you|who|his|her|their|its|our|my|your)$", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[\"“”‘„«»]|(?<!\w)'")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One marked attribution; spans are code points of the passage, half-open; unknown names are None."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    chain: tuple[str | None, ...]
    kind: str | None
    issues: frozenset[str]
    factuality: str
    traits: frozenset[str]
    """What breakdowns go by: `form:…`, `depth:…`, `source:pronoun`, `crosses sentences`."""


def read_statements(path: Path) -> list[tuple[MarkedPassage, list[GoldStatement]]]:
    """The passages of a file, or of all files in a folder by name, with their statements in order of number."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [(passage, statements_of(passage)) for file in files for passage in read_marked(file)]


def statements_of(passage: MarkedPassage) -> list[GoldStatement]:
    """The statements of a passage in order of number."""
    found = passage.attributions
    outer = {number: _outer(number, passage, found) for number in found}
    return [_statement(number, passage, outer) for number in sorted(found)]


def _statement(number: int, passage: MarkedPassage, outer: dict[int, int | None]) -> GoldStatement:
    marked, note = passage.attributions[number], passage.notes.get(f"c{number}", {})
    line = _line(number, outer)
    names = [passage.notes.get(f"c{one}", {}).get("", UNKNOWN) for one in line]
    issues = (issue.strip() for issue in note.get("issues", "").split(","))
    return GoldStatement(
        source=tuple(marked.source),
        cue=tuple(marked.cue),
        content=tuple(marked.content),
        act=marked.act or "state",
        chain=tuple(None if name == UNKNOWN else name.replace(" & ", " and ") for name in names),
        kind=note.get("class"),
        issues=frozenset(filter(None, issues)),
        factuality=note.get("factuality", "actual"),
        traits=_traits(passage.text, marked, len(line)),
    )


def _outer(number: int, passage: MarkedPassage, found: dict[int, MarkedAttribution]) -> int | None:
    """The attribution this one stands in: as its note says, else the shortest content around its cue."""
    told = passage.notes.get(f"c{number}", {}).get("in")
    if told is not None:
        return int(told)
    start, end = found[number].cue[0]
    notes = passage.notes
    around = [
        # of two that share a content the cited one, whose note names the other, is the inner
        (last - first, "in" not in notes.get(f"c{other}", {}), other)
        for other, one in found.items()
        if other != number
        for first, last in one.content
        if first <= start and end <= last
    ]
    return min(around)[2] if around else None


def _line(number: int, outer: dict[int, int | None]) -> list[int]:
    """Numbers from the outermost attribution to this one."""
    line = [number]
    while (holder := outer[line[0]]) is not None and holder not in line:
        line.insert(0, holder)
    return line


def _traits(text: str, marked: MarkedAttribution, depth: int) -> frozenset[str]:
    content = "".join(text[start:end] for start, end in marked.content).strip()
    quoted = _QUOTED.search(content[:1]) is not None and _QUOTED.search(content[-1:]) is not None
    form = "direct" if quoted else "mixed" if _QUOTED.search(content) else "indirect"
    spans = [*marked.source, *marked.cue, *marked.content]
    whole = text[min(start for start, _ in spans) : max(end for _, end in spans)].strip()
    traits = {f"form:{form}", f"depth:{min(depth, 4)}"}
    if any(_PRONOUN.match(text[start:end]) for start, end in marked.source):
        traits.add("source:pronoun")
    if _SENTENCE_END.search(whole):
        traits.add("crosses sentences")
    return frozenset(traits)
