"""Codes of phrases against a table."""

import json

from dragoman.evaluate import scorer

TABLE = "phrase,code,sector\nTurkish police,TUR,COP\nthe Kremlin,RUS,MIL\ngunmen,,UAF\nNATO,IGO,-\n"


def test_code_sector_and_both(tmp_path, nlp):
    (tmp_path / "made.csv").write_text(TABLE, "utf-8")
    scores = scorer("actors")(nlp, tmp_path / "made.csv", tmp_path / "out.jsonl")
    assert (scores["n"], scores["code"], scores["sector"], scores["both"]) == (4, 1.0, 0.6667, 0.75)
    first = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])
    assert first == {"phrase": "Turkish police", "code": "TUR", "sectors": ["COP"]}
