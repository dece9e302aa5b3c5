"""Scores time expressions, read from raw text, against TimeML files or MEANTIME's CAT files, as TempEval-3 does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.pairing import one_to_one
from dragoman.extract.times.timex import find_times
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import Block, BlockKind, Container, DateClass, Document, Published
from dragoman.model.mention import TimeExpression

ANNOTATED: Final = 5
"""The last sentence that MEANTIME annotates; sentence 0 is the title."""
METRICS: Final = ("strict", "relaxed", "value")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as a corpus or we mark it: code points of the text, half-open, TIMEX3 type and value."""

    start: int
    end: int
    timex: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its day of creation and its expressions; what overlaps `ignored` counts neither way."""

    name: str
    text: str
    created: str | None
    times: tuple[Timex, ...]
    ignored: tuple[tuple[int, int], ...] = ()


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Precision, recall and F1 of spans (strict, relaxed) and of values, fractions 0-1, as TempEval-3 defines them.

    Relaxed is one code point shared, one to one; a value counts on a relaxed match (UzZaman et al. 2013). The day of
    creation is given, not scored. `predictions`, when given, gets a line a document.
    """
    gold = read_gold(path)
    found = {document.name: times_of(nlp, document) for document in gold}
    if predictions is not None:
        write_predictions(predictions, found)
    counts = [counts_of(document, found[document.name]) for document in gold]
    ends = intervals(counts, lambda row: {metric: marks["f1"] for metric, marks in scores_of(row).items()})
    return {"set": path.name, "n": len(gold), **scores_of(total(counts)), "intervals": ends}


def times_of(nlp: Language, document: GoldDocument) -> list[Timex]:
    """What we find in a document when its day of creation is known."""
    found = read_times(nlp, document.name, document.text, document.created)
    return [Timex(t.span.start, t.span.end, t.timex, t.value) for t in found]


def read_times(nlp: Language, name: str, text: str, created: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text that came out on the day (or at the time) `created`, ISO 8601."""
    day = created[:10] if created else None
    doc = nlp.make_doc(text)
    doc.user_data[SEGMENTS] = [(0, len(text))]
    for _, component in nlp.pipeline:
        doc = component(doc)
    block = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    published = Published(day, DateClass.GIVEN, anchor=day)
    read = Document(name, name, text, "", Container(None, "", ""), block, published=published)
    return find_times(read, doc)


def write_predictions(path: Path, found: Mapping[str, Sequence[Timex]]) -> None:
    """A line a document: its name, and the expressions found in it."""
    path.write_text("".join(f"{_line(name, times)}\n" for name, times in found.items()), "utf-8")


def _line(name: str, times: Sequence[Timex]) -> str:
    marked = [{"start": t.start, "end": t.end, "type": str(t.timex), "value": t.value} for t in times]
    return json.dumps({"doc_id": name, "timexes": marked}, ensure_ascii=False)


# ---- the metric ----


def counts_of(gold: GoldDocument, found: Sequence[Timex]) -> dict[str, float]:
    """How many expressions a document has, we have, and match strictly, relaxedly and with their value."""
    wanted = sorted({_trimmed(gold.text, time): time for time in gold.times}.items(), key=lambda item: item[0])
    mine = {_trimmed(gold.text, time): time for time in found if not _overlaps(time, gold.ignored)}
    marked = sorted(mine.items(), key=lambda item: item[0])
    pairs = matched_spans([span for span, _ in wanted], [span for span, _ in marked])
    values = [wanted[i][1].value.strip() == marked[j][1].value.strip() for i, j in pairs]
    return {
        "gold": float(len(wanted)),
        "found": float(len(marked)),
        "strict": float(sum(wanted[i][0] == marked[j][0] for i, j in pairs)),
        "relaxed": float(len(pairs)),
        "value": float(sum(values)),
    }


def matched_spans(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs that overlap, one to one: equal spans first, then by how much they share."""
    candidates = []
    for i, (start, end) in enumerate(gold):
        for j, (begin, stop) in enumerate(found):
            shared = min(end, stop) - max(start, begin)
            if shared > 0:
                candidates.append((((start, end) != (begin, stop), -shared), i, j))
    return one_to_one(candidates)


def scores_of(counts: Mapping[str, float], metrics: Sequence[str] = METRICS) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by metric, of what `counts_of` counted."""
    return {metric: f1(counts[metric], counts["found"], counts["gold"]) for metric in metrics}


def _trimmed(text: str, time: Timex) -> tuple[int, int]:
    words = text[time.start : time.end]
    return time.start + len(words) - len(words.lstrip()), time.end - len(words) + len(words.rstrip())


def _overlaps(time: Timex, spans: Sequence[tuple[int, int]]) -> bool:
    return any(time.start < end and start < time.end for start, end in spans)


# ---- the corpora ----


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a TimeML or CAT file, or of a folder (at any depth) of them, by name."""
    files = [path] if path.is_file() else sorted([*path.rglob("*.tml"), *path.rglob("*.xml")])
    documents = [read_timeml(file) if file.suffix == ".tml" else read_cat(file) for file in files]
    return sorted(documents, key=lambda document: document.name)


def read_timeml(path: Path) -> GoldDocument:
    """A TimeML document: the text of `TEXT`, and the `TIMEX3` inside it."""
    root = ElementTree.fromstring(path.read_text("utf-8").lstrip().encode("utf-8"))
    text, times = _timeml_text(root.find("TEXT"))
    own = (t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME" or t.get("tid") == "t0")
    created = next(own, None)
    return GoldDocument(path.stem, text, created.get("value") if created is not None else None, tuple(times))


def _timeml_text(body: ElementTree.Element | None) -> tuple[str, list[Timex]]:
    if body is None:
        return "", []
    pieces: list[str] = []
    times: list[Timex] = []

    def walk(element: ElementTree.Element, start: int) -> int:
        end = start + len(element.text or "")
        pieces.append(element.text or "")
        for child in element:
            end = walk(child, end) + len(child.tail or "")
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and end > start and element.get("tid") != "t0":
            times.append(Timex(start, end, element.get("type", ""), element.get("value", "")))
        return end

    walk(body, 0)
    return "".join(pieces), times


def read_cat(path: Path) -> GoldDocument:
    """A MEANTIME document: its annotated sentences, tokens apart by a space, sentences by a line end."""
    root = ElementTree.parse(path).getroot()
    offsets: dict[str, tuple[int, int]] = {}
    text, sentence = "", None
    for token in root.iter("token"):
        if int(token.get("sentence", "0")) > ANNOTATED:
            break
        if sentence is not None:
            text += " " if token.get("sentence") == sentence else "\n"
        sentence = token.get("sentence")
        offsets[token.get("t_id", "")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    created, times, ignored = None, [], []
    for element in root.iter("TIMEX3"):
        span = _cat_span(element, offsets)
        if element.get("functionInDocument") == "CREATION_TIME":
            created = created or _year_first(element.get("value"))
            ignored += [span] if span else []
        elif span:
            times.append(Timex(*span, element.get("type", ""), element.get("value", "")))
    return GoldDocument(path.stem.split("_")[0], text, created, tuple(times), tuple(ignored))


def _cat_span(element: ElementTree.Element, offsets: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    tokens = [offsets.get(anchor.get("t_id", "")) for anchor in element.findall("token_anchor")]
    known = [span for span in tokens if span is not None]
    return (min(known)[0], max(end for _, end in known)) if tokens and len(known) == len(tokens) else None


def _year_first(day: str | None) -> str | None:
    """One MEANTIME document gives its day as DD-MM-YYYY."""
    match = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", day or "")
    return f"{match[3]}-{match[2]}-{match[1]}" if match else day or None
