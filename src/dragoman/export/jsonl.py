"""The record as JSON lines: one object a line, in the form that docs/jsonl.md describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, TextIO

from dragoman.export.identifiers import Cast, People, entity_id
from dragoman.model.document import Document, Published, Span
from dragoman.model.event import Event, EventParty
from dragoman.model.mention import Mention, TimeExpression
from dragoman.model.record import Analysis, Cell, Citation, Encounter, Fact, Person, Readout, Record, Resolved, Row
from dragoman.model.statement import Circumstances, Link, Statement
from dragoman.model.values import Period

Fields = dict[str, Any]

IN_MEMORY: Final = 1 << 24
"""Bytes of one kind of object kept in memory before the rest goes to a temporary file."""
UNSAFE: Final = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""Signs that some readers take for line ends, and lone surrogates, which UTF-8 cannot hold: written as escapes."""


def write_jsonl(analyses: Iterable[Analysis], record: Record, out: TextIO, *, with_text: bool = False) -> None:
    """Write documents, mentions, times, people, statements, events, encounters, readouts to `out`, one object a line.

    Documents come in order of id whatever the order of `analyses`, which is gone through once; what stands in a
    document in order of its offsets; encounters in order of date, those without one last.
    """
    people = People(record)
    resolved = dict(record.resolved)
    copied = {copy.document: copy.original for copy in record.copies}
    with ExitStack() as stack:
        files = (stack.enter_context(SpooledTemporaryFile(IN_MEMORY)) for _ in range(5))
        documents, mentions, times, statements, events = map(_Sheaf, files)
        for analysis in analyses:
            cast, document = Cast(analysis, people), analysis.document
            documents.add(document.id, [_document(document, copied.get(document.id), with_text=with_text)])
            mentions.add(document.id, (_mention(one, cast) for one in sorted(analysis.mentions, key=_place)))
            times.add(document.id, (_time(one, document.id) for one in sorted(analysis.times, key=_place)))
            told = sorted(analysis.statements, key=_first)
            statements.add(document.id, (_statement(one, cast, resolved.get(one.id, Resolved())) for one in told))
            events.add(document.id, (_event(one, cast) for one in analysis.events))
        for sheaf in (documents, mentions, times):
            sheaf.write(out)
        out.writelines(_line(_person(one)) for one in sorted(record.people, key=lambda person: person.id))
        statements.write(out)
        events.write(out)
    order = {one.id: place for place, one in enumerate(sorted(record.encounters, key=_day))}
    out.writelines(_line(_encounter(one)) for one in sorted(record.encounters, key=_day))
    shown = sorted(record.readouts, key=lambda one: (order.get(one.encounter, len(order)), one.encounter))
    out.writelines(_line(_readout(one)) for one in shown)


@dataclass
class _Sheaf:
    """Lines of one kind, gathered document by document in any order, given out in order of document id."""

    file: IO[bytes]
    ranges: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, document: str, things: Iterable[Fields]) -> None:
        start = self.file.tell()
        self.file.writelines(_line(thing).encode() for thing in things)
        self.ranges.append((document, start, self.file.tell()))

    def write(self, out: TextIO) -> None:
        for _, start, end in sorted(self.ranges):
            self.file.seek(start)
            out.write(self.file.read(end - start).decode())


def _line(thing: Fields) -> str:
    plain = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", plain) + "\n"


# ---- orders ----


def _place(thing: Mention | TimeExpression) -> tuple[int, int]:
    return thing.span.start, thing.span.end


def _first(statement: Statement) -> tuple[int, int, str]:
    spans = statement.content or statement.cue or statement.source
    return (*min(((span.start, span.end) for span in spans), default=(0, 0)), statement.id)


def _day(encounter: Encounter) -> tuple[bool, tuple[str, str], str]:
    return encounter.date is None, encounter.date or ("", ""), encounter.id


# ---- what one document says ----


def _document(document: Document, copy_of: str | None, *, with_text: bool) -> Fields:
    container, outlet = document.container, document.outlet
    return {
        "type": "document",
        "id": document.id,
        "path": document.path,
        "container": {
            "member": container.member,
            "media_type": container.media_type,
            "encoding": container.encoding,
        },
        "title": document.title,
        "outlet": outlet
        and {"id": outlet.id, "name": outlet.name, "polity": outlet.polity, "class": outlet.outlet_class},
        "side": document.side,
        "author": document.author,
        "kind": document.kind,
        "language": document.language,
        "published": document.published and _published(document.published),
        "sha256": document.sha256,
        "copy_of": copy_of or document.copy_of,
        "status": document.status,
        "blocks": [
            {"kind": block.kind, "start": block.start, "end": block.end, "raw": block.raw} for block in document.blocks
        ],
        **({"text": document.text} if with_text else {}),
    }


def _published(published: Published) -> Fields:
    return {
        "value": published.value,
        "class": published.date_class,
        "quote": published.span.quote if published.span else None,
        "flag": published.flag,
    }


def _mention(mention: Mention, cast: Cast) -> Fields:
    return {
        "type": "mention",
        "document": cast.document,
        **_span(mention.span),
        "kind": mention.kind,
        "entity": cast.entity(mention.actor),
    }


def _time(time: TimeExpression, document: str) -> Fields:
    return {
        "type": "time",
        "document": document,
        **_span(time.span),
        "timex": time.timex,
        "value": time.value,
        "mod": time.mod,
        "interval": time.interval,
        "zone": time.zone,
        "anchor": time.anchor,
    }


def _statement(statement: Statement, cast: Cast, known: Resolved) -> Fields:
    speaker = _speaker(statement.speaker, known.speaker, cast)
    reporters = (_speaker(link, None, cast) for link in statement.chain[:-1])
    return {
        "type": "statement",
        "id": statement.id,
        "document": cast.document,
        "form": statement.form,
        "act": statement.act,
        "source": [_span(span) for span in statement.source],
        "cue": [_span(span) for span in statement.cue],
        "content": [_span(span) for span in statement.content],
        "chain": [one and one["name"] for one in (*reporters, speaker)],
        "speaker": speaker,
        "addressee": statement.addressee and _speaker(statement.addressee, known.addressee, cast),
        "issues": list(dict.fromkeys(issue.name for issue in statement.issues)),
        "issue_words": [{"issue": issue.name, **_span(issue.span)} for issue in statement.issues],
        "encounter": known.encounter,
        "status": statement.factuality,
        "circumstances": _circumstances(statement.circumstances),
        "strength": statement.strength,
        "given_by": statement.given_by and _speaker(statement.given_by, None, cast),
        "confidence": statement.confidence,
        "method": statement.method,
    }


def _event(event: Event, cast: Cast) -> Fields:
    return {
        "type": "event",
        "id": event.id,
        "document": cast.document,
        "event_type": event.type,
        "event_mode": event.mode,
        "contexts": event.contexts,
        "quad_code": event.quad,
        "event_scale": event.score,
        "cameo": event.cameo,
        "status": event.status,
        "actor": [_party(party, cast) for party in event.actors],
        "recipient": [_party(party, cast) for party in event.recipients],
        "date": event.date and _days(event.date),
        "place": event.place,
        "trigger": _span(event.trigger),
        "statement": event.statement,
        "confidence": event.confidence,
        "method": event.method,
    }


def _days(period: Period) -> Fields:
    """First and last day of a period, both included."""
    end, last = period.end, period.end[:10]
    if "T" not in end and last > period.start[:10]:
        last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    return {"start": period.start[:10], "end": last}


def _party(party: EventParty, cast: Cast) -> Fields:
    return {
        **_span(party.span),
        "name": party.name,
        "entity": party.actor and cast.entity(party.actor),
        "code": party.code,
        "cow": party.cow,
        "sectors": party.sectors,
    }


def _circumstances(circumstances: Circumstances) -> Fields:
    words = {name: getattr(circumstances, name) for name in ("negation", "modality", "condition", "time")}
    return {**{name: _span(span) for name, span in words.items() if span}, "tense": circumstances.tense}


def _speaker(link: Link, person_id: str | None, cast: Cast) -> Fields | None:
    """Who a link is on the record; None when nobody is named and the record knows nobody either."""
    person = cast.people.person(person_id) or cast.people.behind(cast.document, link.actor)
    actor = cast.actor(link.actor)
    name = person.name if person else link.name
    if name is None:
        return None
    polity = (person.polity if person else None) or (actor.polity if actor else None)
    return {"id": person.id if person else (entity_id(actor) if actor else None), "name": name, "polity": polity}


def _span(span: Span) -> Fields:
    return {"start": span.start, "end": span.end, "quote": span.quote}


# ---- the record ----


def _person(person: Person) -> Fields:
    return {
        "type": "person",
        "id": person.id,
        "name": person.name,
        "variants": person.variants,
        "offices": [
            {
                "office": held.office,
                "polity": held.polity,
                "from": held.since,
                "to": held.until,
                "document": held.citation.document,
                **_span(held.citation.span),
            }
            for held in person.offices
        ],
        "polity": person.polity,
    }


def _encounter(encounter: Encounter) -> Fields:
    return {
        "type": "encounter",
        "id": encounter.id,
        "kind": encounter.kind,
        "status": encounter.status,
        "part_of": encounter.part_of,
        "participants": [
            {"id": one.id, "name": one.name, "office": one.office, "polity": one.polity}
            for one in encounter.participants
        ],
        "place": encounter.place,
        "date": encounter.date and {"start": encounter.date[0], "end": encounter.date[1]},
        "facts": [_fact(fact) for fact in encounter.facts],
        "documents": encounter.documents,
    }


def _fact(fact: Fact) -> Fields:
    return {
        "attribute": fact.attribute,
        **({"issue": fact.issue} if fact.issue is not None else {}),
        "status": fact.status,
        "values": [
            {
                "value": value.value.shown,
                "relation": value.relation,
                "origins": value.origins,
                "accounts": [{"document": account.document, **_quote(account)} for account in value.accounts],
            }
            for value in fact.values
        ],
    }


def _readout(readout: Readout) -> Fields:
    return {"type": "readout", "encounter": readout.encounter, "rows": [_row(row) for row in readout.rows]}


def _row(row: Row) -> Fields:
    return {"row": row.row, "issue": row.issue, "actor": row.actor, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> Fields:
    search = cell.search
    return {
        "document": cell.document,
        "state": cell.state,
        "value": cell.value,
        "against": [{"document": other.document, "relation": other.relation} for other in cell.against],
        "quotes": [_quote(quote) for quote in cell.quotes],
        "search": search
        and {
            "terms": search.terms,
            "scope": search.scope,
            "nearest": search.nearest and _span(search.nearest),
        },
    }


def _quote(citation: Citation) -> Fields:
    return {**_span(citation.span), "chain": citation.chain}
