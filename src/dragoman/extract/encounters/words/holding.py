"""Which stretches of a text hold others: looked up in a tree, since one quotation may hold ten thousand statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Stretches:
    """Stretches (start, end, number); those that hold another are found without a walk through all of them."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        """Sort them and keep, for each half, quarter and so on, the farthest end."""
        self._sorted = sorted(stretches)
        self._leaves = 1 << max(0, len(self._sorted) - 1).bit_length()
        ends = [end for _, end, _ in self._sorted]
        self._farthest = [-1] * self._leaves + ends + [-1] * (self._leaves - len(ends))
        for node in range(self._leaves - 1, 0, -1):
            self._farthest[node] = max(self._farthest[2 * node], self._farthest[2 * node + 1])

    def holding(self, start: int, end: int) -> Iterator[int]:
        """Numbers of the stretches that begin at or before `start` and end at or after `end`, by where they begin."""
        count = bisect_right(self._sorted, start, key=lambda stretch: stretch[0])
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, size = waiting.pop()
            if first >= count or self._farthest[node] < end:
                continue
            if size == 1:
                yield self._sorted[first][2]
                continue
            half = size // 2
            waiting.append((2 * node + 1, first + half, half))
            waiting.append((2 * node, first, half))
