"""Scores words, sentences, tags and trees, read from raw text, against CoNLL-U (the CoNLL 2018 shared task metric)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.bootstrap import f1, intervals, total

METRICS: Final = ("words", "sentences", "upos", "uas", "las")


@dataclass(frozen=True)
class Word:
    """A syntactic word: its extent counted in non-space characters, and its place in a tree (`head` -1 for a root)."""

    start: int
    end: int
    form: str
    upos: str
    head: int
    relation: str
    multiword: bool = False


@dataclass
class Tree:
    """A document as text with its words (heads are positions in `words`) and its sentences' extents."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: set[tuple[int, int]] = field(default_factory=set)


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """F1 of each metric with intervals over documents; `n` counts sentences, relations are compared without subtypes.

    `predictions`, when given, gets the annotation as CoNLL-U.
    """
    gold = list(read_conllu(path))
    docs = list(nlp.pipe(document.text for document in gold))
    counts = [_counts(document, _predicted(doc)) for document, doc in zip(gold, docs, strict=True)]
    if predictions is not None:
        lines = (line for document, doc in zip(gold, docs, strict=True) for line in _lines(document.name, doc))
        predictions.write_text("\n".join(lines) + "\n", "utf-8")
    sentences = sum(len(document.sentences) for document in gold)
    result = {"set": path.stem, "n": sentences, **_scores(total(counts))}
    return {**result, "intervals": intervals(counts, _scores)}


def read_conllu(path: Path) -> Iterator[Tree]:
    """Documents: sentences joined by a space, paragraphs by a blank line; the parts of a token share its extent."""
    document = Tree(path.stem)
    rows: list[list[str]] = []
    text, gap = "", " "
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            if document.words:
                yield document
            document = Tree(line.rpartition("=")[2].strip())
        elif line.startswith("# newpar"):
            gap = "\n\n"
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            document.text += (gap if document.text else "") + text
            _add_sentence(document, rows)
            rows, gap = [], " "
    if document.words:
        yield document


def _add_sentence(document: Tree, rows: Sequence[Sequence[str]]) -> None:
    first = len(document.words)
    begin = position = max((word.end for word in document.words[-1:]), default=0)
    until, extent = 0, (0, 0)
    for cells in rows:
        size = len("".join(cells[1].split()))
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            until, extent = int(cells[0].partition("-")[2]), (position, position + size)
            position += size
            continue
        inside = int(cells[0]) <= until
        start, end = extent if inside else (position, position + size)
        position = end
        head = int(cells[6]) - 1 + first if cells[6] != "0" else -1
        document.words.append(Word(start, end, cells[1], cells[3], head, _plain(cells[7]), inside))
    document.sentences.add((begin, position))


def _plain(relation: str) -> str:
    return relation.partition(":")[0].lower()


def _predicted(doc: Doc) -> Tree:
    tree = Tree("", doc.text)
    words = [token for token in doc if not token.is_space]
    number = {token.i: place for place, token in enumerate(words)}
    position = 0
    for token in words:
        size = len("".join(token.text.split()))
        head = -1 if token.head.i == token.i else number.get(token.head.i, -1)
        word = Word(position, position + size, token.text, token.pos_, head, _plain(token.dep_))
        tree.words.append(word)
        position += size
    for sentence in doc.sents:
        inside = [tree.words[number[token.i]] for token in sentence if token.i in number]
        if inside:
            tree.sentences.add((inside[0].start, inside[-1].end))
    return tree


def align(gold: Sequence[Word], found: Sequence[Word]) -> list[tuple[int, int]]:
    """Pairs of positions of the same words: by extent, inside multi-word tokens by a longest common run of forms."""
    pairs: list[tuple[int, int]] = []
    g = f = 0
    while g < len(gold) and f < len(found):
        if gold[g].multiword or found[f].multiword:
            g_end, f_end = _region(gold, found, g, f)
            pairs += [(g + i, f + j) for i, j in _common(gold[g:g_end], found[f:f_end])]
            g, f = g_end, f_end
        elif (gold[g].start, gold[g].end) == (found[f].start, found[f].end):
            pairs.append((g, f))
            g, f = g + 1, f + 1
        elif gold[g].start <= found[f].start:
            g += 1
        else:
            f += 1
    return pairs


def _region(gold: Sequence[Word], found: Sequence[Word], g: int, f: int) -> tuple[int, int]:
    """Where the stretch around a multi-word token ends on both sides."""
    edge = gold[g].end if gold[g].multiword else found[f].end
    while (g < len(gold) and gold[g].start < edge) or (f < len(found) and found[f].start < edge):
        if g < len(gold) and gold[g].start < edge:
            edge = max(edge, gold[g].end) if gold[g].multiword else edge
            g += 1
        else:
            edge = max(edge, found[f].end) if found[f].multiword else edge
            f += 1
    return g, f


def _common(gold: Sequence[Word], found: Sequence[Word]) -> list[tuple[int, int]]:
    """Positions of a longest common subsequence of forms, case aside."""
    best = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(found))):
            same = gold[i].form.lower() == found[j].form.lower()
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(found):
        if gold[i].form.lower() == found[j].form.lower():
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _counts(gold: Tree, found: Tree) -> dict[str, float]:
    pairs = align(gold.words, found.words)
    partner = dict(pairs) | {-1: -1}
    same_head = [(g, f) for g, f in pairs if partner.get(gold.words[g].head, -2) == found.words[f].head]
    return {
        "gold words": len(gold.words),
        "found words": len(found.words),
        "gold sentences": len(gold.sentences),
        "found sentences": len(found.sentences),
        "right sentences": len(gold.sentences & found.sentences),
        "right words": len(pairs),
        "right upos": sum(gold.words[g].upos == found.words[f].upos for g, f in pairs),
        "right uas": len(same_head),
        "right las": sum(gold.words[g].relation == found.words[f].relation for g, f in same_head),
    }


def _scores(counts: Mapping[str, float]) -> dict[str, float]:
    scores = {}
    for name in METRICS:
        unit = "sentences" if name == "sentences" else "words"
        scores[name] = f1(counts[f"right {name}"], counts[f"found {unit}"], counts[f"gold {unit}"])["f1"]
    return scores


def _lines(name: str, doc: Doc) -> Iterator[str]:
    yield f"# newdoc id = {name}"
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        number = {token.i: place for place, token in enumerate(words, 1)}
        if not words:
            continue
        yield "# text = " + " ".join(sentence.text.split())
        for token in words:
            root = token.head.i == token.i
            head, relation = (0, "root") if root else (number.get(token.head.i, 0), token.dep_)
            space = "_" if token.whitespace_ else "SpaceAfter=No"
            cells = (
                token.lemma_,
                token.pos_,
                token.tag_,
                str(token.morph) or "_",
                str(head),
                relation,
                "_",
                space,
            )
            yield "\t".join((str(number[token.i]), token.text, *cells))
        yield ""
