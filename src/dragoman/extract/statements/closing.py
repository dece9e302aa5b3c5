"""Attributions made whole by the tree: contents run to the end of their clause, missing sources filled in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution, overlap, union, without
from dragoman.extract.statements.cited import impersonal, with_citations
from dragoman.extract.statements.clauses import Range, children, end_of, is_passive, own_subject, subject
from dragoman.extract.statements.cues import verb_cues_of
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.roles import source_ranges
from dragoman.extract.statements.source_chains import root_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLON = re.compile(r"\s*:\s+(?=\w)")
_AFTERWARDS = re.compile(r", (?:after|following|during|ahead of) ")
_LONGEST_GAP = 400
"""Code points a content may grow by; a clause that seems longer is a wrong arc."""


def completed(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with clauses run to their ends, and a subject of the cue as source where none was found."""
    heads = sorted(one.head for one in found)
    whole = [_sourced(page, _closed(page, _near(page, one), heads)) for one in found]
    return _owned(page, _siblings(page, [_cut(page, one) for one in whole]))


def with_cited(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those cited inside them, and those of a sentence that begins "It is noted that"."""
    cited = with_citations(page, found)
    return sorted(_impersonal(page, cited), key=lambda one: (one.head, one.content))


def _impersonal(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, those of each sentence under the "It is noted that" that opens it."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(int(page.token_at(one.head).sent.start), []).append(one)
    for those in by_sentence.values():
        yield from impersonal(page.token_at(those[0].head).sent, those, page.text)


def _cut(page: Page, one: Attribution) -> Attribution:
    """An attribution without what its content took from the sentence around it.

    "Agreed to meet, after talks" tells when it was agreed; in "said he was sad and urged them to wait" two verbs
    share the speaker.
    """
    method, verb = one.method.removesuffix("+floating"), page.token_at(one.head)
    start, end = one.content[-1]
    tokens = page.tokens((one.content[-1],))
    stop = end
    if method.endswith(("verb:to", "verb:urge")):
        found = _AFTERWARDS.search(page.text, start, end)
        stop = found.start() if found is not None else end
    elif method.endswith("verb:that") and verb.tag_ == "VBD" and tokens:
        root = root_of(tokens, start, end)
        stop = next((int(one.idx) for one in _second(root, verb)), end) if root is not None else end
    return replace(one, content=(*one.content[:-1], (start, stop))) if start < stop < end else one


def _second(root: Token, verb: Token) -> Iterator[Token]:
    """The "and" before a second verb of saying, in the tense of the first and behind a pronoun for its speaker."""
    who = own_subject(root)
    if who is None or who.lower_ not in {"he", "she", "they", "it"} or own_subject(verb) is None:
        return
    for other in children(root, "conj"):
        link = next(children(other, "cc"), None)
        reports = any(cue.alone for cue in verb_cues_of(other)) and other.tag_ == "VBD"
        if reports and link is not None and own_subject(other) is None and not any(children(other, "aux", "mark")):
            yield link


def _siblings(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without a second verb of the same speaker ("voiced concern … and made clear that …").

    The reader hangs both on one source and still lets the first content run to the end of the sentence. Without this,
    official statement F1 is .472 instead of .478; own gold and seeds have no such sentence.
    """
    heads = [(one.head, one) for one in sorted(found, key=lambda one: one.head)]
    at = [head for head, _ in heads]
    kept = []
    for one in found:
        start, end = one.content[-1]
        inside = heads[bisect_left(at, start) : bisect_left(at, end)]
        stops = [stop for _, other in inside if (stop := _joined_at(page, one, other)) is not None and stop > start]
        kept.append(replace(one, content=(*one.content[:-1], (start, min(stops)))) if stops else one)
    return kept


def _joined_at(page: Page, one: Attribution, other: Attribution) -> int | None:
    """The offset of the "and" that joins a second verb to the one before it, where both have one source."""
    verb = page.token_at(other.head)
    if one.head >= other.head or not overlap(one.source, other.source) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if own_subject(verb) is not None or page.quoted.at(one.head) != page.quoted.at(other.head):
        return None
    return next((int(link.idx) for link in children(verb, "cc") if link.i < verb.i), None)


def _near(page: Page, one: Attribution) -> Attribution:
    """An attribution without source words of another sentence, when its own sentence has some."""
    sentence = page.token_at(one.head).sent
    here = tuple(part for part in one.source if sentence.start_char <= part[0] < sentence.end_char)
    words = page.tokens(here)
    if is_passive(page.token_at(one.head)) and [word.lower_ for word in words] == ["it"]:
        return replace(one, source=())  # "it is noted that" says nobody
    return replace(one, source=here or one.source)


def _owned(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without what stands in another sentence and belongs to a cue of that sentence.

    A sentence closed by "…, she said" is hers; a quotation before a cue that goes on to report is of the sentence
    before.
    """
    trailing = (one for one in found if one.method.endswith("verb:trailing"))
    hers = sorted(((one.head, part) for one in trailing for part in one.content), key=lambda pair: pair[1])
    reach = list(accumulate((part[1] for _, part in hers), max))
    kept = []
    for one in found:
        sentence = page.token_at(one.head).sent
        inside = int(sentence.start_char), int(sentence.end_char)
        near = _touching(hers, reach, one.content)
        away = [part for head, part in near if head != one.head and (part[1] <= inside[0] or part[0] >= inside[1])]
        behind = any(part[0] > one.head and part[1] <= inside[1] for part in one.content)
        content = without(one.content, [*away, *([(0, inside[0])] if behind else [])])
        if content:
            kept.append(replace(one, content=tuple(content)))
    return kept


def _touching(
    parts: Sequence[tuple[int, Range]], reach: Sequence[int], content: Sequence[Range]
) -> Sequence[tuple[int, Range]]:
    """Of these, sorted by where they begin, those that can touch a content; `reach` is the furthest end up to each."""
    if not content:
        return ()
    low, high = min(start for start, _ in content), max(end for _, end in content)
    first = bisect_right(reach, low)
    return parts[first : bisect_left(parts, high, key=lambda pair: pair[1][0])]


def _closed(page: Page, one: Attribution, heads: Sequence[int]) -> Attribution:
    """An attribution whose contents reach the edges of the clause they begin or end in."""
    taken = (*one.cue, *one.source)
    return replace(one, content=union(_edges(page, part, taken, heads) for part in one.content))


def _edges(page: Page, part: Range, taken: tuple[Range, ...], heads: Sequence[int]) -> Range:
    start, end = part
    tokens = page.tokens((part,))
    root = root_of(tokens, start, end) if tokens else None
    if root is None:
        return part
    right = end_of(root.right_edge)
    if end < right <= end + _LONGEST_GAP and _free((end, right), taken, heads):
        end = right
    left = int(root.left_edge.idx)
    lead = page.tokens(((left, start),))
    if start - _LONGEST_GAP <= left < start and _free((left, start), taken, heads) and lead[0].pos_ != "CCONJ":
        start = left
    colon = _COLON.match(page.text, end)
    if colon is not None:
        rest = colon.end(), int(tokens[-1].sent.end_char)
        if rest[0] < rest[1] and _free(rest, taken, heads):
            end = rest[1]
    return start, end


def _free(gap: Range, taken: tuple[Range, ...], heads: Sequence[int]) -> bool:
    """Whether a gap holds neither the source, nor the cue, nor the word of another attribution."""
    return not overlap((gap,), taken) and bisect_left(heads, gap[0]) == bisect_left(heads, gap[1])


def _whole_phrase(page: Page, one: Attribution, verb: Token) -> tuple[Range, ...]:
    """The source from the subject's head on, where only the end of its phrase was taken for it ("a note by A")."""
    who = own_subject(verb)
    start, end = one.source[0][0], one.source[-1][1]
    if who is None or is_passive(verb) or not who.idx < verb.idx or who.idx >= start or end > verb.idx:
        return one.source
    between = page.tokens(((end_of(who), start),))
    if not between or between[-1].pos_ != "ADP" or any(token.pos_ in {"VERB", "AUX", "PUNCT"} for token in between):
        return one.source
    left = int(who.left_edge.idx)
    return ((left, end),) if left < start and page.segment(left) == page.segment(start) else one.source


def _sourced(page: Page, one: Attribution) -> Attribution:
    """An attribution with the subject of its verb as source, where it has none and the verb is active."""
    verb = page.token_at(one.head)
    if one.source:
        return replace(one, source=_whole_phrase(page, one, verb))
    if verb.pos_ != "VERB" or is_passive(verb):
        return one
    who = subject(verb)
    if who is None or any(start <= who.idx < end for start, end in (*one.content, *one.cue)):
        return one
    return replace(one, source=source_ranges(who, verb, page.text))
