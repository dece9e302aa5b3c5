"""Visits told by where somebody was: "the minister was in Oslo on official business", "who is in Oslo for talks"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.days.timing import placed
from dragoman.extract.encounters.parties.doers import before
from dragoman.extract.encounters.parties.lines import Party, party, people_only
from dragoman.extract.encounters.status.reading import verb_status
from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.mentions import EncounterMention, in_scope, trigger_span
from dragoman.extract.encounters.words.periods import days_between
from dragoman.extract.encounters.words.places import country_of, place_named
from dragoman.extract.encounters.words.reading import PlaceFound, Reading
from dragoman.extract.encounters.words.roles import particle, subjects
from dragoman.extract.encounters.words.tables import nouns, uses_of, verbs, words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind

_BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})
_IN: Final = frozenset({"in", "at"})
_NAME: Final = 5
"""Words of the longest name of a place with its article."""
_REACH: Final = 18
"""Words behind the place within which its clause tells what for."""
_LONGEST: Final = 31
"""Days of the longest time that tells when somebody was there; a year tells of where they lived."""
_HOLDERS: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_STOPS: Final = frozenset({";", ".", "?", "!", ":"})
_MET: Final = frozenset({"meet", "speak", "see", "host", "sign", "discuss", "turn"})


def find_stays(reading: Reading) -> Iterator[EncounterMention]:
    """Mentions of visits by a form of "be" with a place abroad, in text order."""
    for word in reading.doc:
        if word.lower_ in _BE and in_scope(reading, word):
            found = _stay(reading, word)
            if found is not None:
                yield found


def _stay(reading: Reading, be: Token) -> EncounterMention | None:
    """The visit, where its words tell that those who were there had business there, or when."""
    where = _place(reading, be)
    head = be.head if be.dep_ == "cop" else be
    goers = _goers(reading, be, head) if where is not None else Party()
    status = verb_status(head) if goers.actors else None
    if where is None or status is None or not people_only(reading, goers):
        return None
    tail = _tail(reading, be, where)
    if _is_resident(reading, goers) or {w.lower_ for w in tail} & words_in("encounter_stays", "private"):
        return None
    whole = trigger_span(reading, be, goers.tokens)
    mention = EncounterMention(
        trigger=be,
        anchors=tuple(dict.fromkeys((be, head))),
        span=reading.span(whole.start, max(whole.end, where.span.end)),
        kind=EncounterKind.VISIT,
        actors=goers.actors,
        status=status,
        parties=goers.tokens,
        visitors=goers.actors,
        places=(where,),
    )
    mention = placed(reading, mention)
    return mention if _is_visit(reading, mention, tail) else None


def _place(reading: Reading, be: Token) -> PlaceFound | None:
    """The place that "in" or "at" leads to right behind the verb."""
    at = be.i + 1
    while at < be.sent.end and reading.doc[at].pos_ == "ADV":
        at += 1
    if at >= be.sent.end or reading.doc[at].lower_ not in _IN:
        return None
    behind = reading.doc[at + 1 : min(be.sent.end, at + 1 + _NAME)]
    name = next((w for w in behind if w.pos_ != "DET"), None)
    return reading.place_at(name) if name is not None and name.text[:1].isupper() else None


def _goers(reading: Reading, be: Token, head: Token) -> Party:
    own = party(reading, [word for word in subjects(head) if word.i < be.i])
    return own if own.actors else before(reading, be)


def _tail(reading: Reading, be: Token, where: PlaceFound) -> list[Token]:
    """The words behind the place up to the end of the sentence."""
    found: list[Token] = []
    for word in reading.doc[be.i + 1 : min(be.sent.end, be.i + _REACH)]:
        if word.text in _STOPS:
            break
        if word.idx >= where.span.end:
            found.append(word)
    return found


def _is_resident(reading: Reading, goers: Party) -> bool:
    """Whether one of them lives where he was ("the ambassador was in Kyiv")."""
    words = words_in("encounter_stays", "resident")
    said = [word for token in goers.tokens for word in reading.between(*reading.stretch(token))]
    held = [word for i in goers.actors for post in reading.actor(i).offices for word in post.office.casefold().split()]
    return bool(words & {*held, *(word.lower_ for word in said)})


def _is_visit(reading: Reading, mention: EncounterMention, tail: list[Token]) -> bool:
    """Whether all come from elsewhere, and the words tell of business there or, of holders of posts, of the days."""
    home = {_polity(reading, i, mention.parties) for i in mention.actors}
    country = country_of(mention.places[0].place)
    if country in home:
        return False
    if any(word.lower_ in words_in("encounter_stays", "official") for word in tail):
        return True
    states = all(name is not None and place_named(name) is not None for name in home)
    if None in home:
        return _met_there(reading, tail, country)
    business = any(_tells_why(word) for word in tail)
    return business or (states and _is_dated(reading, mention, tail) and _have_posts(reading, mention))


def _tells_why(word: Token) -> bool:
    """Whether a word tells what for: "for talks", "to discuss", "where he met"."""
    if is_verb(word):
        row = verbs().get((lemma(word), particle(word)))
        aimed = word.i > 0 and word.nbor(-1).lower_ == "to" and uses_of("encounter_stays").get(lemma(word)) == "purpose"
        return aimed or (row is not None and row.frame in _MET)
    return is_noun(word) and lemma(word) in nouns()


def _met_there(reading: Reading, tail: list[Token], country: str) -> bool:
    """Whether those whose state nobody tells met somebody of the country there."""
    met = any(_tells_why(word) for word in tail)
    end = tail[-1].sent.end_char if tail else 0
    inside = reading.cast.within(tail[0].idx, end) if tail else ()
    return met and any(reading.polity(m.actor) == country for m in inside if m.kind in _HOLDERS)


def _is_dated(reading: Reading, mention: EncounterMention, tail: list[Token]) -> bool:
    """Whether the days are told, or since when ("has been in Oslo since Sunday")."""
    if any(word.lower_ == "since" and reading.is_time(word.nbor()) for word in tail[:-1]):
        return True
    period = mention.period
    return period is not None and days_between(period.start[:10], period.end[:10]) <= _LONGEST


def _have_posts(reading: Reading, mention: EncounterMention) -> bool:
    offices = words_in("encounter_stays", "office")
    said = {word.lower_ for token in mention.parties for word in reading.between(*reading.stretch(token))}
    held = (reading.actor(i).offices or reading.actor(i).kind is ActorKind.OFFICE for i in mention.actors)
    return bool(said & offices) or all(held)


def _polity(reading: Reading, actor_id: str, tokens: tuple[Token, ...]) -> str | None:
    """The polity that somebody speaks for, or that of whose predecessor he is ("her predecessor, Orde")."""
    known = reading.polity(actor_id)
    if known is not None:
        return known
    offices = words_in("encounter_stays", "office")
    for token in tokens:
        start, end = reading.stretch(token)
        words = reading.between(start, end)
        if any(word.lower_ in offices for word in words):
            owners = (m.actor for m in reading.cast.within(start, end) if m.pronoun)
            return next((name for name in map(reading.polity, owners) if name), None)
    return None
