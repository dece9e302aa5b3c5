"""How far two annotations agree, on passages written for the test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from agreement import encounters, kappa, paired, report, scores, statements, times
from dragoman.evaluate.marked import read_marked


@pytest.fixture
def read(tmp_path):
    def read_one(text):
        (tmp_path / "one.txt").write_text(f"## one\n{text}", "utf-8")
        return read_marked(tmp_path / "one.txt")[0]

    return read_one


def test_the_most_alike_are_paired_and_none_twice():
    wide, narrow = frozenset(range(10)), frozenset(range(4))
    assert paired({1: [wide], 2: [narrow]}, {7: [narrow]}) == {2: 7}
    assert paired({1: [narrow, wide]}, {7: [wide, frozenset({20})]}) == {}


def test_times_are_compared_where_they_overlap(read):
    first = read(
        "They met {x1 on Monday} for {x2 an hour}.\n= x1: DATE 2024-05-13; anchor: document\n= x2: DURATION PT1H\n"
    )
    second = read("They met on {x1 Monday} for {x2 an hour}.\n= x1: DATE 2024-05-13\n= x2: TIME PT1H; mod: START\n")
    found = scores(times(first, second))
    assert (found["span exact F1"], found["span overlap F1"]) == (0.5, 1)
    assert [found[name] for name in ("type", "value", "mod", "anchor")] == [0.5, 1, 0.5, 0.5]


def test_encounters_are_matched_by_their_marks_whatever_their_numbers(read):
    first = read(
        "A {m1 visit} with a {m2 dinner} before the {m3 game}.\n= m1: visit; who: Ada Roth, Ben Okoro; place: Oslo\n"
        "= m2: dinner; part: 1\n= m3: other\n"
    )
    second = read(
        "A {m2 visit with} a {m1 dinner} before the game.\n= m2: visit; who: Ada Roth, the Ben Okoro, Cy; place: Rome\n"
        "= m1: lunch; part: 2\n"
    )
    found = scores(encounters(first, second))
    assert found["encounter F1"] == 0.8
    assert [found[name] for name in ("kind", "place", "part")] == [0.5, 0.5, 1]
    assert found["participant F1"] == 0.8


def test_statements_need_their_cue_and_their_content(read):
    text = "{s1 Ada} {c1:state said} {t1 that {s2 Ben} {c2:deny denied} {t2 it}}. {s3 Cy} {c3:ask asked} {t3 why}.\n"
    first = read(text + "= c1: Ada\n= c2: Ben; class: named\n= c3: Cy\n")
    second = read(
        "{s5 Ada} {c5:state said} {t5 that {s6 Ben} {c6:refuse denied} {t6 it}}. {s7 Cy} asked {c7:ask why}{t7 .}\n"
        "= c5: ada\n= c6: the Ben; class: named\n= c7: Cy\n"
    )
    found = scores(statements(first, second))
    assert found["source exact F1"] == 1
    assert found["cue overlap F1"] == found["attribution F1"] == 0.6667
    assert [found[name] for name in ("act", "speaker", "class", "factuality", "nesting")] == [0.5, 1, 1, 1, 1]


def test_kappa_takes_away_what_chance_would_reach():
    assert kappa({"a>a": 20, "a>b": 5, "b>a": 10, "b>b": 15}) == 0.4
    assert kappa({"a>a": 3}) == 1


def test_a_report_joins_passages_by_name_and_says_what_it_left_out(tmp_path):
    for side, names in (("first", "ab"), ("second", "bc")):
        (tmp_path / side).mkdir()
        passages = (f"## {name}\nOn {{x1 Monday}}.\n= x1: DATE 2024-05-13; anchor: document\n" for name in names)
        (tmp_path / side / "times.txt").write_text("\n".join(passages), "utf-8")
    lines = report(tmp_path, "times")
    assert lines[:2] == ["times: 1 passages", "  left out, marked once: a, c"]
    assert "1.000 to 1.000" in lines[2]
    (tmp_path / "second" / "times.txt").write_text("## a\nOn {x1 Sunday}.\n", "utf-8")
    with pytest.raises(SystemExit, match="texts of a differ"):
        report(tmp_path, "times")
