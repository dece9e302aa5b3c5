"""Reads the entity corpora and brings their labels to PER, LOC, ORG, MISC; what cannot be aligned becomes unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from passages import Passage, Unit, bioes

Span = tuple[int, int, str]

_CROSSNER = {
    "person": "PER",
    "politician": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "MISC",
    "event": "MISC",
    "misc": "MISC",
}
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_NATIONAL = re.compile(r"(?:ian|ean|ese|ish)s?$")
_PLACES_LIKE_NATIONALS = frozenset({"Caribbean", "Mediterranean", "Aegean", "Ossetian", "Chelsea", "Parish"})
_LEFT_OF_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "some",
        "all",
        "we",
        "us",
        "they",
        "it",
        "he",
        "she",
        "our",
    ]
)
_GLUED_LEFT = frozenset(")]},.;:!?%’'”")


def before_of(words: list[str]) -> list[int]:
    """A guess at where spaces stood, for corpora that keep only words."""
    before = []
    for index, word in enumerate(words):
        glued = (word[0] in _GLUED_LEFT and len(word) < 4) or word == "n't"
        opened = (index > 0 and words[index - 1] in {"(", "[", "“", "$", "-"}) or word == "-"
        before.append(0 if glued or opened else 1)
    return before


def read_iob(path: Path) -> list[tuple[list[str], list[str]]]:
    """Sentences of a two-column (or Universal NER five-column) file as words and tags."""
    sentences: list[tuple[list[str], list[str]]] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("#") and "\t" not in line:
            continue
        cells = line.split("\t")
        if len(cells) > 1:
            words.append(cells[1] if len(cells) > 2 else cells[0])
            tags.append(cells[2] if len(cells) > 2 else cells[1])
        elif words:
            sentences.append((words, tags))
            words, tags = [], []
    return sentences


def spans_of(tags: Iterable[str]) -> list[Span]:
    """Spans of IOB2 tags, in order."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        kind = tag[2:]
        if tag.startswith("I-") and spans and spans[-1][1] == index and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], index + 1, kind)
        elif tag != "O":
            spans.append((index, index + 1, kind))
    return spans


def read_universal(path: Path, treebank: list[Passage]) -> list[Passage]:
    """Universal NER over the treebank it annotates, whose spaces and paragraphs are kept."""
    tagged = {"\t".join(words): tags for words, tags in read_iob(path)}
    for unit in (unit for passage in treebank for unit in passage.units):
        tags = tagged.get("\t".join(unit.words))
        if tags is not None:
            # These labels have no MISC: a word outside their three kinds may still be one for us.
            unit.tags["entity_three"] = bioes(len(unit.words), spans_of(tags))
    return treebank


def read_crossner(folder: Path) -> list[Passage]:
    """The political part of CrossNER; each sentence stands alone."""
    passages = []
    for path in sorted(folder.glob("*.txt")):
        for number, (words, tags) in enumerate(read_iob(path)):
            spans = [(start, end, _CROSSNER[kind]) for start, end, kind in spans_of(tags)]
            unit = Unit(words, before_of(words), {"entity": bioes(len(words), spans)}, paragraph=True)
            passages.append(Passage("crossner", f"{path.stem}-{number}", [unit]))
    return passages


def read_redocred(folder: Path) -> list[Passage]:
    """Re-DocRED articles; nationalities, places there, are names of no place here."""
    passages = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            article = json.loads(line)
            passages.append(_article(article))
    return passages


def _article(article: dict[str, object]) -> Passage:
    sentences: list[list[str]] = article["sents"]  # type: ignore[assignment]
    spans: list[list[Span]] = [[] for _ in sentences]
    clusters: list[list[dict[str, object]]] = article["vertexSet"]  # type: ignore[assignment]
    for mention in (mention for cluster in clusters for mention in cluster):
        kind = str(mention["type"])
        start, end = mention["pos"]  # type: ignore[misc]
        number = int(mention["sent_id"])  # type: ignore[call-overload]
        if kind in {"PER", "LOC", "ORG", "MISC"}:
            words = sentences[number]
            if kind == "LOC" and end - start == 1 and is_national(words[start]):
                kind = "MISC"
            spans[number].append((start, end, kind))
    units = []
    for index, (words, found) in enumerate(zip(sentences, spans, strict=True)):
        found.sort(key=lambda span: (span[0] - span[1], span[0]))
        whole = [word or " " for word in words]
        units.append(Unit(whole, before_of(whole), {"entity": bioes(len(whole), found)}, paragraph=index == 0))
    return Passage("redocred", str(article["title"]), units)


NATIONALS: set[str] = set()
"""Forms that the treebanks tag as adjectives though they begin with a capital; filled by `training.corpora`."""


def is_national(word: str) -> bool:
    """Whether a lone word taken for a place is rather its people or its language."""
    if word in _PLACES_LIKE_NATIONALS:
        return False
    return word in NATIONALS or bool(_NATIONAL.search(word))


def read_re3d(folder: Path) -> list[Passage]:
    """re3d, which marks whole noun phrases: names are cut out of them, and what is left becomes unknown."""
    passages = []
    files = [(path, read_iob(path)) for path in sorted(folder.glob("*.conll"))]
    places = {
        tuple(words[start:end])
        for _, sentences in files
        for words, tags in sentences
        for start, end, kind in spans_of(tags)
        if kind == "Location"
    }
    for path, sentences in files:
        units = []
        for words, tags in sentences:
            labels = _align_phrases(words, spans_of(tags), places)
            units.append(Unit(words, before_of(words), {"entity": labels}, paragraph=False))
        passages.append(Passage("re3d", path.stem, units))
    return passages


def _align_phrases(words: list[str], spans: list[Span], places: set[tuple[str, ...]]) -> list[str | None]:
    """Labels of names alone; a country that acts, an organisation there, is a place here."""
    labels: list[str | None] = ["O"] * len(words)
    for begin, end, kind in spans:
        label = _RE3D.get(kind)
        if label is None:
            continue
        start = next((i for i in range(begin, end) if words[i].lower() not in _LEFT_OF_NAME), end)
        label = "LOC" if label == "ORG" and tuple(words[start:end]) in places else label
        name = all(word[0].isupper() or word in {"of", "the", "and", "for", "-", "'s"} for word in words[start:end])
        plain = name and label != "PER" and not any(is_national(word) for word in words[start:end])
        if start < end and plain:
            labels[start:end] = bioes(end - start, [(0, end - start, label)])
        else:
            labels[start:end] = [None] * (end - start)
    return labels
