"""How two values of one attribute stand to each other, given what the record knows of people, kinds and statuses."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache

from dragoman.data import table
from dragoman.model.compare import compare
from dragoman.model.record import Attribute, EncounterKind, EncounterStatus
from dragoman.model.values import Names, Period, Place, Quantity, Relation, Value, Words
from dragoman.reconcile.actors import People
from dragoman.reconcile.keys import stems
from dragoman.reconcile.reports import same_country

DAY = 24 * 60
"""Minutes from which a duration counts a stay and no longer a sitting."""
COUNTED = 0.5
"""Part of the words around two numbers that must be shared before they are taken to count one thing."""
_HELD, _OVER = {EncounterStatus.HELD.value}, {EncounterStatus.CANCELLED.value, EncounterStatus.REFUSED.value}
_OFF = {EncounterStatus.CANCELLED.value, EncounterStatus.POSTPONED.value}


@dataclass(frozen=True, slots=True)
class Frame:
    """What values are compared within: the kind of encounter and the people of the record."""

    kind: EncounterKind
    people: People


def relate(one: Value, other: Value, attribute: Attribute, frame: Frame) -> Relation:
    """The relation of two values of one attribute; a conflict is only told where nothing allows both."""
    relation = compare(one, other, exclusive=attribute is Attribute.INITIATIVE)
    if relation is Relation.SAME:
        return relation
    if isinstance(one, Names) and isinstance(other, Names) and relation is not Relation.REFINES:
        return _names(one, other, relation, frame)
    if isinstance(one, Words) and isinstance(other, Words):
        return _words(one, other, relation, attribute)
    if relation is Relation.CONFLICT and not _excludes(one, other, frame):
        return Relation.COMPATIBLE
    return relation


def allowed(value: Value) -> Hashable:
    """What a value allows, as a key: two values are the same when their keys are."""
    if isinstance(value, Quantity):
        return value.unit, value.low, value.high
    if isinstance(value, Period):
        return value.start, value.end
    if isinstance(value, Names):
        return frozenset(name.casefold() for name in value.members)
    return (isinstance(value, Words) and value.key) or value.shown.casefold()


def _excludes(one: Value, other: Value, frame: Frame) -> bool:
    """Whether a conflict of numbers, days or places is one: a visit has many stops, a call no place."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _one_thing(one, other)
    if isinstance(one, Place) and isinstance(other, Place):
        if frame.kind is EncounterKind.VISIT:
            return not same_country(one, other)
        return frame.kind is not EncounterKind.CALL
    if isinstance(one, Period) and isinstance(other, Period):
        return frame.kind is not EncounterKind.VISIT
    return True


def _one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts measure one thing: both a sitting or both a stay; counts with mostly the same words."""
    if one.unit == other.unit == "minute":
        return (one.low >= DAY) == (other.low >= DAY)
    mine, theirs = stems(one.shown), stems(other.shown)
    union = {word for word in mine | theirs if not word.isdigit()}
    return bool(union) and len(mine & theirs & union) / len(union) >= COUNTED


def _names(one: Names, other: Names, relation: Relation, frame: Frame) -> Relation:
    """A person and his polity are no two parties; those of whom nothing is known exclude nobody."""
    mine, theirs = ({frame.people.polity_called(name) for name in names.members} for names in (one, other))
    if None in mine or None in theirs:
        return Relation.COMPATIBLE
    if relation is Relation.CONFLICT:
        return Relation.REFINES if mine <= theirs or theirs <= mine else relation
    return relation


def _words(one: Words, other: Words, relation: Relation, attribute: Attribute) -> Relation:
    first, second = one.shown.casefold(), other.shown.casefold()
    if attribute is Attribute.STATUS:
        return _statuses({first, second})
    if attribute is Attribute.FORMAT and _opposed(first, second):
        return Relation.CONFLICT
    return relation


def _statuses(both: set[str]) -> Relation:
    """Held against called off, or cancelled against postponed, is a conflict; what lay ahead and was held is not."""
    return Relation.CONFLICT if both == _OFF or (both & _HELD and both & _OVER) else Relation.COMPATIBLE


def _opposed(first: str, second: str) -> bool:
    """Whether one tells of a format that excludes the other's, and not of both."""
    for one, other in _opposed_formats():
        mine, theirs = (tuple(_tells(text, form) for form in (one, other)) for text in (first, second))
        if {mine, theirs} == {(True, False), (False, True)}:
            return True
    return False


def _tells(text: str, form: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text.replace("-", " ")) is not None


@cache
def _opposed_formats() -> tuple[tuple[str, str], ...]:
    return tuple((row["one"].replace("-", " "), row["other"].replace("-", " ")) for row in table("opposed_formats"))
