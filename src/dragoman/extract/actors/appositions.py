"""Names that a description stands before: "The Prime Minister, Sir Bo Lund, …", "its lead author, Ana Ruiz, …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.actors.groups import descends
from dragoman.extract.actors.names import Name
from dragoman.extract.actors.offices import Post
from dragoman.extract.actors.reading import OWNERS, POSSESSIVES, Reading

_DEFINITE = frozenset({"the", "this", "that"}) | OWNERS
_LONGEST = 12
"""Words of a description before a name; what is longer is a clause."""
_CLAUSE = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
_APART = ("nsubj", "nsubj:pass", "conj", "obl", "parataxis", "vocative")


def with_descriptions(reading: Reading, posts: Sequence[Post], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with what stands before them between article and comma taken into their zones.

    A post in it is the person's from then on. Posts that some name already has are left with it.
    """
    held = {index for name in names for index in name.posts}
    free = {post.end: index for index, post in enumerate(posts) if index not in held and not post.plural}
    return tuple(_described(reading, posts, free, name) for name in names)


def _described(reading: Reading, posts: Sequence[Post], free: dict[int, int], name: Name) -> Name:
    comma = name.zone - 1
    if reading.at(comma) != "," or not reading.same_line(max(0, comma - 1), name.end - 1):
        return name
    index = free.get(comma)
    if index is not None and _is_apposed(reading, posts[index], name):
        return replace(name, zone=posts[index].start, posts=(*name.posts, index))
    start = _description(reading, name)
    start = _courteous(reading, name) if start is None else start
    if start is None:
        return name
    inside = [index for end, index in free.items() if start <= posts[index].start and end <= comma]
    return replace(name, zone=start, posts=(*name.posts, *(one for one in inside if one not in name.posts)))


def _courteous(reading: Reading, name: Name) -> int | None:
    """Where "The Adviser of Osk, Mr. Henrik Vaal" begins: an article and capitals before a name with its "Mr."."""
    if not name.titled or name.zone == name.start:
        return None
    start = name.zone - 2
    while start > 0 and name.zone - start < _LONGEST and _may_describe(reading, start):
        if reading.lower[start] == "the":
            return start if reading.capital(start + 1) else None
        start -= 1
    return start if reading.lower[start] == "the" and reading.capital(start + 1) else None


def _may_describe(reading: Reading, i: int) -> bool:
    return reading.pos[i] not in _CLAUSE and (reading.lower[i][:1].isalpha() or reading.lower[i] in POSSESSIVES)


def _is_apposed(reading: Reading, post: Post, name: Name) -> bool:
    """Whether a post before a comma is the named person's: definite, and by the tree one phrase with the name."""
    if not post.definite and not reading.capital(post.core):
        return False
    if not reading.parsed:
        return post.definite and reading.at(name.end) in (",", ".", ";", *POSSESSIVES)
    root = _root(reading, name.zone, name.end)
    top = _root(reading, post.start, post.end)
    if post.start <= reading.head[root] < post.end or name.zone <= reading.head[top] < name.end:
        return reading.dep[root] not in _APART or reading.at(name.end) == ","
    return reading.at(name.end) == "," and post.definite and reading.head[root] == reading.head[top]


def _description(reading: Reading, name: Name) -> int | None:
    """Where a definite description begins that the name is in apposition to; None where there is none."""
    if not reading.parsed:
        return None
    root = _root(reading, name.zone, name.end)
    noun = reading.head[root]
    if reading.dep[root] != "appos" or noun >= name.zone or reading.pos[noun] != "NOUN":
        return None
    start = noun
    while start > 0 and noun - start < _LONGEST and descends(reading, start - 1, noun):
        start -= 1
    while start < noun and (reading.pos[start] in ("ADP", "CCONJ", "PUNCT") or not reading.readable[start]):
        start += 1
    words = range(start, name.zone - 1)
    if name.zone - start > _LONGEST or any(reading.pos[i] in _CLAUSE and reading.lower[i] not in OWNERS for i in words):
        return None
    owned = any(reading.lower[i] in POSSESSIVES for i in range(start, noun))
    return start if reading.lower[start] in _DEFINITE or owned else None


def _root(reading: Reading, start: int, end: int) -> int:
    """The word of a stretch that is governed from outside it."""
    return next((i for i in range(start, end) if not start <= reading.head[i] < end or reading.head[i] == i), start)
