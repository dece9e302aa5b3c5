"""The TempEval-3 metric, and reading TimeML and CAT files, on files made for this."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from dragoman.evaluate.timex import GoldDocument, Timex, counts_of, read_gold, score

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>made</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2026-05-13" functionInDocument="CREATION_TIME">2026-05-13</TIMEX3></DCT>
<TEXT>
The envoys <EVENT eid="e1">met</EVENT> <TIMEX3 tid="t1" type="DATE" value="2026-05-11">Monday</TIMEX3> &amp; talked for
<TIMEX3 tid="t2" type="DURATION" value="PT3H">three hours</TIMEX3>.
</TEXT>
</TimeML>
"""
CAT = """<Document doc_name="7_made.txt">
<token t_id="1" sentence="0" number="0">Envoys</token><token t_id="2" sentence="0" number="1">met</token>
<token t_id="3" sentence="1" number="0">May</token><token t_id="4" sentence="1" number="1">13</token>
<token t_id="5" sentence="2" number="0">They</token><token t_id="6" sentence="2" number="1">met</token>
<token t_id="7" sentence="2" number="2">yesterday</token><token t_id="8" sentence="2" number="3">.</token>
<token t_id="9" sentence="6" number="0">Today</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="13-05-2026" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/>
<token_anchor t_id="4"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2026-05-12" functionInDocument="NONE"><token_anchor t_id="7"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2026-05-13" functionInDocument="NONE"><token_anchor t_id="9"/></TIMEX3>
</Markables>
</Document>
"""


def test_timeml_is_read_with_its_offsets(tmp_path: Path) -> None:
    (tmp_path / "made.tml").write_text(TIMEML, "utf-8")
    (document,) = read_gold(tmp_path)
    assert document.name == "made"
    assert document.created == "2026-05-13"
    words = [document.text[time.start : time.end] for time in document.times]
    assert words == ["Monday", "three hours"]
    assert "& talked" in document.text


def test_cat_is_read_to_its_last_annotated_sentence(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "7_made.txt.xml").write_text(CAT, "utf-8")
    (document,) = read_gold(tmp_path)
    assert document.name == "7"
    assert document.text == "Envoys met\nMay 13\nThey met yesterday ."
    assert document.created == "2026-05-13"
    assert [document.text[time.start : time.end] for time in document.times] == ["yesterday"]
    assert [document.text[start:end] for start, end in document.ignored] == ["May 13"]


def test_a_score_is_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "made.tml").write_text(TIMEML, "utf-8")
    predictions = tmp_path / "found.jsonl"
    result = score(spacy.blank("en"), tmp_path / "made.tml", predictions)
    assert result["n"] == 1
    assert result["strict"] == result["relaxed"] == result["value"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert result["intervals"] == {"strict": [1.0, 1.0], "relaxed": [1.0, 1.0], "value": [1.0, 1.0]}
    (line,) = predictions.read_text("utf-8").splitlines()
    assert [time["value"] for time in json.loads(line)["timexes"]] == ["2026-05-11", "PT3H"]


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "value"),
    [
        ([Timex(4, 8, "DATE", "2020")], 1, 1, 1),
        ([Timex(3, 9, "DATE", "2020")], 1, 1, 1),
        ([Timex(0, 8, "DATE", "2020")], 0, 1, 1),
        ([Timex(0, 8, "DATE", "2021")], 0, 1, 0),
        ([Timex(0, 3, "DATE", "2020")], 0, 0, 0),
        ([Timex(0, 6, "DATE", "2021"), Timex(4, 8, "DATE", "2020")], 1, 1, 1),
        ([], 0, 0, 0),
    ],
)
def test_matches_are_one_to_one_and_exact_ones_come_first(
    found: list[Timex], strict: int, relaxed: int, value: int
) -> None:
    gold = GoldDocument("a", "abc 2020 def", None, (Timex(4, 8, "DATE", "2020"),))
    counts = counts_of(gold, found)
    assert (counts["strict"], counts["relaxed"], counts["value"]) == (strict, relaxed, value)
    assert counts["found"] == len(found)


def test_the_line_of_the_date_counts_neither_way() -> None:
    gold = GoldDocument("a", "May 13 abc", "2026-05-13", (), ((0, 6),))
    assert counts_of(gold, [Timex(0, 6, "DATE", "2026-05-13")])["found"] == 0


@pytest.mark.shared
def test_the_metric_agrees_with_the_scorer_beside_the_checkout(shared: Path, tmp_path: Path) -> None:
    import runpy

    theirs = runpy.run_path(str(shared / "scorers" / "timex_score.py"))
    folder = shared / "corpora" / "meantime" / "intra-doc_annotation" / "corpus_apple"
    ours = score(spacy.blank("en"), folder, tmp_path / "found.jsonl")
    marks = theirs["score"](theirs["load_gold"](str(folder)), theirs["load_pred"](str(tmp_path / "found.jsonl")))
    assert isinstance(ours["strict"], dict)
    assert isinstance(ours["value"], dict)
    assert ours["strict"]["f1"] == pytest.approx(marks["strict"]["f1"] / 100, abs=1e-4)
    assert ours["value"]["f1"] == pytest.approx(marks["value_f1"] / 100, abs=1e-4)
    assert ours["value"]["f1"] >= 0.72
