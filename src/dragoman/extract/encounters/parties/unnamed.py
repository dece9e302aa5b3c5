"""Representatives told of by their office alone whom the cast does not hold ("the papal nuncio", "the governor")."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.reading import Reading, phrase
from dragoman.extract.encounters.words.tables import words_in

_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_REACH = 5


def office_of(reading: Reading, token: Token | None) -> bool:
    """Whether a subject is a definite office or body of representatives ("the prime minister telephoned")."""
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    words = reading.between(*phrase(token))
    return any(word.lower_ in words_in("encounter_representatives") for word in words)


def partner_at(reading: Reading, at: int) -> bool:
    """Whether such a representative is named in the phrase that begins here.

    Ministers are left out: of one whose state is not told, most are colleagues in one government.
    """
    for word in reading.doc[at : at + _REACH]:
        if word.lower_ in words_in("encounter_representatives", "any"):
            return True
        if word.pos_ not in _INSIDE and word.lower_ not in ("'s", "’s", "'", "’"):
            return False
    return False
