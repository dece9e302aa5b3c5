"""Which of the times in a sentence tell the day of an encounter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.encounters.days.edges import means, verb_above
from dragoman.extract.encounters.days.schedules import antecedent, opened
from dragoman.extract.encounters.status.reading import is_last_since
from dragoman.extract.encounters.words.field import field_of, hangs_on, tells
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.groups import AHEAD, UNDONE
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import apart, day_period, days_between, shifted
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive
from dragoman.extract.encounters.words.tables import passing, words_in
from dragoman.model.calendar import interval_of
from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.record import EncounterStatus
from dragoman.model.values import Period

_NO_DAY_OF_EVENT = frozenset({
    "since", "until", "till", "before", "after", "by", "ahead of", "prior to", "following", "from", "because of",
    "due to", "of", "for", "within",
})  # fmt: skip
_DAY = len("2024-05-13")
_MONTH = len("2024-05")
_SOON = 180
"""Days ahead beyond which a month named for a plan of the past is taken to be the one gone by, so not dated."""
_NEW = frozenset({"to", "until", "till", "for"})
_STEPS = 3
_ALIKE = frozenset({"cut", "put", "set", "let", "hit", "shut", "quit"})
"""Forms that may be past or present."""
_WEEK = 7
_OPENING = 60
"""Code points into a sentence within which a time still opens it."""


def times_of(reading: Reading, mention: EncounterMention) -> list[TimeExpression]:
    """Dates of the mention's sentence that say when the encounter is, in text order.

    One right behind the trigger outdoes those that the dependencies give where the two exclude each other.
    """
    field = {word.i for word in field_of(mention.trigger)}
    anchors = {anchor.i for anchor in mention.anchors}
    behind, hanging = [], []
    for time, word in _dates(reading, mention):
        verb = None if _is_joined(reading, time) else opened(reading, time.span.start, time.span.end)
        if verb is not None and verb.i not in anchors and max(anchors) < word.i:
            continue  # "met Li and, on Friday, signed a loan"
        near = word.i in field or _is_next(reading, time, anchors)
        if near or (verb is not None and verb.i in anchors):
            behind.append(time)
        elif hangs_on(word, anchors) and _nothing_between(word, mention):
            hanging.append(time)
    days = [period for time in behind if (period := day_period(time))]
    fitting = [t for t in hanging if _goes_on(reading, t, behind) or not any(apart(day_period(t), day) for day in days)]
    return sorted((*behind, *fitting), key=lambda time: time.span.start)


def _goes_on(reading: Reading, time: TimeExpression, told: Sequence[TimeExpression]) -> bool:
    """Whether a time is one end of a stretch whose other end is told ("for 17 and 18 May")."""
    edges = (reading.document.text[other.span.end : time.span.start].strip() for other in told)
    return any(between in ("and", "to", "-", "–", "until", "through") for between in edges)


def _is_joined(reading: Reading, time: TimeExpression) -> bool:
    """Whether "and" joins a time to another right before it ("on 7 and 8 March")."""
    words = reading.between(time.span.start, time.span.end)
    at = words[0].i - 1 if words else 0
    while at > 0 and words[0].doc[at].pos_ in ("ADP", "DET", "CCONJ"):
        at -= 1
    return at > 0 and reading.is_time(words[0].doc[at])


def _is_next(reading: Reading, time: TimeExpression, anchors: set[int]) -> bool:
    """Whether a time stands right behind the trigger or a verb of it ("a call on Easter Monday", "set for Friday")."""
    words = reading.between(time.span.start, time.span.end)
    if not words or words[0].i == words[0].sent.start:
        return False
    before = words[0].nbor(-1)
    return before.i in anchors or (before.lower_ in ("on", "in", "at", "for") and before.i - 1 in anchors)


def _dates(reading: Reading, mention: EncounterMention) -> Iterator[tuple[TimeExpression, Token]]:
    """The dates of the sentence that may be the encounter's, each with its head."""
    for told, word in sentence_times(reading, mention):
        time = fitted(reading, told, mention)
        last = case_of(word) == "since" and is_last_since(mention.trigger)
        if _may_date(reading, time, mention) and (last or _names_the_day(word, mention)):
            yield time, word


def fitted(reading: Reading, time: TimeExpression, mention: EncounterMention) -> TimeExpression:
    """A weekday or month told by its name alone on the side of publication where the encounter lies.

    "Is to negotiate on Friday" is the Friday to come, "opened on Thursday" the one gone by, whatever tense was read.
    """
    published = reading.document.published
    day = day_period(time)
    name = time.span.quote.casefold().rpartition("-")[2]  # "mid-June"
    if published is None or not published.anchor or day is None or name not in words_in("encounter_days", "day"):
        return time
    today = published.anchor[:10]
    past = mention.status is EncounterStatus.HELD and not is_present(mention)
    meant = mention.status in AHEAD | {EncounterStatus.POSTPONED} or is_present(mention)
    then = mention.status in AHEAD and any(_was(word) for word in mention.anchors)
    if len(time.value) == _DAY and past and day.start > today:
        return _moved(time, day, -_WEEK)
    if not meant or then or day.end > today:
        return time
    if len(time.value) == _DAY:
        return _moved(time, day, _WEEK)
    return _next_year(time) if len(time.value) == _MONTH and mention.status is EncounterStatus.ANNOUNCED else time


def _next_year(month: TimeExpression) -> TimeExpression:
    value = f"{int(month.value[:4]) + 1}{month.value[4:]}"
    return replace(month, value=value, interval=interval_of(value) or month.interval)


def _moved(time: TimeExpression, day: Period, days: int) -> TimeExpression:
    start, end = shifted(day.start, days), shifted(day.end, days)
    return replace(time, value=start, interval=(start, end))


def sentence_times(reading: Reading, mention: EncounterMention) -> Iterator[tuple[TimeExpression, Token]]:
    """The dates of the mention's sentence, each with its head."""
    sentence = mention.trigger.sent
    first = bisect_left(reading.times, sentence.start_char, key=lambda t: t.span.start)
    for time in reading.times[first:]:
        if time.span.start >= sentence.end_char:
            return
        head = reading.head_between(time.span.start, time.span.end)
        if head is not None and time.timex in (TimexType.DATE, TimexType.TIME):
            yield time, reading.doc[head]


def _may_date(reading: Reading, time: TimeExpression, mention: EncounterMention) -> bool:
    """Whether the time can be that of the encounter: not after the text for what was held, and no number of years."""
    period = day_period(time)
    published = reading.document.published
    anchor = published.anchor if published else None
    if period and anchor and period.start > anchor[:10]:
        told = mention.status is EncounterStatus.HELD and not is_present(mention)
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
    between = (word.doc[i] for i in range(low + 1, high) if i not in anchors)
    return not any(tells(w) and not is_beside(w) for w in between)


def is_beside(noun: Token) -> bool:
    """Whether an encounter is only told as what another was on the margins of."""
    edge = noun.head
    return base(noun) == "nmod" and case_of(noun) == "of" and lemma(edge) in words_in("encounter_occasions", "beside")


def _names_the_day(word: Token, mention: EncounterMention) -> bool:
    preposition = case_of(word) or _before(word)
    if preposition == "for":
        planned = any(a.i == word.head.i and a.i != mention.trigger.i for a in mention.anchors)
        return planned or _planned_for(word)
    if preposition == "from":
        return True
    if preposition == "of":
        return word.head.i == mention.trigger.i or base(word.head) in ("obl", "nmod")
    return preposition not in _NO_DAY_OF_EVENT


def _before(word: Token) -> str:
    """The preposition right before a time to which a reader hung none ("scheduled for April 25")."""
    first = min((w.i for w in word.subtree), default=word.i)
    before = word.doc[first - 1] if first > word.sent.start else word
    return str(before.lower_) if before.lower_ == "for" else ""


def _planned_for(word: Token) -> bool:
    """Whether a verb of planning and "for" stand right before a time ("planned for 21 March")."""
    first = min(w.i for w in word.subtree)
    at = first if word.doc[first].lower_ == "for" else first - 1
    verb = word.doc[at - 1] if at > word.sent.start else word
    return lemma(verb) in passing("schedules")


def is_present(mention: EncounterMention) -> bool:
    """Whether its verb stands in the present, as timetables do ("flies to Oslo on Sunday", "is meeting Li tonight")."""
    verbs = [a for a in mention.anchors if a.tag_.startswith("VB")]
    lone = {c.lower_ for v in verbs for c in v.children if c.dep_ in ("aux", "aux:pass", "cop")}
    simple = any(_is_present_form(v) for v in verbs) and not lone
    return simple or (any(v.tag_ == "VBG" for v in verbs) and bool({"is", "are"} & lone))


def _is_present_form(verb: Token) -> bool:
    """Whether a verb read as present has a form of it: readers take "held talks" for one now and then."""
    if verb.lower_ in _ALIKE:
        return False
    bare = verb.tag_ == "VB" and any(c.dep_ == "nsubj" for c in verb.children) and not is_infinitive(verb)
    return (bare or verb.tag_ in ("VBZ", "VBP")) and (verb.lower_ == lemma(verb) or verb.lower_.endswith("s"))


def put_off_to(reading: Reading, mention: EncounterMention) -> TimeExpression | None:
    """The new day of what was put off: "put off until May", "moved from Tuesday to Friday"."""
    verb = _moving(mention.trigger)
    if verb is None:
        return None
    hung = (t for t, word in sentence_times(reading, mention) if _leads_to(word) and verb_above(word, {verb.i}))
    return next((fitted(reading, time, mention) for time in hung if day_period(time)), None)


def put_off_by(reading: Reading, mention: EncounterMention) -> int | None:
    """Days by which it was put off ("postponed by a week")."""
    verb = _moving(mention.trigger)
    lengths = (c for c in verb.children if c.i > verb.i and case_of(c) in ("by", "for")) if verb is not None else ()
    times = (time for word in lengths if (time := reading.time_at(word)) and time.timex is TimexType.DURATION)
    return next((days for time in times if (days := whole_days(time.value))), None)


def whole_days(value: str) -> int | None:
    """The days of a TIMEX3 length in days or weeks, or None."""
    found = re.fullmatch(r"P(\d+)([DW])", value)
    return int(found[1]) * (_WEEK if found[2] == "W" else 1) if found else None


def _moving(word: Token) -> Token | None:
    """The verb of putting off above a word."""
    for _ in range(_STEPS):
        if is_verb(word) and means(word, "moves"):
            return word
        word = word.head
    return None


def _leads_to(word: Token) -> bool:
    return case_of(word) in _NEW


def time_around(reading: Reading, mention: EncounterMention) -> TimeExpression | None:
    """A time that the words around the clause make its own.

    That is one right before "when", one at the head of an entry ("June 19: a meeting"), or one that opens a sentence of
    several joined verbs ("On Monday they met and had lunch").
    """
    known = [(t, w) for t, w in sentence_times(reading, mention) if _may_date(reading, t, mention)]
    before = antecedent(mention.anchors, "when")
    opening = [
        t for t, w in known if t.span.start - mention.trigger.sent.start_char <= _OPENING and _joined(w, mention)
    ]
    found = [t for t, w in known if before is not None and t.span.start <= before.idx < t.span.end]
    heading = () if mention.status in UNDONE else _heading(reading, mention)
    return next(iter((*found, *heading, *opening)), None)


def _joined(word: Token, mention: EncounterMention) -> bool:
    """Whether a time hangs on a verb behind it that one of the anchors is joined to."""
    joined = {a.head.i for a in mention.anchors if base(a) == "conj" and is_verb(a.head) and is_verb(a)}
    verb = word.head
    return verb.i in joined and word.i < verb.i and case_of(word) in ("on", "in", "")


def _heading(reading: Reading, mention: EncounterMention) -> Iterator[TimeExpression]:
    """The time that stands with a colon before the clause, at the beginning of its sentence or as the one before."""
    sentence = mention.trigger.sent
    start = sentence.start_char
    if sentence.start:
        before = sentence.doc[sentence.start - 1]
        start = before.sent.start_char if before.text == ":" else start
    first = bisect_left(reading.times, start, key=lambda t: t.span.start)
    for time in reading.times[first : first + 1]:
        behind = reading.document.text[time.span.end : time.span.end + 1]
        if time.span.start == start and behind == ":" and _may_date(reading, time, mention) and day_period(time):
            yield time
