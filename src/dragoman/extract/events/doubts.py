"""What looks like a political event and is none: sport, shows, beasts, and verbs whose object is a thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.extract.events.assembling import Draft
from dragoman.extract.events.frames import part_of
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventType

_ON_SOMEBODY: Final = frozenset({EventType.ASSAULT, EventType.CONSULT, EventType.COERCE, EventType.REQUEST})
"""Types that are done to somebody: with a thing as their object, a bare verb of theirs means something else."""


def is_elsewhere(draft: Draft) -> bool:
    """Whether those in it are of other matters, or only a bare word speaks for what the sentence speaks against."""
    sides = (draft.actor, *(() if draft.recipient is None else (draft.recipient,)))
    if any(stem(head.text) in _other_matters() for side in sides for head in side.heads):
        return True
    if draft.frame is not None and draft.frame.needs:
        return False
    word = draft.trigger.word
    if any(stem(token.text) in _other_matters() for token in word.sent):
        return True
    done_to_thing = draft.recipient is None and part_of(word) == "verb" and any(base(c) == "obj" for c in word.children)
    return done_to_thing and draft.type in _ON_SOMEBODY


@cache
def _other_matters() -> frozenset[str]:
    return frozenset(stem(row["word"]) for row in table("event_exclusions"))
