"""The words that give a line's role away, from the packaged table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.data import table

# A line of fewer words than this many code points each is no line of words; looking for cues in it only takes time.
_LONGEST_WORD: Final = 100


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that marks lines of a kind: it stands at the `start`, is the whole `line`, the `end`, or `any`where."""

    kind: str
    place: str
    longest: int
    pattern: re.Pattern[str]

    def marks(self, line: str, size: int) -> bool:
        """Whether the line, of `size` words, is marked."""
        if size > self.longest or len(line) > self.longest * _LONGEST_WORD:
            return False
        if self.place == "start":
            return self.pattern.match(line) is not None
        if self.place == "line":
            return self.pattern.fullmatch(line) is not None
        return self.pattern.search(line) is not None


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of a kind, in the table's order."""
    return tuple(
        Cue(kind, row["place"], int(row["longest"]), _compiled(row))
        for row in table("page_cues")
        if row["kind"] == kind
    )


def _compiled(row: dict[str, str]) -> re.Pattern[str]:
    pattern = row["pattern"] + (r"\s*$" if row["place"] == "end" else "")
    # Cue words stand in any case, but names are told by their capitals: [A-Z] means just that.
    return re.compile(pattern.replace("[A-Z]", "(?-i:[A-Z])"), re.IGNORECASE)


def marked(kind: str, line: str, size: int | None = None) -> bool:
    """Whether a cue of this kind marks the line."""
    words = len(line.split()) if size is None else size
    return any(cue.marks(line, words) for cue in cues(kind))


def said(kind: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a cue of this kind stands anywhere in `text[start:end]`, however long that is."""
    stop = len(text) if end is None else end
    return any(cue.pattern.search(text, start, stop) for cue in cues(kind))
