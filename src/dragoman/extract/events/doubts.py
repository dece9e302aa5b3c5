"""What looks like a political event and is none: sport, shows, beasts, and verbs whose object is a thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.extract.encounters.words.roles import is_infinitive, subject
from dragoman.extract.events.assembling import Draft
from dragoman.extract.events.coding import sector_of
from dragoman.extract.events.frames import frames_of, is_means, part_of
from dragoman.extract.events.parties import is_passive
from dragoman.extract.events.readings import HOSTING
from dragoman.extract.events.words import base, stem
from dragoman.model.event import EventStatus, EventType

_OFTEN_MEANT: Final = frozenset({EventType.SUPPORT, EventType.COOPERATE, EventType.AGREE, EventType.AID})
_NAMED_ONLY: Final = _OFTEN_MEANT | {EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE}
"""Types whose nouns tell of an event only under a verb that gives it: of PLV train's folds 1 of 19 was right."""
_GIVING: Final = frozenset(
    map(
        stem,
        ("give", "provide", "offer", "pledge", "extend", "lend", "grant", "send", "deliver", "make", "issue", "launch",
         "begin", "start", "resume", "open", "voice", "declare", "announce", "sign", "file", "level", "order"),
    )
)  # fmt: skip
_MEANT: Final = _OFTEN_MEANT | {EventType.CONSULT, EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN}
_AGREE, _SHARE, _THREATEN = stem("agree"), stem("share"), stem("threaten")
_VIEWS: Final = frozenset(map(stem, ("importance", "need", "urgency", "necessity", "value", "significance", "benefit")))
_UNDERTAKING: Final = frozenset({"will", "would", "shall", "should", "must"})
_ON_SOMEBODY: Final = frozenset({EventType.ASSAULT, EventType.CONSULT, EventType.COERCE, EventType.REQUEST})
"""Types that are done to somebody: with a thing as their object, a bare verb of theirs means something else."""


def is_elsewhere(draft: Draft) -> bool:
    """Whether those in it are of other matters, or the word that tells of it means something else where it stands."""
    sides = (draft.actor, *(() if draft.recipient is None else (draft.recipient,)))
    if any(stem(head.text) in _other_matters() for side in sides for head in side.heads):
        return True
    word = draft.trigger.word
    doubts = (_contradicted, _receives_thing, _is_wish, _only_named, _only_opinion, _by_thing, _by_unknown)
    if any(doubt(draft) for doubt in doubts):
        return True
    if draft.frame is not None and draft.frame.needs:
        return False
    if draft.frame is not None and any(child.dep_ == "compound:prt" for child in word.children):
        return True  # "kicked off talks"
    if any(stem(token.text) in _other_matters() for token in word.sent):
        return True
    if (
        draft.mode == "beat"
        and len(sides) > 1
        and all(head.ent_type_ == "GPE" for side in sides for head in side.heads)
    ):
        return True  # "Canada beat Peru 3-1"
    done_to_thing = draft.recipient is None and part_of(word) == "verb" and any(base(c) == "obj" for c in word.children)
    return done_to_thing and draft.type in _ON_SOMEBODY


def _contradicted(draft: Draft) -> bool:
    """Whether the table knows a noun, and only for other types than the one it is taken for."""
    known = draft.frame is None and draft.code is None and bool(draft.trigger.frames)
    return known and part_of(draft.trigger.word) == "noun" and draft.trigger.mark != draft.type.value


def _only_named(draft: Draft) -> bool:
    """Whether a noun only names what is or what is talked of ("discussed their cooperation", "U.S. support")."""
    word, verb = draft.trigger.word, draft.trigger.verb
    if part_of(word) != "noun" or draft.type not in _NAMED_ONLY or (draft.frame is not None and draft.frame.needs):
        return False
    return verb is None or stem(verb.text) not in _GIVING


def _receives_thing(draft: Draft) -> bool:
    """Whether what a host receives is a thing ("received funding for the American plant")."""
    word = draft.trigger.word
    if draft.type is not EventType.CONSULT or stem(word.text) not in HOSTING or draft.recipient is None:
        return False
    objects = [child for child in word.children if child.dep_ in ("obj", "nsubj:pass")]
    return bool(objects) and not {child.i for child in objects} & {head.i for head in draft.recipient.heads}


def _is_wish(draft: Draft) -> bool:
    """Whether it is only what another act is for or what somebody wants ("met to deepen ties", "need to attack")."""
    word = draft.trigger.verb or draft.trigger.word
    while base(word) == "conj" and word.head.i != word.i and is_infinitive(word.head):
        word = word.head
    if word.tag_ == "VBG" and base(word) == "acl" and draft.type in _OFTEN_MEANT:
        return any(c.lower_ in ("for", "of") for c in word.children)  # "opportunities for deepening ties"
    return is_infinitive(word) and draft.status is EventStatus.HYPOTHETICAL


def _only_opinion(draft: Draft) -> bool:
    """Whether those who agree only share a view ("agreed on the importance of trade", "agreed that")."""
    word = draft.trigger.word
    if draft.type is EventType.CONSULT and stem(word.text) == _SHARE:
        return any(base(c) in ("ccomp", "acl") for noun in word.children for c in (noun, *noun.children))
    if draft.type is not EventType.AGREE or stem(word.text) != _AGREE:
        return False
    held = any(stem(c.text) in _VIEWS for c in word.children if base(c) in ("obl", "obj"))
    told = [c for c in word.children if base(c) == "ccomp" and not is_infinitive(c)]
    return held or any(not any(c.lower_ in _UNDERTAKING for c in clause.children) for clause in told)


def _by_thing(draft: Draft) -> bool:
    """Whether the one who is taken to act only names a thing that does ("a deal with Peru will help workers")."""
    word, head = draft.trigger.verb or draft.trigger.word, draft.actor.head
    if stem(word.text) == _THREATEN and not is_passive(word):
        doer = subject(word)
        return doer is not None and doer.pos_ == "NOUN" and doer.i != head.i and sector_of(doer.text) is None
    if draft.type not in _MEANT or part_of(word) != "verb" or base(head) not in ("nmod", "amod", "compound"):
        return False
    thing = subject(word)
    if thing is None or head.i == thing.i or head.head.i != thing.i or sector_of(thing.text) is not None:
        return False
    return is_means(thing) and (head.dep_ != "nmod:poss" or base(word) == "acl")


def _by_unknown(draft: Draft) -> bool:
    """Whether a nation only qualifies a noun that no table holds ("the Spanish club", "the Polish pianist")."""
    head = draft.actor.head
    noun = head.head
    if head.dep_ != "amod" or noun.pos_ != "NOUN" or noun.i == draft.trigger.word.i or sector_of(noun.text) is not None:
        return False
    return not is_means(noun) and not frames_of(noun)


@cache
def _other_matters() -> frozenset[str]:
    return frozenset(stem(row["word"]) for row in table("event_exclusions"))
