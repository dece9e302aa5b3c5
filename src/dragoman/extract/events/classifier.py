"""Types an event from its two parties: words, the table of event words and the reader's vectors, each in its part."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.extract.events.pairs import CLASSES, Pair, frame_features, vector_features, word_features

Floats = NDArray[np.float32]

COUNTED: Final = 2
"""How often a feature must be seen in training to be kept."""
FRAME_WEIGHT: Final = 0.5
VECTOR_WEIGHT: Final = 0.5
"""Beside 1 for the words; best of 0.3, 0.5 and 0.8 on PLV train, five folds, with a reader that never saw PLV."""
_STEPS: Final = 127
_ARRAYS: Final = ("rarity", "words", "frames", "bias", "vectors", "vector_bias")


@dataclass(frozen=True, eq=False)
class Classifier:
    """Two regressions side by side: on words with the table's, and on vectors."""

    names: tuple[str, ...]
    rarity: Floats
    words: Floats
    frames: Floats
    bias: Floats
    vectors: Floats
    vector_bias: Floats

    def chances(
        self, words: Mapping[str, int], frames: Floats, vectors: Floats | None, weight: float = VECTOR_WEIGHT
    ) -> Floats:
        """How likely each class is; without vectors, or where they are of another reader, by the words alone."""
        row = counted(words, self._places, self.rarity)
        scores = _log_chances(row @ self.words + (frames * FRAME_WEIGHT) @ self.frames + self.bias)
        if vectors is not None and len(vectors) == len(self.vectors):
            scores = scores + weight * _log_chances(vectors @ self.vectors + self.vector_bias)
        return np.exp(_log_chances(scores))

    def read(self, pair: Pair) -> Floats:
        """How likely each class is of what is told of a pair."""
        known = pair.doc.tensor.ndim > 1 and pair.doc.tensor.shape[0] == len(pair.doc)
        return self.chances(word_features(pair), frame_features(pair), vector_features(pair) if known else None)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def save(self, path: Path) -> None:
        """Writes the weights in 8 bits with a scale a row, and the names; the same weights give the same bytes."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "names.json", json.dumps(self.names, ensure_ascii=False).encode())
            for name in _ARRAYS:
                values: Floats = getattr(self, name)
                scale = np.maximum(np.abs(values).max(-1, keepdims=True) / _STEPS, 1e-12).astype(np.float32)
                whole = values if values.ndim == 1 else np.rint(values / scale).astype(np.int8)
                _put_array(archive, name, whole)
                if values.ndim > 1:
                    _put_array(archive, f"{name}.scale", scale)


@cache
def classifier() -> Classifier:
    """The one that ships with the package."""
    data = (files("dragoman") / "models" / "events-en" / "weights.npz").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        arrays = {name: _array(archive, name) for name in _ARRAYS}
        return Classifier(tuple(json.loads(archive.read("names.json"))), **arrays)


def counted(words: Mapping[str, int], places: Mapping[str, int], rarity: Floats) -> Floats:
    """Named counts as a row of length 1, rare names weighing more."""
    row = np.zeros(len(rarity), np.float32)
    for name, times in words.items():
        place = places.get(name)
        if place is not None:
            row[place] = (1 + np.log(times)) * rarity[place]
    return np.asarray(row / np.maximum(np.linalg.norm(row), 1e-6), np.float32)


def pair_of(doc: Doc, source: tuple[int, int], target: tuple[int, int] | None) -> Pair:
    """The pair at these offsets of the text."""
    return Pair(doc, _words_at(doc, source) or (0,), _words_at(doc, target) if target else ())


def _words_at(doc: Doc, span: tuple[int, int]) -> tuple[int, ...]:
    start, end = span
    return tuple(t.i for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_space)


def _log_chances(scores: NDArray[np.floating]) -> Floats:
    raised = scores - scores.max()
    return np.asarray(raised - np.log(np.exp(raised).sum()), np.float32)


def _put_array(archive: zipfile.ZipFile, name: str, values: NDArray[np.generic]) -> None:
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    _put(archive, f"{name}.npy", buffer.getvalue())


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def _array(archive: zipfile.ZipFile, name: str) -> Floats:
    values = np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
    if f"{name}.scale.npy" in archive.namelist():
        values = values * np.load(io.BytesIO(archive.read(f"{name}.scale.npy")), allow_pickle=False)
    return np.asarray(values, np.float32)


__all__ = ["CLASSES", "Classifier", "classifier", "counted", "pair_of"]
