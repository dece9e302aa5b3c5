"""Who "we" are where one of two who met tells of it: "I spoke with the President … We also discussed grain"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import end_of, own_subject
from dragoman.extract.statements.cues import lemmas, words
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.source_chains import Source, bare
from dragoman.extract.statements.spoken import meeting_verbs
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from spacy.tokens import Token

Met = tuple[int, str]
"""Where an author tells that he met somebody, and whom."""


def met_by(page: Page) -> list[Met]:
    """Whom the author of an address or a signed statement says to have met or spoken to, in text order."""
    if not page.turns or any(turn.question or turn.silent for turn in page.turns):
        return []
    found = []
    for verb in page.tokens(page.segments) if len({turn.speaker.name for turn in page.turns}) == 1 else ():
        who = own_subject(verb) if verb.tag_ == "VBD" else None
        if who is not None and who.lower_ == "i" and any(lemma in meeting_verbs() for lemma in lemmas(verb)):
            other = next((actor for token in verb.subtree if (actor := _person(page, token)) is not None), None)
            if other is not None:
                found.append((int(verb.idx), bare(other.name)))
    return found


def _person(page: Page, token: Token) -> Actor | None:
    if token.pos_ != "PROPN":
        return None
    mention = page.cast.at(int(token.idx), end_of(token))
    actor = page.cast.actor(mention.actor) if mention is not None else None
    return actor if actor is not None and actor.kind is ActorKind.PERSON else None


def as_both(
    page: Page, one: Attribution, source: Source, chain: tuple[Link, ...], met: Sequence[Met]
) -> tuple[Link, ...]:
    """A chain that ends with the author and whom he met, where "we" do what takes two ("we discussed")."""
    number = bisect_left(met, (one.head, "")) - 1
    ours = source.own and source.link.span is not None and source.link.span.quote.lower() == "we"
    if number < 0 or not ours or not chain or not chain[-1].name:
        return chain
    if not any(lemma in words("shared_verbs") for lemma in lemmas(page.token_at(one.head))):
        return chain
    name = f"{chain[-1].name} and {met[number][1]}"
    return (*chain[:-1], replace(chain[-1], name=name, kind=ActorKind.JOINT, actor=None))
