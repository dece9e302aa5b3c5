"""Small invented documents and records for tests of stores."""

from __future__ import annotations

import hashlib

from dragoman.model.document import Block, BlockKind, Container, Document, Span
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import (
    Analysis,
    Citation,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Person,
    PersonOffice,
    Readout,
    RecordParticipant,
)
from dragoman.model.statement import Act, Form, Link, Statement


def document(path: str, text: str, **more: object) -> Document:
    """A plain text document that is all body."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block(BlockKind.BODY, 0, len(text), (0, len(text.encode()))),) if text else ()
    container = Container(None, "text/plain", "utf-8")
    return Document(sha256[:16], path, text, sha256, container, blocks, **more)  # type: ignore[arg-type]


def analysis(made: Document) -> Analysis:
    """One statement, that of the document's first word, whose content is all the rest."""
    first, _, rest = made.text.partition(" ")
    content = Span.of(made.text, len(made.text) - len(rest), len(made.text))
    source = Span.of(made.text, 0, len(first))
    said = Statement(
        id=f"{made.id}:statement:{content.start}-{content.end}",
        document=made.id,
        form=Form.INDIRECT,
        act=Act.STATE,
        source=(source,),
        cue=(),
        content=(content,),
        chain=(Link(first, ActorKind.PERSON, "actor:0", source),),
    )
    return Analysis(made, actors=(Actor("actor:0", ActorKind.PERSON, first),), statements=(said,))


def encounter(name: str, *told: Document, accounts: tuple[str, ...] = ()) -> Encounter:
    """A meeting told by some documents."""
    return Encounter(
        id=name,
        kind=EncounterKind.MEETING,
        status=EncounterStatus.HELD,
        participants=(RecordParticipant(None, "Ilse Varga"),),
        documents=tuple(one.id for one in told),
        accounts=accounts or tuple(f"{one.id}:account:0" for one in told),
    )


def person(name: str, *named_in: Document) -> Person:
    """A person whose name is the first word of some documents."""
    offices = tuple(PersonOffice("envoy", None, Citation(one.id, Span.of(one.text, 0, 1))) for one in named_in)
    return Person(f"id of {name}", name, (name,), offices, None, tuple((one.id, "actor:0") for one in named_in))


def readout(name: str, *told: Document) -> Readout:
    """The empty readout of an encounter."""
    return Readout(name, tuple(one.id for one in told), ())
