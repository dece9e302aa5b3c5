"""Scores the spans of time expressions as the pipeline's own head marks them, without any rule behind it."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.bootstrap import intervals, total
from dragoman.evaluate.timex import Timex, counts_of, read_gold, scores_of, write_predictions
from dragoman.model.annotations import TIMEX

METRICS = ("strict", "relaxed")


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Precision, recall and F1 of spans, exact or sharing one code point, fractions 0-1, as TempEval-3 counts them."""
    gold = read_gold(path)
    docs = nlp.pipe(document.text for document in gold)
    found = {document.name: _marked(doc) for document, doc in zip(gold, docs, strict=True)}
    if predictions is not None:
        write_predictions(predictions, found)
    counts = [counts_of(document, found[document.name]) for document in gold]
    ends = intervals(counts, lambda row: {name: marks["f1"] for name, marks in scores_of(row, METRICS).items()})
    return {"set": path.name, "n": len(gold), **scores_of(total(counts), METRICS), "intervals": ends}


def _marked(doc: Doc) -> list[Timex]:
    return [Timex(span.start_char, span.end_char, "", "") for span in doc.spans.get(TIMEX, ())]
