"""Ties each statement to the account of the encounter it was made at, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.data import table
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.model.record import Account, Attribute, Claim
from dragoman.model.statement import Statement
from dragoman.model.values import Words

_AT = frozenset({"during", "at", "in", "throughout"})


def tie(told: Told, accounts: Sequence[Account]) -> tuple[tuple[Account, ...], tuple[Statement, ...]]:
    """The accounts with the issues raised at them, and the statements with the account each was made at."""
    groups = [_group_of(told, statement) for statement in told.reading.statements]
    ids = [accounts[n].id if n is not None else None for n in groups]
    pairs = zip(told.reading.statements, ids, strict=True)
    statements = tuple(replace(statement, account=account) for statement, account in pairs)
    return tuple(_with_issues(account, statements) for account in accounts), statements


def _group_of(told: Told, statement: Statement) -> int | None:
    spans = (*statement.source, *statement.cue, *statement.content)
    actor = statement.speaker.actor
    if not spans or not told.stages or actor is None:
        return None
    start, end = _sentence(told.reading, min(span.start for span in spans))
    if _elsewhere(_outside(told.reading, statement, start, end)):
        return None
    here = [s for s in told.between(start, end) if told.takes_part((actor,), s.group) and told.alive(s)]
    at = [s for s in here if case_of(s.mention.trigger) in _AT] or [s for s in here if told.carries(s)]
    if at:
        return min(at, key=lambda s: (told.wide(s), s.group not in told.main, s.at)).group
    return told.owner(start, (actor,))


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
    return any(row["phrase"] in folded for row in table("encounter_elsewhere"))


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
