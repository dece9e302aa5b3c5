"""What the systems beside ours find is turned into statements and counts, on rows written for the test."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import statements_baselines as baselines
import statements_scores as scores
import statements_training as training
from dragoman.model.document import Span

TEXT = "Moss said that Roe had told her that the ferries sail."


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


MOSS = {"source": [at("Moss")], "cue": [at("said")], "content": [at("that Roe had told her that the ferries sail")], "name": "Ada Moss"}  # fmt: skip  # noqa: E501
ROE = {"source": [at("Roe")], "cue": [at("told")], "content": [at("that the ferries sail")], "name": "Roe"}


def test_a_chain_is_told_by_what_stands_in_what():
    inner, outer = scores.statements_of(TEXT, [ROE, MOSS])
    assert [link.name for link in inner.chain] == ["Ada Moss", "Roe"]
    assert [link.name for link in outer.chain] == ["Ada Moss"]
    assert inner.content == (Span.of(TEXT, *at("that the ferries sail")),)


def test_what_lacks_a_cue_or_a_content_is_no_statement():
    assert scores.statements_of(TEXT, [{**MOSS, "cue": []}, {**ROE, "content": []}]) == []


def test_what_is_not_read_is_blanked_and_offsets_stay():
    document = {"text": "Head\nBody here\nMenu", "blocks": [{"kind": "body", "start": 5, "end": 14}, {"kind": "nav", "start": 15, "end": 19}]}  # fmt: skip  # noqa: E501
    assert scores.blanked(document) == "    \nBody here\n    "


def test_systems_are_paired_by_document():
    full = {f"statement {part}": 2.0 for part in ("right", "found", "gold")} | {"speaker right": 2.0, "act right": 1.0}
    none = {**full, "statement right": 0.0, "speaker right": 0.0, "act right": 0.0}
    shown = scores.figures({"dragoman": {"seeds": [full, full]}, "citron": {"seeds": [full, none]}})["seeds"]
    assert shown["statement F1"]["dragoman"]["score"] == 1.0
    assert shown["statement F1"]["citron"]["score"] == 0.5
    assert shown["statement F1"]["citron"]["behind"] == [0.0, 1.0]
    assert "citron" not in shown["act"]


def test_the_table_shows_scores_ratios_and_what_is_not_sure():
    cell = {"score": 0.5, "interval": [0.4, 0.6]}
    cells = {"dragoman": cell, "citron": {**cell, "score": 0.25, "behind": [-0.1, 0.5]}}
    assert baselines.table({"sets": {"seeds": {"speaker": cells}}}).row_count == 1
    assert baselines._cells("citron", cells) == ["25.0 (40–60)", "2.00 ?"]
    assert baselines._cells("textacy", cells) == ["–", ""]


def test_polnear_is_written_as_citron_reads_it(tmp_path):
    for folder, name, content in (
        ("text", "a.txt", "Moss said it rains."),
        ("attributions", "a_one.ann", "T1\tSource 0 4\tMoss\nT2\tCue 5 9\tsaid\nT3\tContent 10 18\tit rains\n"
         "T4\tAttribution 5 9\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"),
    ):  # fmt: skip
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
    assert training.write_quotes(tmp_path, tmp_path / "out") == 1
    written = json.loads((tmp_path / "out" / "a.json").read_text("utf-8"))
    assert written["quotes"] == [
        {"cue": {"start": 5, "end": 9}, "sources": [{"start": 0, "end": 4}], "contents": [{"start": 10, "end": 18}]}
    ]


def test_mentions_are_put_together_from_their_brackets():
    notes = ["Entity=(1-person-new(2-place-new)", "SpaceAfter=No|Entity=1)", "Entity=(1-person-giv)", "_"]
    words = [(0, 3), (4, 8), (9, 11), (12, 13)]
    assert list(training.mentions(notes, words)) == [("2", (0, 3)), ("1", (0, 8)), ("1", (9, 11))]


@pytest.mark.parametrize("closing", ["Entity=7)", "Entity=(3[1/2]-person"])
def test_a_mention_in_pieces_is_left_out(closing):
    assert list(training.mentions([closing], [(0, 3)])) == []
