"""Documents that speak are cut into units: one clause or topic of a readout, a transcript or an address, with one act.

A readout packs into one sentence what its principal said on several things; who reads it wants each by itself. What
hangs on loosely ("which could help …", "including …") is left to the sentence the unit stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import Range, children, end_of, own_subject, relation, trim
from dragoman.extract.statements.cues import words
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.source_chains import root_of
from dragoman.extract.statements.turns import official_reporter

if TYPE_CHECKING:
    from spacy.tokens import Token

LOOSE = "+loose"
"""Ends the method of a unit whose act its own words tell, not the cue ("warned against X, since Y had …")."""
_FEWEST = 3
"""Words of a unit, at least; "peace, stability and growth" is one topic."""
_HANGING = frozenset({"advcl", "acl", "amod", "nmod", "obl", "xcomp", "appos", "dep"})
_AS_WELL = ("as", "well", "as")
_STOPS = frozenset({".", "!", "?"})
_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a unit ends, and what becomes of the words from there on: `unit`, `loose` unit, or `left` out.

    `only` is where the first unit begins, when words before it are left out.
    """

    at: int
    what: str
    until: int = 0


def speaks(page: Page) -> bool:
    """Whether a page is an official readout, or has turns: a transcript, an address, a signed statement."""
    return bool(page.turns) or official_reporter(page.document) is not None


def in_units(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a page that speaks, each content cut into its units; those of other pages as they are."""
    return [unit for one in found for unit in _units(page, one)] if speaks(page) else list(found)


def _units(page: Page, one: Attribution) -> Iterator[Attribution]:
    first = True
    groups = _by_sentence(page, one.content)
    longer = [parts for parts in groups if _words(page, parts) > _FEWEST]
    for whole in longer or groups:
        for number, (parts, loose) in enumerate(_pieces(page, whole)):
            apart = loose or (number == 0 and not first)
            yield replace(one, content=parts, method=one.method + LOOSE if apart else one.method)
        first = False


def _opens_part(page: Page, start: int, part: Range) -> bool:
    return start > part[0] and not page.token_at(start).is_sent_start


def _words(page: Page, parts: Sequence[Range]) -> int:
    return sum(token.is_alpha for token in page.tokens(parts))


def _by_sentence(page: Page, content: Sequence[Range]) -> list[list[Range]]:
    """The parts of a content, those of one sentence together."""
    groups: list[list[Range]] = []
    last: int | None = None
    for part in content:
        for start, end in sentence_parts(page, part):
            here = start if _opens_part(page, start, part) else int(page.token_at(start).sent.start)
            if last == here:
                groups[-1].append((start, end))
            else:
                groups.append([(start, end)])
            last = here
    return groups


def sentence_parts(page: Page, part: Range) -> list[Range]:
    """A range cut where sentences begin."""
    tokens = page.tokens((part,))
    starts = [int(token.idx) for token in tokens[1:] if token.is_sent_start or _opens(token)]
    edges = [part[0], *starts, part[1]]
    return [pair for pair in pairwise(edges) if pair[0] < pair[1]]


def _opens(token: Token) -> bool:
    """Whether a sentence begins inside one that the reader did not part: a capital behind a stop."""
    return token.nbor(-1).text in _STOPS and token.text[:1].isupper()


def _pieces(page: Page, parts: list[Range]) -> list[tuple[tuple[Range, ...], bool]]:
    """The units of what one sentence holds of a content; only its last part is cut."""
    made = unit_ranges(page, parts[-1])
    if not made:
        return [(tuple(parts), False)]
    return [((*parts[:-1], made[0][0]), False), *(((where,), loose) for where, loose in made[1:])]


def unit_ranges(page: Page, part: Range) -> list[tuple[Range, bool]]:
    """The units of a range inside one sentence, each with whether it is loose; at least the range itself."""
    tokens = page.tokens((part,))
    cuts = _usable(tokens, sorted(_cuts(page, tokens, part), key=lambda cut: cut.at), part)
    start = next((cut.at for cut in cuts if cut.what == "only"), part[0])
    cuts = [cut for cut in cuts if cut.at > start]
    edges = [*(cut.at for cut in cuts), part[1]]
    made = [(_bare(page, start, edges[0]), False)]
    made += [
        (_bare(page, cut.at, end), cut.what == "loose")
        for cut, end in zip(cuts, edges[1:], strict=True)
        if cut.what != "left"
    ]
    return [(where, loose) for where, loose in made if where is not None]


def _bare(page: Page, start: int, end: int) -> Range | None:
    """A range without white space, a leading "and", and a quotation mark whose partner is in another unit."""
    while (where := trim(page.text, start, end)) is not None:
        start, end = where
        first, last = page.token_at(start), page.token_at(end - 1)
        marks = sum(page.text.count(mark, start, end) for mark in _MARKS)
        if marks % 2 and page.text[start] in _MARKS:
            start += 1
        elif marks % 2 and page.text[end - 1] in _MARKS:
            end -= 1
        elif first.lower_ in {"and", "but"} and first.idx == start:
            start = end_of(first)
        elif page.text.startswith("as well as", start):
            start += len("as well as")
        elif first.pos_ == "ADP" and page.text[:start].rstrip().endswith("as well as"):
            start = end_of(first)
        elif last.lower_ in {"and", "but"}:
            end = int(last.idx)
        else:
            return where
    return None


def _usable(tokens: Sequence[Token], cuts: Sequence[_Cut], part: Range) -> list[_Cut]:
    """The cuts that leave a few words on either side; what is left out reaches the next cut or the end."""
    spelt = [int(token.idx) for token in tokens if token.is_alpha]
    starts = [cut.at for cut in cuts if cut.what != "left"]
    kept: list[_Cut] = []
    last = part[0]
    for cut in cuts:
        before = bisect_left(spelt, cut.at) - bisect_left(spelt, last)
        rest = spelt[bisect_left(spelt, cut.until) :] if cut.what == "left" else []
        ends = not rest or any(cut.at < start <= rest[0] for start in starts)
        if before >= _FEWEST - (cut.what == "unit") and len(spelt) - bisect_left(spelt, cut.at) >= _FEWEST and ends:
            kept.append(cut)
            last = cut.at
    return kept


def _cuts(page: Page, tokens: Sequence[Token], part: Range) -> Iterator[_Cut]:
    root = root_of(tokens, *part)
    inside = {token.i for token in tokens}
    line = _line(root, inside) if root is not None else set()
    line |= {token.i for token in tokens if token.head.i not in inside}  # clauses that the tree hangs on the cue
    yield from _leading(tokens, root)
    for token in tokens[1:]:
        left = int(token.left_edge.idx)
        if _adds(token) and tokens[-1].i > token.i + len(_AS_WELL):
            yield _Cut(int(token.idx), "unit")
        elif token.i in line and relation(token) in {"conj", "parataxis"} and left > part[0]:
            if _is_clause(token) or _is_listed(token, root):
                yield _Cut(left, "unit")
        elif token.lower_ == "that" and token.dep_ == "mark" and token.nbor(-1).lower_ == "and":
            yield _Cut(int(token.idx), "unit")
        elif _after_comma(token.left_edge) and left > part[0]:
            yield from _loose(token, left)
        quote = page.quoted.at(int(token.idx)) if token.text in _MARKS else None
        if quote is not None and quote.start == token.idx and page.text[part[0] : quote.start].rstrip().endswith(":"):
            yield _Cut(quote.start, "loose")


def _adds(token: Token) -> bool:
    return tuple(word.lower_ for word in token.doc[token.i : token.i + len(_AS_WELL)]) == _AS_WELL


def _leading(tokens: Sequence[Token], root: Token | None) -> Iterator[_Cut]:
    """The cut behind what is put in after "that," ("that, considering their duty, both will …"), which is left out."""
    who = own_subject(root) if root is not None else None
    put_in = [token.lower_ for token in tokens[:2]] == ["that", ","]
    if who is not None and put_in and who.left_edge.i > tokens[1].i + 1 and _after_comma(who.left_edge):
        yield _Cut(int(who.left_edge.idx), "only")


def _line(root: Token, inside: set[int]) -> set[int]:
    """The main words of a content: its root, what is joined to it, and the objects and clauses that complete it."""
    found, stack = {root.i}, [root]
    while stack:
        for child in stack.pop().children:
            joined = relation(child) in {"conj", "parataxis", "obj", "ccomp", "nmod", "obl", "appos"}
            if child.i in inside and child.i not in found and joined:
                found.add(child.i)
                stack.append(child)
    return found


def _is_clause(token: Token) -> bool:
    """Whether what is joined is a clause with a subject or a "that" of its own."""
    marked = any(child.lower_ == "that" for child in children(token, "mark"))
    return marked or (own_subject(token) is not None and not _relative(token))


def _relative(token: Token) -> bool:
    who = own_subject(token)
    return who is not None and who.tag_ in {"WDT", "WP"}


def _is_listed(token: Token, root: Token | None) -> bool:
    """Whether a noun is a topic of a list that commas part ("the dialogue on arms, the talks on trade")."""
    topic = root is not None and root.pos_ == "NOUN" and token.head.i == root.i and token.pos_ == "NOUN"
    return topic and _after_comma(token.left_edge) and token.n_lefts > 1


def _after_comma(token: Token) -> bool:
    """Whether a comma stands before a word, or is the word itself."""
    return token.text == "," or (token.i > 0 and token.nbor(-1).text == ",")


def _loose(token: Token, left: int) -> Iterator[_Cut]:
    """The cut before what hangs on behind a comma."""
    how, end = relation(token), end_of(token.right_edge)
    opening = next((word for word in token.subtree if word.is_alpha), token).lower_
    if how == "advcl" and own_subject(token) is not None and opening in words("loose_conjunctions"):
        yield _Cut(left, "loose", end)
    elif token.dep_ == "acl:relcl" or (how in {"advcl", "acl"} and token.tag_ == "VBG") or _named(opening, how):
        yield _Cut(left, "left", end)


def _named(opening: str, how: str) -> bool:
    return opening in words("loose_openings") and how in _HANGING
