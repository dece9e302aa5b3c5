"""How PLOVER's manual has events coded that are not over yet, and who is actor and who recipient."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dragoman.extract.encounters.words.reading import case_of
from dragoman.extract.events.assembling import Draft
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventStatus, EventType

HOSTING: Final = frozenset(map(stem, ("receive", "host", "welcome", "greet", "play")))
_WILL: Final = frozenset({"will", "wo", "would", "cannot"})
_WELCOME: Final = stem("welcome")
_INTENT: Final = {
    EventType.CONSULT: "036",
    EventType.SUPPORT: "032",
    EventType.COOPERATE: "031",
    EventType.AID: "033",
}
"""What is to come of these is AGREE, with the CAMEO code of the intent."""
_ANNOUNCED: Final = {
    EventType.ASSAULT: ("violence", "138"),
    EventType.MOBILIZE: ("violence", "138"),
    EventType.PROTEST: ("relations", "133"),
    EventType.SANCTION: ("restrict", "1312"),
    EventType.COERCE: ("restrict", "132"),
}
"""What is to come of these is THREATEN, with the mode of what is threatened."""
_MUTUAL: Final = frozenset(
    {"030", "0312", "0356", "036", "037", "050", "054", "057", "060", "061", "062", "063", "064"}
)
"""CAMEO codes of what several do with one another: agreeing, meeting, signing, exchanging."""
_MEDIATION: Final = "045"


def rule(draft: Draft) -> Draft:
    """The draft as the manual wants it."""
    return _reciprocal(_hosted(_to_come(_refused(_welcomed(draft)))))


def _welcomed(draft: Draft) -> Draft:
    """A person who is welcomed to a country visits it."""
    word, guest = draft.trigger.word, draft.recipient
    if draft.type is not EventType.SUPPORT or stem(word.text) != _WELCOME or guest is None:
        return draft
    to = any(base(c) == "obl" and case_of(c) == "to" and c.ent_type_ == "GPE" for c in word.children)
    if not to or guest.head.ent_type_ != "PERSON" or guest.head.head.i != word.i:
        return draft
    return replace(draft, type=EventType.CONSULT, frame=None, code=("visit", "043"))


def _to_come(draft: Draft) -> Draft:
    if draft.status is not EventStatus.FUTURE:
        return draft
    if draft.type is EventType.AGREE and draft.frame is None:  # what is to come has made it AGREE already
        kinds = [frame.type for frame in draft.trigger.frames]
        intent = next((_INTENT[kind] for kind in kinds if kind in _INTENT), "030")
        return _recoded(draft, EventType.AGREE, None, intent)
    if draft.type in _INTENT:
        return _recoded(draft, EventType.AGREE, None, _INTENT[draft.type])
    if draft.type is EventType.RETREAT:
        return _recoded(draft, EventType.CONCEDE, None, "035")
    if draft.type is EventType.CONCEDE:
        return replace(draft, status=EventStatus.ACTUAL)
    if draft.type in _ANNOUNCED:
        return _recoded(draft, EventType.THREATEN, *_ANNOUNCED[draft.type])
    return draft


def _recoded(draft: Draft, kind: EventType, mode: str | None, cameo: str) -> Draft:
    """What is announced took place as an announcement."""
    return replace(draft, type=kind, frame=None, code=(mode, cameo), status=EventStatus.ACTUAL)


def _refused(draft: Draft) -> Draft:
    """What "will not release" says is the refusal, and that took place."""
    if draft.status is not EventStatus.NEGATED:
        return draft
    if draft.frame is None and draft.type is EventType.REJECT:
        return replace(draft, status=EventStatus.ACTUAL)
    willing = any(child.lower_ in _WILL for child in draft.trigger.word.children)
    if willing and draft.type in (EventType.CONCEDE, EventType.RETREAT):
        return _recoded(draft, EventType.REJECT, "yield", "124")
    return draft


def _hosted(draft: Draft) -> Draft:
    """The visitor is the actor and the host the recipient, whichever of them the verb begins with."""
    word = draft.trigger.verb or draft.trigger.word
    hosting = draft.type is EventType.CONSULT and stem(word.text) in HOSTING
    if not hosting or draft.recipient is None or draft.mode != "visit":
        return draft
    return replace(draft, actor=draft.recipient, recipient=draft.actor)


def _reciprocal(draft: Draft) -> Draft:
    """Where nobody visits or mediates, all who consult are actors."""
    if draft.recipient is None:
        return draft
    if draft.cameo in _MUTUAL and len(draft.actor.heads) > 1:
        return replace(draft, recipient=None)
    one_sided = draft.mode == "visit" or draft.cameo == _MEDIATION
    if draft.type is not EventType.CONSULT or one_sided:
        return draft
    heads = tuple(dict.fromkeys((*draft.actor.heads, *draft.recipient.heads)))
    return replace(draft, actor=replace(draft.actor, heads=heads), recipient=None)
