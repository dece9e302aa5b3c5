"""A pipeline that lacks something is told which component to add."""

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.errors import MissingAnnotation
from dragoman.extract.requirements import require_annotations

WORDS = ["Talks", "failed"]


def doc(**given):
    return Doc(spacy.blank("en").vocab, WORDS, **given)


WHOLE = {"tags": ["NNS", "VBD"], "pos": ["NOUN", "VERB"], "lemmas": ["talk", "fail"], "ents": ["O", "O"]}
TREE = {"heads": [1, 1], "deps": ["nsubj", "ROOT"]}


@pytest.mark.parametrize(
    ("missing", "named"),
    [("tags", "tagger"), ("pos", "morphologizer"), ("lemmas", "lemmatizer"), ("ents", "ner"), ("deps", "parser")],
)
def test_the_missing_component_is_named(missing, named):
    given = {name: value for name, value in (WHOLE | TREE).items() if name != missing}
    if missing == "deps":
        del given["heads"]
    with pytest.raises(MissingAnnotation, match=rf"{named}, or nlp\.add_pipe\(.dragoman_reader"):
        require_annotations(doc(**given))


def test_attributions_are_asked_for_last():
    whole = doc(**WHOLE, **TREE)
    with pytest.raises(MissingAnnotation, match=r"doc\.spans\['source'\].*\"parts\": \[\"attributions\"\]"):
        require_annotations(whole)
    for role in ("source", "cue", "content"):
        whole.spans[role] = []
    require_annotations(whole)


def test_a_text_without_words_needs_nothing():
    require_annotations(spacy.blank("en")(" \n"))
