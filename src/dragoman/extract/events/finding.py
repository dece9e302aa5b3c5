"""Finds the political events that a document tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from dragoman.extract.encounters.reading import Reading
from dragoman.extract.events.assembling import Draft, finished
from dragoman.extract.events.classifier import CLASSES, classifier
from dragoman.extract.events.doubts import is_elsewhere
from dragoman.extract.events.frames import Frame
from dragoman.extract.events.pairs import Pair, class_of
from dragoman.extract.events.parties import Side, actor_of, recipient_of, words_of
from dragoman.extract.events.readings import rule
from dragoman.extract.events.status import status_of
from dragoman.extract.events.triggers import Trigger, find_triggers
from dragoman.model.event import Event, EventType

DOUBT: Final = 0.45
DOUBT_ALONE: Final = 0.6
"""What is less likely is not coded, with a row of the table for it and without. On a third of PLV train 0.6 in place of
0.45 raised the precision of all events by 1.8 points and cost 0.9 of their recall."""
_FRAME_FAVOUR: Final = 3.0
"""How many times likelier a class becomes for each word that a row of the table needs and finds."""
_MARK_FAVOUR: Final = 2.0
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
    for trigger in find_triggers(reading):
        actor = actor_of(reading, trigger.word, trigger.verb)
        if actor is None:
            continue
        starts = (trigger.word, *(() if trigger.verb is None else (trigger.verb,)))
        together = all(row.type is EventType.CONSULT and row.mode != "visit" for row in trigger.frames)
        recipient = recipient_of(reading, starts, actor, together=bool(trigger.frames) and together)
        if not trigger.sure and recipient is None and len(actor.heads) == 1:
            continue
        draft = _typed(reading, trigger, actor, recipient)
        if draft is not None and not is_elsewhere(draft):
            yield rule(draft)


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
    return Draft(
        trigger=trigger,
        actor=actor,
        recipient=recipient,
        type=kind,
        frame=frame,
        status=status_of(reading, trigger.word, trigger.verb),
        confidence=round(float(chances[best]), 3),
    )


def _kind(name: str, trigger: Trigger) -> tuple[EventType, Frame | None]:
    """The type of a class, with the row of the table that says so, the one that needs most."""
    fitting = [frame for frame in trigger.frames if class_of(frame.type) == name]
    if fitting:
        frame = max(fitting, key=lambda row: len(row.needs))
        return frame.type, frame
    if name != "YIELD":
        return EventType(name), None
    return EventType(trigger.mark) if trigger.mark in _LABELS else EventType.RETREAT, None


__all__ = ["DOUBT", "find_drafts", "find_events"]
