"""Summits and conferences: whose they are, which are none of states, and where their words say they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.parties.lines import Party
from dragoman.extract.encounters.status.reading import verb_status
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import PlaceFound, Reading, base, case_of
from dragoman.extract.encounters.words.roles import obliques
from dragoman.extract.encounters.words.tables import light_verbs, nouns, uses_of, words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_KINDS: Final = frozenset({EncounterKind.SUMMIT, EncounterKind.CONFERENCE})
_PHRASE: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "DET", "PRON"})
_OF: Final = frozenset({"of", "by"})
_ON: Final = frozenset({"on", "for", "about"})
_NEARING: Final = frozenset({"towards", "toward", "closer to", "nearer to"})
_WHERE: Final = frozenset({"in", "at"})
_DESCRIBED: Final = frozenset({ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD, ActorKind.ORGANISATION})
_FRONT: Final = 8
"""Words of the longest phrase before a noun that tell whose it is."""


def is_private(reading: Reading, noun: Token, everyone: Party) -> bool:
    """Whether it is a gathering of business, a party, a trade, a science or a church."""
    words = [*_front(noun), *(word for named in obliques(noun, _OF) for word in named.subtree)]
    for token in everyone.tokens:
        if all(reading.actor(i).kind in _DESCRIBED for i in reading.actors_at(token)):
            words += reading.between(*reading.stretch(token))
    return is_domestic(words)


def _front(noun: Token) -> Iterator[Token]:
    """The words of the noun's own phrase before it, owners and all."""
    for i in range(noun.i - 1, max(noun.sent.start, noun.i - _FRONT) - 1, -1):
        word = noun.doc[i]
        if word.pos_ not in _PHRASE and word.text not in ("-", "'", "’"):
            return
        yield word


def heads_for(noun: Token) -> str:
    """Whether the verb above a gathering says that its subject met `for` it or went `towards` it; else ""."""
    verb = noun.head
    if case_of(noun) not in ("for", "to") or not is_verb(verb) or base(noun) != "obl":
        return ""
    use = uses_of("encounter_gatherings").get(lemma(verb), "")
    return use if use in ("for", "towards") else ""


def nears(noun: Token) -> Token | None:
    """The verb by which some come close to agreeing on a summit ("are edging towards a summit")."""
    verb = noun.head
    towards = case_of(noun).split(" ")[0] in _NEARING or _before_phrase(noun) in _NEARING
    near = is_verb(verb) and uses_of("encounter_gatherings").get(lemma(verb)) == "nearing"
    return verb if _is_big(noun) and towards and near else None


def _before_phrase(noun: Token) -> str:
    """The words "closer to" where they lead to the noun, whatever a reader hung them on."""
    at = noun.i - 1
    while at > noun.sent.start and noun.doc[at].pos_ in ("DET", "ADJ", "NOUN"):
        at -= 1
    return f"{noun.doc[at - 1].lower_} {noun.doc[at].lower_}" if at > noun.sent.start else ""


def of_a_bloc(noun: Token) -> bool:
    """Whether a summit is said to be one of a named bloc that no table holds ("the summit of the Lake Community")."""
    row = nouns().get(lemma(noun))
    if row is None or row.kind is not EncounterKind.SUMMIT:
        return False
    words = words_in("encounter_gatherings", "body") | words_in("encounter_gatherings", "group")
    return any(word.pos_ == "PROPN" and word.lower_ in words for word in obliques(noun, frozenset({"of"})))


def journey_status(noun: Token) -> EncounterStatus | None:
    """What the verb above says of the gathering it leads to: who leaves for one has it ahead."""
    return leaving_status(noun.head) if heads_for(noun) == "towards" else verb_status(noun.head)


def leaving_status(verb: Token) -> EncounterStatus | None:
    """What a verb of setting out says of what it leads to: "leaves for" tells that it lies ahead."""
    told = verb_status(verb)
    helped = any(c.dep_ in ("aux", "cop") for c in verb.children)
    ahead = verb.lower_.endswith("s") and not helped
    return EncounterStatus.ANNOUNCED if told is EncounterStatus.HELD and ahead else told


def gathering_verb(noun: Token) -> Token | None:
    """The verb by which some gather for a summit or conference, or host it in a clause about it."""
    return noun.head if _is_big(noun) and heads_for(noun) == "for" else hosting(noun)


def _is_big(noun: Token) -> bool:
    row = nouns().get(lemma(noun))
    return row is not None and row.kind in _KINDS


def is_diplomatic(noun: Token) -> bool:
    """Whether what a summit or conference is for or on says that states meet there ("a donors' conference")."""
    told = {word.lower_ for word in (*_front(noun), *(w for child in obliques(noun, _ON) for w in child.subtree))}
    return _is_big(noun) and bool(told & words_in("encounter_diplomatic"))


def hosting(noun: Token) -> Token | None:
    """The verb of a clause about a gathering that tells who hosts it ("the conference that Hungary is to host")."""
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _FRONT + 2)]
    verb = next((word for word in behind if is_verb(word)), None)
    if verb is None or not _is_big(noun) or base(verb) != "acl":
        return None
    before = verb.doc[noun.i + 1 : verb.i]
    told = any(word.lower_ in ("that", "which") for word in before) and not any(w.text in ",;" for w in before)
    hosted = light_verbs().get(lemma(verb)) in ("host", "party")
    who = any(base(w) == "nsubj" and w.lower_ not in ("that", "which") for w in before)  # not "that led to a truce"
    return verb if hosted and told and who else None


def hosting_status(verb: Token) -> EncounterStatus | None:
    """What that verb says of it: "is to host" tells of what lies ahead, whatever a reader hung "is" on."""
    ahead = verb.i > 1 and verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lower_ in ("is", "are")
    return EncounterStatus.ANNOUNCED if ahead else verb_status(verb)


def deeper(reading: Reading, noun: Token) -> tuple[PlaceFound, ...]:
    """Cities that stand below what a gathering is of or on ("a conference of 22 states on water in Agadir")."""
    below = [word for word in _below(noun) if case_of(word) in _WHERE]
    found = [place for word in below if (place := reading.place_at(word)) is not None and place.place.within]
    return tuple(found[-1:])


def _below(noun: Token) -> Iterable[Token]:
    """The nouns behind it that hang on it by "of" and "on", with what hangs on those."""
    for child in obliques(noun, _OF | _ON):
        yield from (word for word in child.subtree if word.i > child.i and word.pos_ in ("PROPN", "NOUN"))
