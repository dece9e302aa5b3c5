"""Whether and when an act was done: the negations, modals, conditions and tenses around its reporting word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.statements.clauses import children, end_of, own_subject, phrase, relation
from dragoman.extract.statements.content_acts import FIRST, FUTURE, NEGATIONS, OBLIGATION, WOULD
from dragoman.extract.statements.cues import verb_cues_of
from dragoman.model.document import Span
from dragoman.model.statement import Act, Circumstances, Factuality, Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = WOULD | OBLIGATION | {"could", "may", "might", "can"}
_POSSIBLE = frozenset({"may", "might", "could"})
_CONDITIONS = frozenset({"if", "unless", "provided", "providing"})
_NOTHING = frozenset({"nothing", "none"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_HAD = frozenset({"had", "'d", "’d"})
_EARLIER = frozenset({"already", "previously", "earlier", "before"})
_WANTING = frozenset({Act.DEMAND, Act.ASK, Act.PROPOSE, Act.INVITE})
"""Acts whose infinitive is still to be done: who is urged to promise has not promised."""


def circumstances_of(cue: Token, text: str) -> Circumstances:
    """The circumstances that the words around a reporting word give its act; `text` is that of the whole document."""
    auxiliaries = list(children(cue, "aux"))
    modal = next((one for one in auxiliaries if one.lower_ in _MODALS and not _performs(cue, one)), None)
    ahead = next((one for one in auxiliaries if one.lower_ in FUTURE), None)
    before = _had(cue, auxiliaries, text)
    return Circumstances(
        negation=_span(negation_of(cue), text),
        modality=_span(modal, text) if modal is not None and not _had_said(modal, before) else None,
        condition=_condition(cue, text, conditional=modal is not None or ahead is not None),
        time=before or _span(ahead, text),
        tense=Tense.BEFORE if before else Tense.AHEAD if ahead is not None or _is_wanted(cue) else Tense.TOLD,
    )


def factuality_of(done: Circumstances, act: Act, told: Act) -> Factuality:
    """What the circumstances come to; the negation of "would not say" is spent on making a refusal of it.

    `told` is the act of the reporting word by itself, `act` the one the statement has.
    """
    if done.negation is not None and (act is told or act is not Act.REFUSE):
        return Factuality.NEGATED
    if done.negation is not None:
        return Factuality.ACTUAL
    modal = done.modality.quote.lower() if done.modality is not None else ""
    if done.condition is not None and modal not in _POSSIBLE:
        return Factuality.CONDITIONAL
    if modal:
        return Factuality.MODAL
    return Factuality.FUTURE if done.tense is Tense.AHEAD else Factuality.ACTUAL


def negation_of(cue: Token) -> Token | None:
    """The word that negates a reporting word: on it, on its subject ("neither side") or its object ("nothing").

    What stands behind the cue belongs to the content ("asked not to be named").
    """
    return next(_negations(cue), None)


def _negations(cue: Token) -> Iterator[Token]:
    if cue.i and cue.nbor(-1).lower_ == "but":
        return  # "cannot but warn"
    yield from (child for child in cue.lefts if child.lower_ in NEGATIONS | {"nor"})
    who = own_subject(cue)
    if who is not None and who.i < cue.i:
        if who.lower_ in _NOBODY:
            yield who
        yield from (one for one in who.lefts if one.lower_ in {"no", "neither"})
    yield from (thing for thing in children(cue, "obj") if thing.lower_ in _NOTHING)
    yield from (one for thing in children(cue, "obj") for one in thing.lefts if one.lower_ == "no")
    if relation(cue) == "conj" and cue.i and cue.nbor(-1).lower_ == "nor":
        yield cue.nbor(-1)


def _performs(cue: Token, modal: Token) -> bool:
    """Whether a modal says no more than that it is said now ("I must insist", "would say only that")."""
    who = own_subject(cue)
    first = who is not None and who.lower_ in FIRST and modal.lower_ in OBLIGATION | {"can"}
    first = first or (cue.i > 0 and cue.nbor(-1).lower_ == "but")  # "cannot but warn"
    only = any(child.lower_ == "only" for child in children(cue, "advmod"))
    return first or (modal.lower_ in WOULD and only)


def _had(cue: Token, auxiliaries: list[Token], text: str) -> Span | None:
    """The words of a past before the past ("had already"), or of a past told as earlier ("already", "previously")."""
    had = next((one for one in auxiliaries if one.lower_ in _HAD), None)
    if had is not None and had.lower_ != "had" and cue.tag_ != "VBN":
        had = None  # "he'd agree"
    early = [one for one in children(cue, "advmod") if one.lower_ in _EARLIER and one.i < cue.i]
    words = [*([had] if had is not None else []), *early]
    if not words or (had is None and any(one.lower_ in FUTURE | _MODALS for one in auxiliaries)):
        return None
    first, last = min(words, key=lambda one: one.i), max(words, key=lambda one: one.i)
    return Span.of(text, first.idx, end_of(last))


def _had_said(modal: Token, before: Span | None) -> bool:
    return before is not None and before.start <= modal.idx < before.end


def _is_wanted(cue: Token) -> bool:
    """Whether an act is what somebody else wants done ("begged him to accept")."""
    marked = any(child.lower_ == "to" and child.dep_ == "mark" for child in cue.children)
    if not marked or any(child.lower_ == "have" for child in children(cue, "aux")):
        return False
    holders = verb_cues_of(cue.head) if relation(cue) in {"xcomp", "acl", "advcl"} else ()
    return any(cue.act in _WANTING for cue in holders) and any(children(cue.head, "obj", "iobj"))


def _condition(cue: Token, text: str, *, conditional: bool) -> Span | None:
    """The "if" that an act stands under, or the clause with it on which an act that would be done depends."""
    mark = next((child for child in cue.children if child.lower_ in _CONDITIONS and child.dep_ == "mark"), None)
    if mark is not None:
        return _span(mark, text)
    hosts = (cue, *children(cue, "obj", "obl", "xcomp")) if conditional else ()
    for clause in (clause for host in hosts for clause in children(host, "advcl")):
        if any(child.lower_ in _CONDITIONS for child in clause.lefts):
            start, end = phrase(clause)
            return Span.of(text, start, end)
    return None


def _span(token: Token | None, text: str) -> Span | None:
    return Span.of(text, token.idx, end_of(token)) if token is not None else None
