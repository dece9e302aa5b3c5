"""What a Doc carries, and that it hangs on its own text alone."""

import time

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import ModelError
from dragoman.language.pipeline import load
from dragoman.language.windows import LARGEST
from dragoman.model.annotations import (
    ACTS,
    CONTENT,
    CUE,
    ENTITY_LABELS,
    EVENT,
    NESTING,
    SCORES,
    SEGMENTS,
    SOURCE,
    TIMEX,
)

TEXT = (
    "The Ruritanian foreign minister, Anna Lindqvist, told reporters on Tuesday that the border would stay closed.\n\n"
    "“We did not promise anything,” said Karl Weber, who met her in Strelsau. Her office denied that talks had failed."
)
OTHERS = [
    "Talks ended.",
    "Officials in Zenda said the two sides had agreed to meet again next week, according to a statement. " * 12,
    "She said yes.\n\nHe said no.",
    "",
]


def described(doc):
    """Everything the reader wrote, in plain values."""
    groups = {name: [(s.start_char, s.end_char, s.label_, s.id) for s in spans] for name, spans in doc.spans.items()}
    tokens = [(t.idx, t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return tokens, [(e.start_char, e.end_char, e.label_) for e in doc.ents], groups, dict(doc.user_data)


def test_tags_trees_and_names(nlp):
    doc = nlp(TEXT)
    told = next(token for token in doc if token.text == "told")
    assert (told.pos_, told.tag_, told.lemma_, told.dep_) == ("VERB", "VBD", "tell", "ROOT")
    assert told.morph.get("Tense") == ["Past"]
    assert [sentence.text.strip()[:9] for sentence in doc.sents] == ["The Rurit", "“We did n", "Her offic"]
    assert {("Anna Lindqvist", "PERSON"), ("Karl Weber", "PERSON")} <= {(e.text, e.label_) for e in doc.ents}
    assert {entity.label_ for entity in doc.ents} <= set(ENTITY_LABELS)
    assert "Tuesday" in {span.text.removeprefix("on ") for span in doc.spans[TIMEX]}
    assert doc.has_annotation("DEP") and doc.has_annotation("SENT_START")


def test_attributions_are_units_by_id(nlp):
    doc = nlp(TEXT)
    found = {}
    for role in (SOURCE, CUE, CONTENT):
        for span in doc.spans[role]:
            found.setdefault(span.id, {}).setdefault(role, []).append(span.text)
    assert sorted(found) == list(range(1, len(found) + 1)) == sorted(doc.user_data[SCORES])
    said = next(marked for marked in found.values() if marked[CUE] == ["said"])
    assert "Karl Weber" in said[SOURCE][0]
    assert "did not promise" in said[CONTENT][0]
    assert all(0 <= score <= 1 and round(score, 3) == score for score in doc.user_data[SCORES].values())


def test_acts_nesting_and_events(nlp):
    doc = nlp(
        "The Gazette reported that Ilse Brandt had told aides she would not sign the treaty. "
        "Karl Weber accused the rebels of shelling Strelsau."
    )
    cues = {span.id: span.text for span in doc.spans[CUE]}
    reported = next(number for number, text in cues.items() if text == "reported")
    told = next(number for number, text in cues.items() if "told" in text)
    accused = next(number for number, text in cues.items() if "accused" in text)
    assert doc.user_data[NESTING][told] == reported
    assert doc.user_data[NESTING][reported] == doc.user_data[NESTING][accused] == 0
    assert doc.user_data[ACTS][accused][0] == "accuse"
    assert {("accused", "ACCUSE"), ("shelling", "ASSAULT")} <= {(s.text, s.label_) for s in doc.spans[EVENT]}


def test_other_pipelines_keep_what_they_set():
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_reader", config={"parts": ["attributions", "times"]})
    doc = nlp(TEXT)
    assert doc.spans[CUE] and doc.spans[TIMEX]
    assert EVENT not in doc.spans
    assert not doc.has_annotation("DEP") and not doc.has_annotation("ENT_IOB")


def test_an_unknown_part_is_named():
    with pytest.raises(ModelError, match="no part called grammar"):
        spacy.blank("en").add_pipe("dragoman_reader", config={"parts": ["grammar"]})


def test_the_package_loads_the_pipeline():
    assert dragoman.load().pipe_names == ["dragoman_reader"]


def test_the_answer_hangs_on_the_text_alone(nlp):
    texts = [TEXT, *OTHERS]
    alone = [described(nlp(text)) for text in texts]
    for size in (1, 2, 64):
        together = list(nlp.pipe((texts * 4)[: 4 * len(texts)], batch_size=size))
        assert [described(doc) for doc in together] == alone * 4
    several = load(threads=4)
    assert [described(doc) for doc in several.pipe(texts, batch_size=3)] == alone


def test_segments_are_read_alone_and_the_rest_is_left(nlp):
    inner = "The border would stay closed, Anna Lindqvist said."
    text = f"Share this page\n{inner}\nLog in to comment. {inner}"
    doc = nlp.make_doc(text)
    start = text.index(inner)
    doc.user_data[SEGMENTS] = [(start, start + len(inner))]
    doc = nlp(doc)
    alone = nlp(inner)
    inside = [token for token in doc if start <= token.idx < start + len(inner)]
    assert [(t.text, t.pos_, t.dep_, t.head.text) for t in inside] == [
        (t.text, t.pos_, t.dep_, t.head.text) for t in alone
    ]
    assert [(s.text, s.start_char - start) for s in doc.spans[CUE]] == [
        (s.text, s.start_char) for s in alone.spans[CUE]
    ]
    for token in doc:
        if token not in inside and not token.is_space:
            assert (token.pos_, token.dep_, token.head.i) == ("X", "dep", token.i)
    assert inside[0].is_sent_start


def test_no_sentence_crosses_a_blank_line(nlp):
    doc = nlp("The envoy of\n\nRuritania left the\n \t\nroom")
    starts = [token.text for token in doc if token.is_sent_start and not token.is_space]
    assert {"The", "Ruritania", "room"} <= set(starts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.one_of(st.sampled_from("ab. \n“”'said\u200b\u202e\ufeff\x00🇺🇸"), st.characters(codec=None)), max_size=60)
)
def test_any_text_is_read_and_keeps_its_offsets(nlp, text):
    doc = nlp(text)
    assert len(doc.text) == len(text)
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "the minister said that " * 800,
        "word\n" * 10_000,
        "🕊️👩‍👩‍👧🇺🇸 talks " * 500,
        "\u202ethe\u202c \u200btalks\u200d \ufefffailed\x00\x07 " * 400,
        "中文没有空格" * 1_000,
        "\n" * 20_000,
        "said \ud800" * 200,
    ],
    ids=["one word", "no period", "lines", "emoji", "marks", "no spaces", "no words", "surrogates"],
)
def test_hard_texts_are_read_in_little_time(nlp, text):
    began = time.process_time()
    doc = nlp(text)
    assert time.process_time() - began < 30
    assert len(doc.text) == len(text)


def test_text_added_behind_changes_no_more_than_the_last_window(nlp):
    text = " ".join(f"On day {number} the envoy said that the {number} talks had failed." for number in range(60))
    before, after = nlp(text), nlp(text + " The minister denied it. Nothing was signed.")
    same = len(before) - LARGEST
    assert same > 300
    for attribute in ("pos_", "tag_", "dep_", "lemma_", "ent_type_", "is_sent_start"):
        assert [getattr(t, attribute) for t in before[:same]] == [getattr(t, attribute) for t in after[:same]]
    assert [token.head.i for token in before[:same]] == [token.head.i for token in after[:same]]
    for name, spans in before.spans.items():
        mine, theirs = ([(s.start, s.end, s.label_) for s in g if s.end <= same] for g in (spans, after.spans[name]))
        assert mine == theirs


def test_the_component_is_found_by_name():
    blank = spacy.blank("en")
    blank.add_pipe("dragoman_reader")
    assert blank.pipe_names == ["dragoman_reader"]
    doc = blank("Anna Lindqvist said the border would stay closed.")
    assert [span.text for span in doc.spans[CUE]] == ["said"]
