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
    text = passage.text
    doc = nlp.make_doc(text)
    doc.user_data[SEGMENTS] = [(0, len(text))]
    published = Published(passage.date, DateClass.GIVEN, anchor=passage.date)
    block = (Block(BlockKind.BODY, 0, len(text)),)
    document = Document(passage.name, passage.name, text, "", Container(None, "", ""), block, published=published)
    return analyse(document, next(iter(nlp.pipe([doc]))))
