"""Sources told by an earlier one: "one of them", "the paper", "it" of a report, "the paper's source"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.data import table
from dragoman.extract.statements.cues import words
from dragoman.extract.statements.source_chains import Source
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

_ONE = re.compile(r"(?:one|two) of (?:them|those|these)|(?:a|the) (?:second|third|fourth|other)|another|others")
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "few"})
_REPORTERS = frozenset({ActorKind.OUTLET, ActorKind.DOCUMENT})
_OTHERS = frozenset({ActorKind.POLITY, ActorKind.ORGANISATION})


def told_before(sources: Sequence[Source], inside: Sequence[bool]) -> list[Source]:
    """The sources in text order, those that only an earlier one explains named by it.

    `inside` tells which are of words in somebody else's.
    """
    return outlets_again(one_of_several(sources), inside)


def one_of_several(sources: Sequence[Source]) -> list[Source]:
    """The sources, "one of them" and "a second" told by what the last several unnamed ones are ("diplomat")."""
    made, several = [], None
    for source in sources:
        link = source.link
        words_of = link.span.quote.lower() if link.span is not None else ""
        if several is not None and _ONE.fullmatch(words_of):
            made.append(replace(source, link=replace(several, span=link.span), speaks=True))
            continue
        if link.kind in {ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD} and link.name:
            name = _singular(link.name)
            several = Link(name, link.kind) if name is not None else several
        made.append(source)
    return made


@cache
def _singulars() -> dict[str, str]:
    return {row["plural"]: row["word"] for row in table("crowds") if row["plural"] != row["word"]}


def _singular(name: str) -> str | None:
    """A description of several as that of one of them, without their number; None when it is not of several."""
    kept = [word for word in name.split() if word.lower() not in _NUMBERS]
    at = next((number for number, word in enumerate(kept) if word.lower() in _singulars()), None)
    return None if at is None else " ".join([*kept[:at], _singulars()[kept[at].lower()], *kept[at + 1 :]])


def is_his(inner: Source, outer: Source) -> bool:
    """Whether "his" or "her" of what somebody answers was taken for himself or for nobody ("disputed her claim")."""
    link = inner.link
    if link.span is None or link.span.quote.lower() not in {"his", "her"}:
        return False
    return link.name is None or link.actor == outer.link.actor


def of_another(source: Source, before: Sequence[Source]) -> Source:
    """A source that is the last other person who spoke: nobody disputes a claim of his own."""
    own = source.link.actor
    others = (one.link for one in reversed(before) if one.link.kind is ActorKind.PERSON and one.link.actor != own)
    spoke = next(others, Link(None))
    return replace(source, link=replace(spoke, span=source.link.span), speaks=True)


# ---- outlets and documents ----


@cache
def _nouns() -> dict[str, ActorKind]:
    """What an outlet or a document is called when it is named before ("the paper", "the statement")."""
    kinds = {row["lemma"]: ActorKind(row["kind"]) for row in table("link_classes")}
    called = {f"the {noun}": ActorKind.OUTLET for noun in words("outlets_called")}
    return called | {f"the {noun}": kind for noun, kind in kinds.items() if kind in _REPORTERS}


def outlets_again(sources: Sequence[Source], inside: Sequence[bool]) -> list[Source]:
    """The sources, "the magazine" and "the report" named by the last outlet or document, and "it" where that spoke."""
    made: list[Source] = []
    last: dict[ActorKind, Link] = {}
    before: Link | None = None
    nearest: Link | None = None
    for source, nested in zip(sources, inside, strict=True):
        # inside the words of a state or an institution "it" is that one, not the paper that reports them
        state = nested and nearest is not None and nearest.kind in _OTHERS
        link = _again(source.link, last, None if state else before)
        made.append(source if link is source.link else replace(source, link=link, speaks=True))
        if link.kind in _REPORTERS and link.name and link is source.link:
            last[link.kind] = link
        elif link.kind is ActorKind.ORGANISATION:
            last.setdefault(ActorKind.OUTLET, link)  # an outlet that no table knows
        if link.span is not None and not nested:
            before = link
        nearest = link if link.name else nearest
    return made


def _again(link: Link, last: dict[ActorKind, Link], before: Link | None) -> Link:
    words_of = link.span.quote.lower() if link.span is not None else ""
    if words_of == "it" and link.name is None and before is not None and before.kind in _REPORTERS:
        return replace(before, span=link.span)
    noun, owns, rest = words_of.partition("'s ")
    kind = _nouns().get(noun)
    known = last.get(kind) if kind is not None else None
    if known is None:
        return link
    if not owns:
        return replace(known, span=link.span)
    return replace(link, name=f"{known.name}'s {rest}") if kind is ActorKind.OUTLET else link
