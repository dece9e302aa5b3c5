"""Persons whose state only the words beside their name tell: "Norway's Ida Lund", "Carlos Vega of Chile"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.cast import Cast
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.mention import ActorKind

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def with_sides(reading: Reading) -> Reading:
    """The reading with the state of every person of its cast beside whose name alone a state is told."""
    told: dict[str, str] = {}
    for actor_id, polity in _told(reading):
        told.setdefault(actor_id, polity)
    if not told:
        return reading
    cast = reading.cast
    actors = tuple(replace(a, polity=told.get(a.id, a.polity)) for a in cast.actors)
    return replace(reading, cast=Cast(actors, cast.mentions, cast.zones, cast.tree))


def _told(reading: Reading) -> Iterator[tuple[str, str]]:
    """Persons without a state, each with the one that stands right before or behind the name."""
    zones = reading.cast.zones or tuple((m.span.start, m.span.end) for m in reading.cast.mentions)
    for mention, (start, end) in zip(reading.cast.mentions, zones, strict=True):
        if mention.kind is not ActorKind.PERSON or mention.pronoun or reading.actor(mention.actor).polity:
            continue
        words = reading.between(start, end)
        polity = (_before(reading, words[0].i) or _behind(reading, words[-1].i)) if words else None
        if polity is not None:
            yield mention.actor, polity


def _before(reading: Reading, first: int) -> str | None:
    mark = reading.doc[first - 1] if first > 1 else None
    return _state(reading, mark.i - 1) if mark is not None and mark.lower_ in _POSSESSIVE else None


def _behind(reading: Reading, last: int) -> str | None:
    at = last + 1
    if at + 1 >= len(reading.doc) or reading.doc[at].lower_ != "of":
        return None
    return _state(reading, at + 2 if reading.doc[at + 1].lower_ == "the" and at + 2 < len(reading.doc) else at + 1)


def _state(reading: Reading, at: int) -> str | None:
    """The state that a word names."""
    zone = reading.zone_at(reading.doc[at])
    named = zone is not None and zone[0].kind is ActorKind.POLITY and not zone[0].pronoun
    return reading.polity(zone[0].actor) if zone is not None and named else None
