"""Which encounter a stretch of a document is about: by its trigger, what points back to it, or who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.encounters.status.background import is_background
from dragoman.extract.encounters.words.groups import UNDONE, Group, kind_class
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.document import DocumentKind
from dragoman.model.mention import ActorKind

_REACH = 1200
"""Code points after a mention within which its participants still speak at the encounter: about two paragraphs."""
_OFFICIAL = frozenset({DocumentKind.READOUT, DocumentKind.STATEMENT})


@dataclass(frozen=True, slots=True)
class Stage:
    """A mention in the text with the position of its group."""

    at: int
    group: int
    mention: EncounterMention


@dataclass(frozen=True, slots=True)
class Told:
    """The encounters of one document with look-ups from words to the one they are about.

    `main` holds the positions of the groups the document is about.
    """

    reading: Reading
    groups: tuple[Group, ...]
    main: frozenset[int]
    stages: tuple[Stage, ...] = field(init=False)
    _by_trigger: dict[int, int] = field(init=False, repr=False, compare=False)
    _behind: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stages = [Stage(m.trigger.idx, n, m) for n, group in enumerate(self.groups) for m in group.mentions]
        object.__setattr__(self, "stages", tuple(sorted(stages, key=lambda s: (s.at, s.group))))
        by_trigger = {m.trigger.i: n for n, group in enumerate(self.groups) for m in group.mentions}
        object.__setattr__(self, "_by_trigger", by_trigger)
        behind = (s.at for s in stages if is_background(self.reading, s.mention.trigger, self.groups[s.group].period))
        object.__setattr__(self, "_behind", frozenset(behind))

    def of(self, word: Token | None) -> int | None:
        """The group that a word names, or that "it", "which" or "this" points back to."""
        if word is None:
            return None
        found = self._by_trigger.get(word.i)
        if found is None and word.lower_ in ("it", "this") and word.pos_ == "PRON":
            return self._pointed_at(word)
        return found

    def of_anchor(self, word: Token) -> int | None:
        """The group one of whose mentions has this word among its anchors."""
        sentence = word.sent
        for stage in self.between(sentence.start_char, sentence.end_char):
            if any(anchor.i == word.i for anchor in stage.mention.anchors):
                return stage.group
        return None

    def between(self, start: int, end: int) -> tuple[Stage, ...]:
        """The mentions whose trigger begins in [start, end)."""
        first = bisect_left(self.stages, start, key=lambda s: s.at)
        return self.stages[first : bisect_left(self.stages, end, key=lambda s: s.at)]

    def owner(self, offset: int, actors: Sequence[str]) -> int | None:
        """The encounter that what these actors say or do at an offset belongs to, by the text before it.

        That is the latest one told within two paragraphs at which one of them took part, a meeting before the visit
        around it; in an official readout, failing that, what it is about.
        """
        near = [s for s in self._just_before(offset) if self.takes_part(actors, s.group)]
        return self._last(near or self._read_out(offset, actors), offset)

    def _just_before(self, offset: int) -> list[Stage]:
        """The mentions of two paragraphs before an offset that no refusal or earlier encounter is told by."""
        return [s for s in self.between(offset - _REACH, offset + 1) if self.carries(s)]

    def _read_out(self, offset: int, actors: Sequence[str]) -> list[Stage]:
        """The mentions of what an official readout is about, at which one of these took part, before an offset."""
        if self.reading.document.kind not in _OFFICIAL:
            return []
        before = self.stages[: bisect_right(self.stages, offset, key=lambda s: s.at)]
        about = (s for s in before if s.group in self.main and self.carries(s))
        return [s for s in about if self.takes_part(actors, s.group)]

    def latest(self, offset: int) -> int | None:
        """The encounter told last within two paragraphs before an offset, a meeting before the visit around it."""
        return self._last(self._just_before(offset), offset)

    def _last(self, near: Sequence[Stage], offset: int) -> int | None:
        """The last of these; one in passing (a lunch, talks to come) keeps the floor in its own paragraph only."""
        meetings = [s for s in near if not self.wide(s)] or near
        paragraph = self.reading.document.text.rfind("\n", 0, offset)
        lasting = [s for s in meetings if s.group in self.main or s.at > paragraph]
        chosen = lasting or meetings
        return chosen[-1].group if chosen else None

    def takes_part(self, actors: Sequence[str], group: int) -> bool:
        """Whether one of the actors is a participant, or a side or a joint voice of the participants."""
        return any(self._takes_part(actor, self.groups[group].actors) for actor in actors)

    def _takes_part(self, actor_id: str, ids: Sequence[str]) -> bool:
        actor = self.reading.cast.actor(actor_id)
        if actor is None or actor_id in ids:
            return actor is not None
        polities = {self.reading.polity(i) for i in ids}
        if actor.kind is ActorKind.JOINT:
            return not actor.members or any(self._takes_part(member, ids) for member in actor.members)
        return actor.kind is ActorKind.POLITY and actor.name in polities

    def _pointed_at(self, word: Token) -> int | None:
        sentence = word.sent
        start = sentence.start_char
        if word.head.i != word.i and word.i - sentence.start < _EARLY:
            start = self.reading.doc[sentence.start - 1].sent.start_char if sentence.start else 0
        found = self.between(start, word.idx)
        return found[-1].group if found else None

    def alive(self, stage: Stage) -> bool:
        """Whether the encounter of this mention was not called off or refused, nor told only as an earlier one."""
        return self.groups[stage.group].status not in UNDONE and not stage.mention.earlier

    def carries(self, stage: Stage) -> bool:
        """Whether what the text goes on to tell may be of this mention's encounter: it is no mere background."""
        return self.alive(stage) and stage.at not in self._behind

    def wide(self, stage: Stage) -> bool:
        """Whether it is one that holds others, as a visit holds talks."""
        return kind_class(self.groups[stage.group].kind) in ("visit", "summit")


_EARLY = 8
"""Words from the start of a sentence within which "it" may point to the sentence before."""
