"""Documents that repeat another one's text, found by winnowed shingle fingerprints."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from dragoman.model.document import BlockKind, Document, OutletClass
from dragoman.model.record import Copy

SHINGLE = 8
"""Words in a shingle: two reports of one event share runs of 8 words only where one took them from the other."""
WINDOW = 4
"""Shingles in a winnowing window (Schleimer, Wilkerson, Aiken 2003): a shared run of 11 words leaves a print."""
COPIED = 0.5
"""Part of a body that must stand in the other one before it is called its copy."""
BOILERPLATE = 100
"""Originals a fingerprint may stand in before it is taken for a house formula and no longer looked up."""
SHORTEST = 40
"""Fewest words of a body that can be called a copy: below, a shared quotation makes most of the text."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Prints:
    document: Document
    shingles: tuple[int, ...]
    winnowed: frozenset[int]
    """The least shingle of every window."""


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """The documents at least half of whose body stands in an earlier one; an original is never itself a copy.

    Earlier is by day of publication, then wires, then length, then id. Costs are linear: a document is compared only
    with originals that share a fingerprint with it.
    """
    prints = {document.id: _fingerprint(document) for document in documents}
    index: dict[int, list[str]] = defaultdict(list)
    copies = []
    for document in sorted(documents, key=_precedence):
        copy = _copy(prints[document.id], prints, index)
        if copy:
            copies.append(copy)
            continue
        for mark in sorted(prints[document.id].winnowed):
            index[mark].append(document.id)
    return tuple(sorted(copies, key=lambda copy: copy.document))


def _copy(mine: _Prints, prints: dict[str, _Prints], index: dict[int, list[str]]) -> Copy | None:
    if len(mine.shingles) < SHORTEST:
        return None
    known = [index[mark] for mark in mine.winnowed if mark in index]
    shared = Counter(original for originals in known if len(originals) <= BOILERPLATE for original in originals)
    enough = len(mine.winnowed) * COPIED / 2
    likely = [original for original, count in shared.items() if count >= enough]
    shares = sorted((-_share(mine, prints[original]), original) for original in likely)
    if not shares or -shares[0][0] < COPIED:
        return None
    return Copy(mine.document.id, shares[0][1], round(-shares[0][0], 3))


def _share(mine: _Prints, other: _Prints) -> float:
    held = frozenset(other.shingles)
    return sum(mark in held for mark in mine.shingles) / len(mine.shingles)


def _fingerprint(document: Document) -> _Prints:
    text = document.text.casefold()
    marks: list[int] = []
    for start, end in document.spans_of(BlockKind.BODY, BlockKind.SUBHEAD):
        found = _WORD.findall(text[start:end])
        marks += [crc32(" ".join(found[at : at + SHINGLE]).encode()) for at in range(len(found) - SHINGLE + 1)]
    shifted = (marks[at:] for at in range(WINDOW))
    winnowed = frozenset(map(min, zip(*shifted, strict=False))) or frozenset(marks)
    return _Prints(document, tuple(marks), winnowed)


def _precedence(document: Document) -> tuple[str, bool, int, str]:
    published = (document.published and document.published.value) or "9999"
    wire = document.outlet is not None and document.outlet.outlet_class is OutletClass.WIRE
    return published[:10], not wire, -len(document.text), document.id
