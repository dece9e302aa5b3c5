"""Who signs: the names in a signature or a title, without posts and courtesies, and blocs by the name they go by."""

from __future__ import annotations

import re
from functools import cache

from dragoman.data import table
from dragoman.extract.statements.cues import words
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

_THE = re.compile(r"^the\s+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_GROUP = re.compile(r"(?:the )?(leaders|foreign ministers|ministers|heads of state) of (.+)", re.IGNORECASE)
_LONGEST = 5
"""Words of a person's name, at most."""


def signer(name: str) -> Link:
    """Who a signature names ("Spokesperson of the Ministry, Ambassador Ana Li": "Ana Li"; "leaders of the Five
    Nuclear-Weapon States": "P5 leaders"). A post that nobody is named with stays.
    """
    group = _GROUP.fullmatch(_IN_BRACKETS.sub("", name))
    bloc = _bloc(group.group(2)) if group is not None else None
    if group is not None and bloc is not None:
        return Link(f"{bloc} {group.group(1).lower()}", None)
    people = [_person(part) for whole in name.split(" and ") for part in whole.split(", ")]
    named = [person for person in people if person]
    if not named:
        return Link(_THE.sub("", name), None)
    return Link(" and ".join(named), ActorKind.PERSON if len(named) == 1 else ActorKind.JOINT)


def _bloc(name: str) -> str | None:
    """A bloc by its name in the table ("P5" for "the Five Nuclear-Weapon States")."""
    wanted = _THE.sub("", name).strip().casefold()
    rows = (row for row in table("organisations") if row["kind"] == "bloc")
    return next(
        (row["name"] for row in rows if wanted in f"{row['name']}|{row['variants']}".casefold().split("|")), None
    )


def _person(name: str) -> str:
    """The words of a name behind its titles and before "of"; empty where they name no person."""
    left = re.split(r"\s+of\s+", name)[0].split()
    titles = next((number for number in range(len(left), 0, -1) if _is_title(left[number - 1])), 0)
    behind = left[titles:]
    fits = 2 <= len(behind) <= _LONGEST and behind[0][:1].isupper() and behind[-1][:1].isupper()
    return " ".join(behind) if titles and fits else ""


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in _title_words()


@cache
def _title_words() -> frozenset[str]:
    """Words that offices and courtesies are made of."""
    tables = ("titles", "offices", "offices_portfolios", "offices_modifiers", "office_modifiers")
    return frozenset(word.strip(".").lower() for name in tables for title in words(name) for word in title.split())
