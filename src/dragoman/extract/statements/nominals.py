"""Attributions at nouns and adjectives: "his criticism of", "expressed hope that", "is willing to"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import (
    CLOSING,
    Range,
    agent,
    children,
    end_of,
    is_passive,
    phrase,
    preposition,
    relation,
    subject,
    trim,
)
from dragoman.extract.statements.cues import Cue, adjective_cues, lemmas, noun_cue_of, verb_cues_of, words
from dragoman.extract.statements.predicates import with_conjuncts
from dragoman.extract.statements.roles import cue_ranges, source_ranges
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT, _POSSESSED, _BARE, _ADJECTIVE = 0.7, 0.6, 0.3, 0.55
"""Rule scores, see docs/statements.md; a noun with nobody before it ("a proposal to") needs the reader beside it."""
_UNTRUSTED = 0.6
_STANDING = 0.6
"""Score of a noun that a verb answers ("rejected a proposal to") or a predicate spells out ("the hope is that")."""
_ANSWERS = frozenset({Act.REFUSE, Act.DENY, Act.ACCUSE, Act.AGREE})
_PREDICATE = 8
"""Tokens from a noun to the "is" that spells it out."""
_REACH = 30
"""Code points from an adjective to its content that its cue may span."""


def from_nominals(tokens: Iterable[Token], text: str) -> Iterator[Attribution]:
    """The attributions at the nouns and adjectives among `tokens`, in text order."""
    for token in tokens:
        if token.pos_ == "NOUN" and (cue := noun_cue_of(token)) is not None:
            yield from _at_noun(token, cue, text)
        elif token.pos_ in {"ADJ", "VERB"} and token.lower_ in adjective_cues():
            yield from _at_adjective(token, adjective_cues()[token.lower_], text)


def _at_noun(noun: Token, cue: Cue, text: str) -> Iterator[Attribution]:
    found = _complement(noun, cue) if not _is_held(noun) else None
    if found is None:
        return
    content = trim(text, *found)
    if content is None:
        return
    verb = noun.head
    if _is_light(noun) and not _conveys_anothers(noun):
        who = subject(verb) if not is_passive(verb) else agent(verb)
        if who is not None or is_passive(verb):
            yield Attribution(
                verb.idx,
                source_ranges(who, verb, text),
                _reach(verb, content[0], text),
                (content,),
                f"light:{cue.lemma}",
                _LIGHT,
            )
        return
    who = owner_of(noun)
    predicate = _predicate(noun) == found
    score = (_POSSESSED if who is not None else _BARE) * (1 if cue.alone else _UNTRUSTED)
    received = who is not None and _is_received(noun)
    if predicate or received or _conveys_anothers(noun) or (cue.alone and is_answered(noun)):
        score = _STANDING
    yield Attribution(
        noun.idx,
        source_ranges(who, noun, text),
        _noun_cue(noun, content[0], text),
        (content,),
        f"noun:{cue.lemma}",
        round(score, 3),
    )


def _is_held(noun: Token) -> bool:
    """Whether a noun names an encounter that was held ("held a call with her to discuss grain")."""
    held = relation(noun) == "obj" and any(lemma in {"hold", "have"} for lemma in lemmas(noun.head))
    return held and any(preposition(child) == "with" for child in noun.children)


def is_answered(noun: Token) -> bool:
    """Whether a noun names what somebody else did and the verb takes a stand on it ("rejected a proposal to")."""
    verbs: tuple[Cue, ...] = verb_cues_of(noun.head)[:1] if noun.head.pos_ == "VERB" else ()
    if noun.head.lower_ in adjective_cues():
        verbs = (adjective_cues()[noun.head.lower_],)
    answers = any(cue.act in _ANSWERS or "cite" in cue.frames for cue in verbs)
    return answers and relation(noun) in {"obj", "nsubj", "obl"}


def _is_light(noun: Token) -> bool:
    if noun.head.pos_ != "VERB" or not any(lemma in words("cues_light") for lemma in lemmas(noun.head)):
        return False
    reached = relation(noun) == "obl" and preposition(noun) == "to" and not any(children(noun.head, "obj"))
    return noun.dep_ in {"obj", "nsubj:pass"} or reached


def _conveys_anothers(noun: Token) -> bool:
    """Whether a verb brings what somebody else said ("conveyed the Secretary's request for")."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    brings = any(lemma in words("conveying") for lemma in lemmas(noun.head))
    return brings and owner is not None and owner.pos_ != "PRON"


def _complement(noun: Token, cue: Cue) -> Range | None:
    """What follows a noun that reports: a clause, an infinitive, a phrase with one of its prepositions, a predicate."""
    for child in noun.rights:
        kind, first = relation(child), child.left_edge
        opens = _first_word(child) if child.dep_ != "acl:relcl" else ""
        if kind in {"acl", "ccomp", "xcomp"} and opens in cue.frames & {"to", "that"}:
            return with_conjuncts(child) if opens == "to" else phrase(child)
        if kind in {"nmod", "acl", "advcl"} and opens in cue.frames - {"to", "that"}:
            return end_of(first), phrase(child)[1]
        if kind == "nmod" and "to" in cue.frames and preposition(child) == "to":
            return end_of(first), phrase(child)[1]
    return _beside(noun, cue) or _predicate(noun)


def _beside(noun: Token, cue: Cue) -> Range | None:
    """The clause or phrase that begins right behind a noun, where the tree hangs it on another word."""
    opens = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if opens.lower_ not in cue.frames or opens.head.i <= opens.i:
        return None
    if opens.lower_ in {"to", "that"} and opens.dep_ == "mark":
        return int(opens.idx), phrase(opens.head)[1]
    if opens.lower_ != "to" and opens.dep_ in {"case", "mark"} and _is_light(noun):
        return end_of(opens), phrase(opens.head)[1]
    return None


def _predicate(noun: Token) -> Range | None:
    """What "is" leads to from a noun ("his goal in Rome is to", "the hope is that"), whatever the tree makes of it."""
    if noun.i and noun.nbor(-1).pos_ == "VERB":
        return None
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _PREDICATE)]:
        if token.pos_ in {"VERB", "SCONJ", "PUNCT"}:
            return None
        if token.pos_ == "AUX":
            opens = token.nbor(1) if token.i + 1 < noun.sent.end else token
            if not any(lemma == "be" for lemma in lemmas(token)) or opens.lower_ not in {"to", "that"}:
                return None
            return (int(opens.idx), _clause_end(opens)) if opens.dep_ == "mark" and opens.head.i > opens.i else None
    return None


def _clause_end(mark: Token) -> int:
    """Where the clause ends that a conjunction opens, before the quotation does and before who says it."""
    verb = mark.head
    end = phrase(verb)[1]
    for token in mark.doc[mark.i : verb.sent.end]:
        if token.idx >= end:
            break
        if token.text in CLOSING or token.lower_ == "according":
            return int(token.idx)
    return end


def _first_word(child: Token) -> str:
    """The lower-case word that opens a phrase ("to" in "not to accept" as well)."""
    mark = next((one for one in child.lefts if one.dep_ in {"mark", "case"}), None)
    return (mark if mark is not None else child.left_edge).lower_


def owner_of(noun: Token) -> Token | None:
    """Whose word it is: "Rome's promise", "a promise by Rome"."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is not None:
        return owner
    giver = next((child for child in children(noun, "nmod") if preposition(child) in {"by", "from"}), None)
    if giver is not None or not _is_received(noun):
        return giver
    return next((child for child in children(noun.head, "obl") if preposition(child) == "from"), None)


def _is_received(noun: Token) -> bool:
    """Whether somebody else's word is what a verb receives ("received assurances from Rome that")."""
    return relation(noun) == "obj" and any(lemma in words("receiving") for lemma in lemmas(noun.head))


def _reach(verb: Token, content_start: int, text: str) -> tuple[Range, ...]:
    """A cue from its verb up to the content ("expressed his hope for")."""
    start = cue_ranges(verb, ((content_start, content_start + 1),), text)[0][0]
    found = trim(text, start, content_start) if start < content_start else None
    return (found,) if found else ((verb.idx, end_of(verb)),)


def _noun_cue(noun: Token, content_start: int, text: str) -> tuple[Range, ...]:
    """The noun with its article and adjectives, and the preposition before the content."""
    start = noun.idx
    for child in noun.lefts:
        if relation(child) in {"det", "amod"}:
            start = min(start, child.idx)
            break
    found = trim(text, start, content_start) if noun.idx < content_start else None
    return (found,) if found and found[1] - found[0] < 60 else ((noun.idx, end_of(noun)),)


def _at_adjective(word: Token, cue: Cue, text: str) -> Iterator[Attribution]:
    copula = next((child for child in word.children if child.dep_ in {"cop", "aux:pass"}), None)
    if copula is None:
        return
    who = next((child for child in word.children if relation(child) == "nsubj"), None)
    frames = {_first_word(child): child for child in word.rights if relation(child) in {"xcomp", "advcl", "obl"}}
    frames |= dict.fromkeys(["that"], clause) if (clause := next(children(word, "ccomp"), None)) is not None else {}
    fitting = [(child, first) for first, child in frames.items() if first in cue.frames]
    found = max(fitting, key=lambda one: (one[1] != "to", one[0].i), default=None)
    if who is None or found is None:
        return
    child, first = found
    start, end = phrase(child)
    if first not in {"to", "that"} and relation(child) != "ccomp":
        start = end_of(child.left_edge)
    content = trim(text, start, end)
    lead = trim(text, copula.idx, start if start - word.idx < _REACH else end_of(word))
    if content and lead:
        yield Attribution(
            word.idx, source_ranges(who, word, text), (lead,), (content,), f"adjective:{cue.lemma}", _ADJECTIVE
        )
