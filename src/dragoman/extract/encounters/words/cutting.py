"""Cuts the words of a fact out of a sentence: a clause, a phrase, and the lemmas they are compared by."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, obliques
from dragoman.extract.encounters.words.tables import phrases
from dragoman.model.document import Span
from dragoman.model.values import Words

_MARKS = "\"“”'’‘«»"
_AT = frozenset({"at", "during", "in"})
_SIDE = frozenset({"parataxis", "discourse", "cc", "punct", "vocative"})


def words_of(reading: Reading, span: Span) -> Words:
    """The words of a span as a value: as they stand, without the quotation marks around them."""
    content = ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV")
    lemmas = {lemma(w) for w in reading.between(span.start, span.end) if w.pos_ in content}
    return Words(" ".join(span.quote.strip(_MARKS + " .,;").split()), frozenset(lemmas))


def clause_span(reading: Reading, head: Token, limit: int = 300) -> Span:
    """The words of the subtree of `head` without clauses joined to it; cut at a clause where it is over the limit."""
    words = _kept(head, frozenset({"conj"}) | _SIDE)
    span = _over(reading, words)
    if span.end - span.start > limit:
        span = _over(reading, _kept(head, frozenset({"conj", "advcl", "acl", "ccomp", "appos"}) | _SIDE))
    return span if span.end - span.start <= limit else reading.span(span.start, _cut(reading, span, limit))


def whole_span(reading: Reading, head: Token, limit: int = 300) -> Span:
    """The words of the subtree of `head` with what is joined inside it."""
    words = _kept(head, frozenset({"parataxis", "discourse"}))
    span = _over(reading, words)
    return span if span.end - span.start <= limit else reading.span(span.start, _cut(reading, span, limit))


def from_to(reading: Reading, first: Token, head: Token, limit: int = 300) -> Span:
    """The words from `first` to the end of the subtree of `head`, of at most `limit` code points."""
    span = whole_span(reading, head, limit)
    start = min(first.idx, span.start) if span.end - first.idx <= limit else first.idx
    end = min(span.end, start + limit) if start < span.end else span.end
    return reading.span(start, end if end == span.end else _cut(reading, reading.span(start, span.end), limit))


def _kept(head: Token, without: frozenset[str]) -> list[Token]:
    words, stack = [head], [head]
    while stack:
        word = stack.pop()
        for child in word.children:
            if word is not head or base(child) not in without:
                words.append(child)
                stack.append(child)
    return words


def _over(reading: Reading, words: list[Token]) -> Span:
    kept = sorted((w for w in words if w.pos_ != "SPACE"), key=lambda w: w.i)
    while len(kept) > 1 and (kept[0].lower_ in ("that", "and", "but") and kept[0].pos_ in ("SCONJ", "CCONJ")):
        kept = kept[1:]
    return reading.span(min(w.idx for w in kept), max(w.idx + len(w) for w in kept))


def _cut(reading: Reading, span: Span, limit: int) -> int:
    """Where the last word that fits ends."""
    words = reading.between(span.start, span.start + limit)
    fitting = [w.idx + len(w) for w in words if w.idx + len(w) <= span.start + limit]
    return max(fitting, default=span.end)


def phrase_in(words: list[Token], table: str) -> tuple[tuple[Token, ...], str] | None:
    """The first phrase of a table among these words (hyphens skipped) with its value."""
    plain = [w for w in words if w.text not in ("-", "‐", "–")]
    for n, word in enumerate(plain):
        for entry, value in phrases(table).get(word.lower_, ()):
            part = tuple(plain[n : n + len(entry)])
            if tuple(w.lower_ for w in part) == entry and part[-1].i - part[0].i < 2 * len(entry):
                return part, value
    return None


def settings(verb: Token) -> tuple[Token, ...]:
    """Nouns that "at" or "during" ties to a verb; first in a sentence one may be read as a clause."""
    clauses = [c for c in verb.children if base(c) == "advcl" and c.pos_ in ("NOUN", "PROPN") and case_of(c) in _AT]
    return (*obliques(verb, _AT), *clauses)


def lies_ahead(verb: Token) -> bool:
    """Whether a verb tells what may come: an infinitive, or one with "will" or "could"."""
    return is_infinitive(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
