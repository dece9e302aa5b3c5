"""The spaCy pipeline that the reader is measured against, on trees written for the test."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from rich.console import Console
from spacy.training import Example
from spacy.vocab import Vocab

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import spacy_baseline as baseline

TREES = """\
# newdoc id = d
# newpar
# text = Anna didn't go.
1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-sgl)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Zenda slept
1\tZenda\tZenda\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tEntity=(2-place-new-x-cf1-1-sgl)
2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_

# newpar
# text = The e-mail came.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\te-mail\te-mail\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""
TEXT = "Anna didn't go. Zenda slept\n\nThe e-mail came."


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    for name in baseline.TREEBANKS:
        (folder / name).mkdir()
        for part, times in (("train", 12), ("dev", 2), ("test", 2)):
            (folder / name / f"{part}.conllu").write_text(TREES * times, "utf-8")
    return folder


@pytest.fixture(scope="module")
def doc(corpora):
    return next(baseline.treebank_docs(corpora / "ud-gum/dev.conllu", Vocab(), entities=True))


def test_a_text_is_the_raw_text_with_its_trees(doc):
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == ["Anna didn't go.", "Zenda slept\n\n", "The e-mail came."]
    went, space = doc[3], doc[7]
    assert (went.dep_, went.lemma_, went.tag_, went.morph.to_dict()) == ("ROOT", "go", "VB", {})
    assert (space.pos_, space.tag_, space.head.text) == ("SPACE", "_SP", "slept")
    assert doc[8].head.text == "e-mail"


def test_names_that_are_left_open_take_the_widest_kind_and_unmarked_texts_teach_none(corpora, doc):
    assert [(name.text, name.label_) for name in doc.ents] == [("Anna", "PERSON"), ("Zenda", "LOC")]
    (bare, _) = baseline.treebank_docs(corpora / "ud-ewt/dev.conllu", Vocab(), entities=False)
    assert not bare.has_annotation("ENT_IOB")


def test_a_text_ends_with_its_document(corpora):
    docs = list(baseline.treebank_docs(corpora / "ud-gum/train.conllu", Vocab(), entities=True))
    assert [doc.text for doc in docs] == [TEXT] * 12


def test_spacys_own_words_take_over_the_trees_and_a_head_that_is_cut_otherwise_is_unknown(doc):
    example = Example(spacy.blank("en").make_doc(doc.text), doc)
    words = [token.text for token in example.predicted]
    heads = dict(zip(words, example.get_aligned_parse()[0], strict=True))
    assert [words[heads[word]] for word in ("did", "n't", "Zenda", "mail")] == ["go", "go", "slept", "came"]
    assert heads["The"] is None
    assert example.get_aligned_ner()[:6] == ["U-PERSON", "O", "O", "O", "O", "U-LOC"]


@pytest.fixture(scope="module")
def run(corpora, tmp_path_factory):
    """A run folder with a pipeline that was trained for two steps."""
    folder = tmp_path_factory.mktemp("run")
    assert baseline.prepare(corpora, folder) == {"train": 24, "dev": 4}
    baseline.train(folder, steps=2)
    return folder


def test_a_trained_pipeline_reads_with_either_words(run):
    assert (run / "train.jsonl").read_text("utf-8").count("\n") >= 2
    for row in ("spacy", "spacy-our-words"):
        doc = baseline.load(row, run)(TEXT)
        assert doc.text == TEXT
        assert doc.has_annotation("DEP")


def test_a_new_process_tells_when_it_was_ready_and_what_it_held(run, monkeypatch):
    monkeypatch.setattr(baseline, "REPEATS", 1)
    told = baseline.fresh("spacy", run, [TEXT])
    assert 0.05 < told["startup_seconds"] < 120
    assert 20 < told["peak_mib"] < 4000


def test_the_table_fits_a_terminal_and_says_who_leads():
    def row(share):
        trees = {name: dict.fromkeys(baseline.METRICS, share) for name in baseline.TREE_SETS}
        scores = {**trees, baseline.NAME_SET: {"f1": share}}
        return {"scores": scores, "words_per_second": 12000 * share, "peak_mib": 2000 * share, "startup_seconds": share}

    figures = {"rows": dict(zip(baseline.ROWS, map(row, (0.9, 0.75, 0.8)), strict=True))}
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(baseline.table(figures))
    lines = [line.split() for line in console.export_text().splitlines()]
    assert ["GUM", "test:", "LAS", "90.0", "75.0", "+15.0", "80.0", "+10.0"] in lines
    assert ["words", "per", "second", "10,800", "9,000", "×1.20", "9,600", "×1.12"] in lines
    assert not any("…" in line for line in lines)


def test_a_step_says_what_it_lacks(tmp_path, corpora):
    command = [sys.executable, baseline.__file__]
    folders = ["--corpora", corpora, "--run", tmp_path]
    for step, lacked in (("train", "run the step `prepare` first"), ("compare", "run the step `train` first")):
        done = subprocess.run([*command, step, *folders], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 1
        assert lacked in done.stderr
    with pytest.raises(SystemExit, match="no corpora at"):
        baseline.main(["prepare", "--corpora", str(tmp_path / "none"), "--run", str(tmp_path)])


def test_figures_are_kept_and_printed_as_one_object(tmp_path, capsys):
    baseline._show({"rows": {}}, tmp_path / "compare.json", as_json=True)
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "compare.json").read_text("utf-8"))
