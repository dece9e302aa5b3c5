"""Attributions are scored as worked out by hand."""

import itertools
import json

import pytest
import spacy
from spacy.language import Language

from dragoman.evaluate.bootstrap import total
from dragoman.evaluate.polnear import attributions_of, counted, read_gold, score, whole

TEXT = "Anna Lind said talks failed. Karl denied it."
BRAT = """\
T1\tSource 0 9\tAnna Lind
T2\tCue 10 14\tsaid
T3\tContent 15 20;21 27\ttalks failed
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tSource 29 33\tKarl
T6\tCue 34 40\tdenied
T7\tContent 41 43\tit
T8\tAttribution 34 40\tdenied
E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7
"""


NUMBERS = itertools.count()


@pytest.fixture
def folder(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev/text/one.txt").write_text(TEXT, "utf-8")
    for annotator in ("ann", "bob"):
        (tmp_path / f"dev/attributions/one_{annotator}.ann").write_text(BRAT, "utf-8")
    return tmp_path / "dev"


def pipeline(*attributions):
    name = f"given_attributions_{next(NUMBERS)}"

    @Language.component(name)
    def given(doc):
        for role in ("source", "cue", "content"):
            doc.spans[role] = [
                doc.char_span(start, end, role, span_id=number)
                for number, marked in enumerate(attributions, 1)
                for start, end in marked.get(role, ())
            ]
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    return nlp


FIRST = {"source": [(0, 9)], "cue": [(10, 14)], "content": [(15, 20), (21, 27)]}
SECOND = {"source": [(29, 33)], "cue": [(34, 40)], "content": [(41, 43)]}


def test_gold_is_read_with_spans_in_pieces_and_every_annotator(folder):
    gold = read_gold(folder)
    assert [(document.name, document.annotator) for document in gold] == [("one", "ann"), ("one", "bob")]
    assert gold[0].attributions == [FIRST, SECOND]
    assert len(read_gold(folder, "first")) == 1


def test_gold_itself_scores_one(folder, tmp_path):
    found = score(pipeline(FIRST, SECOND), folder, tmp_path / "out.jsonl")
    assert found["n"] == 2
    for role in ("source", "cue", "content"):
        assert found[role] == {
            "exact": {"p": 1, "r": 1, "f1": 1},
            "begin": {"p": 1, "r": 1, "f1": 1},
            "jaccard": 1,
        }
    assert found["relation_exact"]["f1"] == found["relation_lenient"]["f1"] == 1
    assert found["quote_08"] == {"p": 1, "r": 1, "f1": 1, "speaker": 1}
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["attributions"][1]["cue"] == [[34, 40]]


def test_part_of_an_attribution(folder):
    found = score(pipeline({"source": [(0, 4)], "cue": [(10, 14)], "content": [(15, 27)]}), folder, annotators="first")
    assert found["source"]["exact"] == {"p": 0, "r": 0, "f1": 0}
    assert found["source"]["begin"] == {"p": 1, "r": 0.5, "f1": 0.6667}
    assert found["cue"]["exact"] == {"p": 1, "r": 0.5, "f1": 0.6667}
    assert found["source"]["jaccard"] == round((4 / 9 + 0) / 2, 4)
    assert found["relation_exact"]["f1"] == 0
    assert found["relation_lenient"] == {"p": 1, "r": 0.5, "f1": 0.6667}
    assert found["quote_03"] == {"p": 1, "r": 0.5, "f1": 0.6667, "speaker": 1}


def test_attributions_come_in_the_order_of_their_ids():
    doc = pipeline(SECOND, FIRST)(TEXT)
    assert attributions_of(doc) == [SECOND, FIRST]


def test_the_counts_of_documents_add_up_to_the_figures_that_systems_are_compared_by():
    right = counted([FIRST, SECOND], [FIRST, SECOND])
    half = counted([FIRST, SECOND], [FIRST])
    assert whole(right) == {
        "relation exact F1": 1,
        "relation lenient F1": 1,
        "quote > 0.3 F1": 1,
        "quote > 0.8 F1": 1,
        "speaker": 1,
    }
    assert whole(total([right, half]))["relation exact F1"] == round(2 * 3 / (4 + 3), 4)
    assert whole(counted([FIRST], []))["speaker"] == 0
