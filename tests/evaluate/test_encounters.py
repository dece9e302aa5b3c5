"""Encounters are matched by their words and compared field by field."""

import json

import pytest

from dragoman.cli.terminal import score_table
from dragoman.evaluate import scorer
from dragoman.evaluate.encounters import counts_of, covered_days, encounters_of, scores_of
from dragoman.evaluate.marked import read_marked
from dragoman.model.document import Span
from dragoman.model.record import Account, EncounterKind, EncounterStatus, Participant
from dragoman.model.values import Period, Place

TEXT = """\
## trip
@ 2024-05-13
Ada Roth's {m1 visit} to Lima ended. She {m2 dined} with Ben Cho on Monday.
= m1: visit; status: held; who: Ada Roth; place: Lima; date: /2024-05-13
= m2: dinner; status: held; who: Ada Roth, Ben Cho; date: 2024-05-13; part: 1

## none-rivers
The rivers meet.
"""


@pytest.fixture
def passages(tmp_path):
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    return read_marked(tmp_path / "made.txt")


def account(text, word, kind, *names, **given):
    at = text.index(word)
    who = tuple(Participant(f"a{number}", name) for number, name in enumerate(names))
    mention = (Span.of(text, at, at + len(word)),)
    return Account(word, "d", EncounterKind(kind), EncounterStatus.HELD, who, mention, **given)


def test_gold_is_read_by_number(passages):
    visit, dinner = encounters_of(passages[0])
    assert (visit.kind, visit.place, visit.date, visit.part) == ("visit", "Lima", "/2024-05-13", None)
    assert (dinner.who, dinner.part) == (("Ada Roth", "Ben Cho"), 1)
    assert encounters_of(passages[1]) == []


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2024-05-13", ("2024-05-13", "2024-05-14")),
        ("2024-05-13/2024-05-15", ("2024-05-13", "2024-05-16")),
        ("2024-12", ("2024-12-01", "2025-01-01")),
        ("2024-05-13/", ("2024-05-13", None)),
        ("/2024-05-13", (None, "2024-05-14")),
    ],
)
def test_dates_cover_whole_days(written, days):
    assert covered_days(written) == days


def test_right_and_wrong_fields_are_counted(passages):
    text = passages[0].text
    day = Period("2024-05-13", "2024-05-14", "2024-05-13")
    found = [
        account(text, "visit", "visit", "Ada Roth", place=Place("Lima"), date=day),
        account(text, "dined", "lunch", "Roth", "Cy Lee", date=day, part_of="visit"),
        account(text, "Monday", "talks", "Ben Cho"),
    ]
    scores = scores_of(counts_of(passages[0], found))
    assert scores["encounter"] == {"p": 0.6667, "r": 1, "f1": 0.8}
    assert (scores["kind"], scores["kind_class"], scores["status"], scores["part"]) == (0.5, 1, 1, 1)
    assert (scores["date"], scores["place"]) == (0.5, 1)
    assert scores["who"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667}


def test_what_is_found_where_nothing_is_counts_as_falsely_coded(passages):
    text = passages[1].text
    assert scores_of(counts_of(passages[1], [account(text, "meet", "meeting", "rivers")]))["falsely_coded"] == 1
    assert scores_of(counts_of(passages[1], []))["falsely_coded"] == 0


def test_the_whole_system_is_scored_by_name(passages, tmp_path, nlp):
    scores = scorer("encounters")(nlp, tmp_path / "made.txt", tmp_path / "out.jsonl")
    assert scores["n"] == 2
    assert scores["falsely_coded"] == 0
    assert scores["encounter"]["r"] > 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["passage"] for line in lines] == ["trip", "none-rivers"]


def test_every_figure_has_its_interval(passages, tmp_path, nlp):
    scores = scorer("encounters")(nlp, tmp_path / "made.txt", None)
    named = {"encounter", "encounter.p", "encounter.r", "who", "status", "date", "falsely_coded"}
    assert named <= scores["intervals"].keys()
    assert all(low <= high for low, high in scores["intervals"].values())
    rows = {row[0]: row[2] for row in zip(*(column.cells for column in score_table(scores).columns), strict=True)}
    assert rows["encounter.f1"] and rows["falsely_coded"]
