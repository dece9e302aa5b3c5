"""The words around a trigger that can only say with whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.roles import particle
from dragoman.extract.encounters.words.tables import nouns, verbs, words_in

_CROSSED = frozenset({"with", "between", "among", "at", "in", "by", "of", "to", "from"})
"""Prepositions that still tell with whom, where and when."""
_STOPS = frozenset({".", ";", ":", "(", "—", "–", "!", "?"})
_STEPS = 6


def field_of(trigger: Token) -> Iterator[Token]:
    """The words behind a trigger that can only say with whom, where and when, up to a verb or another matter."""
    for i in range(trigger.i + 1, trigger.sent.end):
        word = trigger.doc[i]
        crossed = word.pos_ != "ADP" or word.lower_ in _CROSSED or _leads_to_time(word)
        if word.pos_ in ("VERB", "AUX", "SCONJ") or not crossed or tells(word) or word.text in _STOPS:
            return
        if word.text == "," and not _goes_on(word):
            return
        yield word


def _leads_to_time(preposition: Token) -> bool:
    following = preposition.doc[preposition.i + 1] if preposition.i + 1 < len(preposition.doc) else preposition
    months = words_in("encounter_days", "day")
    numbered = following.like_num and following.i + 1 < len(following.doc) and following.nbor().lower_ in months
    named = following.ent_type_ == "" and following.lower_ in months
    return preposition.lower_ == "on" and (named or numbered)


def _goes_on(comma: Token) -> bool:
    """Whether a comma only sets off a name or a preposition that still belongs ("with the minister, Li, in Oslo")."""
    following = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return following.pos_ == "PROPN" or following.lower_ in ("in", "at")


def tells(word: Token) -> bool:
    """Whether a word is a trigger, and so begins what is told of another encounter."""
    if word.pos_ == "VERB":
        return (lemma(word), particle(word)) in verbs()
    return word.pos_ == "NOUN" and lemma(word) in nouns()


def hangs_on(word: Token, anchors: set[int]) -> bool:
    """Whether a word depends on one of the anchors with no other verb or encounter in between."""
    for _ in range(_STEPS):
        if word.i in anchors:
            return True
        if word.head.i == word.i:
            return False
        word = word.head
        if word.i not in anchors and (word.pos_ in ("VERB", "AUX") or lemma(word) in nouns()):
            return False
    return False
