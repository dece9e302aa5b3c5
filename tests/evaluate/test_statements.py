"""Statements are scored as worked out by hand; chains and traits come from marks and notes."""

import json

import pytest

from dragoman.evaluate import scorer
from dragoman.evaluate.bootstrap import total
from dragoman.evaluate.marked_statements import read_statements
from dragoman.evaluate.statements import LEAST, counted, score_passage, whole
from dragoman.model.document import Span
from dragoman.model.statement import Act, Factuality, Form, Issue, Link, Statement

TEXT = """\
## dam
@ 2024-05-13
{s1 The Herald} {c1:state says} {t1 {s2 an aide} {c2:state told} {t2 {s3 she} {c3:refuse will not sign} {t3 the pact}}}.
{t4 "We are ready,"} {s4 Ada Roth} {c4:state said}. {t4 "We have been since May."}

= c1: Herald; class: outlet
= c2: aide to Ada Roth; class: unnamed; issues: trade
= c3: Ada Roth; class: named; factuality: future
= c4: Ada Roth; class: named

## citing
{t1,2 Talks failed}, {s1 the Post} {c1:state said}, {c2:state citing} {s2 Ada Roth & Ben Cho}. {c3:ask Asked} {t3 why}.

= c1: Post
= c2: Ada Roth & Ben Cho; in: 1
= c3: ?
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    return tmp_path / "made.txt"


def test_chains_go_from_the_outermost_in(path):
    (_, dam), (_, citing) = read_statements(path)
    assert [one.chain for one in dam] == [
        ("Herald",),
        ("Herald", "aide to Ada Roth"),
        ("Herald", "aide to Ada Roth", "Ada Roth"),
        ("Ada Roth",),
    ]
    assert [one.chain for one in citing] == [("Post",), ("Post", "Ada Roth and Ben Cho"), (None,)]
    assert (dam[1].kind, dam[1].issues, dam[2].factuality) == ("unnamed", {"trade"}, "future")


def test_traits_tell_form_depth_pronouns_and_sentences(path):
    (_, dam), _ = read_statements(path)
    assert dam[0].traits == {"form:indirect", "depth:1"}
    assert dam[2].traits == {"form:indirect", "depth:3", "source:pronoun"}
    assert dam[3].traits == {"form:direct", "depth:1", "crosses sentences"}


def statement(text, source, cue, content, *names, act=Act.STATE, confidence=0.95):
    def spans(*words):
        return tuple(Span.of(text, text.index(word), text.index(word) + len(word)) for word in words if word)

    return Statement(
        id=f"s:{cue}",
        document="d",
        form=Form.INDIRECT,
        act=act,
        source=spans(source),
        cue=spans(cue),
        content=spans(*content),
        chain=tuple(Link(name) for name in names),
        issues=(Issue("trade", spans(cue)[0]),),
        factuality=Factuality.ACTUAL,
        confidence=confidence,
    )


def test_a_perfect_reading_scores_one_where_it_should(path):
    (passage, gold), _ = read_statements(path)
    text = passage.text
    found = [
        statement(text, "The Herald", "says", ["an aide told she will not sign the pact"], "The Herald"),
        statement(text, "an aide", "told", ["she will not sign the pact"], "Herald", "aide"),
        statement(text, "she", "will not sign", ["the pact"], "Herald", "aide", "Ada Roth", act=Act.REFUSE),
        statement(text, "Ada Roth", "said", ['"We are ready,"', '"We have been since May."'], "Roth"),
    ]
    scores = score_passage(text, gold, found)
    assert scores["statement"]["exact"]["f1"] == scores["statement"]["lenient"]["f1"] == 1
    assert scores["chain"] == {"links": {"p": 1, "r": 1, "f1": 1}, "exact": 1}
    assert scores["speaker"] == scores["act"]["accuracy"] == scores["act"]["macro_f1"] == 1
    assert scores["factuality"] == 0.75
    assert scores["issues"] == {"p": 0.25, "r": 1, "f1": 0.4}
    assert scores["by"]["depth:3"] == 1
    assert scores["calibration"] == {"ece": 0.05, "sure_precision": 1, "sure_coverage": 1}


def test_wrong_words_speakers_and_acts_cost(path):
    (passage, gold), _ = read_statements(path)
    text = passage.text
    found = [
        statement(text, "an aide", "said", ["ready"], "Herald"),
        statement(text, "Ada Roth", "told", ["will not sign the pact"], "Herald", "minister", act=Act.DENY),
    ]
    scores = score_passage(text, gold, found)
    assert LEAST == 0.3
    assert scores["statement"]["lenient"] == {"p": 0.5, "r": 0.25, "f1": 0.3333}, "one word of a content is too little"
    assert scores["statement"]["exact"]["f1"] == scores["speaker"] == 0
    assert scores["act"]["accuracy"] == 0
    assert scores["chain"]["links"]["f1"] == 0


def test_the_whole_system_is_scored_by_name(path, tmp_path, nlp):
    scores = scorer("statements")(nlp, path, tmp_path / "out.jsonl")
    assert scores["n"] == 2
    assert 0 < scores["statement"]["lenient"]["f1"] <= 1
    assert set(scores["intervals"]) == {"statement", "links", "speaker", "act"}
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["passage"] for line in lines] == ["dam", "citing"]


def test_the_counts_of_passages_add_up_to_the_figures_that_systems_are_compared_by(path):
    (dam, gold), _ = read_statements(path)
    said = statement(dam.text, "The Herald", "says", [gold_words(dam.text, gold[0])], "Herald")
    one = counted(dam.text, gold[:1], [said])
    assert whole(one) == {
        "statement F1": 1,
        "exact F1": 1,
        "speaker": 1,
        "chain links F1": 0,
        "whole chain": 1,
        "act macro F1": 1,
    }
    none = counted(dam.text, gold[:1], [])
    assert whole(total([one, none]))["statement F1"] == round(2 / 3, 4)


def gold_words(text, one):
    return text[one.content[0][0] : one.content[-1][1]]
