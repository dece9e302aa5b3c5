"""Encounters told by verbs: "met with", "visited", "was received by", "spoke by phone with"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.delegates import is_domestic
from dragoman.extract.encounters.forms import is_verb, lemma
from dragoman.extract.encounters.mentions import (
    EncounterMention,
    in_scope,
    placed,
    places_of,
    trigger_span,
)
from dragoman.extract.encounters.parties import Party, after, along, doer, party, people_only, points_back
from dragoman.extract.encounters.places import country_of
from dragoman.extract.encounters.reading import PlaceFound, Reading, base, case_of, joined
from dragoman.extract.encounters.roles import is_infinitive, is_passive, lemma_of, objects, obliques, particle, subject
from dragoman.extract.encounters.status import verb_status
from dragoman.extract.encounters.tables import VerbRow, exclusions, idioms, kind_modifiers, nouns, passing, verbs
from dragoman.extract.encounters.unnamed import office_of, partner_at
from dragoman.model.mention import ActorKind, TimexType
from dragoman.model.record import EncounterKind

_WITH = frozenset({"with", "together with", "alongside"})
_TO = frozenset({"with", "to"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "into", "at", "for", "on"})
_MEDIUM = frozenset({"by", "via", "over", "on", "through"})
_AUDIENCE = frozenset({"to", "with", "at", "in", "before", "of", "from"})
_PAIR = 2


def find_verbals(reading: Reading) -> Iterator[EncounterMention]:
    """Mentions of encounters by verbs, in text order."""
    for token in reading.doc:
        if not is_verb(token) or not in_scope(reading, token) or _at_large(token):
            continue
        row = verbs().get((lemma(token), particle(token))) or _idiom(token)
        found = _FRAMES[row.frame](reading, token, row) if row else None
        if found:
            yield placed(reading, found)


def _idiom(verb: Token) -> VerbRow | None:
    """The row of a verb that tells of an encounter together with its object ("exchanged views")."""
    rows = (idioms().get((lemma(verb), lemma(o))) for o in objects(verb))
    return next((row for row in rows if row is not None), None)


def _turn(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Called on the premier": of a person or post, and no appeal ("called on Li to resign")."""
    others = along(reading, verb.i + 2)
    kinds = {reading.actor(i).kind for i in others.actors}
    appeal = any(w.lower_ == "to" and w.tag_ == "TO" for w in verb.doc[verb.i + 2 : verb.sent.end])
    own = doer(reading, verb)
    if appeal or is_passive(verb) or not own.actors or not kinds or not kinds <= {ActorKind.PERSON, ActorKind.OFFICE}:
        return None
    return _told(reading, verb, row, own + others)


def _discuss(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Discussed the plan with Li": of persons and posts on both sides."""
    own, others = doer(reading, verb), after(reading, verb, _WITH)
    if not others.actors and _medium(verb) is not None and len(own.actors) >= _PAIR and people_only(reading, own):
        return _told(reading, verb, row, own)
    relating = {row["lemma"] for row in table("encounter_relating")}
    between = list(verb.doc[verb.i + 1 : others.tokens[0].i]) if others.tokens else []
    theirs = any(lemma(w) in nouns() or lemma(w) in relating for w in between)  # "discussed their talks with Li"
    if is_passive(verb) or theirs or not people_only(reading, others) or not people_only(reading, own):
        return None
    return _told(reading, verb, row, own + others) if not set(own.actors) & set(others.actors) else None


def _at_large(verb: Token) -> bool:
    """Whether it is said of how they deal with each other at large ("consult closely")."""
    return any((lemma(verb), child.lower_) in exclusions() for child in verb.children)


def _meet(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    direct = tuple(o for o in objects(verb) if o.lower_ != particle(verb) and _idiom(verb) is None)
    own, others = doer(reading, verb), _others(reading, verb, _WITH)
    unnamed = _is_unnamed(reading, verb, own, others, direct)
    strange = any(reading.mention_at(o) is None and reading.time_at(o) is None for o in direct)
    if is_passive(verb):
        return _host(reading, verb, row) if obliques(verb, frozenset({"by"})) else None
    convened = bool(direct) and lemma(verb) in ("convene", "gather") and not people_only(reading, others)
    if (
        _is_sport(reading, verb, own + others)
        or convened
        or (strange and not unnamed)
        or _colleagues(reading, others)
        or _is_spot(verb)
    ):
        return None
    if not unnamed and (not own.actors or not _enough(reading, own, others, bool(direct))):
        return None
    return _told(reading, verb, row, own + others, unnamed=unnamed)


def _is_unnamed(reading: Reading, verb: Token, own: Party, others: Party, direct: tuple[Token, ...]) -> bool:
    """Whether one side is told of by office alone, so that the one actor known still met somebody."""
    if others.actors and (not own.actors or set(own.actors) == set(others.actors)):
        return office_of(reading, subject(verb))
    if not own.actors or others.actors or not people_only(reading, own):
        return False
    behind = [verb.i + 1] if direct else [o.i + 1 for w in obliques(verb, _WITH) for o in w.lefts if o.dep_ == "case"]
    return any(partner_at(reading, at) for at in behind)


def _is_sport(reading: Reading, verb: Token, everyone: Party) -> bool:
    """Whether states that meet do so in a match ("Brazil meets Argentina in the final")."""
    people = any(reading.actor(i).kind in (ActorKind.PERSON, ActorKind.OFFICE) for i in everyone.actors)
    sport = {row["word"] for row in table("encounter_sport")}
    return not people and any(word.lower_ in sport for word in verb.sent)


def _is_spot(verb: Token) -> bool:
    """Whether a clause tells of a spot on the map ("where Turkey and Syria meet")."""
    marks = [c for c in verb.children if c.i < verb.i and c.lower_ == "where"]
    return bool(marks) and not any(c.pos_ == "AUX" for c in verb.children) and verb.tag_ in ("VBP", "VBZ", "VB")


def _colleagues(reading: Reading, others: Party) -> bool:
    """Whether those met with are told of as the subject's own ("met with her coalition's ministers")."""
    words = reading.between(*reading.stretch(others.tokens[0])) if len(others.tokens) == 1 else ()
    nameless = any(w.tag_ == "NNS" for w in words) and not any(w.pos_ == "PROPN" for w in words)
    return nameless and any(w.tag_ == "PRP$" for w in words)


def _see(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Saw the president in the corridor": only of people, and only where the words say when or where."""
    hung = [c for c in verb.children if base(c) == "obl" and case_of(c) in _WHERE | {"on", ""}]
    clause = any(base(c) in ("xcomp", "ccomp") or (base(c) == "obl" and case_of(c) == "as") for c in verb.children)
    others = _others(reading, verb, frozenset())
    for_it = is_infinitive(verb) and _travel_row(verb.head) is not None  # "flew to Rome to see Li"
    if not (hung or for_it) or clause or not objects(verb) or not people_only(reading, others):
        return None
    return _meet(reading, verb, row)


def _travel_row(word: Token) -> VerbRow | None:
    """The row of a verb of travel."""
    row = verbs().get((lemma(word), particle(word))) if is_verb(word) else None
    return row if row is not None and row.frame == "travel" else None


def _sign(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """People of two sides who sign, on a day or at a place that the clause tells."""
    own = _each(reading, doer(reading, verb)) + after(reading, verb, _WITH)
    hung = [c for c in verb.children if base(c) == "obl" and case_of(c) in _WHERE | {"on", "", "by"}]
    if is_passive(verb) or not (hung or obliques(verb, _WITH)) or not objects(verb) or len(own.actors) < _PAIR:
        return None
    return _told(reading, verb, row, own) if people_only(reading, own) else None


def _speak(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    own, others = doer(reading, verb), after(reading, verb, _TO)
    elsewhere = any((base(c) == "obl" and case_of(c) in _AUDIENCE) or base(c) == "ccomp" for c in verb.children)
    together = not others.actors and _together(reading, verb, _each(reading, own))
    own = _each(reading, own) if together else own
    alone = (not others.actors and not elsewhere) or _medium(verb) is not None or together
    unnamed = set(own.actors) <= set(others.actors) and _is_unnamed(reading, verb, own, others, ())
    if is_passive(verb) or objects(verb) or not (own.actors or unnamed):
        return None
    if not (people_only(reading, others) or (alone and _enough(reading, own, others, False))):
        return None
    return _told(reading, verb, row, own + others, unnamed=unnamed)


def _each(reading: Reading, own: Party) -> Party:
    """Those whom a joint subject names one by one, also where the document does not tell whom they represent."""
    if len(own.actors) != 1 or not own.tokens or reading.actor(own.actors[0]).kind is not ActorKind.JOINT:
        return own
    start, end = reading.stretch(own.tokens[0])
    named = {mention.actor for mention in reading.cast.within(start, end)}
    members = reading.actor(own.actors[0]).members
    people = all(i in named and reading.actor(i).kind is ActorKind.PERSON for i in members)
    return Party(own.tokens, members) if members and people else own


def _together(reading: Reading, verb: Token, own: Party) -> bool:
    """Whether persons talked somewhere or for so long, which each could not have done alone.

    Of persons whose sides the document does not tell, only what lasted is taken for one encounter.
    """
    kept = _AUDIENCE - {"in", "at"}
    said = any(base(c) == "ccomp" or (base(c) == "obl" and case_of(c) in kept) for c in verb.children)
    sides = [reading.polity(i) for i in own.actors]
    if said or len(sides) < _PAIR or not people_only(reading, own) or (len({*sides}) == 1 and all(sides)):
        return False
    lasted = any(_lasted(reading, c) for c in verb.children)
    apart = len({*sides} - {None}) >= _PAIR
    return (lasted and (apart or _is_mutual(verb))) or (apart and _is_mutual(verb))


def _is_mutual(verb: Token) -> bool:
    """Whether the verb tells of talk to and fro ("talked"), not of an address ("spoke")."""
    return lemma(verb) in passing("mutual")


def _lasted(reading: Reading, word: Token) -> bool:
    time = reading.time_at(word)
    return time is not None and time.timex is TimexType.DURATION and case_of(word) in ("for", "over", "")


def _phone(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    direct = objects(verb)
    others = _persons(reading, _others(reading, verb, frozenset()))
    own = doer(reading, verb)
    unnamed = _is_unnamed(reading, verb, own, others, direct)
    if (
        is_passive(verb)
        or _predicated(reading, verb)
        or not direct
        or not (own.actors or unnamed)
        or not people_only(reading, others)
    ):
        return None
    return _told(reading, verb, row, own + others, unnamed=unnamed)


def _predicated(reading: Reading, verb: Token) -> bool:
    """Whether somebody is called something; a word of a title ("President-elect") is no such thing."""
    said = (c for c in verb.children if base(c) in ("xcomp", "ccomp") and not is_infinitive(c))
    return any(reading.zone_at(c) is None for c in said)


def _persons(reading: Reading, found: Party) -> Party:
    """Without the body whose head is named beside it ("the head of the Monetary Fund, Henrik Vos")."""
    people = tuple(i for i in found.actors if reading.actor(i).kind is ActorKind.PERSON)
    bodies = all(reading.actor(i).kind in (ActorKind.PERSON, ActorKind.ORGANISATION) for i in found.actors)
    return Party(found.tokens, people) if people and bodies else found


def _visit(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    direct = tuple(o for o in (*objects(verb), *_unmarked(verb)) if o.i > verb.i)[:1]
    own = doer(reading, verb)
    if is_passive(verb) or not direct or not people_only(reading, own):
        return None
    places = tuple(place for o in direct for word in joined(o) if (place := reading.place_at(word)))
    hosts = Party() if places else _others(reading, verb, frozenset())
    if not places and not people_only(reading, hosts):
        return None
    return _travelled(reading, verb, row, own, hosts, places)


def _unmarked(verb: Token) -> tuple[Token, ...]:
    """A name right behind a verb that a reader took for no object ("visited Iqaluit")."""
    near = (c for c in verb.children if base(c) == "obl" and not case_of(c) and c.pos_ == "PROPN")
    return tuple(c for c in near if min(w.i for w in c.subtree) == verb.i + 1)


def _travel(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    own = doer(reading, verb)
    places = places_of(reading, (verb,), _WHITHER)
    if is_passive(verb) or not places or not people_only(reading, own) or _homeward(verb):
        return None
    return _travelled(reading, verb, row, own, Party(), places)


def _homeward(verb: Token) -> bool:
    """Whether a journey only brings back ("flew back to Oslo")."""
    return any(c.lower_ in ("back", "home", "homeward") for c in verb.children)


def _host(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    if is_passive(verb):
        guests, hosts = doer(reading, verb), after(reading, verb, frozenset({"by"}))
    else:
        guests, hosts = _others(reading, verb, frozenset()), doer(reading, verb)
    if not people_only(reading, guests) or not hosts.actors:
        return None
    found = _told(reading, verb, row, hosts + guests)
    return _with_roles(found, guests, hosts) if found else None


def _others(reading: Reading, verb: Token, prepositions: frozenset[str]) -> Party:
    """Whom it is done to or with: the object, or those named after a preposition."""
    direct = objects(verb)
    behind = after(reading, verb, prepositions) if prepositions else Party()
    bare = not direct and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("his", "her", "their", "its")
    named = along(reading, verb.i + 1) if bare or (direct and direct[0].i > verb.i) else Party()
    return named + behind if named.actors else party(reading, direct) + behind


_FRAMES = {
    "meet": _meet,
    "speak": _speak,
    "phone": _phone,
    "visit": _visit,
    "travel": _travel,
    "host": _host,
    "see": _see,
    "sign": _sign,
    "turn": _turn,
    "discuss": _discuss,
}


def _enough(reading: Reading, own: Party, others: Party, needs_other: bool) -> bool:
    """Whether at least two sides take part: "Li met Park", "Li and Park met", "the leaders met", not "Li met"."""
    if others.actors:
        return True
    return not needs_other and (len(own.actors) >= _PAIR or _is_group(reading, own))


def _is_group(reading: Reading, own: Party) -> bool:
    """Whether one name stands for many who can only have met each other ("alliance leaders met")."""
    plural = any(token.tag_ in ("NNS", "NNPS") for token in own.tokens)
    words = [word for token in own.tokens for word in reading.between(*reading.stretch(token))]
    return (
        plural
        and not is_domestic(words)
        and all(reading.actor(i).kind is ActorKind.UNNAMED_OFFICIAL for i in own.actors)
    )


def _told(
    reading: Reading, verb: Token, row: VerbRow, all_parties: Party, *, unnamed: bool = False
) -> EncounterMention | None:
    status = verb_status(verb)
    actors = tuple(i for i in all_parties.actors if reading.actor(i).kind is not ActorKind.JOINT)
    joint = tuple(i for i in all_parties.actors if i not in actors)
    if status is None or not (actors or joint):
        return None
    anchors = _anchors(verb)
    medium = _medium(verb)
    group = len(actors) == 1 and _is_group(reading, all_parties)
    counted = group and any(c.pos_ == "NUM" and base(c) == "nummod" for c in all_parties.tokens[0].children)
    return EncounterMention(
        trigger=verb,
        anchors=anchors,
        span=trigger_span(reading, verb, all_parties.tokens),
        kind=medium or row.kind,
        actors=() if counted else actors,
        status=status,
        parties=all_parties.tokens,
        places=places_of(reading, anchors, _WHERE),
        bare=counted or not actors,
        again=not actors or points_back(reading, all_parties),
        joint=joint,
        group=group and not counted,
        sure=row.frame not in ("speak", "host") or medium is not None,
        unnamed=unnamed,
    )


def _travelled(
    reading: Reading, verb: Token, row: VerbRow, own: Party, hosts: Party, places: tuple[PlaceFound, ...]
) -> EncounterMention | None:
    status = verb_status(verb)
    if status is None or _at_home(reading, own, places):
        return None
    first = min((p.span.start for p in places), default=verb.idx)
    last = max((p.span.end for p in places), default=verb.idx + len(verb))
    whole = trigger_span(reading, verb, (*own.tokens, *hosts.tokens))
    return EncounterMention(
        trigger=verb,
        anchors=_anchors(verb),
        span=reading.span(min(whole.start, first), max(whole.end, last)),
        kind=row.kind,
        actors=(own + hosts).actors,
        status=status,
        parties=(*own.tokens, *hosts.tokens),
        visitors=own.actors,
        hosts=hosts.actors,
        places=places,
    )


def _at_home(reading: Reading, own: Party, places: tuple[PlaceFound, ...]) -> bool:
    """Whether all who travel stay in their own country."""
    polities = {reading.polity(i) for i in own.actors}
    return bool(places) and all(country_of(found.place) in polities for found in places)


def _with_roles(mention: EncounterMention, guests: Party, hosts: Party) -> EncounterMention:
    return replace(mention, visitors=guests.actors, hosts=hosts.actors)


def _anchors(verb: Token) -> tuple[Token, ...]:
    """The verb and the one it completes: a day may hang on either ("is due on Monday to meet")."""
    head = verb.head
    schedules = head.i != verb.i and base(verb) == "xcomp" and lemma_of(head) in passing("schedules")
    return (verb, head) if schedules else (verb,)


def _medium(verb: Token) -> EncounterKind | None:
    """A call, where the verb says so ("spoke by phone", "met virtually")."""
    words = [c for c in verb.children if base(c) == "obl" and case_of(c) in _MEDIUM]
    words += [c for c in verb.children if c.dep_ == "advmod"]
    kinds = kind_modifiers()
    found = [kinds[w.lower_] for word in words for w in (word, *word.children) if w.lower_ in kinds]
    return next((kind for kind in found if kind is EncounterKind.CALL), None)
