"""Persons on the roll with their offices, and who a post without a name points to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.extract.actors.groups import named_after
from dragoman.extract.actors.institutions import Anchors
from dragoman.extract.actors.lexicon import Part
from dragoman.extract.actors.names import Name
from dragoman.extract.actors.offices import Post, generic_title, same_office
from dragoman.extract.actors.people import People, Person
from dragoman.extract.actors.reading import OWNERS
from dragoman.extract.actors.roll import Role, Roll
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind, OfficeHolding

# Classes whose bare titles are everyday words: without whose they are, they name no post.
_LOOSE = frozenset(
    {
        "head",
        "chair",
        "member",
        "representative",
        "officer",
        "deputy",
        "founder",
        "coordinator",
        "director",
        "aide",
        "adviser",
        "journalist",
        "lawyer",
        "judge",
        "curator",
        "scholar",
        "activist",
        "politician",
    }
)
# Posts that one person holds in a country at a time.
_HEADS = frozenset({"head of state", "head of government"})
_SINGLE_HOLDER = _HEADS | {"foreign", "defence", "finance", "security adviser", "leader"}
_DESCRIBED = frozenset({"official", "diplomat", "spokesperson", "aide", "adviser", "envoy", "negotiator", "scholar"})


class Holders:
    """The persons of a document as actors, and the posts that nobody is named for."""

    def __init__(self, roll: Roll, people: People, anchors: Anchors, home: str | None) -> None:
        self.roll, self.people, self.anchors, self.home = roll, people, anchors, home
        self.reading = roll.reading
        self.roles: dict[int, Role] = {}
        self.person_of: dict[tuple[str, str], Person] = {}
        self.open: list[Post] = []

    def add_persons(self) -> None:
        """Mention every person by name, with the offices the words give."""
        for person in self.people.persons:
            person.posts = [self._owned(post) for post in person.posts]
            role = self.roll.role(("person", str(person.index)), ActorKind.PERSON, self._fullest(person))
            role.gender = person.gender
            self.roles[person.index], self.person_of[role.key] = role, person
            for name in person.names:
                self._add_name(role, person, name)
            self._settle(role, person)
        self._at_home()

    def _settle(self, role: Role, person: Person) -> None:
        """One polity for the person and for every holding of an office whose polity is said elsewhere."""
        role.polity = next((post.polity for post in person.posts if post.polity and not post.former), None)
        known = [own for own in role.offices if own.polity]
        for at, own in enumerate(role.offices):
            whose = next((other.polity for other in known if same_office(own.office, other.office)), None)
            role.offices[at] = replace(own, polity=own.polity or whose)

    def _at_home(self) -> None:
        """In an official text, the titled subject of the first sentence that names anybody with a title is of its side.

        Governments leave out whose their own president is and never leave it out of the other's first mention.
        """
        titled = [name for person in self.people.persons for name in person.names if name.posts]
        if self.home is None or not titled:
            return
        first = min(titled, key=lambda name: name.start)
        person = self.people.of_name[first.start]
        zone = range(first.zone, first.end)
        head = next((i for i in zone if self.reading.head[i] not in zone), first.start)
        if self.reading.dep[head] not in ("nsubj", "nsubj:pass") or person.polities:
            return
        person.posts = [replace(post, polity=self.home) for post in person.posts]
        role = self.roles[person.index]
        role.polity = self.home
        role.offices = [replace(own, polity=self.home) for own in role.offices]

    def _add_name(self, role: Role, person: Person, name: Name) -> None:
        low, high = name.zone, name.end
        whose = self._of_polity(name.end)
        for index in name.posts:
            post = self._owned(self.people.posts[index])
            post = self._beside(replace(post, polity=post.polity or whose))
            person.posts = [post if own.start == post.start else own for own in person.posts]
            low, high = min(low, post.start), max(high, post.end)
            role.offices.append(self._holding(post))
        self.roll.put(role, name.start, name.end, (low, high))
        role.variants.setdefault(self.reading.text(name.start, name.end))
        self.roll.block(low, high)

    def _beside(self, post: Post) -> Post:
        """A counterpart's post with the class and name of the last post before it, at most a sentence back."""
        if post.office_class != "counterpart":
            return post
        near = [one for one in self.people.posts if one.start < post.start and not one.plural][-1:]
        if not near or near[0].polity == post.polity or self._apart(near[0].core, post.core) > 1:
            return post
        office = f"counterpart of the {office_name(near[0].polity, near[0].office)}"
        return replace(post, office=office, office_class=near[0].office_class)

    def _apart(self, i: int, j: int) -> int:
        return self.reading.sentence[j] - self.reading.sentence[i]

    def _of_polity(self, at: int) -> str | None:
        """The polity after a name: "President Ana Ruiz of Chile"."""
        inner = at + 2 if self.reading.at(at + 1) == "the" else at + 1
        hit = self.anchors.by_start.get(inner) if self.reading.at(at) == "of" else None
        return hit.polity if hit is not None and hit.entry(Part.POLITY) else None

    def _owned(self, post: Post) -> Post:
        """The post with the polity of the person it belongs to; a counterpart is never of the owner's own."""
        if post.polity or post.owner is None or post.office_class == "counterpart":
            return post
        owner = self.people.person_at(post.owner) or self.people.surname_at(post.owner)
        whose = next(iter(sorted(owner.polities)), None) if owner else None
        return replace(post, polity=whose)

    def _holding(self, post: Post) -> OfficeHolding:
        start, end = self.reading.starts[post.start], self.reading.ends(post.end - 1)
        office = f"former {post.office}" if post.former else post.office
        return OfficeHolding(office, post.polity, Span.of(self.reading.whole, start, end))

    def _fullest(self, person: Person) -> str:
        """The form with most parts, of these the one used most, then the first."""
        forms = Counter(self.reading.text(name.start, name.end) for name in sorted(person.names, key=lambda n: n.start))
        best = max(forms, key=lambda form: (len(form.split()), not form.isupper(), forms[form]))
        return best.title() if best.isupper() and len(best) > 3 else best

    def add_posts(self) -> None:
        """Keep the words of posts together; those that point to one holder wait for the resolver."""
        held = {index for person in self.people.persons for name in person.names for index in name.posts}
        for index, post in enumerate(self.people.posts):
            if index in held or post.plural or not self.roll.free(post.core, post.core + 1):
                continue
            if self._points(post):
                self.open.append(self._owned(post))
                self.roll.block(post.start, post.end)

    def _points(self, post: Post) -> bool:
        if post.determiner in ("a", "an", "another", "one") or (post.former and not post.definite):
            return False
        alone = post.polity is None and post.organisation is None and post.owner is None
        if alone and post.office_class in _LOOSE and not (post.definite and self.reading.capital(post.core)):
            return (post.definite or self.reading.capital(post.core)) and len(self.people.holders(post)) == 1
        return post.definite or self.reading.capital(post.core)

    def tie_untitled(self) -> None:
        """Give the one post that stays without a holder to the one person who stays without a post.

        "Lund" all through a report that never titles her is its "Foreign Minister". Only where a single post of
        one person's is meant at least three times and a single untitled person is named at least five times, more
        than twice as often as any other; in an official outlet's text once is enough for its own head of state or
        government. Never where the two stand in one sentence.
        """
        waiting = self._waiting()
        counts = {one.index: len(one.names) for one in self.people.persons if not one.posts}
        ranked = sorted(counts, key=lambda index: -counts[index])
        if not ranked or (len(ranked) > 1 and counts[ranked[0]] <= 2 * counts[ranked[1]]):
            return
        person = self.people.persons_by_index()[ranked[0]]
        for (whose, _), posts in waiting.items():
            own = self.home is not None and whose == self.home and posts[0].office_class in _HEADS
            often = len(waiting) == 1 and len(posts) >= 3 and counts[person.index] >= 5
            if (own or often) and not self._together(person, posts):
                self._give(person, posts[0])
                return

    def _waiting(self) -> dict[tuple[str | None, str], list[Post]]:
        """Open posts of one person's kind that nobody in the document answers to, by polity and class."""
        waiting: dict[tuple[str | None, str], list[Post]] = {}
        for post in self.open:
            if post.polity and post.office_class in _SINGLE_HOLDER and not self.people.holders(post):
                waiting.setdefault((post.polity, post.office_class), []).append(post)
        return waiting

    def _together(self, person: Person, posts: list[Post]) -> bool:
        named = {self.reading.sentence[name.start] for name in person.names}
        return sum(self.reading.sentence[post.core] in named for post in posts) > 0

    def _give(self, person: Person, post: Post) -> None:
        role = self.roles[person.index]
        person.posts.append(post)
        role.offices.append(self._holding(post))
        role.polity = post.polity

    def holder(self, post: Post, recent: list[Role]) -> Role | None:
        """The actor a post points to; `recent` holds the actors named before it, nearest first."""
        found = [self.roles[one.index] for one in self.people.holders(post) if one.index in self.roles]
        if post.polity is not None:
            found = [role for role in found if role.polity == post.polity] or found
        if post.office_class.removeprefix("deputy ") in _DESCRIBED and post.owner is None:
            again = self.roll.roles.get((ActorKind.UNNAMED_OFFICIAL.value, self._described(post)))
            if again is not None and not again.plural:
                return again
            described = (role for role in recent if role.kind is ActorKind.UNNAMED_OFFICIAL)
            alike = next((role for role in described if self._alike(post, role)), None)
            if alike is not None:
                return alike
        if len(found) > 1:
            found = self._likeliest(post, found, recent)
        return found[0] if found else self._office(post)

    def hold(self, role: Role | None, post: Post) -> None:
        """Note a post that points to a person as an office of that person's, where its words are new and say whose."""
        if role is None or role.kind is not ActorKind.PERSON or (post.polity is None and post.organisation is None):
            return
        words = post.office.lower()
        if post.office_class in _DESCRIBED or words.startswith(("first ", "second ", "last ")) or "diplomacy" in words:
            return  # "the head of Osk's diplomacy" is a way to say minister
        if not any(same_office(own.office, post.office) for own in role.offices):
            role.offices.append(self._holding(post))

    def _likeliest(self, post: Post, found: list[Role], recent: list[Role]) -> list[Role]:
        """Of several holders: whom a capital means at home ("The President"), else the one named last."""
        if self.home and post.polity is None and self.reading.capital(post.core):
            own = [role for role in found if role.polity == self.home] or [r for r in found if r.polity is None]
            if own:
                return own[:1]
        return [role for role in recent if role in found][:1]

    def _described(self, post: Post) -> str:
        """The words of a post as a description goes by them."""
        start = post.start + (1 if post.determiner in ("the", "this") else 0)
        return self.reading.text(start, post.end).lower()

    def _alike(self, post: Post, role: Role) -> bool:
        """Whether a described official's noun is the post's and nothing in the post's words contradicts it."""
        words, own = post.office.lower().split(), role.name.lower().split()
        return words[-1] in own and not role.plural and (post.polity is None or role.polity in (None, post.polity))

    def _office(self, post: Post) -> Role | None:
        """An office without a holder, where the words say whose it is; "the Prime Minister" of an official text."""
        own = post.definite and self.reading.capital(post.core) and post.office_class in _SINGLE_HOLDER
        polity = post.polity or (self.home if own and post.owner is None else None)
        if (polity is None and post.organisation is None) or post.office_class in ("counterpart", "official"):
            return None
        name = post.office if post.organisation else office_name(polity, post.office)
        return self.roll.role(("office", name.lower()), ActorKind.OFFICE, name, polity)

    def counterpart(self, post: Post, owner: Role | None) -> Role | None:
        """Whom "his Chilean counterpart" means: the one of that polity with an office like the owner's."""
        mine = self.person_of.get(owner.key) if owner is not None else None
        if mine is None or post.polity is None or owner is None or not owner.offices:
            return None
        theirs = [
            self.roles[one.index]
            for one in self.people.persons
            if one is not mine and post.polity in one.polities and one.classes & mine.classes
        ]
        if len(theirs) == 1:
            return theirs[0]
        name = office_name(post.polity, generic_title(next(iter(mine.classes), "")) or owner.offices[0].office)
        return None if theirs else self.roll.role(("office", name.lower()), ActorKind.OFFICE, name, post.polity)

    def is_pronoun(self, i: int | None) -> bool:
        """Whether word `i` is a possessive pronoun."""
        return i is not None and self.reading.at(i) in OWNERS


def office_name(whose: str | None, office: str) -> str:
    """An office with its polity's adjective: "US Secretary of State"."""
    return named_after(whose, office)
