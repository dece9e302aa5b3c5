"""Makes lemmas from the edits that the reader predicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_CACHE_LIMIT: Final = 200_000


class Lemmatiser:
    """Applies edits `case|characters to drop|ending to add`, case `l` (lower the word first) or `k` (keep it)."""

    def __init__(self, scripts: Sequence[str]) -> None:
        self._edits = [_parse(script) for script in scripts]
        self._known: dict[tuple[str, int], str] = {}

    def lemma(self, word: str, edit: int) -> str:
        """The lemma of a word under edit number `edit`; an edit that does not fit leaves the word, lowered or kept."""
        key = (word, edit)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _CACHE_LIMIT:
                self._known.clear()
            known = self._known[key] = self._make(word, edit)
        return known

    def _make(self, word: str, edit: int) -> str:
        lower, drop, ending = self._edits[edit]
        base = word.lower() if lower else word
        if drop > len(base) or not (base[: len(base) - drop] + ending):
            return base
        return base[: len(base) - drop] + ending


def _parse(script: str) -> tuple[bool, int, str]:
    case, drop, ending = script.split("|", 2)
    return case == "l", int(drop), ending
