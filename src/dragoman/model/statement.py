"""What one document has somebody say: statements with their chain, act and form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.document import Span
from dragoman.model.mention import ActorKind


class Act(StrEnum):
    """The thirteen speech acts: assertive, directive, commissive."""

    STATE = "state"
    ASSESS = "assess"
    DENY = "deny"
    ACCUSE = "accuse"
    PRAISE = "praise"
    DEMAND = "demand"
    PROPOSE = "propose"
    INVITE = "invite"
    ASK = "ask"
    PROMISE = "promise"
    AGREE = "agree"
    REFUSE = "refuse"
    WARN = "warn"


class Form(StrEnum):
    """How the words of a statement are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Factuality(StrEnum):
    """Whether the act was done: "did not promise" is negated, "would consider" modal, "if…" conditional."""

    ACTUAL = "actual"
    NEGATED = "negated"
    MODAL = "modal"
    CONDITIONAL = "conditional"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Link:
    """One member of a chain, outermost first; `name` None = nobody is named; `actor` is a local Actor id when known."""

    name: str | None
    kind: ActorKind | None = None
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject of a statement or account: its name in the table of issues and the words that say so."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed speech act in one document.

    `chain` goes from the outermost reporter to the innermost speaker (the document itself is not a member); its last
    member is the speaker. `parent` is the id of the statement whose content holds this one; `account` the id of the
    account of the encounter it was made at. Scores are 0-1; `method` names the rule or head that made it.
    """

    id: str
    document: str
    form: Form
    act: Act
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[Link, ...]
    addressee: Link | None = None
    issues: tuple[Issue, ...] = ()
    factuality: Factuality = Factuality.ACTUAL
    parent: str | None = None
    account: str | None = None
    confidence: float = 0.5
    method: str = "reader"

    @property
    def speaker(self) -> Link:
        """The innermost member of the chain."""
        return self.chain[-1]
