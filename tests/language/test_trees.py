"""The best tree is the best of all trees."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.trees import best_tree


def is_tree(heads):
    if sum(head == place for place, head in enumerate(heads)) != 1:
        return False
    reached = list(range(len(heads)))
    for _ in heads:
        reached = [heads[place] for place in reached]
    return len(set(reached)) == 1


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_no_tree_scores_higher(seed, size):
    scores = np.random.default_rng(seed).normal(0, 3, (size, size))
    value = lambda heads: sum(scores[i, head] for i, head in enumerate(heads))  # noqa: E731
    found = best_tree(scores)
    assert is_tree(found.tolist())
    best = max(value(heads) for heads in itertools.product(range(size), repeat=size) if is_tree(heads))
    assert np.isclose(value(found), best)
