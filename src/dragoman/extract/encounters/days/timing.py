"""The times told of a mention, the period they give, and what that says of its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from dragoman.extract.encounters.days.days_told import (
    is_present,
    put_off_by,
    put_off_to,
    sentence_times,
    time_around,
    times_of,
)
from dragoman.extract.encounters.days.edges import brought_in, edge_of, participle_edge, tells_last_day
from dragoman.extract.encounters.days.schedules import clauses_about, further, is_owned
from dragoman.extract.encounters.days.whereabouts import places_around
from dragoman.extract.encounters.status.background import is_earlier
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import (
    apart,
    day_period,
    days_between,
    delayed,
    merged,
    shifted,
    since,
    until,
)
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import TimeExpression
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

_WEEK = 7


def placed(reading: Reading, mention: EncounterMention) -> EncounterMention:
    """The mention with the times that hang on its anchors, the period they give, and where clauses about it say."""
    mention = replace(mention, status=None) if _is_tenseless(mention) else mention
    others = mention.bare and not is_owned(mention.trigger)  # "the talks on arms, which resumed in May"
    clauses = () if others else tuple(clauses_about(mention.trigger))
    times = _told(reading, mention, clauses)
    period = _period(reading, mention, times, clauses)
    mention = replace(mention, times=times, period=period, earlier=is_earlier(mention.trigger))
    where = mention.places or places_around(reading, mention, clauses)
    later = _is_ahead(reading, period) or any(map(_begins_ahead, times))
    planned = mention.status is None or (mention.status is EncounterStatus.HELD and is_present(mention))
    status = EncounterStatus.ANNOUNCED if planned and later else mention.status
    return replace(mention, places=where, status=status)


def _told(reading: Reading, mention: EncounterMention, clauses: tuple[Token, ...]) -> tuple[TimeExpression, ...]:
    """The times told of it: a new one it was put off to, else its own, with those of clauses about it that agree."""
    moved = put_off_to(reading, mention) if mention.status is EncounterStatus.POSTPONED else None
    if moved is not None:
        return (moved,)
    own = times_of(reading, mention)
    more = times_of(reading, replace(mention, anchors=(*mention.anchors, *clauses)))
    days = [day for time in own if (day := day_period(time))]
    further_ones = [t for t in more if t not in own and not any(apart(day_period(t), day) for day in days)]
    if own or further_ones or mention.bare:
        return tuple(sorted((*own, *further_ones), key=lambda time: time.span.start))
    for anchors in further(mention.trigger, mention.anchors):
        found = times_of(reading, replace(mention, anchors=(mention.trigger, *anchors)))
        if found:
            return tuple(found)
    around = time_around(reading, mention)
    return () if around is None else (around,)


def _period(
    reading: Reading, mention: EncounterMention, times: Sequence[TimeExpression], clauses: Sequence[Token]
) -> Period | None:
    """The days that the times give: a range, else what all of them leave, with an open end where but one is told."""
    whole = _range(reading, times)
    if whole is not None:
        return whole
    above = (a for found in further(mention.trigger, mention.anchors) for a in found)
    anchors = (*mention.anchors, *clauses, *above)
    days = [(day, time) for time in times if (day := day_period(time))]
    found: Period | None = None
    for day, time in days:
        found = merged(found, _opened(reading, mention, time, day, anchors))
    last = _last_day(reading, mention, anchors)
    found = merged(found, until(last)) if last is not None else found
    late = put_off_by(reading, mention) if found and mention.status is EncounterStatus.POSTPONED else None
    return delayed(found, late) if found and late else found


def _opened(
    reading: Reading, mention: EncounterMention, time: TimeExpression, day: Period, anchors: Sequence[Token]
) -> Period:
    """The day, or what it begins or ends."""
    word = reading.doc[reading.head_between(time.span.start, time.span.end) or 0]
    if mention.status is EncounterStatus.POSTPONED and put_off_to(reading, mention) is not None:
        return day
    if brought_in(mention.trigger) is not None:
        return until(day)
    edge = edge_of(word, anchors, mention.kind) or participle_edge(mention.anchors)
    return since(day) if edge == "begins" else until(day) if edge == "ends" else day


def _last_day(reading: Reading, mention: EncounterMention, anchors: Sequence[Token]) -> Period | None:
    """The day until which it goes on ("is visiting Oslo until Thursday")."""
    if mention.status is EncounterStatus.POSTPONED or mention.kind is not EncounterKind.VISIT:
        return None
    verbs = {a.i for a in anchors if a.pos_ == "VERB"}
    hung = (t for t, word in sentence_times(reading, mention) if tells_last_day(word) and word.head.i in verbs)
    return next((day for time in hung if (day := day_period(time))), None)


def _begins_ahead(time: TimeExpression) -> bool:
    """Whether a time is told as one to come ("later this week", "the coming days")."""
    quote = " ".join(time.span.quote.casefold().split())
    return any(quote.startswith(f"{phrase} ") for phrase in words_in("encounter_days", "ahead"))


def _is_tenseless(mention: EncounterMention) -> bool:
    """Whether a clause without a tense tells of it ("with Norland hosting the leaders", "by hosting the summit")."""
    own = mention.trigger.pos_ == "VERB"
    verb = mention.trigger if own else mention.trigger.head
    helped = any(c.dep_ in ("aux", "aux:pass") for c in verb.children)
    told = mention.status is EncounterStatus.HELD and verb.tag_ == "VBG" and not helped
    return told and (not own or any(c.dep_ == "nsubj" for c in verb.children))


def _is_ahead(reading: Reading, period: Period | None) -> bool:
    """Whether all of a period lies after the document's day."""
    published = reading.document.published
    anchor = published.anchor if published else None
    return bool(period and anchor) and period is not None and period.start > str(anchor)[:10]


def _range(reading: Reading, times: Sequence[TimeExpression]) -> Period | None:
    """From the first day to the last of "from 3 to 5 May"; of weekdays the first comes before the last."""
    for first, last in pairwise(times):
        between = reading.document.text[first.span.end : last.span.start].strip().casefold()
        start, end = day_period(first), day_period(last)
        if not (start and end and between in ("to", "-", "–", "until", "through", "and")):
            continue
        if 0 <= days_between(end.start, start.start) < _WEEK and between != "and":
            start = replace(start, start=shifted(start.start, -_WEEK), shown=shifted(start.start, -_WEEK))
        if start.start < end.start:
            return Period(start.start, end.end, f"{start.shown}/{end.shown}")
    return None
