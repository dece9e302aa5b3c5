"""Where an encounter is said to be: places that hang on its words or stand behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile

from spacy.tokens import Token

from dragoman.extract.actors.polities import polity_name
from dragoman.extract.encounters.days.days_told import sentence_times
from dragoman.extract.encounters.days.edges import verb_above
from dragoman.extract.encounters.days.schedules import antecedent, brought_to
from dragoman.extract.encounters.words.field import field_of
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.groups import Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.places import capital_of, country_of
from dragoman.extract.encounters.words.reading import PlaceFound, Reading, base, case_of, joined, phrase
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.document import Span
from dragoman.model.record import EncounterKind
from dragoman.model.values import Place

_LEADING = frozenset({"DET", "PRON", "ADP", "PUNCT"})
_AT = frozenset({"in", "at", "inside", "aboard", "on board"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "at"})
_NAME = 7
"""Words of the longest name of a place, with its preposition."""
_VENUE = 14
"""Words of the longest description of a venue."""


def places_of(reading: Reading, anchors: Sequence[Token], prepositions: frozenset[str]) -> tuple[PlaceFound, ...]:
    """Places that hang on the anchors by one of these prepositions, or stand right behind the trigger."""
    field = list(field_of(anchors[0]))
    hanging = [c for anchor in anchors for c in anchor.children if base(c) in ("obl", "nmod")]
    behind = [w for w in field if w.i > 0 and _preposition_before(w, field) in prepositions]
    words = {w.i: w for c in hanging if case_of(c) in prepositions for w in joined(c)} | {w.i: w for w in behind}
    found = [place for i in sorted(words) if (place := place_of(reading, words[i]))]
    return tuple({place.span.start: place for place in found}.values())


def places_around(reading: Reading, mention: EncounterMention, clauses: Sequence[Token]) -> tuple[PlaceFound, ...]:
    """The place that clauses about it tell, that "where" and "there" point back to, or that stands beside its time."""
    if mention.kind is EncounterKind.CALL:
        return ()
    told = [place for clause in clauses for place in places_of(reading, (clause,), _WHERE)]
    told += _pointed_at(reading, mention)
    trip = brought_to(mention.trigger)
    told += places_of(reading, (trip,), _WHITHER) if trip is not None else ()
    hung = {clause.i for clause in clauses}
    days = [time for time, word in sentence_times(reading, mention) if verb_above(word, hung) is not None]
    told += [place for time in (*mention.times, *days) for place in _beside(reading, time.span)]
    opening = (c for a in mention.anchors if base(a) == "conj" and is_verb(a.head) for c in a.head.children)
    shared = (c for c in opening if base(c) == "obl" and c.i < c.head.i and case_of(c) in _WHERE)
    told += [place for word in shared if (place := place_of(reading, word))]  # "in Oslo he laid a wreath and met Li"
    return tuple(told[:1])


def _pointed_at(reading: Reading, mention: EncounterMention) -> Iterator[PlaceFound]:
    """The place before "where", or the last one of the sentence before "there"."""
    before = antecedent(mention.anchors, "where")
    if before is not None:
        named = before.head if base(before) in ("flat", "compound") else before
        yield from (place for word in (before, named) if (place := place_of(reading, word)))
    there = next((c for a in mention.anchors for c in a.children if c.lower_ == "there" and base(c) == "advmod"), None)
    if there is not None:
        back = reversed(there.doc[there.sent.start : there.i])
        yield from (place for word in back if word.pos_ == "PROPN" and (place := place_of(reading, word)))


def place_of(reading: Reading, word: Token) -> PlaceFound | None:
    """The place that a noun names, also by its sort ("the city of Arusha") or as a capital ("the Kenyan capital")."""
    if word.lower_ == "capital":
        whose = next((c for c in word.children if base(c) in ("amod", "compound", "nmod")), None)
        country = polity_name(whose.text) if whose is not None else None
        city = capital_of(country) if country else None
        if whose is not None and city is not None:
            edges = sorted((whose.idx, word.idx))
            return PlaceFound(city, reading.span(edges[0], max(whose.idx + len(whose), word.idx + len(word))))
    if word.lower_ in words_in("encounter_towns"):
        names = (c for c in word.children if c.i > word.i and c.pos_ == "PROPN" and case_of(c) in ("of", ""))
        found = next((place for c in names if (place := reading.place_at(c))), None)
        if found is not None:
            return found
    return reading.place_at(word)


def _beside(reading: Reading, time: Span) -> Iterator[PlaceFound]:
    """The place that "in" or "at" names right behind or right before a time ("on Friday in Rome", "in Rome in May")."""
    words = reading.between(time.start, time.end)
    if not words:
        return
    doc, sentence = words[0].doc, words[0].sent
    first, last = words[0].i, words[-1].i
    if last + 2 < sentence.end and doc[last + 1].lower_ in _WHERE:
        yield from _named(reading, last + 2, sentence.end)
    at = first - 1 if first > sentence.start and doc[first - 1].pos_ == "ADP" else first
    reach = range(at - 2, max(sentence.start, at - _NAME) - 1, -1)
    start = next((i for i in reach if doc[i].lower_ in _WHERE | {"on"}), None)
    if start is not None:
        yield from _named(reading, start + 1, at)


def _named(reading: Reading, start: int, end: int) -> Iterator[PlaceFound]:
    """The place whose name fills the words from `start`, up to `end` at most."""
    words = [*takewhile(lambda w: w.pos_ in ("PROPN", "DET") or w.text == "-", reading.doc[start:end])]
    found = next((place for w in words if (place := reading.place_at(w))), None)
    if found is None:
        return
    behind = words[-1].i + 1
    owner = behind < len(reading.doc) and reading.doc[behind].tag_ == "POS"  # "on Friday at Oslo's wish"
    if not owner and end in (behind, words[0].sent.end):
        yield found


def _preposition_before(word: Token, field: Sequence[Token]) -> str:
    """The preposition that stands before the name a word of the field closes."""
    at = word.i - 1
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    if word.pos_ not in ("PROPN", "NOUN") or (following.i != word.i and following.pos_ == "PROPN"):
        return ""
    while at > field[0].i and word.doc[at].pos_ in ("DET", "PROPN", "ADJ", "NOUN"):
        at -= 1
    before = word.doc[at]
    return str(before.lower_) if before.pos_ == "ADP" and at >= field[0].i else ""


def at_home(reading: Reading, goers: Iterable[str], places: Sequence[PlaceFound]) -> bool:
    """Whether all who travel stay in their own country."""
    polities = {reading.polity(i) for i in goers}
    return bool(places) and all(country_of(found.place) in polities for found in places)


def account_place(reading: Reading, group: Group) -> Place | None:
    """The place named that lies deepest, the first of equals; else what it was on the margins of, or a venue."""
    named = [found.place for found in group.places]
    further = (found.place for mention in group.mentions for found in further_places(reading, mention))
    return max(named, key=lambda place: len(place.within)) if named else next(further, None)


def further_places(reading: Reading, mention: EncounterMention) -> Iterator[PlaceFound]:
    """Where an encounter was of which no town or country is told: beside a summit in Lima, at the airport.

    They keep no two mentions apart, since a venue may lie anywhere.
    """
    if not mention.places and mention.kind is not EncounterKind.CALL:
        yield from _on_the_margins(reading, mention)
        yield from _venues(reading, mention)


def _on_the_margins(reading: Reading, mention: EncounterMention) -> Iterator[PlaceFound]:
    """Where the event was on whose sidelines they met ("on the margins of the summit in Lima")."""
    beside = words_in("encounter_occasions", "beside")
    edges = [c for a in mention.anchors for c in a.children if lemma(c) in beside and case_of(c) in ("on", "at", "in")]
    for edge in edges:
        behind = takewhile(lambda w: w.pos_ != "VERB" and not w.is_punct, edge.doc[edge.i + 1 : edge.sent.end])
        where = (w for w in behind if base(w) in ("nmod", "obl") and case_of(w) in ("in", "at"))
        found = next((place for w in where if (place := reading.place_at(w)) is not None), None)
        if found is not None:
            yield found


def _venues(reading: Reading, mention: EncounterMention) -> Iterator[PlaceFound]:
    """Rooms, houses and grounds where they met ("at the State Residence", "in a corridor of the Sheraton")."""
    field = list(field_of(mention.trigger))
    hung = [c for anchor in mention.anchors for c in anchor.children if base(c) in ("obl", "nmod")]
    hung += [inner for c in hung for inner in c.children]  # "a dinner for his guest at the State Residence"
    at = [w for w in hung if case_of(w) in _AT] + [w for w in field if _preposition_before(w, field) in _AT]
    for word in at:
        name = _bare(reading, reading.between(*phrase(word)))
        own = takewhile(lambda w: w.pos_ != "ADP" or w.lower_ == "of", name)  # not "light of the need for … bases"
        if len(name) <= _VENUE and any(map(_is_venue, own)):
            span = reading.span(name[0].idx, name[-1].idx + len(name[-1]))
            inner = (w for w in name[1:] if case_of(w) == "in")  # not "an estate south of San Francisco"
            town = next((found.place for w in inner if (found := reading.place_at(w))), None)
            yield PlaceFound(Place(span.quote, (town.name, *town.within) if town else ()), span)


def _is_venue(word: Token) -> bool:
    """Whether a word is of a house or ground; of a body only where it is told of as a place ("in his office")."""
    if {lemma(word), word.lower_} & words_in("encounter_venues", "place"):
        return True
    return word.text.islower() and lemma(word) in words_in("encounter_venues", "body")


def _bare(reading: Reading, words: Sequence[Token]) -> list[Token]:
    """The words of a name without its article, up to a time that a reader took for part of it."""
    name = [*takewhile(lambda w: not reading.is_time(w), dropwhile(lambda w: w.pos_ in _LEADING, words))]
    while name and name[-1].pos_ in _LEADING:
        name.pop()
    return name
