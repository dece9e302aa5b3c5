"""Settles what became of an encounter told by "it": "the trip was planned for May, but then it was postponed"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.encounters.mentions import EncounterMention
from dragoman.extract.encounters.reading import base
from dragoman.extract.encounters.roles import lemma_of, objects, subject
from dragoman.extract.encounters.status import undone
from dragoman.extract.encounters.tables import statuses


def settle(doc: Doc, mentions: Sequence[EncounterMention]) -> list[EncounterMention]:
    """The mentions in text order, those that "it" is said to have been called off with that status."""
    ordered = sorted(mentions, key=lambda m: (m.trigger.i, m.span.start))
    for verb in doc:
        if verb.pos_ == "VERB" and undone(verb) and _about_it(verb):
            n = _meant(verb, ordered)
            if n is not None:
                status = statuses("verb")[lemma_of(verb)]
                ordered[n] = replace(ordered[n], status=status, anchors=(*ordered[n].anchors, verb))
    return ordered


def _about_it(verb: Token) -> bool:
    """Whether "it" is what the verb calls off."""
    said = [*objects(verb), subject(verb)]
    return any(word is not None and word.lower_ == "it" for word in said)


def _meant(verb: Token, mentions: Sequence[EncounterMention]) -> int | None:
    """The latest subject among the mentions of this sentence and the one before, else the latest mention."""
    first = verb.sent.start
    start = verb.doc[first - 1].sent.start if first else 0
    low = bisect_left(mentions, start, key=lambda m: m.trigger.i)
    near = range(low, bisect_left(mentions, verb.i, key=lambda m: m.trigger.i))
    subjects = [n for n in near if base(mentions[n].trigger) == "nsubj"]
    return next(reversed(subjects or near), None)
