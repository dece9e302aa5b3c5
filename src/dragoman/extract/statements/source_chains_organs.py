"""Institutions that a name beside them misleads: "the Biden administration", "Armenia's Security Council"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.casts import CastLike
from dragoman.extract.statements.clauses import end_of
from dragoman.extract.statements.cues import lemmas, words
from dragoman.model.mention import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def another_organ(noun: Token, actor: Actor, cast: CastLike) -> str | None:
    """What an institution is called that its words took for `actor`: a state, "" for the document's own words.

    None where `actor` stands. A leader is not his administration, which is his state where the document tells it; and
    a state's council is not the international one of that name.
    """
    if actor.kind is ActorKind.PERSON:
        organ = noun.lower_ not in actor.name.lower() and any(lemma in words("state_organs") for lemma in lemmas(noun))
        return _state_of(actor) if organ else None
    if actor.kind is not ActorKind.ORGANISATION or actor.name not in words("organisations"):
        return None
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    mention = cast.at(int(owner.idx), end_of(owner)) if owner is not None else None
    state = cast.actor(mention.actor) if mention is not None else None
    if state is None or state.kind is not ActorKind.POLITY:
        return None
    return None if state.name in {actor.polity, *_seat_of(actor)} else ""


def _state_of(leader: Actor) -> str:
    held = (one.polity for one in leader.offices if one.polity)
    return leader.polity or next(held, "")


def _seat_of(actor: Actor) -> tuple[str, ...]:
    """The states that a table gives an organisation to."""
    return tuple(row["polity"] for row in table("organisations") if row["name"] == actor.name and row["polity"])
