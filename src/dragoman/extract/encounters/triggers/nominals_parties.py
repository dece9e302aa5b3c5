"""Who is named in the phrase of a noun: before it, after "between" and "with", as host or as attending."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.parties.lines import Party, after, along, is_bloc, is_side, party, people_only
from dragoman.extract.encounters.triggers.gatherings import hosting
from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.places import place_named
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import agents, is_passive, lemma_of, objects, obliques, subject
from dragoman.extract.encounters.words.tables import light_verbs, nouns, passing, words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

_WITH = frozenset({"with", "together with", "alongside"})
_BETWEEN = frozenset({"between", "among", "of", "by"})
_MEMBERS = frozenset(
    {ActorKind.PERSON, ActorKind.OFFICE, ActorKind.POLITY, ActorKind.JOINT, ActorKind.UNNAMED_OFFICIAL}
)
_CROWDS = frozenset({ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD})
GATHERINGS = frozenset({EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
PAIR = 2
_FRONT = 9
"""Words before a noun among which the states tied by hyphens stand."""
_HYPHENS = frozenset({"-", "–", "‑"})
_PAYING = frozenset({"pay", "make"})
"""Verbs of a call on somebody."""
_LINE = 20
"""Words behind a call within which caller and called are named."""


def own_party(reading: Reading, noun: Token, kind: EncounterKind) -> Party:
    """Those named in the noun phrase: before it ("Li's visit", "US-China talks") or after "between" and "of"."""
    before = [c for c in noun.children if base(c) in ("nmod", "compound") and c.i < noun.i and not case_of(c)]
    kept = [c for c in before if not is_place(reading, c, kind)]
    owner = _possessor(reading, noun)
    if kind in GATHERINGS:
        owner, kept = Party(), [c for c in kept if not _is_crowd(reading, c)]
    found = (owner if owner.actors else party(reading, kept)) + _between(reading, noun)
    if not found.actors and lemma_of(noun.head) in passing("exists"):
        found = after(reading, noun.head, _BETWEEN - {"by", "of"})
    found = found + _hyphened(reading, noun) + _attending(reading, noun)
    gathering = kind in GATHERINGS
    if gathering or all(reading.actor(i).kind in _MEMBERS or is_side(reading, i) for i in found.actors):
        return found
    people = [t for t in found.tokens if all(reading.actor(i).kind in _MEMBERS for i in reading.actors_at(t))]
    return party(reading, people)


def _possessor(reading: Reading, noun: Token) -> Party:
    """Whoever stands before "'s" ahead of the noun, adjectives and numbers between them aside."""
    at, first = noun.i - 1, noun.sent.start
    while (at > first and noun.doc[at].pos_ in ("ADJ", "NUM", "NOUN", "ADV")) or noun.doc[at].text == "-":
        at -= 1
    if at <= first or noun.doc[at].lower_ not in ("'s", "’s", "'", "’"):
        return Party()
    zone = reading.zone_at(noun.doc[at - 1])
    return Party((noun.doc[at - 1],), reading.members(zone[0])) if zone is not None else Party()


def _between(reading: Reading, noun: Token) -> Party:
    """Those after "between", which may stand behind what it is about ("the signing of the pact between"), else "of"."""
    found = after(reading, noun, frozenset({"between"}))
    if not found.actors and _is_call(noun):
        found = _rung(reading, noun)
    if not found.actors and lemma(noun.head) in words_in("encounter_ordinals"):
        found = after(reading, noun.head, frozenset({"between"}))  # "the call was the first between"
    found = found if found.actors else _far_between(reading, noun)
    return found if found.actors else after(reading, noun, _BETWEEN)


def of_bodies(reading: Reading, noun: Token) -> bool:
    """Whether it is told as one between bodies that deal with no state ("talks between the two airlines")."""
    actors = _between(reading, noun).actors
    bodies = (reading.actor(i).kind is ActorKind.ORGANISATION and not is_side(reading, i) for i in actors)
    return bool(actors) and all(bodies)


def _far_between(reading: Reading, noun: Token) -> Party:
    """Those after "between" behind when and where it is set or held ("talks held on Friday in Oslo between")."""
    known = passing("schedules") | passing("exists") | passing("heard")
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _LINE)]:
        if word.lower_ == "between":
            told = word.nbor(-1)
            where = reading.is_time(told) or told.pos_ == "PROPN" or told.is_punct or is_verb(told) or told.i == noun.i
            return along(reading, word.i + 1, pair=True) if where else Party()
        verb = is_verb(word) and word.pos_ != "AUX" and not reading.is_time(word)
        if (verb and lemma(word) not in known) or (is_noun(word) and lemma(word) in nouns()):
            return Party()
    return Party()


def _is_call(noun: Token) -> bool:
    """Whether it is a call, of which "from" and "to" name the parties."""
    row = nouns().get(lemma(noun))
    return row is not None and row.kind is EncounterKind.CALL


def _rung(reading: Reading, noun: Token) -> Party:
    """Caller and called ("a call from the president to his counterpart")."""
    behind = [w for w in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _LINE)] if w.lower_ in ("from", "to")]
    sides = [along(reading, word.i + 1) for word in behind if word.tag_ != "TO" or word.pos_ == "ADP"]
    people = [side for side in sides if people_only(reading, side)]
    return people[0] + people[1] if len(people) > 1 else people[0] if people else Party()


def _hyphened(reading: Reading, noun: Token) -> Party:
    """The states that hyphens tie together before a noun ("the Norland-Sudland-Eastland leaders' summit")."""
    ahead = noun.doc[max(noun.sent.start, noun.i - _FRONT) : noun.i]
    found = Party()
    for word in ahead:
        tied = any(side.text in _HYPHENS for side in (word.nbor(-1) if word.i else word, word.nbor()))
        zone = reading.zone_at(word) if tied else None
        if zone is not None and zone[0].kind is ActorKind.POLITY:
            found = found + Party((word,), reading.members(zone[0]))
    return found if len(found.actors) >= PAIR else Party()


def _attending(reading: Reading, noun: Token) -> Party:
    """Those said to attend it in a clause of its own ("the summit, which Li will attend")."""
    passive = [verb for verb in (noun.head, *noun.children) if lemma(verb) in passing("attends") and is_verb(verb)]
    by = [word for verb in passive if base(noun) == "nsubj" or verb.head.i == noun.i for word in agents(verb)]
    host = hosting(noun)
    between = () if host is None else noun.doc[noun.i + 1 : host.i]
    told = [word for word in between if reading.zone_at(word) is not None][-1:]
    return party(reading, [*(subject(clause) for clause in attendances(noun)), *by, *told])


def attendances(noun: Token) -> list[Token]:
    """The verbs of clauses that tell who attends it."""
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    said = [w for w in behind if w.pos_ == "VERB" and any(o.lower_ == "which" for o in objects(w))]
    clauses = [c for c in (*noun.children, *said) if base(c) != "conj" and lemma(c) in passing("attends")]
    return [clause for clause in clauses if not is_passive(clause)]


def _is_crowd(reading: Reading, word: Token) -> bool:
    """Whether a word before "summit" only says of what rank it was ("leaders' summit")."""
    mention = reading.mention_at(word)
    rank = mention is not None and mention.kind is ActorKind.JOINT and word.text[:1].isupper()  # "the Leaders' Summit"
    return rank or (mention is not None and mention.kind is ActorKind.UNNAMED_OFFICIAL)


def is_place(reading: Reading, word: Token, kind: EncounterKind) -> bool:
    """Whether a word before the noun says where ("the Oslo talks") and not who ("the Norway talks")."""
    found = reading.place_at(word)
    if found is None or (base(word) == "nmod" and word.dep_ == "nmod:poss" and kind is EncounterKind.VISIT):
        return False
    unlisted = kind in GATHERINGS and place_named(word.text) is None  # a capital in a spelling that no table holds
    return bool(found.place.within) or kind is EncounterKind.VISIT or unlisted


def with_whom(reading: Reading, anchors: tuple[Token, ...]) -> Party:
    """Those named after "with", on the noun or on the verb above it."""
    paid = lemma(anchors[0]) == "call" and any(lemma(a) in _PAYING for a in anchors[1:])
    found = after(reading, anchors[0], _WITH | {"on"} if paid else _WITH)
    return found if found.actors else party(reading, [o for a in anchors[1:] for o in obliques(a, _WITH) if o.i > a.i])


def hosts_of(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Who hosts: "the dinner hosted by Li", "Li hosted a summit"."""
    hosted = [c for c in noun.children if base(c) == "acl" and lemma_of(c) == "host"]
    found = party(reading, [a for c in hosted for a in obliques(c, frozenset({"by"}))])
    if found.actors or base(noun) != "obj" or light_verbs().get(lemma_of(noun.head)) != "host":
        return found.actors
    return party(reading, (subject(noun.head),)).actors


def of_the_two(noun: Token) -> bool:
    """Whether it is said to be of parties told of before ("the talks between the two", "a dinner of the two")."""
    return any(o.lower_ in ("two", "sides") for o in obliques(noun, frozenset({"between", "of"})))


def is_group(reading: Reading, own: Party) -> bool:
    """Whether one name stands for several who represent others ("presidents of Ghana and Norway", "EU ministers")."""
    if len(own.actors) == 1 and is_bloc(reading, own.actors[0]):
        return True
    if len(own.actors) != 1 or reading.actor(own.actors[0]).kind is not ActorKind.UNNAMED_OFFICIAL:
        return False
    if own.tokens[0].lower_ == "their":
        return True
    words = reading.between(*reading.stretch(own.tokens[0]))
    parts = words_in("encounter_gatherings", "group")
    whose = any(w.lower_ in {"and", *parts} or w.pos_ in ("PROPN", "NUM") or w.ent_type_ for w in words)
    return any(w.tag_ in ("NNS", "NNPS") for w in words) and whose and not is_domestic(words)


def named_of(reading: Reading, found: Party) -> tuple[str, ...]:
    """Those who are named, without "the two" and, where two are known, without officials nobody names."""
    named = tuple(i for i in found.actors if reading.actor(i).kind is not ActorKind.JOINT)
    known = tuple(i for i in named if reading.actor(i).kind not in _CROWDS or " " in reading.actor(i).name)
    return known if len(known) >= PAIR else named  # of "talks between their governments" only the two are parties


def is_known(reading: Reading, everyone: Party) -> bool:
    """Whether anybody is named: "the two leaders", whoever they are, names nobody."""
    return any(reading.actor(i).kind is not ActorKind.JOINT for i in everyone.actors)
