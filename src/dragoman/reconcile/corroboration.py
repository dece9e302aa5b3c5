"""Facts: what accounts claim of one attribute, put together into values and set against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.model.compare import narrower
from dragoman.model.record import Attribute, Citation, Claim, Fact, FactStatus, FactValue
from dragoman.model.values import Names, Relation, Value
from dragoman.reconcile.encounters import Cluster
from dragoman.reconcile.origins import Origins
from dragoman.reconcile.relations import Frame, relate

BY_ISSUE = frozenset({Attribute.RAISED, Attribute.AGREEMENT})
"""Attributes that have a fact for each issue."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim with the document it stands in, its value made comparable, and its origin."""

    document: str
    claim: Claim
    value: Value
    origin: str

    @property
    def citation(self) -> Citation:
        """The claim's words."""
        return Citation(self.document, self.claim.span, tuple(link.name for link in self.claim.chain))


@dataclass(frozen=True, slots=True)
class Stand:
    """One value of a fact with everyone who gives it."""

    value: Value
    voices: tuple[Voice, ...]

    @property
    def origins(self) -> frozenset[str]:
        """The independent voices behind the value."""
        return frozenset(voice.origin for voice in self.voices)

    @property
    def documents(self) -> frozenset[str]:
        """The documents that give the value."""
        return frozenset(voice.document for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact with its values as stands, reference first, for those who show it cell by cell."""

    fact: Fact
    stands: tuple[Stand, ...]
    frame: Frame

    def relation(self, one: Stand, other: Stand) -> Relation:
        """How two of its values stand to each other."""
        return relate(one.value, other.value, self.fact.attribute, self.frame)


def corroborate(cluster: Cluster, origins: Origins) -> tuple[Standing, ...]:
    """The facts of an encounter in the order of attributes and issues."""
    voices: dict[tuple[Attribute, str | None], list[Voice]] = defaultdict(list)
    for report in cluster.reports:
        for claim in report.account.claims:
            issue = claim.issue if claim.attribute in BY_ISSUE else None
            document = report.account.document
            value = _comparable(claim.value, document, origins)
            origin = origins.origin(document, claim.chain)
            voices[claim.attribute, issue].append(Voice(document, claim, value, origin))
    frame = Frame(cluster.kind, origins.people)
    order = sorted(voices, key=lambda key: (list(Attribute).index(key[0]), key[1] or ""))
    return tuple(_standing(attribute, issue, voices[attribute, issue], frame) for attribute, issue in order)


def _comparable(value: Value, document: str, origins: Origins) -> Value:
    """Names as the record has them, so that two documents' forms of one name are one."""
    if not isinstance(value, Names):
        return value
    return replace(value, members=tuple(origins.people.called(document, name) for name in value.members))


def _standing(attribute: Attribute, issue: str | None, voices: Sequence[Voice], frame: Frame) -> Standing:
    stands = _ordered(_stands(attribute, voices, frame))
    values = tuple(_value(stand, relate(stands[0].value, stand.value, attribute, frame)) for stand in stands)
    fact = Fact(attribute, _status(stands, attribute, frame), values, issue)
    return Standing(fact, stands, frame)


def _value(stand: Stand, relation: Relation) -> FactValue:
    citations = dict.fromkeys(voice.citation for voice in stand.voices)
    return FactValue(stand.value, relation, len(stand.origins), tuple(citations))


def _stands(attribute: Attribute, voices: Iterable[Voice], frame: Frame) -> list[Stand]:
    """Voices with the same value together; the most frequent form first, so that the groups do not depend on order."""
    exact: dict[Value, list[Voice]] = defaultdict(list)
    for voice in voices:
        exact[voice.value].append(voice)
    groups: list[tuple[Value, list[Voice]]] = []
    for value in sorted(exact, key=lambda value: (-len(exact[value]), value.shown, repr(value.__class__))):
        home = next((held for shown, held in groups if relate(shown, value, attribute, frame) is Relation.SAME), None)
        if home is None:
            groups.append((value, list(exact[value])))
        else:
            home += exact[value]
    return [Stand(value, tuple(sorted(held, key=_place))) for value, held in groups]


def _place(voice: Voice) -> tuple[str, int, int, str]:
    return voice.document, voice.claim.span.start, voice.claim.span.end, voice.origin


def _weight(stand: Stand) -> tuple[int, int, str]:
    return -len(stand.origins), -len(stand.documents), stand.value.shown


def _ordered(stands: Sequence[Stand]) -> tuple[Stand, ...]:
    """The reference first: of the values that none refines, the one with most origins; then by origins."""
    refined = {
        number
        for number, one in enumerate(stands)
        for other in stands
        if other is not one and narrower(other.value, one.value) is other.value
    }
    numbers = sorted(range(len(stands)), key=lambda number: _weight(stands[number]))
    free = [number for number in numbers if number not in refined] or numbers
    return (stands[free[0]], *(stands[number] for number in numbers if number != free[0]))


def _status(stands: Sequence[Stand], attribute: Attribute, frame: Frame) -> FactStatus:
    if len({document for stand in stands for document in stand.documents}) == 1:
        return FactStatus.SINGLE_SOURCE
    if len({origin for stand in stands for origin in stand.origins}) == 1:
        return FactStatus.SINGLE_SOURCE
    relations = {
        relate(one.value, other.value, attribute, frame)
        for at, one in enumerate(stands)
        for other in stands[at + 1 :]
        if len(one.documents | other.documents) > 1
    }
    if Relation.CONFLICT in relations:
        return FactStatus.DISPUTED
    confirmed = any(len(stand.origins) > 1 and len(stand.documents) > 1 for stand in stands)
    return FactStatus.AGREED if confirmed and relations <= {Relation.REFINES, Relation.SAME} else FactStatus.COMPATIBLE
