"""Actors named or meant together: "Ruiz and Lund", "both sides", "the two leaders"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from dragoman.data import table
from dragoman.extract.actors.holders import Holders
from dragoman.extract.actors.institutions import Anchors
from dragoman.extract.actors.offices import included
from dragoman.extract.actors.people import Person
from dragoman.extract.actors.roll import Draft, Key, Role, Roll
from dragoman.model.mention import ActorKind

_TOGETHER = frozenset({ActorKind.PERSON, ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.OFFICE, ActorKind.OUTLET})
_SAY_WHO = frozenset({"of", "from", "in", "to", "who", "which", "that"})  # after these the text says who is meant
_SIDES = frozenset({"sides", "governments", "authorities", "delegations", "parties", "administrations"})
_OF_A_SIDE = frozenset({ActorKind.POLITY, ActorKind.PERSON, ActorKind.OFFICE, ActorKind.ORGANISATION})
_ACTING = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL})
_NUMBERS = frozenset({"two", "three", "both", "neither"})
_ON_THE_SIDE = frozenset({"journalist", "scholar", "lawyer", "activist"})  # posts of those who are only spoken of
_NEAR = 3  # sentences back to look for a pair named together


@cache
def joint_phrases() -> dict[tuple[str, ...], str]:
    """What sort of members a phrase means, by its lower-case words."""
    return {tuple(row["phrase"].split()): row["members"] for row in table("joint")}


@cache
def longest_phrase() -> int:
    """Number of words of the longest joint phrase."""
    return max(len(words) for words in joint_phrases())


def add_coordinations(roll: Roll) -> None:
    """Mention what "and" ties together as one joint actor, over the mentions of its members."""
    ordered = [draft for draft in roll.ordered() if roll.roles[draft.key].kind in _TOGETHER]
    groups: list[list[Draft]] = []
    for one, other in pairwise(ordered):
        if not _tied(roll, one, other):
            continue
        if groups and groups[-1][-1] is one:
            groups[-1].append(other)
        else:
            groups.append([one, other])
    for group in groups:
        if any(roll.reading.at(draft.zone_end) in ("and", "&") for draft in group[:-1]):
            role = joint_role(roll, [draft.key for draft in group])
            if role is not None:
                roll.put_over(role, group[0].start, group[-1].end)


def _tied(roll: Roll, one: Draft, other: Draft) -> bool:
    """Whether two mentions of one kind stand side by side with only "and" or a comma between them."""
    reading, kinds = roll.reading, (roll.roles[one.key].kind, roll.roles[other.key].kind)
    persons = {ActorKind.PERSON, ActorKind.OFFICE}
    if one.key == other.key or (kinds[0] is not kinds[1] and not set(kinds) <= persons):
        return False
    between = [reading.lower[i] for i in range(one.zone_end, other.zone)]
    return between in (["and"], ["&"], [","], [",", "and"]) and reading.same_line(one.start, other.start)


def joint_role(roll: Roll, members: list[Key]) -> Role | None:
    """The joint actor of these members, in the order given; None for fewer than two."""
    keys = list(dict.fromkeys(members))
    if len(keys) < 2:
        return None
    names = [roll.roles[key].name for key in keys]
    name = ", ".join(names[:-1]) + " and " + names[-1]
    role = roll.role(("joint", "+".join("/".join(key) for key in sorted(keys))), ActorKind.JOINT, name)
    role.members, role.plural = tuple(keys), True
    return role


def add_sides(roll: Roll, anchors: Anchors) -> None:
    """Mention "the Chilean and Danish sides" as the two polities together."""
    for one in list(anchors.by_start.values()):
        other = anchors.by_start.get(one.end + 1)
        if other is None or roll.reading.at(one.end) not in ("and", "&") or not roll.free(one.start, other.end + 1):
            continue
        if one.polity and other.polity and roll.reading.at(other.end) in _SIDES:
            for name in (one.polity, other.polity):
                roll.role(("polity", name), ActorKind.POLITY, name, name)
            role = joint_role(roll, [("polity", one.polity), ("polity", other.polity)])
            if role is not None:
                start = one.start - (roll.reading.at(one.start - 1) == "the")
                roll.put(role, start, other.end + 1)


def keep_phrases(roll: Roll) -> None:
    """Keep the words of joint phrases from being described as a group of officials or a crowd."""
    for i in range(len(roll.reading)):
        end = phrase_end(roll, i)
        if end is not None and roll.free(i, end[0]):
            roll.block(i, end[0])


def phrase_end(roll: Roll, i: int) -> tuple[int, str] | None:
    """End and sort of members of the joint phrase that begins at word `i`."""
    if roll.reading.lower[i] not in _openers():
        return None
    for length in range(longest_phrase(), 0, -1):
        words = tuple(roll.reading.lower[i : i + length])
        if len(words) == length and words in joint_phrases() and roll.reading.at(i + length) not in _SAY_WHO:
            return None if _counts_a_noun(roll, i + length) else (i + length, joint_phrases()[words])
    return None


def _counts_a_noun(roll: Roll, end: int) -> bool:
    """Whether the number a phrase ends with counts the noun behind it ("the three islands")."""
    reading = roll.reading
    if reading.lower[end - 1] not in _NUMBERS or not reading.tagged or end >= len(reading):
        return False
    return reading.pos[end] in ("NOUN", "PROPN", "ADJ", "NUM") and reading.same_line(end - 1, end)


@cache
def _openers() -> frozenset[str]:
    return frozenset(words[0] for words in joint_phrases())


class Pairs:
    """Tells who is meant by "both sides" and its like."""

    def __init__(self, roll: Roll, holders: Holders) -> None:
        self.roll, self.holders = roll, holders
        self._seen: Counter[Key] | None = None

    def role(self, ordered: list[Draft], i: int, end: int, sort: str) -> Role | None:
        """The joint actor meant at word `i`; without known members it is named by the phrase."""
        members = self._members(ordered, i, sort)
        role = joint_role(self.roll, members)
        if role is not None or sort == "any" or self.roll.reading.at(i) not in ("both", "the") or end - i < 2:
            return role
        if self.roll.reading.at(i + 1) not in ("two", "sides", "parties") and self.roll.reading.at(i) != "both":
            return None
        words = self.roll.reading.text(i, end).lower()
        name = words.removeprefix("the ")
        role = self.roll.role(("joint", name), ActorKind.JOINT, name)
        role.plural = True
        return role

    def _members(self, ordered: list[Draft], i: int, sort: str) -> list[Key]:
        if sort == "three":
            return self.principals(i, 3)
        if sort == "others":
            here = {draft.key for draft in self.roll.before(ordered, i, 0)}
            return [key for key in self.principals(i) if key not in here]
        found = self._named(ordered, i, sort)
        if found or sort == "polities":
            return found or self._main(ordered, i)
        return self._two(ordered, i, sort) or (self.principals(i, 2) if sort in ("any", "leaders") else [])

    def principals(self, i: int, count: int | None = None) -> list[Key]:
        """Those a text is about up to word `i`, by first mention: named with a post or a courtesy title.

        Nobody when they are not `count`.
        """
        named = ((self.roll.first[key], key) for key in self.holders.person_of if key in self.roll.first)
        before = sorted(pair for pair in named if pair[0][0] < i)
        found = [key for _, key in before if self._weighs(self.holders.person_of[key])]
        return found if count in (None, len(found)) else []

    def _weighs(self, person: Person) -> bool:
        classes = person.classes
        return bool(classes - _ON_THE_SIDE) or (not classes and any(name.titled for name in person.names))

    def others(self, i: int, owner: Role, plural: bool) -> Role | None:
        """Whom "his guest" or "her counterparts" means: the other principals of the text, where they are so many."""
        others = [key for key in self.principals(i) if key != owner.key]
        if plural:
            return joint_role(self.roll, others) if len(others) == 2 else None
        return self.roll.roles[others[0]] if len(others) == 1 else None

    def _named(self, ordered: list[Draft], i: int, sort: str) -> list[Key]:
        """The members of the last pair named together that fits."""
        for draft in self.roll.before(ordered, i, _NEAR):
            members = self.roll.roles[draft.key].members
            if len(members) != 2 or draft.end > i:
                continue
            if all(self._fits(key, sort) for key in members):
                return list(members)
            if sort == "polities" and (sides := self._represented(members)):
                return sides
        return []

    def _represented(self, members: Iterable[Key]) -> list[Key]:
        """The two polities whose people or posts a pair is ("the heads of state of Chile and Peru")."""
        names = [self.roll.roles[key].polity for key in members]
        sides = [("polity", name) for name in dict.fromkeys(names) if name]
        if len(sides) != 2 or None in names:
            return []
        for _, name in sides:
            self.roll.role(("polity", name), ActorKind.POLITY, name, name)
        return sides

    def _fits(self, key: Key, sort: str) -> bool:
        kind = self.roll.roles[key].kind
        if sort == "polities":
            return kind is ActorKind.POLITY
        if sort == "any":
            return True
        return kind is ActorKind.PERSON and (sort == "persons" or self._of_class(key, sort))

    def _of_class(self, key: Key, sort: str) -> bool:
        wanted = included("leader") if sort == "leaders" else included("minister") | included("top diplomat")
        person = self.holders.person_of.get(key)
        return person is not None and bool(person.classes & wanted)

    def _main(self, ordered: list[Draft], i: int) -> list[Key]:
        """The two polities the document is about, where no third comes near them."""
        counts = self._counts()
        top = counts.most_common(3)
        if len(top) < 2 or (len(top) > 2 and top[1][1] < 2) or (len(top) > 2 and top[2][1] * 2 > top[1][1]):
            return []
        for key, _ in top[:2]:
            self.roll.role(key, ActorKind.POLITY, key[1], key[1])
        first = {key: next((d.start for d in ordered if d.key == key), i) for key, _ in top[:2]}
        return sorted(first, key=lambda key: (first[key], key))

    def _counts(self) -> Counter[Key]:
        """How often each polity is mentioned by name or through its people, counted once.

        Where people of two or more act, those that are only spoken of do not count ("the Taiwan question").
        """
        if self._seen is None:
            roles = [self.roll.roles[draft.key] for draft in self.roll.drafts]
            told = [role for role in roles if role.polity is not None and role.kind in _OF_A_SIDE]
            acting = {role.polity for role in roles if role.polity is not None and role.kind in _ACTING}
            counted = (role for role in told if len(acting) < 2 or role.polity in acting)
            self._seen = Counter(("polity", role.polity) for role in counted if role.polity is not None)
        return self._seen

    def _two(self, ordered: list[Draft], i: int, sort: str) -> list[Key]:
        """The two fitting persons named in the last sentences, else the only two named so far."""
        if sort == "any":
            return []
        for fits, back in ((sort, _NEAR), ("persons", i)):
            found: dict[Key, None] = {}
            for draft in self.roll.before(ordered, i, back):
                if self._fits(draft.key, fits) and not self.roll.roles[draft.key].members:
                    found.setdefault(draft.key)
                    if len(found) > 2:
                        break
            if len(found) == 2:
                return list(reversed(found))
        return []
