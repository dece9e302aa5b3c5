"""An invented record that uses every field of the JSON lines; golden/two_documents.jsonl says what must come of it."""

from __future__ import annotations

import hashlib

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
from dragoman.model.mention import Actor, ActorKind, Mention, OfficeHolding, TimeExpression, TimexType
from dragoman.model.record import (
    Against,
    Analysis,
    Attribute,
    Cell,
    CellState,
    Citation,
    Copy,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Fact,
    FactStatus,
    FactValue,
    Person,
    PersonOffice,
    Readout,
    Record,
    RecordParticipant,
    Resolved,
    Row,
    RowKind,
    Search,
)
from dragoman.model.statement import Act, Circumstances, Form, Issue, Link, Statement, Tense
from dragoman.model.values import Quantity, Relation, Words

WIRE_TEXT = (
    "Envoys end talks in Oslo\n\nOSLO — Hungary's envoy Ilse Varga said the talks lasted more than six hours.\n"
    "She told the Kenyan side that “the port stays open”, the Fjord Agency reported on 3 May 2024.\n\nSubscribe now\n"
)
NOTE_TEXT = (
    "On May 3 the two delegations talked for seven hours.\n"
    "According to one official, it was claimed that fishing quotas had been settled.\n"
)
FEED = b"a feed that holds the note"
WIRE_ID = hashlib.sha256(WIRE_TEXT.encode()).hexdigest()[:16]
NOTE_ID = hashlib.sha256(FEED + b"\0" + b"item-2").hexdigest()[:16]


def wire(words: str) -> Span:
    return Span.of(WIRE_TEXT, WIRE_TEXT.index(words), WIRE_TEXT.index(words) + len(words))


def note(words: str) -> Span:
    return Span.of(NOTE_TEXT, NOTE_TEXT.index(words), NOTE_TEXT.index(words) + len(words))


def block(kind: BlockKind, first: str, last: str, raw: bool = False) -> Block:
    """A block of the wire story from `first` to `last`; each dash and quotation mark in it takes three bytes."""
    start, end = wire(first).start, wire(last).end
    bytes_to = [len(WIRE_TEXT[:at].encode()) for at in (start, end)]
    return Block(kind, start, end, (bytes_to[0], bytes_to[1]) if raw else None)


WIRE = Document(
    id=WIRE_ID,
    path="in/wire.txt",
    text=WIRE_TEXT,
    sha256=hashlib.sha256(WIRE_TEXT.encode()).hexdigest(),
    container=Container(None, "text/plain", "utf-8"),
    blocks=(
        block(BlockKind.TITLE, "Envoys", "in Oslo", raw=True),
        block(BlockKind.BODY, "OSLO", "2024.", raw=True),
        block(BlockKind.LOGIN, "Subscribe", "now"),
    ),
    title="Envoys end talks in Oslo",
    outlet=Outlet("fjord-agency", "Fjord Agency", "Norway", OutletClass.WIRE),
    author="Nils Dahl",
    kind=DocumentKind.WIRE,
    published=Published("2024-05-04", DateClass.STATED, wire("3 May 2024"), "the page says so twice"),
)
NOTE = Document(
    id=NOTE_ID,
    path="in/feed.xml",
    text=NOTE_TEXT,
    sha256=hashlib.sha256(FEED).hexdigest(),
    container=Container("item-2", "application/rss+xml", "utf-8"),
    blocks=(Block(BlockKind.BODY, 0, len(NOTE_TEXT) - 1),),
    side="Kenya",
    kind=DocumentKind.READOUT,
)

VARGA = Link("Varga", ActorKind.PERSON, "actor:0")
OFFICIAL = Link("one official", ActorKind.UNNAMED_OFFICIAL, "actor:0", note("one official"))

WIRE_ANALYSIS = Analysis(
    WIRE,
    times=(  # the later one first: the export puts them in order
        TimeExpression(
            wire("3 May 2024"), TimexType.DATE, "2024-05-03", None, ("2024-05-03", "2024-05-04"), anchor="explicit"
        ),
        TimeExpression(wire("more than six hours"), TimexType.DURATION, "PT6H", "MORE_THAN"),
    ),
    actors=(
        Actor(
            "actor:0",
            ActorKind.PERSON,
            "Varga",
            None,
            (),
            (OfficeHolding("envoy", "Hungary", wire("Hungary's envoy")),),
        ),
        Actor("actor:1", ActorKind.POLITY, "Hungary", "Hungary"),
        Actor("actor:2", ActorKind.POLITY, "Kenya", "Kenya"),
        Actor("actor:3", ActorKind.OUTLET, "Fjord Agency", "Norway"),
    ),
    mentions=(
        Mention(wire("She"), ActorKind.PERSON, "actor:0", pronoun=True),
        Mention(wire("Hungary"), ActorKind.POLITY, "actor:1"),
        Mention(wire("Ilse Varga"), ActorKind.PERSON, "actor:0"),
        Mention(wire("the Kenyan side"), ActorKind.POLITY, "actor:2"),
        Mention(wire("the Fjord Agency"), ActorKind.OUTLET, "actor:3"),
    ),
    statements=(
        Statement(
            id="s-2",
            document=WIRE_ID,
            form=Form.DIRECT,
            act=Act.PROMISE,
            source=(wire("She"),),
            cue=(wire("told"),),
            content=(wire("the port stays open"),),
            chain=(Link("Fjord Agency", ActorKind.OUTLET, "actor:3"), VARGA),
            addressee=Link("Kenya", ActorKind.POLITY, "actor:2"),
            issues=(Issue("Port of Mombasa", wire("the port")), Issue("Port of Mombasa", wire("port stays"))),
            method="rule",
            circumstances=Circumstances(
                negation=wire("more"),
                modality=wire("talks lasted"),
                condition=wire("that"),
                time=wire("on 3 May 2024"),
                tense=Tense.BEFORE,
            ),
            strength=3,
        ),
        Statement(
            id="s-1",
            document=WIRE_ID,
            form=Form.INDIRECT,
            act=Act.STATE,
            source=(wire("Hungary's envoy Ilse Varga"),),
            cue=(wire("said"),),
            content=(wire("the talks lasted more than six hours"),),
            chain=(VARGA,),
            confidence=0.91,
        ),
    ),
)
NOTE_ANALYSIS = Analysis(
    NOTE,
    times=(
        TimeExpression(
            note("May 3"),
            TimexType.DATE,
            "2024-05-03",
            None,
            ("2024-05-03", "2024-05-04"),
            "local time",
            "publication date",
        ),
    ),
    actors=(Actor("actor:0", ActorKind.UNNAMED_OFFICIAL, "one official"),),
    mentions=(Mention(note("one official"), ActorKind.UNNAMED_OFFICIAL, "actor:0"),),
    statements=(
        Statement(
            id="s-3",
            document=NOTE_ID,
            form=Form.INDIRECT,
            act=Act.STATE,
            source=(),
            cue=(note("it was claimed"),),
            content=(note("fishing quotas"), note("had been settled")),
            chain=(OFFICIAL, Link(None)),
            issues=(Issue("Fishing", note("fishing")),),
            confidence=0.4,
            given_by=OFFICIAL,
        ),
        Statement(
            id="s-4",
            document=NOTE_ID,
            form=Form.INDIRECT,
            act=Act.STATE,
            source=(note("one official"),),
            cue=(note("According to"),),
            content=(note("it was claimed that fishing quotas had been settled"),),
            chain=(OFFICIAL,),
        ),
    ),
)

SIX_HOURS = Citation(WIRE_ID, wire("more than six hours"), ("Ilse Varga",))
SEVEN_HOURS = Citation(NOTE_ID, note("seven hours"))
FISHING = Citation(NOTE_ID, note("fishing quotas"), ("one official", None))

RECORD = Record(
    people=(
        Person(
            "p-varga",
            "Ilse Varga",
            ("Ilse Varga", "Varga"),
            (PersonOffice("envoy", "Hungary", Citation(WIRE_ID, wire("Hungary's envoy")), since="2023-01-01"),),
            "Hungary",
            ((WIRE_ID, "actor:0"),),
        ),
    ),
    encounters=(
        Encounter("e-0", EncounterKind.VISIT, EncounterStatus.ANNOUNCED, (), (WIRE_ID,), ("a-0",)),
        Encounter(
            id="e-1",
            kind=EncounterKind.TALKS,
            status=EncounterStatus.HELD,
            participants=(
                RecordParticipant("p-varga", "Ilse Varga", "envoy", "Hungary"),
                RecordParticipant(None, "Kenya", None, "Kenya"),
            ),
            documents=(WIRE_ID, NOTE_ID),
            accounts=("a-1", "a-2"),
            facts=(
                Fact(
                    Attribute.DURATION,
                    FactStatus.COMPATIBLE,
                    (
                        FactValue(Quantity(390, 450, "minute", "PT7H"), Relation.SAME, 1, (SEVEN_HOURS,)),
                        FactValue(Quantity(360, None, "minute", ">PT6H"), Relation.REFINES, 1, (SIX_HOURS,)),
                    ),
                ),
                Fact(
                    Attribute.RAISED,
                    FactStatus.SINGLE_SOURCE,
                    (FactValue(Words("fishing quotas"), Relation.SAME, 1, (FISHING,)),),
                    issue="Fishing",
                ),
            ),
            part_of="e-0",
            place="Oslo",
            date=("2024-05-03", "2024-05-03"),
        ),
    ),
    readouts=(
        Readout(
            "e-1",
            (WIRE_ID, NOTE_ID),
            (
                Row(
                    RowKind.DURATION,
                    (
                        Cell(
                            WIRE_ID,
                            CellState.STATED_DIFFERENTLY,
                            ">PT6H",
                            (Against(NOTE_ID, Relation.REFINES),),
                            (SIX_HOURS,),
                            share=0.2,
                        ),
                        Cell(NOTE_ID, CellState.STATED, "PT7H", quotes=(SEVEN_HOURS,), statements=("s-9",)),
                    ),
                ),
                Row(
                    RowKind.ISSUE_RAISED,
                    (
                        Cell(
                            WIRE_ID,
                            CellState.NOT_FOUND,
                            search=Search(("fish", "quota"), "176 characters of body", wire("the port stays open")),
                        ),
                        Cell(NOTE_ID, CellState.STATED, quotes=(FISHING,)),
                    ),
                    issue="Fishing",
                    actor="Kenya",
                ),
            ),
        ),
    ),
    resolved=(("s-1", Resolved("p-varga", None, "e-1")), ("s-2", Resolved("p-varga", None, "e-1"))),
    copies=(Copy(NOTE_ID, WIRE_ID, 0.8),),
)
