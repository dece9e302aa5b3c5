"""Words that tell when and where an encounter is without being its verb: clauses about it, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Span, Token

from dragoman.extract.encounters.days.edges import brought_in, means, participle_edge
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import lemma_of
from dragoman.extract.encounters.words.tables import nouns, passing, verbs, words_in

_CLAUSE = 20
"""Words behind a noun within which a clause about it may tell its day."""
_AIMS = frozenset({"for", "to"})
_RELATIVES = frozenset({"which", "that"})
_GOES_ON = frozenset({"will", "would", "was", "were", "is", "are", "had", "has", "been", "to", "be", "have", "now"})


def clauses_about(noun: Token) -> list[Token]:
    """Clauses about a noun that say when it is to be ("talks set for Friday", "a dinner arranged for tonight")."""
    if is_verb(noun):
        return []
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _CLAUSE)]
    stop = next((word.i for word in behind if word.pos_ == "NOUN" and lemma(word) in nouns()), noun.sent.end)
    clauses = [w for w in behind if w.i < stop and base(w) in ("acl", "advcl") and _tells_when(w)]
    above = noun.head.i if base(noun) in ("obj", "nsubj", "obl") else noun.i  # ", set for Monday" may hang on the verb
    hung = [c for c in clauses if c.head.i in (noun.i, *_inside(noun)) or (c.head.i == above and c.tag_ == "VBN")]
    near = _right_behind(behind)
    return hung if near is None or near in hung or near.i >= stop else [*hung, near]


def _right_behind(behind: Span) -> Token | None:
    """The first verb behind a noun where it opens a clause about it, whatever a reader hung that clause on."""
    front = list(takewhile(lambda w: w.lower_ not in _RELATIVES and not is_verb(w) and w.pos_ != "AUX", behind))
    if any(w.pos_ == "SCONJ" or w.text in (";", ":", ".", "—") for w in front):
        return None
    rest = behind[len(front) :]
    helped = list(takewhile(lambda w: w.lower_ in (*_RELATIVES, *_GOES_ON) or w.pos_ == "ADV", rest))
    verb = next(iter(rest[len(helped) :]), None)
    relative = bool(helped) and helped[0].lower_ in _RELATIVES
    participle = verb is not None and verb.tag_ in ("VBN", "JJ") and (not helped or helped[0].lower_ == "to")
    return verb if verb is not None and (relative or participle) and _tells_when(verb) else None


def _tells_when(word: Token) -> bool:
    """Whether a verb says that something is planned, held or takes place."""
    told = passing("schedules") | passing("exists") | (passing("carrier") - {"include"})
    return lemma_of(word) in told or lemma(word) in passing("schedules") or means(word, "precedes")


def _inside(noun: Token) -> set[int]:
    """The words behind a noun that hang on it ("the signing of the pact")."""
    return {word.i for word in noun.subtree if word.i > noun.i and word.pos_ in ("NOUN", "PROPN")}


def further(trigger: Token, anchors: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Words whose time is the encounter's where its own words name none, the surest first."""
    ended = brought_in(trigger)
    if ended is not None and _has_length(trigger):
        yield (ended,)
    if participle_edge(anchors):
        yield tuple(a.head for a in anchors if base(a) == "advcl" and is_verb(a.head))
    trip = brought_to(trigger)
    if trip is not None:
        yield (trip,)


def brought_to(noun: Token) -> Token | None:
    """The verb of the journey made for an encounter ("flew to Oslo on Monday for talks")."""
    aimed = not is_verb(noun) and case_of(noun) in _AIMS and noun.head.i < noun.i
    return noun.head if aimed and _moves(noun.head) else None


def is_owned(noun: Token) -> bool:
    """Whether a noun is told of as somebody's ("his trip")."""
    return any(c.dep_ == "nmod:poss" for c in noun.children)


def _moves(verb: Token) -> bool:
    """Whether a verb brings somebody to where they meet."""
    row = verbs().get((lemma(verb), "")) if is_verb(verb) else None
    return is_verb(verb) and ((row is not None and row.frame == "travel") or means(verb, "comes"))


def _has_length(noun: Token) -> bool:
    return any(c.pos_ == "NOUN" and any(n.pos_ == "NUM" for n in c.children) for c in noun.children if c.i < noun.i)


def antecedent(anchors: tuple[Token, ...], relative: str) -> Token | None:
    """The word before the "where" or "when" that opens the clause of one of the anchors ("in Oslo, where they met")."""
    marks = (c for a in anchors for c in a.children if c.lower_ == relative and c.i < a.i)
    mark = next(marks, None)
    if mark is None or mark.i == mark.sent.start:
        return None
    before = mark.nbor(-1)
    before = before.nbor(-1) if before.text == "," and before.i > mark.sent.start else before
    while relative == "where" and before.i > mark.sent.start and _is_of_time(before):
        before = before.nbor(-1)  # "to Oslo in April, where they met"
    return before


def _is_of_time(word: Token) -> bool:
    days = words_in("encounter_days", "day")
    return word.lower_ in days or word.like_num or word.lower_ in ("on", "in", "last", "next", "this", "week", "month")


def opened(reading: Reading, start: int, end: int) -> Token | None:
    """The verb of the clause that a time opens behind "and" (", and on Friday signs a loan"), or None."""
    words = reading.between(start, end)
    if not words:
        return None
    doc, sentence = words[0].doc, words[0].sent
    at = words[0].i - 1
    while at > sentence.start and (doc[at].pos_ == "ADP" or doc[at].text == "," or doc[at].pos_ == "DET"):
        at -= 1
    if at <= sentence.start or doc[at].pos_ != "CCONJ":
        return None
    behind = doc[words[-1].i + 1 : min(sentence.end, words[-1].i + _CLAUSE)]
    skipped = takewhile(lambda w: not is_verb(w) and w.lower_ not in ("and", "but", ";"), behind)
    verb = behind[len(list(skipped)) :]
    return verb[0] if verb and is_verb(verb[0]) else None
