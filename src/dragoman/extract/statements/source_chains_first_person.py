"""Who "I" and "we" are: whoever speaks the quotation they stand in, by its attribution, signature or introduction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import end_of, phrase, subject, trim
from dragoman.extract.statements.source_chains import Source, is_official, source_of
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from dragoman.extract.statements.page import Page
    from dragoman.extract.statements.quotes import Quote

_NEAR = 400
"""Code points before "he" that are searched for whom he means."""
_SIGNED = re.compile(r"[\"”’»]?\s*[—–-]{1,2}\s*(?=[A-Z])")
_VOICES = frozenset({ActorKind.PERSON, ActorKind.JOINT, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL})


def speaker_around(
    page: Page,
    found: Sequence[Attribution],
    above: Sequence[int | None],
    chains: Mapping[int, tuple[Link, ...]],
    number: int,
) -> tuple[Link, ...] | None:
    """The chain of whoever says "I" at an attribution; None where nothing outside its words tells.

    A cue inside the same quotation does not: in “Roe assured me, and I am grateful” both are the writer's words.
    """
    quote, holder = page.quoted.at(found[number].head), above[number]
    if quote is None:
        return chains.get(holder) if holder is not None else None
    passed = {number}
    while holder is not None and holder not in passed and page.quoted.at(found[holder].head) == quote:
        passed.add(holder)
        holder = above[holder]
    if holder is not None and holder in chains:
        return chains[holder]
    return writer_of(page, quote)


def writer_of(page: Page, quote: Quote) -> tuple[Link, ...] | None:
    """Who speaks a quotation that no attribution is found for, by the words before or behind it."""
    writer = _signature(page, quote) or _introduction(page, quote)
    return (writer,) if writer is not None else None


def third_person(page: Page, quote: Quote, source: Source, head: int) -> Source:
    """Who "he" and "she" are in direct speech: nobody who speaks it, but "my envoy" where he came before."""
    link = source.link
    if link.span is None or link.span.quote.lower() not in {"he", "she"} or link.name is not None:
        return source
    near = (max(quote.start, head - _NEAR), head)
    before = [one for one in page.tokens((near,)) if one.pos_ == "NOUN"]
    for noun in reversed(before):
        owner = next((child for child in noun.children if child.lower_ in {"my", "our"}), None)
        if owner is not None and is_official(noun):
            return replace(source, link=replace(link, name=f"my {noun.text}", kind=ActorKind.UNNAMED_OFFICIAL))
    return source


def _signature(page: Page, quote: Quote) -> Link | None:
    """The person named behind a dash after a quotation."""
    signed = _SIGNED.match(page.text, quote.end)
    if signed is None or "\n" in signed.group().strip():
        return None
    word = page.token_at(signed.end())
    mention = page.cast.at(int(word.idx), end_of(word))
    actor = page.cast.actor(mention.actor) if mention is not None else None
    return Link(actor.name, actor.kind, actor.id) if actor is not None and actor.kind is ActorKind.PERSON else None


def _introduction(page: Page, quote: Quote) -> Link | None:
    """The subject of the sentence whose colon opens a quotation ("Ruiz wrote to the two presidents: “I thank you")."""
    before = page.text[: quote.start].rstrip()
    if not before.endswith(":"):
        return None
    verb = page.token_at(len(before) - 1).sent.root
    who = subject(verb) if verb.pos_ == "VERB" else None
    where = trim(page.text, *phrase(who)) if who is not None else None
    if where is None or where[1] > quote.start:
        return None
    link = source_of(page.text, (where,), page.tokens((where,)), page.cast).link
    return link if link.name and link.kind in _VOICES else None
