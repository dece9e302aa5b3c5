"""Reads CoNLL-U treebanks, with GUM's entities where they are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from entity_corpora import PLACE, placed, with_nationals
from lemmas import edit_script
from passages import Passage, Unit

_ENTITY = re.compile(r"\(([^()]+)(\)?)|(\d+)\)")
_GUM_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": PLACE,
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC|NORP",
}
_TITLES = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "professor",
        "president",
        "king",
        "queen",
        "prince",
        "princess",
        "minister",
        "senator",
        "sir",
        "lord",
        "lady",
        "general",
        "captain",
        "saint",
        "chancellor",
        "secretary",
        "judge",
        "vice",
        "attorney",
        "prime",
        "figure",
        "table",
        "fig.",
        "section",
        "chapter",
        "justice",
        "rep.",
        "sen.",
        "gov.",
        "st.",
        "mr",
        "mrs",
        "ms",
        "dr",
        "the",
    ]
)


@dataclass
class Sentence:
    """One tree as the file has it."""

    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    covered: dict[int, tuple[int, str]] = field(default_factory=dict)
    """First word of a multi-word token -> its last word, its form."""
    paragraph: bool = False
    document: str | None = None


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, in order."""
    current = Sentence()
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("#"):
            _comment(line, current)
        elif line:
            _row(line.split("\t"), current)
        elif current.rows:
            yield current
            current = Sentence()


def _comment(line: str, current: Sentence) -> None:
    if line.startswith("# text = "):
        current.text = line[len("# text = ") :]
    elif line.startswith("# newdoc"):
        current.document = line.rpartition("=")[2].strip()
        current.paragraph = True
    elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
        current.paragraph = True


def _row(cells: list[str], current: Sentence) -> None:
    if "-" in cells[0]:
        first, last = map(int, cells[0].split("-"))
        current.covered[first] = (last, cells[1])
    elif "." not in cells[0]:
        current.rows.append(cells)


def glued(sentence: Sentence) -> list[int]:
    """For each word 0 when nothing stands before it in the sentence, else 1."""
    before: list[int] = []
    position, until = 0, 0
    for number, cells in enumerate(sentence.rows, 1):
        form = cells[1]
        if number in sentence.covered:
            until, form = sentence.covered[number]
        elif number <= until:
            before.append(0)
            continue
        start = sentence.text.find(form, position)
        start = position if start < 0 else start
        before.append(int(start > position))
        position = start + len(form)
    return before


def read_treebank(path: Path, corpus: str, *, syntax: bool = True, entities: bool = False) -> list[Passage]:
    """The file as documents; without `syntax` the trees are left out, with `entities` GUM's names are taken in."""
    passages: list[Passage] = []
    for sentence in sentences(path):
        if sentence.document is not None or not passages:
            passages.append(Passage(corpus, sentence.document or path.stem, []))
        passages[-1].units.append(_unit(sentence, syntax))
        if entities:
            passages[-1].units[-1].tags["entity"] = ["O"] * len(sentence.rows)
    if entities:
        _add_names(passages, path)
    return passages


def _unit(sentence: Sentence, syntax: bool) -> Unit:
    rows = sentence.rows
    unit = Unit([cells[1] for cells in rows], glued(sentence), paragraph=sentence.paragraph)
    if syntax:
        unit.heads = [int(cells[6]) - 1 if cells[6] != "0" else index for index, cells in enumerate(rows)]
        unit.tags = {
            "upos": [cells[3] for cells in rows],
            "xpos": [cells[4] for cells in rows],
            "feats": [cells[5] for cells in rows],
            "lemma": [edit_script(cells[1], cells[2]) for cells in rows],
            "label": [cells[7] for cells in rows],
        }
    return unit


def _add_names(passages: list[Passage], path: Path) -> None:
    units = (unit for passage in passages for unit in passage.units)
    for sentence, unit in zip(sentences(path), units, strict=True):
        unit.tags["entity"] = with_nationals(unit.words, _names(sentence))


def _names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Named mentions of one GUM sentence, cut down to the name itself; the longest of nested ones comes first."""
    opened: dict[str, list[tuple[int, str]]] = {}
    found: list[tuple[int, int, str] | None] = []
    for index, cells in enumerate(sentence.rows):
        mark = re.search(r"Entity=([^|]*)", cells[9])
        for start, closed, end in _ENTITY.findall(mark.group(1)) if mark else ():
            if end:
                if opened.get(end):
                    begin, kind = opened[end].pop()
                    found.append(_name_span(sentence.rows, begin, index + 1, kind))
                continue
            key, kind = start.split("-")[:2]
            if closed:
                found.append(_name_span(sentence.rows, index, index + 1, kind))
            else:
                opened.setdefault(key, []).append((index, kind))
    return sorted(filter(None, found), key=lambda span: (span[0] - span[1], span[0]))


def _name_span(rows: list[list[str]], begin: int, end: int, kind: str) -> tuple[int, int, str] | None:
    if kind not in _GUM_LABELS:
        return None
    heads = [int(cells[6]) - 1 for cells in rows]
    head = next((i for i in range(begin, end) if not begin <= heads[i] < end), begin)
    if rows[head][3] != "PROPN":
        return None
    start, stop = head, head + 1
    while start > begin and _is_name_word(rows[start - 1], kind):
        start -= 1
    while stop < end and _continues(rows, stop, end, kind):
        stop += 1
    while stop > head + 1 and not rows[stop - 1][4].startswith(("NNP", "CD")):
        stop -= 1
    while start < head and rows[start][1].lower() in _TITLES:
        start += 1
    if all(cells[1].lower() in _TITLES for cells in rows[start:stop]):
        return None
    people = kind == "person" and rows[head][4] == "NNPS"
    label = placed([cells[1] for cells in rows[start:stop]], _GUM_LABELS[kind])
    return (start, stop, "NORP" if people else label)


def _is_name_word(cells: list[str], kind: str) -> bool:
    return cells[4] in {"NNP", "NNPS"} or (cells[4] == "HYPH" and kind != "place")


def _continues(rows: list[list[str]], index: int, end: int, kind: str) -> bool:
    if _is_name_word(rows[index], kind):
        return True
    if kind == "person":
        return False
    joins = rows[index][1].lower() in {"of", "the", "for", "and", "'s", "’s", "&"}
    return joins and kind != "place" and index + 1 < end and rows[index + 1][4] in {"NNP", "NNPS", "DT"}
