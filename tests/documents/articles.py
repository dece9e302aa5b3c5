"""Invented articles that the tests of reading and cleaning share."""

from __future__ import annotations

from dragoman.documents import read
from dragoman.model.document import BlockKind, Document

BODY = (
    "The foreign ministers of Ruritania and Borduria met in the lakeside town of Strelsau and talked for two hours "
    "about the border crossings that both closed in the winter.",
    "Minister Vera Lodz said after the talks that the crossings would reopen in stages, beginning with the railway "
    "bridge, and that customs officers of both countries would work side by side.",
    "Her colleague Anton Brask called the discussion useful but warned that the tariff on timber remained a serious "
    "obstacle, and that his government expected an answer before the harvest.",
    "Neither side would say when the heads of government might meet. A Bordurian official told reporters that a "
    "date had been discussed and that it depended on the outcome of the timber talks.",
)


def document(text: str) -> Document:
    """The one document that a plain text is read as."""
    (only,) = read(text.encode(), "article.txt")
    return only


def page(*lines: str, gap: str = "\n\n") -> Document:
    """The document of some lines, a blank line between each unless `gap` says otherwise."""
    return document(gap.join(lines))


def kinds(read_document: Document) -> list[tuple[BlockKind, str]]:
    """The blocks of a document as kind and words."""
    return [(block.kind, read_document.text[block.start : block.end]) for block in read_document.blocks]


def kind_of(read_document: Document, words: str) -> BlockKind:
    """The kind of the block that holds these words, which must stand once."""
    assert read_document.text.count(words) == 1, words
    block = read_document.block_at(read_document.text.index(words))
    assert block is not None
    return block.kind
