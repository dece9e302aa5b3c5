"""Finds, for each reporting cue, the words of its source and of its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    act: str = ""
    """The likeliest speech act of the cue."""
    act_score: float = 0.0
    """0-1, three decimals."""

    def moved(self, by: int) -> Found:
        """The same attribution with every span moved to the right."""

        def shift(spans: Spans) -> Spans:
            return tuple((start + by, end + by) for start, end in spans)

        cue = (self.cue[0] + by, self.cue[1] + by)
        return replace(self, source=shift(self.source), cue=cue, content=shift(self.content))


class AttributionDecoder:
    """Scores every word of a window as source or content of each cue, and reads the spans off.

    One source may serve several cues and one content may lie in another's, since each cue is decoded by itself.
    """

    def __init__(
        self, names: Sequence[str], acts: Sequence[str], roles: Callable[[Floats, Floats, Ints], Floats]
    ) -> None:
        self._tags = SpanTags(names)
        self._acts = acts
        self._roles = roles

    def decode(self, cues: Sequence[tuple[int, int]], links: Floats, certainty: Floats, acts: Floats) -> list[Found]:
        """The attributions of the cues, in order; those with no content are left out.

        `links` [words, 2k] are the network's link parts, `certainty` [words] says how sure each word is of being part
        of its cue, `acts` [words, acts] are the act head's scores.
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
                score = round(min(sure, float(np.mean(certainty[start:end]))), 3)
                chance = softmax(acts[start:end].mean(0))
                act = int(chance.argmax())
                source, kind, rated = tuple(roles[row]["source"]), self._acts[act], round(float(chance[act]), 3)
                found.append(Found(source, (start, end), tuple(content), score, kind, rated))
        return found


def enclosing(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the place of the one in whose content its cue stands, the shortest of several.

    Takes time in proportion to their number times the depth of nesting: contents are entered in the order of the text.
    """
    edges = sorted((start, -end, number) for number, one in enumerate(found) for start, end in one.content)
    cues = sorted(range(len(found)), key=lambda number: found[number].cue)
    holders: list[int | None] = [None] * len(found)
    opened: list[tuple[int, int, int]] = []
    place = 0
    for number in cues:
        start, end = found[number].cue
        while place < len(edges) and edges[place][0] <= start:
            begin, last, holder = edges[place]
            opened.append((-last, begin, holder))
            place += 1
        opened = [content for content in opened if content[0] > start]
        around = [(last - begin, holder) for last, begin, holder in opened if last >= end and holder != number]
        holders[number] = min(around, default=(0, None))[1]
    return holders
