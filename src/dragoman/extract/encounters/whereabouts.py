"""Where an encounter is said to be: places that hang on its words or stand behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dragoman.extract.encounters.field import field_of
from dragoman.extract.encounters.places import country_of
from dragoman.extract.encounters.reading import PlaceFound, Reading, base, case_of, joined


def places_of(reading: Reading, anchors: Sequence[Token], prepositions: frozenset[str]) -> tuple[PlaceFound, ...]:
    """Places that hang on the anchors by one of these prepositions, or stand right behind the trigger."""
    field = list(field_of(anchors[0]))
    hanging = [c for anchor in anchors for c in anchor.children if base(c) in ("obl", "nmod")]
    behind = [w for w in field if w.i > 0 and _preposition_before(w, field) in prepositions]
    words = {w.i: w for c in hanging if case_of(c) in prepositions for w in joined(c)} | {w.i: w for w in behind}
    found = [place for i in sorted(words) if (place := reading.place_at(words[i]))]
    return tuple({place.span.start: place for place in found}.values())


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
