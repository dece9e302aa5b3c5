"""Reads the passages written for this project: attributions in one another, speech acts, events and times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path

from dragoman.evaluate.marked import MarkedPassage, Span, read_marked
from labels import NO_EVENT
from passages import Attribution, Passage, bioes, tag_over
from text_corpora import units_of


def read_examples(folder: Path) -> list[Passage]:
    """Every passage of the folder's files."""
    return [_passage(marked) for path in sorted(folder.glob("*.txt")) for marked in read_marked(path)]


def _passage(marked: MarkedPassage) -> Passage:
    units, starts, ends = units_of(marked.text)

    def on_words(spans: list[Span]) -> list[Span]:
        pairs = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]
        return [(first, last) for first, last in pairs if first < last]

    passage = Passage("examples", marked.name, units)
    passage.attributions = [
        Attribution(on_words(a.source), on_words(a.cue), on_words(a.content), a.act)
        for _, a in sorted(marked.attributions.items())
    ]
    tag_over(passage, "timex", bioes(len(starts), [(s, e, "TIMEX") for s, e in on_words(marked.spans("x"))]))
    events: list[str | None] = [NO_EVENT] * len(starts)
    for start, end, root in marked.events:
        for first, last in on_words([(start, end)]):
            events[first:last] = [root] * (last - first)
    tag_over(passage, "event", events)
    tag_cues(passage)
    _tag_acts(passage, len(starts))
    return passage


def tag_cues(passage: Passage) -> None:
    """Tags outermost and inner cues over the units."""
    found = passage.attributions or []
    contents = [span for a in found for span in a.content]
    spans = []
    for a in found:
        for start, end in a.cue:
            inside = any(s <= start and end <= e for s, e in contents)
            spans.append((start, end, "inner" if inside else "cue"))
    tag_over(passage, "cue", bioes(sum(len(unit.words) for unit in passage.units), spans))


def _tag_acts(passage: Passage, words: int) -> None:
    tags: list[str | None] = [None] * words
    for a in passage.attributions or ():
        for start, end in a.cue:
            tags[start:end] = [a.act] * (end - start)
    tag_over(passage, "act", tags)
