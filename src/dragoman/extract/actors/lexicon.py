"""Where the names of the packaged tables stand in a text: polities, seats, organisations and outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from dragoman.data import table
from dragoman.extract.actors.polities import parts, polities, polity_name
from dragoman.extract.actors.reading import Reading

_ATOM = re.compile(r"[^\W_]+|[^\w\s]|_")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-"})


class Part(StrEnum):
    """In what part a name of the tables appears."""

    POLITY = "polity"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    VENUE = "venue"
    ORGANISATION = "organisation"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: its part, the table's own name, whose it is, and the table's kind of it."""

    role: Part
    name: str
    polity: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the tables in a text, by positions of words, with all its meanings."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    def entry(self, *roles: Part) -> Entry | None:
        """The meaning in the first of these parts that the name has."""
        return next((entry for role in roles for entry in self.entries if entry.role is role), None)

    @property
    def polity(self) -> str | None:
        """Whose the name is, in any of its parts."""
        return next((entry.polity for entry in self.entries if entry.polity), None)


_SEAT_ROLES = {"capital": Part.CAPITAL, "city": Part.VENUE, "venue": Part.VENUE}
_Trie = dict[str, "_Node"]


@dataclass(slots=True)
class _Node:
    following: _Trie
    entries: list[Entry]


def find_hits(reading: Reading) -> tuple[Hit, ...]:
    """The longest names of the tables in the readable text, in text order, never overlapping."""
    hits: list[Hit] = []
    atoms = [(m.group().translate(_APOSTROPHES), m.start(), m.end()) for m in _ATOM.finditer(reading.whole)]
    i = 0
    while i < len(atoms):
        length, entries = _longest(atoms, i, reading.whole)
        hit = _hit(reading, atoms[i][1], atoms[i + length - 1][2], entries) if length else None
        if hit is not None:
            hits.append(hit)
            i += length
        else:
            i += 1
    return tuple(hits)


def _hit(reading: Reading, start: int, end: int, entries: tuple[Entry, ...]) -> Hit | None:
    """The hit in whole words, or None when it begins or ends inside a word or outside what is read."""
    first = reading.word_at(start)
    if first is None or not reading.readable[first]:
        return None
    last = reading.word_holding(end - 1)
    tail = reading.whole[end : reading.starts[last] + len(reading.words[last])]
    kept = _meant(reading, first, last + 1, entries) if tail in ("", ".") else ()
    return Hit(first, last + 1, kept) if kept else None


def _meant(reading: Reading, start: int, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The meanings that fit here: everyday words are names only with their article or inside a named entity."""
    need = _needs().get(reading.text(start, end))
    entity = any(reading.tokens[i].ent_type_ for i in range(start, end))
    alone = reading.at(start - 1) == "the" and not (end < len(reading) and reading.proper(end))
    if need is None or (need == "entity" and entity) or (need == "article" and alone):
        return entries
    if need == "elsewhere" and alone and any(_told_of(reading.whole, entry) for entry in entries):
        return entries
    return tuple(entry for entry in entries if entry.role in (Part.ADJECTIVE, Part.PEOPLE))


@lru_cache(maxsize=64)
def _told_of(text: str, entry: Entry) -> bool:
    """Whether a text names an organisation in full or its bloc, so that a short form ("the Commission") is its."""
    return entry.name in text or (entry.polity is not None and entry.polity in text)


@cache
def _needs() -> dict[str, str]:
    return {row["name"]: row["needs"] for row in table("everyday_names") if row["needs"]}


def _longest(atoms: list[tuple[str, int, int]], i: int, text: str) -> tuple[int, tuple[Entry, ...]]:
    entries: tuple[Entry, ...] = ()
    node, best = _lexicon().get(atoms[i][0]), 0
    length = 1
    while node is not None:
        if node.entries:
            best, entries = length, tuple(node.entries)
        if i + length >= len(atoms) or "\n" in text[atoms[i + length - 1][2] : atoms[i + length][1]]:
            break
        node = node.following.get(atoms[i + length][0])
        length += 1
    return best, entries


@cache
def _lexicon() -> _Trie:
    trie: _Trie = {}
    for name, entry in _entries():
        atoms = [atom.translate(_APOSTROPHES) for atom in _ATOM.findall(name)]
        level, node = trie, None
        for atom in atoms:
            node = level.setdefault(atom, _Node({}, []))
            level = node.following
        if node is not None and entry not in node.entries:
            node.entries.append(entry)
    return trie


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _entries() -> list[tuple[str, Entry]]:
    regions = [(row["name"], Entry(Part.VENUE, row["name"], None, "region")) for row in table("regions")]
    return [*_polity_entries(), *_seat_entries(), *_organisation_entries(), *_outlet_entries(), *regions]


def _polity_entries() -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for row in polities():
        found += [(_bare(name), Entry(Part.POLITY, row.name, row.name)) for name in row.names]
        found += [(name, Entry(Part.ADJECTIVE, row.name, row.name)) for name in row.adjectives]
        people = (*row.demonyms, row.demonym) if row.demonym else row.demonyms
        found += [(name, Entry(Part.PEOPLE, row.name, row.name)) for name in people]
        if row.capital:
            found.append((row.capital, Entry(Part.CAPITAL, row.capital, row.name, "capital")))
    return found


def _seat_entries() -> list[tuple[str, Entry]]:
    return [
        (
            _bare(row["name"]),
            Entry(_SEAT_ROLES.get(row["kind"], Part.SEAT), _bare(row["name"]), row["polity"], row["kind"]),
        )
        for row in table("seats")
    ]


def _organisation_entries() -> list[tuple[str, Entry]]:
    return [
        (_bare(name), Entry(Part.ORGANISATION, row["name"], row["polity"] or None, row["kind"]))
        for row in table("organisations")
        for name in (row["name"], *parts(row["variants"]))
    ]


def _outlet_entries() -> list[tuple[str, Entry]]:
    found = []
    for row in table("outlets"):
        if row["class"] != "official":
            entry = Entry(Part.OUTLET, _bare(row["name"]), polity_name(row["polity"]), row["class"])
            found += [(_bare(name), entry) for name in (row["name"], *parts(row["variants"]))]
    return found
