"""Which documents a part of the record quotes: every place that holds a document id counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.store import strategies

from dragoman.model.record import Copy, Encounter, Person, Readout
from dragoman.store import citing

PARTS: list[tuple[type[Any], Callable[[Any], set[str]]]] = [
    (Person, citing.documents_of_person),
    (Encounter, citing.documents_of_encounter),
    (Readout, citing.documents_of_readout),
    (Copy, citing.documents_of_copy),
]


def documents_in(thing: object, name: str = "") -> set[str]:
    """Whatever stands in a field called `document`, `documents` or `original`, or first in a pair of `members`."""
    if isinstance(thing, str):
        return {thing} if name in ("document", "documents", "original") else set()
    if isinstance(thing, tuple):
        if name == "members":  # of a person: (document, local actor); a value of names has plain names
            return {one[0] for one in thing if isinstance(one, tuple)}
        return set().union(*(documents_in(one, name) for one in thing))
    fields = getattr(type(thing), "__dataclass_fields__", {})
    return set().union(*(documents_in(getattr(thing, field), field) for field in fields))


@pytest.mark.parametrize(("kind", "documents_of"), PARTS, ids=[kind.__name__ for kind, _ in PARTS])
def test_no_document_is_overlooked(kind: type[Any], documents_of: Callable[[Any], set[str]]) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.of(kind))
    def check(thing: Any) -> None:
        assert documents_of(thing) == documents_in(thing)

    check()
