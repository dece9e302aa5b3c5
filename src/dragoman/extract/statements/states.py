"""Sides and governments: whose they are, where only a pronoun or an adjective says it; and people spoken to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.statements.clauses import end_of
from dragoman.extract.statements.cues import words
from dragoman.model.mention import Actor, ActorKind, OfficeHolding

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.extract.statements.casts import CastLike

_OF_STATE = re.compile(r"\bof (?:the )?((?:[A-Z][\w'’-]+ ?){1,4})$")


_VOCATIVE = re.compile(
    r"(?:Mr|Madam|Madame|Mrs|Ms)\.? (?:Vice |Prime |Foreign |Deputy )?"
    r"(?:Ambassador|Chair(?:man|woman)?|Chancellor|Commissioner|Minister|President|Secretary|Speaker|Spokesperson),"
    r" (?=\S)"
)


def behind_vocative(text: str, start: int) -> int:
    """Where a source begins behind the person spoken to ("Mr. President, China says …")."""
    spoken_to = _VOCATIVE.match(text, start)
    return spoken_to.end() if spoken_to is not None else start


def state_named(side: Token, cast: CastLike) -> Actor | None:
    """The place whose name or people a side bears, where no table knows it ("the Kestrian side" of Kestria)."""
    if side.lower_ != "side" or side.i == 0:
        return None
    name = side.nbor(-1).lower_
    places = (actor for actor in cast.actors if actor.kind in {ActorKind.PLACE, ActorKind.POLITY})
    return next((one for one in places if len(one.name) > 3 and name.startswith(one.name.lower()[:-1])), None)


def organ_of_state(owner: Token, thing: str, cast: CastLike) -> str | None:
    """Her government by the state she speaks for ("government of Tavoria"); None where nothing tells it."""
    mention = cast.at(int(owner.idx), end_of(owner)) if thing.lower() in words("state_organs") else None
    actor = cast.actor(mention.actor) if mention is not None and mention.pronoun else None
    if actor is None:
        return None
    held = (_state_of(one) for one in actor.offices)
    state = actor.polity or next((state for state in held if state is not None), None)
    return f"{thing} of {state}" if state is not None else None


def _state_of(held: OfficeHolding) -> str | None:
    """The state of an office: a known one, or the name behind "of" ("Foreign Minister of Tavoria")."""
    named = _OF_STATE.search(held.span.quote)
    return held.polity or (named.group(1) if named is not None else None)
