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
    "encounter_gatherings:nearing",
    "encounter_lasting",
    "encounter_purpose:verb",
    "encounter_purpose:participle",
    "agreement_verbs",
    "agreement_endings",
    "initiative:verb",
    "initiative:answer",
    "encounter_causing",
    "encounter_attendance",
    "encounter_idioms",
    "encounter_directing",
    "encounter_background:verb",
    "encounter_answers",
    "encounter_denials:deny",
    "encounter_denials:dismiss",
    "tone_verbs",
    "tone_outcomes:yield",
    "tone_outcomes:expect",
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
    "encounter_relating",
    "encounter_papers",
    "tone_outcomes",
    "encounter_offers",
    "encounter_denials:report",
)
_MISTAKEN = frozenset({"NOUN", "PROPN", "PRON", "X", "INTJ", "ADP", "PART", "SCONJ", "AUX"})
"""Parts of speech that a reader sometimes gives to a verb in the past ("has turned down": PRON)."""


def lemma(word: Token) -> str:
    """The lemma in lower case: ours where the form belongs to a word of our tables, else the reader's."""
    verbal, nominal = word.pos_ == "AUX" or is_verb(word), is_noun(word)
    forms = _verb_forms() if verbal else _noun_forms() if nominal else {}
    return forms.get(word.lower_) or (word.lemma_ or word.text).lower()


def noun_lemma(form: str) -> str | None:
    """The noun of our tables that a lower-case form belongs to, or None."""
    return _noun_forms().get(form)


def is_verb(word: Token) -> bool:
    """Whether a word is a verb by its part of speech, its form, or its tag where it is no word of content."""
    if word.pos_ == "VERB":
        return not is_noun(word)
    if word.pos_ in _MISTAKEN and word.text in _pasts() and not _is_owned(word):
        return True
    return word.tag_.startswith("VB") and word.pos_ in ("PRON", "X", "INTJ", "ADP", "PART")


def is_noun(word: Token) -> bool:
    """Whether a word is a noun by its part of speech, or by its tag where it stands as nouns do.

    That is behind an article or adjective; words of our tables also at the start ("Talks between the two resume").
    """
    if word.pos_ in ("NOUN", "PROPN"):
        return True
    before = word.doc[word.i - 1] if word.i > word.sent.start else word
    if f"{before.lower_} {word.lower_}" in _formats():
        return True  # "to make a state visit" may be read as two verbs
    if word.tag_ not in ("NN", "NNS") or word.pos_ not in ("VERB", "X", "PRON"):
        return False
    if word.pos_ != "PRON" and before.pos_ in ("DET", "ADJ", "NOUN", "NUM"):
        return True
    leading = before.i == word.i or before.pos_ in ("PUNCT", "ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN")
    verbal = word.pos_ == "VERB" and word.lower_.endswith("ing")  # "Meeting in Oslo, the two agreed"
    return leading and not verbal and word.lower_ in _noun_forms()


def names_format(noun: Token) -> bool:
    """Whether the words before a noun tell its rank or how many days it lasts ("state visit", "two-day visit")."""
    before = noun.doc[noun.i - 1] if noun.i > noun.sent.start else noun
    return f"{before.lower_} {noun.lower_}" in _formats() or before.lower_ == "day"


def is_plural(word: Token) -> bool:
    """Whether a noun stands in the plural: by its form where our tables hold it, else as the reader says."""
    single = _noun_forms().get(word.lower_)
    if single is not None:
        return word.lower_ != single
    return "Plur" in word.morph.get("Number", []) or word.tag_ in ("NNS", "NNPS")


def _is_owned(word: Token) -> bool:
    """Whether an article, possessive or number stands right before a word, which is then no verb ("the accused")."""
    before = word.doc[word.i - 1] if word.i > word.sent.start else word
    return before.pos_ in ("DET", "ADJ", "NUM") or before.tag_ in ("PRP$", "POS")


@cache
def _formats() -> frozenset[str]:
    """Formats of an encounter that end with a noun of one ("state visit")."""
    forms = _noun_forms()
    return frozenset(row["phrase"] for row in table("encounter_format") if row["phrase"].split()[-1] in forms)


@cache
def _pasts() -> frozenset[str]:
    """Forms of our verbs that can be nothing but a past or a participle."""
    made = {form for form, verb in _verb_forms().items() if form != verb and not form.endswith(("s", "ing"))}
    return frozenset(made - _homographs() - _noun_forms().keys())


@cache
def _homographs() -> frozenset[str]:
    return frozenset(row["form"] for row in table("encounter_homographs"))


@cache
def _verb_forms() -> Mapping[str, str]:
    made = {form: word for word in _words(_VERB_TABLES) for form in _inflected(word)}
    irregular = (*table("irregular_forms"), *table("encounter_forms"))
    return made | {row["form"]: row["lemma"] for row in irregular}


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
