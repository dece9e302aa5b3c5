"""Words put in the other side's mouth: statements that reach us through a speaker of another side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.turns import official_reporter
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link, Statement

if TYPE_CHECKING:
    from dragoman.extract.statements.page import Page

_SPEAKERS = frozenset(
    {ActorKind.PERSON, ActorKind.OFFICE, ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.UNNAMED_OFFICIAL}
)
"""Links that speak for a side; outlets, documents and crowds only pass on."""


def with_giver(statement: Statement, page: Page) -> Statement:
    """The statement with whoever of another side gives its words as the speaker's ("Wang said the US had promised").

    Of several the one nearest to the speaker. Nobody is marked where the side of either is not known.
    """
    side = _side(statement.speaker, page)
    if side is None:
        return statement
    sides = ((link, _side(link, page)) for link in reversed(statement.chain[:-1]))
    giver = next((link for link, other in sides if other is not None and other != side), None)
    return replace(statement, given_by=giver) if giver is not None else statement


def _side(link: Link, page: Page) -> str | None:
    """The polity a link speaks for, None where it speaks for none or that is not known."""
    if page.document.outlet is not None and link == official_reporter(page.document):
        return page.document.outlet.polity
    actor = page.cast.actor(link.actor) if link.kind in _SPEAKERS else None
    if actor is None:
        return None
    return actor.polity or (actor.name if actor.kind is ActorKind.POLITY else None)
