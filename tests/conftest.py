"""Fixtures every test may use: the corpora beside the checkout, and the shipped language model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold beside the checkout; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the corpora and gold in ../shared, which are not part of the project")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped reader as a spaCy pipeline, loaded once."""
    from dragoman.language import load

    return load()
