"""Plans the windows in which a long run of words is read, and where one window's answers end and the next's begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

LARGEST: Final = 250
"""Pieces in a window, its two special ones not counted."""
OVERLAP: Final = (8, 90)
"""Pieces that two neighbours share, at least and at most, where words allow."""
_ENDINGS: Final = frozenset([".", "!", "?", "…", "...", '."', ".”", ":", ";", "”", '"'])


@dataclass(frozen=True)
class Window:
    """Words [start, end) of run number `run`, read together."""

    run: int
    start: int
    end: int


def start_ranks(words: Sequence[str], before: Ints) -> Ints:
    """How good a place each word is to begin a window: 3 after an empty line, 2 a new line, 1 an ending, else 0."""
    ended = np.fromiter((word in _ENDINGS for word in words), bool, len(words))
    ranks = np.where(before >= 2, before, 0)
    ranks[1:] = np.maximum(ranks[1:], ended[:-1])
    return ranks


def plan(run: int, counts: Ints, ranks: Ints) -> list[Window]:
    """Windows that cover all words of a run in order; each begins at the best place its overlap offers."""
    total = np.concatenate([[0], np.cumsum(counts)])
    windows: list[Window] = []
    start = 0
    while True:
        end = int(np.searchsorted(total, total[start] + LARGEST, "right")) - 1
        windows.append(Window(run, start, end))
        if end >= len(counts):
            return windows
        low = int(np.searchsorted(total, total[end] - OVERLAP[1]))
        high = int(np.searchsorted(total, total[end] - OVERLAP[0], "right")) - 1
        low = max(low, start + 1)
        high = max(high, low)
        choice = ranks[low : high + 1]
        # The last of the best: the less is read twice, the faster.
        start = high - int(choice[::-1].argmax()) if choice.any() else (low + high) // 2


def cut_between(left: Window, right: Window, left_starts: Floats, right_starts: Floats) -> int:
    """The word at which answers pass from one window to the next: a likely sentence start amid what both saw.

    `left_starts` and `right_starts` are each window's probabilities that its words begin a sentence.
    """
    begin, end = right.start, left.end
    shared = left_starts[begin - left.start :].copy()
    shared[1:] = (shared[1:] + right_starts[1 : end - begin]) / 2
    middle = np.abs(np.arange(len(shared)) - len(shared) / 2) / len(shared)
    return begin + int((np.minimum(shared, 0.5) * 4 - middle).argmax())
