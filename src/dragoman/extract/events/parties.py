"""Who acts and who is somebody at all: noun phrases around the word that tells of an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.extract.actors.polities import polity
from dragoman.extract.encounters.words.reading import Reading, case_of, joined, phrase
from dragoman.extract.encounters.words.roles import agents, is_infinitive, subject
from dragoman.extract.events.coding import sector_of
from dragoman.extract.events.frames import part_of
from dragoman.extract.events.words import base, stem
from dragoman.model.annotations import GROUP_LABELS, PERSON_LABELS
from dragoman.model.mention import ActorKind, Mention

NAMED: Final = GROUP_LABELS | PERSON_LABELS | {"NORP"}
_WHERE: Final = frozenset({"in", "to", "at", "into", "near", "around", "across", "inside", "outside", "from"})
OF_DOERS: Final = frozenset(
    map(
        stem,
        ("visit", "trip", "withdrawal", "retreat", "pullout", "surrender", "resignation", "meeting", "talk", "summit"),
    )
)
"""Nouns whose "of" names who does it; that of others ("the invasion of") names whom it is done to."""
_STATES: Final = frozenset({"NORP", "GPE"})
_INSIDE: Final = frozenset({"nmod", "amod", "compound"})
_BEFORE_VERB: Final = frozenset({"aux", "advmod"})
_UPWARD: Final = 4
_PERFECT: Final = frozenset({"has", "have", "had", "'ve", "’ve", "having"})


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
    if "obj" in kinds and "aux:pass" not in kinds:
        return False  # "the ministry arrested two men", read as something that was done to it
    perfect = any(base(child) == "aux" and child.lower_ in _PERFECT for child in verb.children)
    if base(verb) == "acl" and verb.tag_ == "VBN" and not kinds & {"nsubj", "obj", "aux"}:
        return True  # "a plan endorsed by the minister"
    return "nsubj" not in kinds and ("aux:pass" in kinds or ("nsubj:pass" in kinds and not perfect))


def is_somebody(reading: Reading, word: Token) -> bool:
    """Whether a noun names or describes an actor: a name, a state, or a word of the table of sectors."""
    if reading.is_time(word) or word.pos_ in ("PRON", "ADP", "DET", "VERB"):
        return False
    if word.ent_type_ in NAMED or reading.zone_at(word) is not None:
        return True
    if word.dep_ == "amod" and word.is_title and polity(word.text) is not None:
        return True
    return word.pos_ in ("NOUN", "PROPN") and sector_of(word.text) is not None


def side(reading: Reading, word: Token | None) -> Side | None:
    """The somebody that the phrase of a word stands for, with those joined to it; None where it is nobody."""
    if word is None:
        return None
    each = (part for one in joined(word) for part in _of_several(reading, one))
    found = tuple(who for one in each if (who := _somebody(reading, one)) is not None)
    return Side(tuple(dict.fromkeys(found))) if found else None


def _of_several(reading: Reading, noun: Token) -> tuple[Token, ...]:
    """The states that people of one noun are of ("Finnish and Norwegian troops"), else the noun itself."""
    if noun.tag_ != "NNS" or noun.ent_type_ or sector_of(noun.text) is None:
        return (noun,)
    for child in noun.children:
        placed = child.dep_ == "amod" or (child.dep_ == "nmod" and case_of(child) in ("of", "from"))
        others = [c for c in child.children if c.dep_ == "conj" and c.ent_type_ in _STATES]
        if placed and child.ent_type_ in _STATES and others:
            return (child, *others)
    return (noun,)


def _somebody(reading: Reading, word: Token) -> Token | None:
    """The word itself where it is somebody, else a somebody inside its phrase ("Israeli strikes", "Iran's offer")."""
    if word.pos_ == "PRON":
        return _meant(reading, word)
    if is_somebody(reading, word):
        return word
    inside = [c for c in word.children if base(c) in _INSIDE and is_somebody(reading, c) and not _is_kind(reading, c)]
    owners = [c for c in inside if c.dep_ == "nmod:poss"]
    if not owners and word.pos_ != "PROPN":  # "the Ukraine Recovery Conference" is not Ukraine
        owners = inside
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
        doers = agents(trigger) if is_passive(trigger) else _doers(reading, trigger)
        return next((found for word in doers if (found := side(reading, word))), None)
    own = next(
        (found for word in _owners(trigger) if (found := side(reading, word)) and found.head.i != trigger.i), None
    )
    return own or (actor_of(reading, verb, None) if verb is not None else None)


def _doers(reading: Reading, verb: Token) -> Iterator[Token | None]:
    """The subject of a verb; before it who decides on it or is praised for it, else who stands right before it."""
    if base(verb) == "acl" and is_infinitive(verb):  # "a decision by Chile to send"
        yield from (c for c in verb.head.children if c.dep_ == "nmod:poss" or case_of(c) == "by")
    if verb.tag_ == "VBG" and any(c.lower_ == "for" for c in verb.children):  # "thanked Chile for sending"
        yield from (c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i)
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if len(own) > 1:  # a dateline and the subject ("OSLO: The army fired")
        yield own[-1]
    yield subject(verb) or _before(reading, verb)


def _before(reading: Reading, verb: Token) -> Token | None:
    """The somebody right before a finite verb that no subject was hung on."""
    active = verb.tag_ == "VBN" and any(c.dep_ == "obj" for c in verb.children)
    finite = active or verb.tag_ in ("VBD", "VBZ", "VBP", "MD")
    if not finite and not any(base(c) == "aux" for c in verb.children):
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
    own = {verb.i, *(c.i for c in verb.children if base(c) in _BEFORE_VERB)}
    begins = start and all(place in own for place in range(start, verb.i))
    before = verb.doc[start - 1] if begins else None
    return start if before is None or before.is_space or before.is_punct else int(before.sent.start)


def _owner_meant(owner: Token) -> Token:
    """Whose "its" is: the owner of a noun that it hangs under ("Chad's part in the planning of its attack")."""
    above = owner.head
    for _ in range(_UPWARD if owner.lower_ in ("its", "their") else 0):
        above = above.head
        named = next((c for c in above.children if c.dep_ == "nmod:poss" and c.i < owner.i and c.pos_ != "PRON"), None)
        if named is not None:
            return named
    return owner


def _owners(noun: Token) -> Iterator[Token]:
    yield from (_owner_meant(c) for c in noun.children if c.dep_ == "nmod:poss")
    yield from (c for c in noun.children if base(c) == "nmod" and case_of(c) in ("by", "between"))
    yield from (c for c in noun.children if base(c) in ("amod", "compound") and c.ent_type_ in NAMED)
    if stem(noun.text) in OF_DOERS:
        yield from (c for c in noun.children if base(c) == "nmod" and case_of(c) == "of")


def words_of(reading: Reading, head: Token) -> tuple[int, ...]:
    """Positions of the words of a somebody's phrase."""
    start, end = stretch_of(reading, head)
    return tuple(word.i for word in reading.between(start, end)) or (head.i,)


def stretch_of(reading: Reading, head: Token) -> tuple[int, int]:
    """Offsets of the words that stand for somebody, title and all."""
    return reading.stretch(head) if reading.zone_at(head) is not None else phrase(head)
