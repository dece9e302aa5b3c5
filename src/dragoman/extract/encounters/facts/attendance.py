"""Who else was there: "those who took part included Li", "Park was accompanied by Osei", "Lund joined the talks"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, along
from dragoman.extract.encounters.words.cutting import clause_span
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import kind_class
from dragoman.extract.encounters.words.roles import is_negated, is_passive
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute, Claim
from dragoman.model.values import Names


def attendances(told: Told) -> Iterator[tuple[int, tuple[str, ...], Claim]]:
    """Further participants with the position of the encounter they were at and the claim that says so."""
    for verb in told.reading.doc:
        found = _further(told, verb) if verb.pos_ == "VERB" and not is_negated(verb) else None
        if found is None:
            continue
        group, others = found
        people = tuple(i for i in others.actors if told.reading.actor(i).kind is ActorKind.PERSON)
        if people and kind_class(told.groups[group].kind) != "visit":
            names = Names(tuple(sorted({told.reading.actor(i).name for i in people})))
            yield group, people, claim(told.reading, Attribute.PARTICIPANTS, names, clause_span(told.reading, verb))


def _further(told: Told, verb: Token) -> tuple[int, Party] | None:
    """Those whom a verb of a list or of company tells of, with the encounter they were at."""
    if lemma(verb) in words_in("encounter_attendance", "list"):
        return _listed(told, verb)
    return _accompanied(told, verb) if lemma(verb) in words_in("encounter_attendance", "company") else None


def _listed(told: Told, verb: Token) -> tuple[int, Party] | None:
    """ "Officials who took part in the meeting included A and B"."""
    before = told.between(verb.sent.start_char, verb.idx)
    ahead = verb.doc[verb.sent.start : verb.i]
    joining = any(lemma(word) in words_in("encounter_attendance", "join") for word in ahead)
    return (before[-1].group, along(told.reading, verb.i + 1)) if before and joining else None


def _accompanied(told: Told, verb: Token) -> tuple[int, Party] | None:
    """ "Park was accompanied by officials, including Osei", told right after an encounter of Park's."""
    if not is_passive(verb):
        return None
    group = told.owner(verb.idx, doer(told.reading, verb).actors)
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    starts = [word.i + 1 for word in behind if word.lower_ in ("by", "including")]
    found = Party()
    for start in starts:
        found = found + along(told.reading, start)
    return (group, found) if group is not None else None
