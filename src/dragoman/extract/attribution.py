"""The statements of a document: who said what, through whom, and what kind of act it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.extract.candidates import Attribution, from_reader, length, merge
from dragoman.extract.clauses import Range, token_index, trim
from dragoman.extract.issues import find_issues, issues_in
from dragoman.extract.nominals import from_nominals
from dragoman.extract.predicates import from_verbs
from dragoman.extract.quoted import Speech, joined
from dragoman.extract.quotes import Quoted, find_quotes
from dragoman.extract.source_chains import DEEPEST, CastLike, Source, chained, parents, root_of, source_of
from dragoman.extract.speech_acts import Said, act_of, addressee_of, factuality_of
from dragoman.extract.turns import official_reporter, spoken
from dragoman.model.annotations import SEGMENTS
from dragoman.model.document import BlockKind, Document, Span
from dragoman.model.record import Form, Issue, Link, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Reread = Callable[[Sequence[str]], Sequence["Doc"]]
"""Gives a Doc for each text, read as a text of its own."""

LEVELS = 3
"""How often contents are read again; the fourth layer held nothing in the development gold."""
FEWEST_WORDS = 5
"""Contents of fewer words hold no attribution: a source, a cue and a content need them."""
THRESHOLD = 0.45
"""Least score of a statement that is kept, see docs/statements.md for precision by score."""
_QUOTED_SHARE = 0.9


def find_statements(document: Document, doc: Doc, cast: CastLike, reread: Reread) -> tuple[Statement, ...]:
    """The statements of a document in text order, each with its chain; the title is not read for statements.

    `doc` is the analysis of the whole `document.text`; `reread` is called once a layer of nesting.
    """
    page = _Page.of(document, doc, cast)
    found = page.attributions(reread)
    statements = page.statements(found)
    return spoken(document, doc, cast, statements)


@dataclass(frozen=True, slots=True)
class _Page:
    """One document with what statements are read from."""

    document: Document
    doc: Doc
    cast: CastLike
    starts: list[int]
    segments: tuple[Range, ...]
    quoted: Quoted
    issues: tuple[Issue, ...]

    @classmethod
    def of(cls, document: Document, doc: Doc, cast: CastLike) -> _Page:
        titles = document.spans_of(BlockKind.TITLE)
        segments = tuple(doc.user_data.get(SEGMENTS) or document.spans_of(BlockKind.SUBHEAD, BlockKind.BODY))
        read = tuple((start, end) for start, end in segments
                     if not any(left <= start < right for left, right in titles))
        quoted = Quoted(find_quotes(document.text, read))
        return cls(document, doc, cast, token_index(doc), read, quoted, find_issues(document, doc))

    def tokens(self, ranges: Sequence[Range]) -> list[Token]:
        """The tokens that start inside the ranges."""
        return [token for start, end in ranges
                for token in self.doc[bisect_left(self.starts, start):bisect_left(self.starts, end)]]

    def attributions(self, reread: Reread) -> list[Attribution]:
        """All attributions of the page: the reader's, those in its contents read again, and those of the rules."""
        outer = [one for one in from_reader(self.doc) if self._segment(one.head) is not None]
        inner = self._nested(outer, reread)
        tokens = self.tokens(self.segments)
        rules = _one_a_head([*from_nominals(tokens, self.document.text), *from_verbs(tokens, self.document.text)])
        merged = merge(_distinct([*outer, *inner]), rules)
        whole = Speech(self.doc, self.quoted).complete([one for one in merged if one.score >= THRESHOLD])
        return _unlike([kept for kept in (self._clipped(one) for one in whole) if kept is not None])

    def _nested(self, outer: Sequence[Attribution], reread: Reread) -> list[Attribution]:
        found: list[Attribution] = []
        layer = list(outer)
        for _ in range(LEVELS):
            texts = [(start, self.document.text[start:end]) for one in layer for start, end in one.content
                     if len(self.document.text[start:end].split()) >= FEWEST_WORDS]
            if not texts:
                break
            docs = reread([text for _, text in texts])
            layer = [replace(one, method="reader:nested") for (start, _), doc in zip(texts, docs, strict=True)
                     for one in from_reader(doc, start)]
            found += layer
        return found

    def _segment(self, offset: int) -> Range | None:
        return next(((start, end) for start, end in self.segments if start <= offset < end), None)

    def _clipped(self, one: Attribution) -> Attribution | None:
        """An attribution inside the segment of its cue, its contents trimmed; None when nothing is left."""
        home = self._segment(one.head)
        if home is None:
            return None
        text = self.document.text
        cue = {offset for start, end in one.cue for offset in range(start, end)} if len(one.cue) < 4 else set()
        parts = []
        for start, end in one.content:
            trimmed = trim(text, max(start, home[0]), min(end, home[1])) if start < home[1] and end > home[0] else None
            if trimmed is not None and not set(range(*trimmed)) <= cue:
                parts.append(trimmed)
        content = joined(parts)
        if not content:
            return None
        return replace(one, content=content, source=tuple(part for part in one.source if home[0] <= part[0] < home[1]))

    def statements(self, found: Sequence[Attribution]) -> list[Statement]:
        """The attributions as statements, in text order; those whose source cannot speak are left out."""
        sources = [source_of(self.document.text, one.source, self.tokens(one.source), self.cast) for one in found]
        kept = [number for number, one in enumerate(found) if _stands(one, sources[number])]
        found, sources = [found[number] for number in kept], [sources[number] for number in kept]
        above = parents(found)
        chains = _chains(above, sources, official_reporter(self.document))
        names = _names(self.document, found)
        made = []
        for number, one in enumerate(found):
            if len(chains[number]) <= DEEPEST:
                holder = above[number]
                parent = names[holder] if holder is not None else None
                made.append(self._statement(one, sources[number], chains[number], (names[number], parent)))
        return made

    def _statement(self, one: Attribution, source: Source, chain: tuple[Link, ...],
                   ids: tuple[str, str | None]) -> Statement:
        text = self.document.text
        cue = self.doc[bisect_left(self.starts, one.head)] if one.head <= self.starts[-1] else self.doc[-1]
        content = self.tokens(one.content)
        form = self._form(one.content)
        said = Said(cue, root_of(content, one.content[0][0], one.content[-1][1]), tuple(content), one.method,
                    source.expert, form is Form.DIRECT)
        to_whom = addressee_of(cue, one.method)
        return Statement(
            id=ids[0], document=self.document.id, form=form, act=act_of(said),
            source=_spans(text, one.source), cue=_spans(text, one.cue), content=_spans(text, one.content),
            chain=chain, addressee=self._addressee(to_whom) if to_whom is not None else None,
            issues=issues_in(self.issues, one.content), factuality=factuality_of(cue), parent=ids[1],
            confidence=round(min(1.0, one.score), 3), method=one.method)

    def _addressee(self, token: Token) -> Link | None:
        start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text)
        case = [child.idx + len(child.text) for child in token.children if child.dep_ == "case"]
        where = trim(self.document.text, max([start, *case]), end)
        if where is None:
            return None
        link = source_of(self.document.text, (where,), self.tokens((where,)), self.cast).link
        return link if link.name else None

    def _form(self, content: Sequence[Range]) -> Form:
        inside = [part for start, end in content for part in self.quoted.inside(start, end)]
        if not inside:
            return Form.INDIRECT
        return Form.DIRECT if length(inside) >= _QUOTED_SHARE * length(content) else Form.MIXED


def _stands(one: Attribution, source: Source) -> bool:
    """Whether an attribution is a statement: the reader found it, or its source is something that can speak."""
    return one.method.startswith("reader") or source.speaks


def _chains(above: Sequence[int | None], sources: Sequence[Source], reporter: Link | None) -> list[tuple[Link, ...]]:
    """The chain of each statement, outermost first; a circle of parents counts as none."""
    chains: dict[int, tuple[Link, ...]] = {}
    for number in range(len(sources)):
        path: list[int] = []
        here: int | None = number
        while here is not None and here not in chains and here not in path:
            path.append(here)
            here = above[here]
        for one in reversed(path):
            holder = above[one]
            outer = chains.get(holder, ()) if holder is not None else ((reporter,) if reporter is not None else ())
            chains[one] = chained(outer, sources[one])
    return [chains[number] for number in range(len(sources))]


def _names(document: Document, found: Sequence[Attribution]) -> list[str]:
    """The id of each statement: document, kind and offsets of cue to content, numbered where two share them."""
    seen: dict[str, int] = {}
    names = []
    for one in found:
        start, end = one.content[0][0], one.content[-1][1]
        name = f"{document.id}:statement:{start}-{end}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def _spans(text: str, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span.of(text, start, end) for start, end in ranges)


def _one_a_head(found: Sequence[Attribution]) -> list[Attribution]:
    """One rule's attribution a head: the best scored, the earliest found of equals."""
    best: dict[int, Attribution] = {}
    for one in found:
        if one.head not in best or one.score > best[one.head].score:
            best[one.head] = one
    return [best[head] for head in sorted(best)]


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """The reader's attributions without those found again in a second reading."""
    kept: list[Attribution] = []
    seen: set[int] = set()
    for one in found:
        if one.head not in seen:
            seen.add(one.head)
            kept.append(one)
    return kept


def _unlike(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions in text order, without those that repeat the source and the content of another."""
    kept: list[Attribution] = []
    seen: set[tuple[tuple[Range, ...], tuple[Range, ...]]] = set()
    for one in sorted(found, key=lambda each: (min(each.head, each.content[0][0]), -length(each.content), each.head)):
        key = (one.source, one.content)
        if key not in seen or one.outer is not None:
            seen.add(key)
            kept.append(one)
    return kept


