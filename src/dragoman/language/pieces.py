"""Turns words into the encoder's word pieces, each with a shape that says what an uncased vocabulary loses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

BEFORE: Final = ("nothing", "space", "newline", "blank line")
"""What stands before a word: glued to the last one, a space, a new line, an empty line (or the start of a text)."""
CASES: Final = ("none", "lower", "title", "upper", "initial", "mixed", "number", "digits and letters")
MARKS: Final = ("none", "opening", "closing", "straight", "single", "dash")
SHAPES: Final = len(CASES) * len(MARKS) * len(BEFORE)
"""Number of shape classes; class 0 stands for the special pieces too."""
LONGEST_WORD: Final = 8
"""Pieces kept of one word: a longer one (an address, a hash) says nothing more after that."""
_CACHE_LIMIT: Final = 200_000
_MARK_OF: Final = {
    **dict.fromkeys("“„«‹", 1),
    **dict.fromkeys("”»›", 2),
    **dict.fromkeys('"＂', 3),
    **dict.fromkeys("'‘’`", 4),
    **dict.fromkeys("-–—―‒", 5),
    "``": 1,
    "''": 2,
    "--": 5,
}
_DIGIT = re.compile(r"\d")


def word_shape(word: str) -> int:
    """Shape class of a word that nothing stands before."""
    mark = _MARK_OF.get(word, 0)
    return (_case(word) * len(MARKS) + mark) * len(BEFORE)


def _case(word: str) -> int:
    if _DIGIT.search(word):
        return 7 if any(character.isalpha() for character in word) else 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if sum(map(str.isalpha, word)) > 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 5 if any(character.isalpha() for character in word) else 0


class PieceTable:
    """Looks up the pieces and the shape of words; remembers the words it has seen, up to a limit."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        special = tokenizer.get_vocab()
        self._unknown, self.start, self.end = (special[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._ids: dict[str, tuple[int, ...]] = {}
        self._shapes: dict[str, int] = {}

    def look_up(self, words: Sequence[str], before: Ints) -> tuple[Ints, Ints, Ints]:
        """Piece ids and shapes in one row, and the number of pieces of each word (at least one)."""
        self._learn(words)
        pieces = [self._ids[word] for word in words]
        counts = np.fromiter(map(len, pieces), np.int64, len(pieces))
        ids = np.fromiter(chain.from_iterable(pieces), np.int64, int(counts.sum()))
        shapes = np.fromiter(map(self._shapes.__getitem__, words), np.int64, len(pieces))
        spread = np.repeat(shapes, counts)
        spread[np.cumsum(counts) - counts] += before
        return ids, spread, counts

    def _learn(self, words: Sequence[str]) -> None:
        if len(self._ids) > _CACHE_LIMIT:
            self._ids.clear()
            self._shapes.clear()
        new = sorted({word for word in words if word not in self._ids})
        if not new:
            return
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._ids[word] = tuple(encoding.ids[:LONGEST_WORD]) or (self._unknown,)
            self._shapes[word] = word_shape(word)
