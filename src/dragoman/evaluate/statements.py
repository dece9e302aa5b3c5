"""Scores statements, read from raw text by the whole system, against passages with their statements marked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked import MarkedPassage, Span
from dragoman.evaluate.marked_statements import GoldStatement, read_statements
from dragoman.evaluate.pairing import one_to_one
from dragoman.evaluate.passages import analysed
from dragoman.evaluate.record import same_name
from dragoman.model.statement import Act, Statement

ROLES: Final = ("source", "cue", "content")
LEAST: Final = 0.3
"""Least overlap (letters shared over letters joined) of two contents that are one statement."""
SURE: Final = 0.9
"""Confidence from which a statement is shown as sure; what it promises is scored by itself."""
_BINS: Final = 10
_LEADING: Final = ("that ", "to ", "whether ", "if ")

Counts = dict[str, float]


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Attributions, spans by role, chains, speakers, acts and flags, 0-1; `by` gives recall by form, depth and source.

    Two statements are one when their cues touch and their contents overlap by 0.3 of their letters, one to one, most
    alike first; exact is the same letters in all three roles, a conjunction at the head of a content aside. Flags are
    shares of the matched. `calibration` compares confidence with precision (expected error over ten bins, Guo et al.
    2017). `predictions`, when given, gets a line a passage.
    """
    gold = read_statements(path)
    found = [analysed(nlp, passage).statements for passage, _ in gold]
    if predictions is not None:
        lines = (_line(passage, said) for (passage, _), said in zip(gold, found, strict=True))
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [counted(p.text, wanted, said) for (p, wanted), said in zip(gold, found, strict=True)]
    return {"set": path.stem, "n": len(gold), **_scores(total(counts)), "intervals": intervals(counts, _headline)}


def score_passage(text: str, gold: Sequence[GoldStatement], found: Sequence[Statement]) -> dict[str, Any]:
    """The figures of one passage whose statements are given."""
    return _scores(counted(text, gold, found))


def _line(passage: MarkedPassage, found: Sequence[Statement]) -> str:
    said = [
        {
            **{role: [[span.start, span.end] for span in getattr(one, role)] for role in ROLES},
            "act": one.act.value,
            "chain": [link.name for link in one.chain],
            "confidence": one.confidence,
        }
        for one in found
    ]
    return json.dumps({"passage": passage.name, "statements": said}, ensure_ascii=False)


# ---- counting ----


def counted(text: str, gold: Sequence[GoldStatement], found: Sequence[Statement]) -> Counts:
    """What the figures of one passage are made of; counts of several passages may be added up."""
    counts: Counts = defaultdict(float)
    counts["gold"], counts["found"] = len(gold), len(found)
    pairs = matched(text, gold, found)
    counts["lenient"] = len(pairs)
    for role in ROLES:
        _count_role(counts, text, role, gold, found)
    _count_chains(counts, gold, found)
    for wanted, one in pairs:
        _count_pair(counts, text, wanted, one)
    hits = {id(wanted) for wanted, _ in pairs}
    for wanted in gold:
        for trait in wanted.traits:
            counts[f"{trait} gold"] += 1
            counts[f"{trait} right"] += id(wanted) in hits
    _count_confidence(counts, found, {one.id + str(one.cue) for _, one in pairs})
    return dict(counts)


def matched(
    text: str, gold: Sequence[GoldStatement], found: Sequence[Statement]
) -> list[tuple[GoldStatement, Statement]]:
    """Marked and found statements that are one: cues touch and contents overlap by `LEAST`; the most alike first."""
    near = []
    for i, wanted in enumerate(gold):
        letters = _letters(text, wanted.content)
        for j, one in enumerate(found):
            other = _letters(text, _ranges(one, "content"))
            alike = len(letters & other) / max(1, len(letters | other))
            if alike >= LEAST and (not one.cue or _touch(wanted.cue, _ranges(one, "cue"))):
                near.append((-alike, i, j))
    return [(gold[i], found[j]) for i, j in one_to_one(near)]


def _count_role(
    counts: Counts, text: str, role: str, gold: Sequence[GoldStatement], found: Sequence[Statement]
) -> None:
    wanted = {_bare(text, span) for one in gold for span in getattr(one, role)}
    marked = {_bare(text, span) for one in found for span in _ranges(one, role)}
    counts[f"{role} gold"], counts[f"{role} found"] = len(wanted), len(marked)
    counts[f"{role} right"] = len(wanted & marked)
    counts[f"{role} touched"] = sum(_touch([span], marked) for span in wanted)
    counts[f"{role} touching"] = sum(_touch([span], wanted) for span in marked)


def _count_chains(counts: Counts, gold: Sequence[GoldStatement], found: Sequence[Statement]) -> None:
    """Links from a reporter to what is reported, each kind of pair once for each statement it stands in."""
    wanted = [pair for one in gold for pair in pairwise(one.chain)]
    marked = [pair for one in found for pair in pairwise([link.name for link in one.chain])]
    counts["links gold"], counts["links found"] = len(wanted), len(marked)
    left = list(marked)
    for first, second in wanted:
        hit = next((pair for pair in left if same_name(first, pair[0]) and same_name(second, pair[1])), None)
        if hit is not None:
            left.remove(hit)
            counts["links right"] += 1


def _count_pair(counts: Counts, text: str, wanted: GoldStatement, one: Statement) -> None:
    same = [{_bare(text, s) for s in getattr(wanted, r)} == {_bare(text, s) for s in _ranges(one, r)} for r in ROLES]
    names = [link.name for link in one.chain]
    counts["exact"] += all(same)
    counts["speaker"] += same_name(wanted.chain[-1], names[-1])
    alike = len(names) == len(wanted.chain)
    counts["chain"] += alike and all(same_name(a, b) for a, b in zip(wanted.chain, names, strict=True))
    counts["factuality"] += wanted.factuality == one.factuality.value
    counts[f"act {wanted.act} gold"] += 1
    counts[f"act {one.act.value} found"] += 1
    counts[f"act {wanted.act} right"] += wanted.act == one.act.value
    issues = {issue.name for issue in one.issues}
    counts["issues gold"] += len(wanted.issues)
    counts["issues found"] += len(issues)
    counts["issues right"] += len(issues & wanted.issues)


def _count_confidence(counts: Counts, found: Sequence[Statement], right: set[str]) -> None:
    for one in found:
        hit = one.id + str(one.cue) in right
        place = min(_BINS - 1, int(one.confidence * _BINS))
        for name, value in (("n", 1.0), ("sum", one.confidence), ("right", float(hit))):
            counts[f"bin {place} {name}"] += value
        if one.confidence >= SURE:
            counts["sure found"] += 1
            counts["sure right"] += hit


def _ranges(one: Statement, role: str) -> list[Span]:
    return [(span.start, span.end) for span in getattr(one, role)]


def _letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def _bare(text: str, span: Span) -> Span:
    """A span from its first to its last letter, without the conjunction at its head."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    lead = next((word for word in _LEADING if text[start:end].lower().startswith(word)), "")
    return start + len(lead), end


def _touch(some: Iterable[Span], others: Iterable[Span]) -> bool:
    wanted = list(others)
    return any(start < last and first < end for start, end in some for first, last in wanted)


# ---- figures ----


def _scores(counts: Mapping[str, float]) -> dict[str, Any]:
    def of(name: str) -> float:
        return counts.get(name, 0.0)

    roles = {
        role: {
            "exact": f1(of(f"{role} right"), of(f"{role} found"), of(f"{role} gold")),
            "overlap": _two_sided(
                of(f"{role} touching"), of(f"{role} found"), of(f"{role} touched"), of(f"{role} gold")
            ),
        }
        for role in ROLES
    }
    traits = sorted(
        name.removesuffix(" gold")
        for name in counts
        if name.startswith(("form:", "depth:", "source:", "crosses")) and name.endswith(" gold")
    )
    return {
        "statement": {
            "lenient": f1(of("lenient"), of("found"), of("gold")),
            "exact": f1(of("exact"), of("found"), of("gold")),
        },
        **roles,
        "chain": {
            "links": f1(of("links right"), of("links found"), of("links gold")),
            "exact": _share(of("chain"), of("lenient")),
        },
        "speaker": _share(of("speaker"), of("lenient")),
        "act": _acts(counts),
        "factuality": _share(of("factuality"), of("lenient")),
        "issues": f1(of("issues right"), of("issues found"), of("issues gold")),
        "by": {trait: _share(of(f"{trait} right"), of(f"{trait} gold")) for trait in traits},
        "calibration": _calibration(counts),
    }


def _two_sided(touching: float, found: float, touched: float, gold: float) -> dict[str, float]:
    precision, recall = _share(touching, found), _share(touched, gold)
    both = precision + recall
    return {"p": precision, "r": recall, "f1": round(2 * precision * recall / both, 4) if both else 0.0}


def _acts(counts: Mapping[str, float]) -> dict[str, float]:
    """Accuracy, and the mean F1 of the acts that the gold has."""
    rows = [[counts.get(f"act {act.value} {part}", 0.0) for part in ("right", "found", "gold")] for act in Act]
    wanted = [f1(*row)["f1"] for row in rows if row[2]]
    right, matched = sum(row[0] for row in rows), sum(row[2] for row in rows)
    return {"accuracy": _share(right, matched), "macro_f1": round(sum(wanted) / max(1, len(wanted)), 4)}


def _calibration(counts: Mapping[str, float]) -> dict[str, float]:
    bins = [[counts.get(f"bin {place} {part}", 0.0) for part in ("n", "sum", "right")] for place in range(_BINS)]
    error = sum(abs(total_sum - right) for _, total_sum, right in bins) / max(1.0, counts.get("found", 0.0))
    sure = counts.get("sure right", 0.0)
    return {
        "ece": round(error, 4),
        "sure_precision": _share(sure, counts.get("sure found", 0.0)),
        "sure_coverage": _share(sure, counts.get("gold", 0.0)),
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def whole(counts: Mapping[str, float]) -> dict[str, float]:
    """The figures that systems are compared by, 0-1, under the names they have where they stand side by side."""
    scores = _scores(counts)
    return {
        "statement F1": scores["statement"]["lenient"]["f1"],
        "exact F1": scores["statement"]["exact"]["f1"],
        "speaker": scores["speaker"],
        "chain links F1": scores["chain"]["links"]["f1"],
        "whole chain": scores["chain"]["exact"],
        "act macro F1": scores["act"]["macro_f1"],
    }


def _headline(counts: Mapping[str, float]) -> dict[str, float]:
    return {
        "statement": f1(counts.get("lenient", 0.0), counts.get("found", 0.0), counts.get("gold", 0.0))["f1"],
        "links": f1(*(counts.get(f"links {part}", 0.0) for part in ("right", "found", "gold")))["f1"],
        "speaker": _share(counts.get("speaker", 0.0), counts.get("lenient", 0.0)),
        "act": _acts(counts)["macro_f1"],
    }
