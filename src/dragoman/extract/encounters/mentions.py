"""Finds every place where a document tells of an encounter: who, whether it took place, where and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.forms import lemma
from dragoman.extract.encounters.reading import PlaceFound, Reading, base, case_of, joined
from dragoman.extract.encounters.roles import lemma_of, particle
from dragoman.extract.encounters.tables import nouns, passing, verbs
from dragoman.model.document import BlockKind, Span
from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

READ_KINDS = (BlockKind.TITLE, BlockKind.BODY, BlockKind.SUBHEAD)
_NO_DAY_OF_EVENT = frozenset({
    "since", "until", "till", "before", "after", "by", "ahead of", "prior to", "following", "from", "because of",
    "due to", "of", "for", "within",
})  # fmt: skip
_CROSSED = frozenset({"with", "between", "among", "at", "in", "by", "of", "to", "from"})
"""Prepositions that still tell with whom, where and when."""
_STOPS = frozenset({".", ";", ":", "(", "—", "–", "!", "?"})
_SOON = 180
"""Days ahead beyond which a month named for a plan of the past is taken to be the one gone by, so not dated."""
_DAWN = "07"
_LATER = ("later this", "later in", "next ", "coming ", "the coming ")
_CLAUSE = 20
"""Words behind a noun within which a clause about it may tell its day."""
_TOLD = 40
"""Words before a trigger among which it may say that it is made up."""
_STEPS = 6


@dataclass(frozen=True, slots=True)
class EncounterMention:
    """One place where an encounter is named or told.

    `anchors` are the words whose dependents say when and where: the trigger first. `actors` took part, of whom
    `visitors` came and `hosts` received. `bare` mentions name nobody and point to an encounter told elsewhere.
    `status` is None where the words leave it open. `sure` = the trigger itself settles the kind; `aside` =
    only named as the occasion of another; `partner` = only those met with are named;
    `group` = one name stands for many who met each other; `earlier` = told only as what went before ("the first
    since they met in Oslo"); `unnamed` = a further one who takes part is told of by office alone;
    `again` = of parties told of before ("the two"), who are `joint` where the document does not tell which.
    """

    trigger: Token
    anchors: tuple[Token, ...]
    span: Span
    kind: EncounterKind
    actors: tuple[str, ...]
    status: EncounterStatus | None
    parties: tuple[Token, ...] = ()
    visitors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    period: Period | None = None
    bare: bool = False
    sure: bool = True
    aside: bool = False
    partner: bool = False
    group: bool = False
    earlier: bool = False
    unnamed: bool = False
    again: bool = False
    joint: tuple[str, ...] = ()

    @property
    def at(self) -> int:
        """Where the mention begins, in code points of the text."""
        return self.span.start


def placed(reading: Reading, mention: EncounterMention) -> EncounterMention:
    """The mention with the times that hang on its anchors, and the period they give."""
    mention = replace(mention, status=None) if _is_tenseless(mention) else mention
    told = () if mention.bare else _set_for(mention.trigger)  # "the talks on arms, which resumed in May", are others
    times = tuple(times_of(reading, replace(mention, anchors=(*mention.anchors, *told))))
    periods = [period for time in times if (period := day_period(time))]
    period = _range(reading, times) or narrowest(periods)
    later = _is_ahead(reading, period) or any(time.span.quote.casefold().startswith(_LATER) for time in times)
    status = EncounterStatus.ANNOUNCED if mention.status is None and later else mention.status
    return replace(mention, times=times, period=period, earlier=is_earlier(mention.trigger), status=status)


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


def is_earlier(trigger: Token) -> bool:
    """Whether a trigger tells of an encounter that only goes before another ("since they met", "last met")."""
    words = [c for c in trigger.children if c.i < trigger.i]
    if trigger.pos_ != "VERB":
        told = [c.lower_ for c in words if c.dep_ == "amod"]
        return case_of(trigger) in _earlier("preposition") or bool(set(told) & _earlier("adjective"))
    before = trigger.doc[trigger.i - 1] if trigger.i > trigger.sent.start else trigger
    marked = any(c.dep_ in ("mark", "case") and c.lower_ in _earlier("preposition") for c in words)
    return marked or before.lower_ in _earlier("adverb")


@cache
def _earlier(part: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("encounter_earlier") if row["part"] == part)


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


def apart(one: Period | None, other: Period | None) -> bool:
    """Whether two periods are known and share no day."""
    return bool(one and other and (one.end <= other.start or other.end <= one.start))


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
    return not any(_tells(word.doc[i]) for i in range(low + 1, high) if i not in anchors)


def _tells(word: Token) -> bool:
    if word.pos_ == "VERB":
        return (lemma(word), particle(word)) in verbs()
    return word.pos_ == "NOUN" and lemma(word) in nouns()


def field_of(trigger: Token) -> Iterator[Token]:
    """The words behind a trigger that can only say with whom, where and when, up to a verb or another matter."""
    for i in range(trigger.i + 1, trigger.sent.end):
        word = trigger.doc[i]
        crossed = word.pos_ != "ADP" or word.lower_ in _CROSSED or _leads_to_time(word)
        if word.pos_ in ("VERB", "AUX", "SCONJ") or not crossed or _tells(word) or word.text in _STOPS:
            return
        if word.text == "," and not _goes_on(word):
            return
        yield word


def _leads_to_time(preposition: Token) -> bool:
    following = preposition.doc[preposition.i + 1] if preposition.i + 1 < len(preposition.doc) else preposition
    return preposition.lower_ == "on" and following.ent_type_ == "" and following.lower_ in weekdays()


@cache
def weekdays() -> frozenset[str]:
    """The days of the week and the months, in lower case."""
    return frozenset(row["word"] for row in table("encounter_days"))


def _goes_on(comma: Token) -> bool:
    """Whether a comma only sets off a name or a preposition that still belongs ("with the minister, Li, in Oslo")."""
    following = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return following.pos_ == "PROPN" or following.lower_ in ("in", "at")


def hangs_on(word: Token, anchors: set[int]) -> bool:
    """Whether a word depends on one of the anchors with no other verb or encounter in between."""
    for _ in range(_STEPS):
        if word.i in anchors:
            return True
        if word.head.i == word.i:
            return False
        word = word.head
        if word.i not in anchors and (word.pos_ in ("VERB", "AUX") or lemma(word) in nouns()):
            return False
    return False


def _names_the_day(word: Token, mention: EncounterMention) -> bool:
    preposition = case_of(word)
    if preposition == "for":
        return any(anchor.i == word.head.i and anchor.pos_ == "VERB" for anchor in mention.anchors)
    if preposition == "from":
        return True
    if preposition == "of":
        return word.head.i == mention.trigger.i or base(word.head) in ("obl", "nmod")
    return preposition not in _NO_DAY_OF_EVENT


def day_period(time: TimeExpression) -> Period | None:
    """The days that a date covers, or None where it was not resolved."""
    if time.interval is None or time.timex not in (TimexType.DATE, TimexType.TIME):
        return None
    start, end = time.interval
    first, last = start[:10], end[:10]
    if len(end) > 10 and last > first and end[11:13] < _DAWN:
        return Period(first, last, time.value)  # "Monday night" is Monday
    if (len(end) > 10 and not end[10:].strip("T").startswith("00:00")) or last <= first:
        last = _next_day(max(first, last))
    return Period(first, last, time.value)


def narrowest(periods: Iterable[Period]) -> Period | None:
    """The shortest of the periods, the first of equals."""
    ordered = list(periods)
    return min(ordered, key=length) if ordered else None


def length(period: Period) -> int:
    """Days in a period."""
    return days_between(period.start, period.end)


def days_between(start: str, end: str) -> int:
    """Days from one ISO 8601 day to another."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def places_of(reading: Reading, anchors: Sequence[Token], prepositions: frozenset[str]) -> tuple[PlaceFound, ...]:
    """Places that hang on the anchors by one of these prepositions, or stand right behind the trigger."""
    field = list(field_of(anchors[0]))
    hanging = [c for anchor in anchors for c in anchor.children if base(c) in ("obl", "nmod")]
    behind = [w for w in field if w.i > 0 and _preposition_before(w, field) in prepositions]
    words = {w.i: w for c in hanging if case_of(c) in prepositions for w in joined(c)} | {w.i: w for w in behind}
    found = [place for i in sorted(words) if (place := reading.place_at(words[i]))]
    return tuple({place.span.start: place for place in found}.values())


def _preposition_before(word: Token, field: Sequence[Token]) -> str:
    """The preposition that stands before the name a word of the field closes."""
    at = word.i - 1
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    if word.pos_ not in ("PROPN", "NOUN") or (following.i != word.i and following.pos_ == "PROPN"):
        return ""
    while at > field[0].i and word.doc[at].pos_ in ("DET", "PROPN", "ADJ", "NOUN"):
        at -= 1
    before = word.doc[at]
    return str(before.lower_) if before.pos_ == "ADP" and at >= field[0].i else ""


def trigger_span(reading: Reading, trigger: Token, parties: Iterable[Token]) -> Span:
    """The words from the first party to the last with the trigger among them."""
    edges = [(trigger.idx, trigger.idx + len(trigger)), *(reading.stretch(token) for token in parties)]
    return reading.span(min(start for start, _ in edges), max(end for _, end in edges))


def _is_tale(token: Token) -> bool:
    """Whether the sentence tells what is made up: "a novelist imagines", "the play, in which the two meet"."""
    for word in token.doc[max(token.sent.start, token.i - _TOLD) : token.i]:
        use = _fiction().get(lemma(word))
        if use == "tells":
            return True
        clause = any(base(child) == "acl" and token.i in {w.i for w in child.subtree} for child in word.children)
        if use == "which" and clause:
            return True
    return False


@cache
def _fiction() -> dict[str, str]:
    return {row["word"]: row["use"] for row in table("encounter_fiction")}


def in_scope(reading: Reading, token: Token) -> bool:
    """Whether the word stands in a title, body or subhead and in no tale; a document without blocks is all body."""
    if _is_tale(token):
        return False
    if not reading.document.blocks:
        return True
    block = reading.document.block_at(token.idx)
    return block is not None and block.kind in READ_KINDS
