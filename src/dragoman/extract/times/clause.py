"""Tells the tense of the clause that a word hangs in from the parse of its sentence."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from dragoman.extract.times.anchor import Tense
from dragoman.extract.times.cues import cued
from dragoman.extract.times.tense import roles_of

DEPTH = 12
"""Heads climbed at most; deeper chains are lists or misparses."""
NEAR = 10
"""Words before a verb among which a denial is looked for."""
_MODALS = {"MD"}


class Clauses:
    """The clauses of a parsed Doc, asked by the offset of a word in them."""

    def __init__(self, doc: Doc) -> None:
        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self._doc = doc
        self._offsets: list[int] = doc.to_array(["IDX"]).tolist() if parsed else []

    def tense(self, offset: int) -> Tense | None:
        """The tense of the clause around the word at this offset; None without a parse or a verb."""
        token = self._token(offset)
        if token is None:
            return None
        # "the order issued Thursday": what stands directly before it holds it, wherever the parser hangs it
        before = token.nbor(-1) if token.i else token
        verb = before if before.pos_ == "VERB" and token.tag_.startswith("NNP") else _verb_above(token)
        if verb is None:
            return None
        return Tense.FUTURE if _timetabled(verb, token) else _tense_of(_innermost(verb, token), 0)

    def on_noun(self, offset: int) -> bool:
        """Whether the word at this offset hangs on a noun: "the cut in September"."""
        token = self._token(offset)
        return (
            token is not None and token.head.pos_ in ("NOUN", "PROPN") and token.dep_.startswith(("nmod", "compound"))
        )

    def _token(self, offset: int) -> Token | None:
        place = bisect_right(self._offsets, offset) - 1  # "mid-October" is one word of the Doc, and two of ours
        return self._doc[place] if place >= 0 else None


def _timetabled(verb: Token, token: Token) -> bool:
    """ "the truce expires on Saturday": what happens at a time is told in the present only when it lies ahead.

    The time must hang on the verb itself; "the move follows Tuesday's declaration" says nothing of Tuesday.
    """
    if verb.tag_ not in ("VBZ", "VBP") or verb.pos_ != "VERB" or "present" in roles_of(verb.lower_):
        return False
    helped = any(child.dep_ in ("aux", "aux:pass", "cop") for child in verb.children)
    near = token.head if token.head.head == verb and token.dep_ in ("compound", "nummod", "nmod:unmarked") else token
    return near.head == verb and near.dep_.startswith("obl") and near.i > verb.i and not helped


def _verb_above(token: Token) -> Token | None:
    """The verb that a word depends on, however far; a planning noun or adjective on the way counts as one."""
    here = token
    for _ in range(DEPTH):
        if here is not token and "planned" in roles_of(here.lower_):
            return here
        if here is not token and (here.pos_ in ("VERB", "AUX") or _copula(here)):
            return here
        if here.head == here:
            return None
        here = here.head
    return None


def _innermost(verb: Token, token: Token) -> Token:
    """ "is set to begin on Friday": of a verb and its infinitive before the time, the infinitive."""
    for child in verb.children:
        if child.dep_ == "xcomp" and verb.i < child.i < token.i and child.tag_ == "VB":
            return child
    return verb


def _copula(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "cop"), None)


def _tense_of(verb: Token, depth: int) -> Tense | None:
    """Of a verb with its auxiliaries: "will meet", "had met", "is due", "agreed to meet"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    words = {helper.lower_ for helper in helpers}
    past = any(helper.tag_ == "VBD" for helper in helpers) or verb.tag_ == "VBD"
    if any(helper.tag_ in _MODALS for helper in helpers):
        return Tense.PAST if "have" in words or ("could" in words and _denied(verb)) else Tense.FUTURE
    planned = [word for word in (verb, *verb.lefts) if "planned" in roles_of(word.lower_) and word.tag_ != "VBD"]
    if planned and "had" in words:
        return Tense.PAST
    if planned:
        return Tense.PLANNED if past else Tense.FUTURE
    if past:
        return Tense.PAST
    if words & {"has", "have", "'ve", "having"}:
        return Tense.PAST
    if any(child.tag_ == "TO" for child in verb.children):
        return _infinitive(verb, depth)
    if any(helper.tag_ in ("VBZ", "VBP") for helper in helpers) or verb.tag_ in ("VBZ", "VBP"):
        return Tense.PRESENT
    return _above(verb, depth) if verb.tag_ != "VBN" else Tense.PAST


def _denied(verb: Token) -> bool:
    """ "could not be reached Wednesday", "neither of them could be found"."""
    before = verb.doc[max(verb.left_edge.i, verb.i - NEAR) : verb.i]
    return any(word.lower_ in cued("denying") for word in before)


def _infinitive(verb: Token, depth: int) -> Tense | None:
    """ "agreed to meet" looks ahead; "flew there to meet" is of the time of its main verb."""
    if "before to" in roles_of(verb.head.lower_):
        if any(child.lower_ == "had" for child in verb.head.children):
            return Tense.PAST  # "had been due to expire on Friday"
        passive = any(child.dep_ == "aux:pass" and child.tag_ == "VBD" for child in verb.head.children)
        return Tense.PLANNED if passive else Tense.FUTURE
    return Tense.PRESENT if verb.head.pos_ == "NOUN" else _above(verb, depth)


def _above(verb: Token, depth: int) -> Tense | None:
    above = _verb_above(verb) if verb.head != verb and depth < DEPTH else None
    return _tense_of(above, depth + 1) if above is not None else None
