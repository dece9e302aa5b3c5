"""Labels every part of a page: what is the article, and what each other thing is; nothing is deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.documents import outlets
from dragoman.documents.cues import marked
from dragoman.documents.datelines import dateline_end, shouted_place
from dragoman.documents.heads import PERSON, head, only_date
from dragoman.documents.labels import Labels
from dragoman.documents.lines import Line, lines_of
from dragoman.documents.readers.base import Part
from dragoman.documents.walls import comments_from, teasers
from dragoman.model.document import Block, BlockKind

# Page furniture that a cue word gives away, in the order the cues are asked.
_CUED: Final = (
    BlockKind.LOGIN,
    BlockKind.ALSO_READ,
    BlockKind.CREDIT,
    BlockKind.LEGAL,
    BlockKind.CAPTION,
    BlockKind.NAV,
    BlockKind.DATELINE,
    BlockKind.BYLINE,
)
# Cues that may stand in capitals before a colon, as a transcript's speakers do ("READ MORE: …", "FILE PHOTO: …").
_SHOUTED: Final = (BlockKind.ALSO_READ, BlockKind.CAPTION, BlockKind.CREDIT)
_LAST_PERSON: Final = re.compile(rf"{PERSON}$")
_FIRST_PERSON: Final = re.compile(rf"{PERSON}(?=$|\s*[/,])")
_ONLY_CREDIT: Final = re.compile(
    rf"(?:©\s*)?{PERSON}\s*(?:[/|,–—-]|via)\s*(?P<agency>[A-Z][\w /.'’-]{{1,40}})\W{{0,2}}"
)
_BRACKETED: Final = re.compile(r"[(\[](?P<agency>[^()\[\]]{2,40})[)\]]\W{0,2}$")
_PLACE_WORDS: Final = re.compile(r"\b(?:in|at|on|during|outside|near|before|after)\b", re.IGNORECASE)
# What blogs put into the text of a post itself, by the names of the elements.
_WIDGETS: Final = frozenset(["relatedposts", "sharedaddy", "sharing", "addtoany"])
_SHINGLE: Final = 4
# Share of common 4-word runs from which a paragraph repeats another; a changed word in twenty leaves .8.
_SAME: Final = 0.8
# Shorter lines repeat by nature ("The President said:", a list's items).
_LEAST_REPEATED: Final = 10


def label(text: str, parts: Sequence[Part], title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a page in order: each visible character lies in exactly one.

    `title` is the document's title where the container or a sidecar states it.
    """
    lines = lines_of(text, parts)
    labels = Labels(lines, [None] * len(lines))
    _voted_out(labels)
    _stated_title(labels, title)
    _walls(labels)
    _cued(labels)
    head(labels, guess_title=not title)
    _duplicates(labels)
    _datelines(labels)
    _subheads(labels)
    return tuple(_blocks(labels))


def _blocks(labels: Labels) -> list[Block]:
    blocks: list[Block] = []
    for line, kind in zip(labels.lines, labels.kinds, strict=True):
        start, end = line.part.start, line.part.end
        if line.index in labels.split:
            cut = start + labels.split[line.index]
            blocks.append(Block(BlockKind.DATELINE, start, start + len(line.text[: cut - start].rstrip())))
            start = cut
        blocks.append(Block(kind or BlockKind.BODY, start, end))
    return blocks


def _voted_out(labels: Labels) -> None:
    """Labels what the body finders left out, by what the elements around it are called."""
    for line in labels.lines:
        if line.part.tag == "figcaption" or (line.part.tag == "caption" and line.size):
            labels.set(line.index, BlockKind.CAPTION)
        elif line.part.vote is None and line.part.hints & _WIDGETS:
            labels.set(line.index, BlockKind.ALSO_READ if line.part.link_share > 0.5 else BlockKind.NAV)
        elif line.part.vote is not None and line.part.vote < IN_ARTICLE:
            labels.set(line.index, _outside(line))


# Share of the body finders' votes from which a block counts as article.
IN_ARTICLE: Final = 0.5


def _outside(line: Line) -> BlockKind:
    hints = line.part.hints
    if hints & {"comment", "comments", "commentlist", "disqus", "respond", "reply"}:
        return BlockKind.COMMENT
    for kind in _CUED:
        if marked(kind.value, line.text, line.size):
            return kind
    if hints & {"caption", "figcaption", "credit", "<figure"}:
        return BlockKind.CAPTION
    if hints & {"byline", "author", "authors"}:
        return BlockKind.BYLINE
    return BlockKind.TEASER if line.size >= 5 and line.part.link_share > 0.5 else BlockKind.NAV


def _stated_title(labels: Labels, title: str | None) -> None:
    """The first line that is the stated title, or a first-level heading."""
    for line in labels.lines:
        if line.part.tag == "title":
            labels.kinds[line.index] = BlockKind.TITLE
            return
    stated = re.findall(r"\w+", (title or "").lower().replace("’", "'"))
    for line in labels.lines[: max(40, len(labels.lines) // 3)]:
        if stated and _same_title(line, stated):
            labels.kinds[line.index] = BlockKind.TITLE
            return
    headed = [line for line in labels.lines if line.part.tag == "h1" and line.size >= 3]
    if headed:
        labels.kinds[headed[0].index] = BlockKind.TITLE


def _same_title(line: Line, stated: Sequence[str]) -> bool:
    mine = re.findall(r"\w+", line.text.lower().replace("’", "'"))
    if not mine or len(mine) > len(stated) + 8:
        return False
    return (
        mine == list(stated)
        or (len(mine) >= 4 and list(stated[: len(mine)]) == mine)
        or (len(stated) >= 4 and mine[: len(stated)] == list(stated))
    )


def _walls(labels: Labels) -> None:
    free = labels.free()
    local = [Line(i, line.part, line.text) for i, line in enumerate(free)]
    start = comments_from(local)
    for line in free[start:]:
        opens = line in free[start : start + 3] and marked("login", line.text, line.size)
        kind = BlockKind.LOGIN if opens else BlockKind.COMMENT
        labels.set(line.index, kind)
    for line in free[:start]:
        if _is_link(line):
            labels.set(line.index, BlockKind.ALSO_READ)
    for index in teasers(local, start):
        labels.set(free[index].index, _advertised(free[index]))


def _is_link(line: Line) -> bool:
    """Whether the whole line leads to another page."""
    heading = (line.part.tag or "").startswith("h")
    return line.part.link_share >= 0.8 and line.size >= 4 and not line.closed and not heading


def _advertised(line: Line) -> BlockKind:
    return BlockKind.ALSO_READ if marked("also_read", line.text, line.size) else BlockKind.TEASER


def _cued(labels: Labels) -> None:
    for line in labels.free():
        if not any(character.isalnum() for character in line.text):
            labels.set(line.index, BlockKind.NAV)
    last = max((line.index for line in labels.free() if line.prose), default=0)
    for line in labels.free():
        if line.speaks and not any(marked(kind.value, line.text, line.size) for kind in _SHOUTED):
            continue
        if (picture := _picture(line, last)) is not None:
            labels.set(line.index, picture)
            continue
        kind = next((k for k in _CUED if marked(k.value, line.text, line.size) and not _is_sentence(k, line)), None)
        if kind is None and only_date(line):
            kind = BlockKind.DATELINE
        if kind is not None:
            labels.set(line.index, kind)


def _is_sentence(kind: BlockKind, line: Line) -> bool:
    """Whether the cue words of a byline or credit open a sentence instead ("By Monday the talks had ended.")."""
    if kind not in (BlockKind.BYLINE, BlockKind.CREDIT) or not line.closed:
        return False
    return line.size >= 5 and not marked("desk", line.text, line.size)


def _picture(line: Line, last_prose: int) -> BlockKind | None:
    """Credit for a line that only names photographer and agency, caption for one that ends in such a credit."""
    only = _ONLY_CREDIT.fullmatch(line.text)
    if only and line.size <= 10 and "/" in line.text and _is_agency(re.split(r"\s*/\s*|\bvia\b", only["agency"])[0]):
        return BlockKind.CREDIT
    if line.size <= 80 and _ends_in_credit(line.text):
        return BlockKind.CAPTION if line.size > 6 else BlockKind.CREDIT
    bracketed = _BRACKETED.search(line.text)
    if bracketed and line.size <= 45 and line.index < last_prose and _is_agency(bracketed["agency"]):
        return BlockKind.CAPTION if _PLACE_WORDS.search(line.text) else None
    return None


def _ends_in_credit(text: str) -> bool:
    """Whether a text ends in a photographer and an agency with a slash between, in either order."""
    tail = text[-90:].rstrip(" .)]")
    for slash in re.finditer("/", tail):
        left, right = tail[: slash.start()].rstrip(), tail[slash.end() :].lstrip()
        if _LAST_PERSON.search(left) and _is_agency(right.split("/")[0]):
            return True
        before = re.split(r"[\s(\[]", left)
        agencies = (" ".join(before[-n:]) for n in (1, 2, 3))
        if _FIRST_PERSON.match(right) and len(right.split()) <= 5 and any(map(_is_agency, agencies)):
            return True
    return False


def _is_agency(name: str) -> bool:
    return outlets.by_name(name) is not None or marked("credit", name.strip(), len(name.split()))


def _datelines(labels: Labels) -> None:
    """Splits the dateline off the first paragraph that has one, among the first three."""
    paragraphs = [line for line in labels.free() if line.prose]
    alone = sum(line.speaks for line in paragraphs) == 1 and BlockKind.DATELINE not in labels.kinds
    for line in paragraphs[:3]:
        placed = alone and not marked("speaker", line.text)
        cut = (shouted_place(line.text) if placed else 0) if line.speaks else dateline_end(line.text)
        if cut:
            labels.split[line.index] = cut
            return


def _subheads(labels: Labels) -> None:
    free = labels.free()
    speech = sum(line.speaks for line in free) > 1
    for before, line, after in zip([None, *free], free, [*free[1:], None], strict=False):
        if line.index in labels.split:
            continue
        if line.part.tag in ("h2", "h3", "h4", "h5", "h6") or (
            after is not None and not speech and _is_subhead(before, line, after)
        ):
            labels.set(line.index, BlockKind.SUBHEAD)


def _is_subhead(before: Line | None, line: Line, after: Line) -> bool:
    """A short line that is no sentence, over a paragraph clearly longer than itself."""
    if not line.heading_like or line.size > 16 or len(line.text) > 110:
        return False
    if before is not None and before.text.rstrip().endswith((":", ",")):
        return False
    if line.text.endswith("?") and (line.size > 8 or len(after.text) < 150):
        return False
    return after.prose and len(after.text) >= 1.5 * len(line.text) and after.text[:1].upper() == after.text[:1]


def _duplicates(labels: Labels) -> None:
    """A later paragraph that repeats an earlier one, word for word or nearly so."""
    seen: set[str] = set()
    shingles: dict[str, int] = {}
    sizes: dict[int, int] = {}
    for line in labels.free():
        least = 2 * _LEAST_REPEATED if line.speaks else _LEAST_REPEATED
        if line.size < least or line.listed or line.text.endswith(":"):
            continue
        mine = _shingles(line)
        if line.key in seen or _nearest(mine, shingles, sizes) >= _SAME:
            labels.set(line.index, BlockKind.DUPLICATE)
            continue
        seen.add(line.key)
        sizes[line.index] = len(mine)
        for shingle in mine:
            shingles.setdefault(shingle, line.index)


def _shingles(line: Line) -> frozenset[str]:
    return frozenset(" ".join(line.words[i : i + _SHINGLE]) for i in range(line.size - _SHINGLE + 1))


def _nearest(mine: frozenset[str], shingles: dict[str, int], sizes: dict[int, int]) -> float:
    """The largest share (0-1) of shingles that these have in common with one earlier paragraph's."""
    counts: dict[int, int] = {}
    for shingle in mine:
        if shingle in shingles:
            counts[shingles[shingle]] = counts.get(shingles[shingle], 0) + 1
    return max((count / max(len(mine), sizes[index]) for index, count in counts.items()), default=0.0)
