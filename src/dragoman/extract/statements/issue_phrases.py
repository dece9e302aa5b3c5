"""The phrases of the table of issues, made ready for one pass over the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from dragoman.data import table

if TYPE_CHECKING:
    from spacy.tokens import Token

GAP: Final = "~"
"""Stands in a phrase for up to `WIDEST` words that a noun may have before it ("closing of ~ strait")."""
WIDEST: Final = 4
NEAR: Final = 25
"""Tokens either side of a phrase in which a polity must stand that a phrase asks for; about a sentence."""
_KINDS: Final = {"noun": {"NOUN"}, "verb": {"VERB"}, "adj": {"ADJ"}, "topic": {"PROPN", "NOUN"}}
_BETWEEN: Final = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
_POSSESSIVE: Final = re.compile(r"('s|(?<=s)')(?=\s|$)")
_HYPHENS: Final = frozenset("-–‐‑")
_ACTORS: Final = frozenset({"nsubj", "iobj", "vocative", "appos", "flat"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: the forms it has, whether others may stand before it, and what kind of word it must be."""

    forms: frozenset[str]
    cased: bool
    gap: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and the issues it names, none where it only looks like one; a word of `near` must be close by."""

    words: tuple[Word, ...]
    names: tuple[str, ...]
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a stretch of text with the forms that phrases are compared with, read once."""

    tokens: Sequence[Token]
    texts: tuple[str, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Words:
        """The forms of some tokens; every apostrophe is a straight one."""
        texts = tuple(token.text.replace("’", "'") for token in tokens)
        lemmas = tuple(token.lemma_.lower() for token in tokens)
        return cls(tokens, texts, tuple(text.lower() for text in texts), lemmas)

    def has(self, position: int, word: Word) -> bool:
        """Whether the token at a position is the word. Small letters match lemmas too, a capital must be one here."""
        if word.cased:
            same = self.texts[position] in word.forms
        else:
            same = self.lower[position] in word.forms or self.lemmas[position] in word.forms
        return same and (not word.kind or _is_kind(self.tokens[position], word.kind))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the issues it names, the tokens of its span, and how many of them are read and done with."""

    names: tuple[str, ...]
    size: int
    read: int


def longest(words: Words, position: int) -> Hit | None:
    """The phrase that takes the most tokens from a position on; of two as long the one with more words of its own."""
    lower, lemma = words.lower[position], words.lemmas[position]
    index = phrases()
    options = index.get(lower, ())
    if lemma != lower:
        options = (*options, *index.get(lemma, ()))
    best: tuple[int, int] = (0, 0)
    found = None
    for phrase in options:
        size, read = _fits(words, position, phrase)
        if size and (size, len(phrase.words)) > best and _is_near(words, position, phrase):
            best = size, len(phrase.words)
            found = Hit(phrase.names, size, read if phrase.names else size)
    return found


def _fits(words: Words, position: int, phrase: Phrase) -> tuple[int, int]:
    """How many tokens a phrase takes from `position` on, and how many before its first gap; 0 when it is not there."""
    here, read = position, 0
    for number, word in enumerate(phrase.words):
        found = _next(words, here, word) if number else (here if words.has(here, word) else None)
        if found is None:
            return 0, 0
        if word.gap and not read:
            read = here - position
        here = found + 1
    return here - position, read or here - position


def _next(words: Words, here: int, word: Word) -> int | None:
    """Where the next word of a phrase stands: here, after hyphens, or after what its gap allows."""
    last = min(len(words.texts), here + WIDEST + 1) if word.gap else len(words.texts)
    while here < last:
        if words.has(here, word):
            return here
        if words.texts[here] not in _HYPHENS and not (word.gap and words.tokens[here].pos_ in _BETWEEN):
            return None
        here += 1
    return None


def _is_near(words: Words, position: int, phrase: Phrase) -> bool:
    if not phrase.near:
        return True
    return not phrase.near.isdisjoint(words.texts[max(0, position - NEAR) : position + NEAR])


def _is_kind(token: Token, kind: str) -> bool:
    return token.pos_ in _KINDS[kind] and (kind != "topic" or _is_topic(token))


def _is_topic(token: Token) -> bool:
    """Whether a polity is what is talked about: it neither acts nor tells whose somebody or something is."""
    relation = token.dep_.partition(":")[0]
    if relation in {"compound", "flat"} and token.head.pos_ == "PROPN":
        return False
    if relation == "nmod" and token.head.pos_ == "PROPN":
        return False
    if relation == "conj":
        return token.head.i < token.i and _is_topic(token.head)
    return relation not in _ACTORS and token.dep_ != "nmod:poss"


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases of the table under every form of their first word; one that stands in several rows names them all."""
    named: dict[str, dict[str, None]] = {}
    for row in table("issues"):
        for written in filter(None, (one.strip() for one in row["phrases"].split("|"))):
            names = named.setdefault(written.removeprefix("!"), {})
            if not written.startswith("!"):
                names[row["name"]] = None
    found: dict[str, list[Phrase]] = {}
    for written, names in named.items():
        for phrase in _compiled(written, tuple(names)):
            for form in {form.lower() for form in phrase.words[0].forms}:
                found.setdefault(form, []).append(phrase)
    return {form: tuple(held) for form, held in found.items()}


def _compiled(written: str, names: tuple[str, ...]) -> Iterator[Phrase]:
    """A phrase as the table writes it, once for every way in which its hyphens may be cut into tokens."""
    body, _, near = written.partition("@")
    ways = [_ways(part) for part in _POSSESSIVE.sub(r" \1", body).split()]
    for chosen in product(*ways):
        words: list[Word] = []
        gap = False
        for part in (part for way in chosen for part in way):
            if part != GAP:
                words.append(_word(part, gap))
            gap = part == GAP
        yield Phrase(tuple(words), names, frozenset(filter(None, near.strip().split("/"))))


def _ways(part: str) -> list[list[str]]:
    """A word of a phrase as tokens: one with hyphens stands in texts whole, in pieces, or written as one."""
    if "-" not in part.strip("-"):
        return [[part]]
    return [[part], part.split("-"), [part.replace("-", "")]]


def _word(part: str, gap: bool) -> Word:
    written, _, kind = part.partition(":")
    forms = frozenset(filter(None, written.split("/")))
    cased = any(not form.islower() and any(char.isalpha() for char in form) for form in forms)
    plurals = () if cased else (_plural(form) for form in forms if form.isalpha() and len(form) > len("oil"))
    return Word(forms.union(plurals), cased, gap, kind)


def _plural(noun: str) -> str:
    """The regular plural, for words whose lemma the reader gets wrong; one that ends in "s" stays."""
    if noun.endswith(("ch", "sh", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else noun + "s"
