"""Finds, for each reporting cue, the words of its source and of its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import SpanTags, distance_class, softmax

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Found:
    """One attribution as word spans, half-open; source may be empty, content never is."""

    source: Spans
    cue: tuple[int, int]
    content: Spans
    score: float
    """0-1, three decimals: the least sure of cue and content."""

    def moved(self, by: int) -> Found:
        """The same attribution with every span moved to the right."""

        def shift(spans: Spans) -> Spans:
            return tuple((start + by, end + by) for start, end in spans)

        return Found(shift(self.source), (self.cue[0] + by, self.cue[1] + by), shift(self.content), self.score)


class AttributionDecoder:
    """Scores every word of a window as source or content of each cue, and reads the spans off.

    One source may serve several cues and one content may lie in another's, since each cue is decoded by itself.
    """

    def __init__(self, names: Sequence[str], roles: Callable[[Floats, Floats, Ints], Floats]) -> None:
        self._tags = SpanTags(names)
        self._roles = roles

    def decode(self, cues: Sequence[tuple[int, int]], links: Floats, certainty: Floats, cue_tags: Ints) -> list[Found]:
        """The attributions of the cues, in order; those with no content are left out.

        `links` [words, 2k] are the network's link parts, `certainty` [words, tags] the cue head's probabilities.
        """
        half = links.shape[1] // 2
        own = np.stack([links[start:end, :half].mean(0) for start, end in cues])
        distances = np.arange(len(links))[None] - np.array([start for start, _ in cues])[:, None]
        stacked = self._roles(links, own, distance_class(distances))
        tags = self._tags.best(stacked, np.ones(stacked.shape[:2], bool))
        chances = softmax(stacked)
        taken = np.take_along_axis(chances, tags[..., None], 2)[..., 0]
        found = []
        roles: list[dict[str, list[tuple[int, int]]]] = [{"source": [], "content": []} for _ in cues]
        for row, start, end, kind in self._tags.spans(tags):
            roles[row][kind].append((start, end))
        for row, (start, end) in enumerate(cues):
            content = roles[row]["content"]
            if content:
                sure = float(np.mean(np.concatenate([taken[row, s:e] for s, e in content])))
                cue_sure = float(np.mean(certainty[np.arange(start, end), cue_tags[start:end]]))
                score = round(min(sure, cue_sure), 3)
                found.append(Found(tuple(roles[row]["source"]), (start, end), tuple(content), score))
        return found
