"""A small invented record, made by hand: two ministers meet, and two papers tell of it."""

from __future__ import annotations

from dragoman.model.document import (
    Block,
    BlockKind,
    Container,
    DateClass,
    Document,
    DocumentKind,
    Outlet,
    OutletClass,
    Published,
    Span,
)
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import (
    Account,
    Against,
    Analysis,
    Attribute,
    Cell,
    CellState,
    Citation,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Fact,
    FactStatus,
    FactValue,
    Person,
    Readout,
    Record,
    RecordParticipant,
    Resolved,
    Row,
    RowKind,
    Search,
)
from dragoman.model.statement import Act, Form, Link, Statement
from dragoman.model.values import Quantity, Relation

NORTH_TEXT = (
    "Ministers meet in Port Ansel\n\n"
    "Foreign Minister Ada Moss met her counterpart Ben Roe in Port Ansel on 3 May 2021 for two hours.\n\n"
    "Moss demanded that the ferries sail again & said <nothing> about fish."
)
SOUTH_TEXT = "Ben Roe received Ada Moss for nearly five hours. Roe denied any demand was made.\nSubscribe now"


def span(text: str, words: str, after: str = "") -> Span:
    """The first place where `words` stand in `text` from where `after` begins."""
    at = text.index(words, text.index(after))
    return Span.of(text, at, at + len(words))


def north() -> Document:
    """A report with a title and two paragraphs."""
    first, second = NORTH_TEXT.index("Foreign"), NORTH_TEXT.index("Moss demanded")
    return Document(
        id="a" * 16,
        path="papers/north.txt",
        text=NORTH_TEXT,
        sha256="a" * 64,
        container=Container(None, "text/plain", "utf-8"),
        blocks=(
            Block(BlockKind.TITLE, 0, 28, (0, 28)),
            Block(BlockKind.BODY, first, second - 2),
            Block(BlockKind.BODY, second, len(NORTH_TEXT)),
        ),
        title="Ministers meet in Port Ansel",
        outlet=Outlet("north", "The North", "Northland", OutletClass.PRIVATE),
        side="North",
        published=Published("2021-05-04", DateClass.STATED, None, None, "2021-05-04"),
    )


def south() -> Document:
    """A short readout with a line that is not body and a flagged date."""
    cut = SOUTH_TEXT.index("\nSubscribe")
    return Document(
        id="b" * 16,
        path="papers/south.txt",
        text=SOUTH_TEXT,
        sha256="b" * 64,
        container=Container(None, "text/plain", "utf-8"),
        blocks=(Block(BlockKind.BODY, 0, cut), Block(BlockKind.LOGIN, cut + 1, len(SOUTH_TEXT))),
        outlet=Outlet("south", "The South", "Southland", OutletClass.OFFICIAL),
        side="South",
        kind=DocumentKind.READOUT,
        published=Published("2031-01-01", DateClass.STATED, None, "the page says 2031, its text 2021", None),
    )


def analyses() -> list[Analysis]:
    """Both documents with a statement each."""
    demand = Statement(
        id=f"{'a' * 16}:statement:1",
        document="a" * 16,
        form=Form.INDIRECT,
        act=Act.DEMAND,
        source=(span(NORTH_TEXT, "Moss", after="\n\nMoss"),),
        cue=(span(NORTH_TEXT, "demanded that"),),
        content=(span(NORTH_TEXT, "the ferries sail again"),),
        chain=(Link("Ada Moss", ActorKind.PERSON, "actor:1"),),
        account="a:1",
    )
    denial = Statement(
        id=f"{'b' * 16}:statement:1",
        document="b" * 16,
        form=Form.INDIRECT,
        act=Act.DENY,
        source=(span(SOUTH_TEXT, "Roe", after="hours."),),
        cue=(span(SOUTH_TEXT, "denied"),),
        content=(span(SOUTH_TEXT, "any demand was made"),),
        chain=(Link("Ben Roe", ActorKind.PERSON, "actor:1"),),
        account="b:1",
    )
    moss = Actor("actor:1", ActorKind.PERSON, "Ada Moss", "Northland", ("Ada Moss", "Moss"))
    roe = Actor("actor:1", ActorKind.PERSON, "Ben Roe", "Southland", ("Ben Roe", "Roe"))
    return [
        Analysis(north(), actors=(moss,), statements=(demand,), accounts=(_account("a", NORTH_TEXT, "met her"),)),
        Analysis(south(), actors=(roe,), statements=(denial,), accounts=(_account("b", SOUTH_TEXT, "received"),)),
    ]


def _account(name: str, text: str, words: str) -> Account:
    return Account(
        f"{name}:1", name * 16, EncounterKind.TALKS, EncounterStatus.HELD, (), (span(text, words),), main=True
    )


def _duration() -> Fact:
    hours = Citation("a" * 16, span(NORTH_TEXT, "two hours"))
    longer = Citation("b" * 16, span(SOUTH_TEXT, "nearly five hours"), ("a witness",))
    return Fact(
        Attribute.DURATION,
        FactStatus.DISPUTED,
        (
            FactValue(Quantity(90, 150, "minute", "PT2H"), Relation.SAME, 1, (hours,)),
            FactValue(Quantity(255, 300, "minute", "<PT5H"), Relation.CONFLICT, 1, (longer,)),
        ),
    )


def _readout() -> Readout:
    a, b = "a" * 16, "b" * 16
    demand = Citation(a, span(NORTH_TEXT, "the ferries sail again"), ("Ada Moss",))
    denial = Citation(b, span(SOUTH_TEXT, "any demand was made"), ("Ben Roe",))
    duration = _duration()
    cells = [value.accounts for value in duration.values]
    return Readout(
        "enc1",
        (a, b),
        (
            Row(
                RowKind.DURATION,
                (
                    Cell(a, CellState.STATED, "PT2H", quotes=cells[0]),
                    Cell(b, CellState.CONTRADICTS, "<PT5H", (Against(a, Relation.CONFLICT),), cells[1]),
                ),
                status=FactStatus.DISPUTED,
            ),
            Row(
                RowKind.SAID,
                (
                    Cell(a, CellState.STATED, quotes=(demand,), share=0.25),
                    Cell(b, CellState.DENIES, against=(Against(a, Relation.DENIES),), quotes=(denial,)),
                ),
                issue="ferries",
                actor="Ada Moss",
                act=Act.DEMAND,
                status=FactStatus.DISPUTED,
            ),
            Row(
                RowKind.ISSUE_RAISED,
                (
                    Cell(a, CellState.STATED, quotes=(Citation(a, span(NORTH_TEXT, "fish")),)),
                    Cell(b, CellState.NOT_FOUND, search=Search(("fish", "fishing"), "body, 81 characters")),
                ),
                issue="fishing",
                status=FactStatus.SINGLE_SOURCE,
            ),
        ),
    )


def record() -> Record:
    """One encounter, two people, one readout with a dispute, a denial and a silence."""
    a, b = "a" * 16, "b" * 16
    people = (
        Person("p1", "Ada Moss", ("Ada Moss", "Moss"), (), "Northland", ((a, "actor:1"),)),
        Person("p2", "Ben Roe", ("Ben Roe", "Roe"), (), "Southland", ((b, "actor:1"),)),
    )
    encounter = Encounter(
        "enc1",
        EncounterKind.TALKS,
        EncounterStatus.HELD,
        (RecordParticipant("p1", "Ada Moss", "Foreign Minister", "Northland"), RecordParticipant("p2", "Ben Roe")),
        (a, b),
        ("a:1", "b:1"),
        (_duration(),),
        place="Port Ansel",
        date=("2021-05-03", "2021-05-03"),
    )
    resolved = (
        (f"{a}:statement:1", Resolved("p1", None, "enc1")),
        (f"{b}:statement:1", Resolved("p2", None, "enc1")),
    )
    return Record(people, (encounter,), (_readout(),), resolved)
