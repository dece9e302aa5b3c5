"""What the frames of verbs share: with whom it was done, by what medium, and the mention made of it."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.days.whereabouts import places_of
from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.parties.lines import Party, after, along, party, people_only, points_back
from dragoman.extract.encounters.parties.unnamed import office_of, partner_at
from dragoman.extract.encounters.status.reading import verb_status
from dragoman.extract.encounters.triggers.antecedents import several, told_of
from dragoman.extract.encounters.triggers.giving import GIVEN
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention, trigger_span
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_passive, lemma_of, objects, obliques, subject
from dragoman.extract.encounters.words.tables import (
    VerbRow,
    idioms,
    kind_modifiers,
    nouns,
    passing,
    shared_nouns,
    words_in,
)
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

WITH = frozenset({"with", "together with", "alongside"})
WHERE = frozenset({"in", "at", "near", "outside"})
_MEDIUM = frozenset({"by", "via", "over", "on", "through"})
_SPEAKING = frozenset({"speak", "talk"})
PAIR = 2
_TALKING = frozenset({"meet", "see", "speak", "discuss"})
_TABLE = frozenset({"over", "for"})


def told(
    reading: Reading, verb: Token, row: VerbRow, all_parties: Party, *, unnamed: bool = False, inner: bool = False
) -> EncounterMention | None:
    """The mention that a verb makes of those who take part, or None where it tells of nothing or nobody."""
    back = not unnamed and _points(reading, all_parties)
    actors = tuple(i for i in all_parties.actors if not back and reading.actor(i).kind is not ActorKind.JOINT)
    joint = tuple(i for i in all_parties.actors if i not in actors)
    status = verb_status(verb)
    if status is None or not (actors or joint or back):
        return None
    anchors = anchors_of(verb)
    medium = medium_of(verb)
    group = len(actors) == 1 and is_group(reading, all_parties)
    counted = group and _is_counted(reading, all_parties.tokens[0])
    return EncounterMention(
        trigger=verb,
        anchors=anchors,
        span=trigger_span(reading, verb, (*all_parties.tokens, *(objects(verb) if idiom(verb) else ()))),
        kind=medium or (meal_of(verb) if row.frame in _TALKING else None) or row.kind,
        actors=() if counted else actors,
        status=status,
        parties=all_parties.tokens,
        places=places_of(reading, anchors, WHERE),
        bare=counted or not actors,
        again=not actors or points_back(reading, all_parties),
        joint=joint,
        group=group and not counted,
        sure=row.frame not in ("speak", "host") or medium is not None,
        unnamed=unnamed,
        inner=inner,
    )


def again(reading: Reading, verb: Token) -> Party:
    """Those told of before to whom the subject of a verb points ("they met in May"), who may be nobody known."""
    who = subject(verb)
    return told_of(reading, who) if who is not None and several(reading, who) else Party()


def _points(reading: Reading, found: Party) -> bool:
    """Whether the only words that tell who takes part point to several told of before."""
    return len(found.tokens) == 1 and several(reading, found.tokens[0])


def _is_counted(reading: Reading, word: Token) -> bool:
    """Whether a number alone tells who they are ("two ministers"); of "the EU's nineteen ministers" the words do."""
    whose = any(w.pos_ == "PROPN" or w.ent_type_ == "NORP" for w in reading.between(*reading.stretch(word)))
    return not whose and any(c.pos_ == "NUM" and base(c) == "nummod" for c in word.children)


def is_group(reading: Reading, own: Party) -> bool:
    """Whether one name stands for many who can only have met each other ("alliance leaders met")."""
    told = own.tokens if len(own.tokens) != 1 or own.tokens[0].lower_ != "they" else _named_first(reading, own)
    plural = any(token.tag_ in ("NNS", "NNPS") for token in told)
    words = [word for token in told for word in reading.between(*reading.stretch(token))]
    return (
        plural
        and not is_domestic(words)
        and all(reading.actor(i).kind is ActorKind.UNNAMED_OFFICIAL for i in own.actors)
    )


def _named_first(reading: Reading, own: Party) -> tuple[Token, ...]:
    """The noun by which the one that "they" points to is first told of."""
    first = next((m for m in reading.cast.mentions if m.actor in own.actors and not m.pronoun), None)
    words = reading.between(first.span.start, first.span.end) if first is not None else ()
    return tuple(w for w in words if w.tag_ in ("NNS", "NNPS"))[:1]


def whom(reading: Reading, verb: Token, prepositions: frozenset[str]) -> Party:
    """Whom it is done to or with: the object, or those named after a preposition."""
    direct = objects(verb)
    behind = after(reading, verb, prepositions) if prepositions else Party()
    bare = not direct and _named_behind(reading, verb)
    named = along(reading, verb.i + 1) if bare or (direct and direct[0].i > verb.i) else Party()
    return named + behind if named.actors else party(reading, direct) + behind


def _named_behind(reading: Reading, verb: Token) -> bool:
    """Whether a person's name, title and all, or a possessive stands right behind a verb without an object."""
    word = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    zone = reading.zone_at(word) if word.i != verb.i else None
    person = zone is not None and zone[0].kind in (ActorKind.PERSON, ActorKind.OFFICE)
    return word.lower_ in ("his", "her", "their", "its") or (person and not is_passive(verb))


def each(reading: Reading, own: Party) -> Party:
    """Those whom a joint subject names one by one, also where the document does not tell whom they represent."""
    if len(own.actors) != 1 or not own.tokens or reading.actor(own.actors[0]).kind is not ActorKind.JOINT:
        return own
    start, end = reading.stretch(own.tokens[0])
    named = {mention.actor for mention in reading.cast.within(start, end)}
    members = reading.actor(own.actors[0]).members
    people = all(i in named and reading.actor(i).kind is ActorKind.PERSON for i in members)
    return Party(own.tokens, members) if members and people else own


def enough(reading: Reading, own: Party, others: Party, needs_other: bool) -> bool:
    """Whether at least two sides take part: "Li met Park", "Li and Park met", "the leaders met", not "Li met"."""
    if others.actors:
        return True
    return not needs_other and (len(own.actors) >= PAIR or is_group(reading, own))


def is_unnamed(reading: Reading, verb: Token, own: Party, others: Party, direct: tuple[Token, ...]) -> bool:
    """Whether one side is told of by office alone, so that the one actor known still met somebody."""
    if others.actors and (not own.actors or set(own.actors) == set(others.actors)):
        return office_of(reading, subject(verb))
    if not own.actors or others.actors or not people_only(reading, own):
        return False
    behind = [verb.i + 1] if direct else [o.i + 1 for w in obliques(verb, WITH) for o in w.lefts if o.dep_ == "case"]
    return any(partner_at(reading, at) for at in behind)


def of_a_thing(reading: Reading, direct: tuple[Token, ...]) -> bool:
    """Whether it is done to a thing, not to whoever is named beside it ("called the race for the senator")."""
    handed = words_in("encounter_home", "handed")  # "received the credentials of the ambassador"
    named = (o.lower_ in handed or reading.mention_at(o) or reading.time_at(o) for o in direct)
    return bool(direct) and not any(named) and all(o.pos_ == "NOUN" for o in direct)


def idiom(verb: Token) -> VerbRow | None:
    """The row of a verb that tells of an encounter together with its object ("exchanged views")."""
    rows = (idioms().get((lemma(verb), lemma(o))) for o in objects(verb))
    return next((row for row in rows if row is not None), None)


def anchors_of(verb: Token) -> tuple[Token, ...]:
    """The verb and the one it completes: a day may hang on either ("is due on Monday to meet")."""
    head = verb.head
    schedules = head.i != verb.i and base(verb) == "xcomp" and lemma_of(head) in passing("schedules")
    return (verb, head) if schedules else (verb,)


def meal_of(verb: Token) -> EncounterKind | None:
    """The meal at which they met or spoke ("met over lunch", "met for breakfast")."""
    at = (c for c in verb.children if base(c) == "obl" and case_of(c) in _TABLE)
    rows = (nouns().get(lemma(c)) or shared_nouns().get(lemma(c)) for c in at)
    return next((row.kind for row in rows if row is not None and row.kind in GIVEN), None)


def medium_of(verb: Token) -> EncounterKind | None:
    """A call, where the verb says so ("spoke by phone", "met virtually")."""
    words = [c for c in verb.children if base(c) == "obl" and case_of(c) in _MEDIUM]
    words += [c for c in verb.children if c.dep_ == "advmod"]
    opening = [c for c in verb.children if base(c) == "advcl" and c.i < verb.i and lemma(c) in _SPEAKING]
    words += [c for said in opening for c in said.children if base(c) == "obl" and case_of(c) in _MEDIUM]
    kinds = kind_modifiers()
    found = [kinds[w.lower_] for word in words for w in (word, *word.children) if w.lower_ in kinds]
    return next((kind for kind in found if kind is EncounterKind.CALL), None)
