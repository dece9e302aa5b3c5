"""Days told by other encounters: "on the second day of her visit", "that evening", "hours later", "the next day"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.days.parts import around
from dragoman.extract.encounters.days.schedules import antecedent
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.groups import AHEAD, Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import day_of, is_open, length
from dragoman.extract.encounters.words.reading import Reading, base
from dragoman.extract.encounters.words.tables import phrases
from dragoman.model.record import EncounterKind
from dragoman.model.values import Period

_REACH = 300
"""Code points back within which "that evening" means the day told last: about two sentences."""
_NUMBERS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6}
_LAST = frozenset({"last", "final", "closing"})
_MEALS = frozenset({EncounterKind.DINNER, EncounterKind.LUNCH})


def counted_days(told: Told, periods: Mapping[int, Period | None], above: Mapping[int, int]) -> dict[int, Period]:
    """Days of encounters that the words count from the visit around them or from the encounter told before."""
    known = dict(periods)
    found: dict[int, Period] = {}
    for n, group in enumerate(told.groups):
        day = _within(group, known.get(above[n])) if n in above and group.period is None else None
        day = day or _after_another(told, n, known) or _there(told, n, above, known)
        if day is not None:
            known[n] = found[n] = day
    return found


def _within(group: Group, whole: Period | None) -> Period | None:
    """The day "on the second day of her visit" tells, where its first day is known."""
    if whole is None:
        return None
    days = (word for mention in group.mentions for word in around(mention) if lemma(word) == "day")
    for word in days:
        names = {c.lower_ for c in word.children}
        number = next((_NUMBERS[name] for name in names if name in _NUMBERS), None)
        if number is not None and whole.start[:4] != "0001" and (is_open(whole) or number < length(whole)):
            return day_of(whole.start, number)
        if names & _LAST and not is_open(whole) and length(whole) > 1:
            return day_of(whole.end, -1)
    return None


def _after_another(told: Told, n: int, known: Mapping[int, Period | None]) -> Period | None:
    """The day of the encounter told before, or the one next to it, where the words say so."""
    group = told.groups[n]
    if group.period is not None and group.period.start != _published(told.reading):
        return None
    for mention in group.mentions:
        steps = _steps(mention)
        near = told.between(mention.trigger.idx - _REACH, mention.trigger.idx) if steps is not None else ()
        days = (known.get(stage.group) for stage in reversed(near) if stage.group != n)
        single = next((day for day in days if day is not None), None)
        if steps is not None and single is not None and length(single) == 1:
            return day_of(single.start, steps)
    return None


def _published(reading: Reading) -> str | None:
    """The document's day, which "that evening" is taken to be of where nothing else was seen."""
    published = reading.document.published
    return published.anchor[:10] if published and published.anchor else None


def _steps(mention: EncounterMention) -> int | None:
    """Days from the encounter told before, where its clause opens with words that count them."""
    quotes = (" ".join(t.span.quote.casefold().split()) for t in mention.times if t.interval is not None)
    if any(quote not in _cues() for quote in quotes):
        return None
    if mention.kind in _MEALS and any(lemma(verb) == "follow" for verb in _verbs(mention)):
        return 0
    sentence = mention.trigger.sent
    first = min(anchor.i for anchor in mention.anchors)
    for word in sentence:
        for phrase, value in phrases("encounter_sameday").get(word.lower_, ()):
            behind = word.i + len(phrase)
            same = tuple(w.lower_ for w in word.doc[word.i : min(behind, sentence.end)]) == phrase
            if same and behind <= first and _opens(word) and not any(is_verb(w) for w in word.doc[behind:first]):
                return int(value)
    return None


def _opens(word: Token) -> bool:
    """Whether a word opens a clause: the sentence, or what a comma or "and" sets off, but for a preposition."""
    at = word.i - 1
    while at >= word.sent.start and word.doc[at].pos_ == "ADP":
        at -= 1
    return at < word.sent.start or word.doc[at].lower_ in ("and", "but", ";", ",", ":")


@cache
def _cues() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("encounter_sameday"))


def _verbs(mention: EncounterMention) -> Iterator[Token]:
    """The anchors, and verbs about the trigger ("a lunch followed")."""
    yield from mention.anchors
    yield from (c for c in mention.trigger.children if base(c) == "acl")


def _there(told: Told, n: int, above: Mapping[int, int], known: Mapping[int, Period | None]) -> Period | None:
    """The day somebody is told to be in a place "where" they meet ("is in Athens on Friday, where he meets Li")."""
    group = told.groups[n]
    if n not in above or group.period is not None or (group.status in AHEAD) != (told.groups[above[n]].status in AHEAD):
        return None
    linked = any(antecedent(m.anchors, "where") is not None for m in group.mentions)
    day = known.get(above[n])
    return day if linked and day is not None and length(day) == 1 else None
