"""The same person across documents: joined by full name, or by surname where office and polity agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import Analysis, Citation, Person, PersonOffice
from dragoman.reconcile.keys import digest, fold, name_key, words
from dragoman.reconcile.names import Face, alike, office_words, polity_words, spelt_alike, without_generation

USUAL = 3
"""Times as many documents must give a name one polity as any other for those that give none to mean that one."""
LOOKED = 50
"""Earlier bearers of a lone surname that a later one is compared with."""
BRIDGED = 2
"""Polities that those like a name must serve before it could stand for either, and so is joined to neither."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of a record, and who each document's actors are."""

    persons: tuple[Person, ...]
    members: Mapping[tuple[str, str], Person]
    actors: Mapping[tuple[str, str], Actor]
    forms: Mapping[tuple[str, str], str]
    """(document, folded form of a name) -> the name on the record, for people and polities."""
    polities: Mapping[str, str]
    """Name on the record -> polity."""

    fullest: Mapping[str, str]
    """Person id -> the fullest form of the name on the record, "Jr." and all."""

    def person(self, document: str, actor: str | None) -> Person | None:
        """The person behind a document's actor, when that is known."""
        return self.members.get((document, actor)) if actor else None

    def actor(self, document: str, actor: str | None) -> Actor | None:
        """A document's own actor of this id."""
        return self.actors.get((document, actor)) if actor else None

    def polity(self, document: str, actor: str | None) -> str | None:
        """The polity of a document's actor, as the document or the record knows it; a polity is its own."""
        person, local = self.person(document, actor), self.actor(document, actor)
        if local and local.kind is ActorKind.POLITY:
            return local.polity or local.name
        return (local and local.polity) or (person.polity if person else None)

    def key(self, document: str, actor: str | None, name: str) -> str:
        """What an actor is compared by over documents: a person's id, a polity's name, else the folded name."""
        person, local = self.person(document, actor), self.actor(document, actor)
        if person:
            return person.id
        if local and local.kind is ActorKind.POLITY:
            return name_key(local.polity or local.name)
        return name_key(local.name if local else name)

    def called(self, document: str, name: str) -> str:
        """The name on the record for a name that a document uses, or the name itself."""
        return self.forms.get((document, fold(name)), name)

    def polity_called(self, name: str) -> str | None:
        """The polity of a person, or of itself, by a name on the record."""
        return self.polities.get(name)


def find_people(analyses: Sequence[Analysis]) -> People:
    """The people of these documents, a pure function of the set of analyses; precision before recall."""
    analyses = sorted(analyses, key=lambda analysis: analysis.document.id)
    faces = [
        Face.of(analysis.document, actor)
        for analysis in analyses
        for actor in analysis.actors
        if actor.kind is ActorKind.PERSON and fold(actor.name)
    ]
    groups = _Groups(faces)
    groups.join_full_names()
    groups.join_spellings()
    groups.join_surnames()
    persons = list(_told_apart(_person(group) for group in groups.found()))
    members = {member: person for person in persons for member in person.members}
    actors = {(analysis.document.id, actor.id): actor for analysis in analyses for actor in analysis.actors}
    members |= _holders(analyses, members)
    fullest = {person.id: _fullest(person) for person in persons}
    return People(tuple(persons), members, actors, _forms(actors, members), _polities(actors, persons), fullest)


def _fullest(person: Person) -> str:
    """The form with most words of those that say all the name on the record says, and more."""
    said = set(words(person.name))
    fuller = (form for form in person.variants if set(words(form)) > said)
    return max(fuller, key=lambda form: (len(words(form)), len(form), form), default=person.name)


def _forms(
    actors: Mapping[tuple[str, str], Actor], members: Mapping[tuple[str, str], Person]
) -> Mapping[tuple[str, str], str]:
    forms: dict[tuple[str, str], str] = {}
    for (document, actor), local in actors.items():
        person = members.get((document, actor))
        known = local.polity if local.kind is ActorKind.POLITY else None
        name = person.name if person else known or local.name
        for form in (local.name, *local.variants):
            forms.setdefault((document, fold(form)), name)
    return forms


def _polities(actors: Mapping[tuple[str, str], Actor], persons: Iterable[Person]) -> Mapping[str, str]:
    own = {local.polity or local.name for local in actors.values() if local.kind is ActorKind.POLITY}
    return {polity: polity for polity in own} | {person.name: person.polity for person in persons if person.polity}


class _Groups:
    """Faces put together step by step; `root` follows a union-find forest with the smallest index on top."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self.faces = faces
        self.parent = list(range(len(faces)))

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low

    def members(self) -> dict[int, list[Face]]:
        held: dict[int, list[Face]] = defaultdict(list)
        for at, face in enumerate(self.faces):
            held[self.root(at)].append(face)
        return held

    def found(self) -> Iterable[list[Face]]:
        return self.members().values()

    def _merged(self) -> dict[int, Face]:
        return {root: Face.merged(faces) for root, faces in self.members().items()}

    def join_full_names(self) -> None:
        """Equal full names are one person, unless they serve different polities; those of none join the usual one."""
        named: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, face in enumerate(self.faces):
            if face.full:
                named[face.tokens][min(face.polities, default="")].append(at)
        for polities in named.values():
            usual = _usual({polity: len(held) for polity, held in polities.items() if polity})
            for polity, held in polities.items():
                first = polities[usual] if usual and not polity else held
                for at in held:
                    self.join(first[0], at)

    def join_spellings(self) -> None:
        """Forms of one name: nicknames and initials of one surname and polity, spellings of one office and polity."""
        self._join_pairs(lambda face: [face.tokens[-1]], alike)
        self._join_pairs(lambda face: [post for post in face.posts if post[1]], spelt_alike)

    def _join_pairs(self, keys: Callable[[Face], Sequence[Hashable]], test: Callable[[Face, Face], bool]) -> None:
        """Join the full names that pass a test; one without a polity joins none where it could bridge two."""
        merged = self._merged()
        buckets: dict[Hashable, list[int]] = defaultdict(list)
        for root, face in merged.items():
            for key in keys(face) if face.full else ():
                buckets[key].append(root)
        pairs = {pair for roots in buckets.values() for pair in combinations(sorted(roots), 2)}
        passing = sorted((one, other) for one, other in pairs if test(merged[one], merged[other]))
        near: dict[int, set[str]] = defaultdict(set)
        for one, other in passing:
            near[one] |= merged[other].polities
            near[other] |= merged[one].polities
        for one, other in passing:
            if all(merged[root].polities or len(near[root]) < BRIDGED for root in (one, other)):
                self.join(one, other)

    def join_surnames(self) -> None:
        """A surname alone is the one person it can be, where office, polity or company says so; else its own."""
        merged = self._merged()
        named: dict[str, list[int]] = defaultdict(list)
        lone: dict[tuple[str, ...], list[int]] = defaultdict(list)
        company: dict[str, set[str]] = defaultdict(set)
        for root, face in merged.items():
            for token in {face.tokens[0], face.tokens[-1]} if face.full else ():
                named[token].append(root)
            for document in face.documents:
                company[document].add(face.tokens[-1])
        for root, face in merged.items():
            if face.full:
                continue
            fits = [other for other in named[face.tokens[0]] if _could_be(face, merged[other], company)]
            one = _one_of(fits, merged)
            if one is not None:
                self.join(root, one)
            elif not fits:
                lone[face.tokens].append(root)
        for roots in lone.values():
            self._join_lone(roots, merged, company)

    def _join_lone(self, roots: Sequence[int], merged: Mapping[int, Face], company: Mapping[str, set[str]]) -> None:
        """Surnames that no full name goes with: one polity makes them one, else office and company together."""
        served: dict[str, int] = {}
        unsaid = [root for root in roots if not merged[root].polities]
        for root in roots:
            for polity in sorted(merged[root].polities):
                self.join(served.setdefault(polity, root), root)
        for at, root in enumerate(unsaid):
            near = [*served.values(), *unsaid[max(0, at - LOOKED) : at]] if len(served) < BRIDGED else []
            fits = (other for other in near if _goes_with(merged[root], merged[other], company))
            first = next(fits, None)
            if first is not None:
                self.join(first, root)


def _goes_with(face: Face, other: Face, company: Mapping[str, set[str]]) -> bool:
    """Whether two lone surnames are one person's: one office, and others named beside both."""
    return face.shares_office(other) and not face.contradicts(other) and bool(_together(face, other, company))


def _together(face: Face, other: Face, company: Mapping[str, set[str]]) -> set[str]:
    mine = set().union(*(company[document] for document in face.documents))
    theirs = set().union(*(company[document] for document in other.documents))
    return (mine & theirs) - {*face.tokens, *other.tokens}


def _usual(counts: Mapping[str, int]) -> str | None:
    """The one that is told at least `USUAL` times as often as any other."""
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if len(ranked) > 1 and counts[ranked[0]] < USUAL * counts[ranked[1]]:
        return None
    return ranked[0] if ranked else None


def _one_of(fits: Sequence[int], merged: Mapping[int, Face]) -> int | None:
    """The one face a surname can be; of several that bear one full name, the usual one."""
    if len({merged[root].tokens for root in fits}) > 1:
        return None
    usual = _usual({str(root): len(merged[root].documents) for root in fits})
    return int(usual) if usual else None


def _could_be(face: Face, other: Face, company: Mapping[str, set[str]]) -> bool:
    """Whether a surname can be a full name's: the office or polity agree, or both are named with someone else."""
    if face.contradicts(other):
        return False
    if face.shares_office(other) or face.polities & other.polities:
        return True
    return bool(_together(face, other, company))


def _person(faces: Sequence[Face]) -> Person:
    names = Counter(without_generation(face.actor.name) for face in faces)
    full = {name: count for name, count in names.items() if len(fold(name).split()) > 1} or names
    name = min(full, key=lambda name: (-full[name], -len(name), name))
    variants = {form for face in faces for form in (face.actor.name, *face.actor.variants)} - {name}
    polities = Counter(polity for face in faces for polity in face.polities)
    polity = min(polities, key=lambda polity: (-polities[polity], polity), default=None)
    members = tuple(sorted((face.document, face.actor.id) for face in faces))
    person = digest("person", fold(name), polity or "")
    return Person(person, name, tuple(sorted(variants)), _offices(faces), polity, members)


def _told_apart(persons: Iterable[Person]) -> Iterator[Person]:
    """The same people, with their first document in the id of those whose name and polity another one has too."""
    seen: set[str] = set()
    for person in sorted(persons, key=lambda person: (fold(person.name), person.members)):
        taken = person.id in seen
        seen.add(person.id)
        yield replace(person, id=digest(person.id, *person.members[0])) if taken else person


def _offices(faces: Iterable[Face]) -> tuple[PersonOffice, ...]:
    held: dict[tuple[str, str], PersonOffice] = {}
    for face in sorted(faces, key=lambda face: (face.document, face.actor.id)):
        for office in face.actor.offices:
            post = PersonOffice(
                office.office, office.polity, Citation(face.document, office.span), office.since, office.until
            )
            held.setdefault((fold(office.office), office.polity or ""), post)
    return tuple(held[key] for key in sorted(held))


def _holders(analyses: Sequence[Analysis], members: Mapping[tuple[str, str], Person]) -> dict[tuple[str, str], Person]:
    """Offices named without their holder, given to the one person who holds them in documents of those years.

    Every document that names a holder counts: where one slip gives the office to somebody else, it has two.
    """
    years = {analysis.document.id: _year(analysis) for analysis in analyses}
    by_id = {person.id: person for person in members.values()}
    posts = _posts(analyses, members, years)
    held = {}
    for analysis in analyses:
        for actor in analysis.actors:
            fits = _fitting(actor, posts, years[analysis.document.id])
            if len(fits) == 1:
                held[analysis.document.id, actor.id] = by_id[fits.pop()]
    return held


def _posts(
    analyses: Sequence[Analysis], members: Mapping[tuple[str, str], Person], years: Mapping[str, int | None]
) -> Posts:
    posts: Posts = defaultdict(set)
    for analysis in analyses:
        document = analysis.document.id
        for actor in (actor for actor in analysis.actors if (document, actor.id) in members):
            for office in (office for office in actor.offices if office.polity):
                post = office_words(office.office), members[document, actor.id].id, years[document]
                posts[office.polity or ""].add(post)
    return posts


Posts = dict[str, set[tuple[frozenset[str], str, int | None]]]
"""Polity -> (words of an office, id of its holder, year of the document that says so)."""


def _fitting(actor: Actor, posts: Posts, year: int | None) -> set[str]:
    """Those who hold the office an actor is named by, its polity's own words aside."""
    if actor.kind is not ActorKind.OFFICE or not actor.polity:
        return set()
    named = [office.office for office in actor.offices] or [actor.name]
    wanted = {office_words(office) for office in named} | {office_words(office) - polity_words() for office in named}
    near = [(person, when) for office, person, when in posts.get(actor.polity, ()) if office in wanted]
    return {person for person, when in near if year is None or when is None or abs(year - when) <= 1}


def _year(analysis: Analysis) -> int | None:
    published = analysis.document.published
    value = (published and (published.anchor or published.value)) or ""
    return int(value[:4]) if value[:4].isdigit() else None
