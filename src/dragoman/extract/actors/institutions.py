"""Institutions named by what they are: ministries, embassies, governments, sides, administrations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.data import table
from dragoman.extract.actors.lexicon import Hit, Part
from dragoman.extract.actors.offices import portfolio_words, portfolios
from dragoman.extract.actors.reading import HYPHENS, OWNERS, POSSESSIVES, Reading


@dataclass(frozen=True, slots=True)
class Institution:
    """A phrase with the head noun of an institution; positions of words, half-open.

    `first` is where its own words begin, after whose it is. `kind` is the table's ("side" stands for its polity).
    `subject` is the class of its subject ("foreign"), `owner` the position of a person it belongs to.
    """

    start: int
    end: int
    first: int
    head: int
    kind: str
    polity: str | None
    subject: str | None = None
    owner: int | None = None
    determined: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but the head noun is there ("the ministry")."""
        return self.polity is None and self.subject is None and self.owner is None and self.end - self.first == 1


@cache
def heads() -> dict[str, str]:
    """Kinds of institutions by their lower-case head noun."""
    return {row["head"]: row["kind"] for row in table("organisations_heads")}


class Anchors:
    """Names of the tables and institutions by the position where they begin and end."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self.by_start = {hit.start: hit for hit in hits}
        self.by_end = {hit.end: hit for hit in hits}
        self.taken = {i: hit for hit in hits for i in range(hit.start, hit.end)}

    def inside(self, i: int) -> bool:
        """Whether word `i` belongs to a name of the tables."""
        return i in self.taken


def find_institutions(reading: Reading, anchors: Anchors) -> tuple[Institution, ...]:
    """Institutions of the readable text in text order; those that the tables name whole are left to the tables."""
    found: list[Institution] = []
    end = 0
    for i in range(len(reading)):
        kind = heads().get(reading.lower[i])
        if kind is None or not reading.readable[i] or i < end or anchors.inside(i) or _verbal(reading, i):
            continue
        institution = _institution(reading, anchors, i, kind)
        if institution is not None:
            found.append(institution)
            end = institution.end
    return tuple(found)


def _verbal(reading: Reading, i: int) -> bool:
    return reading.tagged and reading.pos[i] not in ("NOUN", "PROPN")


def _institution(reading: Reading, anchors: Anchors, head: int, kind: str) -> Institution | None:
    first = _own_words(reading, anchors, head)
    start, polity, owner = _possessor(reading, anchors, first)
    end, subject, after = _complement(reading, anchors, head + 1, kind)
    subject = subject or _subject(reading, first, head)
    start, determined = _determiner(reading, start)
    polity = polity or after
    if kind == "side" and polity is None and owner is None and first < head:
        return None
    return Institution(start, end, first, head, kind, polity, subject, owner, determined)


def _own_words(reading: Reading, anchors: Anchors, head: int) -> int:
    """Leftwards over the subject and capitals that make up the name: "Foreign", "National Defense"."""
    first = head
    while first > 0 and not anchors.inside(first - 1) and reading.readable[first - 1]:
        word = reading.lower[first - 1]
        capital = reading.proper(first - 1) and reading.capital(head) and first - 1 not in reading.person
        joins = word in ("and", "&", *HYPHENS) and first < head and reading.lower[first - 2] in portfolio_words()
        if not (word in portfolio_words() or capital or joins):
            break
        first -= 1
    return first


def _possessor(reading: Reading, anchors: Anchors, first: int) -> tuple[int, str | None, int | None]:
    """Where the whole phrase begins, whose polity it is and which person it belongs to."""
    at = first
    while at > 0 and reading.tagged and reading.pos[at - 1] == "ADJ" and not anchors.inside(at - 1):
        at -= 1
    marked = at - 1 if at > 0 and reading.lower[at - 1] in POSSESSIVES else at
    hit = anchors.by_end.get(marked)
    if hit is not None and hit.polity and (marked < at or hit.entry(Part.ADJECTIVE, Part.POLITY, Part.CAPITAL)):
        return hit.start, hit.polity, None
    if marked < at or reading.at(at - 1) in OWNERS:
        return at, None, marked - 1 if marked < at else at - 1
    if marked > 0 and marked - 1 in reading.person:
        return reading.person[marked - 1][0], None, marked - 1
    return first, None, None


def _complement(reading: Reading, anchors: Anchors, at: int, kind: str) -> tuple[int, str | None, str | None]:
    """End of the phrase, class of its subject and polity, from what "of …" says after the head."""
    end, subject, owner = at, None, None
    while reading.at(end) in ("of", "for"):
        inner = end + 2 if reading.at(end + 1) == "the" else end + 1
        hit = anchors.by_start.get(inner)
        if hit is not None and hit.polity and hit.entry(Part.POLITY, Part.CAPITAL):
            return hit.end, subject, hit.polity
        words = _subject_run(reading, inner) if kind in ("ministry", "organisation") and subject is None else inner
        if words == inner:
            break
        subject, end = _subject(reading, inner, words) or "other", words
    return end, subject, owner


def _subject_run(reading: Reading, at: int) -> int:
    """End of the words of a subject after "of": portfolio words, with "and" and commas between them."""
    end = at
    while end < len(reading):
        word = reading.lower[end]
        if word in portfolio_words():
            end += 1
        elif word in ("and", "&", ",") and end > at and reading.at(end + 1) in portfolio_words():
            end += 2
        else:
            break
    return end


def _subject(reading: Reading, start: int, end: int) -> str | None:
    words = tuple(reading.lower[start:end])
    for at in range(len(words)):
        for length in range(len(words) - at, 0, -1):
            if words[at : at + length] in portfolios():
                return portfolios()[words[at : at + length]]
    return None


def _determiner(reading: Reading, start: int) -> tuple[int, bool]:
    if reading.at(start - 1) in ("the", "this", "that", "both"):
        return start - 1, True
    return start, False
