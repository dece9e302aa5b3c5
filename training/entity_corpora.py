"""Reads the entity corpora and brings their labels to those of `labels.py`; what cannot be aligned becomes unknown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dragoman.data import table
from passages import Passage, Unit, bioes

Span = tuple[int, int, str]

PLACE = "GPE|LOC|FAC"
"""What the corpora call a place: we tell states and towns, nature, and buildings apart."""
_CROSSNER = {
    "person": "PERSON",
    "politician": "PERSON",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "GPE",
    "location": PLACE,
    "election": "EVENT",
    "event": "EVENT",
    "misc": "EVENT|MISC|NORP",
}
_RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": PLACE}
_REDOCRED = {"PER": "PERSON", "ORG": "ORG", "LOC": PLACE, "MISC": "EVENT|MISC|NORP"}
_UNIVERSAL = {"PER": "PERSON", "ORG": "ORG", "LOC": PLACE}
_BESIDE = "?-NORP|EVENT|MISC"
"""What a word outside the names of Universal NER may be: its labels know no further kinds."""
_NATIONAL = re.compile(r"(?:ian|ean|ese|ish)s?$")
with (Path(__file__).parent / "place_words.csv").open(encoding="utf-8") as _file:
    _PLACE_WORDS = {row["word"]: row["kind"] for row in csv.DictReader(_file)}
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


def placed(words: list[str], kind: str) -> str:
    """The kind of a name, told apart where its words leave no doubt: states and capitals, seas, streets."""
    name = " ".join(words).removeprefix("the ").removeprefix("The ")
    if kind == PLACE:
        if name in _polities()[0]:
            return "GPE"
        for word in (words[-1], words[0]):
            if word in _PLACE_WORDS:
                return _PLACE_WORDS[word]
    return "NORP" if "NORP" in kind and name in _polities()[1] else kind


@cache
def _polities() -> tuple[frozenset[str], frozenset[str]]:
    """Names of states and capitals, and what their people and things are called."""
    cells: tuple[set[str], set[str]] = (set(), set())
    for row in table("polities"):
        for column in ("name", "official", "variants", "capital"):
            cells[0].update(filter(None, row[column].split("|")))
        for column in ("adjectives", "demonym", "demonym_plural"):
            cells[1].update(filter(None, row[column].split("|")))
    return frozenset(cells[0]), frozenset(cells[1])


def with_nationals(words: list[str], spans: list[Span]) -> list[str | None]:
    """Tags of the spans, with the lone adjectives and peoples of states that the corpus leaves unmarked."""
    tags = bioes(len(words), spans)
    for index, word in enumerate(words):
        if tags[index] == "O" and word in _polities()[1]:
            tags[index] = "S-NORP"
    return tags


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
            spans = [(s, e, placed(unit.words[s:e], _UNIVERSAL[kind])) for s, e, kind in spans_of(tags)]
            unit.tags["entity"] = [_BESIDE if tag == "O" else tag for tag in bioes(len(unit.words), spans)]
    return treebank


def read_crossner(folder: Path) -> list[Passage]:
    """The political part of CrossNER; each sentence stands alone."""
    passages = []
    for path in sorted(folder.glob("*.txt")):
        for number, (words, tags) in enumerate(read_iob(path)):
            spans = [(s, e, placed(words[s:e], _CROSSNER[kind])) for s, e, kind in spans_of(tags)]
            unit = Unit(words, before_of(words), {"entity": with_nationals(words, spans)}, paragraph=True)
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
        if kind in _REDOCRED:
            words = sentences[number]
            national = kind == "LOC" and end - start == 1 and is_national(words[start])
            spans[number].append((start, end, "NORP" if national else placed(words[start:end], _REDOCRED[kind])))
    units = []
    for index, (words, found) in enumerate(zip(sentences, spans, strict=True)):
        found.sort(key=lambda span: (span[0] - span[1], span[0]))
        whole = [word or " " for word in words]
        units.append(Unit(whole, before_of(whole), {"entity": with_nationals(whole, found)}, paragraph=index == 0))
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
        label = PLACE if label == "ORG" and tuple(words[start:end]) in places else label
        name = all(word[0].isupper() or word in {"of", "the", "and", "for", "-", "'s"} for word in words[start:end])
        plain = name and label != "PERSON" and not any(is_national(word) for word in words[start:end])
        if start < end and plain:
            labels[start:end] = bioes(end - start, [(0, end - start, placed(words[start:end], label))])
        else:
            labels[start:end] = [None] * (end - start)
    return labels
