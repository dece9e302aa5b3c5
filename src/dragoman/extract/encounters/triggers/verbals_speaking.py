"""Verbs of talk: "spoke with", "phoned", "discussed the plan with", "called on"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.actors.polities import polity_name
from dragoman.extract.encounters.days.whereabouts import places_of
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.parties.lines import Party, after, along, people_only
from dragoman.extract.encounters.triggers.nominals_parties import is_known
from dragoman.extract.encounters.triggers.verbals_made import (
    PAIR,
    WITH,
    again,
    each,
    enough,
    is_unnamed,
    medium_of,
    of_a_thing,
    told,
    whom,
)
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.places import country_of
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_passive, objects, subject
from dragoman.extract.encounters.words.tables import VerbRow, nouns, passing, words_in
from dragoman.model.mention import ActorKind, TimexType

_TO = frozenset({"with", "to"})
_THERE = frozenset({"in", "at"})
_CLOSE = 8
"""Words from a tie to whom it is with, title and all."""
_NAMING = frozenset({"a", "an", '"', "“"})
"""What stands behind somebody who is called something ("called Li a friend")."""
_CALLED = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_FURTHER = frozenset({"and", ",", "or"})
"""What stands before an infinitive that goes on with what somebody is to do ("to call on Li and to visit")."""
_AUDIENCE = frozenset({"to", "with", "at", "in", "before", "of", "from"})


def turn(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Called on the premier": of a person or post, and no appeal ("called on Li to resign")."""
    others = along(reading, verb.i + 2)
    holders = all(reading.actor(i).kind in _CALLED for i in others.actors) or _is_one_office(reading, verb, others)
    own = doer(reading, verb)
    if _is_appeal(verb) or is_passive(verb) or not (own.actors and others.actors and holders):
        return None
    return told(reading, verb, row, own + others)


def _is_one_office(reading: Reading, verb: Token, others: Party) -> bool:
    """Whether one definite post is called on abroad, and not for anything ("called on the Emperor in Tokyo")."""
    lone = len(others.actors) == 1 and reading.actor(others.actors[0]).kind is ActorKind.UNNAMED_OFFICIAL
    words = reading.between(*reading.stretch(others.tokens[0])) if lone else ()
    asked = any(word.lower_ in ("for", "that") for word in verb.doc[verb.i : verb.sent.end])
    single = bool(words) and words[-1].tag_ in ("NN", "NNP") and not any(w.tag_ in ("NNS", "NNPS") for w in words)
    home = {reading.polity(i) for i in doer(reading, verb).actors}
    countries = (country_of(found.place) for found in places_of(reading, (verb,), _THERE))
    there = {name for name in countries if polity_name(name)}  # a palace alone tells no country
    abroad = bool(there - home) and None not in home
    return single and abroad and not asked and verb.nbor(2).lower_ == "the"


def _is_appeal(verb: Token) -> bool:
    """Whether an infinitive tells what somebody is called on to do, before any other clause or place."""
    behind = verb.doc[verb.i + 2 : verb.sent.end]
    end = next((w.i for w in behind if w.pos_ in ("VERB", "AUX") or w.lower_ in ("in", "at", "on")), verb.sent.end)
    return any(w.lower_ == "to" and w.tag_ == "TO" and w.nbor(-1).lower_ not in _FURTHER for w in behind if w.i < end)


def discuss(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Discussed the plan with Li": of persons and posts on both sides."""
    own, others = doer(reading, verb), after(reading, verb, WITH)
    if not others.actors and (medium_of(verb) is not None or _gathered(reading, verb)):
        own = each(reading, own)
        return told(reading, verb, row, own) if len(own.actors) >= PAIR and people_only(reading, own) else None
    between = list(verb.doc[verb.i + 1 : others.tokens[0].i]) if others.tokens else []
    theirs = any(lemma(w) in nouns().keys() | words_in("encounter_relating") for w in between)  # "their talks with Li"
    if is_passive(verb) or theirs or not people_only(reading, others) or not people_only(reading, own):
        return None
    return told(reading, verb, row, own + others) if not set(own.actors) & set(others.actors) else None


def _gathered(reading: Reading, verb: Token) -> bool:
    """Whether holders of posts of several states discussed something in one place ("discussed in Oslo the border")."""
    who = subject(verb)
    zone = reading.zone_at(who) if who is not None and not is_passive(verb) else None
    matters = [matter.i for matter in objects(verb) if matter.i > verb.i]
    first = min((w.idx for i in matters for w in reading.doc[i].subtree), default=0)
    where = [found for found in places_of(reading, (verb,), _THERE) if found.span.start < first]
    if zone is None or zone[0].pronoun or not where:  # not "discussed the war in Gaza"
        return False
    own = doer(reading, verb)
    sides = {reading.polity(i) for i in each(reading, own).actors}
    return len(sides - {None}) >= PAIR and people_only(reading, own)


def speak(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Spoke with Li", "the two talked for an hour": to people, and no address to a crowd."""
    own, others = doer(reading, verb), after(reading, verb, _TO)
    elsewhere = any((base(c) == "obl" and case_of(c) in _AUDIENCE) or base(c) == "ccomp" for c in verb.children)
    together = not others.actors and _together(reading, verb, each(reading, own))
    own = each(reading, own) if together else own
    alone = (not others.actors and not elsewhere) or medium_of(verb) is not None or together
    unnamed = set(own.actors) <= set(others.actors) and is_unnamed(reading, verb, own, others, ())
    if alone and not (is_known(reading, own) or unnamed or is_passive(verb) or objects(verb)):
        return told(reading, verb, row, again(reading, verb))
    if is_passive(verb) or objects(verb) or not (own.actors or unnamed) or _is_of_ties(verb, others):
        return None
    if not (people_only(reading, others) or (alone and enough(reading, own, others, False))):
        return None
    return told(reading, verb, row, own + others, unnamed=unnamed)


def _is_of_ties(verb: Token, others: Party) -> bool:
    """Whether the partner belongs to what is spoken of ("spoke of his friendship with Li")."""
    between = verb.doc[verb.i + 1 : others.tokens[0].i] if others.tokens else ()
    words = [w for w in between if w.lower_ in ("of", "about", "on") or lemma(w) in words_in("encounter_relating")]
    return len(words) > 1 and words[-1].pos_ == "NOUN" and words[-1].i + _CLOSE > others.tokens[0].i


def _together(reading: Reading, verb: Token, own: Party) -> bool:
    """Whether persons talked somewhere or for so long, which each could not have done alone.

    Of persons whose sides the document does not tell, only what lasted is taken for one encounter.
    """
    kept = _AUDIENCE - {"in", "at"}
    said = any(base(c) == "ccomp" or (base(c) == "obl" and case_of(c) in kept) for c in verb.children)
    sides = [reading.polity(i) for i in own.actors]
    if said or len(sides) < PAIR or not people_only(reading, own) or (len({*sides}) == 1 and all(sides)):
        return False
    lasted = any(_lasted(reading, c) for c in verb.children)
    apart = len({*sides} - {None}) >= PAIR
    return (lasted and (apart or _is_mutual(verb))) or (apart and _is_mutual(verb))


def _is_mutual(verb: Token) -> bool:
    """Whether the verb tells of talk to and fro ("talked"), not of an address ("spoke")."""
    return lemma(verb) in passing("mutual")


def _lasted(reading: Reading, word: Token) -> bool:
    time = reading.time_at(word)
    return time is not None and time.timex is TimexType.DURATION and case_of(word) in ("for", "over", "")


def phone(reading: Reading, verb: Token, row: VerbRow) -> EncounterMention | None:
    """ "Phoned Li": of persons and posts, and nobody is called something."""
    direct = objects(verb)
    others = _persons(reading, whom(reading, verb, frozenset()))
    others = others if others.actors or direct else _addressed(reading, verb)
    own = doer(reading, verb)
    unnamed = is_unnamed(reading, verb, own, others, direct)
    if (
        is_passive(verb)
        or _predicated(reading, verb)
        or of_a_thing(reading, direct)
        or not (direct or others.actors)
        or not (own.actors or unnamed)
        or not people_only(reading, others)
    ):
        return None
    return told(reading, verb, row, own + others, unnamed=unnamed)


def _addressed(reading: Reading, verb: Token) -> Party:
    """Whom somebody called to speak to ("called to congratulate Li", "rang to complain to Park")."""
    said = verb.doc[verb.i + 2] if verb.i + 2 < verb.sent.end and verb.nbor().lower_ == "to" else verb
    found = whom(reading, said, _TO) if lemma(said) in words_in("encounter_addressing") else Party()
    return found if people_only(reading, found) else Party()


def _predicated(reading: Reading, verb: Token) -> bool:
    """Whether somebody is called something; a word of a title ("President-elect") is no such thing."""
    said = (c for c in verb.children if base(c) in ("xcomp", "ccomp") and not is_infinitive(c))
    zone = reading.zone_at(verb.nbor()) if verb.i + 1 < verb.sent.end else None
    following = verb.doc[zone[1]] if zone is not None and zone[1] < verb.sent.end else verb
    return following.lower_ in _NAMING or any(reading.zone_at(c) is None for c in said)


def _persons(reading: Reading, found: Party) -> Party:
    """Without the body whose head is named beside it ("the head of the Monetary Fund, Henrik Vos")."""
    people = tuple(i for i in found.actors if reading.actor(i).kind is ActorKind.PERSON)
    bodies = all(reading.actor(i).kind in (ActorKind.PERSON, ActorKind.ORGANISATION) for i in found.actors)
    return Party(found.tokens, people) if people and bodies else found
