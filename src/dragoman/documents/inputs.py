"""Finds what is to be read: files, folders, standard input, each with what a person stated about it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from dragoman.documents.sidecar import BESIDE, Given, Sidecar, beside, load_sidecar
from dragoman.errors import MetadataError, ReadError

STANDARD_INPUT: Final = "-"
MAX_BYTES: Final = 16 * 1024 * 1024
"""Largest input that is opened; an article is a hundred times smaller, and a dump should be split first."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read: its path as it was given, a way to its bytes, and what is stated about it.

    `explicit` when it was named itself, not found in a folder. `load` raises ReadError.
    """

    path: str
    load: Callable[[], bytes]
    given: Given
    explicit: bool


def find_inputs(paths: Sequence[str], metadata: Path | None = None) -> Iterator[Input]:
    """The inputs that `paths` name, each once, in the order given and within a folder sorted by path.

    Hidden files and sidecars are left out of folders, and sidecars of several paths named at once (`june/*`). A path
    that does not exist is an input whose load fails.

    Raises:
        MetadataError: when the metadata file, or a sidecar that names the documents beside it, cannot be used.
    """
    sidecar = load_sidecar(metadata) if metadata is not None else None
    search = _Search(sidecar)
    seen: set[str] = set()
    for path in paths:
        if len(paths) > 1 and search.is_sidecar(Path(path)):
            continue
        for found in search.inputs(path):
            if found.path not in seen:
                seen.add(found.path)
                yield found


class _Search:
    """One search, which reads each folder's sidecars once."""

    def __init__(self, sidecar: Sidecar | None) -> None:
        self._sidecar = sidecar
        self._beside: dict[Path, tuple[Sidecar, ...]] = {}

    def inputs(self, path: str) -> Iterator[Input]:
        if path == STANDARD_INPUT:
            given = self._sidecar.find(path) if self._sidecar else None
            yield Input(path, _standard_input, given[1] if given else Given(), True)
            return
        where = Path(path)
        if not where.is_dir():
            yield self._file(where, _shown(path), explicit=True)
            return
        for inner in _files(where):
            shown = _shown(path).rstrip("/") + "/" + inner.relative_to(where).as_posix()
            if not self.is_sidecar(inner):
                yield self._file(inner, shown.removeprefix("./") if path in (".", "./") else shown, explicit=False)

    def _file(self, where: Path, shown: str, *, explicit: bool) -> Input:
        return Input(shown, partial(_load, where, shown), self._given(where, shown), explicit)

    def _given(self, where: Path, shown: str) -> Given:
        found = [sidecar.find(where.name) for sidecar in self._sidecars(where.parent)]
        given = Given()
        for match in found:
            if match is not None:
                given = given.over(match[1])
        row = self._row(where, shown)
        return row[1].over(given) if row else given

    def _row(self, where: Path, shown: str) -> tuple[str, Given] | None:
        """The row of the metadata file about this file, by its path or by the id that its bytes give it."""
        if self._sidecar is None:
            return None
        found = self._sidecar.find(shown)
        if found is None and self._sidecar.names_hashes and where.is_file() and where.stat().st_size <= MAX_BYTES:
            found = self._sidecar.find(hashlib.sha256(where.read_bytes()).hexdigest()[:16])
        return found

    def _sidecars(self, folder: Path) -> tuple[Sidecar, ...]:
        if folder not in self._beside:
            self._beside[folder] = beside(folder)
        return self._beside[folder]

    def is_sidecar(self, path: Path) -> bool:
        """Whether a file is metadata: the one given, or one of the usual names that tells of neighbours."""
        if self._sidecar is not None and path.resolve() == self._sidecar.path.resolve():
            return True
        if path.name not in BESIDE or not path.is_file():
            return False
        mine = [sidecar for sidecar in self._sidecars(path.parent) if sidecar.path == path]
        neighbours = [other.name for other in path.parent.iterdir() if other.is_file() and other.name not in BESIDE]
        return any(sidecar.find(name) for sidecar in mine for name in neighbours)


def _shown(path: str) -> str:
    """The path as it was given, with forward slashes."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _files(folder: Path) -> Iterator[Path]:
    """Every file under a folder that is not hidden, sorted by path; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _load(where: Path, shown: str) -> bytes:
    try:
        size = where.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(shown, too_large(size))
        return where.read_bytes()
    except FileNotFoundError:
        raise ReadError(shown, "there is no such file; check the path.") from None
    except OSError as error:
        raise ReadError(shown, f"the file cannot be opened ({error.strerror}); check its permissions.") from None


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(STANDARD_INPUT, too_large(len(data)))
    return data


def too_large(size: int) -> str:
    """The sentence for an input over the limit."""
    return (
        f"holds {size / 2**20:.0f} MB, more than the {MAX_BYTES // 2**20} MB read at once; split it into its articles."
    )


__all__ = ["MAX_BYTES", "STANDARD_INPUT", "Given", "Input", "MetadataError", "find_inputs", "too_large"]
