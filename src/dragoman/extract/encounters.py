"""Finds which encounters a document tells of, and what it says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.cast import Cast
from dragoman.extract.encounter_clusters import Group, gather
from dragoman.extract.encounter_dates import account_period
from dragoman.extract.encounter_facts import basic_claims, distinct, participants
from dragoman.extract.encounter_nominals import find_nominals
from dragoman.extract.encounter_ranks import main_groups, parents
from dragoman.extract.encounter_reading import Reading
from dragoman.extract.encounter_verbals import find_verbals
from dragoman.model.document import Document
from dragoman.model.mention import TimeExpression
from dragoman.model.record import Account, Statement
from dragoman.model.values import Place


def find_accounts(
    document: Document, doc: Doc, cast: Cast, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Account, ...]:
    """The accounts of one document in the order of their first mention.

    `date` covers whole days; where an official readout names no day it is the day of publication and the one before,
    and no claim says so.
    """
    reading = Reading(document, doc, cast, tuple(times), tuple(statements))
    return tuple(account for account, _ in read_accounts(reading))


def read_accounts(reading: Reading) -> tuple[tuple[Account, Group], ...]:
    """The accounts, each with the mentions it was made from."""
    groups = gather(reading, [*find_verbals(reading), *find_nominals(reading)])
    main = main_groups(reading, groups)
    made = [_account(reading, group, n in main) for n, group in enumerate(groups)]
    above = parents(reading, groups)
    tied = [replace(a, part_of=made[above[n]].id) if n in above else a for n, a in enumerate(made)]
    return tuple(zip(tied, groups, strict=True))


def _account(reading: Reading, group: Group, main: bool) -> Account:
    first = group.mentions[0]
    spans = tuple(dict.fromkeys(mention.span for mention in group.mentions))
    return Account(
        id=f"{reading.document.id}:account:{first.trigger.idx}-{first.trigger.idx + len(first.trigger)}",
        document=reading.document.id,
        kind=group.kind,
        status=group.status,
        participants=participants(reading, group.actors),
        mentions=spans,
        date=account_period(reading, group, main),
        place=_place(group),
        main=main,
        claims=distinct(basic_claims(reading, group)),
    )


def _place(group: Group) -> Place | None:
    """The place named that lies deepest, the first of equals."""
    return max((found.place for found in group.places), key=lambda place: len(place.within), default=None)
