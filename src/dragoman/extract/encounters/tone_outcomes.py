"""What was expected of an encounter, what came of it and how it is summed up, in the document's words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.facts import claim
from dragoman.extract.encounters.facts_meant import meant
from dragoman.extract.encounters.facts_words import clause_span, words_of
from dragoman.extract.encounters.forms import lemma
from dragoman.extract.encounters.reading import base
from dragoman.extract.encounters.roles import is_infinitive, is_negated, lemma_of, obliques, subject, subjects
from dragoman.extract.encounters.stages import Told
from dragoman.extract.encounters.tables import words_in
from dragoman.model.document import Span
from dragoman.model.record import Attribute, Claim

_OF = frozenset({"of", "for", "about", "on", "ahead of", "from"})
_DURING = frozenset({"during", "in", "at", "from"})
_INTO = frozenset({"in", "to", "with", "without"})
_WEIGHED = frozenset({"amod", "advmod", "nummod", "det"})
_LITTLE = frozenset({"no", "little", "any", "few", "many", "some", "much"})
_LONG = 200


def outcomes(told: Told) -> Iterator[tuple[int, Claim]]:
    """Expectations, results and verdicts with the position of the encounter they are told of."""
    for word in told.reading.doc:
        found: tuple[int, Span] | None = None
        if word.pos_ == "VERB" and lemma_of(word) in words_in("tone_outcomes", "yield"):
            found = _yielded(told, word)
        elif word.pos_ == "NOUN":
            found = _of_noun(told, word)
        if found is not None:
            group, span = found
            yield group, claim(told.reading, Attribute.TONE, words_of(told.reading, span), span)


def _of_noun(told: Told, noun: Token) -> tuple[int, Span] | None:
    own = lemma(noun)
    if own in words_in("tone_outcomes", "outlook") and _is_weighed(noun):
        return _at(told, obliques(noun, _OF), clause_span(told.reading, noun, _LONG))
    if own in words_in("tone_outcomes", "outcome") and _is_weighed(noun):
        return _remaining(told, noun)
    if own in words_in("tone_outcomes", "verdict") and any(c.dep_ == "cop" for c in noun.children):
        return _at(told, obliques(noun, _OF), clause_span(told.reading, noun, _LONG))
    return None


def _is_weighed(noun: Token) -> bool:
    """Whether the words say how large it is: "low expectations", "no breakthrough", not "the result"."""
    return any(c.dep_ in _WEIGHED and (c.pos_ == "ADJ" or c.lower_ in _LITTLE) for c in noun.children)


def _at(told: Told, phrases: tuple[Token, ...], span: Span) -> tuple[int, Span] | None:
    group = next((g for phrase in phrases if (g := meant(told, phrase)) is not None), None)
    return (group, span) if group is not None else None


def _remaining(told: Told, noun: Token) -> tuple[int, Span] | None:
    """ "Deep differences remained during the talks", "there was no breakthrough at the meeting"."""
    verb = noun.head if base(noun) == "nsubj" else None
    found = _at(told, obliques(noun, _DURING), clause_span(told.reading, noun, _LONG))
    if found is not None or verb is None:
        return found
    return _at(told, obliques(verb, _DURING), clause_span(told.reading, verb, _LONG))


def _is_wished(verb: Token) -> bool:
    """Whether the verb tells what may come ("could lead to a breakthrough")."""
    return is_infinitive(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _yielded(told: Told, verb: Token) -> tuple[int, Span] | None:
    """ "The talks resulted in progress", "the visit brought no breakthrough"."""
    doers = [subject(verb), *(subjects(verb.head) if verb.dep_ == "conj" else ())]
    group = next((g for who in doers if (g := meant(told, who)) is not None), None)
    named = [c for c in verb.children if c.i > verb.i and base(c) in ("obj", "obl", "nsubj")]
    named += obliques(verb, _INTO)
    said = next((word for word in named if lemma(word) in words_in("tone_outcomes", "outcome")), None)
    if group is None or said is None or is_negated(verb) or _is_wished(verb):
        return None
    span = clause_span(told.reading, said, _LONG)
    return group, told.reading.span(min(verb.idx, span.start), span.end)
