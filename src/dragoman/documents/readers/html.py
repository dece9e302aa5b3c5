"""HTML pages: our own scan for the text, the body finders for what is article, and what the head states."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dragoman.documents.readers.base import Mapped, Page, Part, Piece, Stated, text_of
from dragoman.documents.readers.decoding import decode, is_binary, normal_lines
from dragoman.documents.readers.markup import TAG, MarkupScan, Stretch, attributes_of
from dragoman.documents.readers.voting import votes
from dragoman.errors import ReadError

MEDIA_TYPE: Final = "text/html"
# The trees behind the body finders slow down or overflow in deeper ones; 86 real pages nest 51 at most.
_DEEPEST: Final = 400
_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|script"
    r"|article|main|section|header|nav|div|p|h[1-6]|table|ul|ol|blockquote|figure|span|a\s)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
_LD: Final = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_LANG: Final = re.compile(r"<html[^>]*?\slang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_CANONICAL: Final = re.compile(r"<link[^>]*rel\s*=\s*[\"']?canonical[^>]*>", re.IGNORECASE)


class HtmlReader:
    """Reads saved web pages and fragments of them."""

    media_type = MEDIA_TYPE

    def knows(self, data: bytes) -> bool:
        """Whether the bytes begin as HTML does."""
        if is_binary(data):
            return False
        return _START.match(decode(data[:8192])[0].text.lstrip("\ufeff")) is not None

    def pages(self, data: bytes, path: str) -> Iterator[Page]:
        """The one document that the page is.

        Raises:
            ReadError: when the page shows no text.
        """
        source, encoding = decode(data)
        source = normal_lines(source)
        mapped, parts = scan(source, voted=True)
        if not parts:
            raise ReadError(path, "the page shows no text; save the article's own page, or its text, and read that.")
        told = stated(source.text)
        if parts[0].vote is None:
            told = replace(told, html=None)  # too deep for the body finders, and so for htmldate
        yield Page(mapped, encoding, MEDIA_TYPE, parts, stated=told)


def scan(source: Mapped, *, voted: bool) -> tuple[Mapped, tuple[Part, ...]]:
    """The visible text of some HTML and its parts; with `voted` the body finders have their say on each."""
    markup = MarkupScan(source.text)
    stretches = list(markup.stretches())
    pieces: list[Piece] = []
    spans: list[tuple[int, int, Stretch]] = []
    at = 0
    for stretch in stretches:
        if pieces:
            end = pieces[-1].end
            pieces.append(Piece("\n\n", end, end, False))
            at += 2
        spans += [(at + a, at + b, stretch) for a, b in _lines(stretch.text)]
        pieces += stretch.pieces
        at += len(stretch.text)
    mapped = source.derive(pieces)
    parts = [_part(a, b, stretch) for a, b, stretch in spans]
    return mapped, tuple(
        _with_votes(source.text, mapped.text, parts) if voted and markup.deepest <= _DEEPEST else parts
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*[^\s][^\n]*", text):
        inner = match[0]
        yield match.start() + len(inner) - len(inner.lstrip()), match.start() + len(inner.rstrip())


def _part(start: int, end: int, stretch: Stretch) -> Part:
    size = max(1, len(stretch.text))
    return Part(start, end, stretch.tag or None, stretch.words, min(1.0, stretch.linked / size))


def _with_votes(source: str, text: str, parts: Sequence[Part]) -> list[Part]:
    shares = votes(source, [text[part.start : part.end] for part in parts])
    return [
        Part(part.start, part.end, part.tag, part.hints, part.link_share, share)
        for part, share in zip(parts, shares, strict=True)
    ]


def stated(source: str) -> Stated:
    """What the head and the JSON-LD of a page state about it."""
    metas = _metas(source)
    linked = _linked_data(source)
    title = _TITLE.search(source)
    canonical = _CANONICAL.search(source)
    language = _LANG.search(source)
    return Stated(
        title=text_of(linked.get("headline")) or _first(metas, "og:title", "twitter:title")
        or (_plain(title[1]) if title else None),
        author=_people(linked.get("author")) or _first(metas, "author", "article:author_name", "byl", "dc.creator"),
        published=text_of(linked.get("datePublished"))
        or _first(metas, "article:published_time", "datepublished", "date", "dc.date", "pubdate", "dc.date.issued"),
        url=_first(metas, "og:url") or (attributes_of(canonical[0]).get("href") if canonical else None),
        site=_site(linked.get("publisher")) or _first(metas, "og:site_name", "application-name"),
        language=language[1].lower() if language else None,
        html=source,
    )  # fmt: skip


def _plain(fragment: str) -> str | None:
    return text_of(scan_text(fragment))


def scan_text(fragment: str) -> str:
    """The visible text of an HTML fragment on one line."""
    return " ".join(stretch.text for stretch in MarkupScan(fragment).stretches()).replace("\n", " ")


def _metas(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in re.finditer(r"<meta\s", source, re.IGNORECASE):
        tag = TAG.match(source, match.start(), match.start() + 8192)
        if tag is None:
            continue
        named = attributes_of(tag["attributes"])
        key = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
        if key and named.get("content", "").strip():
            found.setdefault(key, named["content"].strip())
    return found


def _first(metas: Mapping[str, str], *names: str) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_data(source: str) -> dict[str, Any]:
    """The JSON-LD object that describes an article, or an empty one."""
    for match in _LD.finditer(source):
        try:
            node = json.loads(match[1].strip())
        except (ValueError, RecursionError):
            continue
        for item in _nodes(node):
            if re.search(r"Article|Posting|Report", str(item.get("@type", ""))):
                return item
    return {}


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    queue = [node]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item
        elif isinstance(item, dict):
            yield item
            queue += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _people(author: object) -> str | None:
    listed = author if isinstance(author, list) else [author]
    names = [text_of(item.get("name") if isinstance(item, dict) else item) for item in listed]
    return ", ".join(name for name in names if name) or None


def _site(publisher: object) -> str | None:
    return text_of(publisher.get("name")) if isinstance(publisher, dict) else text_of(publisher)
