"""Reads runs of words: one encoder, and from its heads tags, trees, names, times and attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dragoman.language.attributions import AttributionDecoder, Found
from dragoman.language.decode import SpanTags, heads_of, softmax
from dragoman.language.network import Network, Pieces, Scores
from dragoman.language.windows import Window, cut_between, plan, start_ranks

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Bools = NDArray[np.bool_]

_CHUNK: Final = 48
"""Windows whose scores are held at a time (about 1 MB each): a long text needs no more memory than a short one."""
_SPAN_HEADS: Final = ("entity", "cue", "timex", "start", "event", "act")
"""Heads whose scores the network gives side by side, in this order."""
NEW_LINE: Final = 2
BLANK_LINE: Final = 3


@dataclass(frozen=True)
class Run:
    """Words read together, and what stands before each (see `pieces.BEFORE`); no window crosses its ends."""

    words: Sequence[str]
    before: Ints


@dataclass
class Reading:
    """The annotation of a run: class numbers and heads a word, and spans of words, half-open, in order."""

    classes: Ints
    """[words, 4]: UPOS, PTB tag, features, lemma edit, as numbers into `Reader.heads`."""
    heads: Ints
    labels: Ints
    starts: Bools
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    attributions: list[Found] = field(default_factory=list)
    events: list[tuple[int, str]] = field(default_factory=list)
    """Trigger words with their PLOVER roots."""
    vectors: Halves = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    """[words, width]: what the encoder makes of each word, as the network's pair heads take it."""


@dataclass
class _Part:
    """One window's scores with what its neighbours need of them."""

    window: Window
    scores: Scores
    starts: Floats
    entity: Ints
    cue: Ints
    time: Ints


class Reader:
    """The model of one folder. Raises `ModelError` when a file of it is missing or altered."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.network = Network(folder, threads)
        self.heads = self.network.heads
        sizes = [len(self.heads[name]) for name in _SPAN_HEADS]
        ends = np.cumsum(sizes).tolist()
        self._columns = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
        self._entity, self._cue, self._time = (SpanTags(self.heads[name]) for name in ("entity", "cue", "timex"))
        self._attributions = AttributionDecoder(self.heads["role"], self.heads["act"], self.network.roles)
        self._root = self.heads["label"].index("root")
        positions = np.array([name[0] for name in self.heads["cue"]])
        self._alike = positions[:, None] == positions[None, :]

    def read(self, runs: Sequence[Run]) -> list[Reading]:
        """The reading of each run, in order; windows of all runs go through the network together."""
        readings = [_empty(len(run.words)) for run in runs]
        held: list[_Part] = []
        begin = 0
        for parts in self._parts(runs):
            held += parts
            while held and (len(held) > 1 or held[0].window.end == len(runs[held[0].window.run].words)):
                part = held.pop(0)
                run = part.window.run
                last = part.window.end == len(runs[run].words)
                end = part.window.end if last else self._cut(part, held[0])
                self._decode(part, begin, end, runs[run], readings[run])
                begin = 0 if last else end
        return readings

    @staticmethod
    def _cut(left: _Part, right: _Part) -> int:
        return cut_between(left.window, right.window, left.starts, right.starts)

    def _parts(self, runs: Sequence[Run]) -> Iterator[list[_Part]]:
        """All windows of all runs in order, some at a time."""
        waiting: list[tuple[Window, Pieces]] = []
        for number, run in enumerate(runs):
            if not len(run.words):
                continue
            ids, shapes, counts = self.network.table.look_up(run.words, run.before)
            total = np.concatenate([[0], np.cumsum(counts)])
            for window in plan(number, counts, start_ranks(run.words, run.before)):
                first, last = total[window.start], total[window.end]
                row = shapes[first:last].copy()
                row[0] += BLANK_LINE - run.before[window.start]
                waiting.append((window, Pieces(ids[first:last], row, counts[window.start : window.end])))
                if len(waiting) == _CHUNK:
                    yield self._score(waiting)
                    waiting = []
        if waiting:
            yield self._score(waiting)

    def _score(self, waiting: list[tuple[Window, Pieces]]) -> list[_Part]:
        scored = self.network.run([pieces for _, pieces in waiting])
        width = max(len(scores.classes) for scores in scored)
        spans = np.zeros((len(scored), width, scored[0].spans.shape[1]), np.float32)
        real = np.zeros((len(scored), width), bool)
        for row, scores in enumerate(scored):
            spans[row, : len(scores.spans)] = scores.spans
            real[row, : len(scores.spans)] = True
        entity, cue, time, start = (spans[..., columns] for columns in self._columns[:4])
        starts = softmax(start)[..., 1]
        tags = (self._entity.best(entity, real), self._cue.best(cue, real), self._time.best(time, real))
        parts = []
        for (window, _), scores, *rest in zip(waiting, scored, starts, *tags, strict=True):
            parts.append(_Part(window, scores, *(values[: len(scores.classes)] for values in rest)))
        return parts

    def _decode(self, part: _Part, begin: int, end: int, run: Run, reading: Reading) -> None:
        """Writes down words [begin, end) of the run from the window that saw most around them."""
        offset = part.window.start
        first, last = begin - offset, end - offset
        if last <= first:
            return
        starts = part.starts[first:last] > 0.5
        starts |= run.before[begin:end] == BLANK_LINE
        starts[0] = True
        borders = [*(np.nonzero(starts)[0] + first).tolist(), last]
        heads = heads_of(part.scores.arcs, list(pairwise(borders)))
        reading.starts[begin:end] = starts
        reading.classes[begin:end] = part.scores.classes[first:last]
        reading.heads[begin:end] = heads + offset
        reading.labels[begin:end] = self._labels(part.scores.labels, heads, first)
        if not reading.vectors.size:
            reading.vectors = np.zeros((len(run.words), part.scores.links.shape[1]), np.float16)
        reading.vectors[begin:end] = part.scores.links[first:last]
        self._spans(part, first, last, reading)

    def _labels(self, scores: Floats, heads: Ints, first: int) -> Ints:
        """Labels of the arcs; only a root is `root`, and a root is nothing else."""
        # All words of the window go in, not only those asked for: a word's sum is then always taken in one way.
        everywhere = np.zeros(len(scores), np.int64)
        everywhere[first : first + len(heads)] = heads
        found = self.network.labels(scores, everywhere)[first : first + len(heads)]
        return np.where(heads == np.arange(first, first + len(heads)), self._root, found)

    def _spans(self, part: _Part, first: int, last: int, reading: Reading) -> None:
        offset, begin = part.window.start, part.window.start + first
        for decoder, tags in ((self._entity, part.entity), (self._time, part.time)):
            for _, start, end, kind in decoder.spans(tags[None]):
                if not first <= start < last:
                    continue
                if decoder is self._time:
                    if not reading.times or reading.times[-1][1] <= start + offset:
                        reading.times.append((start + offset, end + offset))
                elif not reading.entities or reading.entities[-1][1] <= start + offset:
                    reading.entities.append((start + offset, end + offset, kind))
        event = part.scores.spans[first:last, self._columns[4]].argmax(-1)
        roots = self.heads["event"]
        reading.events += [(place + begin, roots[event[place]]) for place in np.nonzero(event)[0].tolist()]
        cues = [(start, end) for _, start, end, _ in self._cue.spans(part.cue[None]) if first <= start < last]
        if cues:
            acts = part.scores.spans[:, self._columns[5]]
            found = self._attributions.decode(cues, part.scores.links, self._certainty(part), acts)
            reading.attributions += [attribution.moved(offset) for attribution in found]

    def _certainty(self, part: _Part) -> Floats:
        """How sure each word is of its place in a cue, outer or inner alike."""
        chances = softmax(part.scores.spans[:, self._columns[1]])
        sure: Floats = np.where(self._alike[part.cue], chances, 0).sum(-1)
        return sure


def _empty(words: int) -> Reading:
    return Reading(
        np.zeros((words, 4), np.int64),
        np.zeros(words, np.int64),
        np.zeros(words, np.int64),
        np.zeros(words, bool),
    )
