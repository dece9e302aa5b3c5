"""Several who are told of before: "they met again", "the ministers will meet in May", where the cast knows no two."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract.encounters.parties.doers import line_to
from dragoman.extract.encounters.parties.lines import Party
from dragoman.extract.encounters.triggers.nominals_parties import is_group
from dragoman.extract.encounters.words.groups import Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import ActorKind

_THEY = frozenset({"they", "both"})
_DEFINITE = frozenset({"the", "both", "these", "two"})
_TWO = frozenset({"two", "both", "pair", "duo"})
_WHOSE = frozenset({"of", "from", "in", "for", "at"})
_BACK = 80
"""Words back to those who are meant: about three sentences."""
_NEAR = 600
"""Code points back to the encounter whose parties are meant: about five sentences."""
_PAIR = 2


def several(reading: Reading, word: Token | None) -> bool:
    """Whether a subject points to several told of before and says no more of them ("the sides", not "EU ministers")."""
    if word is None or any(reading.actor(i).kind is not ActorKind.JOINT for i in reading.actors_at(word)):
        return False
    if word.lower_ in _THEY:
        return True
    front = [c for c in word.children if c.i < word.i]
    definite = any(c.lower_ in _DEFINITE for c in front) or word.lower_ == "two"
    named = any((c.pos_ in ("PROPN", "NUM") and c.lower_ not in _DEFINITE) or c.ent_type_ for c in front)
    more = any(base(c) == "acl" or case_of(c) in _WHOSE for c in word.children if c.i > word.i)
    known = word.lower_ in words_in("encounter_several") or word.lower_ == "two"
    return definite and known and not (named or more)


def told_of(reading: Reading, word: Token) -> Party:
    """Those named together last before the words that point to them; empty where no such are near."""
    for at in range(word.i - 1, max(-1, word.i - _BACK), -1):
        zone = reading.zone_at(reading.doc[at])
        if zone is None or zone[0].pronoun:
            continue
        found = Party((word,), line_to(reading, at, reading.doc[at].sent.start)[0].actors)
        if len(found.actors) >= _PAIR or is_group(reading, Party((reading.doc[at],), found.actors)):
            return found if _numbers_agree(word, found.actors) else Party((word,))
    return Party((word,))


def meant(reading: Reading, mention: EncounterMention, groups: Sequence[Group]) -> list[str]:
    """Who takes part in an encounter of parties told of before: those named last, else of the encounter told last."""
    named = [i for i in mention.joint if reading.actor(i).kind is not ActorKind.JOINT]
    if named:
        return named
    last = max(groups, key=lambda group: group.latest, default=None)
    if last is None or mention.trigger.idx - last.latest > _NEAR or len(last.actors) < _PAIR:
        return []
    agree = all(_numbers_agree(word, last.actors) for word in mention.parties)
    return list(last.actors) if agree and (mention.parties or len(last.actors) == _PAIR) else []


def _numbers_agree(word: Token, actors: Sequence[str]) -> bool:
    """Whether "the two" are two."""
    two = word.lower_ in _TWO or any(c.lower_ in _TWO for c in word.children)
    return not two or len(actors) == _PAIR
