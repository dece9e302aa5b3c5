"""Each cue gets its own source and content."""

import numpy as np

from dragoman.language.attributions import AttributionDecoder, Found

ROLES = ["O", *(f"{part}-{role}" for role in ("source", "content") for part in "BIES")]
SOURCE_ONE, CONTENT_FIRST, CONTENT_LAST, CONTENT_ONE = 4, 5, 7, 8


def decoder(*tags):
    def roles(parts, cues, distances):
        scores = np.zeros((len(cues), len(parts), len(ROLES)), np.float32)
        for row, found in enumerate(tags):
            scores[row, np.arange(len(found)), found] = 9
        return scores

    return AttributionDecoder(ROLES, roles)


def decode(cues, *tags, words=6):
    certainty = np.full((words, 5), 0.9, np.float32)
    return decoder(*tags).decode(cues, np.zeros((words, 4), np.float32), certainty, np.full(words, 4))


def test_a_source_serves_two_cues_and_contents_may_nest():
    found = decode([(1, 2), (4, 5)], [SOURCE_ONE, 0, 5, 6, 6, 7], [SOURCE_ONE, 0, 0, 0, 0, CONTENT_ONE])
    assert found == [Found(((0, 1),), (1, 2), ((2, 6),), 0.9), Found(((0, 1),), (4, 5), ((5, 6),), 0.9)]


def test_content_in_pieces_is_one_attribution_and_no_content_is_none():
    assert decode([(1, 2)], [CONTENT_ONE, 0, 0, CONTENT_FIRST, 6, CONTENT_LAST])[0].content == ((0, 1), (3, 6))
    assert decode([(1, 2)], [SOURCE_ONE, 0, 0, 0, 0, 0]) == []


def test_moved():
    assert Found(((0, 1),), (1, 2), ((2, 4),), 0.5).moved(10) == Found(((10, 11),), (11, 12), ((12, 14),), 0.5)
