"""What a person states about documents in a file beside them: CSV, JSON or JSON lines, a row a document."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any, Final

from dragoman.documents.dates import iso_moment
from dragoman.errors import MetadataError

BESIDE: Final = ("meta.json", "index.csv")
"""Names of sidecar files that are used where they lie beside documents they name."""
_KEYS: Final = ("path", "id")
_LONGEST_CELL: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Given:
    """What a person states about a document; None where nothing is. `published` becomes an ISO 8601 date or date-time.

    Raises:
        MetadataError: when `published` is neither.
    """

    title: str | None = None
    outlet: str | None = None
    side: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        moment = iso_moment(self.published) if self.published else None
        if self.published and moment is None:
            raise MetadataError(f"`published` is {self.published!r}; write it as 2023-06-18 or 2023-06-18T14:30Z.")
        object.__setattr__(self, "published", moment)

    def over(self, other: Given) -> Given:
        """This, with `other` filling what it leaves out."""
        pairs = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        return Given(**pairs)


_FIELDS: Final = tuple(f.name for f in fields(Given))


class Sidecar:
    """The rows of one metadata file, found by a document's path or stem."""

    def __init__(self, path: Path, rows: Mapping[str, Given]) -> None:
        self.path = path
        self._rows = dict(rows)

    @property
    def names(self) -> tuple[str, ...]:
        """What the rows are called by, sorted."""
        return tuple(sorted(self._rows))

    @property
    def names_hashes(self) -> bool:
        """Whether a row is called by a document's id rather than by a path."""
        return any(re.fullmatch(r"[0-9a-f]{16}", name) for name in self._rows)

    def find(self, path: str) -> tuple[str, Given] | None:
        """The row of the document at `path` and what it is called by: full path, its ends, its name, its stem."""
        pure = PurePosixPath(path.replace("\\", "/"))
        tails = ["/".join(pure.parts[start:]) for start in range(len(pure.parts))]
        for name in (*tails, *(tail[: -len(pure.suffix)] for tail in tails if pure.suffix)):
            if name in self._rows:
                return name, self._rows[name]
        return None


def load_sidecar(path: Path) -> Sidecar:
    """The rows of a metadata file.

    Raises:
        MetadataError: when it cannot be read, is neither CSV nor JSON, or a row names no document or holds no date
            where one should stand.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MetadataError(f"{path}: the metadata cannot be opened ({error.strerror}); check the path.") from None
    except UnicodeDecodeError:
        raise MetadataError(f"{path}: the metadata is not UTF-8; save it as UTF-8.") from None
    rows: dict[str, Given] = {}
    for number, row in enumerate(_rows(path, text), 1):
        name = _name(path, number, row)
        given = _given(path, number, row)
        if rows.get(name, given) != given:
            raise MetadataError(f"{path}: two rows name {name!r} and differ; keep one of them.")
        rows[name] = given
    return Sidecar(path, rows)


def beside(folder: Path) -> tuple[Sidecar, ...]:
    """The sidecars that lie in a folder; a file of such a name that is no sidecar is an ordinary file."""
    found = []
    for name in BESIDE:
        if (folder / name).is_file():
            try:
                found.append(load_sidecar(folder / name))
            except MetadataError:
                if _names_documents(folder, folder / name):
                    raise
    return tuple(found)


def _names_documents(folder: Path, path: Path) -> bool:
    """Whether the broken file at `path` speaks of a document in its folder, so that ignoring it loses something."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return False
    stems = [p.stem for p in folder.iterdir() if p.is_file() and p.name not in BESIDE and not p.name.startswith(".")]
    return any(stem in text for stem in stems if len(stem) > 2)


def _rows(path: Path, text: str) -> Iterator[Mapping[str, Any]]:
    opening = text.lstrip()[:1]
    if opening == "[" or (opening == "{" and path.suffix.lower() not in (".jsonl", ".ndjson") and _is_json(text)):
        value = _parsed(path, text, 1)
        yield from _objects(path, value if isinstance(value, list) else _as_rows(value))
    elif opening == "{":
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        yield from _objects(path, [_parsed(path, line, number) for number, line in lines])
    else:
        yield from _table(path, text)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _as_rows(value: object) -> list[object]:
    """One object is a row, or a mapping from names to rows."""
    named = isinstance(value, dict) and any(key in value for key in _KEYS)
    if isinstance(value, dict) and value and not named and all(isinstance(row, dict) for row in value.values()):
        return [{"path": name, **row} for name, row in value.items()]
    return [value]


def _parsed(path: Path, text: str, line: int) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"{path}: line {line} is not JSON ({error}); mend it or save the table as CSV.") from None


def _objects(path: Path, values: list[object]) -> Iterator[Mapping[str, Any]]:
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise MetadataError(f"{path}: row {number} is not an object with keys such as path, outlet, published.")
        yield value


def _table(path: Path, text: str) -> Iterator[Mapping[str, Any]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        header = next(csv.reader(io.StringIO(text)), [])
        delimiter = (
            ";" if len(header) == 1 and ";" in header[0] else "\t" if len(header) == 1 and "\t" in header[0] else ","
        )
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name.strip().lower() for name in table.fieldnames or []]
        if not any(key in names for key in _KEYS):
            raise MetadataError(
                f"{path}: the table has no column `path` or `id`; name one so that its rows find their documents."
            )
        for number, row in enumerate(table, 1):
            if None in row:
                raise MetadataError(
                    f"{path}: row {number} has more cells than the header; quote cells that hold commas."
                )
            yield dict(zip(names, row.values(), strict=False))
    except csv.Error as error:
        raise MetadataError(f"{path}: the table is broken ({error}); save it again as CSV.") from None


def _name(path: Path, number: int, row: Mapping[str, Any]) -> str:
    for key in _KEYS:
        value = row.get(key)
        if isinstance(value, (str, int)) and str(value).strip():
            name = str(value).strip().replace("\\", "/")
            return name.removeprefix("./")
    raise MetadataError(f"{path}: row {number} has neither `path` nor `id`; say which document it is about.")


def _given(path: Path, number: int, row: Mapping[str, Any]) -> Given:
    values: dict[str, str | None] = {}
    for key in _FIELDS:
        value = row.get(key)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value)
        if value is not None and not isinstance(value, (str, int)):
            raise MetadataError(f"{path}: row {number}: `{key}` should be text, not {type(value).__name__}.")
        values[key] = str(value).strip() or None if value is not None else None
    if values["published"]:
        moment = iso_moment(values["published"])
        if moment is None:
            raise MetadataError(
                f"{path}: row {number}: `published` is {values['published']!r}; "
                "write it as 2023-06-18 or 2023-06-18T14:30Z."
            )
        values["published"] = moment
    return Given(**values)
