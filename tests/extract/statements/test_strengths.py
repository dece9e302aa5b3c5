"""An act has a grade: asked, urged, demanded."""

from __future__ import annotations

import pytest
from tests.extract.statements.statement_docs import tree

from dragoman.data import table
from dragoman.extract.statements.cues import adjective_cues, noun_cues, verb_cues
from dragoman.extract.statements.speech_acts import Said, act_of
from dragoman.extract.statements.strengths import MILD, PLAIN, STRONG, strength_of


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("asked/VERB/ROOT/0/ask", MILD), ("urged/VERB/ROOT/0/urge", PLAIN), ("demanded/VERB/ROOT/0/demand", STRONG)],
)
def test_asked_is_weaker_than_urged_and_urged_than_demanded(cue: str, expected: int) -> None:
    doc = tree(f"Moss/PROPN/nsubj/2 {cue} ships/NOUN/obj/2/ship")
    said = Said(doc[1], doc[2], (doc[2],), "verb:np")
    assert strength_of(said, act_of(said)) == expected


def test_an_adverb_moves_the_grade_by_one() -> None:
    firmly = tree("Moss/PROPN/nsubj/3 strongly/ADV/advmod/3 urged/VERB/ROOT/0/urge talks/NOUN/obj/3/talk")
    gently = tree("Moss/PROPN/nsubj/3 gently/ADV/advmod/3 urged/VERB/ROOT/0/urge talks/NOUN/obj/3/talk")
    grades = []
    for doc in (firmly, gently):
        said = Said(doc[2], doc[3], (doc[3],), "verb:np")
        grades.append(strength_of(said, act_of(said)))
    assert grades == [STRONG, MILD]


def test_terms_count_like_an_adverb() -> None:
    doc = tree(
        "Moss/PROPN/nsubj/2 accused/VERB/ROOT/0/accuse Roe/PROPN/obj/2 in/ADP/case/6 strongest/ADJ/amod/6 "
        "terms/NOUN/obl/2/term"
    )
    said = Said(doc[1], doc[2], (doc[2],), "verb:np")
    assert strength_of(said, act_of(said)) == STRONG


def test_the_modal_grades_a_demand_that_was_only_said() -> None:
    must = tree("Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say Roe/PROPN/nsubj/5 must/AUX/aux/5 leave/VERB/ccomp/2")
    should = tree("Moss/PROPN/nsubj/2 said/VERB/ROOT/0/say Roe/PROPN/nsubj/5 should/AUX/aux/5 leave/VERB/ccomp/2")
    grades = []
    for doc in (must, should):
        said = Said(doc[1], doc[4], tuple(doc[2:]), "verb:that")
        grades.append(strength_of(said, act_of(said)))
    assert grades == [STRONG, PLAIN]


def test_the_noun_of_a_light_verb_is_graded() -> None:
    doc = tree("Moss/PROPN/nsubj/2 made/VERB/ROOT/0/make pledges/NOUN/obj/2/pledge")
    said = Said(doc[1], doc[2], (doc[2],), "light:pledge")
    assert strength_of(said, act_of(said)) == STRONG


def test_every_graded_cue_is_a_reporting_word() -> None:
    known = {*verb_cues(), *noun_cues(), *adjective_cues()}
    graded = {row["word"] for row in table("act_strength") if row["role"] == "cue"}
    assert graded <= known
    assert all(MILD <= int(row["strength"]) <= STRONG for row in table("act_strength") if row["role"] == "cue")
