"""What a page's title says its text is about, where it is no part of the text: "President Lund's call with Li"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.extract.encounters.words.forms import noun_lemma
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.tables import exclusions, nouns
from dragoman.model.document import BlockKind
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PRESENTED = re.compile(r"\b(?:by|from)\b.*?\b(?:on|about|regarding|and)\b", re.IGNORECASE)
"""Whoever holds the briefing or wrote the text, not who took part."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Titled:
    """The kind and the parties of the encounter that a title names."""

    kind: EncounterKind
    actors: tuple[str, ...]


def titled(reading: Reading) -> Titled | None:
    """The one encounter of persons whom the text names too; None where the title stands in the text or names none."""
    document = reading.document
    if not document.title or any(block.kind is BlockKind.TITLE for block in document.blocks):
        return None
    title = _PRESENTED.sub(" ", document.title)
    words = [match[0].removesuffix("’s").removesuffix("'s") for match in _WORD.finditer(title)]
    kinds = [kind for n, word in enumerate(words) if (kind := _kind(words[n - 1] if n else "", word))]
    actors = [actor.id for actor in reading.cast.actors if actor.kind is ActorKind.PERSON and _named(actor.name, words)]
    if len(set(kinds)) != 1 or len(actors) < _PAIR:
        return None
    return Titled(kinds[0], tuple(sorted(actors, key=lambda i: words.index(reading.actor(i).name.split()[-1]))))


def _kind(before: str, word: str) -> EncounterKind | None:
    name = noun_lemma(word.lower())
    row = nouns().get(name) if name else None
    return row.kind if row is not None and (name, before.lower()) not in exclusions() else None


def _named(name: str, words: list[str]) -> bool:
    return name.rsplit(maxsplit=1)[-1] in words
