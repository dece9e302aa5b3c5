"""Scores events on sentences with a marked source and target: their type, with the two given and from raw text."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.passages import analysed_text
from dragoman.extract.events.classifier import classifier, pair_of
from dragoman.extract.events.pairs import CLASSES, class_of
from dragoman.model.event import Event, EventParty, EventType

Range = tuple[int, int]
Counts = dict[str, float]

_MARK: Final = re.compile(r"(</?[st]>)")
_DATELINE: Final = re.compile(r"[A-Z][A-Z .,/'’-]{2,}[^a-z]{0,3}.{0,40}?(?:--|-|–|—) ")
_QUADS: Final = {"1": (0, 1, 2), "2": (3, 4, 5), "3": (6, 7, 8, 9), "4": (10, 11, 12, 13, 14)}
"""Classes of each quad; CONCEDE and RETREAT, merged in this gold, are in the second as most of them are there."""


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A sentence with the words of its source and its target, and what the one does to the other."""

    name: str
    text: str
    source: Range
    target: Range | None
    root: str
    quad: str


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Type and quad of the event between two given parties; and from the raw sentence type, actor and recipient.

    `path` is a tab-separated file with the columns `marked_sentence`, `gold_root` and `gold_penta`. `raw` counts the
    first event that has two sides, or else the first, `raw_all` every event found, against the one pair that is
    marked: type right, and actor and recipient where the marked words are. For CONSULT, where the manual and the gold
    differ on who comes first, either order counts. Fractions 0-1, intervals over sentences. `predictions` gets a line
    a pair.
    """
    gold = read_pairs(path)
    docs = list(nlp.pipe([pair.text for pair in gold]))
    chances = [classifier().read(pair_of(doc, pair.source, pair.target)) for doc, pair in zip(docs, gold, strict=True)]
    found = [analysed_text(nlp, pair.text, begin=_begin(pair)).events for pair in gold]
    kinds, quads = [CLASSES[int(row.argmax())] for row in chances], [_quad(row) for row in chances]
    if predictions is not None:
        rows = zip(gold, kinds, quads, found, strict=True)
        lines = (
            json.dumps({"name": g.name, "root": k, "quad": q, "events": [_plain(e) for e in es]})
            for g, k, q, es in rows
        )
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [
        {**_told("root", pair.root, kind), **_told("quad", pair.quad, quad), **raw_counts(pair, events)}
        for pair, kind, quad, events in zip(gold, kinds, quads, found, strict=True)
    ]
    return {"set": path.stem, "n": len(gold), **_scores(total(counts)), "intervals": intervals(counts, _flat)}


def _begin(pair: GoldPair) -> int:
    """Where the sentence begins after its dateline, which a document has in a block of its own."""
    dateline = _DATELINE.match(pair.text)
    return dateline.end() if dateline and dateline.end() <= pair.source[0] else 0


def _quad(chances: NDArray[np.float32]) -> str:
    """The quad that is likeliest by all its classes together."""
    return max(_QUADS, key=lambda quad: float(chances[list(_QUADS[quad])].sum()))


def read_pairs(path: Path) -> list[GoldPair]:
    """The marked sentences of a file; one whose marks are broken has them looked up by their words."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [_pair(str(number), row) for number, row in enumerate(rows)]


def _pair(name: str, row: Mapping[str, str]) -> GoldPair:
    text, spans = "", {"s": list[Range](), "t": list[Range]()}
    opened: dict[str, int] = {}
    for part in _MARK.split(row["marked_sentence"]):
        if not _MARK.fullmatch(part):
            text += part
        elif part[1] == "/":
            spans[part[2]].append((opened.pop(part[2], len(text)), len(text)))
        else:
            opened[part[1]] = len(text)
    source, target = (_first(spans[sign], text, row.get(name, "")) for sign, name in (("s", "source"), ("t", "target")))
    return GoldPair(name, text, source or (0, 1), target, row["gold_root"], row["gold_penta"])


def _first(spans: Sequence[Range], text: str, words: str) -> Range | None:
    if spans and spans[0][0] < spans[0][1]:
        return spans[0]
    at = text.find(words.strip()) if words.strip() else -1
    return (at, at + len(words.strip())) if at >= 0 else None


def raw_counts(pair: GoldPair, events: Sequence[Event]) -> Counts:
    """What the events of a sentence get right of its one marked pair."""
    right = [_is_right(pair, event) for event in events]
    main = min(range(len(events)), key=lambda n: (not _two_sided(events[n]), n), default=None)
    first = main is not None and right[main]
    return {
        "raw gold": 1.0,
        "raw found": float(bool(events)),
        "raw right": float(first),
        "raw_all found": float(len(events)),
        "raw_all right": float(any(right)),
    }


def _two_sided(event: Event) -> bool:
    return bool(event.recipients) or len(event.actors) > 1


def _is_right(pair: GoldPair, event: Event) -> bool:
    if class_of(event.type) != pair.root:
        return False
    sides = (event.actors, event.recipients)
    if _stand(sides, pair):
        return True
    everybody = (*event.actors, *event.recipients)
    mutual = not event.recipients or event.type is EventType.CONSULT
    return mutual and (_stand((everybody, everybody), pair))


def _stand(sides: tuple[Sequence[EventParty], Sequence[EventParty]], pair: GoldPair) -> bool:
    wanted = (pair.source, pair.target)
    return all(
        span is None or any(party.span.start < span[1] and span[0] < party.span.end for party in side)
        for side, span in zip(sides, wanted, strict=True)
    )


def _told(name: str, wanted: str, found: str) -> Counts:
    counts = {f"{name} gold {wanted}": 1.0, f"{name} found {found}": 1.0}
    return counts | ({f"{name} right {wanted}": 1.0} if wanted == found else {})


def _scores(counts: Mapping[str, float]) -> dict[str, object]:
    n = counts.get("raw gold", 0.0) or 1.0
    found: dict[str, object] = {}
    for name in ("root", "quad"):
        kinds = sorted(key.rpartition(" ")[2] for key in counts if key.startswith(f"{name} gold "))
        each = {
            kind: f1(*(counts.get(f"{name} {part} {kind}", 0.0) for part in ("right", "found", "gold")))["f1"]
            for kind in kinds
        }
        right = sum(value for key, value in counts.items() if key.startswith(f"{name} right "))
        found[name] = {
            "macro_f1": round(sum(each.values()) / max(len(each), 1), 4),
            "accuracy": round(right / n, 4),
            "by_type": each,
        }
    for name in ("raw", "raw_all"):
        found[name] = f1(
            counts.get(f"{name} right", 0.0), counts.get(f"{name} found", 0.0), counts.get("raw gold", 0.0)
        )
    return found


def _flat(counts: Mapping[str, float]) -> dict[str, float]:
    scores = _scores(counts)
    flat = {}
    for name, part in (("root", "macro_f1"), ("quad", "macro_f1"), ("raw", "f1"), ("raw_all", "f1")):
        values = scores[name]
        assert isinstance(values, dict)
        flat[f"{name}.{part}"] = float(values[part])
    return flat


def _plain(event: Event) -> dict[str, object]:
    return {
        "event_type": event.type,
        "actor": [party.span.quote for party in event.actors],
        "recipient": [party.span.quote for party in event.recipients],
        "trigger": event.trigger.quote,
        "confidence": event.confidence,
    }
