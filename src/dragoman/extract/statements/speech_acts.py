"""What kind of act a statement is, whether it was done, and to whom it was said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.clauses import children, is_passive, own_subject, preposition, relation
from dragoman.extract.statements.cues import adjective_cues, lemmas, noun_cue_of, noun_cues, verb_cues_of
from dragoman.model.statement import Act, Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "hardly", "nobody", "none"})
_MODALS = frozenset({"would", "could", "may", "might", "can", "'d", "’d"})
_WOULD = frozenset({"would", "'d", "’d"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OBLIGATION = frozenset({"should", "must", "ought"})
_FIRST = frozenset({"i", "we"})
_PERSONS = _FIRST | {"he", "she", "they"}
_TOGETHER = frozenset({"we", "both", "two", "together", "jointly", "sides", "parties"})
_POSSIBLY = frozenset({"may", "might", "could"})
_WISHES = frozenset({"hope", "willing", "intend", "wish"})
_SEEMING = frozenset({"remain", "seem", "appear", "look"})
_OPENING = 8
"""Words at the start of a content that say what is wanted; further on it is said why."""
_QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
_OPEN_ACTS = frozenset({Act.STATE, Act.ASSESS})
"""Acts of a cue that leave it to the content what was done; "urged" is a demand whatever follows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an act is read from: the reporting word, the content with its main word, and the sort of speaker."""

    cue: Token | None
    root: Token | None
    content: tuple[Token, ...]
    method: str
    expert: bool = False
    direct: bool = False


@cache
def _features() -> dict[str, str]:
    return {row["lemma"]: row["feature"] for row in table("act_words")}


def _feature(token: Token) -> str:
    """What a content word shows of an act: evaluation, blame, threat; empty for most words."""
    return next((_features()[lemma] for lemma in lemmas(token) if lemma in _features()), "")


def act_of(said: Said) -> Act:
    """The act of a statement: what its cue does by itself, or what its content does where the cue only says "said"."""
    act = (cue_act(said.cue, said.method) if said.cue is not None else None) or Act.STATE
    if said.cue is not None and act in _OPEN_ACTS and _negated(said.cue) and _unwilling(said.cue):
        return Act.REFUSE
    if said.root is None:
        return act
    return content_act(said, act) if act in _OPEN_ACTS else directed_act(said, act)


def directed_act(said: Said, act: Act) -> Act:
    """The act of a cue that directs or commits, made exact by what is wanted.

    To ask somebody to stop is to demand; to hope, or call, for something done together is to propose it; to suggest
    how things are is to assess them.
    """
    features = {_feature(token) for token in said.content[:_OPENING]}
    if act is Act.PROMISE and said.method.endswith("light:commitment") and _is_held(said.root):
        return Act.STATE
    if act is Act.REFUSE and said.method.endswith("verb:np") and _is_report(said.root):
        return Act.DENY
    if act is Act.ASK and said.content and said.content[0].tag_ in _QUESTION_TAGS:
        return act
    wants = any(lemma in _WISHES for lemma in lemmas(said.cue)) if said.cue is not None else False
    if act is Act.ASK and "ceasing" in features:
        return Act.DEMAND
    if (wants or said.method.endswith("hope")) and "joint" in features:
        return Act.PROPOSE
    if act is Act.PROPOSE and said.method.endswith("verb:that") and _modality_of(said) != "obligation":
        return Act.PROPOSE if said.cue is not None and said.cue.lemma_ == "propose" else Act.ASSESS
    if act is Act.DEMAND and said.method.endswith(":for") and "joint" in features:
        return Act.PROPOSE
    return act


def _is_held(root: Token | None) -> bool:
    """Whether a commitment is held ("to their sovereignty") rather than promised ("to withdrawing", "to withdraw")."""
    if root is None or root.pos_ not in {"NOUN", "PROPN"}:
        return False
    to = [child for child in root.children if preposition(child) == "to" or child.lower_ in {"to", "that"}]
    return root.lower_ != "commitment" or any(relation(child) == "nmod" and child.tag_ != "VBG" for child in to)


def _is_report(root: Token | None) -> bool:
    """Whether a noun names what somebody said to be so ("reports", "accusations"), which is denied, not refused."""
    cue = noun_cue_of(root) if root is not None and root.pos_ == "NOUN" else None
    return cue is not None and cue.act in _OPEN_ACTS | {Act.ACCUSE} and "that" in cue.frames


def _modality_of(said: Said) -> str:
    return _modality(said.root) if said.root is not None else ""


def cue_act(cue: Token, method: str) -> Act | None:
    """The act of a reporting word in its table; the noun decides where the verb is a light one ("voiced concern")."""
    kind, _, word = method.rpartition("+")[2].partition(":")
    if kind in {"light", "noun"} and word in noun_cues():
        return noun_cues()[word].act
    if cue.lower_ in adjective_cues() and cue.pos_ != "NOUN":
        return adjective_cues()[cue.lower_].act
    verbs = verb_cues_of(cue)
    if verbs and cue.pos_ != "NOUN":
        after = cue.nbor(1).lower_ if cue.i + 1 < len(cue.doc) else ""  # "called on" is no "called it"
        fitting = (one.act for one in verbs if (word if kind == "verb" else after) in one.frames)
        return next(fitting, verbs[0].act)
    noun = noun_cue_of(cue)
    return noun.act if noun is not None else None


def content_act(said: Said, act: Act) -> Act:
    """The act that the words of a content do."""
    root = said.root
    assert root is not None
    own = _own_performance(root) or _named_act(root) or _believed(root)
    if own is not None:
        return own
    features = {_feature(token) for token in said.content}
    modality = _modality(root)
    if modality == "obligation":
        return Act.PROPOSE if _together(root) else Act.DEMAND
    if modality == "future":
        return _announced(root, features, act, said)
    if ("blame" in features and said.method.endswith("verb:see")) or _blames(root) or _is_grievance(said):
        return Act.ACCUSE
    if "threat" in features and _in_case(said):
        return Act.WARN
    if said.expert or act is Act.ASSESS or modality == "possible" or _judges(root):
        return Act.ASSESS
    return act


def _own_performance(root: Token) -> Act | None:
    """What a first person does by the main verb itself ("we urge", "I thank", "we are grateful")."""
    who = own_subject(root)
    if who is None or who.lower_ not in _FIRST:
        return None
    if _negated(root) and _feature(root) == "telling":
        return Act.REFUSE
    verbs = verb_cues_of(root) if root.pos_ == "VERB" else None
    if verbs and verbs[0].act is not Act.STATE:
        return verbs[0].act if not _negated(root) else None
    adjective = adjective_cues().get(root.lower_)
    return adjective.act if adjective is not None and not _negated(root) else None


def _blames(root: Token) -> bool:
    """Whether a clause says of somebody else that they do wrong ("the controls damage our interests")."""
    if root.pos_ != "VERB" or _feature(root) != "blame" or _negated(root) or is_passive(root) or _modality(root):
        return False
    who = own_subject(root)
    return who is not None and who.lower_ not in _PERSONS


def _is_grievance(said: Said) -> bool:
    """Whether a concern is about what its first words blame ("concern about their provocative acts")."""
    opening = said.content[:_OPENING]
    return said.method.endswith("light:concern") and any(_feature(token) == "blame" for token in opening)


def _in_case(said: Said) -> bool:
    """Whether one party says something for a case that may come ("in the event of"); two parties discuss it."""
    who = own_subject(said.cue) if said.cue is not None else None
    if who is not None and (who.tag_ in {"NNS", "NNPS"} or any(children(who, "conj"))):
        return False
    pairs = zip(said.content, said.content[1:], strict=False)
    return any(first.lower_ in {"event", "case"} and second.lower_ == "of" for first, second in pairs)


def _named_act(root: Token) -> Act | None:
    """The act that a content names by its main noun ("underlined the commitment to", "stressed the need for")."""
    if root.pos_ != "NOUN":
        return None
    if root.lower_ == "need":
        return Act.DEMAND
    cue = noun_cue_of(root)
    if root.lower_ == "commitment" and _is_held(root):
        return None
    return cue.act if cue is not None and cue.act not in _OPEN_ACTS | {Act.ASK, Act.AGREE, Act.PROPOSE} else None


def _believed(root: Token) -> Act | None:
    """An assessment that the speaker is said to hold ("said he believed")."""
    who = own_subject(root)
    if who is None or who.pos_ != "PRON" or who.lower_ not in _PERSONS:
        return None
    return Act.ASSESS if any(cue.act is Act.ASSESS for cue in verb_cues_of(root)[:1]) else None


def _modality(root: Token) -> str:
    auxiliaries = {child.lower_ for child in children(root, "aux")}
    if auxiliaries & _OBLIGATION:
        return "obligation"
    if root.lemma_ == "need" and any(children(root, "xcomp", "obj")):
        return "obligation"
    if root.lemma_ == "have" and any(children(root, "xcomp")) and not any(children(root, "obj")):
        return "obligation"
    going = root.lemma_ == "go" and any(children(root, "xcomp"))
    if auxiliaries & (_FUTURE | _WOULD) or going:
        return "future"
    return "possible" if auxiliaries & _POSSIBLY else ""


def _announced(root: Token, features: set[str], act: Act, said: Said) -> Act:
    """A future by the speaker's own side: a promise, a refusal, or a warning when it answers what another may do."""
    conditional = any(
        mark.lower_ in {"if", "should", "unless"} for child in children(root, "advcl") for mark in child.children
    )
    if _feature(root) == "peril" or ("threat" in features and (conditional or _feature(root) == "threat")):
        return Act.WARN
    who = own_subject(root)
    mine = who is not None and (
        who.lower_ in _FIRST
        or (not said.expert and not said.direct and who.pos_ == "PRON" and who.lower_ in {"he", "she", "they"})
    )
    if mine:
        return Act.REFUSE if _negated(root) else Act.PROMISE
    if act is Act.STATE and not said.expert and not conditional and "joint" in features and _together(root):
        return Act.PROMISE
    return Act.ASSESS if said.expert or act is Act.ASSESS or conditional else act


def _together(root: Token) -> bool:
    who = own_subject(root)
    if who is None:
        return False
    return any(token.lower_ in _TOGETHER for token in who.subtree) or any(
        token.lower_ in {"together", "jointly"} for token in root.subtree
    )


def _judges(root: Token) -> bool:
    """Whether the main predicate is an evaluation ("was constructive", "is an important step")."""
    if _feature(root) in {"evaluation", "peril"}:
        return True
    if any(child.dep_ == "cop" for child in root.children):
        return any(_feature(child) == "evaluation" or _is_superlative(child) for child in children(root, "amod"))
    return root.lemma_ in _SEEMING and any(_feature(child) == "evaluation" for child in children(root, "xcomp"))


def _is_superlative(adjective: Token) -> bool:
    return adjective.tag_ == "JJS" or any(child.lower_ == "most" for child in adjective.children)


def _negated(token: Token) -> bool:
    return any(child.lower_ in _NEGATIONS for child in token.children)


def _unwilling(cue: Token) -> bool:
    return any(child.lower_ in {"would", "will", "wo"} for child in children(cue, "aux"))


def factuality_of(cue: Token) -> Factuality:
    """Whether the act was done, from the negation, modals and conjunctions around its word."""
    if _negated(cue):
        return Factuality.NEGATED
    if any(child.lower_ in {"if", "unless"} and child.dep_ == "mark" for child in cue.children):
        return Factuality.CONDITIONAL
    auxiliaries = {child.lower_ for child in children(cue, "aux")}
    if auxiliaries & _FUTURE:
        return Factuality.FUTURE
    return Factuality.MODAL if auxiliaries & (_MODALS | _OBLIGATION) else Factuality.ACTUAL


def addressee_of(cue: Token, method: str) -> Token | None:
    """To whom it was said: the person told, urged or asked, or the "to" phrase."""
    frame = method.rpartition("verb:")[2].partition("+")[0] if "verb:" in method else ""
    verbs = verb_cues_of(cue)
    frames = frozenset().union(*(one.frames for one in verbs)) if verbs else frozenset()
    if is_passive(cue) and frames & {"tell", "urge"}:
        return own_subject(cue)
    if frame in {"urge", "tell"} or "tell" in frames or (frames & {"urge"} and any(children(cue, "xcomp"))):
        thing = next(children(cue, "iobj"), None) or next(children(cue, "obj"), None)
        if thing is not None:
            return thing
    for child in children(cue, "obl"):
        if preposition(child) == "to" or (preposition(child) in {"on", "upon"} and "urge" in frames):
            return child
    return None
