"""Whether a mention may be of the encounter that a group tells of, and how like the two are."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.encounters.words.groups import AHEAD, UNDONE, Group, kind_class
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import apart
from dragoman.extract.encounters.words.places import inside
from dragoman.extract.encounters.words.reading import PlaceFound, Reading
from dragoman.model.document import BlockKind
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_SORTS = frozenset({EncounterKind.AUDIENCE, EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
"""Kinds that tell one meeting from another when they are named again."""
_POINTING = frozenset({"the", "this", "these", "that", "those", "their", "both"})
_PAIR = 2


def fits(reading: Reading, mention: EncounterMention, group: Group) -> bool:
    """Whether nothing in the words keeps the mention apart from the group."""
    return (
        _kinds_agree(mention, group)
        and (mention.earlier == group.earlier or _same_time_or_place(mention, group))
        and not apart(mention.period, group.period)
        and not _places_apart(mention.places, group.places)
        and not _elsewhere(mention, group)
        and _statuses_agree(mention, group)
        and _actors_agree(reading, mention, group)
    )


def _kinds_agree(mention: EncounterMention, group: Group) -> bool:
    mine, theirs = kind_class(mention.kind), kind_class(group.kind)
    if mine == theirs:
        return True
    if {mine, theirs} == {"meet", "call"}:
        settled = mention.sure and any(m.sure for m in group.mentions)
        return not settled
    return {mine, theirs} == {"meet", "summit"} and len(set(mention.actors) & set(group.actors)) >= _PAIR


def _same_time_or_place(mention: EncounterMention, group: Group) -> bool:
    """Whether a day or place that both name ties an encounter that went before to one told for itself."""
    dated = bool(mention.period and group.period) and not apart(mention.period, group.period)
    return dated or bool(mention.places and group.places and not _places_apart(mention.places, group.places))


def _places_apart(mine: Sequence[PlaceFound], theirs: Sequence[PlaceFound]) -> bool:
    return bool(mine and theirs) and not any(inside(a.place, b.place) for a in mine for b in theirs)


def _elsewhere(mention: EncounterMention, group: Group) -> bool:
    """Whether a mention that names nobody names a place the group is not known to be at ("the Oslo meeting")."""
    wide = kind_class(mention.kind) == "visit"
    return mention.bare and bool(mention.places) and not group.places and not wide


def _statuses_agree(mention: EncounterMention, group: Group) -> bool:
    told = group.told - {None}
    if mention.status in UNDONE:
        return bool(told) and told <= UNDONE | AHEAD
    if mention.status in AHEAD and told and told <= UNDONE:
        return False
    if mention.bare and mention.status in AHEAD:
        return bool(told & AHEAD)
    if mention.status is None or not told or mention.status in told:
        return True
    return not (mention.status is EncounterStatus.HELD or EncounterStatus.HELD in told)


def _actors_agree(reading: Reading, mention: EncounterMention, group: Group) -> bool:
    if mention.bare:
        return not mention.aside
    if kind_class(mention.kind) == "visit":
        return _covers(reading, mention.visitors, [*group.visitors] or group.actors)
    if not set(mention.actors) & set(group.actors) and not _may_stand_for(reading, mention):
        return False
    small, large = sorted((list(mention.actors), list(group.actors)), key=len)
    if not set(small) & set(large) and len(small) < min(_PAIR, len(large)):
        return False  # officials of one side alone are not the two who spoke
    return _covers(reading, small, large) or _names_signers(reading, mention, group)


def _may_stand_for(reading: Reading, mention: EncounterMention) -> bool:
    """Whether a mention that shares no name may mean the same: sides or posts, told in the title or as known."""
    trigger = mention.trigger
    known = trigger.pos_ == "VERB" or mention.again or any(c.lower_ in _POINTING for c in trigger.children)
    block = reading.document.block_at(mention.at)
    in_title = block is not None and block.kind is BlockKind.TITLE
    return known or in_title


def _names_signers(reading: Reading, mention: EncounterMention, group: Group) -> bool:
    """Whether persons whose states nobody tells sign what states were just said to sign ("put their names to it")."""
    trigger = mention.trigger
    pointed = any(c.lower_ in ("it", "them") and c.dep_ != "nsubj" for c in trigger.children)
    if mention.kind is not EncounterKind.SIGNING or group.kind is not mention.kind or not pointed:
        return False
    unknown = all(reading.actor(i).kind is ActorKind.PERSON and not reading.polity(i) for i in mention.actors)
    return unknown and all(reading.actor(i).kind is ActorKind.POLITY for i in group.actors)


def _covers(reading: Reading, few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each of the few is among the many, or one of the two is a side or post that the other speaks for."""
    return all(actor in many or _spoken_for(reading, actor, many) for actor in few)


def _spoken_for(reading: Reading, actor_id: str, many: Sequence[str]) -> bool:
    polity = reading.polity(actor_id)
    same = [i for i in many if polity and reading.polity(i) == polity]
    if reading.actor(actor_id).kind is not ActorKind.PERSON:
        return bool(same)
    return bool(same) and all(reading.actor(i).kind is not ActorKind.PERSON for i in same)


def likeness(mention: EncounterMention, group: Group) -> tuple[bool, int, int]:
    """How like a mention is to a group: by what became of it, by who took part, and by day, place and sort."""
    shared = len(set(mention.actors) & set(group.actors))
    same_day = bool(mention.period and group.period and not apart(mention.period, group.period))
    same_place = bool(mention.places and group.places)
    same_sort = mention.kind in _SORTS and mention.kind in {m.kind for m in group.mentions}
    undone = group.status in UNDONE and mention.status not in UNDONE
    return not undone, shared, same_day + same_place + same_sort
