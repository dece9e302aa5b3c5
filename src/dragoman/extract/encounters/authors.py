"""Makes "I" in an address or a signed statement the one who signed it, so that its author can take part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.actors.offices import longest_title, titles
from dragoman.extract.actors.polities import polity
from dragoman.extract.cast import Cast
from dragoman.extract.encounters.reading import Reading
from dragoman.extract.statements.turns import author_of
from dragoman.model.document import BlockKind, Document, DocumentKind, OutletClass, Span
from dragoman.model.mention import Actor, ActorKind, Mention

_SIGNED = frozenset({DocumentKind.STATEMENT, DocumentKind.ADDRESS})
_SMALL = frozenset({"of", "the"})
_WORDS = 5
"""Words of the longest polity name or name of a person that is looked for."""


def with_author(reading: Reading) -> Reading:
    """The reading with every "I" outside quotations as a mention of the author; as it is where nobody signed."""
    if reading.document.kind not in _SIGNED:
        return reading
    author = _author(reading)
    said = tuple(_first_persons(reading)) if author else ()
    if author is None or not said:
        return reading
    cast = reading.cast
    mentions = (*cast.mentions, *(Mention(span, author.kind, author.id, pronoun=True) for span in said))
    zones = (*cast.zones, *((span.start, span.end) for span in said))
    actors = cast.actors if cast.actor(author.id) else (*cast.actors, author)
    return replace(reading, cast=Cast(actors, mentions, zones, cast.tree))


def _author(reading: Reading) -> Actor | None:
    """The author as the document's actor of that surname, or as an actor of the outlet's polity."""
    signed = author_of(reading.document, reading.cast)
    known = reading.cast.actor(signed.actor)
    if known is not None:
        return known
    name = _without_office(signed.name or "")
    if not name or not all(word[:1].isupper() for word in name.split()):
        return None
    return Actor(f"actor:{len(reading.cast.actors)}", ActorKind.PERSON, name, _polity(reading.document))


def _polity(document: Document) -> str | None:
    """The polity of the office that put the text out."""
    outlet = document.outlet
    return outlet.polity if outlet is not None and outlet.outlet_class is OutletClass.OFFICIAL else None


def _without_office(words: str) -> str:
    """The name behind an office ("President of Ghana Kofi Osei"), or "" where no office or no name is there."""
    left = words.split()
    while left and (n := _office(left)):
        left = left[n:]
    return " ".join(left) if len(left) < len(words.split()) and len(left) <= _WORDS else ""


def _office(words: list[str]) -> int:
    """How many of the first words are a title, a polity or a small word between them."""
    if words[0].lower() in _SMALL:
        return 1
    for n in range(min(len(words) - 1, max(longest_title(), _WORDS)), 0, -1):
        if tuple(word.lower() for word in words[:n]) in titles() or polity(" ".join(words[:n])) is not None:
            return n
    return 0


def _first_persons(reading: Reading) -> Iterator[Span]:
    """Every "I" of the body that no quotation holds and that the cast does not know."""
    text = reading.document.text
    for start, end in reading.document.spans_of(BlockKind.BODY):
        for word in reading.between(start, end):
            if word.lower_ == "i" and word.pos_ == "PRON" and not _is_quoted(text[start : word.idx]):
                span = Span.of(text, word.idx, word.idx + len(word))
                if not reading.cast.overlapping(span.start, span.end):
                    yield span


def _is_quoted(before: str) -> bool:
    """Whether a quotation opened before in the same paragraph is still open."""
    paragraph = before.rsplit("\n", 1)[-1]
    return paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")
