"""Finds every place where a document tells of an encounter: who, whether it took place, where and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from dragoman.extract.encounter_reading import PlaceFound, Reading, base, case_of, joined, phrase
from dragoman.extract.encounter_roles import lemma_of
from dragoman.extract.encounter_tables import nouns
from dragoman.model.document import BlockKind, Span
from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

READ_KINDS = (BlockKind.TITLE, BlockKind.BODY, BlockKind.SUBHEAD)
_NO_DAY_OF_EVENT = frozenset({
    "since", "until", "till", "before", "after", "by", "ahead of", "prior to", "following", "from", "because of",
    "due to", "of", "for", "within",
})  # fmt: skip
_STEPS = 6


@dataclass(frozen=True, slots=True)
class EncounterMention:
    """One place where an encounter is named or told.

    `anchors` are the words whose dependents say when and where: the trigger first. `actors` took part, of whom
    `visitors` came and `hosts` received. `bare` mentions name nobody and point to an encounter told elsewhere.
    `status` is None where the words leave it open. `sure` = the trigger itself settles the kind.
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

    @property
    def at(self) -> int:
        """Where the mention begins, in code points of the text."""
        return self.span.start


def placed(reading: Reading, mention: EncounterMention) -> EncounterMention:
    """The mention with the times that hang on its anchors, and the period they give."""
    times = tuple(times_of(reading, mention))
    periods = [period for time in times if (period := day_period(time))]
    return replace(mention, times=times, period=narrowest(periods))


def times_of(reading: Reading, mention: EncounterMention) -> Iterator[TimeExpression]:
    """Dates of the mention's sentence that say when the encounter is, in text order."""
    sentence = mention.trigger.sent
    anchors = {word.i for word in mention.anchors}
    first = bisect_left(reading.times, sentence.start_char, key=lambda t: t.span.start)
    for time in reading.times[first:]:
        if time.span.start >= sentence.end_char:
            return
        head = reading.head_between(time.span.start, time.span.end)
        if time.timex in (TimexType.DATE, TimexType.TIME) and head is not None:
            word = reading.doc[head]
            if hangs_on(word, anchors) and _names_the_day(word, mention):
                yield time


def hangs_on(word: Token, anchors: set[int]) -> bool:
    """Whether a word depends on one of the anchors with no other verb or encounter in between."""
    for _ in range(_STEPS):
        if word.i in anchors:
            return True
        if word.head.i == word.i:
            return False
        word = word.head
        if word.i not in anchors and (word.pos_ in ("VERB", "AUX") or lemma_of(word) in nouns()):
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
    if (len(end) > 10 and not end[10:].strip("T").startswith("00:00")) or last <= first:
        last = _next_day(max(first, last))
    return Period(first, last, time.value)


def narrowest(periods: Iterable[Period]) -> Period | None:
    """The shortest of the periods, the first of equals."""
    ordered = list(periods)
    return min(ordered, key=length) if ordered else None


def length(period: Period) -> int:
    """Days in a period."""
    return (date.fromisoformat(period.end[:10]) - date.fromisoformat(period.start[:10])).days


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def places_of(
    reading: Reading, anchors: Sequence[Token], prepositions: frozenset[str], parties: Sequence[Token] = ()
) -> tuple[PlaceFound, ...]:
    """Places that hang on the anchors by one of these prepositions, in text order.

    A place that a parser hangs on a person named after the trigger is taken too: people have no "in".
    """
    found = [
        place
        for anchor in (*anchors, *(t for t in parties if t.i > anchors[0].i))
        for child in _phrases_below(anchor)
        if case_of(child) in prepositions
        for word in joined(child)
        if (place := reading.place_at(word))
    ]
    return tuple(dict.fromkeys(found))


def _phrases_below(anchor: Token) -> Iterator[Token]:
    yield from (c for c in anchor.children if base(c) in ("obl", "nmod"))
    head = anchor.head
    if anchor.dep_ in ("flat", "compound", "appos"):
        yield from (c for c in head.children if base(c) in ("obl", "nmod") and c.i > anchor.i)


def trigger_span(reading: Reading, trigger: Token, parties: Iterable[Token]) -> Span:
    """The words from the first party to the last with the trigger among them."""
    edges = [(trigger.idx, trigger.idx + len(trigger)), *(phrase(token) for token in parties)]
    return reading.span(min(start for start, _ in edges), max(end for _, end in edges))


def in_scope(reading: Reading, token: Token) -> bool:
    """Whether the word stands in a title, body or subhead; a document without blocks is all body."""
    if not reading.document.blocks:
        return True
    block = reading.document.block_at(token.idx)
    return block is not None and block.kind in READ_KINDS
