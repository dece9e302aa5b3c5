"""Texts that are one long quotation, never close a mark, nest without end, or are no article at all."""

import cProfile
import pstats
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.documents.language import language_of
from dragoman.extract.claims import analyse
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import Block, BlockKind, Container, Document
from dragoman.workflow import READABLE, segments

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))

from bad_input import KINDS, SENTENCES, analysed

SMALL = 2_000
LARGE = 8_000
MOST = 1.35
"""Times the growth of the text that the work may grow by; what grows with the square reaches four."""
ROLES = ("source", "cue", "content")


@pytest.fixture(scope="module")
def nlp():
    return dragoman.load()


def spans_of(statement):
    return [span for role in ROLES for span in getattr(statement, role)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_text_is_read_and_every_statement_has_its_words(nlp, kind):
    text = KINDS[kind](SMALL)
    found, _, _ = analysed(nlp, text)
    for statement in found.statements:
        assert statement.content
        assert all(text[span.start : span.end] == span.quote for span in spans_of(statement))


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_grows_with_the_text_and_not_with_its_square(nlp, kind):
    made = []
    for size in (SMALL, LARGE):
        profile = cProfile.Profile()
        profile.enable()
        analysed(nlp, KINDS[kind](size))
        profile.disable()
        made.append(pstats.Stats(profile).total_calls)
    assert made[1] / made[0] < MOST * LARGE / SMALL


def test_five_hundred_times_said_that_is_read(nlp):
    text = "Ada Moss said that " * 500 + "it was over."
    found, _, _ = analysed(nlp, text)
    assert max(len(statement.chain) for statement in found.statements) < 500


@pytest.mark.parametrize("empty", ["", " ", "\n\n\n", '"', "“”", "said", ":", "Q:", "—", "\u200b", "\ufeff", "😀" * 50])
def test_next_to_nothing_says_nothing(nlp, empty):
    document = Document("bad", "bad", empty, "", Container(None, "", ""), ())
    doc = nlp.make_doc(empty)
    doc.user_data[SEGMENTS] = [(0, len(empty))] if empty else []
    assert analyse(document, next(iter(nlp.pipe([doc])))).statements == ()


LEFT_OUT = tuple(kind for kind in BlockKind if kind not in READABLE)
said = st.sampled_from([f"{one}, the minister said." for one in SENTENCES] + [f'"{one}' for one in SENTENCES])
block = st.tuples(st.sampled_from([BlockKind.BODY, BlockKind.BODY, *LEFT_OUT]), st.lists(said, min_size=1, max_size=3))


@given(st.lists(block, min_size=2, max_size=6))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_statement_stands_in_or_crosses_what_is_no_body(nlp, parts):
    text, blocks = "", []
    for kind, sentences in parts:
        start = len(text)
        text += " ".join(sentences)
        blocks.append(Block(kind, start, len(text)))
        text += "\n\n"
    document = Document("bad", "bad", text, "", Container(None, "", ""), tuple(blocks))
    doc = nlp.make_doc(text)
    doc.user_data[SEGMENTS] = segments(document)
    for statement in analyse(document, next(iter(nlp.pipe([doc])))).statements:
        for span in spans_of(statement):
            touched = {one.kind for one in blocks if one.start < span.end and span.start < one.end}
            assert touched <= {*READABLE}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre des Affaires étrangères a déclaré lundi que les négociations se poursuivraient à Genève, et "
         "que rien ne serait décidé avant la fin du mois. « Nous ne céderons pas », a-t-il ajouté.", "fr"),
        ("Utrikesministern sade i måndags att förhandlingarna fortsätter i Genève. ”Vi ger oss inte”, tillade han. "
         "Enligt regeringens talesperson hålls mötet nästa vecka i huvudstaden.", "sv"),
        ("Министр иностранных дел заявил, что переговоры продолжатся.", "ru"),
        ("外交部长周一表示，谈判将在日内瓦继续。“我们不会让步，”他补充说。据政府发言人称，会晤将于下周举行。", "zh"),
    ],
)  # fmt: skip
def test_another_language_is_said_to_be_one(text, language):
    assert language_of(text) == language


def test_the_foreign_paragraphs_of_an_english_text_say_nothing(nlp):
    english = 'Foreign Minister Anna Kova said on Monday that the talks would go on. "We will not give up," she added.'
    foreign = "Le ministre a déclaré que les négociations se poursuivraient. « Nous ne céderons pas », a-t-il ajouté."
    found, _, _ = analysed(nlp, f"{english}\n\n{foreign}\n\nМинистр заявил, что переговоры продолжатся.")
    assert len(found.statements) == 2
    assert all(span.end <= len(english) for statement in found.statements for span in spans_of(statement))
