"""Windows cover a run, overlap, and hand over at one word."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.windows import LARGEST, OVERLAP, Window, cut_between, plan, start_ranks

COUNTS = st.lists(st.integers(1, 8), min_size=1, max_size=900)


@given(COUNTS, st.data())
def test_windows_cover_overlap_and_fit(counts, data):
    counts = np.array(counts)
    ranks = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(counts), max_size=len(counts))))
    windows = plan(0, counts, ranks)
    assert windows[0].start == 0
    assert windows[-1].end == len(counts)
    for window in windows:
        assert counts[window.start : window.end].sum() <= LARGEST
    for left, right in itertools.pairwise(windows):
        assert left.start < right.start < left.end < right.end
        shared = counts[right.start : left.end].sum()
        assert OVERLAP[0] - 8 <= shared <= OVERLAP[1] + 8


def test_a_window_begins_at_the_paragraph_that_the_overlap_offers():
    ranks = np.zeros(400, np.int64)
    ranks[[180, 200, 220]] = [2, 3, 1]
    assert plan(0, np.ones(400, np.int64), ranks)[1].start == 200


def test_ranks_tell_paragraphs_lines_and_ends():
    words = ["Talks", "ended", ".", "They", "left", "Tired"]
    assert start_ranks(words, np.array([3, 1, 0, 1, 2, 3])).tolist() == [3, 0, 0, 1, 2, 3]


def test_the_cut_is_at_a_sentence_start_amid_the_overlap():
    left, right = Window(0, 0, 100), Window(0, 60, 160)
    starts = np.zeros(100, np.float32)
    starts[[60, 78, 97]] = 0.9
    ours = np.zeros(100, np.float32)
    ours[[0, 18, 37]] = 0.9
    assert cut_between(left, right, starts, ours) == 78
    assert cut_between(left, right, np.zeros(100, np.float32), np.zeros(100, np.float32)) == 80
