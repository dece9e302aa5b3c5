"""What documents say (statements, accounts, claims) and the record reconciled from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.document import Document, Span
from dragoman.model.event import Event
from dragoman.model.mention import Actor, Mention, TimeExpression
from dragoman.model.statement import Act, Issue, Link, Statement
from dragoman.model.values import Period, Place, Relation, Value


class EncounterKind(StrEnum):
    """What sort of encounter it was."""

    VISIT = "visit"
    TALKS = "talks"
    CALL = "call"
    DINNER = "dinner"
    LUNCH = "lunch"
    AUDIENCE = "audience"
    MEETING = "meeting"
    SUMMIT = "summit"
    CONFERENCE = "conference"
    SIGNING = "signing"
    OTHER = "other"


class EncounterStatus(StrEnum):
    """Whether it took place."""

    ANNOUNCED = "announced"
    POSSIBLE = "possible"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    DISPUTED = "disputed"


class Attribute(StrEnum):
    """What a fact of an encounter is about."""

    PARTICIPANTS = "participants"
    KIND = "kind"
    STATUS = "status"
    FORMAT = "format"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    HOST = "host"
    INITIATIVE = "initiative"
    NAME = "name"
    TONE = "tone"
    OCCASION = "occasion"
    PURPOSE = "purpose"
    CAUSE = "cause"
    RAISED = "raised"
    AGREEMENT = "agreement"
    INVITATION = "invitation"
    NEXT_CONTACT = "next_contact"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact of an account, with its words and the chain that vouches for it (empty = the document itself)."""

    attribute: Attribute
    value: Value
    span: Span
    chain: tuple[Link, ...] = ()
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: a local Actor id, the name, and the office and polity as the document gives them."""

    actor: str
    name: str
    office: str | None = None
    polity: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of one encounter; `id` is unique over documents, `mentions` are the words that name it.

    `part_of` is the id of the account it belongs inside. `main` marks an encounter the document is about, as opposed
    to one mentioned in passing.
    """

    id: str
    document: str
    kind: EncounterKind
    status: EncounterStatus
    participants: tuple[Participant, ...]
    mentions: tuple[Span, ...]
    date: Period | None = None
    place: Place | None = None
    part_of: str | None = None
    main: bool = False
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was extracted from one document, which is everything reconciling sees of it."""

    document: Document
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    accounts: tuple[Account, ...] = ()
    issues: tuple[Issue, ...] = ()
    events: tuple[Event, ...] = ()

    def actor(self, actor_id: str | None) -> Actor | None:
        """The local actor of this id, if there is one."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)


# ---- the record: views over analyses, never a replacement for them ----


class FactStatus(StrEnum):
    """How the accounts stand to one another on a fact."""

    AGREED = "agreed"
    COMPATIBLE = "compatible"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of one document behind a value; `chain` holds the names from the outermost reporter inwards."""

    document: str
    span: Span
    chain: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact, how it stands to the fact's reference value, its origins counted, and who gives it."""

    value: Value
    relation: Relation
    origins: int
    accounts: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of an encounter over all accounts; the first value is the reference (narrowest, most origins)."""

    attribute: Attribute
    status: FactStatus
    values: tuple[FactValue, ...]
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class PersonOffice:
    """A post on the record with the words of one document that say so."""

    office: str
    polity: str | None
    citation: Citation
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person across documents; `members` are (document id, local actor id) pairs."""

    id: str
    name: str
    variants: tuple[str, ...]
    offices: tuple[PersonOffice, ...]
    polity: str | None
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordParticipant:
    """A participant on the record; `id` is a Person id or None for those nobody names."""

    id: str | None
    name: str
    office: str | None = None
    polity: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """The reconciled record of one encounter; `accounts` are the Account ids it is a view of."""

    id: str
    kind: EncounterKind
    status: EncounterStatus
    participants: tuple[RecordParticipant, ...]
    documents: tuple[str, ...]
    accounts: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    part_of: str | None = None
    place: str | None = None
    date: tuple[str, str] | None = None
    """First and last day, both inclusive, ISO 8601."""


class CellState(StrEnum):
    """What an account does with a row of the readout."""

    STATED = "stated"
    STATED_DIFFERENTLY = "stated differently"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    ATTRIBUTES_TO_OTHER = "attributes to other"
    NOT_FOUND = "not found"
    OUTSIDE_THIS_TEXT = "outside this text"
    NOT_COMPARABLE = "not comparable"


class RowKind(StrEnum):
    """The rows of a readout, in the order they are shown."""

    WHO_MET = "who met"
    FORMAT = "format"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    WHO_ASKED = "who asked"
    WHO_HOSTED = "who hosted"
    NAME = "name given to the event"
    TONE = "tone words"
    ISSUE_RAISED = "issue raised"
    SAID = "said"
    WORDS_IN_MOUTH = "words put in the other side's mouth"
    AGREED = "agreed and deliverables"
    NEXT_CONTACT = "next contact"
    NUMBERS = "numbers"
    ONE_ONLY = "said by one only"
    CORRECTION = "later corrections"


@dataclass(frozen=True, slots=True)
class Search:
    """Proof of a "not found": the terms looked for, the characters of text searched, and the nearest passage."""

    terms: tuple[str, ...]
    scope: str
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """Another account that a cell stands against, and how."""

    document: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Cell:
    """One account's part of a row.

    `statements` are the ids behind it; `share` is the part (0-1) of the account's body spent on it.
    """

    document: str
    state: CellState
    value: str | None = None
    against: tuple[Against, ...] = ()
    quotes: tuple[Citation, ...] = ()
    search: Search | None = None
    statements: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the readout: its kind, the issue and actor it is about, its status over all, and a cell an account."""

    row: RowKind
    cells: tuple[Cell, ...]
    issue: str | None = None
    actor: str | None = None
    act: Act | None = None
    status: FactStatus | None = None


@dataclass(frozen=True, slots=True)
class Readout:
    """One encounter's accounts side by side; `documents` gives the column order, grouped by side."""

    encounter: str
    documents: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the record knows of a statement: speaker's and addressee's Person id, and the Encounter id."""

    speaker: str | None = None
    addressee: str | None = None
    encounter: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats another one's text; `share` (0-1) of its body stands there too."""

    document: str
    original: str
    share: float


@dataclass(frozen=True, slots=True)
class Record:
    """Everything reconciled: people, encounters, their readouts, and where each statement belongs (by statement id)."""

    people: tuple[Person, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    readouts: tuple[Readout, ...] = ()
    resolved: tuple[tuple[str, Resolved], ...] = ()
    copies: tuple[Copy, ...] = ()
