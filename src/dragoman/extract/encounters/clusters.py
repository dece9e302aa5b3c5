"""Puts the mentions of one encounter in a document together, and keeps those of different encounters apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.data import table
from dragoman.extract.encounters.mentions import EncounterMention, apart, narrowest
from dragoman.extract.encounters.parties import is_bloc
from dragoman.extract.encounters.places import inside
from dragoman.extract.encounters.reading import PlaceFound, Reading
from dragoman.extract.encounters.titles import Titled, titled
from dragoman.model.document import BlockKind
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

_CLASSES = {
    EncounterKind.VISIT: "visit",
    EncounterKind.CALL: "call",
    EncounterKind.SUMMIT: "summit",
    EncounterKind.CONFERENCE: "summit",
    EncounterKind.DINNER: "dinner",
    EncounterKind.LUNCH: "lunch",
    EncounterKind.SIGNING: "signing",
}
_UNDONE = frozenset({EncounterStatus.CANCELLED, EncounterStatus.POSTPONED, EncounterStatus.REFUSED})
_AHEAD = frozenset({EncounterStatus.ANNOUNCED, EncounterStatus.POSSIBLE})
_RANK = (
    EncounterStatus.DISPUTED,
    EncounterStatus.CANCELLED,
    EncounterStatus.POSTPONED,
    EncounterStatus.REFUSED,
    EncounterStatus.HELD,
    EncounterStatus.ANNOUNCED,
    EncounterStatus.POSSIBLE,
)
_SORTS = frozenset({EncounterKind.AUDIENCE, EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
"""Kinds that tell one meeting from another when they are named again."""
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
_OPPOSED = frozenset({"opposition", "rebel", "rebels", "militia", "faction", "party", "former", "exiled"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "their", "both"})


def kind_class(kind: EncounterKind) -> str:
    """The class within which two mentions may be of one encounter; all sorts of meeting are one class."""
    return _CLASSES.get(kind, "meet")


@dataclass(slots=True)
class Group:
    """The mentions of one encounter, in text order."""

    mentions: list[EncounterMention] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    period: Period | None = None
    told: set[EncounterStatus | None] = field(init=False, default_factory=set)
    """The statuses its mentions give; `firm` leaves out plans that a bare noun tells of."""
    firm: set[EncounterStatus | None] = field(init=False, default_factory=set)
    visitors: dict[str, None] = field(init=False, default_factory=dict)
    latest: int = field(init=False, default=0)
    """Where the trigger of its last mention begins."""

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._tell(mention)

    def _tell(self, mention: EncounterMention) -> None:
        self.told.add(mention.status)
        self.visitors.update(dict.fromkeys(mention.visitors))
        self.latest = max(self.latest, mention.trigger.idx)
        if not (mention.bare and mention.status in _AHEAD):
            self.firm.add(mention.status)

    def add(self, mention: EncounterMention) -> None:
        """Takes in one more mention."""
        self.mentions.append(mention)
        self._tell(mention)
        self.actors += [actor for actor in mention.actors if actor not in self.actors]
        self.places += [place for place in mention.places if place not in self.places]
        self.period = narrowest([p for p in (self.period, mention.period) if p])

    @property
    def kind(self) -> EncounterKind:
        """The kind of the first mention that settles it, else of the first."""
        return next((m.kind for m in self.mentions if m.sure and not m.bare), self.mentions[0].kind)

    @property
    def status(self) -> EncounterStatus:
        """The gravest status told; what nobody calls planned or called off was held."""
        told = self.firm - {None} or self.told
        return next((status for status in _RANK if status in told), EncounterStatus.HELD)

    @property
    def earlier(self) -> bool:
        """Whether it is told only as what went before another."""
        return all(m.earlier for m in self.mentions)

    @property
    def last(self) -> EncounterMention:
        """The latest mention."""
        return self.mentions[-1]


def gather(reading: Reading, mentions: Sequence[EncounterMention]) -> list[Group]:
    """Groups of mentions, in the order of their first one; mentions that name too little are left out."""
    groups: list[Group] = []
    waiting: list[EncounterMention] = []
    title = titled(reading)
    told = [m for m in mentions if m.bare or m.actors]
    waiting += [m for m in mentions if not (m.bare or m.actors) and m.places and _is_strong(m)]
    for mention in sorted(told, key=lambda m: (m.trigger.i, m.span.start)):
        home = _home(reading, mention, groups)
        if home is not None:
            home.add(mention)
        elif _stands_alone(reading, mention):
            groups.append(Group([mention], list(mention.actors), list(mention.places), mention.period))
        elif (actors := _of_title(title, mention, groups)) is not None or (
            mention.bare and mention.again and (actors := _last_two(groups))
        ):
            groups.append(Group([mention], actors, list(mention.places), mention.period))
        elif not mention.aside and (mention.joint or not (mention.bare and mention.status in _AHEAD)):
            waiting.append(mention)
    for mention in waiting:
        _house(reading, mention, groups)
    housed = {id(mention) for group in groups for mention in group.mentions}
    groups += _orphans(reading, [mention for mention in waiting if id(mention) not in housed])
    _name_posts(reading, groups)
    settled = (_settled(reading, group) for group in groups)
    kept = (group for group in settled if not _is_at_home(reading, group))
    return sorted(kept, key=lambda group: group.mentions[0].trigger.i)


def _is_at_home(reading: Reading, group: Group) -> bool:
    """Whether all who took part hold posts of one state, so that it is a contact inside a government."""
    sides = {reading.polity(i) for i in group.actors}
    posts = all(_has_post(reading, i) for i in group.actors)
    return len(group.actors) >= _PAIR and len(sides) == 1 and None not in sides and posts


def _has_post(reading: Reading, actor_id: str) -> bool:
    """Whether an actor is a post, its holder, or officials; nobody of an opposition is."""
    actor = reading.actor(actor_id)
    if any(word in _OPPOSED for word in actor.name.casefold().split()):
        return False
    held = actor.kind is ActorKind.PERSON and bool(actor.offices)
    return held or actor.kind in (ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL)


def _of_title(title: Titled | None, mention: EncounterMention, groups: Sequence[Group]) -> list[str] | None:
    """Those whose encounter the title names, where a mention that names nobody is the first to point to it."""
    if title is None or not mention.bare or mention.aside or mention.earlier or mention.status in _UNDONE | _AHEAD:
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
    words = {c.lower_ for c in mention.trigger.children if c.i < mention.trigger.i}
    vague = mention.status is EncounterStatus.POSSIBLE and mention.kind is EncounterKind.TALKS
    if mention.aside or vague or mention.kind not in (*_BIG, EncounterKind.TALKS):
        return False
    told = len(mention.anchors) > 1 and (mention.kind is EncounterKind.TALKS or bool(mention.places))
    return told or bool(words & {row["word"] for row in table("encounter_diplomatic")})


def _last_two(groups: Sequence[Group]) -> list[str]:
    """The two who took part in the encounter told last, where it names just two."""
    return list(groups[-1].actors) if groups and len(groups[-1].actors) == _PAIR else []


def _house(reading: Reading, mention: EncounterMention, groups: Sequence[Group]) -> None:
    """Gives what was pointed to before it was named ("The visit took place …") to the first that fits."""
    near = (g for g in groups if g.mentions[0].trigger.idx - mention.trigger.idx <= _SOON)
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
    """The group without sides, posts and bodies for which somebody named took part."""
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
    if mention.bare or not mention.actors or mention.aside:
        return False
    kinds = [reading.actor(i).kind for i in mention.actors]
    if kind_class(mention.kind) == "visit":
        named = all(kind in _GOERS for kind in kinds)
        return named and bool(mention.places or mention.period or mention.hosts or mention.status in _UNDONE)
    if mention.group and len(mention.actors) == 1 and is_bloc(reading, mention.actors[0]):
        return bool(mention.period or mention.places)
    if mention.kind is EncounterKind.CONFERENCE and len(mention.actors) < _PAIR:
        return mention.group or _is_strong(mention) or _is_sure(mention)
    if kind_class(mention.kind) == "summit" or len(mention.actors) >= _PAIR or mention.group or mention.unnamed:
        return mention.status is not EncounterStatus.POSSIBLE or bool(_GOERS & set(kinds))
    return mention.partner and set(kinds) <= _GOERS and mention.trigger.pos_ != "VERB" and _is_sure(mention)


def _is_sure(mention: EncounterMention) -> bool:
    """Whether a verb says that it is held, or the words that it is planned or called off."""
    return len(mention.anchors) > 1 or mention.status in _UNDONE | _AHEAD


def _home(reading: Reading, mention: EncounterMention, groups: Sequence[Group]) -> Group | None:
    fitting = [(n, groups[n]) for n in _candidates(len(groups)) if fits(reading, mention, groups[n])]
    if not fitting:
        return None
    return max(fitting, key=lambda pair: (_likeness(mention, pair[1]), *_nearness(mention, pair[1]), -pair[0]))[1]


def _candidates(many: int) -> Iterable[int]:
    """Positions of the groups that a mention is compared with: in a roll of names only the first and the last."""
    return range(many) if many <= _ROLL else (*range(_FIRST), *range(many - _ROLL + _FIRST, many))


def _nearness(mention: EncounterMention, group: Group) -> tuple[int, int]:
    """The latest told, where it is near; what points back from afar means what the document tells most of."""
    near = mention.trigger.idx - group.latest <= _NEAR or not mention.bare
    return (1, group.latest) if near else (0, len(group.mentions))


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
    if mention.status in _UNDONE:
        return bool(told) and told <= _UNDONE | _AHEAD
    if mention.status in _AHEAD and told and told <= _UNDONE:
        return False
    if mention.bare and mention.status in _AHEAD:
        return bool(told & _AHEAD)
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
    return _covers(reading, small, large)


def _may_stand_for(reading: Reading, mention: EncounterMention) -> bool:
    """Whether a mention that shares no name may mean the same: sides or posts, told in the title or as known."""
    trigger = mention.trigger
    known = trigger.pos_ == "VERB" or mention.again or any(c.lower_ in _POINTING for c in trigger.children)
    block = reading.document.block_at(mention.at)
    in_title = block is not None and block.kind is BlockKind.TITLE
    return known or in_title


def _covers(reading: Reading, few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each of the few is among the many, or one of the two is a side or post that the other speaks for."""
    return all(actor in many or _spoken_for(reading, actor, many) for actor in few)


def _spoken_for(reading: Reading, actor_id: str, many: Sequence[str]) -> bool:
    polity = reading.polity(actor_id)
    same = [i for i in many if polity and reading.polity(i) == polity]
    if reading.actor(actor_id).kind is not ActorKind.PERSON:
        return bool(same)
    return bool(same) and all(reading.actor(i).kind is not ActorKind.PERSON for i in same)


def _likeness(mention: EncounterMention, group: Group) -> tuple[bool, int, int]:
    shared = len(set(mention.actors) & set(group.actors))
    same_day = bool(mention.period and group.period and not apart(mention.period, group.period))
    same_place = bool(mention.places and group.places)
    same_sort = mention.kind in _SORTS and mention.kind in {m.kind for m in group.mentions}
    undone = group.status in _UNDONE and mention.status not in _UNDONE
    return not undone, shared, same_day + same_place + same_sort
