"""Scores attributions, read from raw text, against a folder of brat annotation as PolNeAR has it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.model.annotations import CONTENT, CUE, NESTING, SOURCE

Span = tuple[int, int]
Attribution = dict[str, list[Span]]
"""Role -> its spans in code points, half-open, in order."""

ROLES: Final = (SOURCE, CUE, CONTENT)
_COVERED: Final = {"quote_03": 0.3, "quote_08": 0.8}
_BOUND = re.compile(r"(T\d+)\t\S+ ([\d ;]+)")


@dataclass(frozen=True)
class GoldDocument:
    """One article as one annotator marked it."""

    name: str
    annotator: str
    text: str
    attributions: list[Attribution]


def score(
    nlp: Language, path: Path, predictions: Path | None = None, annotators: Literal["all", "first"] = "all"
) -> dict[str, object]:
    """Exact, begin and overlap scores by role, whole attributions, and quotes with their speakers; fractions 0-1.

    `annotators` says whether an article that several people marked counts once for each. Exact and begin compare
    the sets of spans of a role (as CofeNet does); jaccard is the mean over gold spans of the best predicted overlap;
    a quote counts when more than 0.3 or 0.8 of its characters are covered by one predicted attribution's content.
    """
    gold = read_gold(path, annotators)
    texts = {document.name: document.text for document in gold}
    docs = nlp.pipe(texts.values())
    found = {name: outermost(doc) for name, doc in zip(texts, docs, strict=True)}
    if predictions is not None:
        lines = (json.dumps({"doc_id": name, "attributions": marked}) for name, marked in found.items())
        predictions.write_text("\n".join(lines) + "\n", "utf-8")
    counts = [counted(document.attributions, found[document.name]) for document in gold]
    headline = intervals(counts, _headline)
    return {"set": path.name, "n": len(gold), **_scores(total(counts)), "intervals": headline}


def attributions_of(doc: Doc) -> list[Attribution]:
    """What a Doc carries, one entry an attribution, in the order of their ids."""
    return list(_by_id(doc).values())


def _by_id(doc: Doc) -> dict[int, Attribution]:
    by_id: dict[int, Attribution] = {}
    for role in ROLES:
        for span in doc.spans.get(role, ()):
            marked = by_id.setdefault(span.id, {role: [] for role in ROLES})
            marked[role].append((span.start_char, span.end_char))
    return {number: {role: sorted(spans) for role, spans in by_id[number].items()} for number in sorted(by_id)}


def outermost(doc: Doc) -> list[Attribution]:
    """The attributions that stand in no other's content: PolNeAR marks these alone (its guidelines, page 23)."""
    nesting = doc.user_data.get(NESTING, {})
    return [marked for number, marked in _by_id(doc).items() if not nesting.get(number)]


def read_gold(folder: Path, annotators: Literal["all", "first"] = "all") -> list[GoldDocument]:
    """The articles of a folder with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, by name."""
    documents: dict[str, list[GoldDocument]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        documents.setdefault(name, []).append(GoldDocument(name, annotator, text, read_brat(path)))
    chosen = slice(None) if annotators == "all" else slice(1)
    return [document for name in sorted(documents) for document in documents[name][chosen]]


def read_brat(path: Path) -> list[Attribution]:
    """Attributions of a brat file in its order; a span in pieces gives several spans."""
    bound: dict[str, list[Span]] = {}
    found: list[Attribution] = []
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    for line in lines:
        if match := _BOUND.match(line):
            pieces = (piece.split() for piece in match[2].split(";"))
            bound[match[1]] = [(int(start), int(end)) for start, end in pieces]
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        marked: dict[str, set[Span]] = {role: set() for role in ROLES}
        for argument in line.split("\t", 1)[1].split():
            role, _, key = argument.partition(":")
            # "Content2" is a second piece of the content; the event's own mark carries no role.
            role = role.rstrip("0123456789").lower()
            if role in marked:
                marked[role].update(bound.get(key, ()))
        found.append({role: sorted(spans) for role, spans in marked.items()})
    return found


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(_overlap(one, other) for one in some for other in others)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def counted(gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, float]:
    """What the figures of one document are made of; counts of several documents may be added up."""
    counts: dict[str, float] = defaultdict(float)
    for role in ROLES:
        _count_spans(counts, role, {s for a in gold for s in a[role]}, {s for a in found for s in a[role]})
    whole_gold, whole_found = (Counter(tuple(tuple(a[r]) for r in ROLES) for a in side) for side in (gold, found))
    counts["gold"], counts["found"] = len(gold), len(found)
    counts["exact"] = sum((whole_gold & whole_found).values())
    counts["lenient gold"] = sum(any(_meets(g, f) for f in found) for g in gold)
    counts["lenient found"] = sum(any(_meets(g, f) for g in gold) for f in found)
    for name, share in _COVERED.items():
        _count_quotes(counts, name, share, gold, found)
    return dict(counts)


def _count_spans(counts: dict[str, float], role: str, gold: set[Span], found: set[Span]) -> None:
    starts, found_starts = {start for start, _ in gold}, {start for start, _ in found}
    counts[f"{role} gold"], counts[f"{role} found"] = len(gold), len(found)
    counts[f"{role} right"] = len(gold & found)
    counts[f"{role} gold starts"], counts[f"{role} found starts"] = len(starts), len(found_starts)
    counts[f"{role} right starts"] = len(starts & found_starts)
    shares = [max((_overlap(g, f) / (max(g[1], f[1]) - min(g[0], f[0])) for f in found), default=0.0) for g in gold]
    strays = sum(not any(_overlap(g, f) for g in gold) for f in found)
    counts[f"{role} shares"] = sum(shares)
    counts[f"{role} compared"] = len(shares) + strays


def _meets(gold: Attribution, found: Attribution) -> bool:
    return all(not gold[role] or _touch(gold[role], found[role]) for role in ROLES)


def _count_quotes(
    counts: dict[str, float],
    name: str,
    share: float,
    gold: Sequence[Attribution],
    found: Sequence[Attribution],
) -> None:
    """Each gold quote, in order, takes the predicted one that covers most of it, if enough, and no one else may."""
    left = [(_characters(marked[CONTENT]), marked[SOURCE]) for marked in found]
    for marked in gold:
        quote = _characters(marked[CONTENT])
        best = max(left, key=lambda one: len(quote & one[0]), default=None)
        if not quote or best is None or len(quote & best[0]) <= share * len(quote):
            continue
        left.remove(best)
        counts[name] += 1
        counts[f"{name} speakers"] += _touch(marked[SOURCE], best[1]) or not (marked[SOURCE] or best[1])


def _scores(counts: Mapping[str, float]) -> dict[str, object]:
    scores: dict[str, object] = {}
    for role in ROLES:
        exact = f1(*(counts[f"{role} {part}"] for part in ("right", "found", "gold")))
        begin = f1(*(counts[f"{role} {part} starts"] for part in ("right", "found", "gold")))
        jaccard = counts[f"{role} shares"] / max(1.0, counts[f"{role} compared"])
        scores[role] = {"exact": exact, "begin": begin, "jaccard": round(jaccard, 4)}
    gold, found = counts["gold"], counts["found"]
    scores["relation_exact"] = f1(counts["exact"], found, gold)
    precision = counts["lenient found"] / found if found else 0.0
    recall = counts["lenient gold"] / gold if gold else 0.0
    scores["relation_lenient"] = f1(precision * recall, recall, precision)
    for name in _COVERED:
        hits = counts.get(name, 0.0)
        speaker = counts.get(f"{name} speakers", 0.0) / max(1.0, hits)
        scores[name] = {**f1(hits, found, gold), "speaker": round(speaker, 4)}
    return scores


def whole(counts: Mapping[str, float]) -> dict[str, float]:
    """The figures of whole attributions and quotes, 0-1, under the names they have where systems stand side by side."""
    scores: Mapping[str, Any] = _scores(defaultdict(float, counts))
    shown = {
        "relation exact F1": scores["relation_exact"]["f1"],
        "relation lenient F1": scores["relation_lenient"]["f1"],
    }
    for name, share in _COVERED.items():
        shown[f"quote > {share} F1"] = scores[name]["f1"]
    return {**shown, "speaker": scores["quote_03"]["speaker"]}


def _headline(counts: Mapping[str, float]) -> dict[str, float]:
    return {role: f1(*(counts[f"{role} {part}"] for part in ("right", "found", "gold")))["f1"] for role in ROLES}
