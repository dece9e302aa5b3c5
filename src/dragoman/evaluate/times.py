"""Scores times with value, modifier and interval, read from raw text, against passages with their times marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked import MarkedPassage, Span, read_marked
from dragoman.evaluate.timex import matched_spans, read_times
from dragoman.model.mention import TimeExpression

FIELDS: Final = ("value", "mod", "interval")
WHOLE: Final = ("value", "mod")
"""What must be right, with a span that overlaps, for an expression to be right as a whole."""

Time = dict[str, str | None]


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """F1 of spans (strict, relaxed), of what must hold beside an overlapping span, and of span, value and mod together.

    `path` is a file of marked passages or a folder of them. Fractions 0-1, intervals over passages. `predictions`, when
    given, gets a line a passage.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    gold = [passage for file in files for passage in read_marked(file)]
    found = [read_times(nlp, passage.name, passage.text, passage.date) for passage in gold]
    if predictions is not None:
        lines = (_line(passage, times) for passage, times in zip(gold, found, strict=True))
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [counts_of(passage, marked(times)) for passage, times in zip(gold, found, strict=True)]
    ends = intervals(counts, lambda row: {name: marks["f1"] for name, marks in scores_of(row).items()})
    return {"set": path.stem, "n": len(gold), **scores_of(total(counts)), "intervals": ends}


def _gold(passage: MarkedPassage) -> Iterator[tuple[Span, Time]]:
    for mark in passage.marks:
        if mark.kind == "x":
            note = passage.notes.get(f"x{mark.number}", {})
            value = note.get("", "").partition(" ")[2]
            yield mark.span, {"value": value, "mod": note.get("mod"), "interval": note.get("interval")}


def marked(found: Sequence[TimeExpression]) -> list[tuple[Span, Time]]:
    """What was found, as the guidelines write it."""
    return [((time.span.start, time.span.end), _found(time)) for time in found]


def _found(time: TimeExpression) -> Time:
    interval = None if time.interval is None else "/".join(_edge(edge) for edge in time.interval)
    return {"value": time.value, "mod": time.mod, "interval": interval}


def _edge(edge: str) -> str:
    """An open end, and a clock time without its seconds, as the guidelines write them."""
    if edge[:4] in {"0001", "9999"}:
        return ""
    return edge.removesuffix(":00") if edge.count(":") == 2 else edge


def counts_of(passage: MarkedPassage, found: Sequence[tuple[Span, Time]]) -> dict[str, float]:
    """How many expressions a passage has, were found, and match by their span and what must hold beside it."""
    wanted = sorted(_gold(passage), key=lambda pair: pair[0])
    pairs = matched_spans([span for span, _ in wanted], [span for span, _ in found])
    counts = {"gold": float(len(wanted)), "found": float(len(found)), "relaxed": float(len(pairs))}
    counts["strict"] = float(sum(wanted[i][0] == found[j][0] for i, j in pairs))
    for name in FIELDS:
        counts[name] = float(sum(wanted[i][1][name] == found[j][1][name] for i, j in pairs))
    counts["whole"] = float(sum(all(wanted[i][1][n] == found[j][1][n] for n in WHOLE) for i, j in pairs))
    return counts


def scores_of(counts: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by what must hold, of what `counts_of` counted."""
    names = ("strict", "relaxed", *FIELDS, "whole")
    return {name: f1(counts.get(name, 0.0), counts.get("found", 0.0), counts.get("gold", 0.0)) for name in names}


def _line(passage: MarkedPassage, found: Sequence[TimeExpression]) -> str:
    times = [{"start": t.span.start, "end": t.span.end, "type": t.timex.value, **_found(t)} for t in found]
    return json.dumps({"passage": passage.name, "times": times}, ensure_ascii=False)
