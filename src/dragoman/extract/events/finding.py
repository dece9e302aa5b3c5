"""Finds the political events that a document tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.events.assembling import Draft, finished
from dragoman.extract.events.classifier import CLASSES, classifier
from dragoman.extract.events.doubts import is_elsewhere
from dragoman.extract.events.frames import Frame, all_frames_of, part_of
from dragoman.extract.events.pairs import Pair, class_of
from dragoman.extract.events.parties import Side, actor_of, words_of
from dragoman.extract.events.readings import rule
from dragoman.extract.events.recipients import Search, recipient_of
from dragoman.extract.events.status import status_of
from dragoman.extract.events.triggers import Trigger, find_triggers
from dragoman.extract.events.words import stem
from dragoman.model.event import Event, EventStatus, EventType

DOUBT: Final = 0.45
DOUBT_ALONE: Final = 0.6
"""What is less likely is not coded, with a row of the table for it and without. On a third of PLV train 0.6 in place of
0.45 raised the precision of all events by 1.8 points and cost 0.9 of their recall."""
_FRAME_FAVOUR: Final = 3.0
"""How many times likelier a class becomes for each word that a row of the table needs and finds."""
_MARK_FAVOUR: Final = 2.0
_TOLD: Final = frozenset({EventStatus.ACTUAL, EventStatus.FUTURE})
_FRIENDLY: Final = frozenset({EventType.SUPPORT, EventType.AID, EventType.COOPERATE})
_WILL: Final = frozenset({"will", "wo", "would", "never", "cannot", "ca"})
_BLAMED: Final = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.AGREE})
_GIFTS: Final = frozenset({EventType.AID, EventType.COOPERATE})
_MILD: Final = frozenset({EventType.SUPPORT})
_NEAR, _FAR = 3.2, 3.55
"""How far off whom somebody praises and supports may stand: beyond are those that what is praised is about."""
_MEDIATION: Final = "045"
_OWN: Final = frozenset({EventType.THREATEN, EventType.AGREE})
_ON_SITES: Final = frozenset({EventType.ASSAULT, EventType.COERCE})
_NEVER_ALONE: Final = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.MOBILIZE, EventType.REQUEST}
)
"""Types that the classifier alone had right in 8 of 34 events of PLV train's folds, of the others in 51 of 143."""
_ATTEND: Final = stem("attend")
_LABELS: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def find_events(reading: Reading) -> tuple[Event, ...]:
    """The events of one document in text order, each told once."""
    events: list[Event] = []
    seen: set[tuple[object, ...]] = set()
    for draft in find_drafts(reading):
        event = finished(reading, draft)
        if event is None:
            continue
        key = _key(draft, event)
        if key not in seen:
            seen.add(key)
            events.append(event)
    return tuple(events)


def _key(draft: Draft, event: Event) -> tuple[object, ...]:
    """What makes two events of a sentence the same one."""
    sentence = draft.trigger.word.sent.start
    spans = (tuple(party.span for party in parties) for parties in (event.actors, event.recipients))
    return (sentence, event.type, *spans)


def find_drafts(reading: Reading) -> Iterator[Draft]:
    """Every trigger that has somebody who acts and a type that is likely enough."""
    for found in find_triggers(reading):
        trigger, actor = _acting(reading, found)
        if actor is None:
            continue
        recipient = _acted_on(reading, trigger, actor)
        if not trigger.sure and recipient is None and len(actor.heads) == 1:
            continue
        draft = _typed(reading, trigger, actor, recipient)
        if draft is not None and not is_elsewhere(draft):
            yield rule(draft)


def _acting(reading: Reading, trigger: Trigger) -> tuple[Trigger, Side | None]:
    """Who acts; a verb that somebody else is the subject of only speaks of the event ("discussed Iran's attack")."""
    if trigger.verb is None:
        return trigger, actor_of(reading, trigger.word, None)
    own, doer = actor_of(reading, trigger.word, None), actor_of(reading, trigger.verb, None)
    if own is None:
        return trigger, doer
    same = doer is not None and bool(set(_known(reading, own)) & set(_known(reading, doer)))
    return trigger if same else replace(trigger, verb=None), own


def _known(reading: Reading, side: Side) -> Iterator[str | int]:
    for head in side.heads:
        yield head.i
        zone = reading.zone_at(head)
        yield from () if zone is None else (zone[0].actor,)


def _acted_on(reading: Reading, trigger: Trigger, actor: Side) -> Side | None:
    kinds = {row.type for row in trigger.frames}
    praised = kinds == _MILD and not any(row.needs for row in trigger.frames)
    search = Search(
        together=bool(kinds) and _is_mutual(trigger),
        friendly=bool(kinds) and kinds <= _FRIENDLY,
        sites=bool(kinds) and kinds <= _ON_SITES,
        own=bool(kinds) and kinds <= _OWN,
        blamed=bool(kinds) and kinds <= _BLAMED,
        given=bool(kinds & _GIFTS),
        praised=praised,
        farthest=_NEAR if praised else _FAR if kinds & _MILD else 99.0,
    )
    starts = (trigger.word, *(() if trigger.verb is None else (trigger.verb,)))
    return recipient_of(reading, starts, actor, search)


def _is_mutual(trigger: Trigger) -> bool:
    """Whether those it is done with stand by the word itself, not where it is done or what it is about."""
    rows = trigger.frames
    return stem(trigger.word.text) != _ATTEND and all(
        row.type is EventType.CONSULT and row.mode != "visit" and row.cameo != _MEDIATION for row in rows
    )


def _typed(reading: Reading, trigger: Trigger, actor: Side, recipient: Side | None) -> Draft | None:
    source = words_of(reading, actor.head)
    target = words_of(reading, recipient.head) if recipient else ()
    if set(source) & set(target):
        target = ()
    chances = classifier().read(Pair(reading.doc, source, target, trigger.word.i)).copy()
    for row in trigger.frames:
        chances[CLASSES.index(class_of(row.type))] *= _FRAME_FAVOUR ** (1 + len(row.needs)) / len(trigger.frames)
    if trigger.mark is not None:
        chances[CLASSES.index(_LABELS.get(trigger.mark, trigger.mark))] *= _MARK_FAVOUR
    chances /= chances.sum()
    best = int(np.argmax(chances))
    kind, frame = _kind(CLASSES[best], trigger)
    if chances[best] < (DOUBT if frame is not None else DOUBT_ALONE):
        return None
    draft = Draft(
        trigger=trigger,
        actor=actor,
        recipient=recipient,
        type=kind,
        frame=frame,
        status=status_of(reading, trigger.word, trigger.verb),
        confidence=round(float(chances[best]), 3),
    )
    return draft if frame is not None or _stands_alone(draft) else None


def _stands_alone(draft: Draft) -> bool:
    """Whether the classifier is believed where no row of the table speaks for the type."""
    trigger, known = draft.trigger, bool(draft.trigger.frames)
    if part_of(trigger.word) != "verb":
        return False
    if draft.type is EventType.REJECT and draft.status is EventStatus.NEGATED:
        return any(child.lower_ in _WILL for child in trigger.word.children)  # "will not release"
    if draft.type is EventType.AGREE and draft.status is EventStatus.FUTURE:
        return known or trigger.mark == EventType.AGREE.value  # "will visit"
    told = draft.recipient is not None and draft.status in _TOLD
    return told and draft.type not in _NEVER_ALONE and (known or trigger.mark == draft.type.value)


def _kind(name: str, trigger: Trigger) -> tuple[EventType, Frame | None]:
    """The type of a class, with the row of the table that says so, the one that needs most."""
    fitting = [frame for frame in all_frames_of(trigger.word) if class_of(frame.type) == name]
    if fitting:
        frame = max(fitting, key=lambda row: len(row.needs))
        return frame.type, frame
    if name != "YIELD":
        return EventType(name), None
    return EventType(trigger.mark) if trigger.mark in _LABELS else EventType.RETREAT, None


__all__ = ["DOUBT", "find_drafts", "find_events"]
