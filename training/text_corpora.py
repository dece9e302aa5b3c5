"""Reads the corpora that come as running text with offsets: PolNeAR (attributions) and TimeML (times)."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path

from spacy.vocab import Vocab

from dragoman.language.words import WordTokenizer
from labels import NO_EVENT
from passages import Attribution, Passage, Unit, bioes, tag_over

Span = tuple[int, int]

_TOKENIZER = WordTokenizer(Vocab())
_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t?")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")


def units_of(text: str) -> tuple[list[Unit], list[int], list[int]]:
    """The text as units (paragraphs, cut at every line end), and the offsets where its words start and end."""
    words, spaces = _TOKENIZER.cut(text)
    units: list[Unit] = []
    starts: list[int] = []
    ends: list[int] = []
    position, before = 0, 3
    for word, space in zip(words, spaces, strict=True):
        if word.isspace():
            breaks = word.count("\n")
            before = max(before, 3 if breaks > 1 else 2 if breaks else 1)
        else:
            if before >= 2 or not units:
                units.append(Unit([], [], paragraph=before == 3))
            units[-1].words.append(word)
            units[-1].before.append(before)
            starts.append(position)
            ends.append(position + len(word))
            before = 0
        position += len(word) + space
        before = max(before, int(space))
    return units, starts, ends


def read_polnear(folder: Path, corpus: str = "polnear") -> list[Passage]:
    """One passage an article and annotator; `folder` holds `text/` and `attributions/`."""
    passages = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        units, starts, ends = units_of(text)
        passage = Passage(corpus, path.stem, units)
        passage.attributions = [_on_words(a, starts, ends) for a in read_brat(path)]
        _tag_layers(passage)
        passages.append(passage)
    return passages


def read_brat(path: Path) -> list[dict[str, list[Span]]]:
    """Attributions of a brat file: role -> character spans, sorted."""
    bound: dict[str, list[Span]] = {}
    events: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            if match := _TEXT_BOUND.match(line):
                parts = [part.split() for part in match[3].split(";")]
                bound[match[1]] = [(int(start), int(end)) for start, end in parts]
            elif re.match(r"E\d+\t", line):
                events.append(line.rstrip().split("\t", 1)[1])
    found = []
    for event in events:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for argument in event.split():
            role, _, key = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles and key in bound:
                roles[role].extend(bound[key])
        found.append({role: sorted(set(spans)) for role, spans in roles.items()})
    return found


def _on_words(roles: dict[str, list[Span]], starts: list[int], ends: list[int]) -> Attribution:
    def convert(spans: list[Span]) -> list[Span]:
        pairs = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]
        return [(first, last) for first, last in pairs if first < last]

    return Attribution(convert(roles["source"]), convert(roles["cue"]), convert(roles["content"]))


def _tag_layers(passage: Passage) -> None:
    """Flat tags of each role over the units; of nested contents the longest stays."""
    length = sum(len(unit.words) for unit in passage.units)
    for role in ("source", "cue", "content"):
        spans = {span for a in passage.attributions or () for span in getattr(a, role)}
        ordered = sorted(spans, key=lambda span: (span[0] - span[1], span[0]))
        tag_over(passage, role, bioes(length, [(start, end, role) for start, end in ordered]))


def read_timeml(paths: Iterable[Path]) -> list[Passage]:
    """TimeML documents with their time expressions as spans; a word outside their events triggers none of ours."""
    passages = []
    for path in paths:
        body = path.read_text("utf-8").partition("<TEXT>")[2].partition("</TEXT>")[0].strip("\n")
        text, marked = _strip_marks(body)
        units, starts, ends = units_of(text)
        passage = Passage("time", path.stem, units)
        spans = {
            kind: [(bisect_right(ends, s), bisect_left(starts, e)) for s, e in found] for kind, found in marked.items()
        }
        tag_over(passage, "timex", bioes(len(starts), [(s, e, "TIMEX") for s, e in spans["TIMEX3"]]))
        events: list[str | None] = [NO_EVENT] * len(starts)
        for start, end in spans["EVENT"]:
            events[start:end] = [None] * (end - start)
        tag_over(passage, "event", events)
        passages.append(passage)
    return passages


def time_files(folder: Path, *, dev: bool) -> list[Path]:
    """The TimeML files that are trained on, or those held out: every fifth of each collection by name."""
    return [
        path
        for part in sorted(folder.iterdir())
        for number, path in enumerate(sorted(part.rglob("*.tml")))
        if (number % 5 == 4) is dev
    ]


def _strip_marks(body: str) -> tuple[str, dict[str, list[Span]]]:
    """Text without tags, and the spans of its TIMEX3 and EVENT elements."""
    text, position = "", 0
    opened: dict[str, list[int]] = {"TIMEX3": [], "EVENT": []}
    spans: dict[str, list[Span]] = {"TIMEX3": [], "EVENT": []}
    for match in _TAG.finditer(body):
        text += html.unescape(body[position : match.start()])
        position = match.end()
        if match[2] not in spans:
            continue
        if match[1]:
            spans[match[2]].append((opened[match[2]].pop(), len(text)))
        elif not match[3].endswith("/"):
            opened[match[2]].append(len(text))
    return text + html.unescape(body[position:]), spans
