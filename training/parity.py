"""Compares two model folders on every task: what 8 bits cost against float32, or one run against another.

PYTHONPATH=src python training/parity.py src/dragoman/models/reader-en /tmp/float32 [--corpora ../shared/corpora]

Prints both scores and their difference in points, and fails where the first loses more than half a point.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from spacy.language import Language

from dragoman.evaluate import scorer
from dragoman.language import load
from text_corpora import time_files

MOST_LOST = 0.5
"""Points."""
TASKS = (
    ("conllu", "ud-ewt/dev.conllu", ("sentences", "upos", "uas", "las")),
    ("conllu", "ud-gum/dev.conllu", ("las",)),
    ("ner", "ner/uner-ewt/test.iob2", ("f1",)),
    ("polnear", "polnear/dev", ("source", "cue", "content", "relation_exact", "relation_lenient")),
    ("timex-spans", "time", ("strict", "relaxed")),
)


def figures(nlp: Language, corpora: Path, times: Path) -> Iterator[tuple[str, float]]:
    """Every headline figure by name, in points; times on the files that training holds out."""
    for task, place, names in TASKS:
        path = times if task == "timex-spans" else corpora / place
        scores = scorer(task)(nlp, path, None)
        for name in names:
            yield f"{task} {place} {name}", 100 * _figure(scores[name])


def _figure(value: object) -> float:
    """The F1 of whatever a scorer gives under a name."""
    if isinstance(value, Mapping):
        return _figure(value.get("f1", value.get("exact")))
    assert isinstance(value, int | float)
    return float(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in time_files(options.corpora / "time", dev=True):
            shutil.copy(path, folder)
        one, other = (dict(figures(load(at), options.corpora, Path(folder))) for at in (options.first, options.second))
    for name, value in one.items():
        print(f"{name:48} {value:6.2f} {other[name]:6.2f} {value - other[name]:+6.2f}")
    lost = [name for name, value in one.items() if other[name] - value > MOST_LOST]
    if lost:
        raise SystemExit(f"more than {MOST_LOST} points lost: {', '.join(lost)}")


if __name__ == "__main__":
    main()
