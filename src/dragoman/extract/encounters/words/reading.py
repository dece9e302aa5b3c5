"""What is read together when encounters are looked for: the words, who they name, when, and who vouches for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.extract.cast import Cast
from dragoman.extract.encounters.words.holding import Stretches
from dragoman.extract.encounters.words.places import is_certain, place_named
from dragoman.model.annotations import PLACE_LABELS
from dragoman.model.document import Document, Span
from dragoman.model.mention import Actor, ActorKind, Mention, TimeExpression
from dragoman.model.statement import Issue, Link, Statement
from dragoman.model.values import Place

PARTY_KINDS = frozenset({
    ActorKind.PERSON, ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.OFFICE,
    ActorKind.UNNAMED_OFFICIAL, ActorKind.JOINT,
})  # fmt: skip
"""Who can take part in an encounter: representatives, polities, organisations; no outlets, crowds or places."""

_COUNTRY = 40
"""Code points behind a comma within which a country is named."""
_LONGEST = 4
_WORDS = 9
"""Words of the longest name of a place; what is longer is a phrase that a place ends."""
_NAME_DEPS = frozenset({"flat", "compound", "amod", "nummod", "det", "appos", "nmod", "case", "goeswith", "punct"})
_CLAUSE_DEPS = ("acl", "advcl", "parataxis", "ccomp", "conj", "cc", "dep")


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place with the words that name it."""

    place: Place
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One document with everything read from it so far, and look-ups from words to what they name."""

    document: Document
    doc: Doc
    cast: Cast
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _by_word: dict[int, TimeExpression] = field(init=False, repr=False, compare=False)
    _contents: Stretches = field(init=False, repr=False, compare=False)
    _sizes: list[tuple[int, str]] = field(init=False, repr=False, compare=False)
    _issues: list[Issue] = field(init=False, repr=False, compare=False)
    _zones: dict[int, int] = field(init=False, repr=False, compare=False)
    _timed: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [token.idx for token in self.doc])
        heads = {self.head_between(t.span.start, t.span.end): t for t in self.times}
        object.__setattr__(self, "_by_word", {i: t for i, t in heads.items() if i is not None})
        spans = [(c.start, c.end, n) for n, s in enumerate(self.statements) for c in s.content]
        object.__setattr__(self, "_contents", Stretches(spans))
        sizes = [(sum(c.end - c.start for c in s.content), s.id) for s in self.statements]
        object.__setattr__(self, "_sizes", sizes)
        issues = sorted((i for s in self.statements for i in s.issues), key=_issue_start)
        object.__setattr__(self, "_issues", issues)
        object.__setattr__(self, "_zones", self._zone_map())
        timed = (word.i for time in self.times for word in self.between(time.span.start, time.span.end))
        object.__setattr__(self, "_timed", frozenset(timed))

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`; white space, stray commas and a full stop at their ends are left out."""
        text = self.document.text
        while start < end - 1 and (text[start].isspace() or text[start] in ",;:"):
            start += 1
        while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:"):
            end -= 1
        if end - start > 2 and text[end - 1] == "." and text[end - 2].islower():
            end -= 1
        return Span.of(text, start, end)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that begin in [start, end)."""
        return tuple(self.doc[i] for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)))

    def head_between(self, start: int, end: int) -> int | None:
        """Position of the word of [start, end) that is governed from outside it."""
        words = self.between(start, end) or self.between(self._word_start(start), end)
        inside = {word.i for word in words}
        return next((word.i for word in words if word.head.i not in inside or word.head.i == word.i), None)

    def is_time(self, token: Token) -> bool:
        """Whether the word stands in a time expression."""
        return token.i in self._timed

    def time_at(self, token: Token) -> TimeExpression | None:
        """The time expression whose head is this word."""
        return self._by_word.get(token.i)

    def zone_at(self, token: Token) -> tuple[Mention, int] | None:
        """The mention whose stretch, title and all, holds this word, with the position just after that stretch.

        Only those who can take part in an encounter count; of several the one with the longest stretch.
        """
        n = self._zones.get(token.i)
        if n is None:
            return None
        return self.cast.mentions[n], bisect_left(self._starts, self.cast.zones[n][1])

    def stretch(self, token: Token) -> tuple[int, int]:
        """Offsets of the words that name someone, title and all, where this is one of them; else of its phrase."""
        n = self._zones.get(token.i)
        return self.cast.zones[n] if n is not None else phrase(token)

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that the noun phrase headed by this word is about, of those who can take part in an encounter."""
        zone = self.zone_at(token)
        if zone is not None:
            return zone[0]
        start, end = phrase(token)
        found = self.cast.at(start, end) or self.cast.at(token.idx, token.idx + len(token))
        if found is None or found.kind not in PARTY_KINDS:
            return None
        owned = found.pronoun and not found.span.start <= token.idx < found.span.end
        return None if owned else found  # "her father" is not she

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that a noun phrase and those joined to it name; joint ones give their members."""
        return tuple(dict.fromkeys(i for word in joined(token) for i in self.members(self.mention_at(word))))

    def place_at(self, token: Token) -> PlaceFound | None:
        """The place that the noun phrase headed by this word names."""
        named = (m.span for m in self.cast.overlapping(token.idx, token.idx + 1) if m.kind is ActorKind.PLACE)
        wholes = [(span.start, span.end) for span in named]
        for start, end in (phrase(token), *wholes, (token.idx, token.idx + len(token))):
            found = self._place_between(start, end)
            if found and not self._tied_on(found.span.end):
                return found
        return None

    def _tied_on(self, end: int) -> bool:
        """Whether a hyphen ties a further word to a name, which then tells of relations ("in China-U.S. relations")."""
        tie, *words = self.between(end, end + 2) or (None,)
        return tie is not None and tie.idx == end and tie.text in "-–" and bool(words) and words[0].idx == end + 1

    def actor(self, actor_id: str) -> Actor:
        """The actor of this id.

        Raises:
            KeyError: when the cast has none.
        """
        found = self.cast.actor(actor_id)
        if found is None:
            raise KeyError(actor_id)
        return found

    def polity(self, actor_id: str) -> str | None:
        """The polity that an actor is or speaks for."""
        actor = self.actor(actor_id)
        return actor.name if actor.kind is ActorKind.POLITY else actor.polity

    def chain(self, span: Span) -> tuple[Link, ...]:
        """Who vouches for these words: the chain of the innermost statement whose content holds them."""
        best = self.innermost(span.start, span.end)
        return best.chain if best else ()

    def innermost(self, start: int, end: int) -> Statement | None:
        """The shortest statement of which one stretch of content holds all of [start, end)."""
        best = min(self._contents.holding(start, end), key=self._sizes.__getitem__, default=None)
        return None if best is None else self.statements[best]

    def issue_within(self, span: Span) -> str | None:
        """The issue that the statements name first in these words."""
        first = bisect_left(self._issues, span.start, key=_issue_start)
        last = bisect_left(self._issues, span.end, key=_issue_start)
        return next((issue.name for issue in self._issues[first:last] if span.holds(issue.span)), None)

    def _zone_map(self) -> dict[int, int]:
        """Word -> the mention with the longest stretch over it."""
        found: dict[int, int] = {}
        size = [end - start for start, end in self.cast.zones]
        for n, mention in enumerate(self.cast.mentions):
            if mention.kind in PARTY_KINDS:
                for word in self.between(*self.cast.zones[n]):
                    if word.i not in found or size[found[word.i]] < size[n]:
                        found[word.i] = n
        return found

    def members(self, mention: Mention | None) -> tuple[str, ...]:
        """Ids of those a mention stands for: the members of a joint actor where they are known, else the actor."""
        if mention is None:
            return ()
        actor = self.cast.actor(mention.actor)
        if actor is None or actor.kind is not ActorKind.JOINT:
            return (mention.actor,)
        known = all(map(self._represents, actor.members)) or self._listed(mention, actor.members)
        return actor.members if actor.members and known else (mention.actor,)

    def _listed(self, mention: Mention, members: tuple[str, ...]) -> bool:
        """Whether a joint mention names its members, all of them persons, one by one."""
        named = {inner.actor for inner in self.cast.within(mention.span.start, mention.span.end)}
        return all(i in named and self.actor(i).kind is ActorKind.PERSON for i in members)

    def _represents(self, actor_id: str) -> bool:
        """Whether an actor is known to stand for a polity or hold a post; those who are not are no "two sides"."""
        actor = self.cast.actor(actor_id)
        return actor is not None and (actor.kind is not ActorKind.PERSON or bool(actor.polity or actor.offices))

    def _place_between(self, start: int, end: int) -> PlaceFound | None:
        words = self.between(start, end)
        while words and words[0].pos_ in ("DET", "ADP", "PRON"):
            words = words[1:]
        if not words or len(words) > _WORDS:
            return None
        span = self.span(words[0].idx, end)
        place = place_named(span.quote)
        if place and (is_certain(span.quote) or self._is_place(span)):
            return PlaceFound(place, span)
        placed = any(word.ent_type_ in PLACE_LABELS for word in words)
        if place is None and placed and (within := self._country_behind(end)) is not None:
            return PlaceFound(Place(span.quote, (within,)), span)
        known = self.cast.at(span.start, span.end)
        country = self.cast.actor(known.actor) if known and known.kind is ActorKind.POLITY else None
        named = place_named(country.name) if country else None
        if place is None and known and known.kind is ActorKind.PLACE and known.span.end == span.end:
            return PlaceFound(Place(known.span.quote), span)  # a name that no table holds, read as a place
        return PlaceFound(named, span) if named and known and known.span.end == span.end else None

    def _country_behind(self, end: int) -> str | None:
        """The country that a comma sets off behind a name no table holds ("Iqaluit, Canada")."""
        comma, *words = self.between(end, end + _COUNTRY) or (None,)
        if comma is None or comma.text != "," or not words or words[0].pos_ != "PROPN":
            return None
        names = (self.document.text[words[0].idx : w.idx + len(w)] for w in reversed(words[:_LONGEST]))
        found = next((place for name in names if (place := place_named(name))), None)
        return found.name if found is not None and not found.within else None

    def _is_place(self, span: Span) -> bool:
        """Whether something says that a name, which many towns bear by chance, is a place here."""
        words = self.between(span.start, span.end)
        if any(word.ent_type_ in PLACE_LABELS for word in words):
            return True
        kinds = {mention.kind for mention in self.cast.overlapping(span.start, span.end)}
        return bool(kinds & {ActorKind.PLACE, ActorKind.POLITY})

    def _word_start(self, offset: int) -> int:
        at = max(0, bisect_right(self._starts, offset) - 1)
        return self._starts[at] if self._starts else offset


def joined(token: Token) -> tuple[Token, ...]:
    """A word and those joined to it by "and" or a comma, in text order."""
    return (token, *(child for child in token.children if child.dep_ == "conj" and child.i > token.i))


def phrase(token: Token) -> tuple[int, int]:
    """Offsets of the noun phrase headed by a word, without what is joined to it and without clauses about it."""
    words = [token]
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.dep_.split(":")[0] in _NAME_DEPS and child.dep_ not in _CLAUSE_DEPS:
                words.append(child)
                stack.append(child)
    solid = [word for word in words if word.pos_ not in ("PUNCT", "ADP")] or [token]
    first, last = min(solid, key=lambda w: w.i), max(solid, key=lambda w: w.i)
    return first.idx, last.idx + len(last)


def base(token: Token) -> str:
    """The part of a dependency label before the colon."""
    return str(token.dep_).split(":")[0]


def case_of(token: Token) -> str:
    """The prepositions of a noun phrase as one lower-case string ("on", "ahead of"), or "" where there is none."""
    marks = [c for c in token.children if c.dep_ == "case" and c.i < token.i]
    marks += [g for c in marks for g in c.children if g.dep_ == "fixed"]
    return " ".join(m.lower_ for m in sorted(marks, key=lambda m: m.i))


def _issue_start(issue: Issue) -> int:
    return issue.span.start
