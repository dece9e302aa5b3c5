"""A line of a page as the cleaning rules see it: its words, how it ends, whether it reads like a heading or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.documents.readers.base import Part

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_STOP: Final = re.compile(r"[.!?…。][\"'”’»)\]*]*$")
_ANY_STOP: Final = re.compile(r"[.!?:;。][\"'”’»)\]*]*$")
# How a line ends is seen from its last code points, so that a text of one line takes no longer.
_TAIL: Final = 60
_OPEN_END: Final = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\]|&hellip;)$")
_BULLET: Final = re.compile(r"(?:[-–—•*·▪►>]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?:Q[.:]?|A:|[A-Z]{2,}[A-Z'’.-]*[A-Z'’., ()-]{0,60}:)(?:\s|$)")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "so",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
        "amid",
        "after",
        "is",
        "be",
    ]
)


@dataclass(frozen=True)
class Line:
    """A part's text; `index` is its place among the parts."""

    index: int
    part: Part
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case, with curly apostrophes straight."""
        return tuple(_WORD.findall(self.text.lower().replace("’", "'")))

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.words)

    @cached_property
    def key(self) -> str:
        """What equal lines share: the words alone."""
        return " ".join(self.words)

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOP.search(self.text[-_TAIL:]) is not None

    @cached_property
    def cut_off(self) -> bool:
        """Whether it runs on like a paragraph and then breaks off within a sentence."""
        return self.size >= 20 and (not _ANY_STOP.search(self.text[-_TAIL:]) or self.trails_off)

    @cached_property
    def trails_off(self) -> bool:
        """Whether it ends in dots."""
        return _OPEN_END.search(self.text[-_TAIL:]) is not None

    @cached_property
    def speaks(self) -> bool:
        """Whether it begins with a transcript's speaker label."""
        return _LABEL.match(self.text) is not None

    @cached_property
    def listed(self) -> bool:
        """Whether it begins with a list's mark."""
        return _BULLET.match(self.text) is not None

    @cached_property
    def title_case(self) -> bool:
        """Whether all its longer words are capitalised."""
        raw = re.findall(r"[^\W\d_][\w'’-]*", self.text)
        long = [word for word in raw if word.lower() not in _SMALL]
        return len(long) > 0 and all(word[0].isupper() for word in long)

    @cached_property
    def heading_like(self) -> bool:
        """Whether it could be a heading or headline: starts high, does not end as a sentence, is no label or item."""
        start = self.text.lstrip("\"'“‘«([¿¡")[:1]
        return (
            1 <= self.size <= 40
            and not (start.islower() or self.speaks or self.listed)
            and not self.text.rstrip().endswith((",", ";", ":", "—", "-"))
            and (not self.closed or self.text.endswith("?") or self.trails_off or self._quoted_title)
        )

    @property
    def _quoted_title(self) -> bool:
        return re.fullmatch(r"[\"“'‘][^\"”]{1,80}(?:\.\.\.|…)[\"”'’]", self.text) is not None

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of running text."""
        return (self.closed and self.size >= 6) or self.size >= 25 or self.speaks


def lines_of(text: str, parts: Sequence[Part]) -> list[Line]:
    """The parts of a page as lines, in order."""
    return [Line(index, part, text[part.start : part.end]) for index, part in enumerate(parts)]
