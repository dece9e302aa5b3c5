"""Subjects that a text keeps coming back to and that the table of issues has no row for: its key phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from dragoman.data import table
from dragoman.extract.statements.clauses import end_of
from dragoman.model.document import Span
from dragoman.model.statement import Issue

if TYPE_CHECKING:
    from spacy.tokens import Token

OFTEN: Final = 3
"""Sentences in which a phrase must stand; what stands in two is as often a turn of speech as a subject."""
_LONGEST: Final = 4
"""Words of the longest key phrase; the words before these qualify it once and are left out when it comes back."""
_MODIFIERS: Final = frozenset({"NOUN", "ADJ"})


def find_key_phrases(text: str, segments: Iterable[Sequence[Token]], named: Sequence[Issue]) -> list[Issue]:
    """Every place of a common noun with what qualifies it that comes back in `OFTEN` sentences or more, by name.

    The name of such an issue is the phrase in small letters, its noun in the singular. Phrases in which the table has
    an issue (`named`, in text order), and those about people, posts, times and amounts, are none.
    """
    starts = [issue.span.start for issue in named]
    ends = list(accumulate((issue.span.end for issue in named), max))
    places: dict[str, list[Span]] = defaultdict(list)
    sentences: dict[str, set[int]] = defaultdict(set)
    for tokens in _phrases(segments):
        span = Span.of(text, tokens[0].idx, end_of(tokens[-1]))
        before = bisect_left(starts, span.end)
        if not before or ends[before - 1] <= span.start:
            name = " ".join([*(token.lower_ for token in tokens[:-1]), tokens[-1].lemma_.lower()])
            places[name].append(span)
            sentences[name].add(tokens[0].sent.start)
    return [Issue(name, span) for name, spans in places.items() if len(sentences[name]) >= OFTEN for span in spans]


def _phrases(segments: Iterable[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """Runs of qualifying nouns and adjectives up to the last noun of each, two words or more."""
    for tokens in segments:
        run: list[Token] = []
        for token in tokens:
            if token.pos_ in _MODIFIERS and token.is_alpha:
                run.append(token)
                continue
            yield from _whole(run)
            run = []
        yield from _whole(run)


def _whole(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The run as a phrase, when it ends in a noun and has no word that makes it something else than a subject."""
    if len(run) < 2 or len(run) > _LONGEST or run[-1].pos_ != "NOUN":
        return
    if not any(token.lemma_.lower() in _everyday() or token.lower_ in _everyday() for token in run):
        yield run


@cache
def _everyday() -> frozenset[str]:
    """Words that make a phrase no subject: posts, people, times, amounts, and nouns of any talks."""
    posts = (word for row in table("offices") for word in row["title"].split())
    return frozenset(row["word"] for row in table("key_phrase_stops")) | frozenset(posts)
