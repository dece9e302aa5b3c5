"""Which names in a document are one person: by the parts of names, offices and polities, never by likeness alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.extract.actors.names import Name
from dragoman.extract.actors.offices import Post, first_names, included, same_office
from dragoman.extract.actors.reading import Reading
from dragoman.extract.actors.transliteration import close_given, fold, same_name, slip, slip_keys, sound, surnames_first
from dragoman.model.annotations import PLACE_LABELS

# Titles that are not given to holders of other posts of their class: nobody calls a king "the president".
_OWN_TITLES = frozenset({"secretary", "president", "king", "queen", "emperor", "emir", "sultan", "pope", "chancellor"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Person:
    """One person of a document: the names used, where, the posts that go with them, and the gender known so far."""

    index: int
    parts: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    gender: str | None = None

    @property
    def polities(self) -> frozenset[str]:
        """Polities of the posts."""
        return frozenset(post.polity for post in self.posts if post.polity)

    @property
    def classes(self) -> frozenset[str]:
        """Classes of the posts held now."""
        return frozenset(post.office_class for post in self.posts if not post.former)

    def answers(self, post: Post) -> bool:
        """Whether this person holds the post or one that its words can point to."""
        if post.polity and self.polities and post.polity not in self.polities:
            return False
        return any(same_office(own.office, post.office) or _may_be(post, own) for own in self.posts)


def _may_be(post: Post, own: Post) -> bool:
    """Whether the words of `post` can point to the holder of `own`: its class, and for plain titles the title too."""
    if own.office_class not in included(post.office_class):
        return False
    title = post.office.lower().split()[-1]
    return title not in _OWN_TITLES or title in own.office.lower()


class People:
    """The persons of one document; full names first, then the bare ones that point to them."""

    def __init__(self, reading: Reading, posts: tuple[Post, ...], names: tuple[Name, ...]) -> None:
        self.reading, self.posts = reading, posts
        self.persons: list[Person] = []
        self.of_name: dict[int, Person] = {}
        self.by_part: dict[str, list[Person]] = {}
        self.by_slip: dict[str, list[Person]] = {}
        for name in sorted(names, key=lambda name: (-len(self._parts(name)), name.start)):
            if len(self._parts(name)) > 1:
                self._full(name)
        loose = [name for name in names if name.start not in self.of_name]
        for name in sorted(loose, key=lambda name: (not name.posts, name.start)):
            self._bare(name)
        self._slips()

    def find_unmarked(self, free: Callable[[int, int], bool]) -> None:
        """Tie capitals that are somebody's known surname, or whole name, and that nothing else has taken."""
        i = 0
        while i < len(self.reading):
            end = self._known_run(i) if i not in self.of_name and self.reading.readable[i] else i
            person = self._by_words(i, end) if end > i else None
            if person is not None and free(i, end) and not self._a_place(i):
                self.add(person, Name(i, end, i))
            i = max(end, i + 1)

    def _known_run(self, i: int) -> int:
        end = i
        while self.reading.capital(end) and fold(self.reading.words[end]) in self.by_part and end not in self.of_name:
            end += 1
        return end

    def _by_words(self, start: int, end: int) -> Person | None:
        words = self.reading.words[start:end]
        if end - start == 1:
            return self.surname_at(start)
        found = [p for p in self._near(words) if tuple(map(fold, words)) == tuple(map(fold, p.parts))]
        return found[0] if len(found) == 1 else None

    def _a_place(self, i: int) -> bool:
        """Whether a surname stands here as a place: marked so, after a preposition of place."""
        return self.reading.tokens[i].ent_type_ in PLACE_LABELS and self.reading.at(i - 1) in (
            "in",
            "at",
            "from",
            "near",
            "to",
        )

    def person_at(self, i: int) -> Person | None:
        """The person whose name holds word `i`."""
        return self.of_name.get(i)

    def persons_by_index(self) -> dict[int, Person]:
        """The persons by their number."""
        return {person.index: person for person in self.persons}

    def surname_at(self, i: int) -> Person | None:
        """The person whose surname word `i` is, where one is meant more than any other."""
        word = self.reading.words[i]
        found = [one for one in self.by_part.get(fold(word), ()) if one.names and _is_surname(one, word)]
        found = self._named_most(found) if len(found) > 1 else found
        return found[0] if found else None

    def holders(self, post: Post) -> list[Person]:
        """Those who answer to a post, by order of first appearance; holders of the very office go alone."""
        found = [person for person in self.persons if person.answers(post)]
        exact = [p for p in found if any(same_office(own.office, post.office) and not own.former for own in p.posts)]
        return exact or found

    def add(self, person: Person, name: Name) -> None:
        """Tie one more name in the text to a person."""
        person.names.append(name)
        person.gender = person.gender or name.gender or self._listed_gender(name)
        person.posts.extend(self.posts[i] for i in name.posts)
        for i in range(name.start, name.end):
            self.of_name[i] = person

    def _parts(self, name: Name) -> tuple[str, ...]:
        """The words of a name that count: no initials, suffixes or marks."""
        words = [word.strip(".,") for word in self.reading.text(name.start, name.end).split()]
        kept = [w for w in words if len(w) > 1 and any(c.isalpha() for c in w) and fold(w) not in _SUFFIXES]
        return tuple(kept or words)

    def _listed_gender(self, name: Name) -> str | None:
        parts = self._parts(name)
        given = parts[1] if len(parts) > 1 and fold(parts[0]) in surnames_first() else parts[0]
        return first_names().get(given)

    def _full(self, name: Name) -> None:
        parts, posts = self._parts(name), [self.posts[i] for i in name.posts]
        # Only a post can make up for another surname: without one, ten thousand Adas are never compared.
        near = self._near(parts if posts else parts[-1:])
        known = next((person for person in near if _same_person(person, parts, posts)), None)
        self.add(known or self._new(parts), name)

    def _near(self, parts: Iterable[str]) -> list[Person]:
        """Persons that share a part of the name in one spelling or another, by first appearance."""
        found = {one.index: one for part in parts for key in _keys(part) for one in self.by_part.get(key, ())}
        return [found[index] for index in sorted(found)]

    def _new(self, parts: tuple[str, ...]) -> Person:
        person = Person(len(self.persons), parts)
        self.persons.append(person)
        for key in dict.fromkeys(key for part in parts for key in _keys(part)):
            self.by_part.setdefault(key, []).append(person)
        for key in slip_keys(parts[-1]):
            self.by_slip.setdefault(key, []).append(person)
        return person

    def _bare(self, name: Name) -> None:
        """A single word: a surname, else a given name, of somebody named in full; with a post it must fit."""
        word, posts = self._parts(name)[0], [self.posts[i] for i in name.posts]
        near = self._near((word,))
        found = [one for one in near if _is_surname(one, word)] or near
        agreeing = found = [one for one in found if _agree(one, posts)]
        if len(found) > 1:
            found = [one for one in found if any(one.answers(post) for post in posts)] or found
        if len(found) > 1:
            found = self._last_named(found, name) or self._named_most(found)
        if found:
            self.add(found[0], name)
        elif not agreeing and (posts or (not near and self._is_somebody(name, word))):
            self.add(self._by_slip(word, posts) or self._new((word,)), name)

    def _is_somebody(self, name: Name, word: str) -> bool:
        """Whether a lone word is a person worth keeping: a first name alone must act or own, not be called."""
        if name.titled or word not in first_names() or not self.reading.parsed:
            return True
        return self.reading.dep[name.start] in ("nsubj", "nsubj:pass", "obj", "obl", "nmod:poss", "obl:agent")

    def _by_slip(self, word: str, posts: list[Post]) -> Person | None:
        """Somebody whose surname is one letter away and who holds the very post."""
        found = [p for p in self._slipped(word) if any(p.answers(post) for post in posts)]
        return found[0] if len(found) == 1 else None

    def _slipped(self, word: str) -> list[Person]:
        """Persons whose surname is one letter away from a word, by first appearance."""
        found = {one.index: one for key in slip_keys(word) for one in self.by_slip.get(key, ())}
        return [found[index] for index in sorted(found) if slip(found[index].parts[-1], word)]

    def _named_most(self, found: list[Person]) -> list[Person]:
        """Of namesakes the one named at least twice as often as any other so far."""
        ranked = sorted(found, key=lambda one: (-len(one.names), one.index))
        return ranked[:1] if len(ranked[0].names) >= 2 * len(ranked[1].names) else []

    def _last_named(self, found: list[Person], name: Name) -> list[Person]:
        """Of namesakes the one named last, where the other was not named in the same or the last sentence."""
        here = self.reading.sentence[name.start]
        recent = {one.index: max((n.start for n in one.names if n.start < name.start), default=-1) for one in found}
        close = [
            one for one in found if recent[one.index] >= 0 and here - self.reading.sentence[recent[one.index]] <= 2
        ]
        return close if len(close) == 1 else []

    def _slips(self) -> None:
        """A lone name one letter from a known surname, met in the company the known one keeps, is that person."""
        told = self._told_by_sentence()
        for lone in [p for p in self.persons if len(p.parts) == 1 and not p.posts]:
            near = [p for p in self._slipped(lone.parts[0]) if len(p.parts) > 1]
            if len(near) == 1 and self._company(lone, told) & self._company(near[0], told):
                for name in lone.names:
                    self.add(near[0], name)
                lone.names.clear()
        self.persons = [person for person in self.persons if person.names]

    def _told_by_sentence(self) -> Mapping[int, list[int]]:
        """Where the names of each sentence begin."""
        told: dict[int, list[int]] = {}
        for person in self.persons:
            for name in person.names:
                told.setdefault(self.reading.sentence[name.start], []).append(name.start)
        return told

    def _company(self, person: Person, told: Mapping[int, list[int]]) -> set[tuple[int, str]]:
        """Who is named in one sentence with the person, each with the verb of that sentence."""
        starts = (i for line in {self.reading.sentence[name.start] for name in person.names} for i in told[line])
        found = {(self.of_name[i].index, _verb(self.reading, i)) for i in starts}
        return {(index, verb) for index, verb in found if index != person.index}


def _keys(part: str) -> tuple[str, ...]:
    """What a part of a name is looked up by: its letters, and from four letters up its sound."""
    return (fold(part), "~" + sound(part)) if len(part) >= 4 else (fold(part),)


def _verb(reading: Reading, i: int) -> str:
    """Lemma of the verb over word `i`, "" where no tree is given."""
    for _ in range(12):
        if reading.head[i] == i or reading.pos[i] == "VERB":
            break
        i = reading.head[i]
    return reading.tokens[i].lemma_


def _is_surname(person: Person, word: str) -> bool:
    first = fold(person.parts[0]) in surnames_first() and person.parts[0] not in first_names()
    return same_name(person.parts[-1], word) or (first and same_name(person.parts[0], word))


def _agree(person: Person, posts: list[Post]) -> bool:
    """Whether the posts can be this person's: none of another polity."""
    polities = frozenset(post.polity for post in posts if post.polity)
    return not polities or not person.polities or bool(polities & person.polities)


def _same_person(person: Person, parts: tuple[str, ...], posts: list[Post]) -> bool:
    """Whether two full names are one person's."""
    mine = person.parts
    if len(mine) == len(parts) and all(same_name(a, b) for a, b in zip(mine, parts, strict=True)):
        return True
    if not _agree(person, posts):
        return False
    if _within(parts, mine) or _within(mine, parts):
        return True
    held = any(person.answers(post) for post in posts)
    if fold(mine[0]) in surnames_first() and same_name(mine[0], parts[0]):
        return held and len(mine) == len(parts) == 2 and close_given(mine[1], parts[1]) and len(parts[1]) >= 5
    if same_name(mine[-1], parts[-1]):
        return close_given(mine[0], parts[0])
    return held and close_given(mine[0], parts[0]) and slip(mine[-1], parts[-1])


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name of two words or more is another with words left out, its last word kept."""
    if not 2 <= len(short) < len(long) or not same_name(short[-1], long[-1]):
        return False
    rest = iter(long)
    return all(any(same_name(word, other) for other in rest) for word in short)
