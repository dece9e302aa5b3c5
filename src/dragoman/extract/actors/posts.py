"""Finds the posts a text names: left to whose they are, right to what they are over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dragoman.extract.actors.institutions import Anchors, Institution, heads
from dragoman.extract.actors.lexicon import Hit, Part
from dragoman.extract.actors.offices import (
    Post,
    Title,
    bare_office,
    class_of,
    first_names,
    first_words,
    longest_title,
    modifiers,
    portfolio_words,
    titles,
)
from dragoman.extract.actors.reading import HYPHENS, OWNERS, POSSESSIVES, Reading

_OVER = frozenset({"of", "for", "to", "at", "on"})
_SENT_TO = frozenset({"ambassador", "envoy", "adviser", "counsellor", "aide", "permanent representative", "consul"})
_CONNECTORS = frozenset({"of", "for", "and", "the", "&", *HYPHENS, *POSSESSIVES})
_YET = frozenset({"elect", "designate", "nominee"})
_SUBJECT_ENDS = frozenset({"affairs", "issues", "matters", "policy", "relations", "reform"})


@dataclass(slots=True)
class _Left:
    """What stands before a title: where all of it and the office's own words start, and whose it is."""

    start: int
    first: int
    polity: str | None = None
    owner: int | None = None
    organisation: str | None = None
    former: bool = False
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """The text with the names and institutions found in it."""

    reading: Reading
    anchors: Anchors
    institutions: tuple[Institution, ...]
    endings: dict[int, Institution] = field(default_factory=dict)


def find_posts(reading: Reading, anchors: Anchors, institutions: tuple[Institution, ...]) -> tuple[Post, ...]:
    """The posts of the readable text in text order, never overlapping."""
    scene = _Scene(reading, anchors, institutions, {it.end: it for it in institutions})
    found: list[Post] = []
    at = 0
    while at < len(reading):
        title, end = _title_at(reading, at)
        if title is None or _modifies(reading, at, end) or anchors.inside(at) or not _nominal(reading, end - 1):
            at += 1
            continue
        found.append(_post(scene, title, at, end, found[-1] if found else None))
        at = max(found[-1].end, end)
    return tuple(_with_shared_state(reading, found))


def _with_shared_state(reading: Reading, posts: list[Post]) -> Iterator[Post]:
    """The posts, where "the king and queen of Norland" gives both their state."""
    for post, other in pairwise(posts):
        joined = reading.at(post.end) == "and" and other.start == post.end + 1 and not other.determiner
        lone = post.definite and post.polity is None and post.organisation is None and post.owner is None
        behind = reading.at(other.core + 1) == "of" and not (post.plural or other.plural)
        yield replace(post, polity=other.polity) if joined and lone and behind else post
    yield from posts[-1:]


def _modifies(reading: Reading, at: int, end: int) -> bool:
    """Whether what looks like a title is not read, or only goes before another ("Deputy" National Security Advisor)."""
    if not reading.readable[at]:
        return True
    if end - at > 1 or reading.lower[at] not in modifiers() or end >= len(reading):
        return False
    following = reading.lower[end]
    return following in portfolio_words() or following in modifiers() or _title_at(reading, end)[0] is not None


def _title_at(reading: Reading, at: int) -> tuple[Title | None, int]:
    """The longest title that begins here and the position after it; hyphens between its words are passed over."""
    if reading.lower[at].split("-")[0] not in first_words():
        return None, at
    best, best_end, end = None, at, at
    words: tuple[str, ...] = ()
    while end < len(reading) and len(words) < longest_title() and reading.same_line(at, end):
        if reading.lower[end] not in HYPHENS:
            words = (*words, *reading.lower[end].split("-"))
            if words in titles() and not (words[-1] == "state" and reading.at(end + 1) in heads()):
                best, best_end = titles()[words], end + 1
        elif not words:
            break
        end += 1
    return best, _elect(reading, best_end) if best else best_end


def _elect(reading: Reading, end: int) -> int:
    """The end of a title with what says that its holder has yet to take it up ("president-elect")."""
    after = end + (reading.at(end) in HYPHENS)
    return after + 1 if reading.at(after) in _YET else end


def _nominal(reading: Reading, last: int) -> bool:
    """Whether the last word of a title is used as a noun."""
    if not reading.tagged:
        return True
    return reading.pos[last] in ("NOUN", "PROPN") or reading.capital(last)


def _post(scene: _Scene, title: Title, at: int, end: int, before: Post | None) -> Post:
    reading = scene.reading
    left = _left(scene, at, before)
    over, polity, organisation = (end, None, None) if title.plural else _over(scene, title, end)
    polity = left.polity or polity or title.polity
    subject = tuple(word for word in reading.lower[left.first : over] if word not in _CONNECTORS)
    words = _office_words(scene, left.first, over, polity)
    start, determiner = _determiner(reading, left)
    return Post(
        start=start,
        end=over,
        first=left.first,
        core=at,
        office=words,
        office_class=class_of(title, subject, left.deputy, organisation),
        polity=polity,
        plural=title.plural,
        former=left.former,
        owner=left.owner,
        organisation=left.organisation or organisation,
        determiner=determiner,
    )


def _office_words(scene: _Scene, first: int, end: int, polity: str | None) -> str:
    """The office as written, without its polity at either end and without "the" after its preposition."""
    reading = scene.reading
    hit = scene.anchors.by_end.get(end)
    if hit is not None and hit.entry(Part.POLITY) and hit.polity == polity:
        at = hit.start - 1 if reading.at(hit.start - 1) != "the" else hit.start - 2
        if at > first and reading.at(at) == "of":
            end = at
    return bare_office(reading.text(first, end), polity)


def _left(scene: _Scene, at: int, before: Post | None) -> _Left:
    """Leftwards from a title over subjects, modifiers, polities, institutions and possessors."""
    left = _Left(at, at)
    floor = before.end if before else 0
    while left.start > floor and scene.reading.readable[left.start - 1] and scene.reading.same_line(left.start - 1, at):
        if not _step_left(scene, left, before):
            break
    if before is not None and before.end in (left.start - 1, left.start) and not before.plural:
        _possessing_post(scene.reading, left, before)
    return left


def _step_left(scene: _Scene, left: _Left, before: Post | None) -> bool:
    """One step; False where nothing before the title belongs to it."""
    reading, i = scene.reading, left.start - 1
    hit, institution = scene.anchors.by_end.get(left.start), scene.endings.get(left.start)
    if hit is not None and hit.end == left.start:
        return _take_hit(reading, left, hit)
    if institution is not None and (before is None or institution.start >= before.end):
        left.start = institution.first if institution.first < institution.head else institution.start
        left.first, left.organisation = left.start, reading.text(left.start, institution.end)
        whose = institution.polity if institution.kind != "programme" else None
        left.start, left.polity = institution.start, left.polity or whose
        return not institution.determined
    effect = modifiers().get(reading.lower[i])
    if effect is not None or reading.lower[i] in portfolio_words() or _joins(reading, i):
        left.start = i
        left.former |= effect == "former"
        left.deputy |= effect == "deputy"
        left.first = i if effect not in ("former", "drop") else left.first
        return True
    if before is not None and before.end == i and reading.lower[i] in POSSESSIVES:
        return False
    if reading.tagged and reading.pos[i] == "ADJ" and not scene.anchors.inside(i):
        left.start = i
        return True
    return _possessor(scene, left, i)


def _joins(reading: Reading, i: int) -> bool:
    """Whether "and" or a hyphen ties a modifier or subject on its left to what follows."""
    before = reading.at(i - 1)
    if reading.lower[i] in HYPHENS:
        return before in modifiers() or before in portfolio_words()
    return reading.lower[i] in ("and", "&") and before in portfolio_words() and reading.at(i + 1) in portfolio_words()


def _take_hit(reading: Reading, left: _Left, hit: Hit) -> bool:
    entry = hit.entry(Part.ADJECTIVE, Part.POLITY, Part.ORGANISATION, Part.SEAT, Part.OUTLET)
    if entry is None or left.polity is not None:
        return False
    left.start = hit.start
    left.polity = entry.polity
    if entry.role in (Part.ORGANISATION, Part.SEAT, Part.OUTLET):
        left.first, left.organisation = hit.start, entry.name
    return True


def _possessor(scene: _Scene, left: _Left, i: int) -> bool:
    """A possessor before the title: a polity, an institution's project, a person or a pronoun."""
    reading = scene.reading
    if reading.lower[i] in OWNERS:
        left.owner, left.start = i, i
        return False
    if reading.lower[i] not in POSSESSIVES:
        return _institution_words(scene, left, i)
    hit = scene.anchors.by_end.get(i)
    if hit is not None and left.polity is None and hit.polity:
        left.start, left.polity = hit.start, hit.polity
        if hit.entry(Part.ORGANISATION):
            left.first = hit.start
        return False
    if hit is not None and hit.entry(Part.ORGANISATION, Part.OUTLET):
        left.start = left.first = hit.start
        left.organisation = hit.entries[0].name
        return False
    if reading.proper(i - 1):
        left.owner, left.start = i - 1, reading.person.get(i - 1, (i - 1, i))[0]
    return False


def _institution_words(scene: _Scene, left: _Left, i: int) -> bool:
    """Common words of an institution's part before the title ("China project director")."""
    if scene.reading.lower[i] in heads() and scene.reading.at(i - 1) not in ("the", "a", "an"):
        left.start = left.first = i
        return True
    return False


def _possessing_post(reading: Reading, left: _Left, before: Post) -> None:
    """A post that possesses this one: "US President's special envoy"."""
    if reading.at(before.end) in POSSESSIVES and left.start == before.end + 1:
        left.start, left.first = before.start, before.first
        left.polity = left.polity or before.polity


def _determiner(reading: Reading, left: _Left) -> tuple[int, str]:
    word = reading.at(left.start - 1)
    if left.owner is not None or (left.polity and reading.at(left.first - 1) in POSSESSIVES):
        return left.start, "owner"
    if reading.at(left.start) == "the":  # of the post that possesses it ("the president's envoy")
        return left.start, "the"
    if word in ("the", "a", "an", "this", "another", "one"):
        return left.start - 1, word
    return left.start, ""


def _over(scene: _Scene, title: Title, end: int) -> tuple[int, str | None, str | None]:
    """Rightwards from a title over "of …", "for …", "to …": the end, the polity it gives, and the organisation."""
    reading, polity, organisation = scene.reading, None, None
    at = end
    while reading.at(at) in _OVER and (reading.at(at) != "on" or title.office_class == "scholar"):
        stop, owner, name = _complement(scene, at + 1)
        stop = _before_title(reading, at + 1, stop) if stop is not None else None
        if stop is None or (reading.at(at) == "to" and title.office_class not in _SENT_TO):
            break
        if reading.at(at) in ("of", "at"):
            polity, organisation = polity or owner, organisation or name
        else:
            polity = polity or _state_inside(scene, at + 1, stop)
        at = stop
    if title.office_class in _SENT_TO and reading.at(at) == "in":
        at = _posted_in(scene, at)
    return at, polity, organisation


def _state_inside(scene: _Scene, at: int, stop: int) -> str | None:
    """The state behind "of" inside what a post is for ("minister for foreign affairs of Finland")."""
    for i in range(at + 1, stop):
        hit = scene.anchors.by_start.get(i)
        before = scene.reading.at(i - 2) if scene.reading.at(i - 1) == "the" else scene.reading.at(i - 1)
        if hit is not None and before == "of" and hit.entry(Part.POLITY) is not None:
            return hit.polity
    return None


def _posted_in(scene: _Scene, at: int) -> int:
    """The end of where somebody is posted, before a comma and a name ("Estonia's ambassador in Moscow, Ana Ruiz")."""
    hit, reading = scene.anchors.by_start.get(at + 1), scene.reading
    named = hit is not None and reading.at(hit.end) == "," and reading.person.get(hit.end + 1, (-1, -1))[0]
    return hit.end if hit is not None and named == hit.end + 1 else at


def _before_title(reading: Reading, at: int, stop: int) -> int | None:
    """The end of a complement without the title of a person who follows it ("aide to President Ana Ruiz").

    With "the" the title is the complement's own: "counsellor to the President Emil Bonn" names the counsellor.
    """
    if stop not in reading.person or reading.person[stop][0] != stop:
        return stop
    titled = (i for i in range(at, stop) if _title_at(reading, i)[1] == stop)
    first = next(titled, stop)
    if reading.at(first - 1) == "the":
        return stop
    return first if first > at else None


def _complement(scene: _Scene, at: int) -> tuple[int | None, str | None, str | None]:
    """The end of a complement that begins here, or None where no name or subject stands."""
    reading, polity, organisation, end = scene.reading, None, None, at
    closed = False
    while end < len(reading) and reading.readable[end] and reading.same_line(at - 1, end):
        hit = scene.anchors.by_start.get(end)
        if hit is not None and not (closed and reading.at(end - 1) not in _CONNECTORS):
            polity = polity or hit.polity
            organisation = organisation or (hit.entries[0].name if hit.entry(Part.ORGANISATION) else None)
            end, closed = _title_behind(reading, hit.end), True
        elif _part_of_complement(reading, end, closed):
            closed = reading.lower[end] in heads() or reading.lower[end] in _SUBJECT_ENDS
            end += 1
        else:
            break
    while end > at and reading.lower[end - 1] in _CONNECTORS:
        end -= 1
    return (end, polity, organisation) if end > at else (None, None, None)


def _title_behind(reading: Reading, end: int) -> int:
    """The end of a singular title right behind a name ("representative of the UN Secretary-General"), else `end`."""
    title, after = _title_at(reading, end) if end < len(reading) and reading.readable[end] else (None, end)
    return after if title is not None and not title.plural and _nominal(reading, after - 1) else end


def _part_of_complement(reading: Reading, i: int, closed: bool) -> bool:
    """Whether word `i` goes on a complement; after a whole name only a connector or an institution's head does."""
    word = reading.lower[i]
    if word in _CONNECTORS:
        return word not in ("and", "&", "of", "for") or _goes_on(reading, i + 1)
    if word in heads() or word in portfolio_words() or word in _SUBJECT_ENDS:
        return True
    if closed and reading.at(i - 1) not in _CONNECTORS:
        return False
    return _named(reading, i) and reading.words[i] not in first_names()


def _goes_on(reading: Reading, i: int) -> bool:
    i = i + 1 if reading.at(i) == "the" else i
    return _named(reading, i) or reading.at(i) in heads() or reading.at(i) in portfolio_words()


def _named(reading: Reading, i: int) -> bool:
    """Whether word `i` has a capital and is part of no person and no verb."""
    return reading.capital(i) and i not in reading.person and reading.pos[i] not in ("VERB", "AUX", "PRON", "DET")
