"""Documents that speak: the turns of transcripts, and addresses and signed statements in the first person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.source_chains import CastLike
from dragoman.model.document import Document, DocumentKind, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.record import Link, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


def official_reporter(document: Document) -> Link | None:
    """The office that issued a readout, which stands before everybody it reports; None for other documents."""
    if document.kind is not DocumentKind.READOUT or document.outlet is None:
        return None
    if document.outlet.outlet_class is not OutletClass.OFFICIAL:
        return None
    return Link(document.outlet.name, ActorKind.OUTLET)


def spoken(document: Document, doc: Doc, cast: CastLike, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a document with those of its turns, where it speaks for itself."""
    return tuple(statements)
