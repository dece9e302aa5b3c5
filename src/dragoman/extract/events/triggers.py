"""The words that tell of events: marked by the reader or in the table, each told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.words.mentions import in_scope
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.events.frames import Frame, frames_of, part_of
from dragoman.extract.events.pairs import class_of
from dragoman.extract.events.words import base, stem
from dragoman.model.annotations import EVENT
from dragoman.model.event import EventType

_VERBAL_ACTS: Final = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE}
)
"""What their words govern is what is promised, asked, refused or alleged, and no event that took place."""
_UNDONE: Final = _VERBAL_ACTS - {EventType.ACCUSE}
_PUNISHED: Final = frozenset({EventType.COERCE, EventType.SANCTION, EventType.ASSAULT, EventType.ACCUSE})
_OBJECTS: Final = frozenset({"obj", "obl", "nmod", "nsubj", "xcomp", "ccomp", "acl", "compound", "advcl"})
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj"})
_UPWARD: Final = 6
_EMPTY: Final = frozenset(
    map(stem, ("say", "tell", "state", "add", "report", "note", "quote", "cite", "deny", "be", "have", "do"))
)
"""Verbs that only report or help: no event by themselves, whatever the reader marks them as."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an event; `verb` is the light verb of a noun, `mark` what the reader calls it."""

    word: Token
    frames: tuple[Frame, ...]
    mark: str | None = None
    verb: Token | None = None

    @property
    def sure(self) -> bool:
        """Whether more than a bare word of the table speaks for it."""
        return self.mark is not None or any(frame.needs for frame in self.frames)


def find_triggers(reading: Reading) -> Iterator[Trigger]:
    """The triggers of a document in text order."""
    found = _candidates(reading)
    for trigger in found.values():
        if not _told_already(trigger, found) and not _content_of_act(trigger, found):
            yield trigger


def _candidates(reading: Reading) -> dict[int, Trigger]:
    marks = {span.root.i: span.label_ for span in reading.doc.spans.get(EVENT, ())}
    found: dict[int, Trigger] = {}
    for word in reading.doc:
        frames = frames_of(word)
        if not any(frame.needs for frame in frames) and stem(word.text) in _EMPTY:
            continue
        named = word.ent_type_ and word.pos_ != "VERB"
        if (frames or word.i in marks) and part_of(word) is not None and not named and in_scope(reading, word):
            found[word.i] = Trigger(word, frames, marks.get(word.i), _light_verb(word))
    return found


def _light_verb(word: Token) -> Token | None:
    """The verb that a noun is the object or the passive subject of."""
    if part_of(word) != "noun":
        return None
    turned = next((c for c in word.children if c.i < word.i and base(c) == "acl" and _has_subject(c)), None)
    if turned is not None:  # "she ordered an inquiry", read with the verb hanging on the noun
        return turned
    if word.head.i == word.i or part_of(word.head) != "verb":
        return None
    return word.head if base(word) in ("obj", "obl", "nsubj", "ccomp") and word.dep_ != "nsubj" else None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children)


def _told_already(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """Whether a noun is what gives its verb its meaning ("held talks", "imposed sanctions")."""
    word = trigger.word
    for _ in range(2):
        if word.head.i == word.i:
            return False
        word = word.head
        over = found.get(word.i)
        if over is None or part_of(trigger.word) != "noun":
            continue
        name = stem(trigger.word.text)
        kind = {class_of(frame.type) for frame in trigger.frames}
        shared = bool(kind & {class_of(frame.type) for frame in over.frames})
        if shared or any(name in group for frame in over.frames for group in frame.needs):
            return True
    return False


def _is_reason(word: Token) -> bool:
    """Whether a verb is what somebody is punished for ("jailed for aiding the rebels")."""
    return word.tag_ == "VBG" and any(c.lower_ in ("for", "of") for c in word.children if base(c) in ("mark", "case"))


def _content_of_act(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """Whether it is what somebody promises, asks for, refuses or alleges."""
    word = trigger.word
    for _ in range(_UPWARD):
        relation = base(word)
        if word.head.i == word.i or relation not in _OBJECTS:
            return False
        word = word.head
        over = found.get(word.i)
        kinds = {frame.type for frame in over.frames} if over is not None else set()
        if kinds & _PUNISHED and _is_reason(trigger.word):
            return True
        clause = relation in _CLAUSES or part_of(trigger.word) == "verb"
        if kinds & (_VERBAL_ACTS if clause else _UNDONE) and relation != "advcl":
            return True
    return False
