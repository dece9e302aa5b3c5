"""Facts: what accounts claim of one attribute, put together into values and set against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dragoman.model.compare import narrower
from dragoman.model.record import Attribute, Citation, Claim, Fact, FactStatus, FactValue
from dragoman.model.values import Names, Relation, Value
from dragoman.reconcile.encounters import Cluster
from dragoman.reconcile.origins import Origins
from dragoman.reconcile.relations import Frame, allowed, relate

WEIGHED = 100
"""Values of one fact, those with most origins first, that are set against each other; others only against the first."""
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
            # who raised an issue is what is told, so those who vouch for it are the links before
            chain = claim.chain[:-1] if claim.attribute is Attribute.RAISED else claim.chain
            origin = origins.origin(document, chain)
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
    stands = _ordered(_stands(voices))
    values = tuple(_value(stand, relate(stands[0].value, stand.value, attribute, frame)) for stand in stands)
    fact = Fact(attribute, _status(stands, attribute, frame), values, issue)
    return Standing(fact, stands, frame)


def _value(stand: Stand, relation: Relation) -> FactValue:
    citations = dict.fromkeys(voice.citation for voice in stand.voices)
    return FactValue(stand.value, relation, len(stand.origins), tuple(citations))


def _stands(voices: Iterable[Voice]) -> list[Stand]:
    """Voices with the same value together, shown in its most frequent form."""
    groups: dict[Hashable, list[Voice]] = defaultdict(list)
    for voice in sorted(voices, key=_place):
        groups[allowed(voice.value)].append(voice)
    return [Stand(_form(held), tuple(held)) for held in groups.values()]


def _form(voices: Sequence[Voice]) -> Value:
    forms = Counter(voice.value for voice in voices)
    return min(forms, key=lambda form: (-forms[form], form.shown))


def _place(voice: Voice) -> tuple[str, int, int, str]:
    return voice.document, voice.claim.span.start, voice.claim.span.end, voice.origin


def _weight(stand: Stand) -> tuple[int, int, str]:
    return -len(stand.origins), -len(stand.documents), stand.value.shown


def _ordered(stands: Sequence[Stand]) -> tuple[Stand, ...]:
    """The reference first: of the values that none refines, the one with most origins; then by origins."""
    numbers = sorted(range(len(stands)), key=lambda number: _weight(stands[number]))
    values = [stands[number].value for number in numbers[:WEIGHED]]
    free = [
        number
        for number in numbers[:WEIGHED]
        if not any(narrower(value, stands[number].value) is value for value in values if value != stands[number].value)
    ] or numbers
    return (stands[free[0]], *(stands[number] for number in numbers if number != free[0]))


def _status(stands: Sequence[Stand], attribute: Attribute, frame: Frame) -> FactStatus:
    if len({document for stand in stands for document in stand.documents}) == 1:
        return FactStatus.SINGLE_SOURCE
    if len({origin for stand in stands for origin in stand.origins}) == 1:
        return FactStatus.SINGLE_SOURCE
    relations = {
        relate(one.value, other.value, attribute, frame)
        for one, other in combinations(stands[:WEIGHED], 2)
        if len(one.documents | other.documents) > 1
    }
    if Relation.CONFLICT in relations:
        return FactStatus.DISPUTED
    confirmed = any(len(stand.origins) > 1 and len(stand.documents) > 1 for stand in stands)
    return FactStatus.AGREED if confirmed and relations <= {Relation.REFINES, Relation.SAME} else FactStatus.COMPATIBLE
