"""Makes "I" in an address or a signed statement the one who signed it, so that its author can take part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.actors.offices import longest_title, titles
from dragoman.extract.actors.polities import polity
from dragoman.extract.cast import Cast
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.statements.turns import author_of
from dragoman.model.document import BlockKind, Document, DocumentKind, OutletClass, Span
from dragoman.model.mention import Actor, ActorKind, Mention
from dragoman.model.statement import Form

_SIGNED = frozenset({DocumentKind.STATEMENT, DocumentKind.ADDRESS})
_FIRST = frozenset({"i", "my", "me"})
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_SIGNATURE = re.compile(r"\s[-–—]\s+([A-Z][^-–—]+)$")
_SMALL = frozenset({"of", "the"})
_PAIR = 2
_WORDS = 5
"""Words of the longest polity name or name of a person that is looked for."""


def with_author(reading: Reading) -> Reading:
    """The reading with every "I" the cast does not know as a mention of whoever says it, where that is told.

    Outside quotations that is the author of an address or a signed statement, else who speaks the statement it is in.
    """
    author = _author(reading) if reading.document.kind in _SIGNED else None
    said = [(span, actor.id) for span, actor in _spoken(reading)]
    known = {span.start for span, _ in said}
    if author is not None:
        said += [(span, author.id) for span in _first_persons(reading) if span.start not in known]
    if not said:
        return reading
    cast = reading.cast
    actors = cast.actors if author is None or cast.actor(author.id) else (*cast.actors, author)
    added = tuple(Mention(span, ActorKind.PERSON, actor, pronoun=True) for span, actor in said)
    stretches = cast.zones or tuple((m.span.start, m.span.end) for m in cast.mentions)
    zones = (*stretches, *((span.start, span.end) for span, _ in said))
    return replace(reading, cast=Cast(actors, (*cast.mentions, *added), zones, cast.tree))


def _spoken(reading: Reading) -> Iterator[tuple[Span, Actor]]:
    """Every "I" and "my" of direct speech whose speaker is a person of the cast, once."""
    seen: set[int] = set()
    direct = (s for s in reading.statements if s.form is not Form.INDIRECT)
    for statement in sorted(direct, key=lambda s: sum(c.end - c.start for c in s.content)):
        speaker = reading.cast.actor(statement.speaker.actor)
        if speaker is None or speaker.kind not in _PERSONS:
            continue
        for content in statement.content:
            for span in _persons_in(reading, content.start, content.end):
                if span.start not in seen:
                    seen.add(span.start)
                    yield span, speaker


def _persons_in(reading: Reading, start: int, end: int) -> Iterator[Span]:
    """The first persons of a stretch that the cast does not know."""
    for word in reading.between(start, end):
        if word.lower_ in _FIRST and word.pos_ == "PRON":
            span = Span.of(reading.document.text, word.idx, word.idx + len(word))
            if not reading.cast.overlapping(span.start, span.end):
                yield span


def _author(reading: Reading) -> Actor | None:
    """The author as the document's actor of that surname, or as an actor of the outlet's polity."""
    signed = author_of(reading.document, reading.cast)
    known = reading.cast.actor(signed.actor)
    if known is not None:
        return known
    signature = _SIGNATURE.search(reading.document.title or "")
    written = signed.name or (signature[1] if signature else "")
    name = _without_office(written) or (written if _is_titled(reading.document, written) else "")
    named = [actor for actor in reading.cast.actors if actor.name == name and actor.kind is ActorKind.PERSON]
    if len(named) == 1:
        return named[0]
    if not name or not all(word[:1].isupper() for word in name.split()):
        return None
    return Actor(f"actor:{len(reading.cast.actors)}", ActorKind.PERSON, name, _polity(reading.document))


def _is_titled(document: Document, name: str) -> bool:
    """Whether an office stands right before a name in the title ("address by President Kofi Osei")."""
    before, found, _ = (document.title or "").partition(name) if name else ("", "", "")
    words = before.split()
    starts = [n for n in range(max(0, len(words) - _WORDS), len(words)) if words[n].lower() not in _SMALL]
    held = any(_office([*words[n:], name]) == len(words) - n for n in starts)
    return bool(name and found) and _PAIR <= len(name.split()) <= _WORDS and held


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
    """Every "I" and "my" of the body that no quotation holds and that the cast does not know."""
    text = reading.document.text
    for start, end in reading.document.spans_of(BlockKind.BODY):
        yield from (s for s in _persons_in(reading, start, end) if not _is_quoted(text[start : s.start]))


def _is_quoted(before: str) -> bool:
    """Whether a quotation opened before in the same paragraph is still open."""
    paragraph = before.rsplit("\n", 1)[-1]
    return paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")
