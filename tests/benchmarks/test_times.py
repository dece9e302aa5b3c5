"""How times are measured beside other systems, on texts made for the test and without those systems."""

import io
import json
import sys
from pathlib import Path

import pytest
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import times
import times_peers

TML = """\
<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" functionInDocument="CREATION_TIME" value="2024-05-14"/></DCT>
<TEXT>They met on <TIMEX3 tid="t1" type="DATE" value="2024-05-13">Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT5H">five hours</TIMEX3>.</TEXT></TimeML>
"""


@pytest.fixture
def corpora(tmp_path):
    for path in times.SETS.values():
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "one.tml").write_text(TML, "utf-8")
    return tmp_path


def test_tags_are_found_again_in_the_text_whatever_became_of_its_white_space():
    text = "A & B met\n\n  on Monday for  five hours."
    xml = (
        '<?xml version="1.0"?><TimeML>\nA &amp; B met on <TIMEX3 type="DATE" value="2024-05-13">Monday</TIMEX3>'
        ' for <TIMEX3INTERVAL/><TIMEX3 type="DURATION" value="PT5H" mod="APPROX">five hours</TIMEX3>.\n</TimeML>'
    )
    found = times_peers._read_tagged(xml, text)
    assert [(text[one["start"] : one["end"]], one["value"], one["mod"]) for one in found] == [
        ("Monday", "2024-05-13", None),
        ("five hours", "PT5H", "APPROX"),
    ]


@pytest.mark.parametrize(
    ("timex", "start", "end", "value"),
    [
        ("2024-05", "2024-05-01", "2024-06-01", "2024-05"),
        ("XXXX-05", "2024-05-01", "2024-06-01", "2024-05"),
        ("(2024-05-06,2024-05-13,P7D)", "2024-05-06", "2024-05-13", "2024-W19"),
        ("(2024-05-11,2024-05-13,P2D)", "2024-05-11", "2024-05-13", "2024-W19-WE"),
        ("(2024-04-01,2024-07-01,P3M)", "2024-04-01", "2024-07-01", "2024-Q2"),
        ("(2024-01-01,2025-01-01,P1Y)", "2024-01-01", "2025-01-01", "2024"),
        ("(1990-01-01,2000-01-01,P10Y)", "1990-01-01", "2000-01-01", "199"),
        ("(2024-05-03,2024-05-07,P4D)", "2024-05-03", "2024-05-07", "2024-05-03"),
    ],
)
def test_a_range_is_the_unit_that_it_covers(timex, start, end, value):
    assert times_peers._ranged(timex, start, end) == value


def test_every_set_is_scored_for_every_system_and_what_does_not_run_is_named(corpora, monkeypatch):
    right = [{"start": 12, "end": 18, "type": "DATE", "value": "2024-05-13", "mod": None}]

    def ask(peer, texts, _run):
        if peer == "timexy":
            raise FileNotFoundError("no such program")
        return [right for _ in texts], 2.0

    monkeypatch.setattr(times, "ask", ask)
    monkeypatch.setattr(
        times, "ours", lambda texts: ([right for _ in texts], {"documents_per_second": 9, "beyond_the_reader": 90})
    )
    monkeypatch.setattr(times, "_stay_on_one_core", lambda: None)
    figures = times.compare(corpora, corpora / "run", test=False)
    bank = figures["sets"]["TimeBank"]["systems"]
    assert bank["dragoman"]["value"] == bank["heideltime"]["value"] == 0.6667
    assert bank["dragoman"]["durations"] == 0
    assert bank["heideltime"]["difference"]["of"]["value"] == 0
    assert "own gold, test" not in figures["sets"]
    assert figures["missing"] == {"timexy": "no such program"}
    assert json.loads(json.dumps(figures)) == figures
    console = Console(file=io.StringIO(), width=130)
    for table in times.tables(figures):
        console.print(table)
    shown = console.file.getvalue()
    assert "HeidelTime" in shown
    assert "did not run" in shown


def test_it_says_what_is_missing(tmp_path):
    with pytest.raises(SystemExit, match="no corpora"):
        times.main(["compare", "--corpora", str(tmp_path / "none")])
    with pytest.raises(SystemExit, match="prepare"):
        times.main(["compare", "--corpora", str(tmp_path), "--run", str(tmp_path)])
