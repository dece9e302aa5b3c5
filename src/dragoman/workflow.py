"""The one place that knows the order of the stages: bytes to documents to analyses to the record."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from dragoman import documents
from dragoman.documents.inputs import Input, find_inputs
from dragoman.documents.sidecar import Given
from dragoman.errors import DragomanError, ReadError, UnsupportedFormat
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Status
from dragoman.model.record import Analysis, Encounter, Record
from dragoman.settings import Settings
from dragoman.store import Added, Store

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


READABLE = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.BODY)
"""Kinds of block that facts are read from."""
ANALYSING = ("documents", "language", "extract", "model", "data", "models")
"""Packages and folders whose change makes earlier analyses out of date."""

Progress = Callable[[str, int, int | None], None]
"""Called with the name of a step, how many units are done, and how many there are (None = not known yet)."""


def no_progress(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave nothing, with a sentence that says why; `skipped` when no reader knows that kind of file."""

    path: str
    reason: str
    skipped: bool = False


@dataclass(slots=True)
class Summary:
    """What became of a run's inputs; `statements` counts those of the documents it read, `encounters` all on record."""

    read: int = 0
    known: int = 0
    other_language: int = 0
    failures: list[Failure] = field(default_factory=list)
    statements: int = 0
    encounters: int = 0
    changed: list[str] = field(default_factory=list)

    @property
    def failed(self) -> list[Failure]:
        """Inputs that could not be read."""
        return [failure for failure in self.failures if not failure.skipped]

    @property
    def skipped(self) -> list[Failure]:
        """Files of a folder that no reader knows."""
        return [failure for failure in self.failures if failure.skipped]


@cache
def analysis_version() -> str:
    """A digest of the code, model and data that make an analysis: 16 hex digits, the same on every machine."""
    digest = hashlib.sha256()
    for name in ANALYSING:
        for path, data in sorted(_contents(files("dragoman") / name, name)):
            digest.update(path.encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        inner = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, inner)
        elif not entry.name.endswith((".pyc", ".onnx")):  # the model's weights stand in its checksums file
            yield inner, entry.read_bytes().replace(b"\r\n", b"\n")


# ---- the per-document half ----


@cache
def load_pipeline(model: str | None, threads: int) -> Language:
    """The language pipeline of this process, loaded once.

    Raises:
        ModelError: when the model's files are missing or altered.
    """
    from dragoman.language import load

    return load(model, threads=threads)


def segments(document: Document) -> list[tuple[int, int]]:
    """The stretches of text that are read: runs of body and subheads together, each title by itself."""
    runs: list[tuple[int, int]] = []
    previous: BlockKind | None = None
    for block in document.blocks:
        if block.kind in READABLE:
            joins = previous in (BlockKind.BODY, BlockKind.SUBHEAD) and block.kind is not BlockKind.TITLE
            runs = [*runs[:-1], (runs[-1][0], block.end)] if joins and runs else [*runs, (block.start, block.end)]
        previous = block.kind
    return runs


def analyse(batch: Sequence[Document], settings: Settings) -> list[Analysis | Failure]:
    """The analysis of each document, or the reason there is none, in the order given."""
    nlp = load_pipeline(settings.model, settings.threads)
    docs = [_make_doc(nlp, document) for document in batch]
    try:
        read: list[Doc | Failure] = list(nlp.pipe(docs))
    except Exception:  # one of them breaks the pipeline: read them one by one, so that only that one is lost
        read = [_read_alone(nlp, document) for document in batch]
    return [_extract(document, doc) for document, doc in zip(batch, read, strict=True)]


def _make_doc(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    doc.user_data[SEGMENTS] = segments(document) if document.status is Status.READ else []
    return doc


def _read_alone(nlp: Language, document: Document) -> Doc | Failure:
    try:
        return next(iter(nlp.pipe([_make_doc(nlp, document)])))
    except Exception as error:
        return _fault(document, error)


def _extract(document: Document, doc: Doc | Failure) -> Analysis | Failure:
    from dragoman.extract import claims

    if isinstance(doc, Failure):
        return doc
    if document.status is not Status.READ:
        return Analysis(document)
    try:
        return claims.analyse(document, doc)
    except DragomanError:
        raise
    except Exception as error:
        return _fault(document, error)


def _fault(document: Document, error: Exception) -> Failure:
    return Failure(
        document.path,
        f"the text was stored but could not be analysed ({type(error).__name__}: {error}). "
        "This is a fault in Dragoman: please report it with the file.",
    )


def analyse_all(read: Iterable[Document], settings: Settings) -> Iterator[tuple[Document, Analysis | Failure]]:
    """Each document with its analysis, in the order given, on as many processes as the settings ask for."""
    batches = _batched(read, settings.batch)
    if settings.jobs <= 1:
        for batch in batches:
            yield from zip(batch, analyse(batch, settings), strict=True)
        return
    alone = replace(settings, jobs=1, threads=1)
    with ProcessPoolExecutor(settings.jobs) as pool:
        while window := list(itertools.islice(batches, settings.jobs * 2)):  # bounded: never the whole input in flight
            for batch, analyses in zip(window, pool.map(analyse, window, itertools.repeat(alone)), strict=True):
                yield from zip(batch, analyses, strict=True)


def _batched(read: Iterable[Document], size: int) -> Iterator[list[Document]]:
    stream = iter(read)
    while batch := list(itertools.islice(stream, size)):
        yield batch


# ---- whole runs ----


def compare(
    paths: Sequence[str], settings: Settings, progress: Progress = no_progress
) -> tuple[list[Analysis], Record]:
    """The analyses of some files and their record, with no store.

    Raises:
        ReadError: when one of them cannot be read, since a comparison with a side missing would mislead.
    """
    found = [document for source in find_inputs(paths, settings.metadata) for document in load(source)]
    analyses = []
    for done, (document, result) in enumerate(analyse_all(found, settings), start=1):
        if isinstance(result, Failure):
            raise ReadError(document.path, result.reason)
        analyses.append(result)
        progress("Reading", done, len(found))
    return analyses, reconcile(analyses)


def reconcile(analyses: Sequence[Analysis]) -> Record:
    """The record of these analyses; the same for every order of them."""
    from dragoman.reconcile import reconcile as run

    return run(analyses)


def load(source: Input) -> tuple[Document, ...]:
    """The documents of one input; none for a file met in a folder that no reader knows.

    Raises:
        ReadError: when it cannot be read.
    """
    try:
        data = source.load()
    except OSError as error:
        raise ReadError(source.path, f"cannot be opened ({error.strerror or error}).") from error
    try:
        return documents.read(data, source.path, source.given)
    except UnsupportedFormat:
        if source.explicit:
            raise
        return ()


@dataclass(slots=True)
class Run:
    """One run over inputs into a store: reads what is new, analyses it, then reconciles the whole."""

    store: Store
    settings: Settings
    progress: Progress = no_progress
    summary: Summary = field(default_factory=Summary)

    def read(self, paths: Sequence[str], override: Given = Given()) -> Summary:
        """Read files and folders into the store; what it already holds is not read again."""
        inputs = list(find_inputs(paths, self.settings.metadata))
        self._analyse(self._new_documents(inputs, override), len(inputs))
        return self.finish()

    def reread(self, ids: Sequence[str] = ()) -> Summary:
        """Analyse stored documents again: those named, or all that an older version of Dragoman analysed."""
        wanted = [document for document in self.store.documents() if self._out_of_date(document, ids)]
        before = {document.id: self.store.analysis(document.id) for document in wanted}
        self._analyse(iter(wanted), len(wanted))
        for document in wanted:
            if self.store.analysis(document.id) != before[document.id]:
                self.summary.changed.append(document.id)
        return self.finish()

    def finish(self) -> Summary:
        """Reconcile if anything changed, and count what the store now holds."""
        if self.store.stale:
            self.progress("Reconciling", 0, None)
            revision = self.store.revision
            self.store.replace_record(reconcile(list(self.store.analyses())), as_of=revision)
        self.summary.encounters = sum(1 for _ in self.store.encounters())
        return self.summary

    def _out_of_date(self, document: Document, ids: Sequence[str]) -> bool:
        return document.id in ids if ids else not self.store.has(document.id, analysis_version())

    def _new_documents(self, inputs: Sequence[Input], override: Given) -> Iterator[Document]:
        for done, source in enumerate(inputs, start=1):
            try:
                data = source.load()
                given = override.over(source.given)
                if not self._known(source.path, data, given):
                    yield from self._keep(documents.read(data, source.path, given), data)
            except OSError as error:
                self._fail(source, f"cannot be opened ({error.strerror or error}).")
            except ReadError as error:
                self._fail(source, error.reason, skipped=isinstance(error, UnsupportedFormat) and not source.explicit)
            self.progress("Reading", done, len(inputs))

    def _known(self, path: str, data: bytes, given: Given) -> bool:
        """Whether these bytes were analysed before and nothing new is said about them; notes the path if so."""
        sha256 = hashlib.sha256(data).hexdigest()
        ids = self.store.documents_of(sha256)
        if given != Given() or not ids or not all(self.store.has(name, analysis_version()) for name in ids):
            return False
        self.store.add_path(path, sha256)
        self.summary.known += len(ids)
        return True

    def _keep(self, found: Iterable[Document], data: bytes) -> Iterator[Document]:
        for document in found:
            added = self.store.add_document(document, data)
            settled = added in (Added.KNOWN, Added.NEW_PATH) and self.store.has(document.id, analysis_version())
            if settled:
                self.summary.known += 1
            else:
                yield document

    def _fail(self, source: Input, reason: str, *, skipped: bool = False) -> None:
        self.summary.failures.append(Failure(source.path, reason, skipped))
        self.store.add_failure(source.path, None, Status.SKIPPED if skipped else Status.FAILED, reason)

    def _analyse(self, found: Iterator[Document], total: int) -> None:
        for document, result in analyse_all(found, self.settings):
            if isinstance(result, Failure):
                self.summary.failures.append(result)
                self.store.add_failure(result.path, document.sha256, Status.FAILED, result.reason)
                continue
            self.store.add_analysis(result, analysis_version())
            if document.status is Status.EMPTY:
                self.summary.failures.append(Failure(document.path, document.reason or "there is no article in it."))
                continue
            self.summary.read += 1
            self.summary.statements += len(result.statements)
            self.summary.other_language += document.status is Status.OTHER_LANGUAGE


def ranked(record: Record) -> list[Encounter]:
    """Encounters with the most told first: by documents, then facts, then date and id."""
    return sorted(
        record.encounters,
        key=lambda each: (-len(each.documents), -len(each.facts), each.date or ("9999", "9999"), each.id),
    )
