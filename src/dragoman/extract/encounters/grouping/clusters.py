"""Puts the mentions of one encounter in a document together, and keeps those of different encounters apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.extract.encounters.grouping.fitting import fits, likeness
from dragoman.extract.encounters.grouping.home import Homes
from dragoman.extract.encounters.grouping.titles import Titled, titled
from dragoman.extract.encounters.parties.lines import is_bloc, is_paper, known_body
from dragoman.extract.encounters.triggers.antecedents import meant
from dragoman.extract.encounters.triggers.gatherings import is_diplomatic, of_a_bloc
from dragoman.extract.encounters.words.forms import names_format
from dragoman.extract.encounters.words.groups import AHEAD, UNDONE, Group, kind_class
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.places import place_named
from dragoman.extract.encounters.words.reading import PlaceFound, Reading, case_of
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_NEAR = 400
"""Code points within which "the meeting" means the one told last: about three sentences."""
_SOON = 1200
"""Code points within which what is pointed to is named at last: about two paragraphs."""
_ROLL = 200
"""Encounters of one text beyond which the first and the latest alone are compared, so that time stays linear."""
_FIRST = 20
_PAIR = 2
_BIG = (EncounterKind.SUMMIT, EncounterKind.CONFERENCE)
_GOERS = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL})


def gather(reading: Reading, mentions: Sequence[EncounterMention]) -> list[Group]:
    """Groups of mentions, in the order of their first one; mentions that name too little are left out."""
    groups: list[Group] = []
    waiting: list[EncounterMention] = []
    title = titled(reading)
    told = [m for m in mentions if m.bare or m.actors]
    waiting += [m for m in mentions if not (m.bare or m.actors) and m.places and (_gathers(m) or _is_strong(m))]
    for mention in sorted(told, key=lambda m: (m.trigger.i, m.span.start)):
        home = _home(reading, mention, groups)
        if home is not None:
            home.add(mention)
        elif mention.inner or _stands_alone(reading, mention):
            groups.append(Group([mention], list(mention.actors), list(mention.places), mention.period))
        elif (actors := _of_title(title, mention, groups)) is not None or (
            mention.bare and mention.again and (actors := meant(reading, mention, groups))
        ):
            groups.append(Group([mention], actors, list(mention.places), mention.period))
        elif mention.bare and _follows_inner(mention, groups):
            groups[-1].add(mention)
        elif not _is_lost(reading, mention):
            waiting.append(mention)
    for mention in waiting:
        _house(reading, mention, groups)
    housed = {id(mention) for group in groups for mention in group.mentions}
    groups += _orphans(reading, [mention for mention in waiting if id(mention) not in housed])
    _name_posts(reading, groups)
    homes = Homes(reading, groups)
    abroad = (group for group in groups if not (group.mentions[0].inner or homes.hold(group)))
    kept = (group for group in (_settled(reading, group) for group in abroad) if not homes.hold(group))
    return sorted(kept, key=lambda group: group.mentions[0].trigger.i)


def _of_title(title: Titled | None, mention: EncounterMention, groups: Sequence[Group]) -> list[str] | None:
    """Those whose encounter the title names, where a mention that names nobody is the first to point to it."""
    if title is None or not mention.bare or mention.aside or mention.earlier or mention.status in UNDONE | AHEAD:
        return None
    known = any(set(title.actors) <= set(group.actors) for group in groups)
    same = kind_class(title.kind) == kind_class(mention.kind) or mention.again
    return list(title.actors) if same and not known else None


def _orphans(reading: Reading, mentions: Sequence[EncounterMention]) -> list[Group]:
    """Encounters of "the two ministers" and the like, and talks and summits of which only place or day are told."""
    found: list[Group] = []
    for mention in mentions:
        if not mention.joint and not (_is_strong(mention) and (mention.places or mention.period)):
            continue
        home = next((g for g in found if fits(reading, mention, g)), None)
        if home is None:
            found.append(Group([mention], list(mention.joint), list(mention.places), mention.period))
        else:
            home.add(mention)
    return found


def _is_strong(mention: EncounterMention) -> bool:
    """Whether the word alone tells of states or sides that met ("talks", "the donors' conference")."""
    vague = mention.status is EncounterStatus.POSSIBLE and mention.kind is EncounterKind.TALKS
    if vague or mention.kind not in (*_BIG, EncounterKind.TALKS):
        return False
    if mention.aside:
        return bool(_is_told(mention) and mention.places and mention.period)
    if mention.kind is EncounterKind.SUMMIT and any(_is_front(mention, p) for p in mention.places):
        return True  # "the Bali summit"
    sided = mention.kind is EncounterKind.TALKS or (mention.kind is EncounterKind.SUMMIT and bool(mention.places))
    return (len(mention.anchors) > 1 and sided) or is_diplomatic(mention.trigger) or of_a_bloc(mention.trigger)


def _gathers(mention: EncounterMention) -> bool:
    """Whether it is a summit or conference of parties told of before ("the parties, at the Lima conference, had")."""
    return bool(mention.joint) and mention.kind in _BIG


def _is_front(mention: EncounterMention, place: PlaceFound) -> bool:
    """Whether a city or country stands before the trigger; the Everest summit is a mountain's."""
    first = mention.trigger.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    listed = bool(place.place.within) or place_named(place.place.name) is not None
    known = listed or (first is not None and first[0].ent_type_ in ("GPE", "EVENT"))
    return known and place.span.end <= mention.trigger.idx


def _is_told(mention: EncounterMention) -> bool:
    """Whether what is named as the occasion of another is told of for itself: a summit with its place or day."""
    return mention.kind in _BIG and bool(mention.places or mention.period)


def _house(reading: Reading, mention: EncounterMention, groups: Sequence[Group]) -> None:
    """Gives what was pointed to before it was named ("The visit took place …") to the first that fits."""
    near = (g for g in groups if g.mentions[0].trigger.idx - mention.trigger.idx <= _SOON and _may_hold(g, mention))
    home = next((group for group in near if fits(reading, mention, group)), None)
    if home is not None:
        home.add(mention)
        home.mentions.sort(key=lambda m: m.trigger.i)


def _name_posts(reading: Reading, groups: Sequence[Group]) -> None:
    """Puts the holder for a post in every group, once a group shows who holds it ("the secretary of state" – Lund)."""
    holders: dict[str, str] = {}
    for group in groups:
        people = {i: reading.polity(i) for i in group.actors if reading.actor(i).kind is ActorKind.PERSON}
        for post in (i for i in group.actors if reading.actor(i).kind is ActorKind.OFFICE):
            same = [i for i, polity in people.items() if polity and polity == reading.polity(post)]
            if len(same) == 1:
                holders.setdefault(post, same[0])
    for group in groups:
        group.actors = list(dict.fromkeys(holders.get(i, i) for i in group.actors))


def _settled(reading: Reading, group: Group) -> Group:
    """The group without papers, and without sides, posts and bodies for which somebody named took part."""
    group.actors = [i for i in group.actors if not is_paper(reading, i)]
    people = [i for i in group.actors if reading.actor(i).kind is ActorKind.PERSON]
    spoken_for = {reading.polity(i) for i in people}
    bodies = any(reading.actor(i).kind is not ActorKind.ORGANISATION for i in group.actors)
    bodies = bodies and kind_class(group.kind) != "summit"  # whose summit it is
    group.actors = [
        i
        for i in group.actors
        if i in people or (reading.polity(i) not in spoken_for - {None} and not _is_body(reading, i, others=bodies))
    ]
    return group


def _is_body(reading: Reading, actor_id: str, *, others: bool) -> bool:
    return others and reading.actor(actor_id).kind is ActorKind.ORGANISATION


def _stands_alone(reading: Reading, mention: EncounterMention) -> bool:
    """Whether a mention tells enough to be an encounter of its own."""
    if mention.bare or not mention.actors or (mention.aside and not _is_told(mention)):
        return False
    kinds = [reading.actor(i).kind for i in mention.actors]
    if kind_class(mention.kind) == "visit":
        named = all(kind in _GOERS for kind in kinds)
        where_or_when = bool(mention.places or mention.period or mention.hosts or mention.status in UNDONE)
        return named and (where_or_when or _is_official(reading, mention))
    if mention.group and len(mention.actors) == 1 and is_bloc(reading, mention.actors[0]):
        return bool(mention.period or mention.places)
    if _is_assembly(reading, mention):
        return False
    if mention.kind is EncounterKind.CONFERENCE and len(mention.actors) < _PAIR:
        back = case_of(mention.trigger) == "from" and bool(mention.places)  # "returning from a conference in Oslo"
        return mention.group or back or _is_strong(mention) or _is_sure(mention)
    if kind_class(mention.kind) == "summit" or len(mention.actors) >= _PAIR or mention.group or mention.unnamed:
        told = mention.offered or mention.places or mention.period  # no mere wish that sides should talk
        return mention.status is not EncounterStatus.POSSIBLE or bool(told or _GOERS & set(kinds))
    return mention.partner and set(kinds) <= _GOERS and mention.trigger.pos_ != "VERB" and _is_sure(mention)


def _is_official(reading: Reading, mention: EncounterMention) -> bool:
    """Whether the words alone tell of a visit of state: "is in the country on a two-day official visit"."""
    where = any(child.i > mention.trigger.i and case_of(child) == "to" for child in mention.trigger.children)
    sent = all(reading.polity(i) for i in mention.actors)
    return sent and not where and names_format(mention.trigger)


def _is_lost(reading: Reading, mention: EncounterMention) -> bool:
    """Whether a mention that found no encounter is told of too loosely to wait for one."""
    planned = mention.bare and mention.status in AHEAD and not mention.joint
    return (mention.aside and not _is_told(mention)) or planned or _is_assembly(reading, mention)


def _is_assembly(reading: Reading, mention: EncounterMention) -> bool:
    """Whether a body that no table knows meets by itself ("the union's annual conference")."""
    actors = [reading.actor(i) for i in mention.actors]
    lone = len(actors) == 1 and actors[0].kind is ActorKind.ORGANISATION
    return lone and (bool(actors[0].polity) or not known_body(actors[0].name))


def _is_sure(mention: EncounterMention) -> bool:
    """Whether a verb says that it is held, or the words that it is planned or called off."""
    return len(mention.anchors) > 1 or mention.status in UNDONE | AHEAD


def _home(reading: Reading, mention: EncounterMention, groups: Sequence[Group]) -> Group | None:
    near = ((n, groups[n]) for n in _candidates(len(groups)) if _may_hold(groups[n], mention))
    fitting = [(n, group) for n, group in near if fits(reading, mention, group)]
    if not fitting:
        return None
    return max(fitting, key=lambda pair: (likeness(mention, pair[1]), *_nearness(mention, pair[1]), -pair[0]))[1]


def _follows_inner(mention: EncounterMention, groups: Sequence[Group]) -> bool:
    """Whether a mention points to the contact inside one state told right before it, whatever their days."""
    last = groups[-1] if groups else None
    return last is not None and last.mentions[0].inner and mention.trigger.idx - last.latest <= _NEAR


def _may_hold(group: Group, mention: EncounterMention) -> bool:
    """Whether a group may take a mention: a contact inside one state only what points back to it ("the talks")."""
    return not mention.inner and (mention.bare or not group.mentions[0].inner)


def _candidates(many: int) -> Iterable[int]:
    """Positions of the groups that a mention is compared with: in a roll of names only the first and the last."""
    return range(many) if many <= _ROLL else (*range(_FIRST), *range(many - _ROLL + _FIRST, many))


def _nearness(mention: EncounterMention, group: Group) -> tuple[int, int]:
    """The latest told, where it is near; what points back from afar means what the document tells most of."""
    near = mention.trigger.idx - group.latest <= _NEAR or not mention.bare
    return (1, group.latest) if near else (0, len(group.mentions))
