"""How an encounter was held: its format and the occasion it took place at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import meant
from dragoman.extract.encounters.words.cutting import clause_span, phrase_in, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import lemma_of, obliques, subject
from dragoman.extract.encounters.words.tables import nouns, phrases, words_in
from dragoman.model.record import Attribute, Claim, EncounterKind
from dragoman.model.values import Words

_AT = frozenset({"at", "during"})
_BESIDE = frozenset({"on", "at", "in"})


def formats(told: Told) -> Iterator[tuple[int, Claim]]:
    """In person, by phone, one on one, longer than planned …: the table's value with the words that say so."""
    for number, group in enumerate(told.groups):
        for mention in group.mentions:
            words = _near(told, mention, number)
            while found := phrase_in(words, "encounter_format"):
                part, value = found
                span = told.reading.span(part[0].idx, part[-1].idx + len(part[-1]))
                yield number, claim(told.reading, Attribute.FORMAT, Words(value, frozenset(value.split())), span)
                words = [w for w in words if w.i > part[-1].i]
    yield from _lasting(told)


def _lasting(told: Told) -> Iterator[tuple[int, Claim]]:
    """ "The talks lasted ninety minutes, longer than planned"."""
    for verb in told.reading.doc:
        if verb.pos_ != "VERB" or lemma_of(verb) not in words_in("encounter_lasting"):
            continue
        group, found = meant(told, subject(verb)), phrase_in(list(verb.subtree), "encounter_format")
        if group is not None and found is not None:
            part, value = found
            span = told.reading.span(part[0].idx, part[-1].idx + len(part[-1]))
            yield group, claim(told.reading, Attribute.FORMAT, Words(value, frozenset(value.split())), span)


def _near(told: Told, mention: EncounterMention, number: int) -> list[Token]:
    """The words that hang on the mention's anchors, without other encounters and the clauses of others."""
    words: dict[int, Token] = {}
    stack = list(mention.anchors)
    while stack:
        word = stack.pop()
        words[word.i] = word
        stack += [c for c in word.children if c.i not in words and _belongs(told, c, number)]
    return [words[i] for i in sorted(words)]


def _belongs(told: Told, child: Token, number: int) -> bool:
    if told.of(child) not in (None, number) or child.dep_ in ("conj", "ccomp", "parataxis", "appos", "nsubj"):
        return False
    if base(child) == "advcl" and lemma(child) not in _format_verbs():
        return False
    return not (base(child) in ("obl", "nmod") and case_of(child) in ("with", "between", "about", "on", "after"))


@cache
def _format_verbs() -> frozenset[str]:
    return frozenset({first.removesuffix("ing").removesuffix("ed") for first in phrases("encounter_format")})


def occasions(told: Told) -> Iterator[tuple[int, Claim]]:
    """What it was held beside or at: "on the sidelines of the forum", "met at an international event"."""
    for number, group in enumerate(told.groups):
        for mention in group.mentions:
            for anchor in mention.anchors:
                for phrase in (*_beside(anchor), *_at_event(told, mention, anchor)):
                    span = clause_span(told.reading, phrase)
                    yield number, claim(told.reading, Attribute.OCCASION, words_of(told.reading, span), span)


def _beside(anchor: Token) -> tuple[Token, ...]:
    return tuple(o for o in _deep(anchor) if lemma(o) in words_in("encounter_occasions", "beside"))


def _deep(anchor: Token) -> tuple[Token, ...]:
    """Phrases on the anchor, and on the nouns right under it: parsers hang "on the sidelines" on the nearest noun."""
    near = obliques(anchor, _BESIDE)
    under = [c for c in anchor.children if base(c) in ("obl", "obj", "nmod") and c.i > anchor.i]
    return (*near, *(o for c in under for o in obliques(c, _BESIDE)))


def _at_event(told: Told, mention: EncounterMention, anchor: Token) -> Iterator[Token]:
    if mention.trigger.pos_ != "VERB" or mention.visitors:
        return
    for word in obliques(anchor, _AT):
        if told.of(word) is None and (lemma(word) in words_in("encounter_occasions", "event") or _gathers(word)):
            yield word


def _gathers(word: Token) -> bool:
    row = nouns().get(lemma(word))
    return row is not None and row.kind in (EncounterKind.SUMMIT, EncounterKind.CONFERENCE)
