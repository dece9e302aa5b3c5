"""Lemma edits are applied, and made so that they give the lemma back."""

import numpy as np

from dragoman.language.lemmas import Lemmatiser

SCRIPTS = ["k|0|", "l|0|", "k|3|ell", "l|3|be", "k|9|x"]


def test_edits():
    lemmatiser = Lemmatiser(SCRIPTS, ["VBD", "NN"], {"VBD": {"told": 2}}, lambda word: 0)
    assert lemmatiser.lemma("Talks", 1, 0) == "Talks"
    assert lemmatiser.lemma("The", 1, 1) == "the"
    assert lemmatiser.lemma("told", 1, 2) == "tell"
    assert lemmatiser.lemma("Was", 1, 3) == "be"
    assert lemmatiser.lemma("said", 1, 4) == "said"


def test_a_known_form_beats_the_edit_predicted():
    lemmatiser = Lemmatiser(SCRIPTS, ["VBD", "NN"], {"VBD": {"told": 2}}, lambda word: 0)
    assert lemmatiser.lemma("Told", 0, 1) == "tell"
    assert lemmatiser.lemma("told", 0, 0) == "tell"
    assert lemmatiser.lemma("told", 1, 0) == "told"


def test_each_lemma_is_stored_once():
    stored = []

    def store(word):
        stored.append(word)
        return len(stored)

    lemmatiser = Lemmatiser(SCRIPTS, ["VBD"], {}, store)
    orths = np.array([7, 8, 7], np.uint64)
    hashes = lemmatiser.hashes(orths, ["told", "The", "told"], np.zeros(3, np.int64), np.array([2, 1, 2]))
    assert hashes.tolist() == [1, 2, 1]
    assert stored == ["tell", "the"]
