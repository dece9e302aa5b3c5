"""Reads a marked passage as the whole system reads a document."""

from __future__ import annotations

from spacy.language import Language

from dragoman.evaluate.marked import MarkedPassage
from dragoman.extract.claims import analyse
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import Block, BlockKind, Container, DateClass, Document, Published
from dragoman.model.record import Analysis


def analysed(nlp: Language, passage: MarkedPassage) -> Analysis:
    """The analysis of a passage, all of it body, published on its date where it has one."""
    return analysed_text(nlp, passage.text, passage.name, passage.date)


def analysed_text(nlp: Language, text: str, name: str = "text", date: str | None = None, begin: int = 0) -> Analysis:
    """The analysis of a text, all of it body from `begin` on, published on the day given."""
    doc = nlp.make_doc(text)
    doc.user_data[SEGMENTS] = [(begin, len(text))]
    published = Published(date, DateClass.GIVEN, anchor=date) if date else None
    block = (Block(BlockKind.BODY, begin, len(text)),)
    document = Document(name, name, text, "", Container(None, "", ""), block, published=published)
    return analyse(document, next(iter(nlp.pipe([doc]))))
