"""Who appears in one document and where: actors, their mentions, and fast look-ups by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model.mention import Actor, Mention


@dataclass(frozen=True, slots=True)
class Tree:
    """The dependency tree by offset: where each word starts and which word (by position) governs it.

    `possessives` holds the offsets where a possessive ending ("'s") begins.
    """

    starts: tuple[int, ...] = ()
    parents: tuple[int, ...] = ()
    possessives: frozenset[int] = frozenset()

    def heads(self, start: int, end: int) -> tuple[int, ...]:
        """Offsets of the words in [start, end) that are governed from outside it, in text order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(
            self.starts[position]
            for position in (range(first, last) if self.parents else ())
            if not first <= self.parents[position] < last or self.parents[position] == position
        )


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one document and all their mentions, in text order (longer first where two start together).

    `zones` runs beside `mentions`: the stretch a mention speaks for, title and determiner included ("Foreign Minister
    Qin Gang" for "Qin Gang"). It is the mention's own stretch where nothing else is given.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    zones: tuple[tuple[int, int], ...] = ()
    tree: Tree = Tree()
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _reach: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        order = sorted(range(len(self.mentions)), key=lambda i: _text_order(self.mentions[i]))
        zones = self.zones or tuple((m.span.start, m.span.end) for m in self.mentions)
        object.__setattr__(self, "mentions", tuple(self.mentions[i] for i in order))
        object.__setattr__(self, "zones", tuple(zones[i] for i in order))
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})
        object.__setattr__(self, "_starts", [mention.span.start for mention in self.mentions])
        reach: list[int] = []
        for mention in self.mentions:
            reach.append(max(mention.span.end, reach[-1] if reach else 0))
        object.__setattr__(self, "_reach", reach)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of this id, if there is one."""
        return self._by_id.get(actor_id) if actor_id is not None else None

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly in [start, end), in text order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(mention for mention in self.mentions[first:last] if mention.span.end <= end)

    def overlapping(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that share at least one code point with [start, end), in text order."""
        return tuple(self.mentions[i] for i in self._overlapping(start, end))

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that [start, end) is about: the same stretch, else the one that holds its syntactic head.

        Where the head lies in no mention, a mention that opens the stretch stands for it, unless it only possesses
        what follows ("Blinken's office"); otherwise nothing is returned rather than something that is merely inside.
        """
        found = list(self._overlapping(start, end))
        exact = [i for i in found if self._same(i, start, end)]
        if exact:
            return self.mentions[min(exact, key=lambda i: self._rank(i, start, end))]
        held: list[int] = []
        for head in self.tree.heads(start, end):
            held = held or [i for i in found if self.zones[i][0] <= head < self.zones[i][1]]
        held = held or [i for i in found if self._opens(i, start, end)]
        return self.mentions[min(held, key=lambda i: self._rank(i, start, end))] if held else None

    def _overlapping(self, start: int, end: int) -> Iterator[int]:
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return (i for i in range(first, last) if self.mentions[i].span.end > start)

    def _same(self, i: int, start: int, end: int) -> bool:
        span = self.mentions[i].span
        return (span.start, span.end) == (start, end) or self.zones[i] == (start, end)

    def _rank(self, i: int, start: int, end: int) -> tuple[bool, bool, int, int, int]:
        span = self.mentions[i].span
        overlap = min(span.end, end) - max(span.start, start)
        outside = span.start < start or span.end > end
        return self.mentions[i].pronoun, outside, -overlap, span.end - span.start, span.start

    def _opens(self, i: int, start: int, end: int) -> bool:
        """Whether a mention stands at the start of the stretch and no possessive follows it."""
        low, high = self.zones[i]
        return low <= start and high <= end and not {high, self.mentions[i].span.end} & self.tree.possessives


def _text_order(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end
