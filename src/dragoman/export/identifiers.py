"""Ids of what has none of its own: mentioned actors that are not people on the record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import Analysis, Person, Record

SHARED: Final = frozenset(
    {ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.OFFICE, ActorKind.PLACE}
)
"""Kinds that a name and polity are enough to know again in another document; "officials" of two texts may differ."""


def entity_id(actor: Actor) -> str | None:
    """The id of an actor that its name and polity make the same everywhere; None for those known in one text only."""
    if actor.kind not in SHARED:
        return None
    key = "\x1f".join((actor.kind.value, actor.name.casefold(), (actor.polity or "").casefold()))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def local_id(document: str, actor: str) -> str:
    """The id of an actor known in one document only; `actor` is the id it has there."""
    return f"{document}:{actor}"


class People:
    """The people on the record, found by their id and by the local actors that are they."""

    def __init__(self, record: Record) -> None:
        self._by_id = {person.id: person for person in record.people}
        self._by_actor = {member: person for person in record.people for member in person.members}

    def person(self, person_id: str | None) -> Person | None:
        """The person of this id."""
        return self._by_id.get(person_id) if person_id is not None else None

    def behind(self, document: str, actor: str | None) -> Person | None:
        """The person that a local actor is."""
        return self._by_actor.get((document, actor)) if actor is not None else None


class Cast:
    """One document's actors with the ids and names that the record gives them."""

    def __init__(self, analysis: Analysis, people: People) -> None:
        self.document = analysis.document.id
        self.people = people
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in analysis.actors}

    def actor(self, actor_id: str | None) -> Actor | None:
        """The local actor of this id."""
        return self._actors.get(actor_id) if actor_id is not None else None

    def entity(self, actor_id: str) -> str:
        """The id under which every mention of this actor is exported."""
        person = self.people.behind(self.document, actor_id)
        if person is not None:
            return person.id
        actor = self.actor(actor_id)
        return (entity_id(actor) if actor is not None else None) or local_id(self.document, actor_id)
