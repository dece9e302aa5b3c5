"""Ties each statement to the account of the encounter it was made at, or to none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.encounter_clusters import Group, kind_class
from dragoman.extract.encounter_reading import Reading, case_of
from dragoman.extract.encounter_tables import rows
from dragoman.model.document import DocumentKind
from dragoman.model.mention import ActorKind
from dragoman.model.record import Account, Attribute, Claim, EncounterStatus, Link, Statement
from dragoman.model.values import Words

_REACH = 900
"""Code points after a mention within which its participants still speak at the encounter: about two paragraphs."""
_AT = frozenset({"during", "at", "in", "throughout"})
_OVER = frozenset({EncounterStatus.CANCELLED, EncounterStatus.POSTPONED, EncounterStatus.REFUSED})


@dataclass(frozen=True, slots=True)
class Stage:
    """A mention of an account in the text, where statements of its participants may belong to it."""

    at: int
    account: Account
    explicit: bool
    general: bool


def tie(reading: Reading, read: Sequence[tuple[Account, Group]]) -> tuple[tuple[Account, ...], tuple[Statement, ...]]:
    """The accounts with the issues raised at them, and the statements with the account each was made at."""
    stages = sorted(_stages(read), key=lambda stage: (stage.at, stage.account.id))
    statements = tuple(replace(s, account=_account_of(reading, s, stages)) for s in reading.statements)
    accounts = tuple(_with_issues(account, statements) for account, _ in read)
    return accounts, statements


def _stages(read: Iterable[tuple[Account, Group]]) -> Iterator[Stage]:
    for account, group in read:
        if account.status not in _OVER:
            for mention in group.mentions:
                explicit = case_of(mention.trigger) in _AT
                yield Stage(mention.at, account, explicit, kind_class(account.kind) in ("visit", "summit"))


def _account_of(reading: Reading, statement: Statement, stages: Sequence[Stage]) -> str | None:
    spans = (*statement.source, *statement.cue, *statement.content)
    if not spans or not stages:
        return None
    start, end = _sentence(reading, min(span.start for span in spans))
    if _elsewhere(_outside(reading, statement, start, end)):
        return None
    here = [s for s in stages if start <= s.at < end and _takes_part(reading, statement.speaker, s.account)]
    told = [s for s in here if s.explicit] or here
    if told:
        return min(told, key=lambda s: (s.general, not s.account.main)).account.id
    return _from_context(reading, statement, stages, start)


def _from_context(reading: Reading, statement: Statement, stages: Sequence[Stage], start: int) -> str | None:
    """The last encounter told before at which the speaker took part; in a readout the one it is about."""
    before = stages[: bisect_right(stages, start, key=lambda s: s.at)]
    readout = reading.document.kind in (DocumentKind.READOUT, DocumentKind.STATEMENT)
    fitting = [s for s in before if _takes_part(reading, statement.speaker, s.account)]
    near = [s for s in fitting if start - s.at <= _REACH] or [s for s in fitting if readout and s.account.main]
    meetings = [s for s in near if not s.general] or near
    return meetings[-1].account.id if meetings else None


def _takes_part(reading: Reading, speaker: Link, account: Account) -> bool:
    """Whether the speaker is a participant, speaks for one's polity as a side, or stands for all of them."""
    ids = {participant.actor for participant in account.participants}
    if speaker.actor is None:
        return False
    if speaker.actor in ids:
        return True
    actor = reading.cast.actor(speaker.actor)
    if actor is None:
        return False
    if actor.kind is ActorKind.JOINT:
        return not actor.members or bool(set(actor.members) & ids)
    polity = reading.polity(actor.id)
    return actor.kind is ActorKind.POLITY and polity in {participant.polity for participant in account.participants}


def _sentence(reading: Reading, offset: int) -> tuple[int, int]:
    words = reading.between(offset, offset + 1) or reading.between(max(0, offset - 40), offset + 1)
    if not words:
        return offset, offset + 1
    sentence = words[-1].sent
    return sentence.start_char, sentence.end_char


def _outside(reading: Reading, statement: Statement, start: int, end: int) -> str:
    """The sentence without what is reported."""
    text = reading.document.text
    inside = sorted((c.start, c.end) for c in statement.content)
    kept, at = [], start
    for low, high in inside:
        kept.append(text[at : max(at, min(low, end))])
        at = max(at, high)
    return " ".join([*kept, text[at:end]]).casefold()


def _elsewhere(words: str) -> bool:
    folded = " ".join(words.split())
    return any(row["phrase"] in folded for row in rows("encounter_elsewhere"))


def _with_issues(account: Account, statements: Iterable[Statement]) -> Account:
    """The account with one claim for each issue that a statement made at it names."""
    raised: dict[str, Claim] = {}
    for statement in statements:
        if statement.account == account.id:
            for issue in statement.issues:
                words = Words(issue.name, frozenset(issue.name.casefold().split()))
                made = Claim(Attribute.RAISED, words, issue.span, statement.chain, issue.name)
                if issue.name not in raised or issue.span.start < raised[issue.name].span.start:
                    raised[issue.name] = made
    return replace(account, claims=(*account.claims, *raised.values())) if raised else account
