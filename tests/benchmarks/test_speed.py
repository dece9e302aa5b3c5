"""The speed benchmark gives every figure; how large they are is never held."""

import io
import json
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import speed
from bare_encoder import ENCODED, cut_encoder, encoded_name, record, session_of
from dragoman.language.pipeline import default_model
from stages import REST, WHOLE, Stopwatch

TEXT = """Ministers of Ruritania and Zenda met in Strelsau

STRELSAU, 14 May 2024 — Foreign Minister Ada Roth of Ruritania met her counterpart Ben Okoro of Zenda in Strelsau on
Tuesday. Roth said that the talks had been candid. Okoro said on Wednesday that no agreement had been reached.
"""
STAGES = [
    "reading and cleaning",
    "word cutting",
    "network",
    "decoding",
    "times",
    "actors",
    "statements",
    "encounters",
    "reconciling",
    "storing",
    REST,
    WHOLE,
]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "talks.txt"
    path.write_text(TEXT, "utf-8")
    return speed.measure([str(path)], repeats=1)


def test_every_figure_is_there_and_positive(report):
    assert all(value > 0 for value in report.texts.values())
    assert [figure.name for figure in report.stages] == STAGES
    for figure in [*report.reader, *report.stages, *report.multiples, *report.process]:
        assert min(figure.values) > 0, figure.name


def test_shares_are_shares_and_stages_add_up(report):
    shares = [figure for figure in [*report.reader, *report.process] if figure.name.startswith("share")]
    assert len(shares) == 3
    assert all(0 < figure.median < 1.5 for figure in shares)
    *parts, whole = report.stages
    assert sum(figure.median for figure in parts) == pytest.approx(whole.median)


def test_pieces_run_are_those_of_the_text_and_two_more_a_window(report):
    counts = report.texts
    assert counts["documents"] == counts["windows"] == 1
    assert counts["pieces run"] == counts["pieces"] + 2
    assert counts["words"] == len(TEXT.split())


def test_tables_fit_80_columns_and_json_has_the_same_names(report):
    printed = io.StringIO()
    console = Console(file=printed, width=80)
    for part in speed.tables(report):
        console.print(part, highlight=False)
    told = json.loads(json.dumps(report.as_dict()))
    lines = printed.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    for group in ("reader", "stages", "process"):
        for name in told[group]:
            assert any(line.lstrip().startswith(name) for line in lines), name
    assert set(told["stages"]) == set(STAGES)
    assert told["machine"]["onnxruntime"]
    assert told["time"] == speed.WALL_TIME


def test_an_empty_folder_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(SystemExit, match="No article could be read"):
        speed.measure([str(tmp_path)])


def test_the_encoder_is_cut_out_and_gives_a_vector_a_piece(nlp):
    encoder = session_of(cut_encoder(default_model() / "model.onnx"))
    batch = record(nlp, ["Talks failed, she said."]).batches[0]
    (vectors,) = encoder.run(None, batch)
    assert vectors.shape[:2] == batch["ids"].shape
    assert vectors.shape[2] > 100


def test_the_encoder_is_found_by_name_before_anything_else():
    from onnx import TensorProto, helper

    gather = helper.make_node("GatherElements", ["inner", "places"], ["words"], axis=1)
    named = helper.make_node("Identity", ["inner"], [ENCODED])
    given = [helper.make_tensor_value_info("inner", TensorProto.FLOAT, [1])]
    assert encoded_name(helper.make_graph([gather], "reader", given, given)) == "inner"
    assert encoded_name(helper.make_graph([named, gather], "reader", given, given)) == ENCODED


def test_copies_are_documents_of_their_own(tmp_path):
    speed.copies(3000, tmp_path)
    folders = sorted(tmp_path.iterdir())
    assert len(folders) == 2
    for one, other in zip(*(sorted(folder.iterdir()) for folder in folders), strict=True):
        assert (one.read_bytes() == other.read_bytes()) == (one.name == "meta.json")


def test_time_in_an_inner_stage_counts_once():
    watch = Stopwatch()
    inner = watch.around("inner", lambda: time.sleep(0.02))

    def steps():
        inner()
        yield 1

    assert list(watch.around("outer", steps)()) == [1]
    assert watch.spent["inner"] >= 0.02
    assert watch.spent["outer"] < watch.spent["inner"]


def test_processor_time_leaves_waiting_out():
    watch = Stopwatch(time.process_time)
    watch.around("waiting", lambda: time.sleep(0.05))()
    assert watch.spent["waiting"] < 0.04


def test_memory_is_that_of_a_process_alone():
    held = bytearray(300_000_000)
    held[::4096] = b"x" * len(held[::4096])
    _, peak = speed.fresh("import sys; sys.path.insert(0, sys.argv[1]); import speed; print(speed.peak_memory())")
    assert 1 < peak < 200
