"""Whom "we" speaks for in direct speech: the state of an official who says "we met them in Geneva"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import Cast
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import particle
from dragoman.extract.encounters.words.tables import idioms, light_verbs, verbs
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention
from dragoman.model.statement import Form

_TOGETHER = frozenset({"meet", "speak", "phone", "host", "discuss"})
_SPEAKERS = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.UNNAMED_OFFICIAL})


def with_bodies(reading: Reading) -> Reading:
    """The reading with every "we" that meets or speaks as a mention of the state whose official says it."""
    cast = reading.cast
    actors = {a.name: a for a in cast.actors if a.kind is ActorKind.POLITY}
    said: list[tuple[Span, str]] = []
    for word, polity in _said(reading):
        new = Actor(f"actor:{len(cast.actors) + len(actors)}", ActorKind.POLITY, polity, polity)
        body = actors.setdefault(polity, new)
        said.append((Span.of(reading.document.text, word.idx, word.idx + len(word)), body.id))
    if not said:
        return reading
    added = tuple(Mention(span, ActorKind.POLITY, actor, pronoun=True) for span, actor in said)
    stretches = cast.zones or tuple((m.span.start, m.span.end) for m in cast.mentions)
    zones = (*stretches, *((span.start, span.end) for span, _ in said))
    known = {a.id for a in cast.actors}
    everyone = (*cast.actors, *(a for a in actors.values() if a.id not in known))
    return replace(reading, cast=Cast(everyone, (*cast.mentions, *added), zones, cast.tree))


def _said(reading: Reading) -> Iterator[tuple[Token, str]]:
    """Every such "we" that the cast does not know, with the state that its speaker speaks for, once."""
    seen: set[int] = set()
    for statement in reading.statements:
        speaker = reading.cast.actor(statement.speaker.actor) if statement.form is not Form.INDIRECT else None
        if speaker is None or speaker.kind not in _SPEAKERS or not speaker.polity:
            continue
        for content in statement.content:
            for word in reading.between(content.start, content.end):
                if word.i not in seen and _meets(word) and reading.zone_at(word) is None:
                    seen.add(word.i)
                    yield word, speaker.polity


def _meets(word: Token) -> bool:
    """Whether a "we" is the subject of a verb that tells of an encounter."""
    verb = word.head
    if word.lower_ != "we" or word.dep_ != "nsubj" or not is_verb(verb):
        return False
    row = verbs().get((lemma(verb), particle(verb)))
    mutual = row is not None and row.frame in _TOGETHER
    return mutual or lemma(verb) in light_verbs() or any((lemma(verb), lemma(c)) in idioms() for c in verb.children)
