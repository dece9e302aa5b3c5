"""The commands as a person types them: exit codes, messages, and output that fits 80 columns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COVERAGE = Path(__file__).resolve().parents[2] / "examples" / "coverage"


def dragoman(*arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a terminal of 80 columns without colours."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *map(str, arguments)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "sample.db"
    run = dragoman("read", COVERAGE, "--store", path)
    assert run.returncode == 0, run.stderr
    assert "Documents read" in run.stdout
    return path


@pytest.mark.parametrize("command", ["read", "compare", "show", "report", "reread", "evaluate"])
def test_help_of_every_command_has_an_example(command: str) -> None:
    run = dragoman(command, "--help")
    assert run.returncode == 0
    assert "Example: " in run.stdout


def test_wrong_usage_is_exit_code_2() -> None:
    assert dragoman("read").returncode == 2
    assert dragoman("read", "x", "--jobs", "0").returncode == 2


def test_nothing_read_is_exit_code_1_and_says_what_to_do(tmp_path: Path) -> None:
    run = dragoman("read", tmp_path, "--store", tmp_path / "x.db")
    assert run.returncode == 1
    assert "nothing was read" in run.stderr
    assert "--help" in run.stderr


def test_strict_fails_when_one_input_fails(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Ada Moss met Ben Roe in Oslo on 3 May 2021.", "utf-8")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    assert dragoman("read", tmp_path, "--store", tmp_path / "a.db").returncode == 0
    strict = dragoman("read", tmp_path, "--store", tmp_path / "b.db", "--strict")
    assert strict.returncode == 1
    assert "bad.txt" in strict.stdout


def test_missing_store_is_a_sentence_with_the_mend(tmp_path: Path) -> None:
    run = dragoman("show", "--store", tmp_path / "none.db")
    assert run.returncode == 1
    assert "there is no store" in run.stderr
    assert "dragoman read" in run.stderr
    assert "Traceback" not in run.stderr


def test_foreign_file_as_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.db"
    foreign.write_text("my notes", "utf-8")
    run = dragoman("read", COVERAGE / "moscow-northern-wire.txt", "--store", foreign)
    assert run.returncode == 1
    assert "notes.db" in run.stderr
    assert foreign.read_text("utf-8") == "my notes"


def test_show_lists_and_then_shows_one_encounter(store: Path) -> None:
    listed = dragoman("show", "--store", store)
    assert listed.returncode == 0
    assert max(len(line) for line in listed.stdout.splitlines()) <= 80
    name = next(line.split()[0] for line in listed.stdout.splitlines() if "Macron" in line)
    shown = dragoman("show", name, "--store", store)
    assert "Who met" in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    unknown = dragoman("show", "zzzz", "--store", store)
    assert unknown.returncode == 1
    assert "dragoman show" in unknown.stderr


def test_compare_needs_no_store(tmp_path: Path) -> None:
    run = dragoman("compare", COVERAGE / "moscow-northern-wire.txt", COVERAGE / "moscow-meridian-post.json")
    assert run.returncode == 0, run.stderr
    assert "Duration" in run.stdout
    assert "more than five hours" in run.stdout
    assert "nearly six hours" in run.stdout


def test_export_writes_one_object_a_line(store: Path) -> None:
    run = dragoman("export", "jsonl", "--store", store, "--with-text")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    texts = {row["id"]: row["text"] for row in rows if row["type"] == "document"}
    assert len(texts) == 7
    statements = [row for row in rows if row["type"] == "statement"]
    assert statements
    for row in statements:
        for span in (*row["source"], *row["cue"], *row["content"]):
            assert texts[row["document"]][span["start"] : span["end"]] == span["quote"]


def test_report_prints_the_path_of_its_first_page(store: Path, tmp_path: Path) -> None:
    run = dragoman("report", tmp_path / "pages", "--store", store)
    assert run.returncode == 0, run.stderr
    index = Path(run.stdout.strip().splitlines()[-1])
    assert "Woodside" in index.read_text("utf-8")


def test_standard_input_is_read(tmp_path: Path) -> None:
    text = (COVERAGE / "moscow-northern-wire.txt").read_text("utf-8")
    run = dragoman("read", "-", "--store", tmp_path / "in.db", text=text)
    assert run.returncode == 0, run.stderr
