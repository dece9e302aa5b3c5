"""Reading a dependency tree: who is the subject, where a phrase begins and ends, what stands beside a verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
"""Code point offsets, half-open."""

OPENING = "“„«‹"
CLOSING = "”»›"
CLIMB = 6
"""Steps that a search for an inherited subject may climb; longer chains of verbs sharing one are not written."""
_EDGE = " \t\n\r\u00a0,;:–—-"
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def relation(token: Token) -> str:
    """The universal part of a token's dependency label ("obl" of "obl:tmod")."""
    return token.dep_.partition(":")[0]


def end_of(token: Token) -> int:
    """The offset behind a token."""
    return int(token.idx) + len(token.text)


def phrase(token: Token) -> Range:
    """The offsets of everything that hangs on a token, from its leftmost to its rightmost word."""
    return int(token.left_edge.idx), end_of(token.right_edge)


def children(token: Token, *relations: str) -> Iterator[Token]:
    """The dependents of a token that stand in one of these relations, in text order."""
    return (child for child in token.children if relation(child) in relations)


def preposition(token: Token) -> str:
    """The lower-case words that case-mark a token ("to", "as"), the first only; empty when there is none."""
    return next((child.text.lower() for child in token.children if child.dep_ == "case"), "")


def is_passive(verb: Token) -> bool:
    """Whether a verb has a passive subject or auxiliary."""
    return any(child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for child in verb.children)


def agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive verb, which says who acts."""
    return next((child for child in children(verb, "obl") if preposition(child) == "by"), None)


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    return next((child for child in children(verb, "nsubj")), None)


def subject(verb: Token, climb: int = CLIMB) -> Token | None:
    """Who does what the verb says: its own subject, its agent, or the one it shares with the verb it hangs on."""
    if is_passive(verb) or (verb.tag_ == "VBN" and relation(verb) == "acl"):
        return agent(verb)
    mine = own_subject(verb)
    if mine is not None or climb == 0:
        return mine
    head, how = verb.head, relation(verb)
    if how == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"} and verb.tag_ != "VBN":
        return head
    if how == "xcomp":
        controlled = next(children(head, "obj", "iobj"), None) or _called_on(head)
        if controlled is None and is_passive(head):  # "is said to have told", "was asked to confirm"
            return own_subject(head)
        return controlled if controlled is not None else subject(head, climb - 1)
    if how in {"conj", "advcl", "parataxis"} and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and head.i != verb.i:
        return subject(head, climb - 1)
    return _shared_subject(verb)


def _called_on(verb: Token) -> Token | None:
    """Who is to do what an infinitive says, behind "on" ("called on Moss to stop")."""
    return next((one for one in children(verb, "obl") if preposition(one) in {"on", "upon"}), None)


def _shared_subject(verb: Token) -> Token | None:
    """A subject before the verb that the tree hangs on a verb joined to it ("they agreed to meet, agreed to talk")."""
    subjects = (own_subject(child) for child in children(verb, "conj"))
    return next((one for one in subjects if one is not None and one.i < verb.i), None)


def is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun inside a relative clause."""
    return token.text.lower() in _RELATIVE and token.pos_ == "PRON" and token.head.dep_ == "acl:relcl"


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    return token.head.head if is_relative(token) else token


def trim(text: str, start: int, end: int) -> Range | None:
    """A range without white space, dashes, commas and colons at its edges, and without a full stop after the last word.

    Quotation marks stay, with whatever stands inside them; a mark without its partner just outside is taken in. None
    when no letter or digit is left.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] in ".?!" and _plain_stop(text, start, end))):
        end -= 1
    start, end = _with_marks(text, start, end)
    if not any(char.isalnum() for char in text[start:end]):
        return None
    return start, end


def _plain_stop(text: str, start: int, end: int) -> bool:
    """Whether the stop before `end` closes a sentence rather than an abbreviation ("U.S.") or a question."""
    if text[end - 1] != ".":
        return False
    return not (end - 3 >= start and text[end - 2].isupper() and text[end - 3] in ". ")


def _with_marks(text: str, start: int, end: int) -> Range:
    """The range with an opening mark just before it, and a closing mark just behind it when one is open inside."""
    if start and text[start - 1] in OPENING and any(mark in text[start : end + 2] for mark in CLOSING):
        start -= 1
    opened = sum(text.count(mark, start, end) for mark in OPENING)
    closed = sum(text.count(mark, start, end) for mark in CLOSING)
    tail = end
    while tail < len(text) and text[tail] in ".,?!" and tail - end < 2:
        tail += 1
    if opened > closed and tail < len(text) and text[tail] in CLOSING:
        return start, tail + 1
    return start, end


def token_index(doc: Doc) -> list[int]:
    """The offsets of a doc's tokens in order, for bisecting."""
    return [token.idx for token in doc]
