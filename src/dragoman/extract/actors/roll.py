"""The roll of actors and mentions while a document is read; it becomes the cast at the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.extract.actors.reading import POSSESSIVES, Reading
from dragoman.extract.cast import Cast, Tree
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention, OfficeHolding

Key = tuple[str, str]
"""What one actor is known by inside a document: its kind and a name or number."""


@dataclass(slots=True)
class Role:
    """An actor in the making; `plural`, `gender` and `kinds` are what pronouns ask for."""

    key: Key
    kind: ActorKind
    name: str
    polity: str | None = None
    plural: bool = False
    gender: str | None = None
    variants: dict[str, None] = field(default_factory=dict)
    offices: list[OfficeHolding] = field(default_factory=list)
    members: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Draft:
    """A mention in the making, by positions of words; `zone`-`zone_end` is all it speaks for, `head` its main word."""

    start: int
    end: int
    key: Key
    zone: int
    zone_end: int
    head: int
    pronoun: bool = False


class Roll:
    """Actors by key and their drafts; a stretch of words is mentioned once, coordinations apart."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.roles: dict[Key, Role] = {}
        self.drafts: list[Draft] = []
        self.first: dict[Key, tuple[int, int]] = {}
        """Where each actor is first named other than by a pronoun: first word, and minus the end: longer come first."""
        self._taken: dict[int, Draft] = {}

    def role(self, key: Key, kind: ActorKind, name: str, polity: str | None = None) -> Role:
        """The actor of this key, made when it is new."""
        role = self.roles.setdefault(key, Role(key, kind, name, polity))
        role.polity = role.polity or polity
        return role

    def put(self, role: Role, start: int, end: int, zone: tuple[int, int] | None = None, pronoun: bool = False) -> None:
        """Mention an actor at [start, end); nothing happens where one of the words is taken."""
        if not self.free(start, end):
            return
        low, high = zone or (start, end)
        draft = Draft(start, end, role.key, min(low, start), max(high, end), self._head(start, end), pronoun)
        self._add(draft)
        for i in range(start, end):
            self._taken[i] = draft
        if not pronoun and role.kind is not ActorKind.PERSON:
            role.variants.setdefault(self.reading.text(start, end))

    def put_over(self, role: Role, start: int, end: int) -> None:
        """Mention an actor over words that hold other mentions: a coordination."""
        self._add(Draft(start, end, role.key, start, end, self._head(start, end)))

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        if not draft.pronoun:
            place = (draft.start, -draft.end)
            self.first[draft.key] = min(place, self.first.get(draft.key, place))

    def free(self, start: int, end: int) -> bool:
        """Whether none of these words is in a mention."""
        return not any(i in self._taken for i in range(start, end))

    def at(self, i: int) -> Draft | None:
        """The mention that holds word `i`."""
        return self._taken.get(i)

    def block(self, start: int, end: int) -> None:
        """Keep these words from being mentioned by themselves: they are part of a title."""
        for i in range(start, end):
            self._taken.setdefault(i, Draft(start, end, ("", ""), start, end, start))

    def blocked(self, i: int) -> bool:
        """Whether word `i` was kept."""
        return i in self._taken and self._taken[i].key == ("", "")

    def release(self) -> None:
        """Forget which words were kept."""
        self._taken = {i: draft for i, draft in self._taken.items() if draft.key != ("", "")}

    def ordered(self) -> list[Draft]:
        """All mentions in text order, longer first."""
        return sorted(self.drafts, key=lambda draft: (draft.start, -draft.end))

    def before(self, ordered: list[Draft], i: int, sentences: int) -> Iterator[Draft]:
        """Of `ordered`, what begins before word `i` and at most so many sentences back, nearest first."""
        low = self.reading.sentence[i] - sentences
        for at in range(bisect_left(ordered, i, key=lambda draft: draft.start) - 1, -1, -1):
            if self.reading.sentence[ordered[at].start] < low:
                return
            yield ordered[at]

    def _head(self, start: int, end: int) -> int:
        """The word of a stretch that is governed from outside it, the last one where no tree is given."""
        if self.reading.parsed:
            for i in range(start, end):
                if not start <= self.reading.head[i] < end or self.reading.head[i] == i:
                    return i
        return end - 1

    def cast(self, text: str) -> Cast:
        """The cast: actors numbered by first mention."""
        drafts = [draft for draft in self.ordered() if draft.key in self.roles]
        ids: dict[Key, str] = {}
        for draft in drafts:
            ids.setdefault(draft.key, f"actor:{len(ids)}")
        for key in [member for known in list(ids) for member in self.roles[known].members]:
            if key in self.roles:
                ids.setdefault(key, f"actor:{len(ids)}")
        actors = tuple(self._actor(key, ids) for key in ids)
        mentions = tuple(self._mention(text, draft, ids[draft.key]) for draft in drafts)
        zones = tuple((self.reading.starts[d.zone], self.reading.ends(d.zone_end - 1)) for d in drafts)
        return Cast(actors, mentions, zones, self.tree())

    def tree(self) -> Tree:
        """The dependency tree by offset."""
        reading = self.reading
        endings = frozenset(reading.starts[i] for i in range(len(reading)) if reading.lower[i] in POSSESSIVES)
        return Tree(tuple(reading.starts), tuple(reading.head) if reading.parsed else (), endings)

    def _mention(self, text: str, draft: Draft, actor: str) -> Mention:
        span = Span.of(text, self.reading.starts[draft.start], self.reading.ends(draft.end - 1))
        return Mention(span, self.roles[draft.key].kind, actor, draft.pronoun)

    def _actor(self, key: Key, ids: dict[Key, str]) -> Actor:
        role = self.roles[key]
        members = tuple(ids[member] for member in role.members if member in ids)
        variants = tuple(dict.fromkeys((role.name, *role.variants)))
        return Actor(ids[key], role.kind, role.name, role.polity, variants, tuple(role.offices), members)
