"""The record as JSON lines, against a golden file and against those who read it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.export.two_documents import NOTE, NOTE_ANALYSIS, RECORD, SEVEN_HOURS, SIX_HOURS, WIRE, WIRE_ANALYSIS, WIRE_ID

from dragoman.errors import NotFound
from dragoman.export.base import EXPORTERS, exporter
from dragoman.export.jsonl import write_jsonl
from dragoman.model.document import Span
from dragoman.model.record import Analysis, Record
from dragoman.model.statement import Link

GOLDEN = Path(__file__).parent / "golden" / "two_documents.jsonl"


def exported(analyses: Iterable[Analysis], record: Record = RECORD, *, with_text: bool = False) -> str:
    out = io.StringIO()
    write_jsonl(analyses, record, out, with_text=with_text)
    return out.getvalue()


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


def spans(thing: object) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        if "quote" in thing and "start" in thing:
            yield thing
        for inner in thing.values():
            yield from spans(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from spans(inner)


def test_the_record_is_written_as_the_golden_file_has_it() -> None:
    assert exported((WIRE_ANALYSIS, NOTE_ANALYSIS)).split("\n") == GOLDEN.read_text("utf-8").split("\n")


def test_the_order_of_reading_does_not_matter() -> None:
    there, back = exported(iter([WIRE_ANALYSIS, NOTE_ANALYSIS])), exported([NOTE_ANALYSIS, WIRE_ANALYSIS])
    assert there == back


def test_text_comes_last_in_a_document_and_only_when_asked() -> None:
    documents = [row for row in rows(exported((WIRE_ANALYSIS, NOTE_ANALYSIS), with_text=True)) if "text" in row]
    assert [row["text"] for row in documents] == [
        one.text for one in sorted((WIRE, NOTE), key=lambda document: document.id)
    ]
    assert all(list(row)[-1] == "text" for row in documents)


def test_every_quote_stands_in_the_text_at_its_offsets() -> None:
    lines = rows(exported((WIRE_ANALYSIS, NOTE_ANALYSIS), with_text=True))
    text = {row["id"]: row["text"] for row in lines if row["type"] == "document"}
    checked = 0
    for row in lines:
        for span in spans(row):
            places = [text[span["document"]]] if "document" in span else list(text.values())
            assert any(place[span["start"] : span["end"]] == span["quote"] for place in places)
            checked += 1
    assert (
        checked == 6 + 3 + 1 + 4 * 3 + 3 + 4 + 3 + 4
    )  # mentions, times, offices, statements, facts, cells, issues, circumstances


def test_lines_break_only_where_objects_end() -> None:
    odd = replace(WIRE, title="one\x85two\u2028three\u2029four\nfive", text=WIRE.text + "\x0b\x1c\x85")
    text = exported([replace(WIRE_ANALYSIS, document=odd)], Record(), with_text=True)
    assert len(text.splitlines()) == len(rows(text))
    assert rows(text)[0]["title"] == odd.title


def test_lone_surrogates_are_written_as_escapes() -> None:
    odd = replace(WIRE, path="caf\udce9.txt", text=WIRE.text + "\ud83d")
    text = exported([replace(WIRE_ANALYSIS, document=odd)], with_text=True)
    assert text.encode("utf-8")
    assert rows(text)[0]["path"] == "caf\udce9.txt"


def test_a_speaker_the_record_does_not_know_keeps_the_name_of_the_text() -> None:
    row = next(row for row in rows(exported([WIRE_ANALYSIS], Record())) if row["type"] == "statement")
    assert row["speaker"] == {"id": None, "name": "Varga", "polity": None}
    assert row["chain"] == ["Varga"]
    assert row["encounter"] is None


def test_a_person_known_only_by_the_local_actor_is_found_too() -> None:
    record = replace(RECORD, resolved=())
    row = next(row for row in rows(exported([WIRE_ANALYSIS], record)) if row["type"] == "statement")
    assert row["speaker"] == {"id": "p-varga", "name": "Ilse Varga", "polity": "Hungary"}


def test_a_speaker_whom_the_record_infers_is_named_though_the_text_names_nobody() -> None:
    first, second = WIRE_ANALYSIS.statements
    unnamed = replace(WIRE_ANALYSIS, statements=(replace(first, chain=(Link(None),)), second))
    row = next(row for row in rows(exported([unnamed])) if row.get("id") == "s-2")
    assert (row["chain"], row["speaker"]["id"]) == (["Ilse Varga"], "p-varga")


def test_an_exporter_is_found_by_name_and_a_wrong_name_lists_the_right_ones() -> None:
    assert exporter("jsonl") is write_jsonl
    assert all(callable(exporter(name)) for name in EXPORTERS)
    with pytest.raises(NotFound, match="jsonl"):
        exporter("parchment")


def test_many_documents_are_written_from_one_pass() -> None:
    made = (replace(WIRE_ANALYSIS, document=replace(WIRE, id=f"{n:016x}")) for n in range(500, 0, -1))
    lines = rows(exported(made, Record()))
    ids = [row["id"] for row in lines if row["type"] == "document"]
    assert ids == sorted(ids)
    kinds = list(dict.fromkeys(row["type"] for row in lines))
    assert kinds == ["document", "mention", "time", "statement"]


@pytest.mark.shared
def test_the_scorers_can_read_an_export(shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(shared / "scorers"), *sys.path])
    import score_record

    folder = _as_gold(tmp_path)
    scores = score_record.score(rows(exported((WIRE_ANALYSIS, NOTE_ANALYSIS), with_text=True)), folder)
    assert scores["documents"] == {"paired": 2, "gold": 2}
    assert scores["verbatim"] == {"spans": scores["verbatim"]["spans"], "share": 1.0}
    for part in ("statement", "content_exact", "chain", "claims", "person", "office"):
        assert scores[part]["f1"] == 1.0, part
    for part in ("source", "cue", "speaker", "value", "status"):
        assert scores[part] == 1.0, part
    assert scores["encounter"]["r"] == 1.0
    assert scores["time"]["value"]["f1"] == 1.0
    assert scores["relation"]["accuracy"] == 1.0
    assert scores["cells"]["stated"]["f1"] == scores["cells"]["not_found"]["f1"] == 1.0


def _as_gold(folder: Path) -> Path:
    """The two documents in the form that gold has, written from what they say and not from the export."""
    for analysis, name in ((WIRE_ANALYSIS, "wire"), (NOTE_ANALYSIS, "feed")):
        gold = _gold_of(analysis, at_wire=analysis.document.id == WIRE_ID)
        (folder / f"{name}.json").write_text(json.dumps(gold), "utf-8")
        (folder / f"{name}.txt").write_text(analysis.document.text, "utf-8")
    cells = {"wire": {"status": "not found"}, "feed": {"status": "stated"}}
    table = {"encounter": "oslo", "rows": [{"issue": "fishing", "docs": cells}]}
    relations = [{"id": "oslo", "attributes": {"duration": {"relation": "compatible"}}}]
    record = {"encounters": relations, "issue_tables": [table]}
    (folder / "encounters.json").write_text(json.dumps(record), "utf-8")
    return folder


def _gold_of(analysis: Analysis, *, at_wire: bool) -> dict[str, Any]:
    def pairs(found: Iterable[Span]) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in found]

    chains = {
        "s-1": ["Varga"],
        "s-2": ["Fjord Agency", "Varga"],
        "s-3": ["one official", None],
        "s-4": ["one official"],
    }
    said = [
        {
            "id": one.id,
            "act": one.act.value,
            "speaker": chains[one.id][-1],
            "chain": chains[one.id],
            "source": pairs(one.source),
            "cue": pairs(one.cue),
            "content": pairs(one.content),
        }
        for one in analysis.statements
    ]
    lasted = (SIX_HOURS if at_wire else SEVEN_HOURS).span
    fact = {"attribute": "duration", "span": (lasted.start, lasted.end), "value": "PT6H" if at_wire else "PT7H"}
    talks = {"id": "oslo", "kind": "talks", "status": "held", "date": "2024-05-03", "facts": [fact]}
    varga = {"canonical": "Ilse Varga", "offices": [{"office": "envoy"}]}
    return {
        "statements": said,
        "times": [{"start": t.span.start, "end": t.span.end, "value": t.value} for t in analysis.times],
        "people": [varga] if at_wire else [],
        "encounters": [{**talks, "participants": ["Varga", "Kenya"]}],
    }
