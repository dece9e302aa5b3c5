"""What a document is: title, author, outlet, side, kind, language and date, each from the page or from who gave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.documents import outlets
from dragoman.documents.cues import marked
from dragoman.documents.datelines import agency_of, dateline_match
from dragoman.documents.language import language_of
from dragoman.documents.lines import Line, lines_of
from dragoman.documents.published import Sources, published
from dragoman.documents.readers.base import Page, Part
from dragoman.documents.sidecar import Given
from dragoman.model.document import Block, BlockKind, DocumentKind, Outlet, OutletClass, Published

_TOPIC_TAIL: Final = re.compile(r"(?:\s+\|\s+[^|]{2,60})+$")
_SITE_TAIL: Final = re.compile(r"\s+[|–—·-]\s+([^|–—·]{2,50})$")
_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|story|text|words)\s+)?by\s*:?\s+|(?:author|reporter|writer|correspondent)s?\s*[:|]\s*",
    re.IGNORECASE,
)
_PERSON_LIST: Final = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'’-]*(?:\s+[\w.'’-]+){1,4}(?:(?:,\s*|\s+and\s+|\s*&\s*)[A-Z\u00c0-\u00de][\w.'’-]*(?:\s+[\w.'’-]+){1,4})*"
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|we|our|my|us|me)\b", re.IGNORECASE)
_NAMED_TURN: Final = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w.'’-]*|of|the|and|for)(?:\s(?:[A-Z\u00c0-\u00de][\w.'’-]*|of|the|and|for)){1,9}:(?=\s|$)"
)
_QUOTED: Final = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a document besides its text."""

    title: str | None
    author: str | None
    outlet: Outlet | None
    kind: DocumentKind
    language: str
    published: Published
    url: str | None
    side: str | None


def describe(page: Page, blocks: Sequence[Block], given: Given) -> Facts:
    """The facts of a document; what was given wins over what the page states, and that over what is inferred."""
    text = page.mapped.text
    url = given.url or page.stated.url
    outlet = _outlet(text, blocks, page, given, url)
    title = given.title or _title(text, blocks, page)
    sources = Sources(given.published, page.stated.published, url, page.stated.html)
    return Facts(
        title=title,
        author=given.author or _author(text, blocks, page),
        outlet=outlet,
        kind=_kind(text, blocks, given.kind, title, outlet),
        language=given.language or language_of(_body(text, blocks) or text),
        published=published(text, blocks, sources),
        url=url,
        side=given.side,
    )


def _body(text: str, blocks: Sequence[Block]) -> str:
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind is BlockKind.BODY)


def _title(text: str, blocks: Sequence[Block], page: Page) -> str | None:
    """The title on the page without its tail of topics, else the stated one without its tail of site names."""
    shown = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), None)
    if shown is not None:
        short = _TOPIC_TAIL.sub("", shown.replace("\n", " ")).strip()
        return short or shown
    stated = page.stated.title
    return _SITE_TAIL.sub("", stated) if stated else None


def _author(text: str, blocks: Sequence[Block], page: Page) -> str | None:
    """The names of the byline, else what the page states when it reads like names."""
    for block in blocks:
        if block.kind is BlockKind.BYLINE and (names := _names(text[block.start : block.end])):
            return names
    stated = page.stated.author
    return stated if stated and len(stated) <= 200 and "//" not in stated else None


def _names(line: str) -> str | None:
    bare = _BY.sub("", line.split("\n", maxsplit=1)[0], count=1).strip()
    bare = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", bare)[0]
    head, _, tail = bare.rpartition(",")
    while head and outlets.by_name(tail.strip()) is not None:
        bare = head.strip()
        head, _, tail = bare.rpartition(",")
    bare = bare.strip(" ,.")
    if outlets.by_name(bare) is not None or not _PERSON_LIST.fullmatch(bare):
        return None
    return bare if not re.search(r"\d", bare) else None


def _outlet(text: str, blocks: Sequence[Block], page: Page, given: Given, url: str | None) -> Outlet | None:
    """Given, else what byline, dateline or letterhead names, else the host, else the site's own name."""
    if given.outlet:
        known = outlets.named(given.outlet)
        hosted = outlets.by_url(url) if url and known.polity is None else None
        return hosted if hosted and hosted.polity else known
    for block in blocks:
        if block.kind is BlockKind.BYLINE and (found := _bylined(text[block.start : block.end])):
            return found
    if (named := _datelined(text, blocks) or _headed(text, blocks)) is not None:
        return named
    if url and (hosted := outlets.by_url(url)) is not None:
        return hosted
    return outlets.named(page.stated.site) if page.stated.site else None


def _bylined(line: str) -> Outlet | None:
    """The outlet that ends a byline ("By Ana Ruiz, Reuters"), or that it names as its source."""
    bare = _BY.sub("", line, count=1)
    pieces = [piece.strip() for piece in re.split(r"[,|/•·:]|\s[–—-]\s|\bfor\b", bare) if piece.strip()]
    return next((found for piece in reversed(pieces) if (found := outlets.by_name(piece)) is not None), None)


def _datelined(text: str, blocks: Sequence[Block]) -> Outlet | None:
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind is BlockKind.DATELINE and following is not None:
            match = dateline_match(text[block.start : following.end])
            agency = agency_of(match) if match else None
            if agency:
                return outlets.by_name(agency) or _initials(agency)
    return None


def _headed(text: str, blocks: Sequence[Block]) -> Outlet | None:
    """The office or outlet that a line over the article names, as letterheads do."""
    for block in blocks:
        if block.kind is BlockKind.BODY:
            return None
        found = outlets.by_name(text[block.start : block.end]) if block.kind is not BlockKind.TITLE else None
        if found is not None:
            return found
    return None


def _initials(agency: str) -> Outlet | None:
    """An unknown agency in a dateline, when it stands there as agencies do: short, or in capitals."""
    return outlets.named(agency) if agency.isupper() and len(agency) <= 8 else None


@cache
def _kind_cues(place: str) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    return tuple(
        (DocumentKind(row["kind"]), re.compile(row["pattern"], re.IGNORECASE))
        for row in table("document_kinds")
        if row["place"] == place
    )


def _kind(
    text: str, blocks: Sequence[Block], given: str | None, title: str | None, outlet: Outlet | None
) -> DocumentKind:
    """What sort of text it is: as given, as its speakers' labels show, as its title says, as its outlet is."""
    lines = lines_of(text, [Part(b.start, b.end) for b in blocks if b.kind is BlockKind.BODY])
    labels = sum(line.speaks for line in lines) or _named_turns(lines)
    named = _matched("given", given)
    if named is DocumentKind.TRANSCRIPT and not labels:
        named = DocumentKind.READOUT if outlet and outlet.outlet_class is OutletClass.OFFICIAL else DocumentKind.REPORT
    if named is not None:
        return named
    if labels >= 3 or (labels >= 1 and labels * 2 >= len(lines)):
        return DocumentKind.TRANSCRIPT
    if outlet is not None and outlet.outlet_class is OutletClass.STATE and _datelined(text, blocks) == outlet:
        return DocumentKind.WIRE
    return _titled(title, outlet) or _voiced(lines, outlet)


def _named_turns(lines: Sequence[Line]) -> int:
    """How many lines open with a name and a colon in ordinary case, where one such name comes back."""
    found = [match[0] for line in lines if (match := _NAMED_TURN.match(line.text))]
    return len(found) if len(set(found)) < len(found) else 0


def _matched(place: str, words: str | None) -> DocumentKind | None:
    cue = next((kind for kind, pattern in _kind_cues(place) if pattern.search(words or "")), None)
    return cue if words else None


def _titled(title: str | None, outlet: Outlet | None) -> DocumentKind | None:
    """What the title says, for offices' own texts; of a newspaper's title only that it is opinion or an interview."""
    if not title:
        return None
    kind = _matched("title", title)
    official = outlet is not None and outlet.outlet_class is OutletClass.OFFICIAL
    opens = any(k is kind and (m := p.search(title)) and m.start() <= 12 for k, p in _kind_cues("title"))
    if kind is DocumentKind.OPINION or official or (outlet is None and opens and kind is not DocumentKind.ANNOUNCEMENT):
        return kind if kind is not DocumentKind.TRANSCRIPT else DocumentKind.STATEMENT
    return None


def _voiced(lines: Sequence[Line], outlet: Outlet | None) -> DocumentKind:
    """By whose voice it is in: a wire's, an office's, or a first person's."""
    if outlet is not None and outlet.outlet_class is OutletClass.WIRE:
        return DocumentKind.WIRE
    plain = _QUOTED.sub(" ", " ".join(line.text for line in lines))
    share = len(_FIRST_PERSON.findall(plain)) / max(1, len(plain.split()))
    if outlet is not None and outlet.outlet_class is OutletClass.OFFICIAL:
        return DocumentKind.ADDRESS if share > 0.03 else DocumentKind.READOUT
    greets = any(marked("greeting", line.text, min(line.size, 60)) for line in lines[:3])
    return DocumentKind.ADDRESS if outlet is None and greets and share > 0.03 else DocumentKind.REPORT
