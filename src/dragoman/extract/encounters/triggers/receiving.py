"""Encounters that one side receives or invites the other to: "received him for talks", "invited her to a summit"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, after, along, party
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.measures import bearer
from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.extract.encounters.words.roles import is_passive, objects, particle
from dragoman.extract.encounters.words.tables import verbs
from dragoman.model.mention import ActorKind, Mention

_TO: Final = frozenset({"for", "to", "at", "over", "in", "with"})
_INVITING: Final = "invite"
_JOINING: Final = "join"
"""Of whom one joined for a meal, neither gave it."""
_STOPS: Final = frozenset({";", ":", ".", "—"})
_PERSONS: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_ADVERBIAL: Final = frozenset({"ADP", "ADV", "DET", "NUM", "PROPN", "NOUN", "ADJ"})
_NAMING: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_PAIR: Final = 2
_FAR: Final = 40
"""Words of a clause that opens a sentence with a participle."""
_REACH: Final = 16
"""Words between the verb and what it was for: titles and names are long."""


@dataclass(frozen=True, slots=True)
class Received:
    """Host and guests of an encounter, with the verb that says so; `invited` = it is only offered."""

    hosts: Party = field(default_factory=Party)
    guests: Party = field(default_factory=Party)
    verb: Token | None = None
    invited: bool = False


def received(reading: Reading, noun: Token) -> Received:
    """Who receives or invites whom, where the noun tells what for; empty where the clause tells nothing of the sort."""
    verb = _receiving(noun)
    if verb is None:
        return Received()
    if _opens(verb):
        hosts, guests = _in_turn(reading, verb)
    elif is_passive(verb):
        guests, hosts = doer(reading, verb), after(reading, verb, frozenset({"by"}))
    else:
        guests, hosts = guests_of(reading, verb), doer(reading, verb)
    if not guests.actors or set(hosts.actors) & set(guests.actors):
        return Received()
    return Received(hosts, guests, verb, lemma(verb) == _INVITING)


def _opens(verb: Token) -> bool:
    """Whether a participle opens the sentence and says by whom ("Received for dinner by Li, Park left")."""
    return verb.tag_ == "VBN" and verb.i == verb.sent.start and not objects(verb)


def _in_turn(reading: Reading, verb: Token) -> tuple[Party, Party]:
    """Host and guest: the name behind "by", and the one behind a comma that the main clause begins with."""
    behind = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _FAR)]
    by = next((word for word in behind if word.lower_ == "by"), None)
    main = next((word for word in behind if by is not None and word.i > by.i and word.pos_ in ("VERB", "AUX")), None)
    if by is None or main is None:
        return Party(), Party()
    named = {m.actor: m for m in reversed(reading.cast.within(by.idx, main.idx)) if m.kind in _PERSONS}
    first, second = sorted(named.values(), key=lambda m: m.span.start)[:_PAIR] if len(named) == _PAIR else (None, None)
    if first is None or second is None or "," not in reading.document.text[first.span.end : second.span.start]:
        return Party(), Party()
    return _one(reading, first), _one(reading, second)


def _one(reading: Reading, mention: Mention) -> Party:
    return Party(reading.between(mention.span.start, mention.span.end)[:1], (mention.actor,))


def _receiving(noun: Token) -> Token | None:
    """The verb of receiving or inviting whose aim or occasion the noun is."""
    node = bearer(noun)
    if case_of(node) not in _TO:
        return _inviting(noun)
    for i in range(node.i - 1, node.sent.start - 1, -1):
        word = node.doc[i]
        if word.text in _STOPS or node.i - i > _REACH:
            return None
        if is_verb(word):
            return word if _receives(word) else None
    return None


def _inviting(noun: Token) -> Token | None:
    """The verb of a clause about a noun that says who was invited ("a meeting to which Li had invited Park")."""
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _REACH)]
    which = next((w.i for w in behind if w.lower_ == "which" and w.nbor(-1).lower_ == "to"), None)
    verb = next((w for w in behind if which is not None and w.i > which and is_verb(w)), None)
    return verb if verb is not None and lemma(verb) == _INVITING else None


def _receives(verb: Token) -> bool:
    row = verbs().get((lemma(verb), particle(verb)))
    return (row is not None and row.frame == "host") or lemma(verb) in (_INVITING, _JOINING)


def guests_of(reading: Reading, verb: Token) -> Party:
    """Whom a verb of receiving is done to: its object, whom "him" means, or who stands behind when and where."""
    direct = objects(verb)
    named = along(reading, verb.i + 1) if direct and direct[0].i > verb.i else Party()
    found = named if named.actors else party(reading, direct)
    lone = not found.actors and any(o.lower_ in ("him", "her") for o in direct)
    return _told_of(reading, verb) if lone else found if found.actors else _behind_adverbials(reading, verb)


def _behind_adverbials(reading: Reading, verb: Token) -> Party:
    """The person or post right behind the words that tell when and where ("received at the palace on Monday Li")."""
    doc, at, end = verb.doc, verb.i + 1, min(verb.sent.end, verb.i + 1 + _REACH)
    governed = False
    while at < end and doc[at].pos_ in _ADVERBIAL:
        word = doc[at]
        if not governed and _names_somebody(reading, word, end):
            return along(reading, at) if at > verb.i + 1 else Party()
        if not governed and word.pos_ not in ("ADP", "ADV") and not reading.is_time(word):
            break
        governed = word.pos_ == "ADP" or (governed and word.pos_ == "DET")
        at = at + 1 if word.pos_ in ("ADP", "DET", "ADV") else _phrase_end(reading, at, end)
    return Party()


def _names_somebody(reading: Reading, word: Token, end: int) -> bool:
    """Whether a person or post is named from this word on, its article aside."""
    first = word.nbor() if word.lower_ == "the" and word.i + 1 < end else word
    zone = reading.zone_at(first)
    return zone is not None and zone[0].kind in _PERSONS and not zone[0].pronoun


def _phrase_end(reading: Reading, at: int, end: int) -> int:
    """The position behind the words of a name of a place or time."""
    at += 1
    while at < end and reading.doc[at].pos_ in _NAMING and reading.zone_at(reading.doc[at]) is None:
        at += 1
    return at


def _told_of(reading: Reading, verb: Token) -> Party:
    """The one person besides the host whom the clause names before the verb, where "her" means nobody known."""
    hosts = doer(reading, verb).actors
    ahead = reading.doc[verb.sent.start : verb.i]
    zones = {w.i: z[0] for w in ahead if (z := reading.zone_at(w)) is not None and z[0].actor not in hosts}
    people = {m.actor: i for i, m in zones.items() if m.kind is ActorKind.PERSON}
    return Party(tuple(reading.doc[i] for i in people.values()), tuple(people)) if len(people) == 1 else Party()
