"""The times told of a mention, the period they give, and what that says of its status."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from dragoman.extract.encounters.background import is_earlier
from dragoman.extract.encounters.field import field_of, hangs_on, tells
from dragoman.extract.encounters.forms import lemma
from dragoman.extract.encounters.mentions import EncounterMention
from dragoman.extract.encounters.periods import apart, day_period, days_between, narrowest
from dragoman.extract.encounters.reading import Reading, base, case_of
from dragoman.extract.encounters.roles import lemma_of
from dragoman.extract.encounters.tables import nouns, passing, words_in
from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.record import EncounterStatus
from dragoman.model.values import Period

_NO_DAY_OF_EVENT = frozenset({
    "since", "until", "till", "before", "after", "by", "ahead of", "prior to", "following", "from", "because of",
    "due to", "of", "for", "within",
})  # fmt: skip
_SOON = 180
"""Days ahead beyond which a month named for a plan of the past is taken to be the one gone by, so not dated."""
_CLAUSE = 20
"""Words behind a noun within which a clause about it may tell its day."""


def placed(reading: Reading, mention: EncounterMention) -> EncounterMention:
    """The mention with the times that hang on its anchors, and the period they give."""
    mention = replace(mention, status=None) if _is_tenseless(mention) else mention
    told = () if mention.bare else _set_for(mention.trigger)  # "the talks on arms, which resumed in May", are others
    times = tuple(times_of(reading, replace(mention, anchors=(*mention.anchors, *told))))
    periods = [period for time in times if (period := day_period(time))]
    period = _range(reading, times) or narrowest(periods)
    later = _is_ahead(reading, period) or any(map(_begins_ahead, times))
    status = EncounterStatus.ANNOUNCED if mention.status is None and later else mention.status
    return replace(mention, times=times, period=period, earlier=is_earlier(mention.trigger), status=status)


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


def _set_for(noun: Token) -> list[Token]:
    """Clauses about a noun that say when it is to be ("talks set for Friday", "a dinner arranged for tonight")."""
    if noun.pos_ == "VERB":
        return []
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _CLAUSE)]
    stop = next((word.i for word in behind if word.pos_ == "NOUN" and lemma(word) in nouns()), noun.sent.end)
    tells = passing("schedules") | passing("exists")
    clauses = [w for w in behind if w.i < stop and base(w) in ("acl", "advcl") and lemma_of(w) in tells]
    above = noun.head.i if base(noun) in ("obj", "nsubj") else noun.i  # ", set for Monday" may hang on the verb
    return [c for c in clauses if c.head.i in (noun.i, *_inside(noun)) or (c.head.i == above and c.tag_ == "VBN")]


def _inside(noun: Token) -> set[int]:
    """The words behind a noun that hang on it ("the signing of the pact")."""
    return {word.i for word in noun.subtree if word.i > noun.i and word.pos_ in ("NOUN", "PROPN")}


def _is_ahead(reading: Reading, period: Period | None) -> bool:
    """Whether all of a period lies after the document's day."""
    published = reading.document.published
    anchor = published.anchor if published else None
    return bool(period and anchor) and period is not None and period.start > str(anchor)[:10]


def _range(reading: Reading, times: Sequence[TimeExpression]) -> Period | None:
    """From the first day to the last of "from 3 to 5 May"."""
    for first, last in pairwise(times):
        between = reading.document.text[first.span.end : last.span.start].strip().casefold()
        start, end = day_period(first), day_period(last)
        if start and end and between in ("to", "-", "–", "until", "through", "and") and start.end <= end.start:
            return Period(start.start, end.end, f"{start.shown}/{end.shown}")
    return None


def times_of(reading: Reading, mention: EncounterMention) -> list[TimeExpression]:
    """Dates of the mention's sentence that say when the encounter is, in text order.

    One right behind the trigger outdoes those that the dependencies give where the two exclude each other.
    """
    field = {word.i for word in field_of(mention.trigger)}
    behind, hanging = [], []
    for time, word in _dates(reading, mention):
        if word.i in field:
            behind.append(time)
        elif hangs_on(word, {anchor.i for anchor in mention.anchors}) and _nothing_between(word, mention):
            hanging.append(time)
    days = [period for time in behind if (period := day_period(time))]
    fitting = [t for t in hanging if not any(apart(day_period(t), day) for day in days)]
    return sorted((*behind, *fitting), key=lambda time: time.span.start)


def _dates(reading: Reading, mention: EncounterMention) -> Iterator[tuple[TimeExpression, Token]]:
    """The dates of the sentence that may be the encounter's, each with its head."""
    sentence = mention.trigger.sent
    first = bisect_left(reading.times, sentence.start_char, key=lambda t: t.span.start)
    for time in reading.times[first:]:
        if time.span.start >= sentence.end_char:
            return
        head = reading.head_between(time.span.start, time.span.end)
        if head is None or time.timex not in (TimexType.DATE, TimexType.TIME):
            continue
        if _may_date(reading, time, mention) and _names_the_day(reading.doc[head], mention):
            yield time, reading.doc[head]


def _may_date(reading: Reading, time: TimeExpression, mention: EncounterMention) -> bool:
    """Whether the time can be that of the encounter: not after the text for what was held, and no number of years."""
    period = day_period(time)
    published = reading.document.published
    anchor = published.anchor if published else None
    if period and anchor and period.start > anchor[:10]:
        told = mention.status is EncounterStatus.HELD
        planned_then = any(word.tag_ in ("VBD", "VBN") and _was(word) for word in mention.anchors)
        if told or (planned_then and days_between(anchor[:10], period.start) > _SOON):
            return False
    words = reading.between(time.span.start, time.span.end)
    return not (words and words[-1].tag_ == "NNS" and words[0].pos_ == "NUM")


def _was(verb: Token) -> bool:
    """Whether a plan is told as one of the past ("was scheduled")."""
    return any(c.lower_ in ("was", "were", "had") for c in verb.children)


def _nothing_between(word: Token, mention: EncounterMention) -> bool:
    """Whether no other encounter is told between a time and the mention's nearest anchor."""
    anchors = {anchor.i for anchor in mention.anchors}
    nearest = min(anchors, key=lambda i: abs(i - word.i))
    low, high = sorted((nearest, word.i))
    return not any(tells(word.doc[i]) for i in range(low + 1, high) if i not in anchors)


def _names_the_day(word: Token, mention: EncounterMention) -> bool:
    preposition = case_of(word)
    if preposition == "for":
        return any(anchor.i == word.head.i and anchor.pos_ == "VERB" for anchor in mention.anchors)
    if preposition == "from":
        return True
    if preposition == "of":
        return word.head.i == mention.trigger.i or base(word.head) in ("obl", "nmod")
    return preposition not in _NO_DAY_OF_EVENT
