"""Turns the network's scores into tags, spans and trees; every function is a pure one of its arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dragoman.language.trees import best_tree

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN: Final = np.float32(-1e9)


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Floats = raised / raised.sum(-1, keepdims=True)
    return chances


class SpanTags:
    """Reads BIOES scores as spans; the best legal sequence is taken, whatever the single words prefer.

    `names` are the tags in the order of the scores, `O` first.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.kinds = sorted({name[2:] for name in names if name != "O"})
        kind = np.array([self.kinds.index(name[2:]) if name != "O" else -1 for name in names])
        inside_next = np.array([name[0] in "BI" for name in names])
        inside_here = np.array([name[0] in "IE" for name in names])
        same = kind[:, None] == kind[None, :]
        self.legal = np.where(inside_next[:, None], inside_here[None, :] & same, ~inside_here[None, :])
        self.first, self.last = ~inside_here, ~inside_next
        self.kind = kind
        self._opens = np.array([name[0] in "BS" for name in names])

    def best(self, scores: Floats, real: NDArray[np.bool_]) -> Ints:
        """The best legal tags of each row: `scores` [rows, words, tags], `real` [rows, words], padding last."""
        scores = np.where(real[..., None], scores, FORBIDDEN)
        scores[..., 0] = np.where(real, scores[..., 0], 0)
        tags: Ints = scores.argmax(-1)
        # Word by word the best is mostly a legal sequence, and then it is the best one: only the rest is searched.
        wrong = ~self.legal[tags[:, :-1], tags[:, 1:]].all(1) | ~self.first[tags[:, 0]] | ~self.last[tags[:, -1]]
        self._mend(scores, tags, np.nonzero(wrong)[0])
        return tags

    def _mend(self, scores: Floats, tags: Ints, rows: Ints) -> None:
        """Searches these rows again, each only as far around its illegal steps as they can matter."""
        if not len(rows):
            return
        stretches = [self._stretch(scores[row], tags[row]) for row in rows]
        width = max(end - start for start, end in stretches)
        parts = np.full((len(rows), width, scores.shape[2]), FORBIDDEN, np.float32)
        parts[..., 0] = 0
        for part, row, (start, end) in zip(parts, rows, stretches, strict=True):
            part[: end - start] = scores[row, start:end]
        for found, row, (start, end) in zip(self._search(parts), rows, stretches, strict=True):
            tags[row, start:end] = found[: end - start]

    def _stretch(self, scores: Floats, tags: Ints) -> tuple[int, int]:
        """The words that mending the illegal steps can change.

        Leaving every word of the stretch outside spans is legal and bounds what mending costs. Beyond a word that is no
        part of a span, and would lose more than that by becoming one's middle, nothing can be gained.
        """
        steps = np.concatenate([[self.first[tags[0]]], self.legal[tags[:-1], tags[1:]], [self.last[tags[-1]]]])
        wrong = np.nonzero(~steps)[0]
        loss = scores.max(-1) - scores[:, 0]
        runs_in = scores[:, 0] - scores[:, ~self.first].max(-1)
        runs_out = scores[:, 0] - scores[:, ~self.last].max(-1)
        start, end = max(int(wrong[0]) - 1, 0), min(int(wrong[-1]) + 1, len(tags))
        cost, settled = float(loss[start:end].sum()), False
        while not settled:
            settled = True
            if start > 0 and (tags[start - 1] or runs_out[start - 1] < cost):
                start, settled = start - 1, False
                cost += float(loss[start])
            if end < len(tags) and (tags[end] or runs_in[end] < cost):
                end, settled = end + 1, False
                cost += float(loss[end - 1])
        return start, end

    def _search(self, scores: Floats) -> Ints:
        """Viterbi over all rows at once."""
        rows, width, _ = scores.shape
        barred = np.where(self.legal, np.float32(0), FORBIDDEN)
        best = scores[:, 0] + np.where(self.first, np.float32(0), FORBIDDEN)
        back = np.zeros(scores.shape, np.int16)
        for place in range(1, width):
            reached = best[:, :, None] + barred
            back[:, place] = reached.argmax(1)
            best = reached.max(1) + scores[:, place]
        tags = np.zeros((rows, width), np.int64)
        tags[:, -1] = (best + np.where(self.last, np.float32(0), FORBIDDEN)).argmax(1)
        for place in range(width - 1, 0, -1):
            tags[:, place - 1] = back[np.arange(rows), place, tags[:, place]]
        return tags

    def spans(self, tags: Ints) -> list[tuple[int, int, int, str]]:
        """(row, start, end, kind) of legal tags, in order."""
        row, start = np.nonzero(self._opens[tags])
        closing_row, closing = np.nonzero(self.last[tags] & (tags > 0))
        assert (row == closing_row).all()
        kinds = self.kind[tags[row, start]]
        return [
            (r, s, e + 1, self.kinds[k])
            for r, s, e, k in zip(row.tolist(), start.tolist(), closing.tolist(), kinds.tolist(), strict=True)
        ]


def heads_of(arcs: Floats, sentences: Sequence[tuple[int, int]]) -> Ints:
    """Head of each word of a window, a tree with one root in each sentence; a root is its own head.

    `arcs` [words, words] scores row hanging on column, its diagonal the root's; `sentences` lie side by side.
    """
    begin, end = sentences[0][0], sentences[-1][1]
    lengths = np.array([last - first for first, last in sentences])
    number = np.repeat(np.arange(len(sentences)), lengths)
    inside = number[:, None] == number[None, :]
    scores = np.where(inside, arcs[begin:end, begin:end], FORBIDDEN)
    heads: Ints = scores.argmax(1)
    for index in _broken(heads, number, len(sentences)):
        first, last = sentences[index][0] - begin, sentences[index][1] - begin
        heads[first:last] = best_tree(scores[first:last, first:last].astype(np.float64)) + first
    heads += begin
    return heads


def _broken(heads: Ints, number: Ints, sentences: int) -> list[int]:
    """Sentences whose heads are no tree with one root."""
    places = np.arange(len(heads))
    roots = np.bincount(number[heads == places], minlength=sentences)
    reached = heads
    for _ in range(max(1, len(heads).bit_length())):
        reached = reached[reached]
    lost = np.bincount(number[heads[reached] != reached], minlength=sentences)
    return [int(index) for index in np.nonzero((roots != 1) | (lost > 0))[0]]


def distance_class(distance: Ints) -> Ints:
    """Signed distances in words as the 32 classes that the network was trained with."""
    size = np.abs(distance)
    far = np.floor(np.log(np.maximum(size, 1).astype(np.float32) / 4) / np.float32(np.log(1.6))) + 4
    step = np.where(size <= 4, size, np.minimum(far, 15)).astype(np.int64)
    return np.clip(np.where(distance >= 0, step, 31 - step), 0, 31)
