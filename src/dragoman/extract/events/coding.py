"""What the code books call an event and those in it: quad, score and CAMEO code; country codes and sectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.extract.actors.polities import Polity, parts, polity
from dragoman.extract.events.words import stem
from dragoman.model.event import EventType

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST: Final = 6
"""Words of the longest name looked for."""
_ORGANISATION_CODES: Final = {"bloc": "IGO", "organisation": "IGO", "think tank": "NGO", "company": "MNC"}
_ORGANISATION_SECTORS: Final = {
    "ministry": "GOV", "office": "GOV", "agency": "GOV", "parliament": "LEG", "military": "MIL", "party": "PTY",
    "armed group": "REB", "company": "BUS", "think tank": "SOC",
}  # fmt: skip
_OWN_CODES: Final = {"United Nations": "UNO", "European Union": "EUR"}
_PARTS_OF: Final = (("UN ", "UNO"), ("United Nations", "UNO"), ("European ", "EUR"), ("EU ", "EUR"))
_NGOS: Final = frozenset({"Human Rights Watch", "Amnesty International", "Greenpeace", "Reporters Without Borders"})
_NO_ISO: Final = {"Kosovo": "KOS"}
_PARENTS: Final = {
    "Abkhazia": "Georgia", "South Ossetia": "Georgia", "Transnistria": "Moldova", "Northern Cyprus": "Cyprus",
    "Somaliland": "Somalia", "Western Sahara": "Morocco",
}  # fmt: skip
"""States that few recognise, under the one that claims them, as the manual wants it."""
_FORMER: Final = frozenset({"former", "ex", "ousted", "exiled", "deposed"})
_OPPOSED: Final = frozenset({"opposition", "dissident", "anti-government"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table of types: what an event of a type and mode counts for."""

    quad: int
    score: float
    cameo: str


@cache
def kinds() -> dict[tuple[EventType, str | None], Kind]:
    """Quad, score and least specific CAMEO code by type and mode."""
    return {
        (EventType(row["type"]), row["mode"] or None): Kind(int(row["quad"]), float(row["score"]), row["cameo"])
        for row in table("plover_types")
    }


@dataclass(frozen=True, slots=True)
class Codes:
    """What a phrase is coded as: a country or PLOVER's own code, the COW number of a state, sectors."""

    code: str | None = None
    cow: str | None = None
    sectors: tuple[str, ...] = ()


def code_phrase(phrase: str, known_polity: str | None = None, head: str | None = None) -> Codes:
    """The codes of a phrase that names an actor; `known_polity` is whose it is where more than the words tell it.

    `head` is the word that the phrase is about, the last one where it is not given.
    """
    words = _WORD.findall(phrase)
    organisation = _named(words, _organisations())
    state = polity(known_polity) or _state(words)
    sectors = _sectors(words, organisation, head, bare=_is_bare(words, state))
    if organisation is not None and (organisation[1] is not None or state is None) and not polity(known_polity):
        code = _own_code(organisation)
        if code is not None:
            return Codes(code, None, sectors)
        state = polity(organisation[1]) or state
    if state is None:
        return Codes(_plain_code(words), None, sectors)
    if state.name in _OWN_CODES:
        return Codes(_OWN_CODES[state.name], None, sectors)
    parent = polity(_PARENTS.get(state.name))
    if parent is not None:
        return Codes(parent.iso3, parent.cow or None, (*sectors, "PRE"))
    return Codes(_NO_ISO.get(state.name) or state.iso3 or None, state.cow or None, sectors)


def _own_code(organisation: tuple[str, str | None, str]) -> str | None:
    name, owner, kind = organisation
    if owner is not None:
        return _OWN_CODES.get(owner)
    for start, code in (*_OWN_CODES.items(), *_PARTS_OF):
        if name.startswith(start):
            return code
    if name in _NGOS:
        return "NGO"
    return "IMG" if kind == "armed group" else _ORGANISATION_CODES.get(kind)


def _plain_code(words: Sequence[str]) -> str | None:
    """The code of somebody that no table names ("the NGO", "UN officials")."""
    found = {word.upper().replace(".", "") for word in words}
    return next(
        (code for name, code in (("UN", "UNO"), ("EU", "EUR"), ("NGO", "NGO"), ("NGOS", "NGO")) if name in found), None
    )


@cache
def _organisations() -> dict[str, tuple[str, str | None, str]]:
    found: dict[str, tuple[str, str | None, str]] = {}
    for row in table("organisations"):
        for name in (row["name"], *parts(row["variants"])):
            found.setdefault(_plain(name.split()), (row["name"], row["polity"] or None, row["kind"]))
    return found


def _plain(words: Sequence[str]) -> str:
    kept = words[1:] if words and words[0].lower() == "the" else words
    return " ".join(word.removesuffix("'s").removesuffix("’s").replace(".", "") for word in kept)


def _stretches(words: Sequence[str]) -> Iterable[str]:
    """Runs of words, longest first, later ones first."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            yield _plain(words[start : start + size])


def _named(words: Sequence[str], names: dict[str, tuple[str, str | None, str]]) -> tuple[str, str | None, str] | None:
    return next((names[run] for run in _stretches(words) if run in names and run[:1].isupper()), None)


def _state(words: Sequence[str]) -> Polity | None:
    """The state that the words name, by name or adjective, the longest name first and then the first one."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            run = _plain(words[start : start + size])
            if run[:1].isupper() and (found := polity(run) or _seat(run)):
                return found
    return None


@cache
def _seat(run: str) -> Polity | None:
    return polity(_seats().get(run))


@cache
def _seats() -> dict[str, str]:
    seats = {_plain(row["name"].split()): row["polity"] for row in table("seats")}
    return {row["capital"]: row["name"] for row in table("polities") if row["capital"]} | seats


def _is_bare(words: Sequence[str], state: Polity | None) -> bool:
    """Whether the words are a state's name or seat and nothing else, which stands for its government."""
    run = _plain(words)
    return state is not None and (run in state.names or run in _seats() or run in (state.iso2, state.iso3))


def _sectors(
    words: Sequence[str], organisation: tuple[str, str | None, str] | None, head: str | None, *, bare: bool
) -> tuple[str, ...]:
    if bare:
        return ("GOV",)
    lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
    whole = organisation is not None and _plain(words) in _organisations()
    found = [_sector(head)] if head and not whole else []
    found += [_ORGANISATION_SECTORS.get(organisation[2])] if organisation else []
    known = [] if whole else [_sector(word) for word in lower]
    found += [sector for sector in reversed(known) if sector] if not any(found) else []
    main = next((sector for sector in found if sector), None)
    if main is None:
        return ()
    if "opposition" in lower and main == "GOV":
        return ("OPP",)
    extra = ("OPP",) if _OPPOSED & set(lower) and main != "OPP" else ()
    if _FORMER & set(lower) and main in ("GOV", "MIL", "LEG"):
        return ("ELI", *extra)
    return (main, *extra)


def sector_of(word: str) -> str | None:
    """The sector that a word for somebody gives ("soldiers": MIL)."""
    return None if is_site(word) else _sector(word)


def is_site(word: str) -> bool:
    """Whether a word names a place that stands for those in it where it is attacked ("village", "convoy")."""
    return stem(word) in _sites()


@cache
def _sites() -> dict[str, tuple[str, str]]:
    return {stem(row["word"]): (row["word"], row["sector"]) for row in table("event_sites")}


def _sector(word: str | None) -> str | None:
    known = None if word is None else _sector_words().get(stem(word))
    if word is None or known is None:
        return None
    form, sector = known
    if form.endswith("s") and not word.lower().endswith("s"):
        return None  # "the country" is nobody of those that "countries" are
    return None if form.endswith("e") and not word.lower().startswith(form) else sector  # "aid" is no aide


@cache
def _sector_words() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in table("plover_sectors"):
        found.setdefault(stem(row["word"]), (row["word"], row["sector"]))
    return _sites() | found


@cache
def context_words() -> dict[str, str]:
    """The context that a word speaks for, by its stem."""
    return {stem(row["word"]): row["context"] for row in table("event_contexts")}
