"""Every corpus by name: what is read from where, and how often an epoch shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import entity_corpora
from passages import Passage
from syntax_corpora import read_treebank
from text_corpora import read_polnear, read_timeml

NAMES = ("ewt", "gum", "uner", "redocred", "crossner", "re3d", "polnear", "time")


@dataclass(frozen=True)
class Share:
    """How many times an epoch shows each passage of a corpus, on average."""

    ewt: float = 1.3
    gum: float = 1.3
    uner: float = 1.5
    redocred: float = 0.6
    crossner: float = 1.0
    re3d: float = 1.0
    polnear: float = 1.0
    time: float = 0.5


def read(folder: Path, names: tuple[str, ...]) -> list[Passage]:
    """Training passages of the corpora named; of EWT dev and test only UNER dev's names, on EWT dev's words."""
    passages: list[Passage] = []
    if "ewt" in names:
        passages += read_treebank(folder / "ud-ewt/train.conllu", "ewt")
    if "gum" in names:
        passages += read_treebank(folder / "ud-gum/train.conllu", "gum", entities=True)
    entity_corpora.NATIONALS.update(_nationals(passages))
    if "uner" in names:
        words = read_treebank(folder / "ud-ewt/dev.conllu", "uner", syntax=False)
        passages += entity_corpora.read_universal(folder / "ner/uner-ewt/dev.iob2", words)
    if "redocred" in names:
        passages += entity_corpora.read_redocred(folder / "ner/redocred")
    if "crossner" in names:
        passages += entity_corpora.read_crossner(folder / "ner/crossner-politics")
    if "re3d" in names:
        passages += entity_corpora.read_re3d(folder / "ner/re3d")
    if "polnear" in names:
        passages += read_polnear(folder / "polnear/train")
    if "time" in names:
        passages += read_timeml(folder / "time")
    return passages


def read_dev(folder: Path) -> dict[str, list[Passage]]:
    """What the running scores are taken on: never trained on under these labels."""
    return {
        "ewt": read_treebank(folder / "ud-ewt/dev.conllu", "ewt"),
        "polnear": read_polnear(folder / "polnear/dev"),
    }


def _nationals(passages: list[Passage]) -> set[str]:
    """Capitalised forms that the treebanks tag as adjectives more often than as names."""
    seen: Counter[tuple[str, bool]] = Counter()
    for unit in (unit for passage in passages for unit in passage.units):
        for word, tag in zip(unit.words[1:], unit.tags.get("upos", [])[1:], strict=False):
            if word[:1].isupper() and word[1:].islower() and tag in {"ADJ", "PROPN"}:
                seen[word, tag == "ADJ"] += 1
    return {word for word, adjective in seen if adjective and seen[word, True] > seen[word, False]}
