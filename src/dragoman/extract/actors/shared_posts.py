"""Posts told of once for several states: "the foreign ministers of Laos and Thailand", "Armenian and Dutch envoys"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.actors.groups import crowd_words, named_after
from dragoman.extract.actors.holders import Holders
from dragoman.extract.actors.institutions import Anchors
from dragoman.extract.actors.joint import joint_role
from dragoman.extract.actors.lexicon import Hit, Part
from dragoman.extract.actors.offices import Post, Title, class_of, portfolio_words, titles
from dragoman.extract.actors.roll import Role, Roll
from dragoman.model.mention import ActorKind

_SEVERAL = frozenset(
    {"official", "diplomat", "spokesperson", "aide", "adviser", "envoy", "negotiator", "scholar", "officer", "deputy"}
    | {"journalist", "lawyer", "activist", "curator", "judge", "founder", "counterpart", "legislator", "politician"}
    | {"ambassador", "expert", "member", "representative", "counsellor", "mediator", "cleric", "royal", "candidate"}
)
"""Classes of which a state sends more than one at a time: their plural does not mean one each."""
_MODIFIERS = 3
"""Words between an adjective of a state and the noun ("senior", "peace")."""


@dataclass(frozen=True, slots=True)
class _Whose:
    """One state of several and how its post is written ("minister of Laos", "Laotian minister")."""

    polity: str | None
    written: str


@dataclass(frozen=True, slots=True)
class _Shared:
    """The words [start, end) of a post that several share."""

    start: int
    end: int
    whose: tuple[_Whose, ...]


def add_shared_posts(roll: Roll, holders: Holders, anchors: Anchors) -> None:
    """Mention the holders of posts that several states share as one joint actor, an actor for each state."""
    for post in holders.people.posts:
        if (
            post.plural
            and post.office_class.removeprefix("deputy ") not in _SEVERAL
            and roll.free(post.first, post.end)
        ):
            _add_post(roll, holders, anchors, post)
    for i, word in enumerate(roll.reading.lower):
        kind, plural = crowd_words().get(word, (None, False))
        if kind is ActorKind.UNNAMED_OFFICIAL and plural and roll.reading.readable[i] and roll.free(i, i + 1):
            _add_officials(roll, anchors, i)


def _add_post(roll: Roll, holders: Holders, anchors: Anchors, post: Post) -> None:
    singular = _singular(roll, post)
    if singular is None:
        return
    title, words = singular
    after = _subject_end(roll, post.end)
    shared = _behind(roll, anchors, post, after, words) or _ahead(roll, anchors, post.start, post.end, words)
    if shared is None or not roll.free(shared.start, shared.end):
        return
    named = after if shared.end > post.end else post.end
    office_class = class_of(title, (*roll.reading.lower[post.first : named],), "deputy" in post.office_class)
    one = replace(post, plural=False, office=_extended(roll, words, post.end, named), office_class=office_class)
    roles = [_role(roll, holders, replace(one, polity=whose.polity), whose) for whose in shared.whose]
    _put(roll, shared, roles)


def _extended(roll: Roll, words: str, start: int, end: int) -> str:
    return f"{words} {roll.reading.text(start, end)}" if end > start else words


def _singular(roll: Roll, post: Post) -> tuple[Title, str] | None:
    """The title a plural is of and the words of the post in the singular."""
    written = roll.reading.text(post.core, post.end)
    title = titles().get(tuple(written.lower().replace("’", "'").replace("-", " ").split()))
    if title is None or not title.plural:
        return None
    own = title.title.capitalize() if written.istitle() and " " not in title.title else title.title
    own = title.title.title() if written.istitle() and " " in title.title else own
    before = post.office[: len(post.office) - len(written)] if post.office.endswith(written) else ""
    return title, f"{before}{own}"


def _subject_end(roll: Roll, at: int) -> int:
    """The end of what ministers are over where "of" tells it ("of Foreign Affairs"), else `at`."""
    reading = roll.reading
    if reading.at(at) not in ("of", "for"):
        return at
    start = end = at + 1 + (reading.at(at + 1) == "the")
    while reading.at(end + (reading.at(end) in ("and", "&"))) in portfolio_words():
        end += 1 + (reading.at(end) in ("and", "&"))
    return end if end > start else at


def _behind(roll: Roll, anchors: Anchors, post: Post, at: int, words: str) -> _Shared | None:
    """ "of Laos, Thailand and Myanmar" behind a post that ends at `at`."""
    if roll.reading.at(at) not in ("of", "from"):
        return None
    hits = list(_listed(roll, anchors, at + 1))
    if len(hits) < 2:
        return None
    office = _extended(roll, words, post.end, at)
    start = post.start - (roll.reading.at(post.start - 1) in ("the", "both"))
    whose = tuple(_Whose(hit.polity, f"{office} of {roll.reading.text(hit.start, hit.end)}") for hit in hits)
    return _Shared(start, hits[-1].end, whose)


def _listed(roll: Roll, anchors: Anchors, at: int) -> Iterator[Hit]:
    """The states of a list that "and" closes; nothing where it is no list."""
    reading, closed = roll.reading, False
    found: list[Hit] = []
    while True:
        start = at + (reading.at(at) == "of")
        start += reading.at(start) == "the"
        hit = anchors.by_start.get(start)
        if hit is None or hit.entry(Part.POLITY) is None:
            break
        found.append(hit)
        if closed:
            break
        at = hit.end + (reading.at(hit.end) == ",")
        closed = reading.at(at) in ("and", "&")
        at += closed
        if at == hit.end:
            break
    if closed and len(found) > 1 and found[-1].end > at:
        yield from found


def _ahead(roll: Roll, anchors: Anchors, start: int, end: int, words: str) -> _Shared | None:
    """ "Armenian, Dutch and" before a post whose own adjective stands at `start`."""
    hits = list(_adjectives(roll, anchors, start))
    if len(hits) < 2:
        return None
    first = hits[0].start - (roll.reading.at(hits[0].start - 1) in ("the", "both"))
    written = [roll.reading.text(hit.start, hit.end) for hit in hits]
    return _Shared(
        first, end, tuple(_Whose(h.polity, f"{name} {words}") for h, name in zip(hits, written, strict=True))
    )


def _adjectives(roll: Roll, anchors: Anchors, at: int) -> Sequence[Hit]:
    """The adjectives of states that "and" ties to the one at word `at`, in text order."""
    reading, last = roll.reading, anchors.by_start.get(at)
    if last is None or not _says_whose(roll, last) or reading.at(at - 1) not in ("and", "&"):
        return ()
    found, before = [last], anchors.by_end.get(at - 1 - (reading.at(at - 2) == ","))
    while before is not None and _says_whose(roll, before):
        found.append(before)
        before = anchors.by_end.get(before.start - 1) if reading.at(before.start - 1) == "," else None
    return found[::-1]


def _says_whose(roll: Roll, hit: Hit) -> bool:
    """Whether a name can stand before a noun to say whose it is: an adjective, initials, an organisation."""
    written = roll.reading.text(hit.start, hit.end)
    initials = hit.entry(Part.POLITY) is not None and written.replace(".", "").isupper()
    return hit.entry(Part.ADJECTIVE, Part.ORGANISATION) is not None or initials


def _add_officials(roll: Roll, anchors: Anchors, head: int) -> None:
    """ "Israeli and Hamas negotiators": those of each side."""
    reading, at = roll.reading, head
    while at > 0 and head - at < _MODIFIERS and at not in anchors.by_end and reading.pos[at - 1] in ("ADJ", "NOUN"):
        at -= 1
    hit = anchors.by_end.get(at)
    shared = _ahead(roll, anchors, hit.start, head + 1, reading.text(at, head + 1)) if hit is not None else None
    if shared is not None and roll.free(shared.start, shared.end):
        _put(roll, shared, [_officials(roll, whose) for whose in shared.whose])


def _officials(roll: Roll, whose: _Whose) -> Role:
    kind = ActorKind.UNNAMED_OFFICIAL
    role = roll.role((kind.value, whose.written.lower()), kind, whose.written, whose.polity)
    role.plural = True
    return role


def _role(roll: Roll, holders: Holders, post: Post, whose: _Whose) -> Role | None:
    """The one person who holds the post of a state, else the post itself."""
    persons = [one for one in holders.people.holders(post) if post.polity in one.polities]
    if not persons:  # "the Slovak minister, Kos", who is one of the ministers of the interior
        theirs = [one for one in holders.people.persons if post.polity in one.polities]
        persons = [one for one in theirs if "minister" in one.classes and "minister" in post.office.lower().split()]
    if len(persons) == 1 and persons[0].index in holders.roles:
        return holders.roles[persons[0].index]
    if post.polity is None:
        return None
    name = named_after(post.polity, post.office)
    role = roll.role(("office", name.lower()), ActorKind.OFFICE, name, post.polity)
    role.variants.setdefault(whose.written)
    return role


def _put(roll: Roll, shared: _Shared, roles: Sequence[Role | None]) -> None:
    """Mention them together where each is known."""
    known = [role.key for role in roles if role is not None]
    role = joint_role(roll, known) if len(known) == len(roles) else None
    if role is not None:
        roll.put(role, shared.start, shared.end)
