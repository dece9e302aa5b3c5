"""What statements ask of the cast of a document."""

from __future__ import annotations

from typing import Protocol

from dragoman.model.mention import Actor, Mention


class CastLike(Protocol):
    """What this stage asks of a document's cast."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone who appears."""

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that these offsets are about."""

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of an id."""
