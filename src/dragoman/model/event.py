"""Political events as one document tells them: PLOVER 2.0 with CAMEO beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.document import Span
from dragoman.model.values import Period


class EventType(StrEnum):
    """The 16 types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """PLOVER's auxiliary modes, and "actual" where none of them holds."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True)
class EventParty:
    """Who acts or is acted on: the words, the local Actor id when known, and what the code books call them.

    `code` is a state's ISO 3166 code or one of PLOVER's own ("IGO", "UNO", "EUR" …), `cow` the Correlates of War number
    of a state, `sectors` PLOVER's three letters, the first the main one; None and () where nothing says.
    """

    span: Span
    name: str
    actor: str | None = None
    code: str | None = None
    cow: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event where one document tells it; a list of actors is one event, never one for each pair.

    `statement` is the id of the innermost statement in whose content it is told, None where the document itself tells
    it. `quad` and `score` follow from type and mode. `confidence` is 0-1; `method` names what settled the type.
    """

    id: str
    document: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    cameo: str | None
    status: EventStatus
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    trigger: Span
    statement: str | None = None
    date: Period | None = None
    place: str | None = None
    confidence: float = 0.0
    method: str = "rule"
