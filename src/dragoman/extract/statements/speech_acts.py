"""What kind of act a statement is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.clauses import children, is_passive, preposition, relation
from dragoman.extract.statements.content_acts import (
    OPEN_ACTS,
    OPENING,
    QUESTION_TAGS,
    Said,
    content_act,
    feature,
    is_held,
    modality_of,
    negated,
)
from dragoman.extract.statements.cues import Cue, adjective_cues, lemmas, noun_cue_of, noun_cues, verb_cues_of
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Said", "act_of", "cue_act"]

_SUGGESTED = ("verb:that", "reader", "noun:suggestion")
_WISHES = frozenset({"hope", "willing", "intend", "wish"})
_SEVERAL = 4
"""Sentences from which on a content is told, whatever its first sentence does."""
_FACTS = ("report", "describe", "point", "announce", "confirm", "reveal", "disclose")
"""Verbs by which an expert tells what is so; what he "said" is his judgement."""
_READER_DECIDES = 0.9
"""Score from which the reader's act stands where neither cue nor content say more than that something was said.

Own gold train and dev, seeds and official readouts: of 23 statements in which the rules saw no more than that and the
reader an act, the rules were right in 19, the reader in 2, at scores of 0.4 and 0.5.
"""


def act_of(said: Said) -> Act:
    """The act of a statement: what its cue does by itself, or what its content does where the cue only says "said"."""
    act = (cue_act(said.cue, said.method) if said.cue is not None else None) or Act.STATE
    if said.cue is not None and act in OPEN_ACTS | {Act.AGREE} and negated(said.cue) and _unwilling(said.cue):
        return Act.REFUSE
    if said.root is None:
        return act
    if act in OPEN_ACTS:
        if len({token.sent.start for token in said.content}) >= _SEVERAL:
            return Act.ASSESS if said.expert else act  # a whole letter does many things
        if said.expert and _cue_is(said, *_FACTS):
            said = replace(said, expert=False)
        return _with_reader(said, _wanted(said) or content_act(said, act))
    return directed_act(said, act)


def _with_reader(said: Said, act: Act) -> Act:
    """The reader's act, when it is sure of one and the rules saw only that something was said."""
    name, score = said.read
    return Act(name) if act is Act.STATE and name in set(Act) and score >= _READER_DECIDES else act


def _wanted(said: Said) -> Act | None:
    """A demand or a question that an open cue makes by what follows ("told Roe to leave", "wanted to know why")."""
    cue, root = said.cue, said.root
    if cue is None or root is None:
        return None
    if _cue_is(said, "know") and any(lemma == "want" for lemma in lemmas(cue.head)):
        return Act.ASK
    opens = [token.lower_ for token in said.content[:2]]
    if _cue_is(said, "tell") and (_orders(cue, root) or opens[:1] == ["to"] or opens == ["not", "to"]):
        return Act.DEMAND
    named = root.pos_ in {"NOUN", "SYM", "NUM"} and not any(children(root, "cop"))
    if _cue_is(said, "announce") and named and any(feature(token) == "giving" for token in said.content[:OPENING]):
        return Act.PROMISE
    if said.method.endswith("light:conclusion") and _is_shared(cue):
        return Act.AGREE
    if _cue_is(said, "want") and any(token.lower_ == "out" for token in said.content[:OPENING]):
        return Act.DEMAND
    return None


def _is_shared(cue: Token) -> bool:
    """Whether the noun of a light verb is of several ("came to the shared conclusion")."""
    nouns = (*children(cue, "obj", "obl"),)
    return any(word.lower_ in {"shared", "common", "joint"} for noun in nouns for word in children(noun, "amod"))


def _orders(cue: Token, root: Token) -> bool:
    """Whether an infinitive says what somebody told is to do, wherever the tree hangs it."""
    verbs = [root, *children(cue, "xcomp", "advcl")]
    if root.pos_ != "VERB":
        verbs += children(root, "xcomp", "acl", "advcl")
    return any(verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts) for verb in verbs)


def directed_act(said: Said, act: Act) -> Act:
    """The act of a cue that directs or commits, made exact by what is wanted."""
    opening = {feature(token) for token in said.content[:OPENING]}
    if act is Act.PROMISE:
        return _promised(said)
    if act is Act.REFUSE:
        return Act.DENY if not said.method.endswith("verb:to") and _is_report(said.root) else act
    if act is Act.ASK:
        return _asked(said, opening)
    if act is Act.PROPOSE:
        how_things_are = said.method.endswith(_SUGGESTED) and _cue_is(said, "suggest", "hint", "suggestion")
        passive = said.cue is not None and is_passive(said.cue)
        return content_act(said, Act.ASSESS) if how_things_are and (passive or _tells(said)) else act
    if act is Act.DEMAND:
        return _demanded(said, opening)
    return act


def _promised(said: Said) -> Act:
    """A promise, unless it is a principle that is held, a plan there is not, or something done together."""
    if said.method.endswith("light:commitment") and is_held(said.root):
        return Act.STATE
    if said.cue is not None and "light:" in said.method and (negated(said.cue) or _without(said.cue)):
        return Act.REFUSE
    if _cue_is(said, *_WISHES) and any(feature(token) == "joint" for token in said.content[:OPENING]):
        return Act.PROPOSE
    return Act.PROMISE


def _without(verb: Token) -> bool:
    """Whether there is none of what a light verb takes ("have no plans")."""
    return any(any(one.lower_ == "no" for one in thing.lefts) for thing in children(verb, "obj"))


def _asked(said: Said, opening: set[str]) -> Act:
    """To ask somebody to stop is a demand, to a feast an invitation, to hope for what is joint a proposal."""
    if _cue_is(said, "ask") and _is_asked_to_come(said):
        return Act.INVITE
    hopes = _cue_is(said, "hope") or said.method.endswith("hope")
    if said.content and said.content[0].tag_ in QUESTION_TAGS:
        return Act.ASK
    if "ceasing" in opening:
        return Act.DEMAND
    if (hopes or _cue_is(said, *_WISHES)) and "joint" in opening:
        return Act.PROPOSE
    if hopes and said.cue is not None and (is_passive(said.cue) or (said.root is not None and _is_thing(said.root))):
        return Act.ASSESS
    return Act.ASK


def _is_asked_to_come(said: Said) -> bool:
    """Whether somebody is asked to a place or a feast, not to do something ("asked the envoy to its jubilee")."""
    if any(token.pos_ in {"VERB", "AUX"} for token in said.content) or not said.content:
        return False
    return any(preposition(token) == "to" for token in said.content if token.pos_ in {"NOUN", "PROPN"})


def _is_thing(root: Token) -> bool:
    return root.pos_ in {"NOUN", "PROPN"} and not any(children(root, "cop", "nsubj"))


def _demanded(said: Said, opening: set[str]) -> Act:
    """A demand; to call for something done together proposes it, to insist that something is so states it."""
    if said.method.endswith(":for") and "joint" in opening:
        return Act.PROPOSE
    if _cue_is(said, "insist") and said.root is not None and _tells(said):
        return content_act(replace(said, expert=False), Act.STATE)
    return Act.DEMAND


def _tells(said: Said) -> bool:
    """Whether a clause tells how things are ("had fired", "is late") rather than what is to be ("be returned")."""
    root = said.root
    if root is None or modality_of(root) == "obligation":
        return False
    verbs = [root, *children(root, "aux", "cop")]
    finite = any(verb.tag_ in {"VBD", "VBZ", "MD"} for verb in verbs)
    return finite or (root.tag_ not in {"VB", "VBP", "VBN"} and not any(verb.tag_ == "VB" for verb in verbs))


def _cue_is(said: Said, *wanted: str) -> bool:
    return said.cue is not None and any(lemma in wanted for lemma in lemmas(said.cue))


def _is_report(root: Token | None) -> bool:
    """Whether a noun names what somebody said to be so ("reports", "accusations"), which is denied, not refused."""
    cue = noun_cue_of(root) if root is not None and root.pos_ == "NOUN" else None
    if root is not None and root.pos_ == "NOUN" and feature(root) == "falsehood":
        return True
    if root is None or cue is None or "that" not in cue.frames:
        return False
    told = any(one.lower_ == "that" for clause in children(root, "acl", "ccomp") for one in clause.lefts)
    return cue.act in OPEN_ACTS | {Act.ACCUSE} or (told and cue.act is Act.PROPOSE)


def cue_act(cue: Token, method: str) -> Act | None:
    """The act of a reporting word in its table; the noun decides where the verb is a light one ("voiced concern")."""
    kind, _, word = method.rpartition("+")[2].partition(":")
    if kind == "light" and "exchange" in lemmas(cue):
        return Act.STATE  # of views exchanged nobody holds any by himself
    if kind in {"light", "noun"} and word in noun_cues():
        return noun_cues()[word].act
    if cue.lower_ in adjective_cues() and cue.pos_ != "NOUN":
        return adjective_cues()[cue.lower_].act
    verbs = verb_cues_of(cue)
    if verbs and cue.pos_ != "NOUN":
        after = cue.nbor(1).lower_ if cue.i + 1 < len(cue.doc) else ""  # "called on" is no "called it"
        wanted = word if kind == "verb" else after
        led = _led(cue) if wanted == "np" else set()
        closer = (one.act for one in verbs if led & one.frames and "np" not in one.frames)  # "suspected Roe of"
        fitting = (one.act for one in verbs if wanted in one.frames)
        return next(closer, next(fitting, verbs[0].act))
    noun = noun_cue_of(cue) or _carried(cue)
    return noun.act if noun is not None else None


def _led(cue: Token) -> set[str]:
    """The prepositions behind a verb; behind a name they are the verb's too ("suspected Sudria of theft")."""
    named = (thing for thing in children(cue, "obj") if thing.pos_ == "PROPN")
    phrases = (*children(cue, "obj", "obl"), *(part for thing in named for part in children(thing, "nmod")))
    return {preposition(one) for one in phrases} - {""}


def _carried(cue: Token) -> Cue | None:
    """The cue that a verb of no act of its own leads to ("gave the instruction", "began to accuse")."""
    for child in cue.rights:
        if relation(child) == "obj" and child.pos_ == "NOUN" and (noun := noun_cue_of(child)) is not None:
            return noun
        if relation(child) == "xcomp" and (verbs := verb_cues_of(child)):
            return verbs[0]
    return None


def _unwilling(cue: Token) -> bool:
    return any(child.lower_ in {"would", "will", "wo"} for child in children(cue, "aux"))
