"""Who is acted on: noun phrases that the word that tells of an event governs, the nearest somebody of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.words.reading import Reading, case_of
from dragoman.extract.events.coding import is_site, sector_of
from dragoman.extract.events.frames import frames_of, part_of
from dragoman.extract.events.parties import OF_DOERS, Side, is_passive, side
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventType
from dragoman.model.mention import ActorKind

_TO_WHOM: Final = frozenset(
    {"with", "against", "to", "on", "upon", "from", "for", "into", "toward", "towards", "at", "over", "between", "of",
     "in", "inside", "outside", "near", "about", "around", "along", "among", "out of", "by"}
)  # fmt: skip
_WITH: Final = frozenset({"with", "between", "to", "among", "alongside"})
_NEAR: Final = frozenset({"with", "against", "to", "on", "upon", "from", "between", "toward", "towards", "at", "into"})
_FELT: Final = frozenset(
    map(stem, ("support", "commitment", "appreciation", "gratitude", "solidarity", "concern", "regret", "condolences",
               "backing", "confidence", "thanks", "admiration", "alarm", "outrage", "readiness", "willingness"))
)  # fmt: skip
"""What somebody feels or offers: whose it is acts and is not acted on ("expressed the government's support")."""
_PLACED: Final = frozenset({"in", "at", "near", "around", "inside", "across", "within"})
_STRUCK: Final = frozenset({"against", "on", "of", "for"})
_PEERS: Final = frozenset(map(stem, ("counterpart", "colleague", "host", "guest", "homologue")))
_WORRIES: Final = frozenset(map(stem, ("concern", "alarm", "fear", "worry")))
_DEEDS: Final = frozenset({EventType.ASSAULT, EventType.COERCE})
_FORCES: Final = frozenset({"MIL", "COP", "PRM"})
_OFFICES: Final = frozenset(map(stem, ("embassy", "consulate", "government", "parliament", "mission", "ministry")))
_TALKING: Final = frozenset(map(stem, ("speak", "talk", "discuss")))
_TALKED_OVER: Final = frozenset(map(stem, ("discuss", "debate", "address", "review")))
"""Verbs whose object is what is talked of, not whom with."""
_AGAINST: Final = frozenset({"against", "despite", "amid", "in the face of", "regarding", "concerning"})
_DEEPEST: Final = 4
_PARTICLES: Final = frozenset({"off", "up", "down", "away"})
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_WORSE_IN_CLAUSE: Final = 1.5
_OWNER, _MEANS, _LAST, _GIVEN = 0.5, 1.2, 2.5, 1.0
"""What it costs to be only named in the phrase, to be part of the event's own words, to be somebody's own."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which of those that an event's words govern can be acted on.

    Of what is done `together` only those with whom it is done, not where, nor what it is about; of what is `friendly`
    nobody whom it is against; what is done to `sites` strikes a village or a base too; of what is one's `own` to do
    (promise, threaten) nobody who is only the subject of what is promised; of those `blamed` nobody whom the blamed
    deed was done to; of what is `given` whom it goes to before what it is; of what is `praised` not whom it
    helps; nobody farther off than `farthest`.
    """

    together: bool = False
    friendly: bool = False
    sites: bool = False
    own: bool = False
    blamed: bool = False
    given: bool = False
    praised: bool = False
    farthest: float = 99.0


def recipient_of(
    reading: Reading, starts: Sequence[Token], actor: Side | None, search: Search = Search()
) -> Side | None:
    """Who is acted on: the nearest somebody among what the trigger and its light verb govern.

    Words that make up the event ("troops" of "sent troops to") are the last choice.
    """
    taken = {word.i for word in actor.heads} if actor else set()
    best: tuple[float, int, Side] | None = None
    for start in starts:
        for far, word in _governed(start, passive=is_passive(start)):
            found = _found(reading, word, search)
            if found is None or taken & {head.i for head in found.heads} or reading.is_time(found.head):
                continue
            if _is_other(word, found.head, start, search):
                continue
            cost = far + _worse(word, found.head) + (_LAST if _is_own_state(reading, found, actor) else 0)
            cost -= _GIVEN if search.given and case_of(word) == "to" and word.head.i == start.i else 0
            if cost <= search.farthest and (best is None or (cost, found.head.i) < best[:2]):
                best = (cost, found.head.i, found)
    return best[2] if best else None


def _worse(word: Token, head: Token) -> float:
    """What it costs that somebody is only named in a phrase, is part of the event's own words or the actor's own."""
    own = word.i == head.i and stem(word.text) not in _PEERS and any(c.tag_ == "PRP$" for c in word.children)
    return (_LAST if own else 0) + (_OWNER if head.i != word.i else 0) + (_MEANS if _makes_up(word) else 0)


def _is_other(word: Token, head: Token, start: Token, search: Search) -> bool:
    """Whether somebody stands there for another reason than being acted on."""
    if search.together and (not _is_partner(word, head, start) or _in_clause(word, start)):
        return True
    if search.friendly and _is_opposed(word, start):
        return True
    if search.own and base(word) == "nsubj" and base(word.head) == "ccomp":
        return True
    if not search.praised and base(word) == "nsubj" and base(word.head) == "acl":
        return True  # "made a commitment, which Peru welcomed"
    if search.blamed and _is_victim(word, start):
        return True
    if (search.together or search.own or search.friendly) and _is_own_thing(word, head):
        return True
    felt = head.i != word.i and stem(word.text) in _FELT and word.head.i == start.i and _makes_up(word)
    return felt or _is_means(word, head) or (search.praised and _is_helped(word))


def _is_helped(word: Token) -> bool:
    """Whether somebody is whom another's praised support is for ("commended the support for Peru")."""
    return case_of(word) in ("for", "to") and stem(word.head.text) in _FELT


def _in_clause(word: Token, start: Token) -> bool:
    """Whether a word stands in a clause about what is done ("held talks, building on those between")."""
    while word.i != start.i and word.head.i != word.i:
        if base(word) in ("advcl", "acl", "ccomp"):
            return True
        word = word.head
    return False


def _is_own_thing(word: Token, head: Token) -> bool:
    """Whether somebody is only the actor's own office ("agreed to reopen their embassies")."""
    own = any(child.tag_ == "PRP$" for child in word.children)
    return own and word.i == head.i and stem(word.text) in _OFFICES


def _is_victim(word: Token, start: Token) -> bool:
    """Whether what is blamed was done to somebody or where he is ("condemned the attack on Peru")."""
    for _ in range(_DEEPEST):
        if word.i == start.i or word.head.i == word.i:
            return False
        case = case_of(word)
        if case in _PLACED or (case in _STRUCK and _is_deed(word.head)) or (case == "for" and _is_worry(word.head)):
            return True
        word = word.head
    return False


def _is_worry(noun: Token) -> bool:
    return stem(noun.text) in _WORRIES


def _is_deed(noun: Token) -> bool:
    return part_of(noun) == "noun" and any(frame.type in _DEEDS for frame in frames_of(noun))


def _is_own_state(reading: Reading, found: Side, actor: Side | None) -> bool:
    """Whether somebody is the state that one of the actors speaks for ("Macron reiterated France's support for")."""
    zone = reading.zone_at(found.head)
    if zone is None or zone[0].kind is not ActorKind.POLITY or actor is None:
        return False
    acting = [mention[0].actor for head in actor.heads if (mention := reading.zone_at(head)) is not None]
    return reading.polity(zone[0].actor) in {reading.polity(who) for who in acting}


def _found(reading: Reading, word: Token, search: Search) -> Side | None:
    if word.pos_ == "PRON" and base(word) == "nsubj":
        return None
    if search.sites and word.pos_ == "NOUN" and word.dep_ in ("obj", "nsubj:pass") and is_site(word.text):
        return Side((word,))
    return side(reading, word)


def _is_opposed(word: Token, start: Token) -> bool:
    """Whether a word stands under "against" or "in the face of"."""
    for _ in range(_DEEPEST):
        if word.i == start.i:
            return False
        if case_of(word) in _AGAINST or any(base(c) == "case" and c.lower_ == "face" for c in word.children):
            return True
        word = word.head
    return False


def _is_partner(word: Token, head: Token, start: Token) -> bool:
    if stem(start.text) in _TALKED_OVER:
        return case_of(word) == "with" and start.i in (word.head.i, word.head.head.i)
    if case_of(word) == "of":
        return stem(word.head.text) in OF_DOERS and start.i in (word.head.i, word.head.head.i)
    if case_of(word) == "between" and stem(start.text) in _TALKING:
        return word.head.i == start.i
    if case_of(word):
        return case_of(word) in _WITH
    if stem(start.text) in _TALKING:
        return False  # "speaks Russian"
    return word.i == head.i and word.head.i == start.i


def _is_means(word: Token, head: Token) -> bool:
    """Whether somebody is only what the event is done with ("sent troops to")."""
    return word.i == head.i and not case_of(word) and _makes_up(word) and sector_of(word.text) in _FORCES


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
            yield from ((depth + 1.3, who) for c in child.children if base(c) == "acl" for who in _who_gave(c))
        elif relation in ("obl", "nmod") and case in _TO_WHOM and not (passive and case == "by"):
            yield (0.6 if case in _NEAR else 1.6) + depth, child
            if depth < _DEEPEST:
                yield from _governed(child, passive=False, depth=depth + 2)
        elif relation in _CLAUSES and depth < _DEEPEST and not _conditional(child):
            own = next((c for c in child.children if base(c) == "nsubj"), None)
            if own is not None and relation == "ccomp":
                yield depth + 1.0, own
            yield from _further(child, depth)


def _who_gave(clause: Token) -> Iterator[Token]:
    """Who does what a relative clause tells of a thing ("praised the role that Chile plays")."""
    yield from (
        c for c in clause.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") and clause.tag_ != "VBG"
    )


def _like_object(child: Token, relation: str, case: str) -> bool:
    """Whether what stands behind a verb is its object, whatever relation a reader gave it."""
    if relation == "nsubj":
        return child.dep_ == "nsubj:pass" or any(base(c) == "nsubj" and c.i < child.head.i for c in child.head.children)
    return (relation == "obl" and (not case or case in _PARTICLES)) or (
        relation == "ccomp" and child.pos_ in ("NOUN", "PROPN")
    )


def _conditional(clause: Token) -> bool:
    return any(base(c) == "mark" and c.lower_ in ("if", "unless", "until", "before", "after") for c in clause.children)


def _further(clause: Token, depth: int) -> Iterator[tuple[float, Token]]:
    for cost, word in _governed(clause, passive=is_passive(clause), depth=depth + 1):
        yield cost + (_WORSE_IN_CLAUSE if base(clause) in ("advcl", "acl") else 0), word
