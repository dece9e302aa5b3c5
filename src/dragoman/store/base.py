"""What every store can do, whichever database is behind it, and the small things it hands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from dragoman.model.document import Document, Span, Status
from dragoman.model.record import Analysis, Encounter, Person, Readout, Record


class Added(StrEnum):
    """What adding a document or a path changed."""

    NEW = "new"
    NEW_VERSION = "new version"
    NEW_PATH = "new path"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input that became no document: its path as given, the digest of its bytes if they could be read, and why."""

    path: str
    sha256: str | None
    status: Status
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class SeenPath:
    """Bytes seen at a path; `version` counts the changes of that path from 1.

    `superseded` marks bytes that newer ones replaced there; `documents` are the ids of what was read from them, in
    order.
    """

    path: str
    version: int
    sha256: str
    superseded: bool
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds what was searched for: a passage of its text and the matched words, in text order.

    All offsets are code points of `Document.text`; every match lies in the snippet. `score` is 0 or more, higher is
    nearer, and only comparable within one search.
    """

    document: str
    snippet: Span
    matches: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """An id that the record once gave: where it leads now (None when nothing of it is left), and why."""

    old: str
    new: str | None
    reason: str


class Store(Protocol):
    """Keeps bytes, documents, analyses and the record.

    Every method that adds is one transaction: a run that is killed leaves what it had finished. Iterators stream from
    one moment's view of the store and come in order of document id, or in the record's own order.
    Every method may raise `StoreError` when the database itself fails.
    """

    @property
    def stale(self) -> bool:
        """Whether documents were added, changed or forgotten since the record was reconciled."""

    @property
    def revision(self) -> int:
        """How many changes of documents and analyses the store has seen; pass it to `replace_record` as `as_of`."""

    def add_raw(self, data: bytes) -> str:
        """The SHA-256 (hex) under which `data` is kept; without `keep_raw` only its digest and size are."""

    def raw(self, sha256: str) -> bytes | None:
        """The bytes of this digest, or None when they were left out (`keep_raw=False`) or never seen."""

    def add_document(self, document: Document, raw: bytes | None = None) -> Added:
        """What keeping `document`, read from the input `raw`, changed; other bytes at its path are a new version."""

    def add_path(self, path: str, sha256: str) -> Added:
        """What seeing known bytes at `path` changed, for inputs that need not be read again."""

    def add_failure(self, path: str, sha256: str | None, status: Status, reason: str) -> None:
        """Keep why an input became no document; a later document from the same path takes it back."""

    def add_analysis(self, analysis: Analysis, version: str) -> None:
        """Keep `analysis`, and its document if need be, as the present reading of its document.

        `version` names the code, model and data that made it.
        """

    def has(self, document_id: str, version: str) -> bool:
        """Whether an analysis of this document and version is kept."""

    def documents_of(self, sha256: str) -> tuple[str, ...]:
        """Ids of the documents read from the input with this digest, in order."""

    def documents(self, *, superseded: bool = False) -> Iterator[Document]:
        """The documents, without those that newer bytes replaced unless `superseded`; `path` is the first in order."""

    def document(self, document_id: str) -> Document | None:
        """The document of this id, superseded or not."""

    def analyses(self, ids: Iterable[str] | None = None) -> Iterator[Analysis]:
        """The present analyses, of all documents that are not superseded or of these ids."""

    def analysis(self, document_id: str, version: str | None = None) -> Analysis | None:
        """The present analysis of this document, or the one of `version`."""

    def versions(self, document_id: str) -> tuple[str, ...]:
        """The analysis versions kept of this document, in the order they were first added."""

    def failures(self) -> Iterator[Failure]:
        """The inputs that became no document, in order of path."""

    def paths(self) -> Iterator[SeenPath]:
        """Everything seen at every path, in order of path and version."""

    def forget(self, document_id: str) -> bool:
        """Whether there was such a document; it is gone with its bytes, analyses and what the record quotes of it."""

    def replace_record(self, record: Record, as_of: int | None = None) -> tuple[Alias, ...]:
        """The ids this record no longer gives; the old record is replaced whole.

        `as_of` is the `revision` at which the analyses were read: the record stays stale if more has come since.
        """

    def record(self) -> Record:
        """The record as it was last reconciled, empty before that."""

    def people(self) -> Iterator[Person]:
        """The people on the record."""

    def person(self, person_id: str) -> Person | None:
        """The person of this id or of what an older id became."""

    def encounters(self) -> Iterator[Encounter]:
        """The encounters on the record."""

    def encounter(self, encounter_id: str) -> Encounter | None:
        """The encounter of this id or of what an older id became."""

    def readout(self, encounter_id: str) -> Readout | None:
        """The readout of this encounter, by its id or an older one."""

    def aliases(self) -> Iterator[Alias]:
        """The ids the record once gave and no longer gives, in order."""

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """The documents that hold all words of `text`, nearest first; "…" is a phrase, a final * any ending."""

    def close(self) -> None:
        """Let go of the database; the store cannot be used after."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
