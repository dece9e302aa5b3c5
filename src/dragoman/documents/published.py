"""When a document was published: every date it bears, the words behind it, and whether the text contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dragoman.documents.dates import Written, full_dates, iso_day, iso_moment
from dragoman.documents.evidence import Evidence
from dragoman.model.document import Block, BlockKind, DateClass, Published

_URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.?]|$)")
_STAMPS: Final = frozenset([BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.NAV])
# A date further over the article than this belongs to the page: the day it was fetched, another piece.
_NEAR_BLOCKS: Final = 15
_MARKED: Final = re.compile(r"<(?:meta|time|abbr)\s[^<>]{0,500}>", re.IGNORECASE)
_CHANGED: Final = re.compile(r"updated?|modified|accessed|retrieved|copyright|©", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """What may date a document: the dates given and stated outside the text, its URL, and the page's source."""

    given: str | None = None
    stated: str | None = None
    url: str | None = None
    html: str | None = None


def published(text: str, blocks: Sequence[Block], sources: Sources) -> Published:
    """The date of publication with its class, evidence and anchor; contradicted dates are flagged and do not anchor."""
    candidate = next(_candidates(text, blocks, sources), None)
    evidence = Evidence.of(text, blocks)
    comment = _first_comment(text, blocks)
    if candidate is None:
        return _undated(comment, evidence)
    day = iso_day(candidate.value)
    if day is None:
        return candidate
    if (
        candidate.date_class is not DateClass.COMMENT_BOUND
        and comment is not None
        and comment.date + timedelta(1) < day
    ):
        flag = f"The text is dated {day}, but a reader commented on it on {comment.date}."
        return replace(candidate, flag=flag, anchor=comment.date.isoformat())
    if (contradiction := evidence.against(day, given=candidate.date_class is DateClass.GIVEN)) is not None:
        anchor = contradiction.anchor.isoformat() if contradiction.anchor else None
        return replace(candidate, flag=contradiction.sentence, anchor=anchor)
    return replace(candidate, anchor=day.isoformat())


def _undated(comment: Written | None, evidence: Evidence) -> Published:
    if comment is not None:
        day = comment.date.isoformat()
        contradiction = evidence.against(comment.date)
        if contradiction is None:
            return Published(day, DateClass.COMMENT_BOUND, comment.span, anchor=day)
        anchor = contradiction.anchor.isoformat() if contradiction.anchor else None
        return Published(day, DateClass.COMMENT_BOUND, comment.span, contradiction.sentence, anchor)
    inferred = evidence.latest()
    if inferred is None:
        return Published(None, DateClass.INFERRED)
    span, day_inferred = inferred
    return Published(None, DateClass.INFERRED, span, anchor=day_inferred.isoformat())


def _candidates(text: str, blocks: Sequence[Block], sources: Sources) -> Iterator[Published]:
    """Dates of publication, strongest first."""
    if sources.given:
        yield Published(sources.given, DateClass.GIVEN)
    if sources.stated and (moment := iso_moment(sources.stated)):
        yield Published(moment, DateClass.STATED)
    yield from (Published(w.value, DateClass.STATED, w.span) for w in _stamped(text, blocks))
    yield from (Published(w.value, DateClass.DATELINE, w.span) for w in _datelined(text, blocks))
    if sources.html and (found := _guessed(text, blocks, sources)):
        yield found
    match = _URL_DAY.search(sources.url or "")
    if match and iso_day("-".join(match.groups())):
        yield Published("-".join(match.groups()), DateClass.URL)


def _stamped(text: str, blocks: Sequence[Block]) -> Iterator[Written]:
    """Dates in the stamps around an article: bylines' first, then those over it; updates last, else the earliest."""
    body = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.BODY), len(blocks))
    found: list[tuple[tuple[bool, bool, bool], Written]] = []
    for i, block in enumerate(blocks):
        if block.kind not in _STAMPS or _splits_paragraph(text, block) or body - i > _NEAR_BLOCKS:
            continue
        for written in full_dates(text, block.start, block.end):
            changed = _CHANGED.search(text[block.start : written.span.start]) is not None
            if len(written.span.quote) * 4 > block.end - block.start:
                found.append(((changed, block.kind is BlockKind.NAV, i > body), written))
    yield from (written for _, written in sorted(found, key=lambda pair: (pair[0], pair[1].date, pair[1].span)))


def _splits_paragraph(text: str, block: Block) -> bool:
    """Whether the block is a dateline that opens a paragraph, rather than a stamp on its own line."""
    return block.kind is BlockKind.DATELINE and text[block.end : block.end + 2].lstrip(" \t\xa0")[:1] not in ("\n", "")


def _datelined(text: str, blocks: Sequence[Block]) -> Iterator[Written]:
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            yield from full_dates(text, block.start, block.end)


def _first_comment(text: str, blocks: Sequence[Block]) -> Written | None:
    dates = [w for b in blocks if b.kind is BlockKind.COMMENT for w in full_dates(text, b.start, b.end)]
    headers = [w for w in dates if w.clock or len(dates) == 1]
    return min(headers, key=lambda written: (written.date, written.span), default=None)


def _guessed(text: str, blocks: Sequence[Block], sources: Sources) -> Published | None:
    """What htmldate finds, where words outside the article or the page's own marks for a date bear it out."""
    import htmldate

    source = sources.html or ""
    try:
        value = htmldate.find_date(source, url=sources.url, extensive_search=False, original_date=True)
    except Exception:  # htmldate trips over broken markup; then the page has no date from it
        return None
    day = iso_day(value)
    if day is None:
        return None
    outside = [w for b in blocks if b.kind in _STAMPS for w in full_dates(text, b.start, b.end) if w.date == day]
    if outside:
        return Published(day.isoformat(), DateClass.STATED, outside[0].span)
    marks = " ".join(match[0] for match in _MARKED.finditer(source))
    return Published(day.isoformat(), DateClass.STATED) if day.isoformat() in marks else None
