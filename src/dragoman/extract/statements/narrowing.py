"""Contents made as narrow as what was said: without the person addressed, and no further than the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import Range, end_of
from dragoman.extract.statements.cues import Cue, noun_cues, verb_cues_of
from dragoman.extract.statements.page import Page
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset({"that", "of", "for", "on", "about"})
"""Words that lead from the person told, blamed, thanked or asked to what was said ("accused Moss of lying")."""
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "CCONJ"})
_LONGEST = 8
"""Words that name a person, at most."""
_ADDRESSING = frozenset({Act.ACCUSE, Act.PRAISE, Act.ASK})
_FOLLOWED = (":to", ":urge", ":tell")
"""Ends of the methods whose content always stands behind the cue."""
_STOPS = frozenset({".", "!", "?"})


def narrowed(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content begins behind the person addressed and ends with its sentence."""
    return _behind_person(page, _in_sentence(page, one))


def _in_sentence(page: Page, one: Attribution) -> Attribution:
    """A rule's attribution without the sentences that a wrong tree adds to it; a quotation keeps all of its own."""
    if "reader" in one.method or not one.method.startswith(("verb:", "light:", "noun:", "adjective:")):
        return one
    content = one.content
    if one.method.endswith(_FOLLOWED):
        behind = one.cue[-1][1]
        content = tuple((max(behind, start), end) for start, end in content if end > behind) or content
    return replace(one, content=tuple(_first_sentence(page, one.head, part) for part in content))


def _first_sentence(page: Page, head: int, part: Range) -> Range:
    if part[0] < head:
        return part
    tokens = page.tokens((part,))
    for stop, following in pairwise(tokens):
        if stop.text not in _STOPS or end_of(stop) == following.idx or following.text[:1].islower():
            continue
        quote = page.quoted.at(stop.idx)
        if quote is None or quote.start <= head < quote.end:
            return part[0], stop.idx
    return part


def _behind_person(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content opens with the person addressed loses that person.

    What follows is a clause ("told Roe that …"), or the reason behind "of" or "for", which then ends the cue.
    """
    verb = page.token_at(one.head)
    start, end = one.content[0]
    if verb.pos_ != "VERB" or not 0 < start - one.cue[-1][1] <= 1:
        return one
    found = _behind(page.tokens(((start, end),)), _cues(page, one, verb))
    if found is None:
        return one
    if found.lower_ == "that":
        return replace(one, content=((int(found.idx), end), *one.content[1:]))
    cue = (*one.cue[:-1], (one.cue[-1][0], end_of(found)))
    return replace(one, cue=cue, content=((end_of(found) + 1, end), *one.content[1:]))


def _cues(page: Page, one: Attribution, verb: Token) -> Sequence[Cue]:
    """What a verb may do; of a light one what its noun does ("expressed gratitude to Roe for …")."""
    kind, _, noun = one.method.rpartition("+")[2].partition(":")
    named = page.text.endswith(" to ", 0, one.content[0][0])
    return (noun_cues()[noun],) if named and kind == "light" and noun in noun_cues() else verb_cues_of(verb)


def _behind(tokens: Sequence[Token], cues: Sequence[Cue]) -> Token | None:
    """The "that" or the preposition behind the words at the start of a content that name somebody."""
    for number, token in enumerate(tokens[: _LONGEST + 1]):
        fits = token.lower_ in _MARKS and 0 < number < len(tokens) - 1
        if fits and any(_leads_on(cue, tokens[:number], token) for cue in cues):
            return token
        if token.pos_ not in _NAMING and token.tag_ != "POS" and token.lower_ not in _MARKS:
            return None
    return None


def _leads_on(cue: Cue, person: Sequence[Token], mark: Token) -> bool:
    """Whether a word leads from the person that a verb addresses to what is said."""
    if mark.lower_ == "that":
        return "tell" in cue.frames
    return _gives_reason(cue, mark.lower_) and _of_person(cue, person, mark)


def _gives_reason(cue: Cue, preposition: str) -> bool:
    """Whether a verb takes what was said behind a preposition and somebody before it."""
    if preposition not in cue.frames:
        return False
    if preposition == "on":
        return cue.act is Act.PRAISE
    return "tell" in cue.frames or (cue.act in _ADDRESSING and preposition in {"of", "for"})


def _of_person(cue: Cue, person: Sequence[Token], mark: Token) -> bool:
    """Whether the words before a preposition are somebody: a plan may be praised "for peace", too."""
    if "np" not in cue.frames or mark.lower_ == "about" or cue.lemma in {"accuse", "thank", "blame"}:
        return True
    follows = mark.nbor(1) if mark.i + 1 < len(mark.doc) else mark
    return person[-1].pos_ in {"PROPN", "PRON"} or follows.tag_ in {"PRP$", "VBG"}
