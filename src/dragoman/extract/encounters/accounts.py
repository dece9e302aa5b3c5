"""Finds which encounters a document tells of, and what it says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.cast import Cast
from dragoman.extract.encounters.days.counted_days import counted_days
from dragoman.extract.encounters.days.dates import account_period, days_told
from dragoman.extract.encounters.days.parts import parents
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.days.whereabouts import account_place
from dragoman.extract.encounters.facts.agreements import agreements, closings, listed
from dragoman.extract.encounters.facts.asked import initiatives, invitations
from dragoman.extract.encounters.facts.attendance import attendances
from dragoman.extract.encounters.facts.contacts import next_contacts, resumptions
from dragoman.extract.encounters.facts.core import basic_claims, distinct, participants
from dragoman.extract.encounters.facts.days import whens
from dragoman.extract.encounters.facts.length import counts, lengths
from dragoman.extract.encounters.facts.manner import formats, occasions
from dragoman.extract.encounters.facts.purposes import causes, purposes
from dragoman.extract.encounters.facts.receptions import receptions
from dragoman.extract.encounters.facts.tone import tones
from dragoman.extract.encounters.facts.tone_outcomes import outcomes
from dragoman.extract.encounters.grouping.clusters import gather
from dragoman.extract.encounters.grouping.denials import deny
from dragoman.extract.encounters.grouping.joins import joined_up
from dragoman.extract.encounters.grouping.ranks import main_groups
from dragoman.extract.encounters.parties.authors import with_author
from dragoman.extract.encounters.parties.bodies import with_bodies
from dragoman.extract.encounters.parties.delegates import with_delegates
from dragoman.extract.encounters.status.pointers import settle
from dragoman.extract.encounters.triggers.nominals import find_nominals
from dragoman.extract.encounters.triggers.staying import find_stays
from dragoman.extract.encounters.triggers.verbals import find_verbals
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.sides import with_sides
from dragoman.model.document import Document
from dragoman.model.mention import TimeExpression
from dragoman.model.record import Account, Claim
from dragoman.model.statement import Statement

FACTS: tuple[Callable[[Told], Iterator[tuple[int, Claim]]], ...] = (
    whens,
    lengths,
    counts,
    initiatives,
    invitations,
    formats,
    occasions,
    purposes,
    causes,
    tones,
    outcomes,
    agreements,
    listed,
    closings,
    next_contacts,
    resumptions,
)
"""Finders of facts; each gives claims with the position of the encounter they are about."""


def find_accounts(
    document: Document, doc: Doc, cast: Cast, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Account, ...]:
    """The accounts of one document in the order of their first mention.

    `date` covers whole days; where an official readout names no day it is the day of publication and the one before,
    and no claim says so.
    """
    reading = Reading(document, doc, cast, tuple(times), tuple(statements))
    return read_accounts(reading)[0]


def read_accounts(reading: Reading) -> tuple[tuple[Account, ...], Told]:
    """The accounts, and what they were made from: a group of mentions each, in the same order."""
    reading = with_delegates(with_bodies(with_sides(with_author(reading))))
    mentions = [*find_verbals(reading), *find_stays(reading), *find_nominals(reading)]
    groups = gather(reading, settle(reading.doc, joined_up(reading, mentions)))
    deny(reading, groups)
    told = Told(reading, tuple(groups), main_groups(reading, groups))
    facts: dict[int, list[Claim]] = {}
    for number, people, fact in attendances(told):
        groups[number].actors += [i for i in people if i not in groups[number].actors]
        facts.setdefault(number, []).append(fact)
    for find in FACTS:
        for number, fact in find(told):
            facts.setdefault(number, []).append(fact)
    above = parents(told)
    for number, people, fact in receptions(told, above):
        groups[number].actors += [i for i in people if i not in groups[number].actors]
        facts.setdefault(number, []).append(fact)
    made = [_account(told, number, facts.get(number, [])) for number in range(len(groups))]
    days = counted_days(told, {n: account.date for n, account in enumerate(made)}, above)
    made = [replace(account, date=days.get(n, account.date)) for n, account in enumerate(made)]
    return tuple(replace(a, part_of=made[above[n]].id) if n in above else a for n, a in enumerate(made)), told


def _account(told: Told, number: int, facts: Sequence[Claim]) -> Account:
    reading, group, main = told.reading, told.groups[number], number in told.main
    first = group.mentions[0]
    spans = tuple(dict.fromkeys(mention.span for mention in group.mentions))
    return Account(
        id=f"{reading.document.id}:account:{first.trigger.idx}-{first.trigger.idx + len(first.trigger)}",
        document=reading.document.id,
        kind=group.kind,
        status=group.status,
        participants=participants(reading, group.actors),
        mentions=spans,
        date=account_period(reading, group, main, days_told(facts)),
        place=account_place(reading, group),
        main=main,
        claims=distinct([*basic_claims(reading, group), *facts]),
    )
