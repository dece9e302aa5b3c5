"""Posts named in a text: the title, what it is over, whose it is, and how two names of one post are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.data import table
from dragoman.extract.actors.polities import parts, polity


@dataclass(frozen=True, slots=True)
class Title:
    """A row of `offices.csv`: the words of a title, the class of posts it belongs to, and whose it is by itself."""

    title: str
    office_class: str
    polity: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Post:
    """An office as it stands in the text; positions are of words, half-open.

    `start`-`end` is all of it with whose it is; `first` is where the office's own words begin. `office` is those words
    without the polity. `owner` is the position of the person or pronoun it belongs to ("Biden's adviser").
    """

    start: int
    end: int
    first: int
    core: int
    office: str
    office_class: str
    polity: str | None
    plural: bool = False
    former: bool = False
    owner: int | None = None
    organisation: str | None = None
    determiner: str = ""

    @property
    def definite(self) -> bool:
        """Whether the words point to one holder: an article, a possessor, or none before a capital."""
        return self.determiner in ("the", "this", "that", "owner")


@cache
def titles() -> dict[tuple[str, ...], Title]:
    """All titles by their lower-case words; hyphens count as spaces."""
    found: dict[tuple[str, ...], Title] = {}
    for row in table("offices"):
        for words, plural in ((row["title"], False), (row["plural"], True)):
            if words:
                key = tuple(words.lower().replace("’", "'").replace("-", " ").split())
                found.setdefault(key, Title(row["title"], row["class"], row["polity"] or None, plural))
    return found


@cache
def generic_title(office_class: str) -> str | None:
    """The title by which a class of posts goes in any country ("foreign minister"); None where the table has none."""
    rows = (row for row in table("offices") if row["class"] == office_class and not row["polity"])
    return next((row["title"] for row in rows), None)


@cache
def first_words() -> frozenset[str]:
    """The words that titles begin with."""
    return frozenset(words[0] for words in titles())


@cache
def longest_title() -> int:
    """Number of words of the longest title."""
    return max(len(words) for words in titles())


@cache
def portfolios() -> dict[tuple[str, ...], str]:
    """Classes of posts by the lower-case words of their subject ("foreign affairs" -> "foreign")."""
    return {tuple(row["portfolio"].split()): row["class"] for row in table("offices_portfolios")}


@cache
def portfolio_words() -> frozenset[str]:
    """Every word that stands in a subject of a post."""
    return frozenset(word for words in portfolios() for word in words if word != "and")


@cache
def modifiers() -> dict[str, str]:
    """What a word before a title does: `deputy`, `keep` (part of the office), `former` or `drop`."""
    return {row["modifier"]: row["effect"] for row in table("offices_modifiers")}


@cache
def included(office_class: str) -> frozenset[str]:
    """Classes of posts whose holders a word of this class can point to, itself among them."""
    rows = {row["class"]: parts(row["includes"]) for row in table("offices_classes")}
    return frozenset((office_class, *rows.get(office_class, ())))


@cache
def portfolio_of(organisation: str | None) -> str | None:
    """The class of posts that the head of a named organisation holds ("US Department of State" -> "foreign")."""
    return {row["name"]: row["portfolio"] for row in table("organisations")}.get(organisation or "") or None


_MINISTERS = frozenset({"minister", "secretary", "head", "chair", "director", "commissioner", "adviser", "chief"})


def class_of(title: Title, subject: tuple[str, ...], deputy: bool, organisation: str | None = None) -> str:
    """The class of a post from its title, the words of its subject and its organisation; deputies stand apart."""
    named = title.office_class
    if named == "diplomat" and {"top", "chief"} & set(subject):
        named = "top diplomat"
    if named in ("head", "director") and "diplomacy" in subject:
        named = "foreign"
    if named in _MINISTERS:
        named = portfolio_of(organisation) or _subject_class(title, subject) or named
    return f"deputy {named}" if deputy else named


def _subject_class(title: Title, subject: tuple[str, ...]) -> str | None:
    found = None
    for start in range(len(subject)):
        for length in range(min(4, len(subject) - start), 0, -1):
            found = found or portfolios().get(subject[start : start + length])
    if title.office_class in ("minister", "secretary", "commissioner"):
        return found
    if title.office_class == "adviser":
        return "security adviser" if found == "security" else None
    return "foreign affairs office" if found == "foreign" else None


def bare_office(words: str, owner: str | None) -> str:
    """An office without the polity's name or adjective at its start ("US State Department spokesman")."""
    row = polity(owner)
    for name in (*row.names, *row.adjectives) if row else ():
        for ending in (" ", "'s ", "’s "):
            if words.startswith(name + ending):
                return words[len(name + ending) :]
    return words


def same_office(one: str, other: str) -> bool:
    """Whether two names of an office have the same words, whatever their case, order and small words."""
    return bool(_content(one)) and _content(one) == _content(other)


@cache
def _content(office: str) -> frozenset[str]:
    small = {"the", "of", "for", "and", "a", "an", "to"}
    spelled = {"defence": "defense", "advisor": "adviser", "councillor": "councilor", "chairwoman": "chairman"}
    words = office.lower().replace("’", "'").replace("-", " ").split()
    return frozenset(spelled.get(word, word) for word in words if word not in small)


@cache
def first_names() -> dict[str, str]:
    """Gender by first name, as the small table gives it."""
    return {row["name"]: row["gender"] for row in table("first_names")}
