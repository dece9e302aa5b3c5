"""Days that no calendar holds: "in the coming weeks", "at the end of the visit"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import meant
from dragoman.extract.encounters.words.cutting import clause_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import case_of
from dragoman.extract.encounters.words.roles import obliques
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import TimeExpression
from dragoman.model.record import Attribute, Claim, EncounterKind

_SOON = frozenset({"in", "over", "within", "during"})
_OF = frozenset({"of"})
_AT = frozenset({"at", "toward", "towards", "on", "near", "before", "by"})


def whens(told: Told) -> Iterator[tuple[int, Claim]]:
    """Dates given in words alone, with the position of the encounter they are of."""
    for number, group in enumerate(told.groups):
        for mention in group.mentions:
            for time in _soon(told, mention):
                yield number, claim(told.reading, Attribute.DATE, words_of(told.reading, time.span), time.span)
            for word in _part_of_stay(told, mention, number):
                span = clause_span(told.reading, word)
                yield number, claim(told.reading, Attribute.DATE, words_of(told.reading, span), span)


def _soon(told: Told, mention: EncounterMention) -> Iterator[TimeExpression]:
    """ "In the coming weeks", "over the next several months"."""
    for word in {w.i: w for a in mention.anchors for w in a.children}.values():
        time = told.reading.time_at(word)
        inside = told.reading.between(time.span.start, time.span.end) if time is not None else ()
        near = any(w.lower_ in words_in("encounter_when", "near") for w in inside)
        if time is not None and near and time not in mention.times and case_of(word) in _SOON:
            yield time


def _part_of_stay(told: Told, mention: EncounterMention, number: int) -> Iterator[Token]:
    """ "Toward the end of the visit", of a meeting in it."""
    for anchor in mention.anchors:
        for word in obliques(anchor, _AT):
            named = obliques(word, _OF) if lemma(word) in words_in("encounter_when", "part") else ()
            stay = next((group for c in named if (group := meant(told, c)) is not None), number)
            if stay != number and told.groups[stay].kind is EncounterKind.VISIT:
                yield word
