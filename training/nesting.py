"""Finds the attributions inside the contents of a corpus that marks the outermost alone.

A reader that learned the outer ones finds the inner ones when it reads a content as a text of its own; the network then
learns from what was found to see both in one pass.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dragoman.language.attributions import Found
from dragoman.language.reader import Reader, Run
from passages import Attribution, Passage, tag_over

SURE = 0.6
"""Least score of an inner attribution that is learned; below it a word may be inner cue or nothing."""
FEWEST_WORDS = 5
LAYERS = 2
Spans = list[tuple[int, int]]


def add_nested(passages: Sequence[Passage], teacher: Path, kept: Path) -> None:
    """Adds inner attributions to the passages in place; what was found is kept in the file `kept`."""
    found: dict[str, list[dict[str, Spans | float]]] = json.loads(kept.read_text()) if kept.exists() else {}
    reader = None
    for passage in passages:
        if passage.name not in found:
            reader = reader or Reader(teacher, threads=2)
            found[passage.name] = _read(passage, reader)
    if reader is not None:
        kept.write_text(json.dumps(found))
    for passage in passages:
        _add(passage, found[passage.name])


def _read(passage: Passage, reader: Reader) -> list[dict[str, Spans | float]]:
    words = [word for unit in passage.units for word in unit.words]
    before = np.array([number for unit in passage.units for number in unit.before])
    layer = [span for a in passage.attributions or () for span in a.content]
    found: list[Found] = []
    for _ in range(LAYERS):
        layer = [(start, end) for start, end in layer if end - start >= FEWEST_WORDS]
        readings = reader.read([Run(words[start:end], before[start:end]) for start, end in layer])
        pairs = zip(layer, readings, strict=True)
        inner = [a.moved(start) for (start, _), reading in pairs for a in reading.attributions]
        found += inner
        layer = [span for a in inner for span in a.content]
    return [{"source": list(a.source), "cue": [a.cue], "content": list(a.content), "score": a.score} for a in found]


def _add(passage: Passage, found: Sequence[dict[str, Spans | float]]) -> None:
    tags = [tag for unit in passage.units for tag in unit.tags["cue"]]
    for one in sorted(found, key=lambda each: -float(each["score"])):  # type: ignore[arg-type]
        source, cue, content = ([(s, e) for s, e in one[role]] for role in ("source", "cue", "content"))  # type: ignore[union-attr]
        start, end = cue[0]
        if any(tag != "O" for tag in tags[start:end]):
            continue
        if float(one["score"]) < SURE:  # type: ignore[arg-type]
            tags[start:end] = ["?-inner"] * (end - start)
            continue
        tags[start:end] = ["S-inner"] if end - start == 1 else ["B-inner", *["I-inner"] * (end - start - 2), "E-inner"]
        assert passage.attributions is not None
        passage.attributions.append(Attribution(source, cue, content))
    tag_over(passage, "cue", tags)
