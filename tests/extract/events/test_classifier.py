"""The classifier: the same file from the same weights, and what it makes of a pair."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import numpy as np
import pytest

from dragoman.extract.events.classifier import CLASSES, Classifier, classifier, pair_of
from dragoman.extract.events.words import stem


def test_the_shipped_weights_are_those_of_the_checksum_and_small():
    folder = files("dragoman") / "models" / "events-en"
    data = (folder / "weights.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() == json.loads((folder / "checksums.json").read_text())["weights.npz"]
    assert len(data) < 1_000_000


def test_the_same_weights_give_the_same_bytes(tmp_path):
    made = Classifier(
        ("a", "b"),
        np.ones(2, np.float32),
        np.eye(2, 15, dtype=np.float32),
        np.zeros((30, 15), np.float32),
        np.zeros(15, np.float32),
        np.zeros((4, 15), np.float32),
        np.zeros(15, np.float32),
    )
    for name in ("one", "two"):
        made.save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("France expelled two Russian diplomats.", "France", "two Russian diplomats", "SANCTION"),
        ("Kenya sent food to Somalia.", "Kenya", "Somalia", "AID"),
        ("Rebels shelled the town of Goma.", "Rebels", "the town of Goma", "ASSAULT"),
        ("Peru and Chile met in Lima.", "Peru", "Chile", "CONSULT"),
    ],
)
def test_types_of_given_pairs(nlp, text, source, target, kind):
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    chances = classifier().read(pair_of(nlp(text), spans[0], spans[1]))
    assert CLASSES[int(chances.argmax())] == kind
    assert chances.sum() == pytest.approx(1, abs=1e-3)


def test_without_vectors_the_words_decide(nlp):
    doc = nlp("France expelled two Russian diplomats.")
    doc.tensor = np.zeros((0,), np.float32)
    assert CLASSES[int(classifier().read(pair_of(doc, (0, 6), (16, 37))).argmax())] == "SANCTION"


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        ("condemn condemns condemned condemning", "condemn"),
        ("expel expels expelled expelling", "expel"),
        ("agree agrees agreed agreeing", "agree"),
        ("refugee refugees", "refugee"),
        ("withdraw withdrew withdrawn withdrawing", "withdraw"),
        ("ally allies allied", "ally"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms, same):
    assert {stem(form) for form in forms.split()} == {stem(same)}
