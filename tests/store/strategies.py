"""Hypothesis strategies for whatever the model's dataclasses hold, with the strings that break stores."""

from __future__ import annotations

import dataclasses
import hashlib
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dragoman.model.document import Block, BlockKind, Container, Document
from dragoman.model.record import Analysis, Record

TEXT = st.text(st.characters(exclude_categories=()), max_size=8) | st.sampled_from(
    ["秦刚会见", "naïve “quote”", "\ud83d\ude00", "caf\udce9.txt", "C:\\u0041\\\\x", "a\0b", "\u2028", "😀"]
)


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Anything of this type; tuples and sets are kept short, since one of each length tells as much as many."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: of(hints[field.name]) for field in dataclasses.fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return st.lists(of(inner[0]), max_size=2).map(tuple) if inner[-1] is ... else st.tuples(*map(of, inner))
    if origin is frozenset:
        return st.frozensets(of(inner[0]), max_size=3)
    if inner:
        return st.one_of(*map(of, inner))
    return _plain(kind)


def _plain(kind: type[Any]) -> st.SearchStrategy[Any]:
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    plain = {
        str: TEXT,
        bool: st.booleans(),
        int: st.integers(0, 1 << 40),
        float: st.floats(allow_nan=False),
        NoneType: st.none(),
    }
    return plain[kind]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document as readers make it: its id from its bytes, its blocks in order inside its text."""
    text = draw(st.lists(TEXT, max_size=4).map(" ".join))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = tuple(Block(draw(st.sampled_from(BlockKind)), *pair) for pair in zip(cuts[::2], cuts[1::2], strict=False))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    named = {"text": text, "id": sha256[:16], "sha256": sha256, "blocks": blocks, "container": draw(of(Container))}
    return dataclasses.replace(draw(of(Document)), **named)


def analyses() -> st.SearchStrategy[Analysis]:
    """An analysis of any such document."""
    return st.builds(dataclasses.replace, of(Analysis), document=documents())


def records() -> st.SearchStrategy[Record]:
    """Any record."""
    return of(Record)
