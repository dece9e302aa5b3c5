"""Scores become legal tags and trees."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.decode import SpanTags, distance_class, heads_of, softmax

NAMES = ["O", "B-a", "I-a", "E-a", "S-a", "B-b", "I-b", "E-b", "S-b"]
TAGS = SpanTags(NAMES)


def legal(tags):
    inside = None
    for tag in (NAMES[t] for t in tags):
        part, kind = tag[0], tag[2:]
        if (part in "IE") != (inside is not None) or (inside and kind != inside):
            return False
        inside = kind if part in "BI" else None
    return inside is None


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_best_legal_sequence_is_found(seed, width):
    scores = np.random.default_rng(seed).normal(size=(1, width, len(NAMES))).astype(np.float32)
    found = TAGS.best(scores, np.ones((1, width), bool))[0]
    value = lambda tags: sum(scores[0, i, t] for i, t in enumerate(tags))  # noqa: E731
    best = max(filter(legal, itertools.product(range(len(NAMES)), repeat=width)), key=value)
    assert legal(found)
    assert value(found) == value(best)


def test_padding_carries_no_tag():
    scores = np.full((1, 3, len(NAMES)), 0, np.float32)
    scores[..., 4] = 5
    real = np.array([[True, False, False]])
    assert TAGS.best(scores, real).tolist() == [[4, 0, 0]]


def test_spans_of_tags():
    tags = np.array([[1, 2, 3, 0, 8], [4, 5, 7, 0, 0]])
    assert TAGS.spans(tags) == [(0, 0, 3, "a"), (0, 4, 5, "b"), (1, 0, 1, "a"), (1, 1, 3, "b")]


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_each_sentence_is_a_tree_with_one_root(seed, lengths):
    borders = np.concatenate([[0], np.cumsum(lengths)]) + 2
    arcs = np.random.default_rng(seed).normal(size=(borders[-1] + 1,) * 2).astype(np.float32)
    sentences = list(zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True))
    heads = heads_of(arcs, sentences)
    for start, end in sentences:
        inside = {i: int(heads[i - 2]) for i in range(start, end)}
        assert sum(head == i for i, head in inside.items()) == 1
        reached = list(inside)
        for _ in inside:
            reached = [inside[node] for node in reached]
        assert len(set(reached)) == 1


def test_distances_have_their_own_classes_near_and_share_them_far():
    classes = distance_class(np.array([0, 1, 4, 5, 1000, -1, -4, -1000]))
    assert classes.tolist()[:3] == [0, 1, 4]
    assert len(set(classes[[0, 1, 2, 4, 5, 6, 7]].tolist())) == 7
    assert classes.max() <= 31


def test_softmax_sums_to_one():
    assert np.allclose(softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], np.float32)).sum(-1), 1)
