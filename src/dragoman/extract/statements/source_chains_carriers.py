"""Who carries somebody's words ("in remarks carried by state television"), and whose words they are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import (
    Range,
    agent,
    children,
    end_of,
    is_passive,
    own_subject,
    phrase,
    relation,
    trim,
)
from dragoman.extract.statements.cues import lemmas, noun_cue_of, verb_cues_of, words
from dragoman.extract.statements.nominals import owner_of
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.roles import source_ranges
from dragoman.extract.statements.source_chains import source_of
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from spacy.tokens import Token

Carrier = tuple[Range, Link]
"""The part of a text whose words an outlet carries, and the outlet."""


def sourced(page: Page, one: Attribution) -> Attribution:
    """An attribution without a source that only others speak of, and with the one of two that its verb has."""
    cue = page.token_at(one.head)
    if not one.source or cue.pos_ not in {"VERB", "AUX"}:
        return one
    if _is_said_of(cue) and agent(cue) is None:
        return replace(one, source=())
    giver = _giver(page, cue)
    return replace(one, source=(giver,)) if giver is not None else _of_own(page, one, cue)


def _giver(page: Page, verb: Token) -> Range | None:
    """Whose words they are, where the subject only has them: "was advised by Ruiz", "received assurances from Rome"."""
    if is_passive(verb) and any(cue.frames & {"tell", "urge"} for cue in verb_cues_of(verb)):
        who = agent(verb)
        found = source_ranges(who, verb, page.text)
        return found[0] if found else None
    if not any(lemma in words("receiving") for lemma in lemmas(verb)):
        return None
    thing = next((one for one in children(verb, "obj") if noun_cue_of(one) is not None), None)
    found = source_ranges(owner_of(thing), thing, page.text) if thing is not None else ()
    return found[0] if found else None


def _is_said_of(verb: Token) -> bool:
    """Whether nobody in particular says something of the subject ("is said to have told")."""
    said = verb.tag_ == "VBN" and is_passive(verb) and any(lemma in words("said_of") for lemma in lemmas(verb))
    return said and any(
        child.i > verb.i and any(mark.lower_ == "to" and mark.dep_ == "mark" for mark in child.children)
        for child in children(verb, "xcomp")
    )


def _of_own(page: Page, one: Attribution, verb: Token) -> Attribution:
    """Of two sources in one sentence the verb's own ("the party slammed it, and its leader, Ana Ruiz, said")."""
    own = one.source[-1:]
    if len(one.source) < 2 or own[0][0] > verb.idx:
        return one
    beside = not any(token.pos_ in {"VERB", "AUX"} for token in page.tokens([(own[0][1], int(verb.idx) - 1)]))
    joined = any(child.i < verb.i and child.idx < own[0][0] for child in children(verb, "cc"))
    first = [token for token in page.tokens(one.source[:1]) if relation(token) == "nsubj" and token.head.i != verb.i]
    other = any(token.head.idx < own[0][0] for token in first)
    return replace(one, source=own) if beside and joined and other else one


def carriers(page: Page) -> list[Carrier]:
    """The sentences whose words an outlet carries, each with the outlet."""
    return [found for token in page.tokens(page.segments) for found in _carried(page, token)]


def _carried(page: Page, verb: Token) -> Iterator[Carrier]:
    if verb.pos_ != "VERB" or not any(lemma in words("carrying") for lemma in lemmas(verb)):
        return
    thing = next(children(verb, "obj"), None)
    if verb.tag_ == "VBN" and relation(verb) == "acl" and verb.i + 1 < len(verb.doc) and verb.head.i < verb.i:
        who, thing = (_behind_by(page.text, verb), verb.head) if verb.nbor(1).lower_ == "by" else (None, None)
        where: Range = (int(verb.sent.start_char), int(verb.sent.end_char))
    else:
        subject = own_subject(verb)
        who, where = (trim(page.text, *phrase(subject)) if subject is not None else None), phrase(verb)
        where = (int(verb.idx), where[1])
    if who is None or thing is None or not any(lemma in words("carried") for lemma in lemmas(thing)):
        return
    link = source_of(page.text, (who,), page.tokens((who,)), page.cast).link
    if link.kind in {ActorKind.OUTLET, ActorKind.ORGANISATION} and link.name:
        yield where, link


def _behind_by(text: str, verb: Token) -> Range | None:
    """The words of "carried by state television" behind "by", up to the next comma or verb."""
    rest = verb.doc[verb.i + 2 : verb.sent.end]
    stop = next((one for one in rest if one.is_punct or one.pos_ in {"VERB", "AUX", "SCONJ"}), None)
    end = int(stop.idx) if stop is not None else int(verb.sent.end_char)
    return trim(text, end_of(verb.nbor(1)), end)


def carried_by(found: Sequence[Carrier], one: Attribution) -> tuple[Link, ...]:
    """The outlet that carries an attribution's words, as a chain of one; empty where none does or it speaks itself."""
    for (start, end), link in found:
        span = link.span
        own = span is not None and any(span.start < right and left < span.end for left, right in one.source)
        if start <= one.head < end and not own:
            return (link,)
    return ()
