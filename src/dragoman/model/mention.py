"""What one document mentions: names, offices and times, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.document import Span


class ActorKind(StrEnum):
    """What sort of thing acts or speaks; also the class of a link in a chain."""

    PERSON = "person"
    POLITY = "polity"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    OFFICE = "office"
    UNNAMED_OFFICIAL = "unnamed official"
    DOCUMENT = "document"
    CROWD = "crowd"
    JOINT = "joint"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class OfficeHolding:
    """A post held by a person, as the document's words give it; `since` and `until` are ISO 8601 when stated."""

    office: str
    polity: str | None
    span: Span
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something a document names, with every form of the name it uses.

    `id` is unique within the document ("actor:3"); `name` is the fullest form found ("Antony Blinken"), or for offices
    without a holder the office with its polity ("US Secretary of State"). `polity` is a polity's own name.
    """

    id: str
    kind: ActorKind
    name: str
    polity: str | None = None
    variants: tuple[str, ...] = ()
    offices: tuple[OfficeHolding, ...] = ()
    members: tuple[str, ...] = ()
    """For a joint actor ("both sides"): the actor ids it stands for, when the document tells."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document names, describes or points to an actor; `actor` is an Actor id of that document."""

    span: Span
    kind: ActorKind
    actor: str
    pronoun: bool = False


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type, value and modifier, and what it covers.

    `interval` is [start, end) in ISO 8601 (dates, or date-times where a clock time is given), None for durations, sets
    and what cannot be resolved. `zone` is the zone as written ("local time", "EST"), `anchor` says what a relative
    expression was resolved on ("explicit", "publication date", "last date mentioned", "event", "none").
    """

    span: Span
    timex: TimexType
    value: str
    mod: str | None = None
    interval: tuple[str, str] | None = None
    zone: str | None = None
    anchor: str = "none"
