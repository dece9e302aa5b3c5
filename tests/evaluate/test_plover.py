"""Types of given pairs and events of raw sentences, against marked ones."""

import json

from dragoman.evaluate import scorer

TABLE = """\
sentence_id\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root
1\t<s>Poland</s> expelled <t>two Russian diplomats</t>.\tPoland\ttwo Russian diplomats\t4\tSANCTION
2\t<s>The king of Spain</s> received <t>President Emmanuel Macron</t>.\tThe king\tPresident Emmanuel Macron\t1\tCONSULT
3\t<s>Norway</s> sent tents to <t>Turkey</t>.\tNorway\tTurkey\t3\tREJECT
"""


def test_pairs_and_raw_sentences(tmp_path, nlp):
    path = tmp_path / "made.tsv"
    path.write_text(TABLE, "utf-8")
    scores = scorer("plover")(nlp, path, tmp_path / "out.jsonl")
    assert scores["n"] == 3
    assert scores["root"]["accuracy"] == scores["quad"]["accuracy"] == 0.6667
    assert scores["root"]["by_type"] == {"CONSULT": 1.0, "REJECT": 0.0, "SANCTION": 1.0}
    assert scores["raw"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667}, "who hosts may come first in this gold"
    assert set(scores["intervals"]) == {"root.macro_f1", "quad.macro_f1", "raw.f1", "raw_all.f1"}
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["root"] for line in lines] == ["SANCTION", "CONSULT", "AID"]


def test_broken_marks_are_looked_up(tmp_path, nlp):
    path = tmp_path / "made.tsv"
    row = "1\tIraq expelled <t>inspectors</t>.\tIraq\tinspectors\t4\tSANCTION\n"
    path.write_text(TABLE.splitlines()[0] + "\n" + row, "utf-8")
    assert scorer("plover")(nlp, path)["root"]["accuracy"] == 1
