"""The sample coverage gives the record that was written for it by hand."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from dragoman import workflow
from dragoman.evaluate.record import same_name, score
from dragoman.model.document import BlockKind, Span
from dragoman.model.record import Analysis, Attribute, CellState, Encounter, FactStatus, Record
from dragoman.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOLD: dict[str, Any] = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
Run = tuple[list[Analysis], Record]


@pytest.fixture(scope="module")
def run() -> Run:
    return workflow.compare([str(EXAMPLES / "coverage")], Settings())


def documents(run: Run) -> dict[str, Analysis]:
    return {PurePosixPath(analysis.document.path).stem: analysis for analysis in run[0]}


def encounter(run: Run, name: str) -> Encounter:
    expected = next(each for each in GOLD["encounters"] if each["name"] == name)
    wanted = expected["participants"]
    first, last = expected["date"]
    found = [
        each
        for each in run[1].encounters
        if each.date and first <= each.date[0] and each.date[1] <= last
        if all(any(same_name(who, person.name) for person in each.participants) for who in wanted)
        if each.kind.value in expected["kinds"]
    ]
    holders = {each.part_of for each in found}  # a visit and the talks on it are both right
    inner = [each for each in found if each.id not in holders]
    assert len(inner) == 1, f"{name}: {len(inner)} encounters fit"
    return inner[0]


@pytest.mark.parametrize("name", list(GOLD["documents"]))
def test_nothing_but_the_article_is_read(run: Run, name: str) -> None:
    document = documents(run)[name].document
    for quote in GOLD["documents"][name]["not_body"]:
        at = document.text.find(quote)
        assert at >= 0, f"nothing is deleted: {quote}"
        block = document.block_at(at)
        assert block is None or block.kind not in (BlockKind.BODY, BlockKind.SUBHEAD), quote


@pytest.mark.parametrize("name", list(GOLD["documents"]))
def test_dates_are_known_or_flagged(run: Run, name: str) -> None:
    expected, document = GOLD["documents"][name], documents(run)[name].document
    assert document.published is not None
    assert (document.published.flag is not None) is expected["flagged"]
    if expected["published"]:
        assert (document.published.value or "").startswith(expected["published"])
    assert document.kind.value == expected["kind"]


@pytest.mark.parametrize("name", ["woodside", "moscow", "kyiv"])
def test_encounters_are_found_once_with_their_days(run: Run, name: str) -> None:
    assert len(encounter(run, name).documents) > 1


def test_lengths_that_can_both_be_true_are_no_dispute(run: Run) -> None:
    for name in ("woodside", "moscow"):
        (duration,) = [fact for fact in encounter(run, name).facts if fact.attribute is Attribute.DURATION]
        assert duration.status in (FactStatus.AGREED, FactStatus.COMPATIBLE)
        assert len(duration.values) > 1


def test_no_silence_is_claimed_where_there_are_words(run: Run) -> None:
    ids = {analysis.document.id: name for name, analysis in documents(run).items()}
    cells = [cell for each in GOLD["encounters"] for cell in each["cells"]]
    found = {(cell["issue"], cell["document"]) for cell in cells if cell["found"]}
    silent = {
        (row.issue, ids[cell.document])
        for readout in run[1].readouts
        for row in readout.rows
        for cell in row.cells
        if cell.state is CellState.NOT_FOUND
    }
    assert not found & silent


def test_a_readout_is_silent_on_what_only_the_other_side_tells(run: Run) -> None:
    meeting = encounter(run, "woodside")
    (readout,) = [each for each in run[1].readouts if each.encounter == meeting.id]
    ids = {name: analysis.document.id for name, analysis in documents(run).items()}
    for cell in next(each for each in GOLD["encounters"] if each["name"] == "woodside")["cells"]:
        states = {
            shown.state
            for row in readout.rows
            if row.issue and cell["issue"].lower() in row.issue.lower()
            for shown in row.cells
            if shown.document == ids[cell["document"]]
        }
        assert states, cell
        assert (states == {CellState.NOT_FOUND}) is not cell["found"], (cell, states)


def test_every_fact_stands_in_its_document(run: Run) -> None:
    texts = {analysis.document.id: analysis.document.text for analysis in run[0]}

    def check(document: str, span: Span) -> None:
        assert texts[document][span.start : span.end] == span.quote

    for analysis in run[0]:
        for statement in analysis.statements:
            for span in (*statement.source, *statement.cue, *statement.content):
                check(statement.document, span)
        for mention in analysis.mentions:
            check(analysis.document.id, mention.span)
    for readout in run[1].readouts:
        for quote in (quote for row in readout.rows for cell in row.cells for quote in cell.quotes):
            check(quote.document, quote.span)


def test_the_record_is_near_the_one_written_by_hand(run: Run) -> None:
    scores = score(GOLD, run[0], run[1]).as_dict()
    assert scores["statement"] >= 0.8
    assert scores["speaker"] >= 0.9
    assert scores["person"] == 1.0
