"""What looks like a political event and is none: sport, shows, beasts, and verbs whose object is a thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.extract.encounters.roles import is_infinitive
from dragoman.extract.events.assembling import Draft
from dragoman.extract.events.frames import part_of
from dragoman.extract.events.readings import HOSTING
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventStatus, EventType

_OFTEN_MEANT: Final = frozenset({EventType.SUPPORT, EventType.COOPERATE, EventType.AGREE, EventType.AID})
_ON_SOMEBODY: Final = frozenset({EventType.ASSAULT, EventType.CONSULT, EventType.COERCE, EventType.REQUEST})
"""Types that are done to somebody: with a thing as their object, a bare verb of theirs means something else."""


def is_elsewhere(draft: Draft) -> bool:
    """Whether those in it are of other matters, or the word that tells of it means something else where it stands."""
    sides = (draft.actor, *(() if draft.recipient is None else (draft.recipient,)))
    if any(stem(head.text) in _other_matters() for side in sides for head in side.heads):
        return True
    word = draft.trigger.word
    if _contradicted(draft) or _receives_thing(draft) or _is_purpose(draft):
        return True
    if draft.frame is not None and draft.frame.needs:
        return False
    if draft.frame is not None and any(child.dep_ == "compound:prt" for child in word.children):
        return True  # "kicked off talks"
    if any(stem(token.text) in _other_matters() for token in word.sent):
        return True
    done_to_thing = draft.recipient is None and part_of(word) == "verb" and any(base(c) == "obj" for c in word.children)
    return done_to_thing and draft.type in _ON_SOMEBODY


def _contradicted(draft: Draft) -> bool:
    """Whether the table knows a noun, and only for other types than the one it is taken for."""
    known = draft.frame is None and draft.code is None and bool(draft.trigger.frames)
    return known and part_of(draft.trigger.word) == "noun" and draft.trigger.mark != draft.type.value


def _receives_thing(draft: Draft) -> bool:
    """Whether what a host receives is a thing ("received funding for the American plant")."""
    word = draft.trigger.word
    if draft.type is not EventType.CONSULT or stem(word.text) not in HOSTING or draft.recipient is None:
        return False
    objects = [child for child in word.children if child.dep_ in ("obj", "nsubj:pass")]
    return bool(objects) and not {child.i for child in objects} & {head.i for head in draft.recipient.heads}


def _is_purpose(draft: Draft) -> bool:
    """Whether it is only what another act is for, or what was talked over ("discussed ways to deepen ties")."""
    word = draft.trigger.verb or draft.trigger.word
    purpose = is_infinitive(word) and base(word) in ("acl", "advcl")
    return purpose and draft.status is EventStatus.HYPOTHETICAL and draft.type in _OFTEN_MEANT


@cache
def _other_matters() -> frozenset[str]:
    return frozenset(stem(row["word"]) for row in table("event_exclusions"))
