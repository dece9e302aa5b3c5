"""What stands over an article: its title, bylines and stamps, and the names of the section or office above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.documents import outlets
from dragoman.documents.cues import marked
from dragoman.documents.datelines import dateline_end
from dragoman.documents.dates import full_dates
from dragoman.documents.labels import Labels
from dragoman.documents.lines import Line
from dragoman.model.document import BlockKind

_NAME: Final = r"[A-Z\u00c0-\u00de][\w.'’-]*(?:\s+(?:de|del|van|von|der|bin|al|el|da|di|la|le|ter)\b)*"
PERSON: Final = rf"{_NAME}(?:\s+{_NAME}){{1,3}}"
_PEOPLE: Final = re.compile(
    rf"(?:[Bb]y\s+)?{PERSON}(?:(?:,\s*|\s+and\s+|\s*&\s*|,\s+and\s+){PERSON})*(?P<rest>(?:\s*[,|/—–-]\s*.{{2,60}})?)"
)
# More lines than this over the first paragraph are no head but a list, a table or a page of headlines.
_LONGEST_HEAD: Final = 12


def head(labels: Labels, *, guess_title: bool) -> None:
    """Labels the lines over the first paragraph; with `guess_title` one of them may be taken for the title.

    Only text without tags is guessed at: a page has its headings.
    """
    opening = next((line.index for line in labels.free() if line.prose), 0)
    zone = [line for line in labels.free() if line.index < opening]
    tagged = bool(labels.lines) and labels.lines[0].part.tag is not None
    if len(zone) > _LONGEST_HEAD:
        zone = [] if tagged else zone[:1]
    _sure(zone, labels)
    if guess_title and not tagged and BlockKind.TITLE not in labels.kinds:
        _guess_title(zone, labels, stamped=_clocked(labels, opening))
    _rest(zone, labels, opening)
    first = next((line for line in labels.free() if line.prose), None)
    if first is not None and first.size <= 40 and _names_people(first):
        labels.set(first.index, BlockKind.BYLINE)


def _sure(zone: Sequence[Line], labels: Labels) -> None:
    """Days on their own, bylines with "by" or an outlet, and the headers of a mail."""
    for line in zone:
        if only_date(line):
            labels.set(line.index, BlockKind.DATELINE)
        elif marked("mail", line.text, line.size):
            labels.set(line.index, BlockKind.NAV)
        elif (line.text[:3].lower() == "by " and _PEOPLE.fullmatch(line.text)) or _names_people(line):
            labels.set(line.index, BlockKind.BYLINE)


def _guess_title(zone: Sequence[Line], labels: Labels, *, stamped: bool) -> None:
    """The first line of the head that reads like a title, a longer one before one of one or two words.

    Over a transcript's clock time stand the places it was held at: there a short line must call itself a title.
    """
    fit = [
        line
        for line in zone
        if labels.kinds[line.index] is None and line.size <= 35 and _titular(line, stamped=stamped)
    ]
    best = next((line for line in fit if line.size >= 4), fit[0] if fit else None)
    if best is not None:
        labels.set(best.index, BlockKind.TITLE)


def _titular(line: Line, *, stamped: bool) -> bool:
    if not line.heading_like or dateline_end(line.text):
        return False
    if marked("official", line.text, line.size) and line.size > 1:
        return True
    return not (stamped and line.size < 6) and (line.size > 2 or not line.title_case)


def _clocked(labels: Labels, opening: int) -> bool:
    return any(
        labels.kinds[line.index] is BlockKind.DATELINE and marked("dateline", line.text, line.size)
        for line in labels.lines[:opening]
    )


def _rest(zone: Sequence[Line], labels: Labels, opening: int) -> None:
    """Names of people under the title, places beside a stamp, names of sections and offices over the title."""
    title = next((i for i, kind in enumerate(labels.kinds[:opening]) if kind is BlockKind.TITLE), None)
    stamps = [i for i, kind in enumerate(labels.kinds[:opening]) if kind is BlockKind.DATELINE]
    for line in zone:
        if line.closed or line.listed or line.speaks or line.part.tag in ("h2", "h3", "h4"):
            continue
        if any(abs(line.index - stamp) <= 3 for stamp in stamps) and line.size <= 8 and _placelike(line):
            labels.set(line.index, BlockKind.DATELINE)
        elif title is not None and line.index < title and line.size <= 4:
            labels.set(line.index, BlockKind.NAV)
        elif title is not None and line.size <= 4 and line.index <= title + 3 and _PEOPLE.fullmatch(line.text):
            labels.set(line.index, BlockKind.BYLINE)


def _placelike(line: Line) -> bool:
    return line.title_case and not any(character.isdigit() for character in line.text)


def _names_people(line: Line) -> bool:
    """Whether the line is a byline without "by": people, and the outlet they write for."""
    people = _PEOPLE.fullmatch(line.text)
    return people is not None and outlets.by_name(people["rest"].strip(" ,|/—–-")) is not None


def only_date(line: Line) -> bool:
    """Whether a calendar day is all, or nearly all, that the line says."""
    return line.size <= 9 and any(len(found.span.quote) >= 0.6 * len(line.text) for found in full_dates(line.text))
