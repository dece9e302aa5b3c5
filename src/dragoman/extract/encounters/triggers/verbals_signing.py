"""Verbs of signing: "Li and Park signed the accord in Oslo", "a pact signed by both", not "Li signed a decree"."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.days.whereabouts import places_of
from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, after, along, is_bloc, party, people_only
from dragoman.extract.encounters.triggers.verbals_made import PAIR, WHERE, WITH, each, told
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading, base, case_of, joined
from dragoman.extract.encounters.words.roles import is_passive, objects, obliques, subject
from dragoman.extract.encounters.words.tables import VerbRow, words_in
from dragoman.model.mention import ActorKind

_BY = frozenset({"by", "between"})
_TO = frozenset({"to"})
_HUNG = WHERE | {"on", "", "by"}
_TITLE = 32
"""Code points around the beginning of a name within which the title shared by several stands."""
_YEAR = 4
"""Characters of a year alone, which tells of a treaty's age and not of the day it was signed."""
_BODIES = frozenset({ActorKind.POLITY, ActorKind.UNNAMED_OFFICIAL, ActorKind.OFFICE})


def sign(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """Two sides who sign: a document of states, or at least on a day or at a place that the clause tells."""
    passive = is_passive(verb) or _is_participle(verb)
    paper = _paper(verb, passive=passive)
    signing = Party() if passive else doer(reading, verb)
    own = _signers(reading, verb) if passive else each(reading, _named(reading, signing))
    own = own + after(reading, verb, WITH) if passive else own + _partner(reading, verb, paper)
    if len(own.actors) < PAIR or (paper is None and (passive or not objects(verb))):
        return None
    posted = any(_is_posted(reading, i) for i in (*own.actors, *signing.actors)) or _is_titled(reading, own)
    if not _are_sides(reading, own) or not posted:
        return None
    people = people_only(reading, own)
    hung = any(base(c) == "obl" and case_of(c) in _HUNG for c in verb.children) or obliques(verb, WITH)
    if (paper is None and not (people and hung)) or (not people and not _is_told(reading, verb)):
        return None
    return told(reading, verb, row, own)


def _signers(reading: Reading, verb: Token) -> Party:
    """By whom a document is signed, also behind the day and the house ("signed on Monday at the ministry by Li")."""
    found = after(reading, verb, _BY)
    clause = verb.doc[verb.i + 1 : verb.sent.end]
    behind = takewhile(lambda w: w.pos_ not in ("VERB", "AUX", "SCONJ") and w.text not in ",;:", clause)
    by = next((w for w in behind if w.lower_ == "by"), None)
    far = along(reading, by.i + 1) if by is not None else Party()
    return far if len(far.actors) > len(found.actors) else found


def _is_participle(verb: Token) -> bool:
    """Whether it only says of a document by whom it was signed ("an accord signed in Oslo by Li and Park")."""
    own = any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    return verb.tag_ == "VBN" and base(verb) == "acl" and not own and not objects(verb)


def _paper(verb: Token, *, passive: bool) -> Token | None:
    """The document of states that is signed: object, subject of the passive, or the noun the clause is about."""
    if passive:
        found = [verb.head if base(verb) == "acl" else subject(verb)]
    else:
        found = [*objects(verb), *obliques(verb, _TO), *([verb.head] if base(verb) == "acl" else [])]
    papers = words_in("encounter_papers")
    return next((word for word in found if word is not None and lemma(word) in papers), None)


def _partner(reading: Reading, verb: Token, paper: Token | None) -> Party:
    """With whom it is signed, whether a reader hung the words on the verb or on the document."""
    found = after(reading, verb, WITH)
    return found if found.actors or paper is None or paper.i < verb.i else after(reading, paper, WITH)


def _named(reading: Reading, own: Party) -> Party:
    """Those whom commas name one by one behind a plural ("two ministers, Li of Norland and Park of Sudland")."""
    heads = [token for token in own.tokens if token.tag_ in ("NNS", "NNPS")]
    listed = [w for t in heads for c in t.children if c.dep_ == "appos" and c.i > t.i for w in joined(c)]
    found = party(reading, listed)
    people = all(reading.actor(i).kind is ActorKind.PERSON for i in found.actors)
    return found if len(found.actors) >= PAIR and people else own


def _are_sides(reading: Reading, own: Party) -> bool:
    """Whether they can sign for states or armed groups, and do not all belong to one of them."""
    bodies = [token for token in own.tokens if not people_only(reading, party(reading, (token,)))]
    words = [word for token in bodies for word in reading.between(*reading.stretch(token))]
    sides = {reading.polity(i) for i in own.actors}
    kinds = all(
        reading.actor(i).kind in _BODIES | {ActorKind.PERSON, ActorKind.JOINT} or is_bloc(reading, i)
        for i in own.actors
    )
    return kinds and not is_domestic(words) and (len(sides) >= PAIR or None in sides)


def _is_posted(reading: Reading, actor_id: str) -> bool:
    """Whether an actor is a state or holds a post in one: two persons nobody says more of sign for themselves."""
    actor = reading.actor(actor_id)
    return actor.kind is not ActorKind.PERSON or bool(actor.polity or actor.offices)


def _is_titled(reading: Reading, own: Party) -> bool:
    """Whether a post in the plural stands before the names ("Ministers Li and Park")."""
    first = min(reading.stretch(token)[0] for token in own.tokens)
    ahead = reading.between(max(0, first - _TITLE), first + _TITLE)
    return any(word.lower_ in _posts() for word in ahead)


@cache
def _posts() -> frozenset[str]:
    return frozenset(row["plural"].rpartition(" ")[2] for row in table("offices") if row["plural"])


def _is_told(reading: Reading, verb: Token) -> bool:
    """Whether the clause tells a place, or when by more than a year."""
    behind = takewhile(lambda word: word.pos_ not in ("VERB", "PUNCT"), verb.doc[verb.i + 1 : verb.sent.end])
    times = (reading.time_at(word) for word in (*verb.children, *behind))
    dated = any(time is not None and len(time.value or "") > _YEAR for time in times)
    return dated or bool(places_of(reading, (verb,), WHERE))
