"""Runs are read whole, each by itself."""

import itertools

import numpy as np

from dragoman.language.reader import Run


def reader(nlp):
    return nlp.get_pipe("dragoman_reader").reader


def test_nothing_to_read(nlp):
    first, second = reader(nlp).read([Run([], np.zeros(0, np.int64)), Run(["Talks"], np.array([3]))])
    assert len(first.heads) == 0
    assert second.heads.tolist() == [0]
    assert second.starts.tolist() == [True]


def test_a_run_longer_than_a_window_is_covered_once(nlp):
    words = ("The envoy of Ruritania said on Monday that the talks had failed . " * 60).split()
    before = np.array([3, *[1] * (len(words) - 1)])
    found = reader(nlp).read([Run(words, before)])[0]
    sentence = np.cumsum(found.starts) - 1
    assert (sentence[found.heads] == sentence).all()
    roots = np.bincount(sentence[found.heads == np.arange(len(words))])
    assert (roots == 1).all()
    assert abs(int(found.starts.sum()) - 60) <= 3
    for spans in ([span[:2] for span in found.entities], found.times):
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert abs(len(found.attributions) - 60) <= 6
