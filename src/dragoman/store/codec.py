"""How the model's dataclasses become compressed JSON and come back equal."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import Any, TypeVar, get_origin

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from dragoman.errors import StoreError
from dragoman.model.values import Value

T = TypeVar("T")

TAG = "is"
"""The key that names a value's class; no field of a value has this name."""


def encode(thing: object) -> bytes:
    """The compressed JSON of a dataclass of the model; equal things give equal bytes.

    Lone surrogates are kept as they are ("surrogatepass"), never joined or replaced: offsets count code points.
    """
    plain = json.dumps(_converter().unstructure(thing), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


def decode(data: bytes, kind: type[T]) -> T:
    """The dataclass that `encode` was given.

    Raises:
        StoreError: when the bytes are damaged, or hold what this version of the model has no place for.
    """
    try:
        plain: Any = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return _converter().structure(plain, kind)
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"The store holds a {kind.__name__} that cannot be understood ({type(error).__name__}: {error}): "
            "it is damaged or of another version of Dragoman; read the documents into a new store."
        ) from error


def _is_frozenset(kind: object) -> bool:
    origin: object = get_origin(kind)
    return origin is frozenset


@cache
def _converter() -> Converter:
    """One converter for all; it remembers the code it makes for each class, which is costly to make."""
    converter = Converter(detailed_validation=False)
    # sets have no order of their own, and the classes of Value ask for this hook as soon as they are configured
    converter.register_unstructure_hook_func(_is_frozenset, sorted)
    configure_tagged_union(Value, converter, tag_name=TAG)
    return converter
