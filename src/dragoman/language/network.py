"""Runs the ONNX network over windows of words, the same for a window whatever is read beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import ModelError
from dragoman.language.pieces import PieceTable

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

FILES: Final = ("model.onnx", "labels.onnx", "links.onnx", "tokenizer.json", "labels.json", "lemmas.json")
_BATCH: Final = 1024
"""Pieces run at once; more at a time is slower, as the activations leave the cache."""
_MEND: Final = "Reinstall the package (pip install --force-reinstall dragoman), or give the folder of a whole model."


@dataclass(frozen=True)
class Pieces:
    """One window as the network takes it: piece ids and shapes in a row, and how many pieces each word has."""

    ids: Ints
    shapes: Ints
    counts: Ints


@dataclass(frozen=True)
class Scores:
    """What the network says of one window; the first axis of each array is its words."""

    classes: Ints
    spans: Floats
    arcs: Floats
    labels: Floats
    links: Floats


class Network:
    """The model of one folder, its files checked, ready to run.

    Raises: `ModelError` naming the file, when one is missing or is not the one its checksum was taken of.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        contents = _checked(folder)
        described = json.loads(contents["labels.json"])
        self.heads: dict[str, list[str]] = described["heads"]
        self.lemmas: dict[str, dict[str, int]] = json.loads(contents["lemmas.json"])
        self.version = hashlib.sha256(contents["model.onnx"]).hexdigest()[:16]
        tokenizer = Tokenizer.from_str(contents["tokenizer.json"].decode("utf-8"))
        self.table = PieceTable(tokenizer)
        self._session, self._labels, self._links = (_session(contents[name]) for name in FILES[:3])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def run(self, windows: Sequence[Pieces]) -> list[Scores]:
        """Scores of each window, in order."""
        batches = _batches(windows)
        run = self._pool.map if self._pool is not None else map
        results: list[Scores | None] = [None] * len(windows)
        for numbers, scores in zip(batches, run(lambda b: self._one([windows[i] for i in b]), batches), strict=True):
            for number, score in zip(numbers, scores, strict=True):
                results[number] = score
        return [score for score in results if score is not None]

    def labels(self, parts: Floats, heads: Ints) -> Ints:
        """The best label of each word's arc, `root` aside, from `Scores.labels` and the heads chosen."""
        return cast("Ints", self._labels.run(None, {"parts": parts, "heads": heads})[0])

    def roles(self, parts: Floats, cues: Floats, distances: Ints) -> Floats:
        """Role scores [cues, words, roles] from `Scores.links`, the cues' own vectors, and classes of distance."""
        return cast("Floats", self._links.run(None, {"parts": parts, "cues": cues, "distances": distances})[0])

    def _one(self, batch: list[Pieces]) -> list[Scores]:
        length = len(batch[0].ids) + 2
        width = max(len(window.counts) for window in batch)
        ids, shapes = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), np.int64)
        first, last = np.zeros((len(batch), width), np.int64), np.zeros((len(batch), width), np.int64)
        ids[:, 0], ids[:, -1] = self.table.start, self.table.end
        for row, window in enumerate(batch):
            ids[row, 1:-1], shapes[row, 1:-1] = window.ids, window.shapes
            ends = np.cumsum(window.counts)
            words = len(ends)
            first[row, :words], last[row, :words] = ends - window.counts + 1, ends
        inputs = {"ids": ids, "shapes": shapes, "first": first, "last": last}
        outputs = dict(zip(self._outputs, self._session.run(self._outputs, inputs), strict=True))
        found = []
        for row, window in enumerate(batch):
            words = len(window.counts)
            named = {name: np.asarray(output)[row, :words] for name, output in outputs.items()}
            named["arcs"] = named["arcs"][:, :words]
            found.append(Scores(**named))
        return found


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread a run, several runs at a time: sums split over threads would differ in their last digits.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _batches(windows: Sequence[Pieces]) -> list[list[int]]:
    """Numbers of windows of exactly one length each: with nothing padded, none is masked, and none sees another."""
    by_length: dict[int, list[int]] = {}
    for number, window in enumerate(windows):
        by_length.setdefault(len(window.ids), []).append(number)
    batches = []
    for length, numbers in sorted(by_length.items()):
        size = max(1, _BATCH // length)
        batches += [numbers[begin : begin + size] for begin in range(0, len(numbers), size)]
    return batches


def _checked(folder: Path) -> dict[str, bytes]:
    """The model's files, each compared with its checksum."""
    sums = json.loads(_contents(folder / "checksums.json"))
    contents = {}
    for name in FILES:
        contents[name] = _contents(folder / name)
        if hashlib.sha256(contents[name]).hexdigest() != sums.get(name):
            raise ModelError(f"{folder / name}: not the file that checksums.json was written for. {_MEND}")
    return contents


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the language model's file cannot be read ({error.strerror}). {_MEND}") from error
