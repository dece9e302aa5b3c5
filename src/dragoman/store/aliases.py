"""What became of the people and encounters whose ids a new record no longer gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from dragoman.model.record import Encounter, Person, Record
from dragoman.store.base import Alias

Members = dict[str, frozenset[Hashable]]


def changed_ids(old: Record, new: Record) -> tuple[Alias, ...]:
    """One alias for each id of `old` that `new` does not give, in order of the old id.

    An id leads to the one that holds most of its members (an encounter's accounts, a person's local actors); where
    those are gone, since an analysis changed, to the one that stands in most of the same documents under the same
    name or kind; among equals to the first in order.
    """
    return tuple(
        sorted(
            (
                *_changed(_accounts(old.encounters), _accounts(new.encounters), _scenes(old), _scenes(new)),
                *_changed(_actors(old.people), _actors(new.people), _faces(old), _faces(new)),
            ),
            key=lambda alias: alias.old,
        )
    )


def _changed(old: Members, new: Members, old_signs: Members, new_signs: Members) -> Iterable[Alias]:
    by_member, by_sign = _index(new), _index(new_signs)
    for former in sorted(old.keys() - new.keys()):
        successor = _most(old[former], by_member) or _most(old_signs[former], by_sign)
        if successor is None:
            yield Alias(former, None, "the documents that gave it no longer do")
        elif successor in old:
            yield Alias(former, successor, "found to be the same as another")
        else:
            yield Alias(former, successor, "what it is known by changed with the documents")


def _index(members: Members) -> dict[Hashable, list[str]]:
    holders: dict[Hashable, list[str]] = defaultdict(list)
    for key, its in members.items():
        for member in its:
            holders[member].append(key)
    return holders


def _most(members: Iterable[Hashable], holders: dict[Hashable, list[str]]) -> str | None:
    counts = Counter(holder for member in members for holder in holders.get(member, ()))
    return min(counts, key=lambda holder: (-counts[holder], holder)) if counts else None


def _accounts(encounters: Iterable[Encounter]) -> Members:
    return {encounter.id: frozenset(encounter.accounts) for encounter in encounters}


def _actors(people: Iterable[Person]) -> Members:
    return {person.id: frozenset(person.members) for person in people}


def _scenes(record: Record) -> Members:
    """What an encounter is told by when its accounts have other ids: its documents with its kind and day."""
    return {
        encounter.id: frozenset((document, encounter.kind, encounter.date) for document in encounter.documents)
        for encounter in record.encounters
    }


def _faces(record: Record) -> Members:
    """What a person is told by when the local actors have other ids: the documents with the name."""
    return {person.id: frozenset((document, person.name) for document, _ in person.members) for person in record.people}
