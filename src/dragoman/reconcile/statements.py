"""Statements on the record: who speaks and where, and which of several accounts tell the same demand or promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.record import Analysis, Citation, Resolved
from dragoman.model.statement import Act, Factuality, Link, Statement
from dragoman.reconcile.actors import People
from dragoman.reconcile.keys import stems
from dragoman.reconcile.origins import Origins
from dragoman.reconcile.reports import Report

SAME_WORDS = 0.5
"""Part of the shorter content's stems that must stand in the other's before two statements say one thing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement made at an encounter: its speaker's key, name and polity on the record, and its words."""

    statement: Statement
    speaker: str
    name: str
    polity: str | None
    origin: str
    """Who reports it, apart from the speaker: the outermost named link before him, else the document's outlet."""

    @property
    def issues(self) -> frozenset[str]:
        """Names of its issues."""
        return frozenset(issue.name for issue in self.statement.issues)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content."""
        return stems(" ".join(span.quote for span in self.statement.content))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The words of its content, with its chain."""
        chain = tuple(link.name for link in self.statement.chain)
        return tuple(Citation(self.statement.document, span, chain) for span in self.statement.content)


def resolve(
    analyses: Iterable[Analysis], people: People, encounters: Mapping[str, str]
) -> tuple[tuple[str, Resolved], ...]:
    """What the record knows of every statement, by statement id; `encounters` maps account ids to encounter ids."""
    found = {}
    for analysis in analyses:
        for statement in analysis.statements:
            document = statement.document
            resolved = Resolved(
                _person(people, document, statement.speaker),
                _person(people, document, statement.addressee),
                encounters.get(statement.account or ""),
            )
            if resolved != Resolved():
                found[statement.id] = resolved
    return tuple(sorted(found.items()))


def _person(people: People, document: str, link: Link | None) -> str | None:
    person = people.person(document, link.actor) if link else None
    return person.id if person else None


def said_at(reports: Iterable[Report], origins: Origins) -> tuple[Said, ...]:
    """The statements made at these accounts' encounter, by document and offset; nameless speakers have none."""
    reports = tuple(reports)
    accounts = {report.account.id for report in reports}
    analyses = {report.account.document: report.analysis for report in reports}
    found = [
        said
        for document in sorted(analyses)
        for statement in analyses[document].statements
        if statement.account in accounts and (said := _said(statement, origins))
    ]
    return tuple(sorted(found, key=_order))


def _order(said: Said) -> tuple[str, int, str]:
    spans = said.statement.content or said.statement.cue
    return said.statement.document, min((span.start for span in spans), default=0), said.statement.id


def _said(statement: Statement, origins: Origins) -> Said | None:
    link, document, people = statement.speaker, statement.document, origins.people
    if not link.name:
        return None
    person = people.person(document, link.actor)
    name = person.name if person else people.called(document, link.name)
    key, polity = people.key(document, link.actor, link.name), people.polity(document, link.actor)
    return Said(statement, key, name, polity, origins.origin(document, statement.chain[:-1]))


def same_point(one: Said, other: Said) -> bool:
    """Whether two accounts tell one speech act: the same speaker and act, on one issue or in mostly the same words."""
    if one.speaker != other.speaker or one.statement.act is not other.statement.act:
        return False
    return bool(one.issues & other.issues) or _common_words(one, other)


def denies(denial: Said, claim: Said) -> bool:
    """Whether a statement denies what another account puts in its speaker's mouth, in mostly the same words.

    A denial that another side puts in the speaker's mouth is none of his.
    """
    if denial.statement.given_by is not None:
        return False
    if denial.speaker != claim.speaker or denial.statement.document == claim.statement.document:
        return False
    negative = denial.statement.act is Act.DENY or denial.statement.factuality is Factuality.NEGATED
    return negative and claim.statement.act is not Act.DENY and _common_words(denial, claim)


def _common_words(one: Said, other: Said) -> bool:
    mine, theirs = one.stems, other.stems
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= SAME_WORDS


def by_point(said: Sequence[Said]) -> Mapping[tuple[str, str, Act], list[Said]]:
    """Statements by issue, speaker's name and act, each list in the order given."""
    points: dict[tuple[str, str, Act], list[Said]] = defaultdict(list)
    for one in said:
        for issue in sorted(one.issues):
            points[issue, one.name, one.statement.act].append(one)
    return points
