"""Where an article ends and a page's other voices begin: comment walls and walls of teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from dragoman.documents.cues import cues, marked
from dragoman.documents.dates import MONTH
from dragoman.documents.lines import Line

_DATE: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME: Final = r"\d{1,2}\s?:\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?"
_AGO: Final = r"(?:an?|\d+)\s?(?:s|m|h|d|w|y|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago"
_WHEN: Final = (
    rf"(?:{_DATE}(?:\s*(?:at|,|-|–|\||·|•)?\s*{_TIME})?|{_TIME}\s*(?:,|on|-|–|\||·)?\s*{_DATE}|{_AGO}"
    rf"|(?:today|yesterday)(?: at)? {_TIME})"
)
_MOMENT: Final = re.compile(rf"\W{{0,3}}(?:on |at )?{_WHEN}(?:\s*\((?:edited|utc|gmt)[^)]*\))?\W{{0,3}}", re.IGNORECASE)
_HANDLE_MOMENT: Final = re.compile(rf"(?P<who>\S.{{0,70}}?)[\s,|·•:(–—-]+(?:on |at )?{_WHEN}\W{{0,3}}", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?:#\d{1,5}|\d{1,4}[.)])\s+\S.{0,80}")
# Of unrelated leads set under 64 news reports, 19 in 20 share less than .25 of their longer words with the report; half
# of a report's own later paragraphs share more than .35. Kinship alone decides nothing, it only seconds other signs.
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
    return marked("comments", line.text, line.size) or marked("login", line.text, line.size)


def _announced(lines: Sequence[Line], index: int) -> bool:
    before = lines[max(0, index - 3) : index]
    return any(marked("comments", line.text, line.size) or marked("login", line.text, line.size) for line in before)


def _close_together(lines: Sequence[Line], headers: Sequence[int]) -> bool:
    """Whether headers come as comments do: two in at most forty lines, and no transcript between them."""
    return headers[1] - headers[0] <= 40 and not any(line.speaks for line in lines[headers[0] : headers[1]])


def _is_header(lines: Sequence[Line], index: int) -> bool:
    """Whether a comment's header line stands here: a handle with a moment, in one line or two."""
    line = lines[index]
    if line.size > 24 or marked("no_handle", line.text):
        return False
    after = [other.text for other in lines[index + 1 : index + 3]]
    if marked("handle", line.text, line.size):
        return (
            _has_moment(line.text)
            or any(_moment_line(text) for text in after)
            or marked("reply", after[-1] if after else "")
        )
    if _HANDLE_MOMENT.fullmatch(line.text):
        return line.size <= 16
    if _NUMBERED.fullmatch(line.text) and not line.closed:
        return any(_moment_line(text) for text in after[:1])
    return line.size <= 5 and not line.closed and bool(after) and _MOMENT.fullmatch(after[0]) is not None


def _has_moment(text: str) -> bool:
    return re.search(_WHEN, text, re.IGNORECASE) is not None


def _moment_line(text: str) -> bool:
    return bool(_MOMENT.fullmatch(text) or _HANDLE_MOMENT.fullmatch(text)) and not marked("no_handle", text)


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
    open_, told = False, 0
    body: set[str] = set()
    for line in lines[:end]:
        if _heads_list(line):
            open_ = told >= _LEAST_ARTICLE or line.part.vote is not None
        elif open_ and line.part.vote is not None:
            open_ = line.part.link_share > 0.5
        elif open_ and line.prose and not line.cut_off:
            open_ = kinship(line, body) < _KIN and line.index * 2 > end
        if open_:
            found.add(line.index)
        else:
            body.update(_long_words(line))
            told += line.size if line.prose else 0
    return found


def _heads_list(line: Line) -> bool:
    return any(cue.place == "line" and cue.marks(line.text, line.size) for cue in cues("also_read"))


def _trailing(lines: Sequence[Line], end: int) -> set[int]:
    """What ends the page and is not the article: headlines with broken-off leads, or several unrelated headlines.

    A lead that breaks off is the sign: articles do not. One alone could be an article cut short under its last
    subhead, so it must also be about something else.
    """
    start, leads = end, 0
    headlines: list[Line] = []
    opening = _content(lines[: end // 2])
    while start > 2:
        last, before = lines[start - 1], lines[start - 2]
        if last.cut_off and before.heading_like and before.size >= 2:
            start, leads, headlines = start - 2, leads + 1, []
        elif leads and last.prose and before.heading_like and kinship(last, opening) < _KIN / 2:
            start -= 2
        elif marked("also_read", last.text, last.size) or marked("nav", last.text, last.size):
            start -= 1
        elif last.heading_like and last.size >= 3 and not last.closed:
            start -= 1
            headlines.append(last)
        else:
            break
    if leads:
        start += len(headlines)
    before_wall = [line for line in lines[:start] if line.prose]
    if sum(line.size for line in before_wall) < _LEAST_ARTICLE:
        return set()
    body = _content(lines[:start])
    foreign = [line for line in lines[start:end] if line.size >= 3 and kinship(line, body) < _KIN]
    unrelated = len(foreign) * 2 > end - start
    if leads >= 2 or (leads and unrelated):
        return set(range(start, end))
    few = sum(line.size for line in lines[start:end]) * 4 < sum(line.size for line in lines[:start])
    return set(range(start, end)) if len(headlines) >= 3 and few and _strange(headlines, body) else set()


def _strange(headlines: Sequence[Line], body: AbstractSet[str]) -> bool:
    """Whether headlines, long enough to tell, share next to nothing with the article."""
    return sum(line.size >= 5 and kinship(line, body) < _KIN / 2 for line in headlines) >= 0.75 * len(headlines)


def _content(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in _long_words(line))


def _long_words(line: Line) -> set[str]:
    return {word for word in line.words if len(word) >= 5}


def kinship(line: Line, body: AbstractSet[str]) -> float:
    """The share (0-1) of a line's longer words that the article uses too."""
    own = _long_words(line)
    return len(own & body) / len(own) if own else 1.0
