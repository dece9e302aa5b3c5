"""What Citron learns from, in the form its own trainers read: PolNeAR's attributions and GUM's chains of mentions."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
_MENTION: Final = re.compile(r"\((\d+)-[^()]*(\)?)|(\d+)\)")

Span = tuple[int, int]


def write_quotes(polnear: Path, folder: Path) -> int:
    """A file for each article of a PolNeAR split as its first annotator marked it; gives the number of attributions.

    Citron has one unbroken cue to a quotation and needs a content; attributions without them are left out.
    """
    from dragoman.evaluate.polnear import read_gold

    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for document in read_gold(polnear, "first"):
        quotes = [
            {"cue": _span(one["cue"][0]), "sources": _spans(one["source"]), "contents": _spans(one["content"])}
            for one in document.attributions
            if one["cue"] and one["content"]
        ]
        number += len(quotes)
        _write(folder / f"{document.name}.json", {"text": document.text, "quotes": quotes})
    return number


def write_coreference(treebank: Path, folder: Path) -> int:
    """A file for each document of a GUM split with its chains of two mentions and more; gives the number of chains."""
    sys.path.insert(0, str(ROOT / "training"))
    from syntax_corpora import sentences

    folder.mkdir(parents=True, exist_ok=True)
    text, chains, name, number = "", dict[str, list[Span]](), "", 0
    for sentence in sentences(treebank):
        if sentence.document and name:
            number += _write_chains(folder / f"{name}.json", text, chains)
            text, chains = "", {}
        name = sentence.document or name
        text += ("\n\n" if sentence.paragraph else " ") if text else ""
        words = _places(sentence.text, [row[1] for row in sentence.rows], sentence.covered, len(text))
        text += sentence.text
        for key, span in mentions([row[9] for row in sentence.rows], words):
            chains.setdefault(key, []).append(span)
    return number + _write_chains(folder / f"{name}.json", text, chains)


def _write_chains(path: Path, text: str, chains: Mapping[str, Sequence[Span]]) -> int:
    groups = [_spans(sorted(set(spans))) for spans in chains.values() if len(set(spans)) > 1]
    _write(path, {"text": text, "quotes": [], "coreference_groups": groups})
    return len(groups)


def _places(text: str, words: Sequence[str], covered: Mapping[int, tuple[int, str]], offset: int) -> list[Span]:
    """Where each word stands; the parts of a written word ("don't") all stand where it does."""
    found: list[Span] = []
    at, until, whole = 0, 0, (0, 0)
    for number, word in enumerate(words, 1):
        if number in covered:
            until, form = covered[number]
            start = text.index(form, at)
            whole = (start + offset, start + len(form) + offset)
            at = start + len(form)
        if number <= until:
            found.append(whole)
            continue
        start = text.index(word, at)
        at = start + len(word)
        found.append((start + offset, at + offset))
    return found


def mentions(notes: Sequence[str], words: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The mentions that the last column of a tree marks: the number of their chain, and where they stand."""
    opened: dict[str, list[int]] = {}
    for note, (start, end) in zip(notes, words, strict=True):
        marks = next((part[7:] for part in note.split("|") if part.startswith("Entity=")), "")
        for key, closing, closed in _MENTION.findall(marks):
            if closing:
                yield key, (start, end)
            elif key:
                opened.setdefault(key, []).append(start)
            elif opened.get(closed):  # mentions in pieces are numbered otherwise, and left out
                yield closed, (opened[closed].pop(), end)


def _span(span: Span) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [_span(span) for span in spans]


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data), "utf-8")
