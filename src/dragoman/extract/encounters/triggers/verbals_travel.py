"""Verbs of guests and hosts: "visited", "flew to", "received"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.actors.polities import polity_name
from dragoman.extract.encounters.days.whereabouts import at_home, places_of
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, after, people_only
from dragoman.extract.encounters.status.reading import verb_status
from dragoman.extract.encounters.triggers.receiving import guests_of
from dragoman.extract.encounters.triggers.verbals_made import anchors_of, of_a_thing, told, whom
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.mentions import EncounterMention, trigger_span
from dragoman.extract.encounters.words.reading import PlaceFound, Reading, base, case_of, joined
from dragoman.extract.encounters.words.roles import is_passive, objects, particle
from dragoman.extract.encounters.words.tables import VerbRow, passing, verbs

_MERE = frozenset({"go", "come", "head"})
"""Verbs of any way at all, a stroll or a holiday; a journey is told of by the others."""
_WHITHER = frozenset({"to", "in", "into", "at", "for", "on"})


def visit(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Visited Oslo", "visited Li": of a place, or of those who receive."""
    direct = tuple(o for o in (*objects(verb), *_unmarked(verb)) if o.i > verb.i)[:1]
    own = doer(reading, verb)
    if is_passive(verb) or not direct or not people_only(reading, own):
        return None
    places = tuple(place for o in direct for word in joined(o) if (place := reading.place_at(word)))
    hosts = Party() if places else whom(reading, verb, frozenset())
    if not places and not people_only(reading, hosts):
        return None
    return _travelled(reading, verb, row, own, hosts, places)


def _unmarked(verb: Token) -> tuple[Token, ...]:
    """A name right behind a verb that a reader took for no object ("visited Iqaluit")."""
    near = (c for c in verb.children if base(c) == "obl" and not case_of(c) and c.pos_ == "PROPN")
    return tuple(c for c in near if min(w.i for w in c.subtree) == verb.i + 1)


def travel(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Flew to Oslo": to a place abroad, and no way back."""
    own = doer(reading, verb)
    places = places_of(reading, (verb,), _WHITHER)
    if (
        is_passive(verb)
        or not places
        or not people_only(reading, own)
        or _homeward(verb)
        or _nowhere(reading, verb, own, places)
    ):
        return None
    return _travelled(reading, verb, row, own, Party(), places)


def travel_row(word: Token) -> VerbRow | None:
    """The row of a verb of travel."""
    row = verbs().get((lemma(word), particle(word))) if is_verb(word) else None
    return row if row is not None and row.frame == "travel" else None


def _nowhere(reading: Reading, verb: Token, own: Party, places: tuple[PlaceFound, ...]) -> bool:
    """Whether neither the state of those who go is told nor the country they go to ("the queen went to Balmoral")."""
    known = any(found.place.within or polity_name(found.place.name) for found in places)
    return lemma(verb) in _MERE and not known and not any(reading.polity(i) for i in own.actors)


def _homeward(verb: Token) -> bool:
    """Whether a journey only brings back ("flew back to Oslo")."""
    return any(c.lower_ in passing("homeward") for c in verb.children)


def _travelled(
    reading: Reading, verb: Token, row: VerbRow, own: Party, hosts: Party, places: tuple[PlaceFound, ...]
) -> EncounterMention | None:
    status = verb_status(verb)
    if status is None or at_home(reading, own.actors, places):
        return None
    first = min((p.span.start for p in places), default=verb.idx)
    last = max((p.span.end for p in places), default=verb.idx + len(verb))
    whole = trigger_span(reading, verb, (*own.tokens, *hosts.tokens))
    return EncounterMention(
        trigger=verb,
        anchors=anchors_of(verb),
        span=reading.span(min(whole.start, first), max(whole.end, last)),
        kind=row.kind,
        actors=(own + hosts).actors,
        status=status,
        parties=(*own.tokens, *hosts.tokens),
        visitors=own.actors,
        hosts=hosts.actors,
        places=places,
    )


def host(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Received Li", "was welcomed by Li": guests who are people, and hosts."""
    if is_passive(verb):
        guests, hosts = doer(reading, verb), after(reading, verb, frozenset({"by"}))
    else:
        hosts = doer(reading, verb)
        guests = whom(reading, verb, frozenset())
        guests = guests if guests.actors else guests_of(reading, verb)
    thing = not is_passive(verb) and of_a_thing(reading, objects(verb))  # "welcomed the release of Li"
    if thing or not people_only(reading, guests) or not hosts.actors:
        return None
    found = told(reading, verb, row, hosts + guests)
    return _with_roles(found, guests, hosts) if found else None


def _with_roles(mention: EncounterMention, guests: Party, hosts: Party) -> EncounterMention:
    return replace(mention, visitors=guests.actors, hosts=hosts.actors)
