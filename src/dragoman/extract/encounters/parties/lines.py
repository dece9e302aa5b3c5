"""Who takes part: names read along the line after a trigger, and along the dependencies where nothing stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import Reading, joined
from dragoman.extract.encounters.words.roles import obliques
from dragoman.extract.encounters.words.tables import passing, words_in
from dragoman.model.mention import ActorKind, Mention

_HUMAN = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL, ActorKind.JOINT})
_BODIES = frozenset({ActorKind.POLITY, ActorKind.ORGANISATION})
_JOINING = frozenset({"and", "&", "as"})
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_OF = frozenset({"of", "for", "'s", "’s", '"', "“", "”", "-", "then", "elect", "designate", "his", "her", "their"})
_IN_POSTS = frozenset({"and", "of", "for", "to", "the"})
_MEANWHILE = frozenset({"by", "in", "at", "on", "over", "via", "of"})
_ENDS = frozenset({".", ";", ":", ",", "(", "—", "–"})
_REACH = 14
"""Words that may stand between a preposition and the name it governs: titles are long."""
_POST = 4
"""Words of the longest post looked for."""
_ACTING = frozenset({"VERB", "AUX", "CCONJ"})
_POSTS = 10
"""Words of a post up to the comma before its holder's name."""
_BLOC_KINDS = frozenset({"organisation", "bloc"})
_BEHIND = (" for ", " on ", " of ", " between ", " to ")
"""What stands between the head of a name and the rest."""
_SIDE_KINDS = frozenset({"ministry", "military", "armed group", "agency"})
_PAIR = 2
_BRACKETS = 8
"""Words of what stands in brackets behind a name."""
_CONCERNED = frozenset({"concerned", "responsible", "competent"})
_GAP = 3
"""Words that may stand between a trigger and its preposition ("met early today with")."""
_FAR = 12
"""Words that may stand before "with" when they tell when, where or how ("spoke by phone on Friday with")."""


@dataclass(frozen=True, slots=True)
class Party:
    """Those who take part, with the words that name them."""

    tokens: tuple[Token, ...] = ()
    actors: tuple[str, ...] = ()

    def __add__(self, other: Party) -> Party:
        """Both, each actor once."""
        return Party((*self.tokens, *other.tokens), tuple(dict.fromkeys((*self.actors, *other.actors))))


def party(reading: Reading, tokens: Iterable[Token | None]) -> Party:
    """The actors that these noun phrases name; phrases that name none are left out."""
    found = Party()
    for token in tokens:
        for named in joined(token) if token is not None else ():
            word = _antecedent(reading, named) if named.lower_ in ("whom", "which") else named
            if token is not None and named.i != token.i and _belongs(reading, token, named):
                continue
            actors = _led(reading, word) or reading.members(reading.mention_at(word)) or _explained(reading, word)
            found = found + Party((word,), actors) if actors else found
    return found


def _explained(reading: Reading, post: Token) -> tuple[str, ...]:
    """The person whose post a noun nobody knows is ("his opposite number, Li, spoke")."""
    end = min(post.sent.end, post.i + _POSTS)
    behind = post.doc[post.i + 1 : end]
    comma = next((w.i for w in behind if w.text == "," or (w.pos_ in _ACTING and not _is_inside(w))), None)
    if (
        post.tag_ != "NN"
        or post.dep_ == "compound"
        or comma is None
        or post.doc[comma].text != ","
        or not _explains(reading, comma, post.sent.end)
    ):
        return ()
    zone = next((z for w in post.doc[comma + 1 : post.sent.end] if (z := reading.zone_at(w)) is not None), None)
    return reading.members(zone[0]) if zone is not None else ()


def _belongs(reading: Reading, first: Token, named: Token) -> bool:
    """Whether a name read as a further subject only tells whence the first is ("singers from Chile, Japan and …")."""
    zone = reading.zone_at(named)
    start = reading.between(zone[0].span.start, zone[0].span.end)[:1] if zone is not None else ()
    inside = bool(start) and first.i < start[0].i <= named.i and start[0].nbor(-1).lower_ in ("from", "of")
    inside = inside and first.lower_ not in words_in("encounter_delegates")
    return inside and first.tag_ in ("NNS", "NNPS") and reading.mention_at(first) is None


def _antecedent(reading: Reading, relative: Token) -> Token:
    """Whoever is named right before a relative pronoun that the cast does not know ("Li, with whom")."""
    at = relative.i - 1
    while at > relative.sent.start and (relative.doc[at].pos_ == "ADP" or relative.doc[at].is_punct):
        at -= 1
    before = relative.doc[at]
    unknown = reading.zone_at(relative) is None and reading.zone_at(before) is not None
    return before if unknown else relative


def _led(reading: Reading, word: Token) -> tuple[str, ...]:
    """The polities whose heads are told of by their post alone ("the presidents of Ghana and Norway")."""
    if word.tag_ not in ("NNS", "NNPS") or not (post := _post(word)):
        return ()
    behind = word.doc[word.i : min(word.sent.end, word.i + post + 1)]
    of = behind[-1]
    start = of.i + 1 + (of.i + 1 < word.sent.end and of.nbor().pos_ == "DET") if of.lower_ == "of" else word.sent.end
    first = word.doc[start] if start < word.sent.end else None
    named = (
        [m for m in reading.cast.overlapping(first.idx, first.idx + 1) if m.span.start == first.idx] if first else []
    )
    members = reading.members(max(named, key=lambda m: m.span.end, default=None))
    polities = len(members) >= _PAIR and all(reading.actor(i).kind is ActorKind.POLITY for i in members)
    return members if polities else ()


def _post(word: Token) -> int:
    """How many words from this one on name a post of state in the plural, or 0."""
    ahead = [w.lower_ for w in word.doc[word.i : min(word.sent.end, word.i + _POST)]]
    return next((n for n in range(len(ahead), 0, -1) if " ".join(ahead[:n]) in _posts()), 0)


@cache
def _posts() -> frozenset[str]:
    return frozenset(name for row in table("offices") for name in (row["plural"],) if name)


def people_only(reading: Reading, found: Party) -> bool:
    """Whether all of them are persons, offices or officials, who can travel and be received."""
    return bool(found.actors) and all(reading.actor(i).kind in _HUMAN for i in found.actors)


def is_bloc(reading: Reading, actor_id: str) -> bool:
    """Whether it is a body of several states, whose meeting is one of those states."""
    actor = reading.actor(actor_id)
    return actor.kind is ActorKind.ORGANISATION and actor.name in _blocs()


def is_side(reading: Reading, actor_id: str) -> bool:
    """Whether it is a body that deals with states: by the table, or by its words a government, front or armed force."""
    actor = reading.actor(actor_id)
    words = {word.strip(",.'’").lower() for word in actor.name.split()}
    known = is_bloc(reading, actor_id) or actor.name in _side_names() or words & words_in("encounter_sides", "body")
    return actor.kind is ActorKind.ORGANISATION and bool(known)


def is_paper(reading: Reading, actor_id: str) -> bool:
    """Whether what was taken for a body is a paper or a plan by its head ("the Common Principles for Cooperation")."""
    actor = reading.actor(actor_id)
    head = next((part for sep in _BEHIND if (part := actor.name.partition(sep)[0]) != actor.name), actor.name)
    paper = head.split()[-1:] and head.split()[-1].lower() in words_in("encounter_sides", "paper")
    return actor.kind is ActorKind.ORGANISATION and bool(paper) and not known_body(actor.name)


@cache
def _side_names() -> frozenset[str]:
    return frozenset(row["name"] for row in table("organisations") if row["kind"] in _SIDE_KINDS)


@cache
def _blocs() -> frozenset[str]:
    return frozenset(row["name"] for row in table("organisations") if not row["polity"] and row["kind"] in _BLOC_KINDS)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["name"] for row in table("organisations"))


def known_body(name: str) -> bool:
    """Whether the table of organisations holds a body of this name."""
    return name in _bodies()


def points_back(reading: Reading, found: Party) -> bool:
    """Whether one of them is "both sides" or the like, told of before."""
    return any((m := reading.mention_at(t)) is not None and m.kind is ActorKind.JOINT for t in found.tokens)


def after(reading: Reading, trigger: Token, prepositions: frozenset[str]) -> Party:
    """Those named after one of these prepositions: right behind the trigger, else by the dependencies."""
    start = _preposition(reading, trigger, prepositions)
    near = along(reading, start.i + 1, pair="between" in prepositions) if start is not None else Party()
    return near if near.actors else party(reading, obliques(trigger, prepositions))


def _preposition(reading: Reading, trigger: Token, prepositions: frozenset[str]) -> Token | None:
    """The preposition behind a trigger; "with" and "between" may stand behind the day, place and medium."""
    far = bool({"with", "between"} & prepositions)
    for i in range(trigger.i + 1, min(trigger.sent.end, trigger.i + 2 + (_FAR if far else _GAP))):
        word = trigger.doc[i]
        if word.lower_ in prepositions and (word.i - trigger.i <= _GAP or word.lower_ in ("with", "between")):
            return word
        plain = word.pos_ in ("ADV", "PRON") or reading.is_time(word) or word.lower_ == "place" or word.tag_ == "RP"
        behind = far and (word.pos_ in ("NOUN", "PROPN", "DET", "ADJ", "CCONJ", "PUNCT") or word.lower_ in _MEANWHILE)
        behind = (behind and word.text not in _ENDS) or (far and _is_set(word))
        if not plain and not behind:
            return None
    return None


def _is_set(word: Token) -> bool:
    """Whether a participle, or the "for" behind it, only says for when something is set ("planned for Friday with")."""
    if word.lower_ == "for":
        return _is_set(word.nbor(-1))
    return word.tag_ == "VBN" and lemma(word) in passing("schedules")


def along(reading: Reading, at: int, *, pair: bool = False) -> Party:
    """The names that stand in line from a position on: "the then US envoy Li, Park and the Chinese side".

    Where a `pair` is told of, the second of them is no subject of what follows.
    """
    doc, found, waited, body = reading.doc, Party(), 0, Party()
    if at >= len(doc):
        return found
    end = doc[at].sent.end
    while at < end and waited < _REACH:
        word = doc[at]
        zone = reading.zone_at(word)
        if zone is not None and not _modifies(reading, zone, end):
            if len(found.actors) > pair and _acts(reading, zone[1], end):
                break
            found = found + Party((word,), _listed(reading, zone[0], found))
            following = _next_name(reading, _behind_post(reading, max(zone[1], at + 1), end), end)
            if following is None:
                return found
            at, waited = following, 0
        elif zone is not None and not found.actors and not zone[0].pronoun and zone[0].kind is not ActorKind.JOINT:
            body = body if body.actors else Party((word,), reading.members(zone[0]))
            at, waited = max(zone[1], at + 1), waited + 1
        elif _is_inside(word) or (word.text == "," and _explains(reading, at, end)):
            at, waited = at + 1, waited + 1
        else:
            break
    return found if found.actors else body


def _is_inside(word: Token) -> bool:
    """Whether a word may belong to a title: "the head of the negotiating team", "the ministers concerned"."""
    part = word.tag_ == "VBG" and word.dep_ in ("compound", "amod")
    return word.pos_ in _INSIDE or word.lower_ in _OF or part or word.lower_ in _CONCERNED


def _acts(reading: Reading, at: int, end: int) -> bool:
    """Whether a name reached by "and" is the subject of what follows, and so no further partner."""
    return at < end and reading.doc[at].pos_ in ("AUX", "VERB") and reading.doc[at].tag_ not in ("VBG", "VBN")


def _modifies(reading: Reading, zone: tuple[Mention, int], end: int) -> bool:
    """Whether a mention only tells whose or of what sort the next words are ("China 's foreign minister")."""
    mention, following = zone
    if following >= end:
        return False
    word = reading.doc[following]
    if reading.doc[following - 1].tag_ == "POS":
        return True  # "the rebels' team"
    if word.lower_ in _CONCERNED and mention.kind is not ActorKind.PERSON:
        return _named_next(reading, following + 2, end)  # "the two ministers concerned, Li and Park"
    if mention.kind is ActorKind.UNNAMED_OFFICIAL and _named_next(reading, following, end):
        return True  # "Presidents Petrenko and Sokolov"
    if word.lower_ in ("'s", "’s", "'", "’") and word.tag_ == "POS":
        return True
    if mention.pronoun:
        return word.pos_ in ("NOUN", "PROPN", "ADJ")  # "his counterpart", "His Majesty King …"
    return mention.kind in (ActorKind.POLITY, ActorKind.ORGANISATION) and word.pos_ in ("NOUN", "PROPN", "ADJ")


def _listed(reading: Reading, mention: Mention, found: Party) -> tuple[str, ...]:
    """Those a mention stands for; of two at the end of a list each is one more ("Li, Park and Osei")."""
    return (_people(reading, mention) if found.actors else ()) or reading.members(mention)


def _people(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """The members of a joint actor where all are persons."""
    members = reading.actor(mention.actor).members
    return members if all(reading.actor(i).kind is ActorKind.PERSON for i in members) else ()


def _behind_post(reading: Reading, at: int, end: int) -> int:
    """The position after the country or body that a name is given with ("Li of Norland, …", "Li (Norland), …")."""
    doc = reading.doc
    if at < end and doc[at].text == "(":
        return next((i + 1 for i in range(at, min(end, at + _BRACKETS)) if doc[i].text == ")"), at)
    if at + 1 >= end or doc[at].lower_ not in ("of", "from"):
        return at
    first = at + 1 + (doc[at + 1].pos_ == "DET")
    zone = reading.zone_at(doc[first]) if first < end else None
    return zone[1] if zone is not None and zone[0].kind in _BODIES else at


def _next_name(reading: Reading, at: int, end: int) -> int | None:
    """Where the next name of a list begins, or None when the list is over."""
    doc = reading.doc
    if at < end and doc[at].text == ",":
        listed = at + 1 < end and (doc[at + 1].lower_ in _JOINING or _named_next(reading, at + 1, end))
        at = at + 1 if listed else end
    elif at < end and doc[at].lower_ not in _JOINING:
        return None
    while at < end and doc[at].lower_ in (*_JOINING, "well", "with"):
        at += 1
    return at if at < end else None


def _explains(reading: Reading, comma: int, end: int) -> bool:
    """Whether a comma stands between a post and the name of its holder ("the foreign minister, Qin")."""
    post = reading.doc[comma - 1]
    lone = post.tag_ == "NN" or post.lower_ in _CONCERNED
    return lone and reading.time_at(post) is None and _named_next(reading, comma + 1, end)


def _named_next(reading: Reading, at: int, end: int) -> bool:
    """Whether a person is named at a position, with nothing before but a post ("British envoy Tim Barrow")."""
    for i in range(at, min(end, at + _REACH)):
        zone = reading.zone_at(reading.doc[i])
        if zone is not None and (zone[0].kind is ActorKind.PERSON or _people(reading, zone[0])):
            return True
        if reading.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ") and reading.doc[i].lower_ not in _IN_POSTS:
            return False
    return False
