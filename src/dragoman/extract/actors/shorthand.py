"""Short ways to name somebody: the initials of an office ("EAM"), and a style in its place ("His Highness")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.data import table
from dragoman.extract.actors.holders import Holders
from dragoman.extract.actors.reading import OWNERS
from dragoman.extract.actors.roll import Key, Roll

_FEWEST, _MOST = 2, 5
"""Letters of an office's initials."""


@cache
def _styles() -> frozenset[str]:
    return frozenset(row["word"] for row in table("styles"))


def add_shorthand(roll: Roll, holders: Holders) -> None:
    """Mention who is meant by initials or a style, where the document names one such person."""
    initials = _by_initials(holders)
    styled = list(_styled(roll, holders))
    reading = roll.reading
    for i in range(len(reading)):
        if not reading.readable[i] or not roll.free(i, i + 1):
            continue
        key = initials.get(reading.words[i])
        if key is not None and not reading.proper(i + 1 if i + 1 < len(reading) else i - 1):
            roll.put(roll.roles[key], i, i + 1)
        elif reading.lower[i] in OWNERS and (end := _style_end(roll, i)) is not None:
            before = [one for at, style, one in styled if at < i and style == reading.lower[end - 1]]
            if before and roll.free(i, end) and not _is_named(roll, end):
                roll.put(roll.roles[before[-1]], i, end)


def _by_initials(holders: Holders) -> dict[str, Key]:
    """The only person of each office's initials."""
    found: dict[str, set[Key]] = {}
    for key, person in holders.person_of.items():
        for post in person.posts:
            letters = "".join(word[0] for word in post.office.replace("-", " ").split() if word[0].isupper())
            if _FEWEST <= len(letters) <= _MOST:
                found.setdefault(letters, set()).add(key)
    return {letters: next(iter(keys)) for letters, keys in found.items() if len(keys) == 1}


def _styled(roll: Roll, holders: Holders) -> Iterator[tuple[int, str, Key]]:
    """Where a name stands behind a style ("His Highness Sheikh Khalid"), with the style and whose it is, in order."""
    for draft in roll.ordered():
        if draft.key in holders.person_of and not draft.pronoun:
            first = max(0, draft.start - _MOST)
            before = (roll.reading.lower[i] for i in range(draft.start - 1, first - 1, -1))
            style = next((word for word in before if word in _styles()), None)
            if style is not None:
                yield draft.start, style, draft.key


def _style_end(roll: Roll, i: int) -> int | None:
    """The end of "His Royal Highness" that begins at a possessive."""
    end = i + 1
    while end < len(roll.reading) and roll.reading.capital(end) and end - i < _MOST:
        if roll.reading.lower[end] in _styles():
            return end + 1
        end += 1
    return None


def _is_named(roll: Roll, end: int) -> bool:
    """Whether a name or a title follows a style at once."""
    return end < len(roll.reading) and roll.reading.capital(end)
