"""Makes lemmas from the edits that the reader predicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

_CACHE_LIMIT: Final = 200_000


class Lemmatiser:
    """Applies edits `case|characters to drop|ending to add`, case `l` (lower the word first) or `k` (keep it).

    `tags` names the tags and `table` holds, by tag, the lower-case forms whose edit is known and beats the one
    predicted. `store` keeps a string and gives its number, as spaCy's string store does.
    """

    def __init__(
        self,
        scripts: Sequence[str],
        tags: Sequence[str],
        table: Mapping[str, Mapping[str, int]],
        store: Callable[[str], int],
    ) -> None:
        self._edits = [_parse(script) for script in scripts]
        self._tables: list[Mapping[str, int]] = [table.get(tag, {}) for tag in tags]
        self._store = store
        self._known: dict[tuple[int, int, int], int] = {}

    def hashes(self, orths: Hashes, words: Sequence[str], tags: Ints, edits: Ints) -> Hashes:
        """The stored numbers of the words' lemmas; `orths` are the words' own numbers, `tags` and `edits` classes."""
        if len(self._known) > _CACHE_LIMIT:
            self._known.clear()
        keys = list(zip(orths.tolist(), tags.tolist(), edits.tolist(), strict=True))
        known = self._known
        for key, word in zip(keys, words, strict=True):
            if key not in known:
                known[key] = self._store(self.lemma(word, key[1], key[2]))
        return np.fromiter(map(known.__getitem__, keys), np.uint64, len(keys))

    def lemma(self, word: str, tag: int, edit: int) -> str:
        """The lemma of a word; an edit that does not fit leaves the word, lowered or kept."""
        known = self._tables[tag].get(word.lower())
        lower, drop, ending = self._edits[edit if known is None else known]
        lower = lower or known is not None
        base = word.lower() if lower else word
        if drop > len(base) or not (base[: len(base) - drop] + ending):
            return base
        return base[: len(base) - drop] + ending


def _parse(script: str) -> tuple[bool, int, str]:
    case, drop, ending = script.split("|", 2)
    return case == "l", int(drop), ending
