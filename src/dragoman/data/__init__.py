"""The packaged tables: words, names and facts as rows, so that a new one is an edit and not a program."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/en/<name>.csv` in file order, each a mapping from the header's names to its cells."""
    text = (files("dragoman.data") / "en" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
