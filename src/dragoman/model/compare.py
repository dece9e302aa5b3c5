"""How two values stand to each other: what each allows is compared, never its wording."""

from __future__ import annotations

from datetime import datetime, timedelta

from dragoman.model.values import Names, Period, Place, Quantity, Relation, Value, Words

ZONE_SPREAD = timedelta(hours=14)
"""The most that one clock can be ahead of UTC: clock times nearer than this may be one moment in two zones."""

Bounds = tuple[float, float]


def compare(a: Value, b: Value, *, exclusive: bool = False) -> Relation:
    """SAME, REFINES (one lies inside the other), COMPATIBLE or CONFLICT; the order of the two makes no difference.

    `exclusive` says that the attribute holds one set of names only ("who asked"), so that disjoint names exclude each
    other. Words, values of two kinds and amounts in two units never conflict: nothing shows that they exclude one
    another. Two different places conflict when both are located (`within` is known) and neither lies in the other, so
    `within` must be complete or empty.
    """
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return _quantities(a, b)
    if isinstance(a, Period) and isinstance(b, Period):
        return _periods(a, b)
    if isinstance(a, Place) and isinstance(b, Place):
        return _places(a, b)
    if isinstance(a, Names) and isinstance(b, Names):
        apart = Relation.CONFLICT if exclusive else Relation.COMPATIBLE
        return _sets(_folded(a.members), _folded(b.members), apart)
    if isinstance(a, Words) and isinstance(b, Words):
        return _words(a, b)
    return Relation.COMPATIBLE


def narrower(a: Value, b: Value) -> Value | None:
    """The one that says more when one refines the other; None when neither does.

    An amount, period or place says more when it lies inside the other; names and words when they hold all of the
    other's. Of two that are the same, the first.
    """
    relation = compare(a, b)
    if relation is Relation.SAME:
        return a
    if relation is not Relation.REFINES:
        return None
    return a if _says_more(a, b) else b


def _says_more(a: Value, b: Value) -> bool:
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return _inside(_amount(a), _amount(b))
    if isinstance(a, Period) and isinstance(b, Period):
        first, second = _stretch(a), _stretch(b)
        return first is not None and second is not None and _inside(first, second)
    if isinstance(a, Place) and isinstance(b, Place):
        return b.name.casefold() in _folded(a.within)
    if isinstance(a, Names) and isinstance(b, Names):
        return _folded(a.members) > _folded(b.members)
    return isinstance(a, Words) and isinstance(b, Words) and a.key > b.key


# ---- amounts and periods ----


def _quantities(a: Quantity, b: Quantity) -> Relation:
    if a.unit != b.unit:
        return Relation.COMPATIBLE
    first, second = _amount(a), _amount(b)
    relation = _ranges(first, second)
    # "more than five hours" and "less than five hours" meet in a point that both leave out
    touching = first[1] == second[0] or second[1] == first[0]
    if relation is not Relation.SAME and touching and _strict(a) and _strict(b) and min(first[1], second[1]) > 0:
        return Relation.CONFLICT
    return relation


def _amount(quantity: Quantity) -> Bounds:
    return quantity.low, float("inf") if quantity.high is None else quantity.high


def _strict(quantity: Quantity) -> bool:
    return quantity.shown.startswith((">", "<"))


def _ranges(a: Bounds, b: Bounds) -> Relation:
    if a == b:
        return Relation.SAME
    if _inside(a, b) or _inside(b, a):
        return Relation.REFINES
    return Relation.COMPATIBLE if a[0] <= b[1] and b[0] <= a[1] else Relation.CONFLICT


def _inside(a: Bounds, b: Bounds) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _periods(a: Period, b: Period) -> Relation:
    first, second = _stretch(a), _stretch(b)
    if first is None or second is None:
        return Relation.SAME if a == b else Relation.COMPATIBLE
    relation = _ranges(first, second)
    if relation in (Relation.SAME, Relation.REFINES):
        return relation
    # [start, end) does not hold its end: two days in a row share no moment
    if max(first[0], second[0]) < min(first[1], second[1]):
        return Relation.COMPATIBLE
    gap = max(first[0], second[0]) - min(first[1], second[1])
    timed = any("T" in moment for moment in (a.start, a.end, b.start, b.end))
    return Relation.COMPATIBLE if timed and gap < ZONE_SPREAD.total_seconds() else Relation.CONFLICT


def _stretch(period: Period) -> Bounds | None:
    try:
        start, end = (datetime.fromisoformat(moment).replace(tzinfo=None) for moment in (period.start, period.end))
    except ValueError:
        return None
    origin = datetime.min
    return (start - origin).total_seconds(), (end - origin).total_seconds()


# ---- places, names, words ----


def _places(a: Place, b: Place) -> Relation:
    chain_a, chain_b = _chain(a), _chain(b)
    if chain_a[0] == chain_b[0]:
        return Relation.SAME
    if chain_a[0] in chain_b or chain_b[0] in chain_a:
        return Relation.REFINES
    # a place of which nothing is known may lie anywhere: only two that are both located can exclude each other
    return Relation.CONFLICT if len(chain_a) > 1 and len(chain_b) > 1 else Relation.COMPATIBLE


def _chain(place: Place) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (place.name, *place.within))


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _sets(a: frozenset[str], b: frozenset[str], apart: Relation) -> Relation:
    if a == b:
        return Relation.SAME
    if a <= b or b <= a:
        return Relation.REFINES
    return Relation.COMPATIBLE if a & b else apart


def _words(a: Words, b: Words) -> Relation:
    if not a.key or not b.key:
        return Relation.SAME if a.shown.casefold() == b.shown.casefold() else Relation.COMPATIBLE
    return _sets(a.key, b.key, Relation.COMPATIBLE)
