"""Encounters that somebody else says there were none of: "there was no such meeting", "I have never met him"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.encounters.days.timing import placed
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, after, along
from dragoman.extract.encounters.words.forms import is_noun, is_plural, is_verb, lemma
from dragoman.extract.encounters.words.groups import Group, kind_class
from dragoman.extract.encounters.words.mentions import EncounterMention, in_scope, trigger_span
from dragoman.extract.encounters.words.periods import apart
from dragoman.extract.encounters.words.reading import Reading, base
from dragoman.extract.encounters.words.roles import lemma_of, particle
from dragoman.extract.encounters.words.tables import nouns, passing, verbs
from dragoman.model.record import EncounterKind, EncounterStatus

_NEVER = frozenset({"never"})
_PAST = frozenset({"was", "were", "had", "took", "happened", "occurred", "been"})
_SUCH = frozenset({"such", "secret", "private", "clandestine"})
"""Adjectives that leave "no … meeting" a denial; "no further talks" denies none that took place."""
_WITH = frozenset({"with", "between"})
_NEAR = 900
"""Code points within which what is denied was told: about two paragraphs."""
_MEET = frozenset({"meet", "speak", "phone", "see"})
_CLAUSE = 6


def deny(reading: Reading, groups: Sequence[Group]) -> None:
    """Gives every encounter told as held, which somebody says there was none of, the mention that says so."""
    for mention in _denials(reading):
        near = [g for g in groups if _is_meant(mention, g)]
        if near:
            min(near, key=lambda g: min(abs(m.at - mention.at) for m in g.mentions)).add(mention)


def _is_meant(mention: EncounterMention, group: Group) -> bool:
    kinds = {kind_class(mention.kind), kind_class(group.kind)}
    told = group.told - {None}
    near = any(abs(m.at - mention.at) <= _NEAR for m in group.mentions)
    return (
        near
        and (len(kinds) == 1 or kinds == {"meet", "call"})
        and told <= {EncounterStatus.HELD, EncounterStatus.DISPUTED}
        and set(mention.actors) <= set(group.actors)
        and not apart(mention.period, group.period)
    )


def _denials(reading: Reading) -> Iterator[EncounterMention]:
    for word in reading.doc:
        row = nouns().get(lemma(word)) if is_noun(word) else None
        if row is not None and _there_was_no(word) and in_scope(reading, word):
            yield _denial(reading, word, row.kind, after(reading, word, _WITH))
        verb = verbs().get((lemma(word), particle(word))) if is_verb(word) else None
        if verb is not None and verb.frame in _MEET and _never(word) and in_scope(reading, word):
            yield _denial(reading, word, verb.kind, doer(reading, word) + along(reading, word.i + 1))


def _denial(reading: Reading, word: Token, kind: EncounterKind, sides: Party) -> EncounterMention:
    span = trigger_span(reading, word, ())
    made = EncounterMention(word, (word,), span, kind, (), EncounterStatus.DISPUTED, bare=True)
    return replace(placed(reading, made), actors=sides.actors, bare=True)


def _there_was_no(noun: Token) -> bool:
    """ "There were no talks", "no such meeting took place", of the past, and of no further ones."""
    front = [c for c in noun.children if c.i < noun.i and c.dep_ not in ("punct", "case", "cc")]
    words = [c.lower_ for c in front]
    if not {"no", "never"} & set(words) or set(words) - {"no", "never", "any", "a"} - _SUCH:
        return False
    clause = noun.doc[max(noun.sent.start, noun.i - _CLAUSE) : min(noun.sent.end, noun.i + _CLAUSE)]
    there = any(w.lower_ == "there" and w.i < noun.i for w in clause)
    took_place = any(lemma_of(w) in passing("exists") and w.i > noun.i for w in clause)
    planned = any(lemma_of(w) in passing("schedules") for w in clause)
    plain = is_plural(noun) or base(noun) in ("nsubj", "obj", "attr", "expl")
    return plain and not planned and (there or took_place) and any(w.lower_ in _PAST for w in clause)


def _never(verb: Token) -> bool:
    """Whether somebody says that it never came to pass, of one occasion ("I have never met Mr Li")."""
    return any(c.lower_ in _NEVER for c in verb.children) and verb.tag_ in ("VBD", "VBN")
