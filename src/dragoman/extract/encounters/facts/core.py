"""Facts of an encounter that stand on its mentions themselves: who, what sort, when, where, who hosted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.extract.actors.polities import polity
from dragoman.extract.encounters.days.whereabouts import further_places
from dragoman.extract.encounters.words.cutting import words_of
from dragoman.extract.encounters.words.groups import Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import day_period, is_open
from dragoman.extract.encounters.words.reading import Reading, base, phrase
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, TimeExpression, TimexType
from dragoman.model.record import Attribute, Claim, Participant
from dragoman.model.values import Names, Value, Words

_PAIR = 2
_VAGUE = ("PAST_REF", "FUTURE_REF")
_UNPLACED = ("XXXX", *_VAGUE)
_ONCE = frozenset({Attribute.PLACE, Attribute.KIND})
"""Attributes of which one mention of a value is enough, whoever vouches for it."""
_BEFORE = 12
"""Code points before a time within which its preposition stands."""
_NEAR = 60
"""Code points after a noun within which the place still makes one phrase with it."""


def claim(reading: Reading, attribute: Attribute, value: Value, span: Span, issue: str | None = None) -> Claim:
    """A claim with the chain of the statement its words stand in."""
    return Claim(attribute, value, span, reading.chain(span), issue)


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in text order, each value of an attribute and issue once for every chain that gives it."""
    found: dict[object, Claim] = {}
    for one in sorted(claims, key=lambda c: (c.attribute, c.span.start, -c.span.end)):
        chain = () if one.attribute in _ONCE else tuple(link.name for link in one.chain)
        again = one.span.start if one.attribute is Attribute.DURATION else None
        key = one.attribute, one.issue, one.value.shown.casefold(), chain, again
        found.setdefault(key, one)
    return tuple(sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.attribute)))


def participants(reading: Reading, actor_ids: Iterable[str]) -> tuple[Participant, ...]:
    """Those who took part with the office and polity that the document gives them."""
    return tuple(_participant(reading, actor_id) for actor_id in actor_ids)


def _participant(reading: Reading, actor_id: str) -> Participant:
    actor = reading.actor(actor_id)
    office = actor.offices[0].office if actor.offices else None
    return Participant(actor_id, _written(actor), office, reading.polity(actor_id))


def _written(actor: Actor) -> str:
    """An office as the document writes it first with its state ("Emir of Qatar"), any other by its name."""
    row = polity(actor.polity) if actor.kind is ActorKind.OFFICE else None
    if row is None:
        return actor.name
    whose = (*row.names, *row.adjectives)
    told = (form for form in actor.variants[1:] if any(name in form for name in whose))
    return next(told, actor.name).removeprefix("the ").removeprefix("The ")


def basic_claims(reading: Reading, group: Group) -> Iterator[Claim]:
    """Participants, kind, status, dates, places and hosts, as the mentions of the group give them."""
    yield from _who(reading, group)
    first = group.mentions[0]
    yield claim(reading, Attribute.KIND, Words(group.kind.value), trigger(reading, first))
    telling = next((m for m in group.mentions if m.status is group.status), None)
    if telling:
        yield claim(reading, Attribute.STATUS, Words(group.status.value), telling.span)
    for mention in group.mentions:
        yield from _when(reading, mention)
        for place in mention.places:
            yield claim(reading, Attribute.PLACE, place.place, _where(reading, mention, place.span))
        for place in further_places(reading, mention):
            yield claim(reading, Attribute.PLACE, place.place, place.span)
        if mention.hosts:
            yield claim(reading, Attribute.HOST, _names(reading, mention.hosts), mention.span)


def _where(reading: Reading, mention: EncounterMention, place: Span) -> Span:
    """The words that say where: the place, for a noun with the noun ("her visit to Oslo", "the Oslo meeting")."""
    if mention.trigger.pos_ == "VERB" or place.start > mention.trigger.idx + _NEAR:
        return place
    start, _ = phrase(mention.trigger)
    return reading.span(min(start, place.start), max(place.end, mention.trigger.idx + len(mention.trigger)))


def _when(reading: Reading, mention: EncounterMention) -> Iterator[Claim]:
    """Dates of a mention; a stretch of days ("from 3 to 5 May") is one."""
    if mention.period and len(mention.times) > 1 and "/" in mention.period.shown and not is_open(mention.period):
        span = _dated(reading, mention, reading.span(mention.times[0].span.start, mention.times[-1].span.end))
        yield claim(reading, Attribute.DATE, mention.period, span)
        return
    for time in mention.times:
        period = day_period(time)
        if period:
            yield claim(reading, Attribute.DATE, period, _dated(reading, mention, time.span))
    yield from _undated(reading, mention)


def _undated(reading: Reading, mention: EncounterMention) -> Iterator[Claim]:
    """Days that the calendar does not hold ("recently", "on Wednesday" of a page without a date), as their words."""
    last = -1
    for time in mention.times:
        if not _is_unplaced(reading, mention, time):
            continue
        if last < 0 or reading.document.text[last : time.span.start].strip(" ,"):
            yield claim(reading, Attribute.DATE, words_of(reading, time.span), _dated(reading, mention, time.span))
        last = time.span.end  # "on Wednesday, the day before" is one day


def _is_unplaced(reading: Reading, mention: EncounterMention, time: TimeExpression) -> bool:
    """Whether a time is a day without a place in the calendar; "recently" must be said of the encounter itself."""
    if time.timex not in (TimexType.DATE, TimexType.TIME) or not time.value.startswith(_UNPLACED):
        return False
    at = reading.head_between(time.span.start, time.span.end)
    hung = at is not None and base(reading.doc[at]) in ("obl", "advmod") and reading.doc[at].head in mention.anchors
    return hung or not time.value.startswith(_VAGUE)


def _dated(reading: Reading, mention: EncounterMention, time: Span) -> Span:
    """The words that say when: the time with its preposition, and with the verb where that stands right before."""
    words = reading.between(max(0, time.start - _BEFORE), time.start)
    start = words[-1].idx if words and words[-1].pos_ == "ADP" else time.start
    verbs = [a for a in mention.anchors if a.pos_ == "VERB" and 0 < time.start - a.idx <= _NEAR]
    near = min((verb.idx for verb in verbs), default=start)
    return reading.span(start if "," in reading.document.text[near:start] else near, time.end)


def _who(reading: Reading, group: Group) -> Iterator[Claim]:
    for mention in group.mentions:
        named = [i for i in mention.actors if i in group.actors]
        if len(named) >= min(_PAIR, len(group.actors)):
            yield claim(reading, Attribute.PARTICIPANTS, _names(reading, named), mention.span)


def trigger(reading: Reading, mention: EncounterMention) -> Span:
    """The trigger's own words."""
    return reading.span(mention.trigger.idx, mention.trigger.idx + len(mention.trigger))


def _names(reading: Reading, actor_ids: Iterable[str]) -> Names:
    return Names(tuple(sorted({reading.actor(i).name for i in actor_ids})))
