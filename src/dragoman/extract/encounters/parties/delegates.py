"""Representatives told of by what they are alone ("the rebels' delegation"), whom the cast does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.cast import Cast
from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.mentions import in_scope
from dragoman.extract.encounters.words.places import country_of, place_named
from dragoman.extract.encounters.words.reading import Reading, base, case_of, phrase
from dragoman.extract.encounters.words.roles import particle
from dragoman.extract.encounters.words.tables import nouns, uses_of, verbs, words_in
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention

_OF = frozenset({"of", "from", "for"})
_MEETING = frozenset({"meet", "see", "host", "phone", "speak"})
_BARE = frozenset({"DET", "PRON", "ADP", "PUNCT", "SPACE"})
_REACH = 6
"""Words of the name of a body of states before its last."""
_LONGEST = 12
"""Words of a description; what is longer is a clause."""


def with_delegates(reading: Reading) -> Reading:
    """The reading with those in its cast who are only described, each description one unnamed official.

    Two with the same words are one. They are known to encounters alone: no statement is theirs.
    """
    actors, mentions, zones = _added(reading)
    if not mentions:
        return reading
    cast = reading.cast
    everyone = (*cast.actors, *actors.values())
    return replace(reading, cast=Cast(everyone, (*cast.mentions, *mentions), (*_zones(cast), *zones), cast.tree))


def _zones(cast: Cast) -> tuple[tuple[int, int], ...]:
    return cast.zones or tuple((mention.span.start, mention.span.end) for mention in cast.mentions)


def _added(reading: Reading) -> tuple[dict[str, Actor], list[Mention], list[tuple[int, int]]]:
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    zones: list[tuple[int, int]] = []
    for span, polity in _described(reading):
        number = len(reading.cast.actors) + len(actors)
        new = Actor(f"actor:{number}", ActorKind.UNNAMED_OFFICIAL, span.quote, polity)
        actor = actors.setdefault(span.quote.casefold(), new)
        mentions.append(Mention(span, actor.kind, actor.id))
        zones.append((span.start, span.end))
    return actors, mentions, zones


def _described(reading: Reading) -> Iterator[tuple[Span, str | None]]:
    """The words of every such description with the polity they name."""
    known = uses_of("encounter_delegates")
    last = 0
    for word in reading.doc:
        if _is_party(reading, word):
            last = max(last, word.idx + len(word))
            yield reading.span(*phrase(word)), None
            continue
        use = known.get(_entry(word)) if word.pos_ in ("NOUN", "PROPN") and word.idx >= last else None
        if use is None or base(word) == "compound" or reading.zone_at(word) is not None or not in_scope(reading, word):
            continue
        span = _stretch(reading, word)
        polities = _polities(reading, span)
        if span.start >= last and _counts(reading, word, use, span, polities):
            last = span.end
            yield span, next(iter(polities)) if len(polities) == 1 else None


def _is_party(reading: Reading, word: Token) -> bool:
    """Whether a name that the cast does not know takes part in what is told right above it ("meet Modi")."""
    named = word.pos_ == "PROPN" and reading.zone_at(word) is None and _may_be_person(reading, word)
    if not named or base(word) not in ("obj", "nsubj", "obl", "nmod", "conj") or not in_scope(reading, word):
        return False
    head = word.head.head if base(word) == "conj" else word.head
    met = base(word) in ("obj", "nsubj", "conj") or case_of(word) in ("with", "between")
    row = verbs().get((lemma(head), particle(head))) if is_verb(head) else None
    return met and ((row is not None and row.frame in _MEETING) or (is_noun(head) and lemma(head) in nouns()))


def _may_be_person(reading: Reading, word: Token) -> bool:
    """Whether a name is read as a person's, or as that of a place that no table knows."""
    if word.ent_type_ in ("PERSON", "MISC"):
        return True
    start, end = phrase(word)
    name = reading.document.text[start:end]
    return word.ent_type_ in ("GPE", "LOC") and place_named(name) is None and reading.time_at(word) is None


def _entry(word: Token) -> str:
    """The word as the table has it: with what a hyphen joins to it ("governor-general"), "opposite number" as one."""
    if word.i > word.sent.start and (word.nbor(-1).lower_, word.lower_) == ("opposite", "number"):
        return "counterpart"
    joins = word.i + 2 < word.sent.end and word.nbor().text == "-" and not (word.whitespace_ or word.nbor().whitespace_)
    return f"{word.lower_}-{word.nbor(2).lower_}" if joins else word.lower_


def _stretch(reading: Reading, word: Token) -> Span:
    """The noun phrase with what stands behind "of" or "from", without its article."""
    start, end = phrase(word)
    for child in word.children:
        if child.i > word.i and base(child) == "nmod" and case_of(child) in _OF:
            end = max(end, phrase(child)[1])
            break
    words = list(reading.between(start, end))
    while words and words[0].i < word.i and words[0].pos_ in _BARE:
        words = words[1:]
    at = next((n for n, w in enumerate(words) if w.i > word.i and w.pos_ == "ADP" and w.lower_ not in _OF), len(words))
    words = words[:at]  # "Caribbean leaders in Kingston" are there for once
    if len(words) > _LONGEST or any(w.pos_ in ("VERB", "AUX") or w.text in ",;:" for w in words):
        words = [word]
    return reading.span(words[0].idx, words[-1].idx + len(words[-1]))


def _polities(reading: Reading, span: Span) -> set[str]:
    inside = reading.cast.within(span.start, span.end)
    found = {reading.polity(m.actor) for m in inside if m.kind is ActorKind.POLITY}
    places = [place for m in inside if m.kind is ActorKind.PLACE and (place := place_named(m.span.quote))]
    return {name for name in (*found, *map(country_of, places)) if name}


def _counts(reading: Reading, word: Token, use: str, span: Span, polities: set[str]) -> bool:
    """Whether the words make it one of representatives: of some, only where they tell whose."""
    words = reading.between(span.start, span.end)
    if is_domestic(words):
        return False
    if use == "warring":
        return any(w.lower_ in words_in("encounter_sides", "warring") for w in words)
    if use == "office":
        return _is_definite(reading, word, span, polities)
    if use == "several" and word.tag_ in ("NNS", "NNPS"):
        return True
    named = bool(polities) or any(_tells_whose(w) for w in words if w.i != word.i)
    return named if use in ("named", "several") else word.i > 0


def _tells_whose(word: Token) -> bool:
    """Whether a word of a description tells whom they stand for: a name, or a part of the world."""
    return word.pos_ == "PROPN" or word.ent_type_ == "NORP" or word.lower_ in words_in("encounter_gatherings", "group")


def _is_definite(reading: Reading, word: Token, span: Span, polities: set[str]) -> bool:
    """Whether an office stands for its holder: "the chancellor", "the Vice President", also one of a named state."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    first = reading.between(span.start, span.end)[0]
    before = word.doc[first.i - 1] if first.i else first
    lone = following.pos_ != "PROPN" or following.i == word.i
    abroad = first.i < word.i and word.nbor(-1).lower_ in words_in("encounter_sides", "abroad")
    several = words_in("encounter_sides", "several")  # a minister of no state told is most often a colleague
    lone = lone and (word.lower_ not in several or abroad)
    return bool(polities) or (lone and before.lower_ == "the" and before.i >= word.sent.start)


def is_domestic(words: Iterable[Token]) -> bool:
    """Whether the words say that those described belong to one party, parliament or government."""
    inner = words_in("encounter_domestic") | words_in("encounter_gatherings", "private")
    return any(word.lower_ in inner and not _of_bloc(word) for word in words)


def _of_bloc(word: Token) -> bool:
    """Whether a word ends the name of a body of states ("the African Union", "the Arab League")."""
    if word.i == 0 or not word.text[0].isupper():
        return False
    if (word.nbor(-1).lower_, word.lower_) in _blocs_ends():
        return True
    name: list[Token] = []  # "the West African Economic and Monetary Union"
    for other in reversed(word.doc[max(0, word.i - _REACH) : word.i]):
        if not (other.text[0].isupper() or other.pos_ == "CCONJ"):
            break
        name.append(other)
    return any(other.lower_ in words_in("encounter_gatherings", "group") for other in name)


@cache
def _blocs_ends() -> frozenset[tuple[str, str]]:
    """The last two words of the names of bodies of states."""
    rows = (row for row in table("organisations") if row["kind"] in ("bloc", "organisation"))
    names = (name.split() for row in rows for name in (row["name"], *row["variants"].split("|")))
    return frozenset((words[-2].casefold(), words[-1].casefold()) for words in names if len(words) > 1)
