"""Each cue gets its own source and content."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.attributions import AttributionDecoder, Found, enclosing

ROLES = ["O", *(f"{part}-{role}" for role in ("source", "content") for part in "BIES")]
SOURCE_ONE, CONTENT_FIRST, CONTENT_LAST, CONTENT_ONE = 4, 5, 7, 8


def decoder(*tags):
    def roles(parts, cues, distances):
        scores = np.zeros((len(cues), len(parts), len(ROLES)), np.float32)
        for row, found in enumerate(tags):
            scores[row, np.arange(len(found)), found] = 9
        return scores

    return AttributionDecoder(ROLES, ["state", "deny"], roles)


def decode(cues, *tags, words=6):
    certainty = np.full(words, 0.9, np.float32)
    acts = np.tile(np.array([0, 9], np.float32), (words, 1))
    return decoder(*tags).decode(cues, np.zeros((words, 4), np.float32), certainty, acts)


def test_a_source_serves_two_cues_and_contents_may_nest():
    found = decode([(1, 2), (4, 5)], [SOURCE_ONE, 0, 5, 6, 6, 7], [SOURCE_ONE, 0, 0, 0, 0, CONTENT_ONE])
    first, second = Found(((0, 1),), (1, 2), ((2, 6),), 0.9), Found(((0, 1),), (4, 5), ((5, 6),), 0.9)
    assert found == [replace(one, act="deny", act_score=1.0) for one in (first, second)]


def test_content_in_pieces_is_one_attribution_and_no_content_is_none():
    assert decode([(1, 2)], [CONTENT_ONE, 0, 0, CONTENT_FIRST, 6, CONTENT_LAST])[0].content == ((0, 1), (3, 6))
    assert decode([(1, 2)], [SOURCE_ONE, 0, 0, 0, 0, 0]) == []


def test_moved():
    assert Found(((0, 1),), (1, 2), ((2, 4),), 0.5).moved(10) == Found(((10, 11),), (11, 12), ((12, 14),), 0.5)


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))
FOUND = st.builds(
    lambda cue, content: Found((), cue, tuple(content), 0.9), SPANS, st.lists(SPANS, min_size=1, max_size=3)
)


def test_a_cue_stands_in_the_shortest_content_around_it():
    outer, middle, inner = (Found((), (a, a + 1), ((b, 20),), 0.9) for a, b in ((0, 1), (4, 5), (8, 9)))
    aside = Found((), (30, 31), ((31, 33),), 0.9)
    assert enclosing([inner, outer, aside, middle]) == [3, None, None, 1]


@given(st.lists(FOUND, max_size=8))
def test_enclosing_is_what_comparing_all_pairs_gives(found):
    for one, holder in zip(found, enclosing(found), strict=True):
        around = {
            end - start
            for other in found
            if other is not one
            for start, end in other.content
            if start <= one.cue[0] and one.cue[1] <= end
        }
        if holder is None:
            assert not around
        else:
            held = [e - s for s, e in found[holder].content if s <= one.cue[0] and one.cue[1] <= e]
            assert min(held) == min(around)
