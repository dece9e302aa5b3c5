"""Who accepts where an invitation opens the sentence: "At the invitation of A, B will pay a visit"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.parties.lines import Party
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.mention import ActorKind

_HUMAN: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_AT: Final = frozenset({"at", "upon", "on", "following", "by"})
_LED: Final = 4
"""Words between "at" and "invitation" ("at the kind and gracious invitation")."""


def invitee(reading: Reading, verb: Token) -> Party:
    """Whoever is named right before the verb, where the sentence opens with the invitation of somebody else.

    Readers take the two, each with post and state, for one list or the inviter for the subject.
    """
    invitation = _invitation(verb)
    if invitation is None:
        return Party()
    at = verb.i - 1
    while at > invitation.i and (verb.doc[at].pos_ in ("AUX", "ADV", "PART", "PUNCT") or reading.is_time(verb.doc[at])):
        at -= 1
    zone = reading.zone_at(verb.doc[at])
    if zone is None or zone[0].kind not in _HUMAN or zone[0].pronoun:
        return Party()
    start = reading.stretch(verb.doc[at])[0]
    ahead = reading.between(invitation.idx, start)
    others = {m.actor for m in reading.cast.within(invitation.idx, start)} - {zone[0].actor}
    listed = not ahead or ahead[-1].text != ","
    return Party() if listed or not others else Party((verb.doc[at],), reading.members(zone[0]))


def _invitation(verb: Token) -> Token | None:
    """The word "invitation" in the opening of the verb's sentence, with whose it is behind it."""
    for word in verb.doc[verb.sent.start : verb.i]:
        if word.lower_ == "invitation" and word.nbor().lower_ in ("of", "by", "from"):
            led = verb.doc[max(verb.sent.start, word.i - _LED) : word.i]
            return word if any(w.lower_ in _AT for w in led) else None
        if word.pos_ == "VERB":
            return None
    return None
