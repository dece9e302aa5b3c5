"""Invented documents and analyses that tests reconcile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.model.document import (
    Block,
    BlockKind,
    Container,
    DateClass,
    Document,
    Outlet,
    OutletClass,
    Published,
    Span,
)
from dragoman.model.mention import Actor, ActorKind, OfficeHolding
from dragoman.model.record import Account, Analysis, Attribute, Claim, EncounterKind, EncounterStatus, Participant
from dragoman.model.statement import Act, Form, Issue, Link, Statement
from dragoman.model.values import Period, Place, Value, Words

ARDEN = ("Mira Arden", "President", "Norland")
BOSK = ("Teo Bosk", "Prime Minister", "Sudland")
CALDER = ("Ines Calder", "Foreign Minister", "Norland")
DOLAN = ("Rui Dolan", "Foreign Minister", "Sudland")
NORLAND, SUDLAND = Place("Norland"), Place("Sudland")
HAVEN, MARK, PORT = Place("Haven", ("Norland",)), Place("Mark", ("Norland",)), Place("Port", ("Sudland",))
MIDWAY = Place("Midway", ("Eastland",))
OFFICIAL = Outlet("haven", "Haven Palace", "Norland", OutletClass.OFFICIAL)
OTHER_SIDE = Outlet("port", "Port Chancery", "Sudland", OutletClass.OFFICIAL)


def day(value: str, days: int = 1) -> Period:
    first = date.fromisoformat(value)
    return Period(value, (first + timedelta(days=days)).isoformat(), value)


def document(
    name: str, text: str, *, published: str | None = None, outlet: Outlet | None = None, language: str = "en"
) -> Document:
    stamp = Published(published, DateClass.GIVEN, anchor=published) if published else None
    return Document(
        id=name,
        path=f"{name}.txt",
        text=text,
        sha256=name * 4,
        container=Container(None, "text/plain", "utf-8"),
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        outlet=outlet,
        language=language,
        published=stamp,
    )


@dataclass
class Reader:
    """Builds the analysis of one document step by step; every quote must stand in its text."""

    document: Document
    actors: list[Actor] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def span(self, quote: str) -> Span:
        start = self.document.text.index(quote)
        return Span.of(self.document.text, start, start + len(quote))

    def actor(
        self,
        name: str,
        office: str | None = None,
        polity: str | None = None,
        kind: ActorKind = ActorKind.PERSON,
        variants: Sequence[str] = (),
    ) -> Actor:
        known = next((actor for actor in self.actors if (actor.name, actor.polity) == (name, polity)), None)
        if known:
            return known
        span = Span.of(self.document.text, 0, 1)
        offices = (OfficeHolding(office, polity, span),) if office else ()
        made = Actor(f"actor:{len(self.actors)}", kind, name, polity, tuple(variants), offices)
        self.actors.append(made)
        return made

    def account(
        self,
        who: Sequence[tuple[str, str | None, str | None]],
        *,
        kind: EncounterKind = EncounterKind.TALKS,
        status: EncounterStatus = EncounterStatus.HELD,
        when: Period | None = None,
        where: Place | None = None,
        main: bool = True,
        part_of: Account | None = None,
    ) -> Account:
        parties = tuple(Participant(self.actor(*one).id, one[0], one[1], one[2]) for one in who)
        made = Account(
            id=f"{self.document.id}:account:{len(self.accounts)}",
            document=self.document.id,
            kind=kind,
            status=status,
            participants=parties,
            mentions=(Span.of(self.document.text, 0, min(20, len(self.document.text))),),
            date=when,
            place=where,
            part_of=part_of.id if part_of else None,
            main=main,
        )
        self.accounts.append(made)
        return made

    def claim(
        self, attribute: Attribute, value: Value, quote: str, *, issue: str | None = None, chain: Sequence[Link] = ()
    ) -> None:
        last = self.accounts[-1]
        claim = Claim(attribute, value, self.span(quote), tuple(chain), issue)
        self.accounts[-1] = replace(last, claims=(*last.claims, claim))

    def say(self, who: tuple[str, str | None, str | None], act: Act, quote: str, *, issue: str | None = None) -> None:
        actor, span = self.actor(*who), self.span(quote)
        self.statements.append(
            Statement(
                id=f"{self.document.id}:statement:{len(self.statements)}",
                document=self.document.id,
                form=Form.INDIRECT,
                act=act,
                source=(),
                cue=(),
                content=(span,),
                chain=(Link(actor.name, actor.kind, actor.id),),
                issues=(Issue(issue, span),) if issue else (),
                account=self.accounts[-1].id if self.accounts else None,
            )
        )

    def done(self) -> Analysis:
        issues = tuple(issue for statement in self.statements for issue in statement.issues)
        return Analysis(
            self.document,
            actors=tuple(self.actors),
            statements=tuple(self.statements),
            accounts=tuple(self.accounts),
            issues=issues,
        )


def words(shown: str) -> Words:
    return Words(shown, frozenset(shown.split()))
