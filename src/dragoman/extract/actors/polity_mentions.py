"""Mentions of what the tables name: polities, capitals as places or governments, organisations and outlets."""

from __future__ import annotations

from functools import cache

from dragoman.data import table
from dragoman.extract.actors.groups import crowd_words
from dragoman.extract.actors.institutions import Anchors, heads
from dragoman.extract.actors.lexicon import Entry, Hit, Part
from dragoman.extract.actors.reading import HYPHENS, POSSESSIVES, Reading
from dragoman.extract.actors.roll import Role, Roll
from dragoman.model.annotations import GROUP_LABELS, PLACE_LABELS
from dragoman.model.mention import ActorKind

_PLACE_WORDS = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "through", "via", "into"})
_PARTY_WORDS = frozenset({"with", "between", "by", "against", "on", "than", "toward", "towards", "upon", "among"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


@cache
def _relations() -> dict[str, str]:
    return {row["word"]: row["capital_is"] for row in table("polities_relations")}


def add_named(roll: Roll, anchors: Anchors) -> None:
    """Mention every name of the tables that is not part of a title, a person's name or an institution."""
    for hit in anchors.by_start.values():
        role = _role(roll, hit) if roll.free(hit.start, hit.end) else None
        if role is not None:
            start = hit.start
            start -= roll.reading.at(start - 1) == "the"
            roll.put(role, hit.start, hit.end, (start, hit.end))


def _whose(roll: Roll, hit: Hit) -> str | None:
    """Whose a capital is: of two polities that share one (Brussels) the one the text names more."""
    owners = [entry.polity for entry in hit.entries if entry.role is Part.CAPITAL]
    if len(owners) < 2:
        return hit.polity
    named = [draft.key for draft in roll.drafts]
    return max(owners, key=lambda owner: named.count(("polity", owner or "")) + _people_of(roll, owner))


def _people_of(roll: Roll, owner: str | None) -> int:
    return sum(role.polity == owner for role in roll.roles.values() if role.kind is not ActorKind.POLITY)


def _role(roll: Roll, hit: Hit) -> Role | None:
    reading = roll.reading
    outlet, organisation = hit.entry(Part.OUTLET), hit.entry(Part.ORGANISATION)
    if outlet is not None:
        return roll.role(("outlet", outlet.name), ActorKind.OUTLET, outlet.name, outlet.polity)
    if hit.entry(Part.POLITY) is not None:
        return polity_role(roll, hit.polity)
    if organisation is not None:
        return roll.role(
            ("organisation", organisation.name), ActorKind.ORGANISATION, organisation.name, organisation.polity
        )
    seat = hit.entry(Part.CAPITAL, Part.SEAT, Part.VENUE)
    if seat is not None:
        return _seat(roll, hit, seat)
    if hit.entry(Part.PEOPLE) is not None and _is_people(reading, hit):
        return polity_role(roll, hit.polity)
    return None


def polity_role(roll: Roll, name: str | None) -> Role | None:
    """The actor that is a polity."""
    return roll.role(("polity", name), ActorKind.POLITY, name, name) if name else None


def _seat(roll: Roll, hit: Hit, seat: Entry) -> Role | None:
    """A seat of government is its polity when it acts; a venue, and a capital where things happen, is a place."""
    if seat.role is Part.VENUE or not acts(roll.reading, hit.start, hit.end, seat.role is Part.SEAT):
        return roll.role(("place", seat.name), ActorKind.PLACE, seat.name, seat.polity)
    if seat.kind in ("ministry", "office", "parliament", "agency", "court"):
        return roll.role(("organisation", seat.name), ActorKind.ORGANISATION, seat.name, seat.polity)
    return polity_role(roll, _whose(roll, hit) if seat.role is Part.CAPITAL else seat.polity)


def acts(reading: Reading, start: int, end: int, seat: bool) -> bool:
    """Whether a capital stands for its government here: as a subject, a possessor, or a party to something.

    What gives a place: "in", "at", motion verbs and visits over it. Without a tree only the words beside it count.
    """
    before, after = reading.at(start - 1), reading.at(end)
    before = reading.at(start - 2) if before == "the" else before
    if before in _PLACE_WORDS or after == "(" or (after in HYPHENS and before not in HYPHENS and not reading.parsed):
        return False
    if after in POSSESSIVES:
        return True
    if before in _PARTY_WORDS:
        return before != "on" or not seat
    head = _head(reading, start, end)
    if not reading.parsed or head is None:
        return seat or (before not in ("to", "from", "of", "for", ",") and after not in (",", "."))
    return _acts_by_tree(reading, head, seat)


def _acts_by_tree(reading: Reading, head: int, seat: bool) -> bool:
    dep, over = reading.dep[head], reading.head[head]
    if dep in _SUBJECTS:
        return True
    if dep == "conj":
        return reading.dep[over] in _SUBJECTS or reading.at(over - 1) in _PARTY_WORDS
    said = _relations().get(reading.tokens[over].lemma_.lower()) or _relations().get(reading.lower[over])
    if said is not None:
        return said == "polity"
    return seat or dep in ("obj", "iobj", "compound", "amod", "nmod:poss")


def _head(reading: Reading, start: int, end: int) -> int | None:
    for i in range(start, end):
        if not start <= reading.head[i] < end or reading.head[i] == i:
            return i
    return None


def _is_people(reading: Reading, hit: Hit) -> bool:
    """Whether a people is meant ("the Chinese", "Americans"), not an adjective before a noun."""
    word = reading.words[hit.end - 1]
    plural = word.endswith("s") and not word.endswith("ss")
    article = reading.at(hit.start - 1) == "the"
    if reading.tagged and reading.pos[hit.end - 1] == "ADJ" and not article:
        return False
    follows = hit.end < len(reading) and (reading.pos[hit.end] in ("NOUN", "PROPN", "ADJ") if reading.tagged else False)
    return (plural or article) and not follows


def add_entities(roll: Roll) -> None:
    """Mention what the reader marked as organisation or place and no table names."""
    reading = roll.reading
    for ent in reading.doc.ents:
        start, end = reading.word_at(ent.start_char), reading.word_holding(max(ent.start_char, ent.end_char - 1)) + 1
        if start is None or not reading.readable[start] or not roll.free(start, end) or ent.label_ not in GROUP_LABELS:
            continue
        if not reading.capital(start) or ent.end_char - ent.start_char < 2 or reading.lower[end - 1] in crowd_words():
            continue
        name = reading.text(start, end)
        place = ent.label_ in PLACE_LABELS and reading.lower[end - 1] not in heads()
        kind = ActorKind.PLACE if place else ActorKind.ORGANISATION
        zone = (start - 1, end) if reading.at(start - 1) == "the" else (start, end)
        roll.put(roll.role((kind.value, name), kind, name), start, end, zone)
