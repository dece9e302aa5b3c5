"""Which encounter a plain noun means: the one it names, or for "the talks", "Sunday's meeting" the one told last."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import AHEAD, kind_class
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.tables import nouns, words_in
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterStatus

_KNOWN = frozenset({"the", "this", "that", "these", "those", "their"})
_REACH = 1200
"""Code points back within which "the talks" still means the ones told of: about two paragraphs."""


def meant(told: Told, noun: Token | None) -> int | None:
    """The encounter that a word names, or that a definite noun of its kind points back to."""
    found = told.of(noun)
    if found is not None and noun is not None and _is_known(noun) and _only_attended(told, found):
        last = _told_last(told, noun)
        found = found if last is None else last
    if found is not None or noun is None or not _is_known(noun):
        return None if _points_to_past(told, noun, found) else found
    last = _told_last(told, noun)
    return None if last is not None and _elsewhere(told, noun, last) else last


def _told_last(told: Told, noun: Token) -> int | None:
    """The encounter of a noun's kind told last before it that is known by more than who attended."""
    row = nouns().get(lemma(noun))
    if row is None:
        return None
    wanted = kind_class(row.kind)
    near = [s for s in told.between(noun.idx - _REACH, noun.idx) if told.carries(s)]
    same = [s for s in near if kind_class(told.groups[s.group].kind) == wanted and not _only_attended(told, s.group)]
    return same[-1].group if same else _only(told, wanted)


def _only_attended(told: Told, group: int) -> bool:
    """Whether nobody is known to have been there but officials without a name ("diplomats attending the talks")."""
    actors = [told.reading.actor(i) for i in told.groups[group].actors]
    return len(actors) == 1 and actors[0].kind is ActorKind.UNNAMED_OFFICIAL


def _points_to_past(told: Told, noun: Token | None, group: int | None) -> bool:
    """Whether a noun that names nobody ("the talks") was taken to mean one told only as background: it may not be."""
    here = [s for s in told.between(noun.idx, noun.idx + 1) if s.group == group] if noun is not None else []
    return any(s.mention.bare and not s.mention.times and not told.carries(s) for s in here)


def _only(told: Told, wanted: str) -> int | None:
    """The one encounter of a kind that the document is about; none where there are two."""
    current = {stage.group for stage in told.stages if told.carries(stage)}
    groups = [(n, told.groups[n]) for n in sorted(told.main & current)]
    same = [n for n, group in groups if kind_class(group.kind) == wanted and group.status is EncounterStatus.HELD]
    return same[0] if len(same) == 1 else None


def only(told: Told, noun: Token) -> int | None:
    """The one encounter of a noun's kind that the document is about; none where there are two."""
    row = nouns().get(lemma(noun))
    return None if row is None else _only(told, kind_class(row.kind))


def _is_known(noun: Token) -> bool:
    """Whether a noun is one told of before: "the talks", "Sunday's meeting", not "the talks on grain"."""
    own = noun.i > 0 and noun.nbor(-1).lower_ in ("'s", "’s")
    known = own or any(c.lower_ in _KNOWN or c.dep_ == "nmod:poss" for c in noun.children)
    behind = [c for c in noun.children if base(c) in ("nmod", "acl") and c.i > noun.i]
    return known and all(case_of(c) == "in" and c.pos_ == "PROPN" for c in behind)


def _elsewhere(told: Told, noun: Token, group: int) -> bool:
    """Whether a noun names a place ("the meeting in Oslo") that is not the encounter's."""
    named = [p.place for c in noun.children if case_of(c) == "in" and (p := told.reading.place_at(c)) is not None]
    known = [p.place for p in told.groups[group].places]
    mine = {name for place in known for name in (place.name, *place.within)}
    return bool(named and known) and not any({place.name, *place.within} & mine for place in named)


def here(told: Told, word: Token) -> int | None:
    """The encounter told last in the sentence before this word."""
    found = told.between(word.sent.start_char, word.idx)
    return found[-1].group if found else None


def outcome_of(told: Told, offset: int, actors: tuple[str, ...]) -> int | None:
    """The encounter at which these agreed, invited or foresaw something: none that is itself only planned."""
    group = told.owner(offset, actors)
    return held(told, offset, actors) if group is not None and told.groups[group].status in AHEAD else group


def held(told: Told, offset: int, actors: tuple[str, ...]) -> int | None:
    """The latest encounter before an offset that was held and one of these took part in, talks before their visit."""
    near = [
        stage
        for stage in told.between(offset - _REACH, offset + 1)
        if told.carries(stage) and told.groups[stage.group].status not in AHEAD and told.takes_part(actors, stage.group)
    ]
    chosen = [stage for stage in near if not told.wide(stage)] or near
    return chosen[-1].group if chosen else None


def spoken_of(told: Told, noun: Token | None) -> int | None:
    """The encounter a noun means, or for "the atmosphere", "their exchange" the one told last.

    Words for the talk itself are no triggers of their own, since most of them are of books, markets and weather too.
    """
    found = meant(told, noun)
    if found is not None or noun is None or lemma(noun) not in said_of():
        return found
    inside = next((c for c in noun.children if base(c) == "nmod" and case_of(c) in ("of", "at", "during")), None)
    if inside is not None:
        return meant(told, inside)
    return told.latest(noun.idx) if _is_known(noun) or _follows_article(noun) else None


def _follows_article(noun: Token) -> bool:
    """Whether "the" stands right before a noun without more behind it, whatever a reader hung the article on."""
    bare = not any(base(c) in ("nmod", "acl") and c.i > noun.i for c in noun.children)
    return bare and noun.i > noun.sent.start and noun.nbor(-1).lower_ in _KNOWN


def said_of() -> frozenset[str]:
    """Words for an exchange or its air, of which a tone is told."""
    return words_in("tone_nouns")


def around(told: Told, offset: int) -> int | None:
    """What the air of relations is told of: the visit that the text before is about, else what it told last."""
    near = [s for s in told.between(offset - _REACH, offset) if s.group in told.main and told.carries(s)]
    stays = [s.group for s in near if told.wide(s)]
    return stays[-1] if stays else told.latest(offset)


def around_sentence(told: Told, word: Token) -> int | None:
    """What the air of relations is told of: what the text before is about, else what its sentence goes on to tell."""
    found = around(told, word.idx)
    behind = [s.group for s in told.between(word.idx, word.sent.end_char) if told.carries(s)]
    return behind[0] if found is None and behind else found
