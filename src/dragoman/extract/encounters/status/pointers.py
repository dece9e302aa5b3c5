"""Settles what became of an encounter told by "it": "the trip was planned for May, but then it was postponed"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.encounters.status.reading import undone
from dragoman.extract.encounters.words.forms import is_plural, is_verb, lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import base
from dragoman.extract.encounters.words.roles import is_negated, is_passive, lemma_of, objects, subject
from dragoman.extract.encounters.words.tables import statuses, words_in
from dragoman.model.record import EncounterStatus

_POINTING = frozenset({"it", "they", "them"})


def settle(doc: Doc, mentions: Sequence[EncounterMention]) -> list[EncounterMention]:
    """The mentions in text order, those that "it" is said to have been called off with that status."""
    ordered = sorted(mentions, key=lambda m: (m.trigger.i, m.span.start))
    for verb in doc:
        if verb.pos_ == "VERB" and undone(verb) and _about_it(verb):
            n = _meant(verb, ordered)
            if n is not None:
                status = statuses("verb")[lemma_of(verb)]
                ordered[n] = replace(ordered[n], status=status, anchors=(*ordered[n].anchors, verb))
        elif is_verb(verb) and _accepts(verb):
            n = _meant(verb, ordered)
            if n is not None and ordered[n].status is EncounterStatus.POSSIBLE:
                ordered[n] = replace(ordered[n], status=EncounterStatus.ANNOUNCED)
    return ordered


def _accepts(verb: Token) -> bool:
    """Whether an offer told of before is accepted ("the invitation was accepted")."""
    accepting = lemma_of(verb) in words_in("encounter_answers", "accepted") and not is_negated(verb)
    said = [subject(verb)] if is_passive(verb) else objects(verb)
    return accepting and any(word is not None and _is_offer(word) for word in said)


def _about_it(verb: Token) -> bool:
    """Whether "it", or "the offer", is what the verb calls off."""
    said = [subject(verb)] if is_passive(verb) else objects(verb)
    return any(word is not None and (word.lower_ in _POINTING or _is_offer(word)) for word in said)


def _is_offer(word: Token) -> bool:
    """Whether it is an offer told of before ("withdrew the offer")."""
    definite = any(c.lower_ in ("the", "that", "this") for c in word.children) and not list(word.rights)
    return definite and lemma(word) in words_in("encounter_offers")


def _meant(verb: Token, mentions: Sequence[EncounterMention]) -> int | None:
    """The latest subject among the mentions of this sentence and the one before, else the latest mention."""
    first = verb.sent.start
    start = verb.doc[first - 1].sent.start if first else 0
    low = bisect_left(mentions, start, key=lambda m: m.trigger.i)
    near = list(range(low, bisect_left(mentions, verb.i, key=lambda m: m.trigger.i)))
    if any(w.lower_ in ("they", "them") for w in (*objects(verb), subject(verb)) if w is not None):
        near = [n for n in near if mentions[n].trigger.pos_ != "VERB" and is_plural(mentions[n].trigger)]
    subjects = [n for n in near if base(mentions[n].trigger) == "nsubj"]
    return next(reversed(subjects or near), None)
