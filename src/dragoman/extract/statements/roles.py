"""Where the words of a source and of a cue begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.statements.clauses import Range, end_of, is_relative, phrase, preposition, relation, trim

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUE_TAIL = 9
"""Tokens of time or medium that a cue may take in after its verb ("said in a readout of the meeting")."""


def source_ranges(who: Token | None, verb: Token, text: str) -> tuple[Range, ...]:
    """The words that name the source; a noun that the verb hangs on is cut before the verb's clause."""
    if who is None:
        return ()
    start, end = phrase(who)
    if is_relative(who):
        start, end = who.idx, end_of(who)
    elif start <= verb.idx < end:
        end = max(verb.left_edge.idx, end_of(who)) if verb.i > who.i else end_of(who)
    before = [end_of(child) for child in who.lefts if child.dep_ == "case"]
    if before:
        start = max(start, min(before))
    found = trim(text, start, end)
    return (found,) if found else ()


def cue_ranges(verb: Token, content: tuple[Range, ...], text: str) -> tuple[Range, ...]:
    """The verb with its auxiliaries and adverbs, a particle, and time or medium up to the content."""
    first = last = verb
    while first.i > first.sent.start and _joins_left(first.nbor(-1), verb):
        first = first.nbor(-1)
    for child in verb.rights:
        inside = any(start <= child.idx < end for start, end in content)
        if child.left_edge.i != last.i + 1 or inside or child.right_edge.i - verb.i > _CUE_TAIL:
            break
        if relation(child) not in {"compound", "advmod", "obl", "aux"} or _addressed(child):
            break
        last = child.right_edge
    following = last.nbor(1) if last.i + 1 < len(last.doc) else last
    if following.dep_ == "case" and any(end_of(following) <= start <= end_of(following) + 1 for start, _ in content):
        last = following
    found = trim(text, first.idx, end_of(last))
    return (found,) if found else ((verb.idx, end_of(verb)),)


def _joins_left(token: Token, verb: Token) -> bool:
    return token.head.i == verb.i and relation(token) in {"aux", "advmod"} and token.pos_ in {"AUX", "ADV", "PART"}


def _addressed(child: Token) -> bool:
    """Whether an oblique phrase says to whom, about what or by whom rather than when or where."""
    return relation(child) == "obl" and preposition(child) in {"to", "with", "by", "of", "about", "for", "against"}
