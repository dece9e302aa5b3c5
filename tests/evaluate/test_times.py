"""Times with value and modifier, against marked passages."""

import json

from dragoman.evaluate import scorer

TEXT = """\
## met
@ 2024-05-15
They met {x1 on Monday} for {x2 more than five hours}.

= x1: DATE 2024-05-13; interval: 2024-05-13/2024-05-14; anchor: document
= x2: DURATION PT5H; mod: MORE_THAN; anchor: none

## none
They may march.
"""


def test_spans_values_and_modifiers(tmp_path, nlp):
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    scores = scorer("times")(nlp, tmp_path, tmp_path / "out.jsonl")
    assert scores["n"] == 2
    assert scores["relaxed"] == scores["value"] == scores["mod"] == scores["whole"] == {"p": 1, "r": 1, "f1": 1}
    assert scores["strict"] == {"p": 0.5, "r": 0.5, "f1": 0.5}, "we leave the preposition out"
    first, second = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert [time["value"] for time in first["times"]] == ["2024-05-13", "PT5H"]
    assert second["times"] == []
