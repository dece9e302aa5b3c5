"""Pairs are one to one, the cheapest first."""

from dragoman.evaluate.pairing import one_to_one


def test_the_cheapest_pair_is_taken_first_and_nothing_twice():
    assert one_to_one([(0.5, 0, 0), (0.1, 1, 0), (0.2, 0, 1), (0.1, 2, 0)]) == [(1, 0), (0, 1)]
    assert one_to_one([]) == []
