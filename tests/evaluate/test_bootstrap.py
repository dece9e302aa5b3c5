"""Intervals hold the score, and the same counts give the same ones."""

import pytest

from dragoman.evaluate.bootstrap import f1, intervals, total

DOCUMENTS = [{"right": float(n % 5), "all": 5.0} for n in range(40)]


def accuracy(counts):
    return {"accuracy": counts["right"] / counts["all"]}


def test_the_interval_holds_the_score_and_narrows_with_more_documents():
    low, high = intervals(DOCUMENTS, accuracy)["accuracy"]
    assert 0 < low < accuracy(total(DOCUMENTS))["accuracy"] < high < 1
    more_low, more_high = intervals(DOCUMENTS * 4, accuracy)["accuracy"]
    assert more_high - more_low < high - low


def test_the_same_counts_give_the_same_interval():
    assert intervals(DOCUMENTS, accuracy) == intervals(DOCUMENTS, accuracy)


def test_no_documents_have_no_interval():
    assert intervals([], accuracy) == {}


@pytest.mark.parametrize(
    ("right", "predicted", "gold", "expected"),
    [(2, 4, 8, (0.5, 0.25, 0.3333)), (0, 0, 3, (0, 0, 0)), (0, 2, 0, (0, 0, 0)), (3, 3, 3, (1, 1, 1))],
)
def test_f1(right, predicted, gold, expected):
    assert tuple(f1(right, predicted, gold).values()) == expected
