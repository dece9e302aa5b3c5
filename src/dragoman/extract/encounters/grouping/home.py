"""Who meets inside one state, one family or in private life, which is no encounter of representatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.actors.polities import polity_name
from dragoman.extract.encounters.grouping.shown import is_of_others, is_shown
from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.words.groups import Group, kind_class
from dragoman.extract.encounters.words.places import country_of, place_named
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import ActorKind, Mention

_PAIR = 2
_NEAR = 400
"""Code points on either side of an encounter within which another state, if one took part, would be named."""
_SHORTEST = 4
"""Letters of a word that may name a state; shorter ones are codes."""
_OFFICIALS = (ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL)
_PEOPLE = (ActorKind.PERSON, ActorKind.OFFICE)
_OWN = frozenset({"his", "her", "its"})
_TIMES = 8
"""Times that somebody is named, or an encounter told, that are looked at."""


class Homes:
    """Tells encounters of representatives from contacts inside one state, one family or private life."""

    def __init__(self, reading: Reading, groups: Iterable[Group] = ()) -> None:
        """Note where each actor is named, so that no text is walked through once for every actor, and who came."""
        self._reading = reading
        self._guests = frozenset(i for group in groups if group.places for i in group.visitors)
        self._zones: dict[str, list[tuple[int, int]]] = {}
        for mention, zone in zip(reading.cast.mentions, reading.cast.zones, strict=False):
            if not mention.pronoun:
                self._zones.setdefault(mention.actor, []).append(zone)

    def hold(self, group: Group) -> bool:
        """Whether those who took part all belong to one state, or to none that they could speak for."""
        if not group.actors or is_of_others(self._reading, group):
            return is_of_others(self._reading, group)
        checks = (
            *(self._is_at_home, self._is_inward, self._is_private, self._is_local, self._is_errand),
            self._is_sitting,
        )
        return any(check(group) for check in checks) or self._is_anybodys(group)

    def _is_anybodys(self, group: Group) -> bool:
        """Whether nothing shows that those who took part act for states or bodies."""
        known = {polity for i in group.actors if (polity := self._reading.polity(i))}
        states = len(known | set(_states_near(self._reading, group)))
        return not is_shown(self._reading, group, states, self._guests, self._told_of)

    def _is_at_home(self, group: Group) -> bool:
        """Whether all who took part hold posts of one state, so that it is a contact inside a government."""
        sides = {self._reading.polity(i) for i in group.actors}
        posts = all(map(self._has_post, group.actors))
        return len(group.actors) >= _PAIR and len(sides) == 1 and None not in sides and posts

    def _has_post(self, actor_id: str) -> bool:
        """Whether an actor is a post, its holder, or officials; nobody of an opposition is."""
        actor = self._reading.actor(actor_id)
        if words_in("encounter_sides", "opposed") & set(actor.name.casefold().split()):
            return False
        return (actor.kind is ActorKind.PERSON and bool(actor.offices)) or actor.kind in _OFFICIALS

    def _is_inward(self, group: Group) -> bool:
        """Whether those whose state nobody tells hold posts that look inward, where one state at most is named around.

        "The president received the interior minister" is told of one government; who comes from abroad is told whence.
        """
        stateless = [i for i in group.actors if self._reading.polity(i) is None]
        known = {polity for i in group.actors if (polity := self._reading.polity(i))}
        inner = [i for i in stateless if self._looks_inward(i)]
        posts = all(i in inner or self._has_post(i) for i in group.actors)
        if len(group.actors) < _PAIR or len(known) > 1 or not stateless or not posts:
            return False
        heads = [i for i in stateless if i not in inner and self._words_of(i) & words_in("encounter_home", "head")]
        own = not inner and len(group.actors) == _PAIR and self._are_head_and_premier(group)
        if not (own or inner) or len(inner) + len(heads) < len(stateless) or (len(heads) + len(known) > 1 and not own):
            return False
        return len(known | set(_states_near(self._reading, group))) <= 1

    def _are_head_and_premier(self, group: Group) -> bool:
        """Whether the head of a state saw a prime minister of whom no state is told about cabinets or bills."""
        one, other = sorted(group.actors, key=lambda i: self._reading.polity(i) is None)
        told = self._reading.polity(one) is not None and self._reading.polity(other) is None
        crown = self._words_of(one) & words_in("encounter_home", "head") - {"prime", "premier", "chancellor"}
        cabinet = _words_near(self._reading, group) & words_in("encounter_home", "cabinet")
        return told and bool(crown and cabinet) and {"prime", "minister"} <= self._words_of(other)

    def _looks_inward(self, actor_id: str) -> bool:
        """Whether a post deals with home affairs alone ("the interior minister", "his ministers", "the mayor")."""
        words = self._words_of(actor_id)
        described = self._reading.actor(actor_id).kind is ActorKind.UNNAMED_OFFICIAL
        if not described and {"opposition", "leader"} <= words:
            return True
        if words & words_in("encounter_sides", "abroad"):
            return False
        own = described and _OWN & words and words & words_in("encounter_home", "own")
        domestic = described and any(map(is_domestic, self._told_of(actor_id)))
        devolved = {"first", "minister"} <= words or ("premier" in words and self._is_regional(actor_id))
        forces = bool(words & words_in("encounter_home", "chief") and words & words_in("encounter_home", "forces"))
        return bool(own) or domestic or devolved or forces or bool(words & words_in("encounter_home", "inner"))

    def _is_regional(self, actor_id: str) -> bool:
        """Whether a post is of a part of a state ("the premier of Alberta"), not of a state or body."""
        for zone in self._told_of(actor_id):
            of = next((n for n, w in enumerate(zone) if w.lower_ == "of" and n + 1 < len(zone)), None)
            named = zone[of + 1] if of is not None else None
            if named is not None and named.pos_ == "PROPN" and polity_name(named.text) is None:
                kinds = {mention.kind for mention in self._reading.cast.overlapping(named.idx, named.idx + len(named))}
                return not kinds & {ActorKind.ORGANISATION, ActorKind.POLITY}
        return False

    def _is_private(self, group: Group) -> bool:
        """Whether at most one of them speaks for a state or body, and another is told of in private life.

        A candidate or leader of a party speaks for it only to those of other states.
        """
        rest = [i for i in group.actors if not self._is_side(i)]
        sides = len(group.actors) - len(rest)
        if len(group.actors) == 1 and kind_class(group.kind) != "visit":
            return self._is_citizen_known(group.actors[0])
        if sides >= _PAIR or not rest or len(group.actors) < _PAIR:
            return False
        words = frozenset().union(*map(self._words_of, rest))
        private = words & (words_in("encounter_home", "private") | words_in("encounter_home", "family"))
        told = bool(private) or any(map(self._is_citizen_known, rest))
        return told or (not sides and bool(words & words_in("encounter_home", "partisan")))

    def _is_local(self, group: Group) -> bool:
        """Whether of people one at most speaks for a state, where campaigns or courts of one state are told of."""
        if len(group.actors) < _PAIR or not all(map(self._is_citizen, group.actors)):
            return False
        known = {polity for i in group.actors if (polity := self._reading.polity(i))}
        rest = [i for i in group.actors if self._reading.polity(i) is None]
        outward = words_in("encounter_home", "head") | words_in("encounter_sides", "abroad")
        if not rest or any(self._words_of(i) & outward for i in rest):
            return False
        return len(known | set(_states_near(self._reading, group))) <= 1 and _is_told_of_home(self._reading, group)

    def _is_citizen_known(self, actor_id: str) -> bool:
        """Whether the words set before a name tell of somebody without a post ("Kenyan runner Li")."""
        actor = self._reading.actor(actor_id)
        if actor.kind is not ActorKind.PERSON:
            return False
        words = self._words_of(actor_id)
        if words & (words_in("encounter_home", "head") | words_in("encounter_delegates") | _posts()):
            return False
        told = words_in("encounter_home", "private") | words_in("encounter_home", "family")
        return bool(words & told) and not actor.offices

    def _is_sitting(self, group: Group) -> bool:
        """Whether members of one parliament or staff are all that is told of ("French lawmakers meet on Monday")."""
        lone = len(group.actors) == 1 and self._reading.actor(group.actors[0]).kind is ActorKind.UNNAMED_OFFICIAL
        met = any(mention.partner or mention.unnamed for mention in group.mentions)
        if not lone or met or kind_class(group.kind) == "visit":
            return False
        inner = self._words_of(group.actors[0]) & words_in("encounter_home", "house")
        return bool(inner) and len(set(_states_near(self._reading, group))) <= 1

    def _is_citizen(self, actor_id: str) -> bool:
        """Whether an actor may be a politician or nobody of a state's: a person, a post, members of a party."""
        described = self._reading.actor(actor_id).kind is ActorKind.UNNAMED_OFFICIAL
        party = (
            words_in("encounter_home", "local")
            | words_in("encounter_home", "partisan")
            | words_in("encounter_domestic")
        )
        return self._reading.actor(actor_id).kind in _PEOPLE or (described and bool(self._words_of(actor_id) & party))

    def _is_errand(self, group: Group) -> bool:
        """Whether it is a journey of people in private life, or of a campaign."""
        visitors = [*group.visitors]
        if kind_class(group.kind) != "visit" or set(group.actors) != set(visitors):
            return False
        if any(self._reading.polity(i) or self._reading.actor(i).kind is not ActorKind.PERSON for i in visitors):
            return False
        words = frozenset().union(*map(self._words_of, visitors))
        private = words & (words_in("encounter_home", "private") | words_in("encounter_home", "family"))
        posts = not private and any(self._reading.actor(i).offices for i in visitors)
        return not posts and (bool(private) or _is_told_of_home(self._reading, group))

    def _is_side(self, actor_id: str) -> bool:
        """Whether an actor is a state, a body, or somebody with a post in one."""
        actor = self._reading.actor(actor_id)
        state = bool(actor.polity) or any(post.polity for post in actor.offices)
        return actor.kind is not ActorKind.PERSON or (state and not self._is_citizen_known(actor_id))

    def _words_of(self, actor_id: str) -> frozenset[str]:
        """The words by which an actor is told of: titles, descriptions and what is set beside the name."""
        actor = self._reading.actor(actor_id)
        named = set(actor.name.casefold().split()) if actor.kind is ActorKind.PERSON else set()
        words = {word.lower_ for told in self._told_of(actor_id) for word in told} - named
        return frozenset(words.union(*(post.office.casefold().split() for post in actor.offices)))

    def _told_of(self, actor_id: str) -> Iterator[tuple[Token, ...]]:
        """The stretches that name an actor, with the words set before or beside the name."""
        for start, end in self._zones.get(actor_id, [])[:_TIMES]:
            zone = self._reading.between(start, end)
            behind = self._reading.between(end, end + 1)  # a name may be cut at a hyphen ("of the trade-union")
            zone = (*zone, *behind[0].doc[behind[0].i : behind[0].i + 2]) if behind and behind[0].text == "-" else zone
            yield (*zone, *_beside(zone))


@cache
def _posts() -> frozenset[str]:
    """The words of which offices are made."""
    return frozenset(word for row in table("offices") for word in row["title"].split())


def _states_near(reading: Reading, group: Group) -> Iterator[str]:
    """The states named around an encounter: as such, by a place or person of theirs, or by an adjective."""
    for at in (mention.span for mention in group.mentions[:_TIMES]):
        start, end = max(0, at.start - _NEAR), at.end + _NEAR
        for mention in reading.cast.overlapping(start, end):
            yield from _state(reading, mention)
        for word in reading.between(start, end):
            named = polity_name(word.text) if word.pos_ in ("ADJ", "PROPN") and len(word) >= _SHORTEST else None
            if named:
                yield named


def _words_near(reading: Reading, group: Group) -> frozenset[str]:
    """The words around the mentions of an encounter."""
    spans = (mention.span for mention in group.mentions[:_TIMES])
    near = (reading.between(max(0, span.start - _NEAR), span.end + _NEAR) for span in spans)
    return frozenset(word.lower_ for words in near for word in words)


def _is_told_of_home(reading: Reading, group: Group) -> bool:
    """Whether the words around an encounter are of campaigns and courts, or of these and sport."""
    words = _words_near(reading, group)
    local = len(words & words_in("encounter_home", "local"))
    return local >= _PAIR or local + len(words & words_in("encounter_sport")) > _PAIR


def _state(reading: Reading, mention: Mention) -> Iterator[str]:
    following = reading.between(mention.span.end, mention.span.end + 2)
    venue = bool(following) and following[0].pos_ == "PROPN"  # "Bayan Palace" is no town of that name
    place = place_named(mention.span.quote) if mention.kind is ActorKind.PLACE and not venue else None
    polity = reading.polity(mention.actor)
    if place is not None:
        yield country_of(place)
    elif polity is not None:
        yield polity


def _beside(zone: Sequence[Token]) -> Iterator[Token]:
    """Words of a description that stand beside a name ("the two candidates, Li and Park")."""
    inside = {word.i for word in zone}
    for word in zone:
        yield from (c for c in word.children if c.i not in inside and c.dep_ in ("nmod:desc", "appos", "compound"))
        if word.dep_ in ("appos", "nmod:desc"):
            yield word.head
