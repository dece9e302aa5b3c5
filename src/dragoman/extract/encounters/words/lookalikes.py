"""What is worded like an encounter and is none: tales, titles of works, matches, journeys home."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.roles import is_passive, obliques
from dragoman.extract.encounters.words.tables import uses_of, words_in
from dragoman.model.mention import ActorKind

_TOLD = 40
"""Words before a trigger among which it may say that it is made up."""
_TITLE = 12
"""Words of the longest title of a work between quotation marks."""
_QUOTES = frozenset('"“”')
_HOME = frozenset({"home", "back", "homeward", "homewards"})
_OUTSIDE = frozenset({"before", "after", "ahead of", "during", "following", "since", "until", "at"})
_COUNTED = 4
"""Words before people among which it says how many they are."""
_FIRST = 3
"""Words before a work at the start of a sentence that tells what happens in it ("In the comedy, …")."""
_WITH = frozenset({"with", "between", "among"})
_LONGEST = 6
"""Words of the longest description of those whom it is with."""
_WHOSE = frozenset({"of", "by"})
_RESOLVED = 12
"""Words behind what is resolved among which a day makes it one occasion."""


def is_tale(token: Token) -> bool:
    """Whether the sentence tells what is made up: "a novelist imagines", "the play, in which the two meet"."""
    uses = uses_of("encounter_fiction")
    for word in token.doc[max(token.sent.start, token.i - _TOLD) : token.i]:
        use = uses.get(lemma(word))
        if use == "tells":
            return True
        clause = any(base(child) == "acl" and token.i in {w.i for w in child.subtree} for child in word.children)
        inside = word.sent[0].lower_ == "in" and word.i - word.sent.start <= _FIRST and token.tag_ != "VBD"
        if use in ("which", "image") and (clause or inside or _shows(word, token)):
            return True
    return _is_title(token) or _is_pictured(token)


def _is_pictured(token: Token) -> bool:
    """Whether it is what a work of art shows ("a painting of the meeting")."""
    return case_of(token) == "of" and lemma(token.head) in words_in("encounter_fiction", "image")


def _shows(work: Token, token: Token) -> bool:
    """Whether a work, or a part of it, is what shows the encounter ("the drama opens with a summit")."""
    parts = words_in("encounter_fiction", "part")
    whole = work.head if base(work) == "nmod" and lemma(work.head) in parts else work
    verb = whole.head
    if base(whole) != "nsubj" or not is_verb(verb) or is_passive(verb):
        return False
    below = [child for child in verb.children if child.i > verb.i and token.i in {w.i for w in child.subtree}]
    return token.i == verb.i or any(case_of(child) not in _OUTSIDE and base(child) != "advcl" for child in below)


def _is_title(token: Token) -> bool:
    """Whether it stands in the title of a work, between quotation marks in a sentence that names a work."""
    first = max(token.sent.start, token.i - _TITLE)
    opened = next((w.i for w in reversed(token.doc[first : token.i]) if w.text in _QUOTES), None)
    last = min(token.sent.end, token.i + _TITLE)
    closed = next((w.i for w in token.doc[token.i + 1 : last] if w.text in _QUOTES), None)
    if opened is None or closed is None:
        return False
    words = [w for w in token.doc[opened + 1 : closed] if w.is_alpha]
    capital = all(w.text[0].isupper() for w in words if w.pos_ not in ("ADP", "DET", "CCONJ", "PART"))
    return capital and words[0].text[0].isupper() and any(lemma(w) in uses_of("encounter_fiction") for w in token.sent)


def is_sport(reading: Reading, trigger: Token, actors: tuple[str, ...]) -> bool:
    """Whether states or clubs meet in a match ("Brazil meets Argentina in the final").

    One word of sport is enough where nobody with a post takes part; of people without one two are asked for.
    """
    named = words_in("encounter_sport")
    told = {word.lower_ for word in trigger.sent if word.lower_ in named and _is_free(reading, word, actors)}
    people = [reading.actor(i) for i in actors if reading.actor(i).kind in (ActorKind.PERSON, ActorKind.OFFICE)]
    if any(person.kind is ActorKind.OFFICE or person.offices for person in people):
        return False
    return len(told) > bool(people)


def _is_free(reading: Reading, word: Token, actors: tuple[str, ...]) -> bool:
    """Whether a word is no part of a party's name ("the Arab League")."""
    zone = reading.zone_at(word)
    return zone is None or zone[0].actor not in actors


def is_crowd(verb: Token, first: Token) -> bool:
    """Whether so many do it that it is no one occasion ("every year some forty thousand Poles and Germans meet")."""
    ahead = verb.doc[max(verb.sent.start, first.i - _COUNTED) : first.i]
    return first.tag_ in ("NNS", "NNPS") and any(w.lower_ in words_in("encounter_home", "crowd") for w in ahead)


def is_homeward(noun: Token) -> bool:
    """Whether a journey only leads home ("broke her journey home")."""
    following = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    return following.lower_ in _HOME or any(child.lower_ in _HOME for child in noun.children)


def is_nobodys(reading: Reading, noun: Token) -> bool:
    """Whether it is the visit of somebody or something that takes no part ("the visit of a weasel")."""
    owners = [word for word in obliques(noun, _WHOSE) if reading.time_at(word) is None]
    return any(child.lower_ in ("a", "an") for word in owners for child in word.children if base(child) == "det")


def is_resolved(noun: Token) -> bool:
    """Whether those told of only resolve to go on conferring, on no day ("committed to continue close consultations").

    What they "agreed to continue on Monday" is an encounter to come.
    """
    verb = noun.head
    goes_on, resolves = words_in("encounter_resolving", "continues"), words_in("encounter_resolving", "resolves")
    if not is_verb(verb) or lemma(noun) not in words_in("encounter_resolving", "conferring"):
        return False
    onward = base(noun) == "obj" and lemma(verb) in goes_on and (lemma(verb.head) in resolves or verb.tag_ == "VB")
    manner = any(c.lower_ in words_in("encounter_resolving", "manner") for c in noun.children)
    vowed = manner and lemma(verb) in resolves and case_of(noun) in ("to", "")
    days = words_in("encounter_days", "day") | words_in("encounter_resolving", "day")
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _RESOLVED)]
    return (onward or vowed) and not any(w.lower_ in days for w in behind)


def is_inward(anchors: tuple[Token, ...]) -> bool:
    """Whether those it was with are colleagues or people of private life ("talks with creditors")."""
    with_whom = [word for anchor in anchors for word in obliques(anchor, _WITH) if word.pos_ == "NOUN"]
    told = {w.lower_ for word in with_whom for w in word.subtree if w.i < word.i + _LONGEST and w.pos_ == "NOUN"}
    home = words_in("encounter_domestic") | words_in("encounter_home", "inner") | words_in("encounter_home", "private")
    return bool(told & home) or bool({_singular(word) for word in told} & words_in("encounter_home", "private"))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
