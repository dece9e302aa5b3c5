"""Tables of words that reconciling compares by, read once from the packaged data."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in `dragoman/data/en`, by the names in its header."""
    text = files("dragoman.data").joinpath("en", table).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
