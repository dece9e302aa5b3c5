"""Direct speech: who speaks a quotation that the tree left alone, and which quotations go on from the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution, overlap
from dragoman.extract.statements.clauses import Range, end_of, own_subject, subject, token_index
from dragoman.extract.statements.cues import verb_cues_of
from dragoman.extract.statements.roles import cue_ranges, source_ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.extract.statements.quotes import Quote, Quoted

FEWEST_WORDS = 4
"""Quotations of fewer words are names, titles and scare quotes more often than speech (CoreNLP issue 1251)."""
_NOTHING_MORE = re.compile(r"[\s.,;:]*(?:(?:Also|And|But|Moreover|Further|Furthermore|In addition)\b,?)?\s*")
_BLOCK = re.compile(r"(?:\s+(?:the following|as follows|this))?\s*[:—–-]+\s*\n\s*([^\n]+)")
_SIGNATURE = re.compile(r"\s{0,2}([—–―])[ \t]?([^\W\d_][^\n.!?]{2,80})(?=\.?\s*(?:\n|$))")
_BEFORE, _AFTER = 30, 14
"""Tokens searched for a reporting verb before and behind a quotation."""
_SCORE = 0.85


class Speech:
    """Finds the speakers of the quotations of one doc."""

    def __init__(self, doc: Doc, quoted: Quoted) -> None:
        self.doc, self.quoted = doc, quoted
        self.text: str = doc.text
        self.starts = token_index(doc)

    def complete(self, found: list[Attribution]) -> list[Attribution]:
        """The attributions with their quotations whole, those that follow joined on, and the ones not found added."""
        kept = {one.head: self._blocked(self._snapped(one)) for one in found}
        last: Attribution | None = None
        ordered = sorted(kept.values(), key=_first)
        position = 0
        for quote in self.quoted.quotes:
            while position < len(ordered) and _first(ordered[position]) < quote.start:
                last = _later(last, kept.get(ordered[position].head, ordered[position]))
                position += 1
            if len(self.text[quote.start : quote.end].split()) < FEWEST_WORDS or self._covered(quote, kept):
                continue
            if not quote.closed and any(one.content[0][0] == quote.start for one in kept.values()):
                continue  # "“…, she used to say." has its speaker, though no mark ends it
            made = self._signed(quote) or self._spoken(quote, kept) or self._continued(quote, last)
            if made is not None:
                kept[made.head] = made
                last = made
        return sorted(kept.values(), key=lambda one: one.head)

    def _snapped(self, one: Attribution) -> Attribution:
        """An attribution whose content does not stop in the middle of a quotation that its cue stands outside of."""
        own = self.quoted.at(one.head)
        parts: list[Range] = []
        for part in one.content:
            start, end = part
            for quote in self.quoted.overlapping(*part):
                if quote is own or len(self.text[quote.start : quote.end].split()) < FEWEST_WORDS:
                    continue
                pieces = [piece for piece in quote.pieces if piece[0] < end and start < piece[1]]
                if any(left <= one.head < right for left, right in pieces):
                    continue
                start, end = min(start, pieces[0][0]), max(end, pieces[-1][1])
            parts.append((start, end))
        return replace(one, content=joined(parts))

    def _blocked(self, one: Attribution) -> Attribution:
        """An attribution whose cue ends its paragraph with a colon or a dash reports the next paragraph."""
        block = _BLOCK.match(self.text, max(end for _, end in one.cue))
        if block is None:
            return one
        quote = self.quoted.at(block.start(1))
        pieces = quote.pieces if quote is not None else (block.span(1),)
        return replace(one, content=joined([*one.content, *pieces]))

    def _covered(self, quote: Quote, kept: dict[int, Attribution]) -> bool:
        """Whether an attribution from outside the quotation already reports most of it."""
        size = quote.end - quote.start
        return any(
            overlap(one.content, quote.pieces) * 2 > size
            for one in kept.values()
            if not quote.start <= one.head < quote.end
        )

    def _signed(self, quote: Quote) -> Attribution | None:
        """The attribution of a quotation to the name that signs it behind a dash, where the line ends with it."""
        line = _SIGNATURE.match(self.text, quote.end)
        if line is None:
            return None
        first, last = bisect_left(self.starts, line.start(1)), bisect_left(self.starts, line.end(2))
        words = self.doc[first:last]
        if not any(word.pos_ == "PROPN" for word in words) or any(word.pos_ in {"VERB", "AUX"} for word in words):
            return None
        return Attribution(line.start(1), (line.span(2),), (line.span(1),), quote.pieces, "quote:signed", _SCORE)

    def _spoken(self, quote: Quote, kept: dict[int, Attribution]) -> Attribution | None:
        """The attribution of a quotation to the reporting verb that stands beside it."""
        verb = self._verb_behind(quote) or self._verb_before(quote)
        if verb is None:
            return None
        known = kept.get(verb.idx)
        if known is not None and quote.end <= verb.idx and _reports_later(known, verb.idx):
            return None
        if known is not None:
            return replace(known, content=joined([*known.content, *quote.pieces]))
        who = own_subject(verb) or subject(verb)
        if who is None:
            return None
        return Attribution(
            verb.idx,
            source_ranges(who, verb, self.text),
            cue_ranges(verb, quote.pieces, self.text),
            quote.pieces,
            "quote",
            _SCORE,
        )

    def _continued(self, quote: Quote, last: Attribution | None) -> Attribution | None:
        """The attribution before, when nothing but white space parts it from a quotation that has no speaker."""
        if last is None or not last.source:
            return None
        end = max(end for ranges in (last.source, last.cue, last.content) for _, end in ranges)
        if end > quote.start or not _NOTHING_MORE.fullmatch(self.text, end, quote.start):
            return None
        below = "\n" in self.text[end : quote.start]
        if below and (self.text[quote.start] == "'" or not any(self.quoted.inside(*part) for part in last.content)):
            return None  # straight single marks stand around subheads, too
        return replace(last, content=joined([*last.content, *quote.pieces]), method=f"{last.method}+floating")

    def _verb_behind(self, quote: Quote) -> Token | None:
        """ "…," she said — the first reporting verb after the quotation, in its paragraph and near its end."""
        first = bisect_left(self.starts, quote.end)
        for token in self.doc[first : first + _AFTER]:
            if "\n" in self.text[quote.end : token.idx] or token.text in ".?!" or self.quoted.at(token.idx) is not None:
                return None
            if _reports(token) and own_subject(token) is not None:
                return token
        return None

    def _verb_before(self, quote: Quote) -> Token | None:
        """She said: "…" — the last reporting verb before the quotation, in its paragraph and its sentence."""
        first = bisect_left(self.starts, quote.start)
        for token in reversed(self.doc[max(0, first - _BEFORE) : first]):
            if "\n" in self.text[end_of(token) : quote.start] or token.text in ".?!":
                return None
            if self.quoted.at(token.idx) is not None:
                return None
            if _reports(token):
                return token
        return None


def _reports(token: Token) -> bool:
    cues = verb_cues_of(token) if token.pos_ == "VERB" else ()
    return any(cue.frames & {"that", "tell"} for cue in cues)


def _reports_later(known: Attribution, verb: int) -> bool:
    """Whether a verb's content begins behind it, so that a quotation before it belongs to the sentence before."""
    return bool(known.content) and all(start > verb for start, _ in known.content)


def _first(one: Attribution) -> int:
    return min([one.head, *(start for start, _ in one.content)])


def _later(last: Attribution | None, one: Attribution) -> Attribution:
    """The one of two attributions that ends later in the text."""
    if last is None:
        return one
    return max(last, one, key=lambda each: max(end for _, end in (*each.cue, *each.content)))


def joined(parts: list[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
