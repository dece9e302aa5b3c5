"""Who a source is, and through whom a statement reaches us: speakers, parents and chains."""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from dragoman.data import table
from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import (
    Range,
    antecedent,
    children,
    is_relative,
    phrase,
    preposition,
    relation,
    trim,
)
from dragoman.extract.statements.cues import lemmas, words
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 8
"""Links a chain may have; deeper nesting is a parse gone wrong, not reporting."""
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "other"})
_NAMED = frozenset(
    {
        ActorKind.PERSON,
        ActorKind.POLITY,
        ActorKind.ORGANISATION,
        ActorKind.OUTLET,
        ActorKind.OFFICE,
        ActorKind.UNNAMED_OFFICIAL,
        ActorKind.DOCUMENT,
        ActorKind.CROWD,
        ActorKind.JOINT,
    }
)
BOTH_SIDES = "both sides"
"""The name of two parties that a document does not name."""
_ONE_OF_TWO = frozenset({"side", "party", "interlocutor"})
_DESCRIBED = frozenset({ActorKind.UNNAMED_OFFICIAL, ActorKind.DOCUMENT, ActorKind.CROWD})


_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III)\.?$")


class CastLike(Protocol):
    """What this stage asks of a document's cast."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone who appears."""

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that these offsets are about."""

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of an id."""


@cache
def _classes() -> dict[str, tuple[ActorKind, bool]]:
    return {row["lemma"]: (ActorKind(row["kind"]), row["expert"] == "yes") for row in table("link_classes")}


def _class(noun: Token) -> tuple[ActorKind | None, bool]:
    """What sort of speaker a noun names, and whether it assesses by trade."""
    return next((_classes()[lemma] for lemma in lemmas(noun) if lemma in _classes()), (None, False))


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source span stands for; `own` is set when it is the speaker around it ("I", "we")."""

    link: Link
    expert: bool = False
    own: bool = False
    speaks: bool = True
    """Whether it can speak at all: a name, an office, a crowd, a document; "experience" cannot."""


def root_of(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """The word of a range that is governed from outside it; None when no token starts in the range."""
    inside = [token for token in tokens if start <= token.idx < end]
    held = {token.i for token in inside}
    return next(
        (token for token in inside if token.head.i not in held or token.head.i == token.i),
        inside[0] if inside else None,
    )


def source_of(text: str, ranges: tuple[Range, ...], tokens: Sequence[Token], cast: CastLike) -> Source:
    """Who the source span of an attribution is; `tokens` are the words of the span."""
    if not ranges:
        return Source(Link(None))
    start, end = ranges[0][0], ranges[-1][1]
    span = Span.of(text, start, end)
    root = root_of(tokens, start, end)
    if root is None:
        return Source(Link(None, span=span), speaks=False)
    if root.lower_ in _FIRST_PERSON and root.text != "US":  # the country is no pronoun
        return Source(Link(None, span=span), own=True)
    several = [root, *(other for other in root.conjuncts if start <= other.idx < end and other.i > root.i)]
    if len(several) > 1:
        joint = _joint(text, several, cast, span)
        if joint is not None:
            return joint
    return _single(text, root, (start, end), cast)


def _joint(text: str, members: Sequence[Token], cast: CastLike, span: Span) -> Source | None:
    """Several speakers of one statement, when each has a name."""
    sources = []
    for number, member in enumerate(members):
        start, end = phrase(member)
        start = max([start, *(child.idx + len(child.text) for child in children(member, "cc") if child.i < member.i)])
        if number == 0:
            end = max(member.idx + len(member.text), min([end, *(other.left_edge.idx for other in members[1:])]))
        sources.append(_single(text, member, trim(text, start, end) or (start, end), cast))
    names = [source.link.name for source in sources if source.link.name]
    if len(names) < 2 or any(not source.speaks for source in sources):
        return None
    return Source(Link(" and ".join(dict.fromkeys(names)), ActorKind.JOINT, None, span))


def _single(text: str, root: Token, where: Range, cast: CastLike) -> Source:
    span = Span.of(text, *where)
    pointed = antecedent(root)
    start, end = phrase(pointed) if is_relative(root) else where
    if is_relative(root):
        end = max(pointed.idx + len(pointed.text), min(end, root.head.left_edge.idx))
    voice = _voice_of(pointed)
    if voice is not None:
        return _single(text, voice, trim(text, *_after_case(voice)) or where, cast)
    mention = cast.at(start, end)
    actor = cast.actor(mention.actor) if mention is not None else None
    about_head = mention is not None and mention.span.start <= pointed.idx < mention.span.end
    classed = _class(pointed)
    expert = _is_expert(pointed)
    held = _person_after(pointed, end, cast) if pointed.pos_ == "NOUN" or actor is None else None
    if held is not None:
        return Source(Link(bare(held.name), held.kind, held.id, span), expert=expert)
    if actor is not None and actor.kind in _NAMED and (about_head or classed[0] is None or pointed.pos_ != "NOUN"):
        name = _name(actor, cast)
        if actor.kind in _DESCRIBED and pointed.pos_ == "NOUN":
            name = max(name, description(text, pointed), key=len)
        return Source(Link(name, actor.kind, actor.id, span), expert=expert)
    if classed[0] is ActorKind.JOINT and pointed.lower_ not in _ONE_OF_TWO:
        return Source(Link(BOTH_SIDES, ActorKind.JOINT, None, span))
    if classed[0] is not None and pointed.pos_ in {"NOUN", "PROPN"}:
        return Source(Link(description(text, pointed), classed[0], None, span), expert=expert)
    if pointed.pos_ in {"NOUN", "PROPN"}:
        return Source(Link(description(text, pointed), None, None, span), expert, speaks=pointed.pos_ == "PROPN")
    return Source(Link(None, span=span))


def _voice_of(noun: Token) -> Token | None:
    """Whose words they are, where a source is somebody's words ("the words of the minister", "analysts' comments")."""
    if noun.pos_ != "NOUN" or not any(lemma in words("voice_nouns") for lemma in lemmas(noun)):
        return None
    return next((one for one in children(noun, "nmod") if one.dep_ == "nmod:poss" or preposition(one) == "of"), None)


def _after_case(noun: Token) -> Range:
    start, end = phrase(noun)
    return max([start, *(one.idx + len(one.text) for one in children(noun, "case") if one.i < noun.i)]), end


def _person_after(noun: Token, end: int, cast: CastLike) -> Actor | None:
    """The person whose name follows a noun at once ("ministry spokesperson Ana Li")."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i + 1 >= len(noun.doc):
        return None
    name = noun.nbor(1)
    if name.pos_ != "PROPN" or name.idx >= end:
        return None
    mention = cast.at(name.idx, name.idx + len(name.text))
    actor = cast.actor(mention.actor) if mention is not None else None
    return actor if actor is not None and actor.kind is ActorKind.PERSON else None


def _name(actor: Actor, cast: CastLike) -> str:
    """An actor's name; of a joint actor the names of those it stands for, when the document tells."""
    members = [bare(member.name) for member in (cast.actor(one) for one in actor.members) if member is not None]
    return " and ".join(members) if actor.kind is ActorKind.JOINT and members else bare(actor.name)


def bare(name: str) -> str:
    """A name without the suffix that parts generations ("Jr.")."""
    return _SUFFIX.sub("", name)


def description(text: str, noun: Token) -> str:
    """An unnamed source in the document's words, without article, apposition or clause ("senior ministry official")."""
    left = next(
        (
            child
            for child in noun.lefts
            if relation(child) not in {"det", "predet", "cc", "punct", "case"} and child.lower_ not in _ARTICLES
        ),
        noun,
    )
    right = noun.idx + len(noun.text)
    for child in noun.rights:
        if relation(child) == "nmod" and child.left_edge.i <= noun.i + 1 and _class(noun)[0] is not ActorKind.DOCUMENT:
            right = child.right_edge.idx + len(child.right_edge.text)
        break
    return " ".join(text[left.left_edge.idx if left.i < noun.i else noun.idx : right].split())


def _is_expert(noun: Token) -> bool:
    """Whether a source is somebody who assesses by trade: the noun itself, or an apposition to the name."""
    near = [noun, *children(noun, "appos", "compound", "nmod", "amod", "flat")]
    near += [child for one in near[1:] for child in one.children if relation(one) == "appos"]
    return any(_class(token)[1] for token in near)


def parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the position of the one it stands in: the shortest content that holds its word.

    An attribution whose `outer` names the word of another hangs on that one.
    """
    by_head = {one.head: number for number, one in enumerate(found)}
    intervals = sorted((start, end, number) for number, one in enumerate(found) for start, end in one.content)
    heads = sorted((one.head, number) for number, one in enumerate(found))
    result: list[int | None] = [None] * len(found)
    active: list[tuple[int, int, int]] = []
    position = 0
    for head, number in heads:
        while position < len(intervals) and intervals[position][0] <= head:
            start, end, holder = intervals[position]
            heapq.heappush(active, (end, start, holder))
            position += 1
        while active and active[0][0] <= head:
            heapq.heappop(active)
        # of two with one content the cited one is the inner ("A reported, citing B, that C")
        holders = [(end - start, found[one].outer is None, one) for end, start, one in active if one != number]
        result[number] = min(holders)[2] if holders else None
    for number, one in enumerate(found):
        if one.outer is not None and by_head.get(one.outer, number) != number:
            result[number] = by_head[one.outer]
    return result


def chained(parent: tuple[Link, ...], source: Source) -> tuple[Link, ...]:
    """The chain of a statement inside another: not lengthened when the speaker is the one around it."""
    if not parent:
        return (source.link,)
    if source.own or _same(parent[-1], source.link):
        return parent
    return (*parent, source.link)


def _same(first: Link, second: Link) -> bool:
    if first.actor is not None and second.actor is not None:
        return first.actor == second.actor
    return first.name is not None and first.name == second.name
