"""Documents that speak: the turns of transcripts and interviews, addresses, and statements signed by their author."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.casts import CastLike
from dragoman.extract.statements.clauses import Range, trim
from dragoman.extract.statements.cues import words
from dragoman.extract.statements.signatures import signer
from dragoman.extract.statements.source_chains import bare
from dragoman.model.document import Document, DocumentKind, OutletClass, Span
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_CAPITALS = re.compile(r"[ \t]*((?:[A-Z][A-Z.'’\-]*,?[ ]){0,6}[A-Z][A-Z.'’\-]+(?: \([^)\n]{1,40}\))?):(?=\s|$)")
_NAMED = re.compile(r"[ \t]*((?:[A-Z][\w.'’\-]*[ ]){0,4}[A-Z][\w.'’\-]*)[ ]?:[ ]+(?=\S)")
_QUESTION = re.compile(r"[ \t]*(Q|QUESTION|Question)\b(?:[ \t]*[:.][ \t]*|[ \t]+)(?=\S)")
_SIGNED = re.compile(r"\b(?:statement|remarks|address|speech|message|letter)s?\s+(?:by|from|of)\s+(.+)", re.IGNORECASE)
_SIGNED_END = re.compile(r"\s+(?:on|at|to|regarding|about|in|for|during|after|before|following|ahead|with)\s")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_OWNED = re.compile(r"(.{2,80}?)[’']s? (?:Joint )?(?:Statement|Declaration|Communiqu[eé])\b")
_WE = re.compile(r"We, (the [A-Z][^.;\n]{3,160}?), (?=[a-z]+ )")
FEWEST_LABELS = 2
"""Labels that make a text a transcript; a single "NOTE:" does not."""
FEWEST_WORDS = 5
"""Sentences of fewer words in a turn ("That's right.") are not statements by themselves."""
_SPEAKING = frozenset({DocumentKind.ADDRESS, DocumentKind.STATEMENT})


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch that one person speaks, [start, end) without its label; `question` when a reporter does."""

    start: int
    end: int
    speaker: Link
    question: bool = False
    silent: bool = False
    """Whether nothing in it is a statement: a moderator's words, stage directions."""


def official_reporter(document: Document) -> Link | None:
    """The office that issued a readout, which stands before everybody it reports; None for other documents."""
    if document.kind is not DocumentKind.READOUT or document.outlet is None:
        return None
    if document.outlet.outlet_class is not OutletClass.OFFICIAL:
        return None
    return Link(_THE.sub("", document.outlet.name), ActorKind.OUTLET)


def find_turns(document: Document, cast: CastLike, segments: Sequence[Range]) -> tuple[Turn, ...]:
    """The turns of a document in text order; none when it reports in the third person.

    Labels are capitals, "Q", or a name before a colon at the start of a paragraph. An address or a signed statement
    is one turn of its author.
    """
    labels = list(_labels(document, segments))
    if document.kind is DocumentKind.TRANSCRIPT or len(labels) > FEWEST_LABELS:
        if labels:
            return tuple(_turns(document, cast, labels, segments))
        if document.kind is DocumentKind.TRANSCRIPT:
            return ()
    if document.kind in _SPEAKING and not labels:
        author = author_of(document, cast)
        return tuple(Turn(start, end, author) for start, end in segments)
    return ()


def _labels(document: Document, segments: Sequence[Range]) -> Iterator[tuple[Range, int]]:
    """Each label's own offsets with the offset where its turn begins, in text order."""
    transcript = document.kind is DocumentKind.TRANSCRIPT
    for start, end in segments:
        for line in re.finditer(r"[^\n]+", document.text[start:end]):
            at = start + line.start()
            found = _QUESTION.match(document.text, at) or _CAPITALS.match(document.text, at)
            if found is None and transcript:
                found = _NAMED.match(document.text, at)
            if found is not None and found.end() <= end:
                yield (found.start(1), found.end(1)), found.end()


def _turns(
    document: Document, cast: CastLike, labels: Sequence[tuple[Range, int]], segments: Sequence[Range]
) -> Iterator[Turn]:
    last = max(end for _, end in segments)
    for number, (label, start) in enumerate(labels):
        end = labels[number + 1][0][0] if number + 1 < len(labels) else last
        words_of = document.text[slice(*label)]
        role = _roles().get(re.sub(r"\(.*?\)", "", words_of).strip(" .:").lower(), "speaker")
        span = Span.of(document.text, *label)
        speaker = _speaker(words_of, span, cast)
        if role == "question":
            yield Turn(start, end, Link("reporter", ActorKind.CROWD, None, span), question=True)
        else:
            yield Turn(start, end, speaker, speaker.kind is ActorKind.OUTLET, role != "speaker")


@cache
def _roles() -> dict[str, str]:
    return {row["label"]: row["role"] for row in table("turn_labels")}


def _speaker(label: str, span: Span, cast: CastLike) -> Link:
    """Who a label names: the person of that surname in the document, or the label's own words."""
    name = re.sub(r"\(.*?\)|\[.*?\]", "", label).strip(" .:,")
    mention = cast.at(span.start, span.end)
    actor = cast.actor(mention.actor) if mention is not None else None
    if actor is None or actor.kind is not ActorKind.PERSON:
        actor = _by_surname(name, cast.actors) or actor
    if actor is not None:
        return Link(bare(actor.name), actor.kind, actor.id, span)
    shown = re.sub(r"^(?:(?:Mr|Ms|Mrs|Dr|The)\.? )+", "", name.title())
    kind = ActorKind.UNNAMED_OFFICIAL if "official" in shown.lower() else ActorKind.PERSON
    return Link(shown or None, kind, None, span)


def _by_surname(name: str, actors: Sequence[Actor]) -> Actor | None:
    """The only person whose surname ends a label."""
    surname = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    found = [
        actor
        for actor in actors
        if actor.kind is ActorKind.PERSON and actor.name.split()[-1:] and actor.name.split()[-1].lower() == surname
    ]
    return found[0] if len(found) == 1 else None


def _self_named(document: Document) -> str | None:
    """Whose statement a title says it is ("G7 Leaders’ Statement"), or who "We, the Leaders of …," are."""
    owner, we = _OWNED.match(document.title or ""), _WE.match(document.text.lstrip())
    return owner.group(1) if owner is not None else we.group(1) if we is not None else None


def author_of(document: Document, cast: CastLike) -> Link:
    """Who speaks in an address or a signed statement: its author, or whom its title names after "by", "from", "of"."""
    signed = _SIGNED.search(document.title or "")
    name = document.author or (_SIGNED_END.split(signed.group(1))[0].strip(" .,") if signed else None)
    name = name or _self_named(document)
    if not name:
        return Link(None)
    actor = _by_surname(name, cast.actors)
    if actor is not None:
        return Link(bare(actor.name), actor.kind, actor.id)
    return signer(name)


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn that holds an offset; `turns` are in text order."""
    number = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
    return turns[number] if number >= 0 and offset < turns[number].end else None


def sentences_of(turn: Turn, text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Range]]:
    """The sentences of a turn that say something, with trimmed offsets; of a question's turn the questions only.

    `sentences` are all sentences of the document with this text, in text order.
    """
    if turn.silent:
        return
    first = bisect_left(sentences, turn.start, key=lambda one: one.start_char)
    for sentence in sentences[first : bisect_left(sentences, turn.end, key=lambda one: one.start_char)]:
        start, end = max(sentence.start_char, turn.start), min(sentence.end_char, turn.end)
        if turn.question and not text[start:end].rstrip().endswith("?"):
            continue
        where = trim(text, start, end)
        if where is not None and _says_something(sentence, text[slice(*where)]):
            yield sentence, where


def _says_something(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is more than a greeting, a fragment or a stage direction."""
    if len(text.split()) < FEWEST_WORDS or text[0] in "([":
        return False
    lowered = " ".join(token.lower_ for token in sentence[:6])
    if any(lowered.startswith(phrase) for phrase in words("pleasantries")):
        return False
    return any(token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", ["Fin"]) for token in sentence)
