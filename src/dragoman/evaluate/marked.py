"""Reads passages whose spans are marked in the text itself, as our own examples and gold are written.

A file holds passages, each begun by a line `## name`. Marks may lie in one another; `{s1,2 …}` serves two attributions.

| mark | is |
|---|---|
| `{s1 …}` `{c1:deny …}` `{t1 …}` | source of attribution 1, its cue with the act, a part of its content |
| `{e:CONSULT …}` | trigger of an event with its PLOVER root |
| `{x …}` or `{x1 …}` | a time expression |
| `{m1 …}` | the words that tell of encounter 1 |

Lines `= c1: …`, `= x1: …`, `= m1: …` below the text say more of what is numbered: fields divided by semicolons, the
first without a name, the others as `name: value`. A line `@ 2023-07-14` gives the date of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dragoman.errors import ReadError

Span = tuple[int, int]

_OPENING: Final = re.compile(r"\{([sctexm])([\d,]*)(?::([A-Za-z]+))? ")
_HEADING: Final = re.compile(r"^## +(\S+) *\n", re.MULTILINE)
_NOTE: Final = re.compile(r"^= *([cxm]\d+): *(.*?) *$", re.MULTILINE)
_DATE: Final = re.compile(r"^@ *(\S+) *$", re.MULTILINE)


@dataclass(frozen=True)
class Mark:
    """One marked span, in code points of the passage's text, half-open."""

    kind: str
    number: int
    label: str | None
    span: Span


@dataclass
class MarkedAttribution:
    """One attribution; spans are code points of the passage's text, half-open, in order."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    act: str | None = None


@dataclass
class MarkedPassage:
    """A passage without its marks, the marks in order of their ends, and what notes say of numbered ones."""

    name: str
    text: str = ""
    date: str | None = None
    marks: list[Mark] = field(default_factory=list)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    """`c1` and the like -> field -> value; the field without a name is under the empty string."""

    def spans(self, kind: str) -> list[Span]:
        """All spans of a kind of mark, in order."""
        return sorted(mark.span for mark in self.marks if mark.kind == kind)

    @property
    def events(self) -> list[tuple[int, int, str]]:
        """Triggers with their roots, in order."""
        return sorted((*mark.span, mark.label or "") for mark in self.marks if mark.kind == "e")

    @property
    def attributions(self) -> dict[int, MarkedAttribution]:
        """The attributions by number."""
        found: dict[int, MarkedAttribution] = {}
        for mark in sorted(self.marks, key=lambda mark: (mark.number, mark.span)):
            if mark.kind not in "sct":
                continue
            one = found.setdefault(mark.number, MarkedAttribution())
            {"s": one.source, "c": one.cue, "t": one.content}[mark.kind].append(mark.span)
            one.act = mark.label if mark.kind == "c" else one.act
        return found


def read_marked(path: Path) -> list[MarkedPassage]:
    """The passages of a file, in order.

    Raises: `ReadError` where a mark is not closed, or an attribution lacks its cue or its content.
    """
    parts = _HEADING.split(path.read_text("utf-8"))
    return [_passage(path, name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]


def _passage(path: Path, name: str, body: str) -> MarkedPassage:
    passage = MarkedPassage(name)
    passage.notes = {match[1]: _fields(match[2]) for match in _NOTE.finditer(body)}
    date = _DATE.search(body)
    passage.date = date[1] if date else None
    _unmark(path, passage, _DATE.sub("", _NOTE.sub("", body)).strip())
    for number, attribution in passage.attributions.items():
        if not attribution.cue or not attribution.content:
            raise _wrong(path, name, f"attribution {number} lacks its cue or its content")
    numbered = {f"{mark.kind}{mark.number}" for mark in passage.marks}
    if strays := sorted(set(passage.notes) - numbered):
        raise _wrong(path, name, f"a note speaks of {strays[0]}, which is not marked")
    return passage


def _unmark(path: Path, passage: MarkedPassage, body: str) -> None:
    opened: list[tuple[re.Match[str], int]] = []
    position = 0
    while position < len(body):
        if match := _OPENING.match(body, position):
            opened.append((match, len(passage.text)))
            position = match.end()
            continue
        character = body[position]
        position += 1
        if character == "{" or (character == "}" and not opened):
            raise _wrong(path, passage.name, f"a stray {character!r} before “{body[position : position + 30]}”")
        if character == "}":
            match, start = opened.pop()
            for number in match[2].split(",") if match[2] else ["0"]:
                passage.marks.append(Mark(match[1], int(number), match[3], (start, len(passage.text))))
        else:
            passage.text += character
    if opened:
        raise _wrong(path, passage.name, f"the mark “{opened[-1][0][0]}” is not closed")


def _fields(line: str) -> dict[str, str]:
    fields = {}
    for number, part in enumerate(line.split(";")):
        name, colon, value = part.partition(": ")
        fields[name.strip() if colon and number else ""] = (value if colon and number else part).strip()
    return fields


def _wrong(path: Path, name: str, what: str) -> ReadError:
    return ReadError(str(path), f"passage {name}: {what}. Mend the marks and run again.")
