"""Faces: what one or several documents know of a person's name, posts and polity, and when two can be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from dragoman.data import table
from dragoman.model.document import Document
from dragoman.model.mention import Actor
from dragoman.reconcile.keys import GRAMMATICAL, fold, words

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
LETTERS_APART = 2
"""Letters in which two spellings of one name may differ; it takes an office and a polity besides."""
LETTERS_ALIKE = 0.6
"""Part of a name's letters that must stay for two spellings of it: four-letter names may differ in one letter only."""


_OF_STATE: Final = frozenset({"secretary", "state"})
_FOREIGN: Final = frozenset({"foreign", "minister"})


@cache
def _nicknames() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["short"], row["full"])) for row in table("given_names"))


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(fold(row["modifier"]) for row in table("office_modifiers"))


@cache
def polity_words() -> frozenset[str]:
    """The words that polities and those who belong to them are called by."""
    columns = ("name", "adjectives", "demonym", "iso2", "iso3")
    forms = [form for row in table("polities") for column in columns for form in (row[column] or "").split("|")]
    short = [form for row in table("polities") for form in (row["variants"] or "").split("|") if " " not in form]
    return frozenset(word for form in (*forms, *short) for word in words(form))


Post = tuple[frozenset[str], str | None]


@dataclass(frozen=True, slots=True)
class Face:
    """A person as documents show them: name tokens, polities, and posts as (words of the office, polity)."""

    tokens: tuple[str, ...]
    polities: frozenset[str]
    posts: frozenset[Post]
    documents: frozenset[str]
    document: str
    actor: Actor

    @classmethod
    def of(cls, document: Document, actor: Actor) -> Face:
        """The face of one document's actor."""
        polities = frozenset(filter(None, [actor.polity or next((post.polity for post in actor.offices), None)]))
        posts = frozenset((office_words(post.office), post.polity or actor.polity) for post in actor.offices)
        return cls(_tokens(actor.name), polities, posts, frozenset({document.id}), document.id, actor)

    @classmethod
    def merged(cls, faces: Iterable[Face]) -> Face:
        """What several faces of one person show together, under the fullest name."""
        held = sorted(faces, key=_fullest)
        return cls(
            held[0].tokens,
            frozenset().union(*(face.polities for face in held)),
            frozenset().union(*(face.posts for face in held)),
            frozenset().union(*(face.documents for face in held)),
            held[0].document,
            held[0].actor,
        )

    @property
    def full(self) -> bool:
        """Whether the name is more than one word."""
        return len(self.tokens) > 1

    def contradicts(self, other: Face) -> bool:
        """Whether the two serve different polities, or one document tells them apart."""
        return self.serves_other(other) or bool(self.documents & other.documents)

    def serves_other(self, other: Face) -> bool:
        """Whether both serve known polities, none of them the same."""
        return bool(self.polities and other.polities and not self.polities & other.polities)

    def shares_post(self, other: Face) -> bool:
        """Whether some post of one is the same as some post of the other, by office and polity."""
        known = [post for post in self.posts if post[1]]
        return any(mine[1] == theirs[1] and same_office(mine[0], theirs[0]) for mine in known for theirs in other.posts)

    def shares_office(self, other: Face) -> bool:
        """Whether some office of one is the other's, as far as their polities are told."""
        return not self.serves_other(other) and any(
            same_office(mine, theirs) for mine, _ in self.posts for theirs, _ in other.posts
        )


def _fullest(face: Face) -> tuple[int, int, tuple[str, ...], str, str]:
    letters = sum(len(token) for token in face.tokens)
    return -len(face.tokens), -letters, face.tokens, face.document, face.actor.id


def office_words(office: str) -> frozenset[str]:
    """The words of an office that carry it: "Minister of Defence" and "Defence Minister" have the same.

    "The counterpart of the US Secretary of Defense" is a defence minister, of a state that the post itself names.
    """
    found = frozenset(word for word in words(office) if word not in GRAMMATICAL)
    if "counterpart" not in found:
        return found
    of = found - {"counterpart"} - polity_words()
    return _FOREIGN if of == _OF_STATE else frozenset("minister" if word == "secretary" else word for word in of)


def _tokens(name: str) -> tuple[str, ...]:
    found = words(name)
    return tuple(word for word in found if word not in GENERATIONS) or found


def without_generation(name: str) -> str:
    """A name as people say it: "Carl Reed, Jr." is shown as "Carl Reed"."""
    head, _, last = name.rstrip(" .").rpartition(" ")
    return head.rstrip(" ,") if head and fold(last) in GENERATIONS else name


def same_office(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two offices are one: the words of one within the other's, without a word of rank to set them apart."""
    smaller, larger = sorted((one, other), key=len)
    return bool(smaller) and smaller <= larger and not (larger - smaller) & _modifiers()


def alike(one: Face, other: Face) -> bool:
    """Whether two full names of one surname are one person's: given names that are forms of each other, and one polity.

    Where the given name is the same and only initials differ, a polity or an office will do; a short form or an initial
    needs the office too, unless one of the two has none.
    """
    if one.serves_other(other):
        return False
    mine, theirs = one.tokens[0], other.tokens[0]
    if mine == theirs:
        known = one.polities & other.polities or one.shares_office(other)
        return bool(known) and _middle(one.tokens, other.tokens)
    if not (one.shares_office(other) or (one.polities & other.polities and not (one.posts and other.posts))):
        return False
    initial = min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]
    return initial or frozenset((mine, theirs)) in _nicknames()


def _middle(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    mine, theirs = one[1:-1], other[1:-1]
    return all(a[0] == b[0] and (a == b or min(len(a), len(b)) == 1) for a, b in zip(mine, theirs, strict=False))


def spelt_alike(one: Face, other: Face) -> bool:
    """Whether two full names are spellings of one: the same post and polity, every word nearly the same."""
    if one.contradicts(other) or not one.shares_post(other) or len(one.tokens) != len(other.tokens):
        return False
    pairs = list(zip(one.tokens, other.tokens, strict=True))
    return any(a == b for a, b in pairs) and all(_near(a, b) for a, b in pairs)


def _near(one: str, other: str) -> bool:
    allowed = min(LETTERS_APART, int(min(len(one), len(other)) * (1 - LETTERS_ALIKE)))
    return Levenshtein.distance(one, other, score_cutoff=LETTERS_APART) <= allowed
