"""Documents for the tests of actors: plain words for rules over shapes, hand-made trees for what needs one."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as Stretch

from dragoman.extract.actors.entities import find_actors
from dragoman.extract.cast import Cast
from dragoman.model.document import Block, BlockKind, Container, Document, Outlet
from dragoman.model.mention import Actor, ActorKind

NLP = spacy.blank("en")


def document(text: str, outlet: Outlet | None = None) -> Document:
    """A document that is all body."""
    blocks = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return Document("0" * 16, "made.txt", text, "0" * 64, Container(None, "text/plain", "utf-8"), blocks, outlet=outlet)


def plain(text: str, persons: Sequence[str] = ()) -> Doc:
    """A Doc without annotation but for the first occurrences of these persons."""
    doc = NLP(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label="PER") for name in persons]
    doc.ents = [span for span in spans if span is not None]
    return doc


def parsed(table: str, persons: Sequence[tuple[int, int]] = ()) -> Doc:
    """A Doc from lines of `word POS dependency head`; heads count from 1 within a sentence, which a "." ends."""
    lines = [line.split() for line in table.strip().splitlines()]
    words = [line[0] for line in lines]
    heads, base = [], 0
    for n, line in enumerate(lines):
        heads.append(base + int(line[3]) - 1)
        if line[0] == ".":
            base = n + 1
    spaces = [n + 1 < len(words) and words[n + 1] not in (",", ".", "'s", ":") for n in range(len(words))]
    starts = [n == 0 or words[n - 1] == "." for n in range(len(words))]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        pos=[line[1] for line in lines],
        deps=[line[2] for line in lines],
        heads=heads,
        lemmas=[line[4] if len(line) > 4 else line[0].lower() for line in lines],
        sent_starts=starts,
    )
    doc.ents = [Stretch(doc, start, end, label="PER") for start, end in persons]
    return doc


def cast_of(text: str, *persons: str, outlet: Outlet | None = None) -> Cast:
    """The cast of a text without annotation."""
    return find_actors(document(text, outlet), plain(text, persons))


def cast_of_doc(doc: Doc, outlet: Outlet | None = None) -> Cast:
    """The cast of a Doc."""
    return find_actors(document(doc.text, outlet), doc)


def named(cast: Cast, name: str) -> Actor:
    """The one actor of this name."""
    found = [actor for actor in cast.actors if actor.name == name]
    assert len(found) == 1, (name, [actor.name for actor in cast.actors])
    return found[0]


def who(cast: Cast, text: str, words: str, nth: int = 0) -> str | None:
    """Name of the actor that the nth occurrence of these words is about."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    mention = cast.at(start, start + len(words))
    actor = cast.actor(mention.actor) if mention else None
    return actor.name if actor else None


def names(cast: Cast, kind: ActorKind) -> list[str]:
    """Names of the actors of a kind, in order of first mention."""
    return [actor.name for actor in cast.actors if actor.kind is kind]
