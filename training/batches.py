"""Cuts passages into windows, anew each epoch, and packs windows of like length into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.language.pieces import PieceTable
from labels import Labels
from passages import UNKNOWN, Attribution, Passage, Unit

Ints = NDArray[np.int64]

WORD_HEADS = (
    "start",
    "upos",
    "xpos",
    "feats",
    "lemma",
    "entity",
    "cue",
    "source",
    "content",
    "timex",
    "event",
    "act",
)
_STRAIGHT = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'"}
LARGEST, MEDIUM, SMALL = 250, 110, 40
"""Pieces of a window: mostly whole windows, sometimes a short text read alone."""


@dataclass
class Window:
    """A run of words ready for the encoder; label arrays hold class numbers or `UNKNOWN`."""

    ids: Ints
    shapes: Ints
    counts: Ints
    tags: dict[str, Ints]
    heads: Ints
    sentence: Ints
    attributions: list[Attribution]
    event: int = UNKNOWN
    """Label of the event that some word of it triggers."""

    @property
    def pieces(self) -> int:
        return len(self.ids) + 2


class Cutter:
    """Makes windows of passages."""

    def __init__(self, labels: Labels, table: PieceTable) -> None:
        self.labels = labels
        self.table = table

    def windows(self, passage: Passage, rng: random.Random, *, whole: bool = False) -> Iterator[Window]:
        """Windows that cover the passage once; with `whole`, always of the largest size and without noise."""
        taken: list[tuple[Unit, int, int, int]] = []
        budget = self._budget(rng, whole)
        size, first = 0, 0
        for unit in passage.units:
            for start, end, pieces in self._parts(unit):
                if taken and (size + pieces > budget or budget == SMALL):
                    yield self._window(passage, taken, rng, whole)
                    taken, size, budget = [], 0, self._budget(rng, whole)
                taken.append((unit, start, end, first))
                size += pieces
            first += len(unit.words)
        if taken:
            yield self._window(passage, taken, rng, whole)

    @staticmethod
    def _budget(rng: random.Random, whole: bool) -> int:
        return LARGEST if whole else rng.choices((LARGEST, MEDIUM, SMALL), (74, 14, 12))[0]

    def _parts(self, unit: Unit) -> Iterator[tuple[int, int, int]]:
        """The unit, cut where it is longer than any window: (first word, last word, pieces)."""
        _, _, counts = self.table.look_up(unit.words, np.zeros(len(unit.words), np.int64))
        total = np.cumsum(counts)
        start, done = 0, 0
        while start < len(counts):
            end = int(np.searchsorted(total, done + LARGEST, "right"))
            yield start, end, int(total[end - 1]) - done
            start, done = end, int(total[end - 1])

    def _window(
        self, passage: Passage, parts: list[tuple[Unit, int, int, int]], rng: random.Random, whole: bool
    ) -> Window:
        words: list[str] = []
        before: list[int] = []
        tags: dict[str, list[Ints]] = {head: [] for head in (*WORD_HEADS, "label")}
        heads: list[Ints] = []
        sentence: list[Ints] = []
        lines = not whole and rng.random() < 0.15
        for number, (unit, start, end, _) in enumerate(parts):
            here = len(words)
            words += unit.words[start:end]
            before += unit.before[start:end]
            if start == 0 and before[here] < 2:
                before[here] = 3 if unit.paragraph else 2 if lines else 1
            for head, found in tags.items():
                found.append(self._numbers(unit, head, start, end))
            known = unit.heads is not None and start == 0 and end == len(unit.words)
            heads.append(np.asarray(unit.heads) + here if known else np.full(end - start, -1))
            sentence.append(np.full(end - start, number))
        before[0] = 3
        if not whole:
            _vary(words, before, rng)
        ids, shapes, counts = self.table.look_up(words, np.asarray(before))
        offset = parts[0][3] + parts[0][1]
        clipped = [_clip(a, offset, offset + len(words)) for a in passage.attributions or ()]
        return Window(
            ids,
            shapes,
            counts,
            {head: np.concatenate(found) for head, found in tags.items()},
            np.concatenate(heads),
            np.concatenate(sentence),
            [a for a in clipped if a.cue],
            self.labels.number["event"][passage.event] if passage.event else UNKNOWN,
        )

    def _numbers(self, unit: Unit, head: str, start: int, end: int) -> Ints:
        if head == "start":
            known = unit.heads is not None
            numbers = np.full(end - start, 0 if known else UNKNOWN, np.int64)
            if known and start == 0:
                numbers[0] = 1
            return numbers
        tags = unit.tags.get(head)
        if tags is None:
            return np.full(end - start, UNKNOWN, np.int64)
        number = self.labels.number[head]
        found = (UNKNOWN if tag is None else number.get(tag, UNKNOWN) for tag in tags[start:end])
        return np.fromiter(found, np.int64, end - start)


def _vary(words: list[str], before: list[int], rng: random.Random) -> None:
    """Now and then the line breaks of old mail, or the other style of quotation marks and apostrophes."""
    if rng.random() < 0.05:
        _wrap(before, rng)
    style = rng.random()
    if style < 0.08:
        words[:] = [_STRAIGHT.get(word, word.replace("’", "'")) for word in words]
    elif style < 0.2:
        closing = False
        for index, word in enumerate(words):
            if word == '"':
                words[index], closing = "”" if closing else "“", not closing
            else:
                words[index] = word.replace("'", "’")


def _wrap(before: list[int], rng: random.Random) -> None:
    """Breaks the text into lines of about one length, as old mail does."""
    width = rng.randrange(8, 16)
    for index in range(width, len(before), width):
        if before[index] == 1:
            before[index] = 2


def _clip(attribution: Attribution, start: int, end: int) -> Attribution:
    def clip(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start]

    cue = clip(attribution.cue)
    return Attribution(clip(attribution.source), cue, clip(attribution.content), attribution.act)


def pack(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Batches of at most `size` pieces, padding counted, in random order."""
    rng.shuffle(windows)
    batches: list[list[Window]] = []
    for begin in range(0, len(windows), 1500):
        batch: list[Window] = []
        for window in sorted(windows[begin : begin + 1500], key=lambda window: window.pieces):
            if batch and window.pieces * (len(batch) + 1) > size:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def tensors(batch: list[Window], table: PieceTable) -> dict[str, Tensor]:
    """Padded tensors of a batch: inputs, word labels, arcs, and one row a cue for the links."""
    length = max(window.pieces for window in batch)
    width = max(len(window.counts) for window in batch)
    shape, grid = (len(batch), length), (len(batch), width)
    out = {name: np.zeros(shape, np.int64) for name in ("ids", "shapes", "real")}
    out |= {name: np.zeros(grid, np.int64) for name in ("first", "last", "words")}
    out |= {head: np.full(grid, UNKNOWN, np.int64) for head in (*WORD_HEADS, "label")}
    out["heads"] = np.full(grid, -1, np.int64)
    out["sentence"] = np.full(grid, -1, np.int64)
    for row, window in enumerate(batch):
        n, w = window.pieces, len(window.counts)
        out["ids"][row, 0], out["ids"][row, n - 1] = table.start, table.end
        out["ids"][row, 1 : n - 1] = window.ids
        out["shapes"][row, 1 : n - 1] = window.shapes
        out["real"][row, :n] = 1
        ends = np.cumsum(window.counts)
        out["first"][row, :w], out["last"][row, :w] = ends - window.counts + 1, ends
        out["words"][row, :w] = 1
        for head, numbers in window.tags.items():
            out[head][row, :w] = numbers
        out["heads"][row, :w], out["sentence"][row, :w] = window.heads, window.sentence
    out["pair_event"] = np.array([window.event for window in batch], np.int64)
    out |= _links(batch, width)
    return {name: torch.from_numpy(array) for name, array in out.items()}


def _links(batch: list[Window], width: int) -> dict[str, Ints]:
    """For each cue: its window, its words (as a mask) and the role of every word; roles as `Labels` numbers them."""
    rows = [(row, a, len(w.counts)) for row, w in enumerate(batch) for a in w.attributions]
    links = {
        "link_window": np.array([row for row, _, _ in rows], np.int64),
        "link_start": np.array([a.cue[0][0] for _, a, _ in rows], np.int64),
        "link_cue": np.zeros((len(rows), width), np.int64),
        "link_role": np.full((len(rows), width), UNKNOWN, np.int64),
    }
    for index, (_, attribution, words) in enumerate(rows):
        links["link_role"][index, :words] = 0
        for start, end in attribution.cue:
            links["link_cue"][index, start:end] = 1
        for offset, spans in ((5, attribution.content), (1, attribution.source)):
            for start, end in spans:
                role = links["link_role"][index, start:end]
                role[:] = offset + 1
                role[0], role[-1] = (offset, offset + 2) if end - start > 1 else (offset + 3, offset + 3)
    return links
