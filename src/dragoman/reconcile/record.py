"""The record: people, encounters, readouts and copies, reconciled from the analyses of many documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.record import Analysis, Encounter, EncounterKind, Readout, Record, RecordParticipant
from dragoman.model.values import Place
from dragoman.reconcile.actors import People, find_people
from dragoman.reconcile.copies import find_copies
from dragoman.reconcile.corroboration import Standing, corroborate
from dragoman.reconcile.encounters import Cluster, cluster, parents
from dragoman.reconcile.keys import digest
from dragoman.reconcile.origins import Origins
from dragoman.reconcile.readout import read_out, table_of
from dragoman.reconcile.reports import Days, Party, iso, reports_of
from dragoman.reconcile.silence import Silence
from dragoman.reconcile.statements import resolve, said_at

STAY = 10
"""Days that the parts of one visit can span."""


def reconcile(analyses: Sequence[Analysis]) -> Record:
    """The record of these documents, a pure function of their set: neither order nor repetition changes it."""
    ordered = _canonical(analyses)
    documents = [analysis.document for analysis in ordered]
    copies, people = find_copies(documents), find_people(ordered)
    origins = Origins.of(documents, copies, people)
    clusters = cluster(reports_of(ordered, people))
    standings = tuple(corroborate(one, origins) for one in clusters)
    made = _Made(clusters, _ids(clusters), standings, parents(clusters), origins)
    homes = {report.account.id: made.ids[at] for at, one in enumerate(clusters) for report in one.reports}
    numbers = range(len(clusters))
    return Record(
        people.persons,
        tuple(sorted((made.encounter(number) for number in numbers), key=_order)),
        tuple(sorted(made.readouts(), key=lambda readout: readout.encounter)),
        resolve(ordered, people, homes),
        copies,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """The encounters by number: their accounts, ids, facts and wholes."""

    clusters: Sequence[Cluster]
    ids: Sequence[str]
    standings: Sequence[Sequence[Standing]]
    above: Mapping[int, int]
    origins: Origins

    def encounter(self, number: int) -> Encounter:
        one = self.clusters[number]
        days = self._days(number)
        return Encounter(
            id=self.ids[number],
            kind=one.kind,
            status=one.status,
            participants=tuple(_participant(party, self.origins.people) for party in one.parties),
            documents=tuple(sorted(one.documents)),
            accounts=tuple(report.account.id for report in one.reports),
            facts=tuple(standing.fact for standing in self.standings[number]),
            part_of=self.ids[self.above[number]] if number in self.above else None,
            place=_place(one),
            date=(iso(days[0]), iso(days[1])) if days else None,
        )

    def readouts(self) -> Iterator[Readout]:
        """A readout for each encounter; what was raised and said at its parts belongs to the whole."""
        silence, parts = Silence(), self._parts()
        for number, one in enumerate(self.clusters):
            reports = [report for at in (number, *parts[number]) for report in self.clusters[at].reports]
            said = said_at((report for report in reports if report.account.document in one.documents), self.origins)
            inner = [standing for at in parts[number] for standing in self.standings[at]]
            table = table_of(one.reports, self.standings[number], inner, said, silence)
            yield read_out(self.ids[number], table)

    def _days(self, number: int) -> Days | None:
        """An encounter's days, or those its parts span where no account dates the whole."""
        own = self.clusters[number].days
        inner = [days for at, whole in self.above.items() if whole == number and (days := self.clusters[at].days)]
        if own or not inner:
            return own
        first, last = min(days[0] for days in inner), max(days[1] for days in inner)
        return (first, last) if last - first <= STAY else None

    def _parts(self) -> Mapping[int, list[int]]:
        parts: dict[int, list[int]] = defaultdict(list)
        for number in sorted(self.above):
            at = self.above.get(number)
            while at is not None:
                parts[at].append(number)
                at = self.above.get(at)
        return parts


def _canonical(analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """Each document once, by id; the same bytes at two paths are one document."""
    by_id: dict[str, Analysis] = {}
    for analysis in sorted(analyses, key=lambda analysis: (analysis.document.id, analysis.document.path)):
        by_id.setdefault(analysis.document.id, analysis)
    return tuple(by_id.values())


def _order(encounter: Encounter) -> tuple[str, str]:
    return (encounter.date[0] if encounter.date else "9999"), encounter.id


def _ids(clusters: Sequence[Cluster]) -> tuple[str, ...]:
    """An id for each cluster from its kind, parties, first day and place; its first account tells equals apart."""
    found: list[str] = []
    for one in clusters:
        days, place = one.days, _place(one)
        key = [one.kind.value, *sorted(party.key for party in one.parties), iso(days[0]) if days else "", place or ""]
        made = digest("encounter", *key)
        found.append(made if made not in found else digest("encounter", *key, one.reports[0].account.id))
    return tuple(found)


def _participant(party: Party, people: People) -> RecordParticipant:
    """A participant; a person under the fullest form of the name, the same at every encounter."""
    name = people.fullest[party.person] if party.person else party.participant.name
    return RecordParticipant(party.person, name, party.participant.office, party.polity)


def _place(one: Cluster) -> str | None:
    """The place most accounts give, the narrower of equals; a call has none."""
    if one.kind is EncounterKind.CALL:
        return None
    places: dict[Place, int] = {}
    for report in one.reports:
        if report.account.place:
            places[report.account.place] = places.get(report.account.place, 0) + 1
    best = min(places, key=lambda place: (-places[place], -len(place.within), place.name), default=None)
    return best.name if best else None
