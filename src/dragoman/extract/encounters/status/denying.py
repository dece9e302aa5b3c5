"""Whether a clause is what somebody denies: "denied that she had met Li", "dismissed reports that they met"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.reading import base
from dragoman.extract.encounters.words.roles import lemma_of
from dragoman.extract.encounters.words.tables import words_in

_STEPS = 6


def is_denied(verb: Token) -> bool:
    """Whether a clause is what somebody denies, or what a report tells that is denied."""
    word = verb
    for _ in range(_STEPS):
        head, role = word.head, base(word)
        if head.i == word.i:
            return False
        if role == "conj" and is_verb(head):
            word = head
            continue
        if is_noun(head) and role in ("acl", "ccomp", "nmod", "advcl"):
            return lemma(head) in words_in("encounter_denials", "report") and _is_rejected(head)
        return is_verb(head) and role in ("ccomp", "xcomp", "obj", "advcl") and _denies(head, verb)
    return False


def _denies(head: Token, verb: Token) -> bool:
    """Whether a verb above denies; of an adverbial clause, only one that "that" brings in right behind it."""
    said = lemma_of(head) in words_in("encounter_denials", "deny") and not _negated(head)
    that = next((w for w in verb.doc[head.i + 1 : verb.i] if w.lower_ == "that"), None)
    close = that is not None or verb.tag_ == "VBG"
    return said and (base(verb) != "advcl" or close)


def _is_rejected(report: Token) -> bool:
    """Whether a report is denied or dismissed."""
    head = report.head
    known = words_in("encounter_denials", "deny") | words_in("encounter_denials", "dismiss")
    return is_verb(head) and lemma_of(head) in known and not _negated(head)


def _negated(verb: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "neither", "nor") for c in verb.children)


def is_reported_denied(noun: Token) -> bool:
    """Whether a noun is what a report that is denied tells of ("dismissed reports of a meeting")."""
    head = noun.head
    told = base(noun) == "nmod" and is_noun(head) and lemma(head) in words_in("encounter_denials", "report")
    return told and _is_rejected(head)
