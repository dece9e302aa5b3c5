"""Makes events of drafts: parties with their codes, date, place, contexts and the statement they are told in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dragoman.extract.encounters.words.reading import Reading, case_of, phrase
from dragoman.extract.events.coding import code_phrase, context_words, is_site, kinds
from dragoman.extract.events.frames import Frame
from dragoman.extract.events.parties import Side, is_where, stretch_of
from dragoman.extract.events.status import times_of
from dragoman.extract.events.triggers import Trigger
from dragoman.extract.events.words import base, stem
from dragoman.model.document import Span
from dragoman.model.event import Event, EventParty, EventStatus, EventType
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.values import Period, period

_NEEDS_RECIPIENT: Final = frozenset({EventType.COOPERATE, EventType.AID, EventType.SANCTION})
_POLITICAL: Final = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "PRM", "UAF", "OPP", "ELI", "CVL", "LAB", "REF"}
)
_WHERE: Final = frozenset({"in", "at", "near", "outside"})
_TOLD_OF_OTHERS: Final = frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE})
"""Types in which who speaks for a state does not act on that state."""
_NO_NAMES: Final = frozenset({"LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""Labels of names that are somebody only with a country or a sector ("the Indo-Pacific" is nobody)."""
_ABOUT: Final = frozenset({"to", "for", "of", "between", "among", "on", "about"})
_FOR_STATE: Final = frozenset({"GOV", "MIL", "LEG"})
_CONTEXTS: Final = 3
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """An event by its words; `code` holds mode and CAMEO code where a rule, not a row of the table, gives them."""

    trigger: Trigger
    actor: Side
    recipient: Side | None
    type: EventType
    frame: Frame | None
    status: EventStatus
    confidence: float
    code: tuple[str | None, str] | None = None

    @property
    def mode(self) -> str | None:
        """The mode that a rule or the row of the table gives."""
        return self.code[0] if self.code else self.frame.mode if self.frame else None

    @property
    def cameo(self) -> str | None:
        """The CAMEO code that a rule or the row of the table gives."""
        return self.code[1] if self.code else self.frame.cameo if self.frame else None


def finished(reading: Reading, draft: Draft) -> Event | None:
    """The event, or None where those in it are not enough for its type or nobody political."""
    visiting = draft.mode == "visit" or (
        draft.code is not None and any(r.mode == "visit" for r in draft.trigger.frames)
    )
    given = not visiting and draft.type in _TOLD_OF_OTHERS
    actors = _parties(reading, draft.actor, given=given)
    recipients = _parties(reading, draft.recipient, given=given) if draft.recipient else ()
    if draft.type in _TOLD_OF_OTHERS:
        recipients = _not_own(reading, recipients, actors)
        actors = _not_own(reading, actors, actors) if draft.type is EventType.CONSULT else actors
    recipients = _apart(recipients, actors)
    if draft.type is EventType.REQUEST and _is_internal(actors, recipients):
        return None
    emptied = draft.recipient is not None and not recipients and draft.type is EventType.SUPPORT
    if not actors or not _enough(draft.type, actors, recipients) or (emptied and draft.frame is None):
        return None
    kind = kinds().get((draft.type, draft.mode)) or kinds()[draft.type, None]
    word = draft.trigger.word
    return Event(
        id=f"{reading.document.id}:event:{word.idx}-{word.idx + len(word)}",
        document=reading.document.id,
        type=draft.type,
        mode=draft.mode,
        contexts=contexts_of(word),
        quad=kind.quad,
        score=kind.score,
        cameo=draft.cameo or kind.cameo,
        status=draft.status,
        actors=actors,
        recipients=recipients,
        trigger=Span.of(reading.document.text, word.idx, word.idx + len(word)),
        statement=_statement(reading, word),
        date=_date(reading, draft),
        place=_place(reading, draft),
        confidence=draft.confidence,
        method="rule" if draft.code else "table" if draft.frame else "classifier",
    )


def _is_internal(actors: Sequence[EventParty], recipients: Sequence[EventParty]) -> bool:
    """Whether a government only tells itself what to do."""
    sides = ({(p.code, p.sectors) for p in actors}, {(p.code, p.sectors) for p in recipients})
    return sides[0] == sides[1] and all(code and sectors == ("GOV",) for code, sectors in sides[0])


def _enough(kind: EventType, actors: Sequence[EventParty], recipients: Sequence[EventParty]) -> bool:
    everybody = (*actors, *recipients)
    if not any(party.code or set(party.sectors) & _POLITICAL for party in everybody):
        return False
    if kind is EventType.CONSULT and len(everybody) < _PAIR:
        return False
    return kind not in _NEEDS_RECIPIENT or bool(recipients) or (kind is EventType.COOPERATE and len(actors) >= _PAIR)


def _parties(reading: Reading, side: Side, *, given: bool) -> tuple[EventParty, ...]:
    """Everybody of a side, each once; those named together stand one by one; what is `given` is to no place."""
    found: dict[str, EventParty] = {}
    zones = [zone[0] for head in side.heads if (zone := reading.zone_at(head)) is not None]
    alone = len(set(zones)) == len(zones)  # else "the presidents of Chile and Peru" have one mention for two
    for head in side.heads:
        if given and alone and is_where(reading, head):
            continue
        for party in _named(reading, head) if alone else (_party(reading, reading.span(*phrase(head)), None, head),):
            if given and not (party.code or party.sectors) and _is_topic(head):
                continue
            found.setdefault(party.actor or f"{party.span.start}", party)
    return tuple(found.values())


def _is_topic(head: Token) -> bool:
    """Whether a name that no table holds is only what something is about ("commitment to the Indo-Pacific")."""
    return head.ent_type_ in _NO_NAMES or (
        head.ent_type_ != "PERSON" and case_of(head) in _ABOUT and head.head.pos_ != "VERB"
    )


def _not_own(reading: Reading, parties: Sequence[EventParty], others: Sequence[EventParty]) -> tuple[EventParty, ...]:
    """Those who are not the bare state of somebody else who acts for it ("the President reaffirmed US support")."""
    bare = {p.actor for p in (*parties, *others) if p.actor and reading.actor(p.actor).kind is ActorKind.POLITY}
    acting = [p for p in others if p.actor and p.actor not in bare and set(p.sectors) & _FOR_STATE]
    spoken_for = {reading.polity(p.actor) for p in acting if p.actor}
    return tuple(p for p in parties if p.actor not in bare or p.name not in spoken_for)


def _apart(parties: Sequence[EventParty], others: Sequence[EventParty]) -> tuple[EventParty, ...]:
    """Those who are not among the others too: nobody acts on himself."""
    known = {party.actor for party in others if party.actor}
    return tuple(party for party in parties if party.actor not in known)


def _named(reading: Reading, head: Token) -> Iterator[EventParty]:
    span = reading.span(*stretch_of(reading, head))
    zone = reading.zone_at(head)
    members = reading.members(zone[0]) if zone is not None else ()
    if len(members) < _PAIR:
        yield _party(reading, span, reading.actor(members[0]) if members else None, head)
        return
    own = {mention.actor: mention.span for mention in reading.cast.within(span.start, span.end)}
    for member in members:
        yield _party(reading, own.get(member, span), reading.actor(member), None)


def _party(reading: Reading, span: Span, actor: Actor | None, head: Token | None) -> EventParty:
    state = reading.polity(actor.id) if actor is not None else None
    words = span.quote if head is not None or actor is None else actor.name
    if actor is not None and actor.kind is ActorKind.PERSON and actor.offices:
        words = f"{actor.offices[-1].office} {words}"
    person = actor is not None and actor.kind is ActorKind.PERSON
    about = None if head is None or person or head.ent_type_ == "PERSON" else head.text
    if state is None and head is not None and is_site(head.text):
        state = next((c.text for c in head.children if case_of(c) in _WHERE and c.ent_type_ == "GPE"), None)
    codes = code_phrase(words, state, about)
    name = actor.name if actor is not None else span.quote
    return EventParty(span, name, actor.id if actor is not None else None, codes.code, codes.cow, codes.sectors)


def contexts_of(word: Token) -> tuple[str, ...]:
    """The contexts that the words of the sentence speak for, in the order they come."""
    found = (context_words().get(stem(token.text)) for token in word.sent)
    return tuple(dict.fromkeys(context for context in found if context))[:_CONTEXTS]


def _statement(reading: Reading, word: Token) -> str | None:
    """The innermost statement in whose content the word stands, its own reporting words left out."""
    held = reading.innermost(word.idx, word.idx + len(word))
    return held.id if held else None


def _date(reading: Reading, draft: Draft) -> Period | None:
    told = (draft.trigger.word, *(() if draft.trigger.verb is None else (draft.trigger.verb,)))
    found = [t for word in told for t in times_of(reading, word) if t.interval is not None]
    return period(found[0].interval) if found and found[0].interval else None


def _place(reading: Reading, draft: Draft) -> str | None:
    taken = {head.i for side in (draft.actor, draft.recipient) if side is not None for head in side.heads}
    told = (draft.trigger.word, *(() if draft.trigger.verb is None else (draft.trigger.verb,)))
    hung = (c for word in told for c in word.children if base(c) in ("obl", "nmod") and case_of(c) in _WHERE)
    places = (reading.place_at(child) for child in hung if child.i not in taken and not reading.is_time(child))
    return next((place.place.name for place in places if place is not None), None)
