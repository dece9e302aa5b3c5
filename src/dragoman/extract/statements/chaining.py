"""Through whom a statement reaches us: which one it stands in, and the chain from the outermost reporter inwards."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.source_chains import Source
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

DEEPEST = 8
"""Links a chain may have; deeper nesting is a parse gone wrong, not reporting."""
_ONE_PERSON = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL})
_PRONOUNS: dict[str, frozenset[ActorKind]] = {
    "he": _ONE_PERSON,
    "she": _ONE_PERSON,
    "it": frozenset({ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.DOCUMENT}),
    "they": frozenset({ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.CROWD, ActorKind.JOINT}),
}
"""What a speaker must be to mean himself by a pronoun."""


def parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the position of the one it stands in: the shortest content that holds its word.

    An attribution whose `outer` names the word of another hangs on that one.
    """
    by_head = {one.head: number for number, one in enumerate(found)}
    intervals = sorted((start, end, number) for number, one in enumerate(found) for start, end in one.content)
    heads = sorted((one.head, number) for number, one in enumerate(found))
    result: list[int | None] = [None] * len(found)
    active: list[tuple[int, int, int]] = []
    position = 0
    for head, number in heads:
        while position < len(intervals) and intervals[position][0] <= head:
            start, end, holder = intervals[position]
            heapq.heappush(active, (end, start, holder))
            position += 1
        while active and active[0][0] <= head:
            heapq.heappop(active)
        # of two with one content the cited one is the inner ("A reported, citing B, that C")
        holders = [(end - start, found[one].outer is None, one) for end, start, one in active if one != number]
        result[number] = min(holders)[2] if holders else None
    for number, one in enumerate(found):
        if one.outer is not None and by_head.get(one.outer, number) != number:
            result[number] = by_head[one.outer]
    return result


def chained(parent: tuple[Link, ...], source: Source, *, told: bool = True, direct: bool = False) -> tuple[Link, ...]:
    """The chain of a statement inside another; who says "I" inside his own quoted words stands in it twice.

    "She said she hoped" names her once. `told` is False where `parent` speaks the text itself (a turn, an address).
    Of an outlet or a document "I" is somebody else. In `direct` speech nobody calls himself "he".
    """
    link = _of_parent(source.link, parent[-1] if parent else None)
    if not parent:
        return (link,)
    if not told and link.kind is ActorKind.DOCUMENT and (source.link.name or "").startswith(("my ", "our ")):
        return parent  # "our joint statement makes clear": the author does
    if source.own and parent[-1].kind in {ActorKind.OUTLET, ActorKind.DOCUMENT}:
        return (*parent, link)
    if source.own:
        return (*parent, replace(parent[-1], span=link.span)) if told and parent[-1].name else parent
    if direct and link.span is not None and link.span.quote.lower() in _PRONOUNS and _same(parent[-1], link):
        return (*parent, Link(None, span=link.span))
    if _same(parent[-1], link) or (not direct and _means(link, parent[-1])):
        return parent
    return (*parent, link)


def _of_parent(link: Link, speaker: Link | None) -> Link:
    """A link whose name begins with "my" or "our", with the name of whoever speaks instead."""
    pronoun, _, rest = (link.name or "").partition(" ")
    if pronoun not in {"my", "our"} or not rest:
        return link
    told = speaker is not None and speaker.name and speaker.kind is not ActorKind.CROWD  # no crowd says "my"
    return replace(link, name=f"{speaker.name}'s {rest}" if told and speaker is not None else rest)


def _means(link: Link, speaker: Link) -> bool:
    """Whether a pronoun that nothing else resolves means whoever speaks it ("Moscow told Ankara it was ready")."""
    if link.name is not None or link.span is None or speaker.name is None:
        return False
    return speaker.kind in _PRONOUNS.get(link.span.quote.lower(), ())


def repeats(inner: Source, outer: Source, answered: bool) -> bool:
    """Whether a source inside another's words is the same one again, or nobody in particular.

    What is `answered` ("rejected a proposal to", "disputed her claim") is somebody else's, though nobody is named.
    """
    if inner.link.name is None and not inner.own:
        return not answered
    return inner.own or _same(inner.link, outer.link)


def _same(first: Link, second: Link) -> bool:
    if first.actor is not None and second.actor is not None:
        return first.actor == second.actor
    return first.name is not None and first.name == second.name
