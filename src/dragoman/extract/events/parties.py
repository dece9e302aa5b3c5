"""Who acts and who is acted on: noun phrases around the word that tells of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.reading import Reading, case_of, joined, phrase
from dragoman.extract.encounters.roles import agents, subject
from dragoman.extract.events.coding import sector_of
from dragoman.extract.events.frames import frames_of, part_of
from dragoman.extract.events.words import base, stem
from dragoman.model.annotations import GROUP_LABELS, PERSON_LABELS
from dragoman.model.mention import ActorKind, Mention

NAMED: Final = GROUP_LABELS | PERSON_LABELS | {"NORP"}
_TO_WHOM: Final = frozenset(
    {"with", "against", "to", "on", "upon", "from", "for", "into", "toward", "towards", "at", "over", "between", "of",
     "in", "inside", "outside", "near", "about", "around", "along", "among", "out of", "by"}
)  # fmt: skip
_WITH: Final = frozenset({"with", "between", "to", "among", "alongside"})
_WHERE: Final = frozenset({"in", "to", "at", "into", "near", "around", "across", "inside", "outside", "from"})
_NEAR: Final = frozenset({"with", "against", "to", "on", "upon", "from", "between", "toward", "towards", "at", "into"})
_OF_DOERS: Final = frozenset(
    map(
        stem,
        ("visit", "trip", "withdrawal", "retreat", "pullout", "surrender", "resignation", "meeting", "talk", "summit"),
    )
)
"""Nouns whose "of" names who does it; that of others ("the invasion of") names whom it is done to."""
_TALKED_OVER: Final = frozenset(map(stem, ("discuss", "debate", "address", "review")))
"""Verbs whose object is what is talked of, not whom with."""
_DEEPEST: Final = 4
_INSIDE: Final = frozenset({"nmod", "amod", "compound"})
_PERFECT: Final = frozenset({"has", "have", "had", "'ve", "’ve", "having"})
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_WORSE_IN_CLAUSE: Final = 1.5
_OWNER, _MEANS, _LAST = 0.5, 1.2, 2.5
"""What it costs to be only named in the phrase, to be part of the event's own words, to be somebody's own."""


@dataclass(frozen=True, slots=True)
class Side:
    """One phrase that stands for somebody: the word it is about, and those joined to it."""

    heads: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The first word it is about."""
        return self.heads[0]


def is_where(reading: Reading, head: Token) -> bool:
    """Whether a word names where something is or goes and nobody who acts: a region, a town behind "in" or "to"."""
    zone = reading.zone_at(head)
    if zone is not None and zone[0].kind in (ActorKind.PERSON, ActorKind.ORGANISATION):
        return False
    if head.ent_type_ == "LOC":
        return True
    state = zone is not None and zone[0].kind is ActorKind.POLITY
    return head.ent_type_ == "GPE" and not state and case_of(head) in _WHERE


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive; one with an active subject or "has" alone is not, whatever else hangs on it."""
    kinds = {child.dep_ for child in verb.children}
    perfect = any(base(child) == "aux" and child.lower_ in _PERFECT for child in verb.children)
    return "nsubj" not in kinds and ("aux:pass" in kinds or ("nsubj:pass" in kinds and not perfect))


def is_somebody(reading: Reading, word: Token) -> bool:
    """Whether a noun names or describes an actor: a name, a state, or a word of the table of sectors."""
    if reading.is_time(word) or word.pos_ in ("PRON", "ADP", "DET", "VERB"):
        return False
    if word.ent_type_ in NAMED or reading.zone_at(word) is not None:
        return True
    return word.pos_ in ("NOUN", "PROPN") and sector_of(word.text) is not None


def side(reading: Reading, word: Token | None) -> Side | None:
    """The somebody that the phrase of a word stands for, with those joined to it; None where it is nobody."""
    if word is None:
        return None
    found = tuple(who for each in joined(word) if (who := _somebody(reading, each)) is not None)
    return Side(tuple(dict.fromkeys(found))) if found else None


def _somebody(reading: Reading, word: Token) -> Token | None:
    """The word itself where it is somebody, else a somebody inside its phrase ("Israeli strikes", "Iran's offer")."""
    if word.pos_ == "PRON":
        return _meant(reading, word)
    if is_somebody(reading, word):
        return word
    inside = [c for c in word.children if base(c) in _INSIDE and is_somebody(reading, c) and not _is_kind(reading, c)]
    owners = [c for c in inside if c.dep_ == "nmod:poss"] or inside
    return owners[0] if owners else None


def _is_kind(reading: Reading, word: Token) -> bool:
    """Whether a word only says what kind of thing its noun is ("fighter jets", "union jobs")."""
    named = word.ent_type_ in NAMED
    return base(word) in ("amod", "compound") and not named and reading.zone_at(word) is None


def _meant(reading: Reading, pronoun: Token, steps: int = 4) -> Token | None:
    """Who a pronoun stands for: the name it was tied to, else whoever says the clause it is the subject of."""
    mention = reading.mention_at(pronoun)
    if mention is not None and not mention.pronoun:
        return pronoun
    before = [
        m for m in reading.cast.within(pronoun.sent.start_char, pronoun.idx) if mention and m.actor == mention.actor
    ]
    named = [word for m in before if not m.pronoun if (word := _word(reading, m)) is not None]
    if named:
        return named[-1]
    clause = pronoun.head
    while steps and clause.head.i != clause.i and base(pronoun) == "nsubj":
        steps -= 1
        own = subject(clause.head) if base(clause) in ("ccomp", "advcl", "conj", "parataxis") else None
        if own is not None and own.i < pronoun.i and is_somebody(reading, own):
            return own
        clause = clause.head
    return pronoun if mention is not None else None


def _word(reading: Reading, mention: Mention) -> Token | None:
    place = reading.head_between(mention.span.start, mention.span.end)
    return None if place is None else reading.doc[place]


def actor_of(reading: Reading, trigger: Token, verb: Token | None) -> Side | None:
    """Who does what a trigger tells; `verb` is the light verb of a noun ("held" of "held talks")."""
    if part_of(trigger) == "verb":
        doers = agents(trigger) if is_passive(trigger) else (subject(trigger) or _before(reading, trigger),)
        return next((found for word in doers if (found := side(reading, word))), None)
    own = next(
        (found for word in _owners(trigger) if (found := side(reading, word)) and found.head.i != trigger.i), None
    )
    return own or (actor_of(reading, verb, None) if verb is not None else None)


def _before(reading: Reading, verb: Token) -> Token | None:
    """The somebody right before a finite verb that no subject was hung on."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "MD") and not any(base(c) == "aux" for c in verb.children):
        return None
    for place in range(verb.i - 1, _line_start(verb) - 1, -1):
        word = verb.doc[place]
        if word.pos_ in ("VERB", "PUNCT", "SCONJ"):
            return None
        if word.pos_ in ("NOUN", "PROPN") and not case_of(word) and is_somebody(reading, word):
            head = word.head if base(word) in ("flat", "compound", "nmod") and word.head.i < verb.i else word
            return head if not case_of(head) else None
    return None


def _line_start(verb: Token) -> int:
    """Where the sentence begins; one that begins with its verb goes on from the one before."""
    start = int(verb.sent.start)
    before = verb.doc[start - 1] if start and start == verb.i else None
    return start if before is None or before.is_space or before.is_punct else int(before.sent.start)


def _owners(noun: Token) -> Iterator[Token]:
    yield from (c for c in noun.children if c.dep_ == "nmod:poss")
    yield from (c for c in noun.children if base(c) == "nmod" and case_of(c) in ("by", "between"))
    yield from (c for c in noun.children if base(c) in ("amod", "compound") and c.ent_type_ in NAMED)
    if stem(noun.text) in _OF_DOERS:
        yield from (c for c in noun.children if base(c) == "nmod" and case_of(c) == "of")


def recipient_of(
    reading: Reading, starts: Sequence[Token], actor: Side | None, *, together: bool = False
) -> Side | None:
    """Who is acted on: the nearest somebody among what the trigger and its light verb govern.

    Words that make up the event ("troops" of "sent troops to") are the last choice. For what is done `together` only
    those count with whom it is done, not where, nor what it is about.
    """
    taken = {word.i for word in actor.heads} if actor else set()
    best: tuple[float, int, Side] | None = None
    for start in starts:
        for cost, word in _governed(start, passive=is_passive(start)):
            found = None if word.pos_ == "PRON" and base(word) == "nsubj" else side(reading, word)
            if found is None or taken & {head.i for head in found.heads} or reading.is_time(word):
                continue
            own = _LAST if found.head.i == word.i and any(child.tag_ == "PRP$" for child in word.children) else 0.0
            if together and not _is_partner(word, found.head, start):
                continue
            worse = own + (_OWNER if found.head.i != word.i else 0) + (_MEANS if _makes_up(word) else 0)
            key = (cost + worse, found.head.i, found)
            best = key if best is None or key[:2] < best[:2] else best
    return best[2] if best else None


def _is_partner(word: Token, head: Token, start: Token) -> bool:
    if stem(start.text) in _TALKED_OVER:
        return case_of(word) == "with" and word.head.i == start.i
    if case_of(word):
        return case_of(word) in _WITH
    return word.i == head.i and word.head.i == start.i


def _makes_up(word: Token) -> bool:
    """Whether a word is part of what its verb means by a row of the table."""
    rows = frames_of(word.head)
    return word.ent_type_ == "" and any(stem(word.text) in group for row in rows for group in row.needs)


def _governed(start: Token, *, passive: bool, depth: int = 0) -> Iterator[tuple[float, Token]]:
    """Noun phrases that a word governs, each with how far it is from being acted on."""
    for child in start.children:
        relation, case = base(child), case_of(child)
        later = child.i > start.i and _like_object(child, relation, case)
        if relation in ("obj", "iobj") or (passive and child.dep_ == "nsubj:pass") or later:
            yield (0.3 if later else 0.0) + depth, child
            yield from _governed(child, passive=False, depth=depth + 1)
        elif relation in ("obl", "nmod") and case in _TO_WHOM and not (passive and case == "by"):
            yield (0.6 if case in _NEAR else 1.6) + depth, child
            if depth < _DEEPEST:
                yield from _governed(child, passive=False, depth=depth + 2)
        elif relation in _CLAUSES and depth < _DEEPEST and not _conditional(child):
            own = next((c for c in child.children if base(c) == "nsubj"), None)
            if own is not None and relation == "ccomp":
                yield depth + 1.0, own
            yield from _further(child, depth)


def _like_object(child: Token, relation: str, case: str) -> bool:
    """Whether what stands behind a verb is its object, whatever relation a reader gave it."""
    if relation == "nsubj":
        return child.dep_ == "nsubj:pass" or any(base(c) == "nsubj" and c.i < child.head.i for c in child.head.children)
    return (relation == "obl" and not case) or (relation == "ccomp" and child.pos_ in ("NOUN", "PROPN"))


def _conditional(clause: Token) -> bool:
    return any(base(c) == "mark" and c.lower_ in ("if", "unless", "until", "before", "after") for c in clause.children)


def _further(clause: Token, depth: int) -> Iterator[tuple[float, Token]]:
    for cost, word in _governed(clause, passive=is_passive(clause), depth=depth + 1):
        yield cost + (_WORSE_IN_CLAUSE if base(clause) in ("advcl", "acl") else 0), word


def words_of(reading: Reading, head: Token) -> tuple[int, ...]:
    """Positions of the words of a somebody's phrase."""
    start, end = stretch_of(reading, head)
    return tuple(word.i for word in reading.between(start, end)) or (head.i,)


def stretch_of(reading: Reading, head: Token) -> tuple[int, int]:
    """Offsets of the words that stand for somebody, title and all."""
    return reading.stretch(head) if reading.zone_at(head) is not None else phrase(head)
