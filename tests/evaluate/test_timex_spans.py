"""Spans of times as a pipeline marks them, against gold."""

import json

import pytest
import spacy
from spacy.language import Language

from dragoman.evaluate import scorer

TIMEML = """<TimeML><DOCID>made</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2026-05-13"
functionInDocument="CREATION_TIME">2026-05-13</TIMEX3></DCT><TEXT>They met on <TIMEX3 tid="t1" type="DATE"
value="2026-05-11">Monday</TIMEX3> for <TIMEX3 tid="t2" type="DURATION"
value="PT3H">three hours</TIMEX3>.</TEXT></TimeML>
"""


@Language.component("marks_one_and_a_half")
def marks_one_and_a_half(doc):
    doc.spans["timex"] = [doc[3:4], doc[6:7]]
    return doc


def test_spans_count_exactly_and_by_overlap(tmp_path):
    (tmp_path / "made.tml").write_text(TIMEML, "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("marks_one_and_a_half")
    found = scorer("timex-spans")(nlp, tmp_path / "made.tml", tmp_path / "out.jsonl")
    assert found["n"] == 1
    assert found["strict"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert found["relaxed"] == pytest.approx({"p": 1, "r": 1, "f1": 1})
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [(t["start"], t["end"]) for t in json.loads(line)["timexes"]] == [(12, 18), (29, 34)]
