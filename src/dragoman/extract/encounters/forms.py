"""Lemmas of the words our tables hold, by their inflected forms, so that a reader's slip in a lemma costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from dragoman.data import table

_VOWELS = "aeiou"
_VERB_TABLES = (
    "encounter_verbs",
    "encounter_light_verbs",
    "encounter_status:verb",
    "encounter_lasting",
    "encounter_purpose:verb",
    "encounter_purpose:participle",
    "agreement_verbs",
    "initiative:verb",
    "encounter_causing",
    "encounter_attendance",
    "encounter_idioms",
)
_NOUN_TABLES = (
    "encounter_nouns",
    "encounter_status:noun",
    "encounter_purpose:noun",
    "encounter_purpose:effort",
    "agreement_nouns",
    "tone_nouns",
    "encounter_occasions",
    "encounter_measures",
    "initiative:phrase",
)


def lemma(word: Token) -> str:
    """The lemma in lower case: ours where the form belongs to a word of our tables, else the reader's."""
    verbal, nominal = word.pos_ == "AUX" or is_verb(word), is_noun(word)
    forms = _verb_forms() if verbal else _noun_forms() if nominal else {}
    return forms.get(word.lower_) or (word.lemma_ or word.text).lower()


def noun_lemma(form: str) -> str | None:
    """The noun of our tables that a lower-case form belongs to, or None."""
    return _noun_forms().get(form)


def is_verb(word: Token) -> bool:
    """Whether a word is a verb by its part of speech, or by its tag where the reader took it for no word of content."""
    if word.pos_ == "VERB":
        return not is_noun(word)
    return word.tag_.startswith("VB") and word.pos_ in ("PRON", "X", "INTJ", "ADP", "PART")


def is_noun(word: Token) -> bool:
    """Whether a word is a noun by its part of speech, or by its tag where it stands behind an article or adjective."""
    if word.pos_ in ("NOUN", "PROPN"):
        return True
    before = word.doc[word.i - 1] if word.i > word.sent.start else word
    return word.pos_ in ("VERB", "X") and word.tag_ in ("NN", "NNS") and before.pos_ in ("DET", "ADJ", "NOUN", "NUM")


@cache
def _verb_forms() -> Mapping[str, str]:
    made = {form: word for word in _words(_VERB_TABLES) for form in _inflected(word)}
    return made | {row["form"]: row["lemma"] for row in table("encounter_forms")}


@cache
def _noun_forms() -> Mapping[str, str]:
    return {form: word for word in _words(_NOUN_TABLES) for form in (word, *_with_s(word))}


def _words(tables: Iterable[str]) -> Iterator[str]:
    for entry in tables:
        name, _, use = entry.partition(":")
        for row in table(name):
            if not use or use in row.values():
                yield next(iter(row.values())).split()[0]


def _inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb."""
    yield verb
    yield from _with_s(verb)
    if verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + "ed", verb + "ing")
        if verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3:-2] not in _VOWELS:
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _with_s(word: str) -> Iterator[str]:
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield word[:-1] + "ies"
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    else:
        yield word + "s"
