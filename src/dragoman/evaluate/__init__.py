"""Scores against gold corpora."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.errors import NotFound

if TYPE_CHECKING:
    from spacy.language import Language

    Scorer = Callable[[Language, Path, Path | None], dict[str, object]]

NAMES: Final = (
    "actors",
    "conllu",
    "encounters",
    "ner",
    "plover",
    "polnear",
    "statements",
    "times",
    "timex",
    "timex-spans",
    "travel",
)
"""What can be scored; each is a module here with `score(nlp, path, predictions)`."""


def scorer(name: str) -> Scorer:
    """The function that scores this kind of gold.

    Raises:
        NotFound: when there is none of that name; the message lists those there are.
    """
    if name not in NAMES:
        raise NotFound(f"there is no scorer named {name}; choose one of {', '.join(NAMES)}.")
    found: Scorer = import_module(f"dragoman.evaluate.{name.replace('-', '_')}").score
    return found
