"""Events as JSON lines."""

import io
import json

from dragoman.evaluate.passages import analysed_text
from dragoman.export.jsonl import write_jsonl
from dragoman.model.record import Record


def test_an_event_is_a_row_with_its_codes_and_words(nlp):
    analysis = analysed_text(nlp, "Poland expelled 45 Russian diplomats on 3 May 2024.", "made", "2024-05-10")
    out = io.StringIO()
    write_jsonl([analysis], Record(), out)
    (row,) = [row for row in map(json.loads, out.getvalue().splitlines()) if row["type"] == "event"]
    assert (row["event_type"], row["event_mode"], row["quad_code"], row["event_scale"]) == (
        "SANCTION",
        "expel",
        4,
        -5.5,
    )
    assert (row["cameo"], row["status"], row["statement"]) == ("166", "actual", None)
    assert row["actor"][0] | {"entity": None} == {
        "start": 0, "end": 6, "quote": "Poland", "name": "Poland", "entity": None, "code": "POL", "cow": "290",
        "sectors": ["GOV"],
    }  # fmt: skip
    assert row["date"] == {"start": "2024-05-03", "end": "2024-05-03"}
    assert row["trigger"] == {"start": 7, "end": 15, "quote": "expelled"}
