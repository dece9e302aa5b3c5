"""Every corpus by name: what is read from where, and how often an epoch shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import entity_corpora
from event_corpora import read_cameo, read_plover
from example_corpora import read_examples
from passages import Passage
from syntax_corpora import read_treebank
from text_corpora import read_polnear, read_timeml, time_files

OPEN = ("ewt", "gum", "uner", "redocred", "crossner", "re3d", "examples")
"""Corpora under licences that let anyone share them."""
NAMES = (*OPEN, "polnear", "time", "plover", "cameo")


@dataclass(frozen=True)
class Share:
    """How many times an epoch shows each passage of a corpus, on average.

    Treebanks come oftener than once, since trees are slowest to learn; Re-DocRED seldomer, since it is long and labels
    names alone; what is small and the only one to teach its head comes oftenest.
    """

    ewt: float = 1.4
    gum: float = 1.4
    uner: float = 2.5
    redocred: float = 0.5
    crossner: float = 1.0
    re3d: float = 1.0
    polnear: float = 1.0
    time: float = 1.0
    plover: float = 1.0
    cameo: float = 0.5
    examples: float = 4.0


def read(folder: Path, names: tuple[str, ...]) -> list[Passage]:
    """Training passages of the corpora named; of EWT dev and test only UNER dev's names, on EWT dev's words."""
    passages = [passage for name in names if name in _TREEBANKS for passage in _TREEBANKS[name](folder)]
    entity_corpora.NATIONALS.update(_nationals(passages))
    return passages + [passage for name in names if name in _OTHERS for passage in _OTHERS[name](folder)]


Read = Callable[[Path], list[Passage]]
_TREEBANKS: dict[str, Read] = {
    "ewt": lambda folder: read_treebank(folder / "ud-ewt/train.conllu", "ewt"),
    "gum": lambda folder: read_treebank(folder / "ud-gum/train.conllu", "gum", entities=True),
}
_OTHERS: dict[str, Read] = {
    "uner": lambda folder: entity_corpora.read_universal(
        folder / "ner/uner-ewt/dev.iob2", read_treebank(folder / "ud-ewt/dev.conllu", "uner", syntax=False)
    ),
    "redocred": lambda folder: entity_corpora.read_redocred(folder / "ner/redocred"),
    "crossner": lambda folder: entity_corpora.read_crossner(folder / "ner/crossner-politics"),
    "re3d": lambda folder: entity_corpora.read_re3d(folder / "ner/re3d"),
    "polnear": lambda folder: read_polnear(folder / "polnear/train"),
    "time": lambda folder: read_timeml(time_files(folder / "time", dev=False)),
    "plover": lambda folder: read_plover(folder / "events/PLV_train.tsv"),
    "cameo": lambda folder: read_cameo(folder / "events/cameo_class/train.tsv"),
    "examples": lambda _: read_examples(Path(__file__).parent / "examples"),
}


def read_dev(folder: Path) -> dict[str, list[Passage]]:
    """What the running scores are taken on: never trained on under these labels."""
    return {
        "ewt": read_treebank(folder / "ud-ewt/dev.conllu", "ewt"),
        "gum": read_treebank(folder / "ud-gum/dev.conllu", "gum", entities=True),
        "polnear": read_polnear(folder / "polnear/dev"),
        "time": read_timeml(time_files(folder / "time", dev=True)),
    }


def _nationals(passages: list[Passage]) -> set[str]:
    """Capitalised forms that the treebanks tag as adjectives more often than as names."""
    seen: Counter[tuple[str, bool]] = Counter()
    for unit in (unit for passage in passages for unit in passage.units):
        for word, tag in zip(unit.words[1:], unit.tags.get("upos", [])[1:], strict=False):
            if word[:1].isupper() and word[1:].islower() and tag in {"ADJ", "PROPN"}:
                seen[word, tag == "ADJ"] += 1
    return {word for word, adjective in seen if adjective and seen[word, True] > seen[word, False]}
