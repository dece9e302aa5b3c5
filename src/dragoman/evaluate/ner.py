"""Scores entities, read from raw text, against a file of IOB2 tags."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.bootstrap import f1, intervals, total

Span = tuple[int, int, str]
_COARSE: Final = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}


@dataclass
class GoldDocument:
    """A document's text, put together from its sentences, and its entities as (start, end, label) in code points."""

    name: str
    text: str = ""
    entities: list[Span] = field(default_factory=list)


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Exact-span precision, recall and F1, over all types and `by_type`, with intervals over documents.

    A predicted type that the gold never uses counts as the coarser one it belongs to, or is passed over.
    `predictions`, when given, gets a line a document.
    """
    gold = read_iob2(path)
    labels = sorted({label for document in gold for _, _, label in document.entities})
    docs = nlp.pipe(document.text for document in gold)
    found = [list(_entities(doc, labels)) for doc in docs]
    if predictions is not None:
        _write(predictions, gold, found)
    counts = [_counts(document.entities, spans) for document, spans in zip(gold, found, strict=True)]
    summed = total(counts)
    by_type = {label: _scores(summed, label) for label in labels}
    every = {"set": path.stem, "n": len(gold), **_scores(summed, "all"), "by_type": by_type}
    return {**every, "intervals": intervals(counts, lambda row: _scores(row, "all"))}


def _entities(doc: Doc, labels: Collection[str]) -> Iterator[Span]:
    for entity in doc.ents:
        label = entity.label_ if entity.label_ in labels else _COARSE.get(entity.label_)
        if label is not None and label in labels:
            yield entity.start_char, entity.end_char, label


def read_iob2(path: Path) -> list[GoldDocument]:
    """Documents of a file in Universal NER's five columns or in two; `# newdoc` and `# text` are used where given."""
    documents: list[GoldDocument] = []
    text, words, tags = None, [], []  # type: tuple[str | None, list[str], list[str]]
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        cells = line.split("\t")
        if line.startswith("# newdoc") or not documents:
            documents.append(GoldDocument(line.rpartition("=")[2].strip() or path.stem))
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif len(cells) > 1 and not line.startswith("# "):
            words.append(cells[1] if len(cells) > 2 else cells[0])
            tags.append(cells[2] if len(cells) > 2 else cells[1])
        elif not line and words:
            _add(documents[-1], " ".join(words) if text is None else text, words, tags)
            text, words, tags = None, [], []
    return [document for document in documents if document.text]


def _add(document: GoldDocument, text: str, words: Iterable[str], tags: Iterable[str]) -> None:
    offset = len(document.text) + 1 if document.text else 0
    document.text += f" {text}" if document.text else text
    position, previous = offset, "O"
    for word, tag in zip(words, tags, strict=True):
        start = max(document.text.find(word, position), position)
        position = start + len(word)
        if tag.startswith("I-") and previous[2:] == tag[2:] and document.entities:
            begin, _, label = document.entities[-1]
            document.entities[-1] = (begin, position, label)
        elif tag != "O":
            document.entities.append((start, position, tag[2:]))
        previous = tag


def _counts(gold: list[Span], found: list[Span]) -> dict[str, float]:
    right = set(gold) & set(found)
    counts: dict[str, float] = {}
    for part, spans in (("right", list(right)), ("found", found), ("gold", gold)):
        for name in ("all", *sorted({label for _, _, label in spans})):
            counts[f"{name} {part}"] = float(sum(name in ("all", label) for _, _, label in spans))
    return counts


def _scores(counts: Mapping[str, float], name: str) -> dict[str, float]:
    return f1(*(counts.get(f"{name} {part}", 0.0) for part in ("right", "found", "gold")))


def _write(path: Path, gold: list[GoldDocument], found: list[list[Span]]) -> None:
    lines = [
        json.dumps({"doc_id": d.name, "entities": [{"start": s, "end": e, "label": label} for s, e, label in spans]})
        for d, spans in zip(gold, found, strict=True)
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
