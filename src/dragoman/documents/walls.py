"""Where an article ends and a page's other voices begin: comment walls and walls of teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.documents.cues import marked
from dragoman.documents.lines import Line

_MONTHS: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS},?\s+\d{{4}}|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME: Final = r"\d{1,2}\s?:\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?"
_AGO: Final = r"(?:an?|\d+)\s?(?:s|m|h|d|w|y|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago"
_WHEN: Final = rf"(?:{_DATE}(?:\s*(?:at|,|-|–|\||·|•)?\s*{_TIME})?|{_TIME}\s*(?:,|on|-|–|\||·)?\s*{_DATE}|{_AGO}|(?:today|yesterday)(?: at)? {_TIME})"
_MOMENT: Final = re.compile(rf"\W{{0,3}}(?:on |at )?{_WHEN}(?:\s*\((?:edited|utc|gmt)[^)]*\))?\W{{0,3}}", re.IGNORECASE)
_HANDLE_MOMENT: Final = re.compile(rf"(?P<who>\S.{{0,70}}?)[\s,|·•:(–—-]+(?:on |at )?{_WHEN}\W{{0,3}}", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?:#\d{1,5}|\d{1,4}[.)])\s+\S.{0,80}")
_NOT_HANDLE: Final = re.compile(
    r"[—–-]|\W*(?:by|updated?|published?|posted on|last|first|release|date|time|source|modified|created|issued|on|at)\b", re.IGNORECASE
)
_REPLY: Final = re.compile(r"\W*(?:reply|like|dislike|report|flag|share|upvote|permalink|log in to reply)\W*", re.IGNORECASE)
# An unrelated lead shares few of its content words with the article: on the seeds' teasers at most .35, while the
# paragraphs of the articles themselves share .55 and more with the rest of their text.
_KIN: Final = 0.4
# Words of running text that must stand before a wall can begin.
_LEAST_ARTICLE: Final = 60


def comments_from(lines: Sequence[Line]) -> int:
    """The index of the line at which reader comments begin, or the number of lines where there are none."""
    headers = [line.index for line in lines if line.index > 1 and _is_header(lines, line.index)]
    headed = next((i for i in headers if i > 0 and _announced(lines, i)), None)
    several = headers[0] if len(headers) >= 2 and _close_together(lines, headers) else None
    start = min((i for i in (headed, several) if i is not None), default=len(lines))
    if start < len(lines) and sum(line.size for line in lines[:start]) < _LEAST_ARTICLE:
        return len(lines)
    while start > 1 and start < len(lines) and _opens_wall(lines[start - 1]):
        start -= 1
    return start


def _opens_wall(line: Line) -> bool:
    return marked("comments", line.text, line.size)


def _announced(lines: Sequence[Line], index: int) -> bool:
    before = lines[max(0, index - 3) : index]
    return any(marked("comments", line.text, line.size) or marked("login", line.text, line.size) for line in before)


def _close_together(lines: Sequence[Line], headers: Sequence[int]) -> bool:
    """Whether headers come as comments do: two in at most forty lines, and no transcript between them."""
    return headers[1] - headers[0] <= 40 and not any(line.speaks for line in lines[headers[0] : headers[1]])


def _is_header(lines: Sequence[Line], index: int) -> bool:
    """Whether a comment's header line stands here: a handle with a moment, in one line or two."""
    line = lines[index]
    if line.size > 24 or _NOT_HANDLE.match(line.text):
        return False
    after = [other.text for other in lines[index + 1 : index + 3]]
    if marked("handle", line.text, line.size):
        return _has_moment(line.text) or any(_moment_line(text) for text in after) or bool(after and _REPLY.fullmatch(after[-1]))
    if _HANDLE_MOMENT.fullmatch(line.text):
        return line.size <= 16
    if _NUMBERED.fullmatch(line.text) and not line.closed:
        return any(_moment_line(text) for text in after[:1])
    return line.size <= 5 and not line.closed and bool(after) and _MOMENT.fullmatch(after[0]) is not None


def _has_moment(text: str) -> bool:
    return re.search(_WHEN, text, re.IGNORECASE) is not None


def _moment_line(text: str) -> bool:
    return bool(_MOMENT.fullmatch(text) or _HANDLE_MOMENT.fullmatch(text)) and not _NOT_HANDLE.match(text)


def teasers(lines: Sequence[Line], end: int) -> frozenset[int]:
    """The indexes below `end` of lines that advertise other articles."""
    found: set[int] = set()
    doubled = [i for i in range(3, end - 1) if _doubled(lines[i], lines[i + 1])]
    # On a page the body finders have left such walls out, while slide shows print their captions twice.
    if doubled and lines[0].part.vote is None and _is_wall(lines, doubled, end):
        found.update(range(doubled[0], end))
        end = doubled[0]
    found.update(_after_heading(lines, end))
    found.update(_trailing(lines, min(found, default=end)))
    return frozenset(found)


def _doubled(line: Line, following: Line) -> bool:
    return line.size >= 4 and line.key == following.key and len(line.text) <= 300


def _is_wall(lines: Sequence[Line], doubled: Sequence[int], end: int) -> bool:
    """Whether doubled titles open a wall: several do, or what follows breaks off or is about something else."""
    before = [line for line in lines[: doubled[0]] if line.prose]
    if lines[doubled[0]].key == lines[0].key or sum(line.size for line in before) < _LEAST_ARTICLE:
        return False
    after = [line for line in lines[doubled[0] + 2 : end] if line.prose or line.cut_off]
    if not after:
        return doubled[0] + 2 >= end
    body = _content(lines[: doubled[0]])
    foreign = [line for line in after if line.cut_off or kinship(line, body) < _KIN]
    return len(foreign) * 2 > len(after)


def _after_heading(lines: Sequence[Line], end: int) -> set[int]:
    """Lines under a heading such as "Related stories", up to the next paragraph of the article."""
    found: set[int] = set()
    open_ = False
    for line in lines[:end]:
        if any(cue.place == "line" and cue.marks(line.text, line.size) for cue in _also_read()):
            open_ = line.index > 1
        elif open_ and line.part.vote is not None:
            open_ = line.part.link_share > 0.5
        elif open_ and line.prose and not line.cut_off:
            kin = kinship(line, _content(lines[: line.index]))
            open_ = kin < _KIN and line.index * 2 > end
        if open_:
            found.add(line.index)
    return found


def _also_read() -> tuple[object, ...]:
    from dragoman.documents.cues import cues

    return cues("also_read")


def _trailing(lines: Sequence[Line], end: int) -> set[int]:
    """Headline and broken-off lead pairs, or three unrelated headlines, that end the page."""
    start = end
    pairs = headlines = 0
    while start > 2:
        line = lines[start - 1]
        body = _content(lines[: start - 1])
        if line.cut_off and lines[start - 2].heading_like and lines[start - 2].size >= 4 and kinship(line, body) < _KIN:
            start, pairs = start - 2, pairs + 1
        elif line.heading_like and line.size >= 5 and not line.closed and kinship(line, body) < _KIN / 2:
            start, headlines = start - 1, headlines + 1
        else:
            break
    return set(range(start, end)) if pairs or headlines >= 3 else set()


def _content(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.words if len(word) >= 5)


def kinship(line: Line, body: frozenset[str]) -> float:
    """The share (0-1) of a line's longer words that the article uses too."""
    own = {word for word in line.words if len(word) >= 5}
    return len(own & body) / len(own) if own else 1.0
