"""Dragoman reads what every side reported about a diplomatic encounter and keeps the sourced record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

__version__ = "0.1.0"


def load(model: str | Path | None = None, *, threads: int = 1) -> Language:
    """The spaCy pipeline that reads English, see `dragoman.language.pipeline.load`; imported when first asked for."""
    from dragoman.language.pipeline import load as load_pipeline

    return load_pipeline(model, threads=threads)
