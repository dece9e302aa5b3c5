"""Entities are compared by their offsets in the text."""

import json

import pytest
import spacy
from spacy.language import Language

from dragoman.evaluate.ner import read_iob2, score

FILE = """\
# newdoc id = one
# text = Anna Lindqvist left Zenda, they say.
1\tAnna\tB-PER\t-\t-
2\tLindqvist\tI-PER\t-\t-
3\tleft\tO\t-\t-
4\tZenda\tB-LOC\t-\t-
5\t,\tO\t-\t-
6\tthey\tO\t-\t-
7\tsay\tO\t-\t-
8\t.\tO\t-\t-

# text = Zenda Zenda
1\tZenda\tB-LOC\t-\t-
2\tZenda\tB-LOC\t-\t-

# newdoc id = two
# text = It rained.
1\tIt\tO\t-\t-
2\trained\tO\t-\t-
3\t.\tO\t-\t-

"""


@Language.component("names_by_list")
def names_by_list(doc):
    labels = {"Anna": "PER", "Zenda": "LOC", "rained": "MISC"}
    doc.ents = [doc.char_span(t.idx, t.idx + len(t), labels[t.text]) for t in doc if t.text in labels]
    return doc


@pytest.fixture
def by_list():
    nlp = spacy.blank("en")
    nlp.add_pipe("names_by_list")
    return nlp


@pytest.fixture
def path(tmp_path):
    (tmp_path / "made.iob2").write_text(FILE, "utf-8")
    return tmp_path / "made.iob2"


def test_offsets_are_those_of_the_joined_text(path):
    one, two = read_iob2(path)
    assert one.text == "Anna Lindqvist left Zenda, they say. Zenda Zenda"
    assert [(one.text[s:e], label) for s, e, label in one.entities] == [
        ("Anna Lindqvist", "PER"),
        ("Zenda", "LOC"),
        ("Zenda", "LOC"),
        ("Zenda", "LOC"),
    ]
    assert (two.name, two.text, two.entities) == ("two", "It rained.", [])


def test_two_columns_without_text(tmp_path):
    (tmp_path / "two.txt").write_text("Zenda\tB-LOC\nsleeps\tO\n\nTalks\tO\n", "utf-8")
    (only,) = read_iob2(tmp_path / "two.txt")
    assert (only.text, only.entities) == ("Zenda sleeps Talks", [(0, 5, "LOC")])


def test_score_and_predictions(path, by_list, tmp_path):
    found = score(by_list, path, tmp_path / "out.jsonl")
    assert (found["set"], found["n"], found["p"], found["r"], found["f1"]) == ("made", 2, 0.75, 0.75, 0.75)
    assert found["by_type"]["LOC"]["f1"] == 1
    assert found["by_type"]["PER"]["f1"] == 0
    assert set(found["intervals"]) == {"p", "r", "f1"}
    first = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])
    assert first["entities"][0] == {"start": 0, "end": 4, "label": "PER"}
