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


class Tense(StrEnum):
    """When an act was done, seen from what is told around it: "had already agreed", "agreed", "will agree"."""

    BEFORE = "before"
    TOLD = "told"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The words that make an act more or less than done, each None where the text has none, and when it was done.

    `negation` is "not" or "neither", `modality` "might", `condition` the clause "if the talks fail" or the "if" that
    the act itself stands under, `time` what sets it apart from the rest in time ("had already", "will").
    """

    negation: Span | None = None
    modality: Span | None = None
    condition: Span | None = None
    time: Span | None = None
    tense: Tense = Tense.TOLD


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
    account of the encounter it was made at. `factuality` sums up `circumstances`; `strength` is 1 (asked), 2 (urged) or
    3 (demanded). `given_by` is whoever in the chain, of another side than the speaker's, gives these words as his: an
    account by the other side, not the speaker's own. Scores are 0-1; `method` names the rule or head that made it.
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
    circumstances: Circumstances = Circumstances()
    strength: int = 2
    given_by: Link | None = None

    @property
    def speaker(self) -> Link:
        """The innermost member of the chain."""
        return self.chain[-1]
