"""HTML to visible text: one forward scan that keeps the place of every code point and the blocks they stand in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dragoman.documents.readers.base import Piece

BLOCK_TAGS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "basefont",
        "frame",
        "keygen",
    ]
)
_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "textarea",
        "select",
    ]
)
_RAW: Final = frozenset(["script", "style", "noscript", "template", "iframe", "textarea"])
_CLOSED_BY: Final = {
    "p": BLOCK_TAGS - {"button"}, "li": frozenset(["li"]), "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]), "tr": frozenset(["tr"]), "td": frozenset(["td", "th", "tr"]),
    "th": frozenset(["td", "th", "tr"]), "option": frozenset(["option"]), "head": frozenset(["body"]),
}  # fmt: skip
TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/><]{0,60})(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
# A tag with a quote that never closes costs a look as far as this, and only so many of them are looked at twice.
_LONGEST_TAG: Final = 65536
_BROKEN_TAGS: Final = 500
_BROKEN_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/><]{0,60})(?P<attributes>[^<>]*)>")
_ASIDES: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_ATTRIBUTE: Final = re.compile(r"([A-Za-z_:][-A-Za-z0-9_:.]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_WORD: Final = re.compile(r"[a-z]+")


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes in the inside of a tag, names in lower case, entities decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


@dataclass(frozen=True, slots=True)
class Element:
    """An open element: its name and the words that name it, its classes, id and role."""

    name: str
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class Stretch:
    """Visible text between two block breaks: its pieces, its innermost block, what names the elements around it."""

    tag: str
    words: frozenset[str]
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(piece.text for piece in self.pieces)


class MarkupScan:
    """One scan over a page's source; `stretches` gives its visible text, and then `deepest` how deep elements nest."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._stack: list[Element] = []
        self._open: dict[str, int] = {}
        self._context: list[tuple[str, frozenset[str]]] = [("", frozenset())]
        self._current: Stretch | None = None
        self._skipping = 0
        self._broken = 0
        self.deepest = 0

    def stretches(self) -> Iterator[Stretch]:
        """The stretches of visible text in order; those without a visible character are left out."""
        at = 0
        source = self._source
        while at < len(source):
            less = source.find("<", at)
            less = len(source) if less < 0 else less
            if less > at:
                self._text(at, less)
            if less == len(source):
                break
            if (aside := self._aside(less)) is not None:
                at = aside
                continue
            match = self._match_tag(less)
            if match is None:
                self._text(less, less + 1)
                at = less + 1
                continue
            at, done = self._tag(match, match.end())
            if done is not None:
                yield done
        if (done := self._flush()) is not None:
            yield done

    def _aside(self, less: int) -> int | None:
        """The end of the comment or declaration that starts here, if one does."""
        for opening, closing in _ASIDES:
            if self._source.startswith(opening, less):
                end = self._source.find(closing, less + len(opening))
                return len(self._source) if end < 0 else end + len(closing)
        return None

    def _match_tag(self, less: int) -> re.Match[str] | None:
        if self._broken < _BROKEN_TAGS:
            match = TAG.match(self._source, less, less + _LONGEST_TAG)
            if match is not None:
                return match
            self._broken += 1
        return _BROKEN_TAG.match(self._source, less)

    def _tag(self, match: re.Match[str], at: int) -> tuple[int, Stretch | None]:
        name = match["name"].lower()
        done = None
        if name == "br":
            self._break(match)
            return at, None
        if name in BLOCK_TAGS:
            done = self._flush()
        if match["close"]:
            self._close(name)
            return at, done
        self._open_tag(name, match["attributes"])
        if name in _RAW and not match["attributes"].rstrip().endswith("/"):
            at = self._raw_end(name, at)
        return at, done

    def _raw_end(self, name: str, at: int) -> int:
        """Skips the raw text of a script or style, up to its closing tag."""
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._source, at)
        self._close(name)
        return end.end() if end else len(self._source)

    def _open_tag(self, name: str, attributes: str) -> None:
        while self._stack and name in _CLOSED_BY.get(self._stack[-1].name, ()):
            self._pop()
        if name in _VOID:
            return
        words: frozenset[str] = frozenset()
        if attributes and name not in ("a", "span", "img"):
            named = attributes_of(attributes)
            words = frozenset(_WORD.findall(" ".join(named.get(k, "") for k in ("class", "id", "role")).lower()))
        self._stack.append(Element(name, words))
        self._open[name] = self._open.get(name, 0) + 1
        self._skipping += name in _SKIPPED
        self.deepest = max(self.deepest, len(self._stack))
        tag, around = self._context[-1]
        inner = name if name in BLOCK_TAGS else tag
        self._context.append((inner, around | words | {f"<{name}"} if name in BLOCK_TAGS else around | words))

    def _close(self, name: str) -> None:
        if not self._open.get(name):
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self._stack.pop().name
        self._context.pop()
        self._open[name] -= 1
        self._skipping -= name in _SKIPPED
        return name

    def _break(self, match: re.Match[str]) -> None:
        if self._current is not None and not self._skipping:
            self._current.pieces.append(Piece("\n", match.start(), match.end(), False))

    def _text(self, start: int, end: int) -> None:
        if self._skipping:
            return
        if self._current is None:
            if not self._source[start:end].strip(" \t\r\n\f"):
                return
            self._current = Stretch(*self._context[-1])
        linked = self._open.get("a", 0) > 0
        for piece in text_pieces(self._source, start, end, lines=self._open.get("pre", 0) > 0):
            self._current.pieces.append(piece)
            self._current.linked += len(piece.text) if linked else 0

    def _flush(self) -> Stretch | None:
        current, self._current = self._current, None
        if current is None:
            return None
        current.pieces = trimmed(current.pieces)
        return current if current.pieces else None


def text_pieces(source: str, start: int, end: int, *, lines: bool = False) -> Iterator[Piece]:
    """The text that a browser shows for `source[start:end]`: entities decoded, runs of white space one space.

    With `lines` white space that ends a line stays a line end, as inside <pre>.
    """
    at = start
    for match in re.finditer(r"[ \t\r\n\f]+|&(?=[#A-Za-z])[^\s&;<]{1,32};?", source[start:end]):
        a, b = match.start() + start, match.end() + start
        if match[0][0] == "&":
            entity = _ENTITY.match(source, a, b)
            shown = html.unescape(entity[0]) if entity else ""
            if entity is None or shown == entity[0]:
                continue
            b, shown = _entity_end(entity, shown)
        elif match[0] == " ":
            continue
        else:
            shown = "\n" if lines and "\n" in match[0] else " "
        if a > at:
            yield Piece(source[at:a], at, a, True)
        if shown:
            yield Piece(shown if lines else _SPACES.sub(" ", shown), a, b, False)
        at = b
    if at < end:
        yield Piece(source[at:end], at, end, True)


def _entity_end(entity: re.Match[str], shown: str) -> tuple[int, str]:
    """Where the entity really ends: "&ampquot" is "&" and four letters of text."""
    tail = 0
    while tail < len(entity[0]) and shown.endswith(entity[0][len(entity[0]) - tail - 1 :]) and entity[0][-1] != ";":
        tail += 1
    return entity.end() - tail, shown[: len(shown) - tail]


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at either end, around breaks, or doubled from one piece to the next."""
    kept: list[Piece] = []
    for piece in pieces:
        current: Piece | None = piece
        before = kept[-1].text[-1] if kept else "\n"
        if piece.text.startswith(" ") and before in " \n":
            current = _cut(piece, 1, len(piece.text))
        if piece.text == "\n":
            _drop_spaces(kept)
        if current is not None and (current.text != "\n" or kept):
            kept.append(current)
    while kept and (kept[-1].text.endswith((" ", "\n"))):
        last = kept.pop()
        if (cut := _cut(last, 0, len(last.text.rstrip(" \n")))) is not None:
            kept.append(cut)
    return kept if any(piece.text.strip() for piece in kept) else []


def _drop_spaces(kept: list[Piece]) -> None:
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if (cut := _cut(last, 0, len(last.text.rstrip(" ")))) is not None:
            kept.append(cut)


def _cut(piece: Piece, start: int, end: int) -> Piece | None:
    if start >= end:
        return None
    if not piece.verbatim:
        return Piece(piece.text[start:end], piece.start, piece.end, False)
    return Piece(piece.text[start:end], piece.start + start, piece.start + end, True)
