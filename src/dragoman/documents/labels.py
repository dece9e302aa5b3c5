"""The kinds found so far for the lines of a page, while the cleaning rules run over it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.documents.lines import Line
from dragoman.model.document import BlockKind


@dataclass(slots=True)
class Labels:
    """The kinds found so far for the lines of a page, and where a dateline is split off a line."""

    lines: list[Line]
    kinds: list[BlockKind | None]
    split: dict[int, int] = field(default_factory=dict)

    def set(self, index: int, kind: BlockKind) -> None:
        """Labels a line that has no label yet."""
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def free(self) -> list[Line]:
        """The lines without a label, in order."""
        return [line for line in self.lines if self.kinds[line.index] is None]
