"""Scores how phrases that name somebody are coded: country or PLOVER's own code, and sector."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from dragoman.evaluate.bootstrap import intervals, total
from dragoman.extract.events.coding import Codes, code_phrase


@dataclass(frozen=True, slots=True)
class GoldActor:
    """A phrase with its codes; an empty code or sector says that none is due, `-` that it is not scored."""

    phrase: str
    code: str
    sector: str


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """Share of the phrases whose code, and whose first sector, is right, and of those with both right.

    `path` is a table with the columns `phrase`, `code` and `sector`, divided by commas, or by tabs when its name ends
    in .tsv. Fractions 0-1, intervals over phrases. `predictions`, when given, gets a line a phrase.
    """
    gold = read_actors(path)
    found = [coded(nlp, actor.phrase) for actor in gold]
    if predictions is not None:
        lines = (
            json.dumps({"phrase": actor.phrase, "code": codes.code, "sectors": codes.sectors}, ensure_ascii=False)
            for actor, codes in zip(gold, found, strict=True)
        )
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [_counts(actor, codes) for actor, codes in zip(gold, found, strict=True)]
    return {"set": path.stem, "n": len(gold), **_scores(total(counts)), "intervals": intervals(counts, _scores)}


def read_actors(path: Path) -> list[GoldActor]:
    """The rows of a table of actors."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ",")
        return [GoldActor(row["phrase"], row["code"].strip(), row["sector"].strip()) for row in rows]


def coded(nlp: Language, phrase: str) -> Codes:
    """The codes of a phrase by itself, headed by the word that governs the others."""
    doc = nlp(phrase)
    root = next((word for word in doc if word.head.i == word.i and word.pos_ in ("NOUN", "PROPN")), None)
    named = root is not None and (root.ent_type_ == "PERSON" or root.pos_ == "PROPN")
    return code_phrase(phrase, head=None if root is None or named else root.text)


def _counts(actor: GoldActor, codes: Codes) -> dict[str, float]:
    counts: dict[str, float] = {}
    right = True
    pairs = (
        ("code", actor.code, codes.code or ""),
        ("sector", actor.sector, codes.sectors[0] if codes.sectors else ""),
    )
    for name, wanted, mine in pairs:
        if wanted == "-":
            continue
        counts[f"{name} all"] = 1.0
        counts[f"{name} right"] = float(wanted == mine)
        right = right and wanted == mine
    return counts | {"both all": 1.0, "both right": float(right)}


def _scores(counts: Mapping[str, float]) -> dict[str, float]:
    names = ("code", "sector", "both")
    return {
        name: round(counts.get(f"{name} right", 0.0) / (counts[f"{name} all"] or 1.0), 4)
        for name in names
        if f"{name} all" in counts
    }
