"""Encounters named by nouns: "the talks between Li and Park", "her two-day visit to Oslo", "the Geneva summit"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.claimants import claimant, determiner, light
from dragoman.extract.encounters.delegates import is_domestic
from dragoman.extract.encounters.forms import is_noun, lemma
from dragoman.extract.encounters.giving import given
from dragoman.extract.encounters.measures import bearer, compound
from dragoman.extract.encounters.mentions import (
    EncounterMention,
    in_scope,
    placed,
    places_of,
    trigger_span,
    weekdays,
)
from dragoman.extract.encounters.occasions import occasion
from dragoman.extract.encounters.parties import Party, after, along, is_bloc, party, people_only, points_back
from dragoman.extract.encounters.places import country_of
from dragoman.extract.encounters.reading import PlaceFound, Reading, base, case_of, phrase
from dragoman.extract.encounters.receiving import received
from dragoman.extract.encounters.roles import is_negated, is_passive, lemma_of, objects, obliques, subject
from dragoman.extract.encounters.status import noun_status, verb_status
from dragoman.extract.encounters.tables import NounRow, exclusions, kind_modifiers, light_verbs, nouns, passing
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_WITH = frozenset({"with", "together with", "alongside"})
_BETWEEN = frozenset({"between", "among", "of", "by"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "at"})
_VAGUE = frozenset({"any", "no", "every", "each", "such", "some", "many", "few", "several", "more", "other"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_MEMBERS = frozenset(
    {ActorKind.PERSON, ActorKind.OFFICE, ActorKind.POLITY, ActorKind.JOINT, ActorKind.UNNAMED_OFFICIAL}
)
_CROWDS = frozenset({ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD})
_GATHERINGS = frozenset({EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
_SEVERAL = frozenset({
    "respective", "past", "previous", "earlier", "recent", "numerous", "frequent", "regular", "further", "future",
    "extensive", "intensive", "ongoing", "countless", "repeated", "various", "all", "of",
})  # fmt: skip
"""Words before a plural that make it encounters at large."""
_NAMING = frozenset({"PROPN", "NOUN"})
_PAIR = 2
_RUNG = frozenset({"call", "videocall", "phone-call"})
"""Nouns of which "from" and "to" name the parties."""
_AVOIDED = frozenset({EncounterStatus.REFUSED, EncounterStatus.CANCELLED})
_FIRSTS = frozenset({"first", "second", "third", "latest", "last"})
_FRONT = 9
"""Words before a noun among which the states tied by hyphens stand."""
_HYPHENS = frozenset({"-", "–", "‑"})
_LINE = 20
"""Words behind a call within which caller and called are named."""
_DENIED = frozenset({EncounterStatus.REFUSED, EncounterStatus.DISPUTED})


def find_nominals(reading: Reading) -> Iterator[EncounterMention]:
    """Mentions of encounters by nouns, in text order."""
    for token in reading.doc:
        row = nouns().get(compound(token) or lemma(token)) if is_noun(token) or compound(token) else None
        if row and in_scope(reading, token) and _is_encounter(token, row):
            found = _mention(reading, token, row)
            if found:
                yield placed(reading, found)


def _is_encounter(noun: Token, row: NounRow) -> bool:
    """Whether the noun can stand for one encounter: neither several at large, nor a thing of another sort."""
    plural = "Plur" in noun.morph.get("Number", []) or noun.tag_ in ("NNS", "NNPS")
    if row.number == "named" and noun.pos_ != "PROPN":
        return False
    if plural != (row.number == "plural") and not _is_one(noun, row):
        return False
    words = {c.lower_ for c in noun.children if base(c) in ("compound", "amod", "nmod", "det")}
    own = lemma(noun)
    if (
        (words & _VAGUE and noun_status(noun) not in _DENIED)
        or any((own, word) in exclusions() for word in words)
        or is_negated(noun)
    ):
        return False
    return base(noun) != "compound" and not any(c.dep_ == "compound" and c.i > noun.i for c in noun.children)


def _at_home(reading: Reading, goers: Party, places: tuple[PlaceFound, ...]) -> bool:
    """Whether all who travel stay in their own country."""
    polities = {reading.polity(i) for i in goers.actors}
    return bool(places) and all(country_of(found.place) in polities for found in places)


def _is_one(noun: Token, row: NounRow) -> bool:
    """Whether a word in the other number tells of one occasion: "held discussions", "had a talk", not "past talks"."""
    if any(c.lower_ in _SEVERAL or c.pos_ == "NUM" for c in noun.children if c.i < noun.i):
        return False
    if row.number in ("both", "plural"):
        return light(bearer(noun)) is not None
    if row.number == "any" and noun.tag_ not in ("NNS", "NNPS") and "Plur" not in noun.morph.get("Number", []):
        return False
    partner = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    owned = any(c.dep_ == "nmod:poss" for c in noun.children)
    return partner.lower_ == "with" and (owned or light(bearer(noun)) is not None)


def _mention(reading: Reading, noun: Token, row: NounRow) -> EncounterMention | None:
    kind, sure = _kind(noun, row)
    anchors = _anchors(noun)
    own = _own_party(reading, noun, kind)
    others = _with(reading, anchors)
    gift = given(reading, noun, kind)
    own, others = own + gift.hosts, others + gift.guests
    guest = received(reading, noun)
    visit = kind is EncounterKind.VISIT
    if guest.verb is not None:
        own, others = (guest.guests, others) if visit else (own + guest.hosts, others + guest.guests)
    said = [verb for verb in (gift.verb, guest.verb) if verb is not None]
    anchors = tuple(dict.fromkeys((*anchors, *said, *_attendances(noun))))
    outside = claimant(reading, noun, own, others, kind)
    led = None if own.actors or outside.actors or others.actors else occasion(reading, noun)
    outside, anchors = (led.parties, (noun, *led.verbs)) if led else (outside, anchors)
    everyone = own + outside + others
    where = _where(reading, (noun,) if led else anchors, kind)
    goers = own if own.actors else outside
    met = len(outside.actors) >= _PAIR or bool(own.actors or others.actors)
    if row.needs_party and not (met or (outside.actors and not _known(reading, outside))):
        return None
    if not _determined(noun, everyone, where):
        return None
    if visit and everyone.actors and (not people_only(reading, goers) or _at_home(reading, goers, where)):
        return None
    return EncounterMention(
        trigger=noun,
        anchors=anchors,
        span=_span(reading, noun, own, others, where),
        kind=kind,
        actors=_named(reading, goers if visit else everyone),
        status=EncounterStatus.HELD if led else _status(noun, kind),
        parties=goers.tokens if visit else everyone.tokens,
        visitors=goers.actors if visit else (),
        hosts=gift.hosts.actors or guest.hosts.actors or _hosts(reading, noun),
        places=where,
        bare=not _known(reading, everyone) and _is_plain(noun),
        sure=sure,
        aside=_is_aside(noun),
        partner=not own.actors and not outside.actors,
        group=_is_group(reading, everyone),
        unnamed=gift.unnamed,
        again=_of_the_two(noun) or points_back(reading, everyone),
        joint=tuple(i for i in everyone.actors if reading.actor(i).kind is ActorKind.JOINT),
    )


def _is_group(reading: Reading, own: Party) -> bool:
    """Whether one name stands for several who represent others ("presidents of Ghana and Norway", "EU ministers")."""
    if len(own.actors) == 1 and is_bloc(reading, own.actors[0]):
        return True
    if len(own.actors) != 1 or reading.actor(own.actors[0]).kind is not ActorKind.UNNAMED_OFFICIAL:
        return False
    if own.tokens[0].lower_ == "their":
        return True
    words = reading.between(*reading.stretch(own.tokens[0]))
    whose = any(w.lower_ == "and" or w.pos_ in ("PROPN", "NUM") or w.ent_type_ for w in words)
    return any(w.tag_ in ("NNS", "NNPS") for w in words) and whose and not is_domestic(words)


def _named(reading: Reading, found: Party) -> tuple[str, ...]:
    named = tuple(i for i in found.actors if reading.actor(i).kind is not ActorKind.JOINT)
    known = tuple(i for i in named if reading.actor(i).kind not in _CROWDS or " " in reading.actor(i).name)
    return known if len(known) >= _PAIR else named  # of "talks between their governments" only the two are parties


def _known(reading: Reading, everyone: Party) -> bool:
    """Whether anybody is named: "the two leaders", whoever they are, names nobody."""
    return any(reading.actor(i).kind is not ActorKind.JOINT for i in everyone.actors)


def _is_plain(noun: Token) -> bool:
    """Whether nothing before the noun names it ("the meeting", not "the OSCE council meeting")."""
    if noun.pos_ == "PROPN" and any(case_of(c) in ("on", "for", "of") for c in noun.children):
        return False  # "the Summit on Oceans" is one in particular
    front = [
        c for c in noun.children if c.i < noun.i and base(c) in ("compound", "nmod") and c.pos_ in ("PROPN", "NOUN")
    ]
    return all(c.lower_ in kind_modifiers() or c.lower_ in weekdays() or c.pos_ == "NOUN" for c in front)


def _is_aside(noun: Token) -> bool:
    """Whether it is only told as the occasion of another ("on the sidelines of the summit")."""
    beside = {row["lemma"] for row in table("encounter_occasions") if row["use"] == "beside"}
    return any(word.lower_ in beside for word in noun.doc[max(noun.sent.start, noun.i - 8) : noun.i])


def _with(reading: Reading, anchors: tuple[Token, ...]) -> Party:
    """Those named after "with", on the noun or on the verb above it."""
    found = after(reading, anchors[0], _WITH)
    return found if found.actors else party(reading, [o for a in anchors[1:] for o in obliques(a, _WITH) if o.i > a.i])


def _kind(noun: Token, row: NounRow) -> tuple[EncounterKind, bool]:
    """The kind and whether the words settle it; a bare "conversation" may be a call."""
    modifiers = kind_modifiers()
    words = [c.lower_ for c in noun.children if base(c) in ("compound", "amod")]
    words += [c.lower_ for c in noun.children if base(c) == "nmod" and case_of(c) in ("by", "over", "via")]
    found = next((modifiers[word] for word in words if word in modifiers), None)
    if found and row.kind not in _GATHERINGS:
        return found, True
    return row.kind, lemma(noun) != "conversation"


def _own_party(reading: Reading, noun: Token, kind: EncounterKind) -> Party:
    """Those named in the noun phrase: before it ("Li's visit", "US-China talks") or after "between" and "of"."""
    before = [c for c in noun.children if base(c) in ("nmod", "compound") and c.i < noun.i and not case_of(c)]
    kept = [c for c in before if not _is_place(reading, c, kind)]
    owner = _possessor(reading, noun)
    if kind in _GATHERINGS:
        owner, kept = Party(), [c for c in kept if not _is_crowd(reading, c)]
    found = (owner if owner.actors else party(reading, kept)) + _between(reading, noun)
    if not found.actors and lemma_of(noun.head) in passing("exists"):
        found = after(reading, noun.head, _BETWEEN - {"by", "of"})
    found = found + _hyphened(reading, noun) + _attending(reading, noun)
    gathering = kind in _GATHERINGS
    if gathering or all(reading.actor(i).kind in _MEMBERS or is_bloc(reading, i) for i in found.actors):
        return found
    people = [t for t in found.tokens if all(reading.actor(i).kind in _MEMBERS for i in reading.actors_at(t))]
    return party(reading, people)


def _hyphened(reading: Reading, noun: Token) -> Party:
    """The states that hyphens tie together before a noun ("the Norland-Sudland-Eastland leaders' summit")."""
    ahead = noun.doc[max(noun.sent.start, noun.i - _FRONT) : noun.i]
    found = Party()
    for word in ahead:
        tied = any(side.text in _HYPHENS for side in (word.nbor(-1) if word.i else word, word.nbor()))
        zone = reading.zone_at(word) if tied else None
        if zone is not None and zone[0].kind is ActorKind.POLITY:
            found = found + Party((word,), reading.members(zone[0]))
    return found if len(found.actors) >= _PAIR else Party()


def _between(reading: Reading, noun: Token) -> Party:
    """Those after "between", which may stand behind what it is about ("the signing of the pact between"), else "of"."""
    found = after(reading, noun, frozenset({"between"}))
    if not found.actors and lemma(noun) in _RUNG:
        found = _rung(reading, noun)
    if not found.actors and lemma(noun.head) in _FIRSTS:
        found = after(reading, noun.head, frozenset({"between"}))  # "the call was the first between"
    return found if found.actors else after(reading, noun, _BETWEEN)


def _rung(reading: Reading, noun: Token) -> Party:
    """Caller and called ("a call from the president to his counterpart")."""
    behind = [w for w in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _LINE)] if w.lower_ in ("from", "to")]
    sides = [along(reading, word.i + 1) for word in behind if word.tag_ != "TO" or word.pos_ == "ADP"]
    people = [side for side in sides if people_only(reading, side)]
    return people[0] + people[1] if len(people) > 1 else people[0] if people else Party()


def _is_crowd(reading: Reading, word: Token) -> bool:
    """Whether a word before "summit" only says of what rank it was ("leaders' summit")."""
    mention = reading.mention_at(word)
    rank = mention is not None and mention.kind is ActorKind.JOINT and word.text[:1].isupper()  # "the Leaders' Summit"
    return rank or (mention is not None and mention.kind is ActorKind.UNNAMED_OFFICIAL)


def _possessor(reading: Reading, noun: Token) -> Party:
    """Whoever stands before "'s" ahead of the noun, adjectives and numbers between them aside."""
    at, first = noun.i - 1, noun.sent.start
    while (at > first and noun.doc[at].pos_ in ("ADJ", "NUM", "NOUN", "ADV")) or noun.doc[at].text == "-":
        at -= 1
    if at <= first or noun.doc[at].lower_ not in ("'s", "’s", "'", "’"):
        return Party()
    zone = reading.zone_at(noun.doc[at - 1])
    return Party((noun.doc[at - 1],), reading.members(zone[0])) if zone is not None else Party()


def _attending(reading: Reading, noun: Token) -> Party:
    """Those said to attend it in a clause of its own ("the summit, which Li will attend")."""
    return party(reading, [subject(clause) for clause in _attendances(noun)])


def _attendances(noun: Token) -> list[Token]:
    """The verbs of clauses that tell who attends it."""
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    said = [w for w in behind if w.pos_ == "VERB" and any(o.lower_ == "which" for o in objects(w))]
    clauses = [c for c in (*noun.children, *said) if base(c) != "conj" and lemma(c) in passing("attends")]
    return [clause for clause in clauses if not is_passive(clause)]


def _status(noun: Token, kind: EncounterKind) -> EncounterStatus | None:
    """What is said of it, else what is said of those who attend it ("which Li will attend")."""
    clauses = _attendances(noun)
    if kind in _GATHERINGS and lemma(noun.head) in passing("attends"):
        told = noun_status(noun)  # who stays away calls nothing off
        return EncounterStatus.ANNOUNCED if told in _AVOIDED else told
    return noun_status(noun) or (verb_status(clauses[0]) if clauses else None)


def _is_place(reading: Reading, word: Token, kind: EncounterKind) -> bool:
    """Whether a word before the noun says where ("the Oslo talks") and not who ("the Norway talks")."""
    found = reading.place_at(word)
    if found is None or (base(word) == "nmod" and word.dep_ == "nmod:poss" and kind is EncounterKind.VISIT):
        return False
    return bool(found.place.within) or kind is EncounterKind.VISIT


def _anchors(noun: Token) -> tuple[Token, ...]:
    """The noun and the verb that says of it that it takes place, is held or is planned."""
    node = bearer(noun)
    above = light(node)
    head = above or node.head
    named = lemma_of(head)
    if head.i == node.i or head.pos_ not in ("VERB", "AUX", "ADJ"):
        return (noun,)
    tells = above is not None or (base(node) == "nsubj" and named in passing("exists") | passing("schedules"))
    if not tells and not (named in passing("schedules") and base(node) == "obj"):
        return (noun,)
    inner = [c for c in head.children if base(c) == "xcomp" and lemma_of(c) in passing("exists")]
    return (noun, head, *inner)


def _where(reading: Reading, anchors: tuple[Token, ...], kind: EncounterKind) -> tuple[PlaceFound, ...]:
    noun = anchors[0]
    prepositions = _WHITHER if kind is EncounterKind.VISIT else _WHERE
    front = [c for c in noun.children if base(c) in ("compound", "nmod") and c.i < noun.i and not case_of(c)]
    named = [reading.place_at(c) for c in front if _is_place(reading, c, kind)]
    return (*(place for place in named if place), *places_of(reading, anchors, prepositions))


def _determined(noun: Token, everyone: Party, where: tuple[PlaceFound, ...]) -> bool:
    """A noun that names nobody counts only where it points to something told ("the talks", "the Oslo meeting")."""
    if everyone.actors:
        return True
    return determiner(noun) in _DEFINITE or _of_the_two(noun) or bool(where and determiner(noun) not in ("a", "an"))


def _of_the_two(noun: Token) -> bool:
    """Whether it is said to be of parties told of before ("the talks between the two", "a dinner of the two")."""
    return any(o.lower_ in ("two", "sides") for o in obliques(noun, frozenset({"between", "of"})))


def _hosts(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Who hosts: "the dinner hosted by Li", "Li hosted a summit"."""
    hosted = [c for c in noun.children if base(c) == "acl" and lemma_of(c) == "host"]
    found = party(reading, [a for c in hosted for a in obliques(c, frozenset({"by"}))])
    if found.actors or base(noun) != "obj" or light_verbs().get(lemma_of(noun.head)) != "host":
        return found.actors
    return party(reading, (subject(noun.head),)).actors


def _span(reading: Reading, noun: Token, own: Party, others: Party, where: tuple[PlaceFound, ...]) -> Span:
    tokens = [t for t in (*own.tokens, *others.tokens) if t.sent.start == noun.sent.start]
    whole = trigger_span(reading, noun, tokens)
    start, end = phrase(noun)
    last = max([whole.end, end, *(place.span.end for place in where if place.span.start > noun.idx)])
    return reading.span(min(whole.start, start), last)
