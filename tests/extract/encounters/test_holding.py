"""The stretches that hold another, and how many of them are looked at to find them."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.encounters.words.holding import Stretches

ends = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


class Counted(list):
    """A list that counts how often it is asked for an item."""

    asked = 0

    def __getitem__(self, place):
        self.asked += 1
        return super().__getitem__(place)


@given(st.lists(ends, max_size=12), ends)
def test_those_that_hold_a_stretch_are_found(stretches, asked):
    numbered = [(start, end, n) for n, (start, end) in enumerate(stretches)]
    held = {n for start, end, n in numbered if start <= asked[0] and end >= asked[1]}
    assert set(Stretches(numbered).holding(*asked)) == held


def looked_at(count):
    """How much is looked at when each sentence of a quotation is asked for that one statement holds all of."""
    stretches = Stretches([(0, 10 * count, count), *((10 * n, 10 * n + 9, n) for n in range(count))])
    stretches._farthest = Counted(stretches._farthest)
    for n in range(count):
        assert set(stretches.holding(10 * n, 10 * n + 5)) == {n, count}
    return stretches._farthest.asked


def test_a_quotation_of_four_times_the_sentences_takes_little_more_than_four_times_the_look_ups():
    assert looked_at(4_000) < 5.5 * looked_at(1_000)
