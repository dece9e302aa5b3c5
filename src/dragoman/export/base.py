"""What an exporter is, and which one goes by which name."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final, Protocol, TextIO, cast

from dragoman.errors import NotFound
from dragoman.model.record import Analysis, Record

EXPORTERS: Final = {"jsonl": "dragoman.export.jsonl:write_jsonl"}
"""Name to "module:function"; a module is imported when it is asked for, so that one format's library is no other's."""


class Exporter(Protocol):
    """Writes analyses and their record as one text file; with the documents' own text only `with_text`."""

    def __call__(self, analyses: Iterable[Analysis], record: Record, out: TextIO, *, with_text: bool = False) -> None:
        """Write to `out`, going through `analyses` once."""


def exporter(name: str) -> Exporter:
    """The exporter that goes by this name.

    Raises:
        NotFound: when there is none; the message lists those there are.
    """
    if name not in EXPORTERS:
        raise NotFound(f"There is no export called {name}; choose one of: {', '.join(sorted(EXPORTERS))}.")
    module, function = EXPORTERS[name].split(":")
    return cast(Exporter, getattr(import_module(module), function))
