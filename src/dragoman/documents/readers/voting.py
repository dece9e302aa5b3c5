"""Which blocks of a page are its article: trafilatura, readability and resiliparse vote over our own blocks."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from typing import Final

# Which words a body finder kept is judged on runs of this many, so that a common phrase does not count as found.
_RUN: Final = 4
_WORD: Final = re.compile(r"\w+")

# Weights of precise trafilatura, full trafilatura, readability and resiliparse; a block is article from .5 on.
# Chosen on 86 pages (F1 of 4-word runs): these .977, equal weights .962.
_USUAL: Final = (0.4, 0.15, 0.25, 0.2)
_WITHOUT_TRAFILATURA: Final = (0.0, 0.0, 0.5, 0.5)

Finder = Callable[[str], str]


def words(text: str) -> list[str]:
    """The words of a text in lower case, as the votes compare them."""
    return _WORD.findall(text.lower())


def votes(source: str, blocks: Sequence[str]) -> list[float]:
    """For each block, the share (0-1) of the finders' weight behind it; a finder that fails votes for nothing."""
    if not blocks:
        return []
    block_words = [words(block) for block in blocks]
    ballots = [_kept(block_words, words(_found(finder, source))) for finder in _FINDERS]
    weights = _weights(ballots, [len(block) for block in block_words])
    return [sum(w * share for w, share in zip(weights, shares, strict=True)) for shares in zip(*ballots, strict=True)]


def _weights(ballots: Sequence[Sequence[float]], sizes: Sequence[int]) -> tuple[float, ...]:
    """Whom to believe on this page: trafilatura first, unless it lost half of what the two others agree on."""
    totals = [sum(share * size for share, size in zip(ballot, sizes, strict=True)) for ballot in ballots]
    precise, _, readable, _ = totals
    agree = [_agreement(ballots[i], ballots[3], sizes) for i in (0, 2)]
    return _WITHOUT_TRAFILATURA if precise * 2 < readable and agree[1] >= agree[0] else _USUAL


def _agreement(one: Sequence[float], other: Sequence[float], sizes: Sequence[int]) -> float:
    both = sum(min(a, b) * size for a, b, size in zip(one, other, sizes, strict=True))
    either = sum(max(a, b) * size for a, b, size in zip(one, other, sizes, strict=True))
    return both / either if either else 0.0


def _found(finder: Finder, source: str) -> str:
    try:
        return finder(source)
    except Exception:  # a voter that trips over a page has no vote; the others and our rules decide
        logging.getLogger(__name__).debug("a body finder failed", exc_info=True)
        return ""


def _kept(blocks: Sequence[Sequence[str]], found: Sequence[str]) -> list[float]:
    """The share of each block's words that lie in a run of words which stands in what was found.

    Runs go over block borders, so that a short block counts as kept only where its neighbours do too.
    """
    runs = {tuple(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1)}
    stream = [word for block in blocks for word in block]
    covered = bytearray(len(stream))
    for i in range(len(stream) - _RUN + 1):
        if tuple(stream[i : i + _RUN]) in runs:
            covered[i : i + _RUN] = b"\x01" * _RUN
    shares, at = [], 0
    for block in blocks:
        shares.append(sum(covered[at : at + len(block)]) / max(1, len(block)))
        at += len(block)
    return shares


def _trafilatura_precise(source: str) -> str:
    import trafilatura

    text = trafilatura.extract(
        source, favor_precision=True, include_comments=False, deduplicate=False, include_tables=True
    )
    return text or ""


def _trafilatura(source: str) -> str:
    import trafilatura

    text = trafilatura.extract(source, include_comments=False, deduplicate=False)
    return text or ""


def _readability(source: str) -> str:
    from lxml import html as lxml_html
    from readability import Document as Readability

    summary = Readability(source).summary(html_partial=True)
    return "\n".join(str(text) for text in lxml_html.fromstring(summary).itertext())


def _resiliparse(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(source, main_content=True, alt_texts=False, links=False, form_fields=False, comments=False)
    )


_FINDERS: Final[tuple[Finder, ...]] = (_trafilatura_precise, _trafilatura, _readability, _resiliparse)
