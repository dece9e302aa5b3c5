"""Who a source is: the person, office, outlet, document or crowd that its words stand for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.casts import CastLike
from dragoman.extract.statements.clauses import (
    Range,
    antecedent,
    children,
    end_of,
    is_relative,
    phrase,
    preposition,
    relation,
    trim,
)
from dragoman.extract.statements.cues import lemmas, words
from dragoman.extract.statements.source_chains_organs import another_organ
from dragoman.extract.statements.states import behind_vocative, organ_of_state, state_named
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAYS = frozenset({*calendar.day_name, *calendar.month_name} - {""})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
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
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "flat"})
"""What of the words before a noun tells who it is; a clause it is the predicate of does not."""
_TELLING = frozenset({"nmod", "acl", "amod"})
_LONGEST_TELLING = 8
"""Tokens of a phrase that tells who an unnamed source is, at most."""
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_WITH_NAMES = frozenset({ActorKind.OUTLET, ActorKind.ORGANISATION})
_ONE_OF_TWO = frozenset({"side", "party", "interlocutor"})
_DESCRIBED = frozenset({ActorKind.UNNAMED_OFFICIAL, ActorKind.DOCUMENT, ActorKind.CROWD})


_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III)\.?$")


_AND = re.compile(r",|&|\b(?:and|or|nor)\b", re.IGNORECASE)
"""What joins several; of a man "of Norland" the tree sometimes makes two."""


@cache
def _classes() -> dict[str, tuple[ActorKind, bool]]:
    return {row["lemma"]: (ActorKind(row["kind"]), row["expert"] == "yes") for row in table("link_classes")}


def _class(noun: Token) -> tuple[ActorKind | None, bool]:
    """What sort of speaker a noun names, and whether it assesses by trade."""
    return next((_classes()[lemma] for lemma in lemmas(noun) if lemma in _classes()), (None, False))


def is_official(noun: Token) -> bool:
    """Whether a noun names an official whom nobody names ("envoy")."""
    return _class(noun)[0] is ActorKind.UNNAMED_OFFICIAL


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
    start, end = behind_vocative(text, ranges[0][0]), ranges[-1][1]
    span = Span.of(text, start, end)
    root = _last_noun(root_of(tokens, start, end), end)
    if root is None:
        return Source(Link(None, span=span), speaks=False)
    if root.text in _DAYS:
        return Source(Link(None, span=span), speaks=False)
    if root.lower_ in _FIRST_PERSON and root.text != "US":  # the country is no pronoun
        return Source(Link(None, span=span), own=True)
    several = [root, *(other for other in root.conjuncts if start <= other.idx < end and other.i > root.i)]
    if len(several) > 1 and _AND.search(text, root.idx, several[-1].idx):
        joint = _joint(text, several, cast, span)
        if joint is not None:
            return joint
    return _single(text, root, (start, end), cast)


def _last_noun(root: Token | None, end: int) -> Token | None:
    """The last of nouns side by side that a tree gone wrong hangs on one word ("Department official")."""
    while root is not None and root.pos_ in {"NOUN", "PROPN"} and root.i + 1 < len(root.doc):
        following = root.nbor(1)
        if following.pos_ != "NOUN" or following.idx >= end or following.head.i != root.head.i:
            break
        root = following
    return root


def _joint(text: str, members: Sequence[Token], cast: CastLike, span: Span) -> Source | None:
    """Several speakers of one statement, when each has a name."""
    sources = []
    for number, member in enumerate(members):
        start, end = phrase(member)
        start = max([start, *(child.idx + len(child.text) for child in children(member, "cc") if child.i < member.i)])
        if number == 0:
            end = max(member.idx + len(member.text), min([end, *(other.left_edge.idx for other in members[1:])]))
        sources.append(_single(text, member, trim(text, start, end) or (start, end), cast))
    parts = (source.link.name.split(" and ") for source in sources if source.link.name and _is_joint(source.link))
    names = [source.link.name for source in sources if source.link.name and not _is_joint(source.link)]
    names += [name for part in parts for name in part]
    if len(names) < 2 or any(not source.speaks for source in sources):
        return None
    return Source(Link(" and ".join(dict.fromkeys(names)), ActorKind.JOINT, None, span))


def _is_joint(link: Link) -> bool:
    return link.kind is ActorKind.JOINT and link.name is not None and " and " in link.name


def _single(text: str, root: Token, where: Range, cast: CastLike) -> Source:
    root = _named_one(root, where)
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
    if mention is not None and mention.pronoun and not mention.span.start <= pointed.idx < mention.span.end:
        actor = None  # "his guest" is somebody else than he
    about_head = mention is not None and _is_about(cast, mention, pointed)
    classed = _class(pointed)
    expert = _is_expert(pointed)
    held = _named_after(pointed, end, cast) if pointed.pos_ == "NOUN" or actor is None else None
    if held is not None:
        return Source(Link(bare(held.name), held.kind, held.id, span), expert=expert)
    other = another_organ(pointed, actor, cast) if actor is not None else None
    if other is not None:
        told = other or description(text, pointed, cast, end)
        return Source(Link(told, ActorKind.POLITY if other else ActorKind.ORGANISATION, None, span), expert=expert)
    if actor is not None and actor.kind in _NAMED and (about_head or classed[0] is None or pointed.pos_ != "NOUN"):
        name = _name(actor, cast)
        owned = name.partition(" ")[0].lower() in _OWNERS
        if (owned or actor.kind in _DESCRIBED) and pointed.pos_ == "NOUN":
            told = description(text, pointed, cast, end)
            name = told if owned else max(name, told, key=len)
        return Source(Link(name, actor.kind, actor.id, span), expert=expert)
    if classed[0] is ActorKind.JOINT and (together := _sides(pointed, cast, span)) is not None:
        return together
    return _by_words(text, pointed, (start, end), cast, span)


def _by_words(text: str, noun: Token, where: Range, cast: CastLike, span: Span) -> Source:
    """A source that nobody in the cast is, in the document's words; what is no name and no such noun cannot speak."""
    kind, expert = _class(noun)[0], _is_expert(noun)
    if noun.pos_ in {"NOUN", "PROPN"}:
        name = _appended(text, noun, where[1], 1) if kind in _WITH_NAMES else None
        person = _appositive(text, noun, where[1]) if kind is ActorKind.UNNAMED_OFFICIAL else None
        if person is not None:
            return Source(Link(person, ActorKind.PERSON, None, span), expert)
        link = Link(name or description(text, noun, cast, where[1]), kind, None, span)
        return Source(link, expert, speaks=kind is not None or noun.pos_ == "PROPN")
    if noun.text.istitle() and noun.pos_ in {"ADJ", "VERB"} and noun.i > noun.sent.start:  # a name mistaken
        return Source(Link(_ARTICLE.sub("", text[slice(*where)], count=1), None, None, span), expert)
    return Source(Link(None, span=span))


def _appositive(text: str, noun: Token, end: int) -> str | None:
    """The name of several words between commas that tells who an official is ("the premier, Ana Ruiz")."""
    named = next((one for one in children(noun, "appos") if one.i == noun.i + 2 and one.pos_ == "PROPN"), None)
    name = _appended(text, noun, end, 2) if named is not None and noun.nbor(1).text == "," else None
    return name if name is not None and " " in name else None


def _appended(text: str, noun: Token, end: int, behind: int) -> str | None:
    """The name so many words behind what it is a name of, where nobody knows it ("the state news agency KNA")."""
    rest = noun.doc[noun.i + behind : noun.sent.end]
    stop = next((number for number, one in enumerate(rest) if one.pos_ != "PROPN" or one.idx >= end), len(rest))
    return text[rest[0].idx : end_of(rest[stop - 1])] if stop else None


def _sides(noun: Token, cast: CastLike, span: Span) -> Source | None:
    """Both sides, or the state of the one that is named; None for one side that nobody names."""
    state = state_named(noun, cast)
    if state is not None:
        return Source(Link(bare(state.name), ActorKind.POLITY, state.id, span))
    neither = any(child.lower_ == "neither" for child in noun.children)
    one_of_two = noun.lower_ in _ONE_OF_TWO and not neither
    return None if one_of_two else Source(Link(BOTH_SIDES, ActorKind.JOINT, None, span))


def _named_one(root: Token, where: Range) -> Token:
    """The name that tells who "one of them" is ("one of them, Ana Ruiz, said"); any other word stands for itself."""
    if root.lower_ not in {"one", "another", "others", "two"}:
        return root
    inside = (one for one in root.subtree if one.idx < where[1])
    return next((one for one in inside if one.dep_ == "appos" and one.pos_ == "PROPN"), root)


def _is_about(cast: CastLike, mention: Mention, noun: Token) -> bool:
    """Whether a noun stands in the words that speak for a mention, title and description among them."""
    if mention.span.start <= noun.idx < mention.span.end:
        return True
    if mention.pronoun or mention.span.start < noun.idx:
        return False
    found = cast.at(int(noun.idx), mention.span.end)
    return found is not None and found.actor == mention.actor and found.span == mention.span


def _voice_of(noun: Token) -> Token | None:
    """Whose words they are, where a source is somebody's words ("the words of the minister", "analysts' comments")."""
    if noun.pos_ != "NOUN" or not any(lemma in words("voice_nouns") for lemma in lemmas(noun)):
        return None
    whose = (one for one in children(noun, "nmod") if one.dep_ == "nmod:poss" or preposition(one) == "of")
    behind = (
        one for one in noun.sent if one.i > noun.i and any(child.i == noun.i + 1 for child in children(one, "case"))
    )
    return next(whose, None) or next((one for one in behind if preposition(one) == "of"), None)


def _after_case(noun: Token) -> Range:
    start, end = phrase(noun)
    return max([start, *(one.idx + len(one.text) for one in children(noun, "case") if one.i < noun.i)]), end


def _named_after(noun: Token, end: int, cast: CastLike) -> Actor | None:
    """The person or outlet whose name follows a noun at once ("ministry spokesperson Ana Li", "the daily Le Phare")."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i + 1 >= len(noun.doc):
        return None
    name = noun.nbor(1)
    if name.pos_ != "PROPN" or name.idx >= end:
        return None
    mention = cast.at(name.idx, name.idx + len(name.text))
    actor = cast.actor(mention.actor) if mention is not None else None
    return actor if actor is not None and actor.kind in {ActorKind.PERSON, ActorKind.OUTLET} else None


def _name(actor: Actor, cast: CastLike) -> str:
    """An actor's name; of a joint actor the names of those it stands for, when the document tells."""
    members = [bare(member.name) for member in (cast.actor(one) for one in actor.members) if member is not None]
    return " and ".join(members) if actor.kind is ActorKind.JOINT and members else bare(actor.name)


def bare(name: str) -> str:
    """A name without the suffix that parts generations ("Jr.")."""
    return _SUFFIX.sub("", name)


def description(text: str, noun: Token, cast: CastLike, end: int) -> str:
    """An unnamed source in the document's words, without article, apposition or clause ("senior ministry official").

    A possessive pronoun gives way to the name of whom it means ("Ana Ruiz's deputy"), else it is left out; "my" and
    "our" stay for the chain to tell.
    """
    owner = next((one for one in noun.lefts if one.dep_ == "nmod:poss" and one.lower_ in _OWNERS), None)
    left = next(
        (
            child
            for child in noun.lefts
            if relation(child) in _DESCRIBING and child.lower_ not in _ARTICLES and (owner is None or child.i > owner.i)
        ),
        noun,
    )
    right = _description_end(noun, end)
    words_of = " ".join(text[left.left_edge.idx if left.i < noun.i else noun.idx : right].split())
    words_of = words_of.removeprefix("@")
    words_of = _ARTICLE.sub("", words_of, count=1) if _ARTICLE.match(words_of) else words_of
    if owner is None:
        return words_of
    return organ_of_state(owner, words_of, cast) or _owned(owner, cast) + words_of


def _description_end(noun: Token, end: int) -> int:
    """Where the words end that tell who an unnamed source is ("people briefed on the matter")."""
    right = end_of(noun)
    if _class(noun)[0] is ActorKind.DOCUMENT:
        return right
    for child in noun.rights:
        apart = child.left_edge.idx > right + 1 or end_of(child.right_edge) > end
        if apart or child.dep_ not in _TELLING or child.right_edge.i - child.left_edge.i > _LONGEST_TELLING:
            break
        right = end_of(child.right_edge)
    return right


def _owned(owner: Token, cast: CastLike) -> str:
    """Whose somebody is, for a possessive pronoun: a name with its ending, "my" and "our" as they stand, or nothing."""
    if owner.lower_ in _FIRST_PERSON:
        return f"{owner.lower_} "
    mention = cast.at(int(owner.idx), end_of(owner))
    actor = cast.actor(mention.actor) if mention is not None and mention.pronoun else None
    return f"{_name(actor, cast)}'s " if actor is not None and actor.kind is not ActorKind.JOINT else ""


def _is_expert(noun: Token) -> bool:
    """Whether a source is somebody who assesses by trade: the noun itself, or an apposition to the name."""
    near = [noun, *children(noun, "appos", "compound", "nmod", "amod", "flat")]
    near += [child for one in near[1:] for child in one.children if relation(one) == "appos"]
    return any(_class(token)[1] for token in near)
