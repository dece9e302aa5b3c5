"""Nouns that stand for another ("a round of talks"), and nouns written in several words ("sit-down")."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.tables import words_in

_HYPHENS = frozenset({"-", "–", "‑"})
_PARTS = 5
"""Words and hyphens of the longest compound ("tête-à-tête")."""


def bearer(noun: Token) -> Token:
    """The word that stands for a noun in its clause: "round" of "a round of talks", "hours" of "hours of talks"."""
    above = noun.head if case_of(noun) == "of" and base(noun) == "nmod" else _counted(noun)
    return above if above is not None and above.i < noun.i and lemma(above) in words_in("encounter_measures") else noun


def _counted(noun: Token) -> Token | None:
    """The word before "of" right before the noun's phrase, whatever a reader hung it on."""
    first = min((c.i for c in noun.children if c.i < noun.i and c.dep_ != "punct"), default=noun.i)
    of = noun.doc[first]
    return noun.doc[first - 1] if of.lower_ == "of" and first > noun.sent.start else None


def compound(token: Token) -> str:
    """The words joined by hyphens that end with this one, in lower case ("sit-down"); "" where it is a lone word."""
    doc, at = token.doc, token.i
    if token.i + 1 < len(doc) and doc[token.i + 1].text in _HYPHENS and not doc[token.i].whitespace_:
        return ""
    while at - 2 >= token.sent.start and token.i - at < _PARTS and doc[at - 1].text in _HYPHENS:
        if doc[at - 1].whitespace_ or doc[at - 2].whitespace_:
            break
        at -= 2
    return "".join(word.lower_ for word in doc[at : token.i + 1]).replace("–", "-") if at < token.i else ""
