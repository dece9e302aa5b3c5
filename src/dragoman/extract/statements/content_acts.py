"""What a content does where its cue only says "said": a demand, a promise, a refusal, an accusation, a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.clauses import children, is_passive, own_subject, preposition, relation
from dragoman.extract.statements.cues import adjective_cues, lemmas, noun_cue_of, verb_cues_of
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "hardly", "nobody", "none"})
OBLIGATION = frozenset({"should", "must", "ought"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
WOULD = frozenset({"would", "'d", "’d"})
FIRST = frozenset({"i", "we"})
_PERSONS = FIRST | {"he", "she", "they"}
_TOGETHER = frozenset({"we", "both", "two", "together", "jointly", "sides", "parties"})
_POSSIBLY = frozenset({"may", "might", "could"})
_SEEMING = frozenset({"remain", "seem", "appear", "look"})
OPENING = 8
"""Words at the start of a content that say what is wanted; further on it is said why."""
_NAME = 5
"""Words behind "as" that say what something is called."""
QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "WP$"})
OPEN_ACTS = frozenset({Act.STATE, Act.ASSESS})
"""Acts of a cue that leave it to the content what was done; "urged" is a demand whatever follows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an act is read from: the reporting word, the content with its main word, and the sort of speaker.

    `read` is the reader's act by its name, with its score 0-1.
    """

    cue: Token | None
    root: Token | None
    content: tuple[Token, ...]
    method: str
    expert: bool = False
    direct: bool = False
    read: tuple[str, float] = ("", 0.0)


@cache
def _features() -> dict[str, str]:
    return {row["lemma"]: row["feature"] for row in table("act_words")}


def feature(token: Token) -> str:
    """What a content word shows of an act: evaluation, blame, threat; empty for most words."""
    return next((_features()[lemma] for lemma in lemmas(token) if lemma in _features()), "")


def content_act(said: Said, act: Act) -> Act:
    """The act that the words of a content do."""
    root = said.root
    assert root is not None
    own = _own_performance(root) or _named_act(root) or _believed(root)
    if own is not None or _looms(root, modality_of(root)):
        return own or Act.WARN
    if said.content and said.content[0].tag_ in QUESTION_TAGS and act is Act.STATE:
        return act
    if act is Act.STATE and is_denial(said, root):
        return Act.DENY
    features = {feature(token) for token in said.content}
    modality = modality_of(root)
    if modality == "obligation" and act is not Act.ASSESS:
        return Act.PROPOSE if _together(root) else Act.DEMAND
    if modality == "future":
        return _announced(root, features, act, said)
    if _is_seen(said) or _blames(root) or _is_grievance(said):
        return _seen(said, features, act)
    if "threat" in features and _in_case(said):
        return Act.WARN
    if modality == "possible" and _passes_on(root):
        return act
    if said.expert or act is Act.ASSESS or modality == "possible" or _judges(root):
        return Act.ASSESS
    return act


def _looms(root: Token, modality: str) -> bool:
    """Whether something bad may come ("could be disastrous") or goes on until another gives in ("will last until")."""
    if negated(root):
        return False
    may = modality in {"future", "possible"} or any(child.lower_ == "can" for child in children(root, "aux"))
    if feature(root) == "perilous":
        return may and any(children(root, "cop"))
    until = (mark.lower_ == "until" for clause in children(root, "advcl") for mark in clause.lefts)
    return modality == "future" and feature(root) == "lasting" and any(until)


def _is_seen(said: Said) -> bool:
    """Whether a cue gives something a name ("called it a crime") that may judge it."""
    return said.cue is not None and any("see" in cue.frames for cue in verb_cues_of(said.cue))


def _seen(said: Said, features: set[str], act: Act) -> Act:
    """What a name or a clause that blames does: it denies a report, accuses somebody, judges, or only tells."""
    if not _is_seen(said):
        return Act.ACCUSE
    if "falsehood" in features:
        return Act.DENY
    if "blame" in features:
        return Act.ACCUSE
    seen = next((number for number, token in enumerate(said.content) if token.lower_ == "as"), None)
    name = said.content[seen + 1 : seen + _NAME] if seen is not None else ()
    return Act.ASSESS if any(feature(token) == "evaluation" for token in name) else act


def _passes_on(root: Token) -> bool:
    """Whether a content is somebody else's act, so that its "might" is theirs ("Roe might accept the offer")."""
    who = own_subject(root)
    return who is not None and who.lower_ not in _PERSONS and any(cue.alone for cue in verb_cues_of(root))


def is_denial(said: Said, root: Token) -> bool:
    """Whether a content says that something is not so ("that is not true", "No, never", "no order was given")."""
    first = said.content[0] if said.content else root
    words = [token for token in said.content[:3] if token.is_alpha]
    if words and words[0].lower_ == "no" and first.doc[words[0].i + 1].text in {",", ".", "!", "—", "–", ";"}:
        return True
    who = own_subject(root)
    if any(children(root, "cop")) and feature(root) == "truth" and negated(root):
        return True
    if any(children(root, "cop")) and feature(root) == "falsehood" and not negated(root):
        return True
    if who is not None and who.lower_ == "none" and any(children(root, "expl")):
        return True
    past = {child.tag_ for child in children(root, "aux")} & {"VBD", "VBZ", "VBP"}
    if who is not None and any(one.lower_ == "no" for one in who.lefts):
        return bool(past) and modality_of(root) == "" and root.pos_ == "VERB"
    nothing = next((thing for thing in children(root, "obj") if thing.lower_ == "nothing"), None)
    return nothing is not None and who is not None and who.lower_ in _PERSONS and root.tag_ == "VBD"


def _own_performance(root: Token) -> Act | None:
    """What a first person does by the main verb itself ("we urge", "I thank", "we are grateful")."""
    who = own_subject(root)
    if who is None or who.lower_ not in FIRST:
        return None
    if negated(root) and feature(root) == "telling":
        return Act.REFUSE
    if any(thing.lower_ in {"nothing", "none"} for thing in children(root, "obj")):
        return None  # "we undertook nothing of the kind" undertakes nothing
    verbs = verb_cues_of(root) if root.pos_ == "VERB" else None
    if verbs and verbs[0].alone and verbs[0].act is not Act.STATE:
        return verbs[0].act if not negated(root) else None
    adjective = adjective_cues().get(root.lower_)
    return adjective.act if adjective is not None and not negated(root) else None


def _blames(root: Token) -> bool:
    """Whether a clause says of somebody else that they do wrong ("the controls damage our interests", "is theft")."""
    does = root.pos_ == "VERB" or any(children(root, "cop"))
    if not does or feature(root) != "blame" or negated(root) or is_passive(root) or modality_of(root):
        return False
    who = own_subject(root)
    return who is not None and who.lower_ not in _PERSONS


def _is_grievance(said: Said) -> bool:
    """Whether a concern is about what its first words blame ("concern about their provocative acts")."""
    opening = said.content[:OPENING]
    return said.method.endswith("light:concern") and any(feature(token) == "blame" for token in opening)


def _in_case(said: Said) -> bool:
    """Whether one party says something for a case that may come ("in the event of"); two parties discuss it."""
    who = own_subject(said.cue) if said.cue is not None else None
    if who is not None and (who.tag_ in {"NNS", "NNPS"} or any(children(who, "conj"))):
        return False
    pairs = zip(said.content, said.content[1:], strict=False)
    return any(first.lower_ in {"event", "case"} and second.lower_ == "of" for first, second in pairs)


def _named_act(root: Token) -> Act | None:
    """The act that a content names by its main noun ("underlined the commitment to", "stressed the need for")."""
    if root.pos_ != "NOUN" or any(children(root, "cop")):
        return None
    if root.lower_ == "need":
        return Act.DEMAND
    cue = noun_cue_of(root)
    if root.lower_ == "commitment" and is_held(root):
        return None
    return cue.act if cue is not None and cue.act not in OPEN_ACTS | {Act.ASK, Act.AGREE, Act.PROPOSE} else None


def _believed(root: Token) -> Act | None:
    """An assessment that the speaker is said to hold ("said he believed")."""
    who = own_subject(root)
    if who is None or who.pos_ != "PRON" or who.lower_ not in _PERSONS:
        return None
    return Act.ASSESS if any(cue.act is Act.ASSESS for cue in verb_cues_of(root)[:1]) else None


def modality_of(root: Token) -> str:
    """What the auxiliaries of a verb make of it: obligation, future, possible, or nothing."""
    auxiliaries = {child.lower_ for child in children(root, "aux")}
    if auxiliaries & OBLIGATION:
        return "obligation"
    if root.lemma_ == "need" and any(children(root, "xcomp", "obj")):
        return "obligation"
    if root.lemma_ == "have" and any(children(root, "xcomp")) and not any(children(root, "obj")):
        return "obligation"
    going = root.lemma_ == "go" and any(children(root, "xcomp"))
    if auxiliaries & (FUTURE | WOULD) or going:
        return "future"
    return "possible" if auxiliaries & _POSSIBLY else ""


def _announced(root: Token, features: set[str], act: Act, said: Said) -> Act:
    """A future by the speaker's own side: a promise, a refusal, or a warning when it answers what another may do."""
    conditional = any(
        mark.lower_ in {"if", "should", "unless"} for child in children(root, "advcl") for mark in child.children
    )
    if feature(root) == "peril" or ("threat" in features and (conditional or feature(root) == "threat")):
        return Act.WARN
    who = own_subject(root)
    if who is not None and not said.expert and any(one.lower_ == "any" for one in who.lefts):
        return Act.WARN  # "any intruder will be shot down"
    if not negated(root) and any(one.lower_ == "unless" for one in said.content):
        return Act.WARN
    mine = who is not None and (
        who.lower_ in FIRST
        or (not said.expert and not said.direct and who.pos_ == "PRON" and who.lower_ in {"he", "she", "they"})
        or _is_own_side(who, said.direct)
    )
    if mine:
        return Act.REFUSE if negated(root) else Act.PROMISE
    if act is Act.STATE and not said.expert and negated(root) and feature(root) in {"yielding", "ceasing"}:
        return Act.REFUSE
    if act is Act.STATE and not said.expert and not conditional and "joint" in features and _together(root):
        return Act.PROMISE
    return Act.ASSESS if said.expert or act is Act.ASSESS or conditional else act


def _is_own_side(who: Token, direct: bool) -> bool:
    """Whether a subject is the speaker's own side ("our side", and "her government" where her words are not quoted)."""
    owner = next((child.lower_ for child in who.children if child.dep_ == "nmod:poss"), "")
    return owner == "our" or (not direct and owner in {"his", "her", "its", "their"} and feature(who) == "side")


def _together(root: Token) -> bool:
    who = own_subject(root)
    if who is None:
        return False
    return any(token.lower_ in _TOGETHER for token in who.subtree) or any(
        token.lower_ in {"together", "jointly"} for token in root.subtree
    )


def _judges(root: Token) -> bool:
    """Whether the main predicate is an evaluation ("was constructive", "is an important step")."""
    named = any(child.dep_ == "cop" for child in root.children)
    if feature(root) in {"evaluation", "perilous", "peril"} and (named or root.pos_ != "NOUN"):
        return True
    if named:
        return _compares(root) or any(
            feature(child) == "evaluation" or _is_superlative(child) for child in children(root, "amod")
        )
    return root.lemma_ in _SEEMING and any(feature(child) == "evaluation" for child in children(root, "xcomp"))


def _compares(adjective: Token) -> bool:
    """Whether a predicate says that something is more or less than something else."""
    return adjective.tag_ == "JJR" or any(child.lower_ in {"more", "less"} for child in children(adjective, "advmod"))


def _is_superlative(adjective: Token) -> bool:
    return adjective.tag_ == "JJS" or any(child.lower_ == "most" for child in adjective.children)


def is_held(root: Token | None) -> bool:
    """Whether a commitment is held ("to their sovereignty") rather than promised ("to withdrawing", "to withdraw")."""
    if root is None or root.pos_ not in {"NOUN", "PROPN"}:
        return False
    to = [child for child in root.children if preposition(child) == "to" or child.lower_ in {"to", "that"}]
    return root.lower_ != "commitment" or any(relation(child) == "nmod" and child.tag_ != "VBG" for child in to)


def negated(token: Token) -> bool:
    """Whether a negation hangs on a word."""
    return any(child.lower_ in NEGATIONS for child in token.children)
