"""Those who are described, not named: officials, crowds, institutions, and documents that speak."""

from __future__ import annotations

from functools import cache

from dragoman.data import table
from dragoman.extract.actors.institutions import Anchors, Institution
from dragoman.extract.actors.lexicon import Part
from dragoman.extract.actors.people import People
from dragoman.extract.actors.polities import polity
from dragoman.extract.actors.reading import DETERMINERS, OWNERS, POSSESSIVES, Reading
from dragoman.extract.actors.roll import Role, Roll
from dragoman.model.annotations import SOURCE
from dragoman.model.mention import ActorKind

_WITH = frozenset({"of", "from", "in", "at", "with", "to", "for"})
_LONGEST = 9  # words of a description; what is longer is a clause
_INSIDE = ("compound", "amod", "flat")
_SPEAKING = ("nsubj", "nsubj:pass", "obl:agent")


@cache
def crowd_words() -> dict[str, tuple[ActorKind, bool]]:
    """Kind and whether it is a plural, by the lower-case head noun of a description."""
    words: dict[str, tuple[ActorKind, bool]] = {}
    for row in table("crowds"):
        words.setdefault(row["plural"], (ActorKind(row["kind"]), True))
        words.setdefault(row["word"], (ActorKind(row["kind"]), False))
    return words


def add_institutions(roll: Roll, people: People, institutions: tuple[Institution, ...]) -> None:
    """Mention ministries as organisations and sides, governments and administrations as their polity."""
    last: dict[str, Role] = {}
    for it in institutions:
        owner = people.person_at(it.owner) or people.surname_at(it.owner) if it.owner is not None else None
        whose = it.polity or (next(iter(sorted(owner.polities)), None) if owner else None)
        head = roll.reading.lower[it.head]
        if it.bare:
            role = last.get(head) if it.determined else None
        elif it.kind in ("side", "delegation"):
            role = _side(roll, it, whose)
        else:
            role = _organisation(roll, it, whose)
        if role is not None:
            last[head] = role
            roll.put(role, it.start, it.end)


def _side(roll: Roll, it: Institution, whose: str | None) -> Role | None:
    if whose is not None:
        return roll.role(("polity", whose), ActorKind.POLITY, whose, whose)
    if it.owner is None or roll.reading.at(it.owner) in OWNERS:
        return None
    name = description(roll.reading, it.start, it.end)
    if " " not in name:
        return None
    return roll.role(("organisation", name.lower()), ActorKind.ORGANISATION, name)


def _organisation(roll: Roll, it: Institution, whose: str | None) -> Role | None:
    words = description(roll.reading, it.first, it.end)
    if whose is None and it.subject is None and not roll.reading.capital(it.head):
        return None
    if it.subject is not None and it.kind == "ministry":
        key = f"{whose or ''}/{it.subject}"
        whose_else = [k for k in roll.roles if k[0] == "organisation" and k[1].endswith(f"/{it.subject}")]
        if whose is None and len(whose_else) == 1:
            return roll.roles[whose_else[0]]
        return roll.role(("organisation", key), ActorKind.ORGANISATION, named_after(whose, words), whose)
    name = named_after(whose, words)
    if it.owner is not None:
        name = description(roll.reading, roll.reading.person.get(it.owner, (it.start, 0))[0], it.end)
    return roll.role(("organisation", name.lower()), ActorKind.ORGANISATION, name, whose)


def named_after(whose: str | None, words: str) -> str:
    """A name with the adjective of its polity before it, where the words do not say whose it is."""
    row = polity(whose)
    if row is None or any(name in words for name in (*row.names, *row.adjectives)):
        return words
    return f"{row.adjective} {words}"


def add_described(roll: Roll, anchors: Anchors, institutions: tuple[Institution, ...]) -> None:
    """Mention officials, crowds and documents by the noun that describes them."""
    speaking = _speaking(roll.reading)
    heading = {it.head for it in institutions if not it.bare}
    for i, word in enumerate(roll.reading.lower):
        kind, plural = crowd_words().get(word, (None, False))
        if kind is None or i in heading or not roll.reading.readable[i] or not roll.free(i, i + 1) or anchors.inside(i):
            continue
        if roll.reading.tagged and (roll.reading.pos[i] not in ("NOUN", "PROPN") or roll.reading.dep[i] in _INSIDE):
            continue
        if kind is not ActorKind.UNNAMED_OFFICIAL and roll.reading.pos[i] == "PROPN" and _inside_sentence(roll, i):
            continue
        if kind is ActorKind.UNNAMED_OFFICIAL or i in speaking or not roll.reading.parsed:
            describe(roll, anchors, i, kind, plural)


def _inside_sentence(roll: Roll, i: int) -> bool:
    return i > 0 and roll.reading.sentence[i] == roll.reading.sentence[i - 1]


def _speaking(reading: Reading) -> set[int]:
    """Words that head a subject or stand in what the reader marked as a source."""
    found = {i for i in range(len(reading)) if reading.dep[i] in _SPEAKING}
    for span in reading.doc.spans.get(SOURCE, ()):
        start = reading.word_holding(span.start_char)
        while start < len(reading) and reading.starts[start] < span.end_char:
            found.add(start)
            start += 1
    return found


def describe(roll: Roll, anchors: Anchors, head: int, kind: ActorKind, plural: bool) -> Role | None:
    """Mention whoever the noun phrase around `head` describes; its name is the phrase without article."""
    start, end = phrase(roll.reading, head)
    while start < head and (not roll.free(start, head) or roll.reading.lower[start] in POSSESSIVES):
        start += 1
    name = description(roll.reading, start, end)
    bare = name.lower() == roll.reading.lower[head]
    alone = bare and not plural
    if alone and (kind is not ActorKind.DOCUMENT or start == head) and roll.reading.at(start) not in ("a", "an", "one"):
        return None
    role = roll.role((kind.value, name.lower()), kind, name, polity_in(anchors, start, end))
    role.plural = plural
    roll.put(role, start, end if roll.free(start, end) else head + 1, (start, end))
    return role


def polity_in(anchors: Anchors, start: int, end: int) -> str | None:
    """The only polity that words name; None where there are two."""
    found = {anchors.taken[i].polity for i in range(start, end) if anchors.inside(i)} - {None}
    return found.pop() if len(found) == 1 else None


def phrase(reading: Reading, head: int) -> tuple[int, int]:
    """The noun phrase of `head`: what stands before it, and one short complement with a preposition."""
    start = head
    while start > 0 and head - start < _LONGEST and _belongs(reading, start - 1, head):
        start -= 1
    while start < head and (reading.lower[start] in POSSESSIVES or reading.pos[start] in ("PUNCT", "CCONJ")):
        start += 1
    return start, _complement_end(reading, head)


def _belongs(reading: Reading, i: int, head: int) -> bool:
    if not reading.readable[i] or not reading.same_line(i, head):
        return False
    if reading.parsed:
        return descends(reading, i, head) and reading.pos[i] not in ("VERB", "AUX", "SCONJ", "ADP", "CCONJ", "ADV")
    return reading.lower[i] in DETERMINERS or reading.capital(i)


def descends(reading: Reading, i: int, head: int) -> bool:
    """Whether word `i` hangs under `head` in the tree, at most six steps down."""
    for _ in range(6):
        if i == head:
            return True
        if reading.head[i] == i:
            return False
        i = reading.head[i]
    return i == head


def _complement_end(reading: Reading, head: int) -> int:
    end = head + 1
    if not reading.parsed or reading.at(end) not in _WITH:
        return end
    stop = end
    while stop < len(reading) and stop - end < _LONGEST and descends(reading, stop, head):
        if reading.pos[stop] in ("PUNCT", "VERB", "AUX", "PRON", "SCONJ"):
            break
        stop += 1
    while stop > end and reading.pos[stop - 1] not in ("NOUN", "PROPN", "NUM"):
        stop -= 1
    return stop if stop > end + 1 else end


def description(reading: Reading, start: int, end: int) -> str:
    """The words without an article at their beginning."""
    while start < end - 1 and reading.lower[start] in ("the", "a", "an", "this", "that", "these", "those"):
        start += 1
    return reading.text(start, end).strip("“”\"'‘ ")


def is_place(anchors: Anchors, i: int) -> bool:
    """Whether word `i` stands in the name of a capital, a city or a venue."""
    hit = anchors.taken.get(i)
    return hit is not None and hit.entry(Part.CAPITAL, Part.VENUE) is not None
