"""Whether a document shows that those who met act for states or bodies; two people with names alone may be anybody.

Of 360 encounters told in passages to tune on, two are lost for want of it; of look-alikes never seen before, most are
told of people whom no word gives a post that deals with others abroad.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from spacy.tokens import Token

from dragoman.extract.actors.polities import polity_name
from dragoman.extract.encounters.parties.delegates import is_domestic
from dragoman.extract.encounters.parties.lines import is_side, known_body
from dragoman.extract.encounters.words.forms import is_verb
from dragoman.extract.encounters.words.groups import Group, kind_class
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import subject
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.mention import ActorKind

_PAIR = 2
_TIMES = 8
"""Mentions of an encounter whose sentences are looked at."""
_SHORTEST = 4
"""Letters of a word that may name a state; shorter ones are codes."""
_GOING = ("summit", "visit")


def is_shown(
    reading: Reading,
    group: Group,
    states: int,
    guests: Container[str],
    told_of: Callable[[str], Iterable[Sequence[Token]]],
) -> bool:
    """Whether each who took part is told of by a post that deals with others, or the sentences are of diplomacy.

    `states` are named around it; where they are several, one such party is enough. Journeys and gatherings are shown
    by where they lead, and `guests` by the visit they pay. `told_of` gives the words by which an actor is told of.
    """
    if not group.actors or kind_class(group.kind) in _GOING:
        return True
    outward = sum(i in guests or _is_outward(reading, i, told_of(i)) for i in group.actors)
    abroad = states >= _PAIR and outward > 0
    return abroad or outward == len(group.actors) or _is_told_of_states(reading, group)


def _is_outward(reading: Reading, actor_id: str, told: Iterable[Sequence[Token]]) -> bool:
    """Whether an actor is a state, a body that deals with states, or has a post that may, or one in such a body."""
    actor = reading.actor(actor_id)
    if actor.kind is ActorKind.ORGANISATION and reading.polity(actor_id) is None:
        return known_body(actor.name) or is_side(reading, actor_id)
    if reading.polity(actor_id):
        return True
    posts = words_in("encounter_shown", "post")
    if any(word in posts for post in actor.offices for word in post.office.casefold().split()):
        return True
    return any(_tells_post(reading, words) for words in told)


def _tells_post(reading: Reading, words: Sequence[Token]) -> bool:
    """Whether the words of a description name such a post, or a body of the table ("head of the Asian Bank")."""
    if any(word.lower_ in words_in("encounter_shown", "post") for word in words):
        return True
    inside = (m for w in words for m in reading.cast.overlapping(w.idx, w.idx + len(w)))
    return any(m.kind is ActorKind.ORGANISATION and known_body(reading.actor(m.actor).name) for m in inside)


def _is_told_of_states(reading: Reading, group: Group) -> bool:
    """Whether the sentences that tell of it use a word of diplomacy, or name two states."""
    sentences = {mention.trigger.sent.start: mention.trigger.sent for mention in group.mentions[:_TIMES]}
    words = [word for sentence in sentences.values() for word in sentence]
    if any(word.lower_ in words_in("encounter_shown", "cue") for word in words):
        return True
    if any(word.text[0].isupper() and word.lower_ in words_in("encounter_shown", "force") for word in words):
        return True
    if _titles(words) >= _PAIR:
        return True
    named = (w for w in words if w.pos_ in ("ADJ", "PROPN") and len(w) >= _SHORTEST)
    return len({state for w in named if (state := polity_name(w.text))}) >= _PAIR


def _titles(words: Sequence[Token]) -> int:
    """How many posts the words name with capitals ("President Orozco rang Prime Minister Dube"); a plural is two."""
    posts = words_in("encounter_shown", "post")
    titles = [w for w in words if w.text[0].isupper() and w.lower_ in posts]
    places = {w.i for w in titles}
    return sum(2 if w.lower_.endswith("s") else 1 for w in titles if w.i - 1 not in places)


def is_of_others(reading: Reading, group: Group) -> bool:
    """Whether firms, unions or the like do what its first words tell, of whom no actor is known."""
    trigger = group.mentions[0].trigger
    verb = trigger if is_verb(trigger) else trigger.head
    doer = subject(verb) if is_verb(verb) else None
    words = [*doer.subtree] if doer is not None else []
    return not any(reading.zone_at(word) for word in words) and is_domestic(words)
