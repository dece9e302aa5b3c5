"""Verbs of people who are in one place: "met with", "saw"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import party, people_only
from dragoman.extract.encounters.triggers.nominals_parties import is_known
from dragoman.extract.encounters.triggers.verbals_made import (
    WHERE,
    WITH,
    again,
    enough,
    idiom,
    is_unnamed,
    told,
    whom,
)
from dragoman.extract.encounters.triggers.verbals_travel import host, travel_row
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.lookalikes import is_crowd, is_sport
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_passive, objects, obliques, particle
from dragoman.extract.encounters.words.tables import VerbRow, passing, words_in
from dragoman.model.record import EncounterKind

_OWN = 7
"""Words among which those met with are told of as one's own."""
_PHRASE = frozenset({"PRON", "ADJ", "NOUN", "NUM", "CCONJ", "PUNCT", "ADV"})


def meet(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Met with Li", "the two met": of two sides, and no match, spot on a map or gathering of things."""
    direct = tuple(o for o in objects(verb) if o.lower_ != particle(verb) and idiom(verb) is None)
    own, others = doer(reading, verb), whom(reading, verb, WITH)
    unnamed = is_unnamed(reading, verb, own, others, direct)
    strange = any(reading.mention_at(o) is None and reading.time_at(o) is None for o in direct)
    if is_passive(verb) and not _done_by_itself(reading, verb):
        return host(reading, verb, row) if obliques(verb, frozenset({"by"})) else None
    convened = bool(direct) and lemma(verb) in passing("gathers") and not people_only(reading, others)
    if _colleagues(verb) and not any(w.pos_ == "PROPN" for w in direct):
        return told(reading, verb, row, own, inner=True)
    if is_sport(reading, verb, (own + others).actors) or convened or (strange and not unnamed) or _is_spot(verb):
        return None
    if not (is_known(reading, own) or others.actors or direct or unnamed):
        return told(reading, verb, row, again(reading, verb))
    if own.tokens and is_crowd(verb, own.tokens[0]):
        return None
    if not unnamed and (not own.actors or not enough(reading, own, others, bool(direct))):
        return None
    if particle(verb) == "down" and any(c.lower_ == "together" for c in verb.children) and not _negotiates(verb):
        row = replace(row, kind=EncounterKind.MEETING)
    return told(reading, verb, row, own + others, unnamed=unnamed)


def _negotiates(verb: Token) -> bool:
    """Whether a clause tells what they sat down to do or talk about."""
    return any(base(c) in ("xcomp", "advcl") or case_of(c) in ("for", "over") for c in verb.children)


def _done_by_itself(reading: Reading, verb: Token) -> bool:
    """Whether a reader took a past for a passive: no auxiliary, and nobody by whom ("conferred by telephone")."""
    helped = any(c.pos_ == "AUX" for c in (*verb.children, *(verb.head.children if base(verb) == "conj" else ())))
    return not helped and not party(reading, obliques(verb, frozenset({"by"}))).actors


def _is_spot(verb: Token) -> bool:
    """Whether a clause tells of a spot on the map ("where Turkey and Syria meet")."""
    marks = [c for c in verb.children if c.i < verb.i and c.lower_ == "where"]
    return bool(marks) and not any(c.pos_ == "AUX" for c in verb.children) and verb.tag_ in ("VBP", "VBZ", "VB")


def _colleagues(verb: Token) -> bool:
    """Whether those met with are told of as the subject's own ("met with her coalition's ministers")."""
    behind = list(verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2 + _OWN)])
    near = behind[1:] if behind and behind[0].lower_ == "with" else behind
    phrase = list(takewhile(lambda w: w.pos_ in _PHRASE or w.tag_ == "POS", near))
    mine = bool(phrase) and phrase[0].tag_ == "PRP$" and not any(w.pos_ == "PROPN" for w in phrase)
    return mine and any(w.lower_ in words_in("encounter_home", "own") for w in phrase)


def see(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Saw the president in the corridor": only of people, and only where the words say when or where."""
    hung = [c for c in verb.children if base(c) == "obl" and case_of(c) in WHERE | {"on", ""}]
    clause = any(base(c) in ("xcomp", "ccomp") or (base(c) == "obl" and case_of(c) == "as") for c in verb.children)
    others = whom(reading, verb, frozenset())
    for_it = is_infinitive(verb) and travel_row(verb.head) is not None  # "flew to Rome to see Li"
    if not (hung or for_it) or clause or not objects(verb) or not people_only(reading, others):
        return None
    return meet(reading, verb, row)
