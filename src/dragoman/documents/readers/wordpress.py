"""WordPress REST posts: one post or a list of them, as `/wp-json/wp/v2/posts` gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from dragoman.documents.readers.base import Mapped, Page, Part, Piece, Stated, joined, text_of
from dragoman.documents.readers.decoding import decode, is_binary
from dragoman.documents.readers.html import scan
from dragoman.errors import ReadError, UnsupportedFormat

MEDIA_TYPE: Final = "application/json"
_TOKEN: Final = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"|[{}\[\],:]|[^\s{}\[\],:\"]+", re.DOTALL)
_ESCAPE: Final = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)")
_OPENING: Final = re.compile(r"\{\s*\"[\w@:-]+\"\s*:|\[\s*\{\s*\"")
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_MEND: Final = "give a WordPress post as its REST interface returns it, or the article as HTML or plain text."


class WordPressReader:
    """Reads JSON that holds WordPress posts."""

    media_type = MEDIA_TYPE

    def knows(self, data: bytes) -> bool:
        """Whether the bytes are one JSON object or array."""
        if is_binary(data):
            return False
        source = decode(data)[0].text.strip("\ufeff \t\r\n")
        if source[:1] not in ("{", "["):
            return False
        # Cut or broken JSON is still no prose: an object opens with a key, a list of posts with an object.
        return _OPENING.match(source) is not None or _is_json(source)

    def pages(self, data: bytes, path: str) -> Iterator[Page]:
        """A page for each post, in the order of the file; `member` is the post's place when it is a list.

        Raises:
            UnsupportedFormat: when the JSON holds no post.
            ReadError: when it is broken.
        """
        source, encoding = decode(data)
        try:
            value = json.loads(source.text.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            raise ReadError(path, f"the JSON is broken ({error}); save it again, or {_MEND}") from None
        posts = value if isinstance(value, list) else [value]
        known = [index for index, post in enumerate(posts) if _is_post(post)]
        if not known:
            raise UnsupportedFormat(path, f"the JSON holds no post with title and content; {_MEND}")
        strings = _strings(source.text)
        for index in known:
            prefix = f"/{index}" if isinstance(value, list) else ""
            yield _page(source, encoding, strings, posts[index], prefix)


def _is_json(source: str) -> bool:
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return False
    return True


def _is_post(post: object) -> bool:
    return isinstance(post, dict) and isinstance(_rendered(post.get("content")), str)


def _rendered(value: object) -> object:
    return value.get("rendered") if isinstance(value, dict) else None


def _page(
    source: Mapped, encoding: str, strings: dict[str, tuple[int, int]], post: dict[str, Any], prefix: str
) -> Page:
    title, heading = _scanned(source, strings.get(f"{prefix}/title/rendered"))
    content, parts = _scanned(source, strings.get(f"{prefix}/content/rendered"))
    shift = len(title.text) + 2 if heading else 0
    top = (Part(0, len(title.text), "title", frozenset(["title"])),) if heading else ()
    whole = joined([(title, "\n\n"), (content, "")]) if heading else content
    moved = tuple(Part(p.start + shift, p.end + shift, p.tag, p.hints, p.link_share) for p in parts)
    date = text_of(post.get("date_gmt"))
    told = Stated(
        title=title.text.strip() or None,
        author=_author(post),
        published=f"{date}Z" if date and re.fullmatch(r"[\d-]+T[\d:]+", date) else text_of(post.get("date")),
        url=text_of(post.get("link")) or text_of(_rendered(post.get("guid"))),
    )
    return Page(whole, encoding, MEDIA_TYPE, top + moved, member=prefix or None, stated=told)


def _author(post: dict[str, Any]) -> str | None:
    embedded = post.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    listed = authors if isinstance(authors, list) else []
    names = [text_of(author.get("name")) for author in listed if isinstance(author, dict)]
    head = post.get("yoast_head_json")
    stated = text_of(head.get("author")) if isinstance(head, dict) else None
    return ", ".join(name for name in names if name) or stated


def _scanned(source: Mapped, where: tuple[int, int] | None) -> tuple[Mapped, tuple[Part, ...]]:
    """The visible text of the HTML in the JSON string at `where`, mapped to the file's bytes."""
    if where is None:
        return source.derive([]), ()
    return scan(source.derive(_unescaped(source.text, *where)), voted=False)


def _unescaped(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > at:
            yield Piece(text[at : match.start()], at, match.start(), True)
        yield Piece(_decoded(match[0]), match.start(), match.end(), False)
        at = match.end()
    if at < end:
        yield Piece(text[at:end], at, end, True)


def _decoded(escape: str) -> str:
    if escape[1] != "u":
        return _SIMPLE.get(escape[1], escape[1])
    character: str = json.loads(f'"{escape}"')
    return "\ufffd" if "\ud800" <= character <= "\udfff" or character == "\0" else character


def _strings(text: str) -> dict[str, tuple[int, int]]:
    """Where the strings named `rendered` stand: JSON pointer to the offsets between the quotation marks.

    The text must be valid JSON.
    """
    found: dict[str, tuple[int, int]] = {}
    path: list[str | int] = []
    key: str | None = None
    expects_key = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            path.append("" if token == "{" else 0)
            expects_key = token == "{"
        elif token in "}]":
            path.pop()
            expects_key = False
        elif token == ",":
            last = path[-1]
            expects_key = isinstance(last, str)
            if isinstance(last, int):
                path[-1] = last + 1
        elif token[0] == '"' and expects_key:
            key = json.loads(token)
            path[-1], expects_key = str(key), False
        elif token[0] == '"' and key == "rendered" and path and path[-1] == "rendered":
            found["/" + "/".join(map(str, path))] = (match.start() + 1, match.end() - 1)
    return found
