"""Posts in which an official is glad of an encounter of his own ("Delighted to welcome Li to Oslo")."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.lines import Party
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import ActorKind

_REACH: Final = 6
"""Words from the mark that opens the words of a post to its verb ("It was a great pleasure to meet")."""
_QUOTES: Final = frozenset({'"', "“", "‘", "'"})


def is_glad(verb: Token) -> bool:
    """Whether the words right before an infinitive tell of gladness or honour, and of no wish or hope."""
    to = verb.nbor(-1) if verb.i > verb.sent.start else verb
    before = to.nbor(-1) if to.i > verb.sent.start else to
    wished = any(word.tag_ == "MD" for word in verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i])
    return to.lower_ == "to" and not wished and before.lower_ in words_in("encounter_gladness")


def glad_speaker(reading: Reading, verb: Token) -> Party:
    """Who says the words that open with gladness to do what the verb says."""
    if not is_glad(verb):
        return Party()
    ahead = verb.doc[max(0, verb.i - _REACH) : verb.i]
    opened = any(word.text in _QUOTES for word in ahead)
    said = reading.innermost(verb.idx, verb.idx + len(verb)) if opened else None
    speaker = reading.cast.actor(said.speaker.actor) if said is not None else None
    return Party((verb,), (speaker.id,)) if speaker is not None and speaker.kind is ActorKind.PERSON else Party()
