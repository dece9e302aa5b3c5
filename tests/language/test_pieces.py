"""Words become pieces and shapes."""

import numpy as np
import pytest

from dragoman.language.pieces import BEFORE, LONGEST_WORD, MARKS, SHAPES, word_shape


@pytest.mark.parametrize(
    ("word", "case", "mark"),
    [
        ("talks", 1, 0),
        ("Talks", 2, 0),
        ("US", 3, 0),
        ("I", 4, 0),
        ("McLeod", 5, 0),
        ("2018", 6, 0),
        ("G7", 7, 0),
        (",", 0, 0),
        ("“", 0, 1),
        ("”", 0, 2),
        ('"', 0, 3),
        ("'", 0, 4),
        ("—", 0, 5),
    ],
)
def test_shape_says_case_and_mark(word, case, mark):
    assert word_shape(word) == (case * len(MARKS) + mark) * len(BEFORE)


def test_every_word_has_a_piece_and_a_long_one_not_too_many(nlp):
    table = nlp.get_pipe("dragoman_reader").reader.network.table
    words = ["talks", "\u200b", "\ufffd", "x" * 128, "un" * 40, "中文没有空格的长词很长很长"]
    ids, shapes, counts = table.look_up(words, np.zeros(len(words), np.int64))
    assert len(ids) == len(shapes) == counts.sum()
    assert counts.min() >= 1
    assert counts.max() <= LONGEST_WORD
    assert shapes.max() < SHAPES


def test_what_stands_before_marks_the_first_piece_only(nlp):
    table = nlp.get_pipe("dragoman_reader").reader.network.table
    _, glued, counts = table.look_up(["antidisestablishment"], np.array([0]))
    _, opening, _ = table.look_up(["antidisestablishment"], np.array([3]))
    assert counts[0] > 1
    assert (opening - glued).tolist() == [3, *[0] * (counts[0] - 1)]
