"""Encounters: accounts put together under constraints, so that no two that exclude each other share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.reconcile.blocking import Blocks, keys_of
from dragoman.reconcile.evidence import Match, excluded, match, one_place, overlap
from dragoman.reconcile.reports import AHEAD, UNHELD, Days, Party, Report, same_country

MONTH = 31
NARROW = 3
"""Days up to which a date tells one encounter of a pair of parties from the next."""


@dataclass(slots=True)
class Cluster:
    """The accounts of one encounter. One report of each shape is kept aside: new ones are compared with those only."""

    reports: list[Report] = field(default_factory=list)
    shapes: dict[object, Report] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Take a report in."""
        self.reports.append(report)
        self.documents.add(report.account.document)
        self.shapes.setdefault(_shape(report), report)

    def match(self, report: Report) -> Match:
        """How well a report fits: its best match, or APART when it excludes any member."""
        if report.account.document in self.documents:
            return Match.APART
        held = self.shapes.values()
        if any(excluded(report, other) for other in held):
            return Match.APART
        return max(match(report, other) for other in held)

    @property
    def days(self) -> Days | None:
        """The days on which the encounter took place: the narrowest that most members support; a visit's whole span."""
        told = [report for report in self.reports if report.days and not report.assumed]
        dated = Counter(report.days for report in told or self.reports if report.days)
        if not dated:
            return None
        width = {days: days[1] - days[0] for days in dated}
        if self.kind is EncounterKind.VISIT:
            narrowest = min(width.values())
            short = [days for days in dated if width[days] <= max(narrowest, 2 * NARROW)]
            return min(days[0] for days in short), max(days[1] for days in short)
        return min(dated, key=lambda days: (width[days], -dated[days], days))

    @property
    def kind(self) -> EncounterKind:
        """The kind most accounts give, those whose subject it is first."""
        if any(report.account.kind is EncounterKind.CALL for report in self.reports):
            return EncounterKind.CALL  # with it stand only calls and talks, which may be by telephone
        weights: Counter[EncounterKind] = Counter()
        for report in self.reports:
            weights[report.account.kind] += 2 if report.account.main else 1
        return min(weights, key=lambda kind: (-weights[kind], kind))

    @property
    def status(self) -> EncounterStatus:
        """Where the encounter's life ended: held, called off, or still ahead; within these what most accounts say."""
        found = Counter(report.account.status for report in self.reports)
        if EncounterStatus.DISPUTED in found or (EncounterStatus.HELD in found and UNHELD & set(found)):
            return EncounterStatus.DISPUTED
        for stage in (frozenset({EncounterStatus.HELD}), UNHELD, AHEAD):
            told = [status for status in found if status in stage]
            if told:
                return min(told, key=lambda status: (-found[status], status))
        raise ValueError("a cluster without reports has no status")

    @property
    def parties(self) -> tuple[Party, ...]:
        """The participants in the fullest form of their names, those most accounts name first, of a visit the visitors.

        Those named alike stand as the accounts list them. A polity is one only where nobody of it is named.
        """
        found: dict[str, list[Party]] = defaultdict(list)
        place: dict[str, int] = {}
        for report in self.reports:
            for at, party in enumerate({party.key: party for party in report.parties}.values()):
                found[party.key].append(party)
                place[party.key] = min(at, place.get(party.key, at))
        named = {party.polity for held in found.values() for party in held if party.person and party.polity}
        kept = [key for key, held in found.items() if any(p.person or p.polity not in named for p in held)]
        order = {key: (-len(found[key]), place[key], key) for key in kept}
        if self.kind is EncounterKind.VISIT:
            order = {key: (place[key], -len(found[key]), key) for key in kept}
        return tuple(min(found[key], key=_fullest) for key in sorted(kept, key=order.__getitem__))


def _fullest(party: Party) -> tuple[int, str]:
    return -len(party.participant.name), party.participant.name


def _shape(report: Report) -> object:
    return keys_of(report), report.days, report.bounds, report.account.place, report.account.status, report.account.kind


def cluster(reports: Iterable[Report]) -> tuple[Cluster, ...]:
    """The encounters these accounts tell of, a pure function of the set of accounts.

    Accounts with narrow days and named people come first; one that fits several encounters equally well joins none.
    """
    clusters: list[Cluster] = []
    blocks = Blocks()
    for report in sorted(reports, key=_precision):
        number = _best(report, clusters, blocks.near(report))
        if number is None:
            number = len(clusters)
            clusters.append(Cluster())
        clusters[number].add(report)
        blocks.add(number, report)
    for one in clusters:
        one.reports.sort(key=lambda report: (report.account.document, report.account.id))
    return tuple(sorted(clusters, key=lambda one: (one.reports[0].account.document, one.reports[0].account.id)))


def _precision(report: Report) -> tuple[int, int, bool, str, str]:
    width = report.days[1] - report.days[0] if report.days else 10_000
    return width, -min(2, len(report.persons)), not report.account.main, report.account.document, report.account.id


def _best(report: Report, clusters: Sequence[Cluster], near: Sequence[int]) -> int | None:
    """The one cluster a report belongs to: the best match, unless another is as good or the match is too thin."""
    fits = [(strength, number) for number in near if (strength := clusters[number].match(report)) is not Match.APART]
    if not fits:
        return None
    best = max(strength for strength, _ in fits)
    top = [number for strength, number in fits if strength is best]
    if len(top) > 1:
        top = _nearest(report, clusters, top)
    return top[0] if len(top) == 1 and _enough(best, report, clusters[top[0]]) else None


def _nearest(report: Report, clusters: Sequence[Cluster], numbers: Sequence[int]) -> list[int]:
    """Among equal matches those nearest in time, of these the most told of, of these those of the same kind."""
    near = _in_time(report, {number: days for number in numbers if (days := clusters[number].days)}) or list(numbers)
    told = max(len(clusters[number].documents) for number in near)
    most = [number for number in near if len(clusters[number].documents) == told]
    if report.account.main and (report.days or report.bounds != (None, None)):
        near = most
    same = [number for number in near if clusters[number].kind is report.account.kind] or near
    if len(same) > 1 and report.days and report.account.main:
        same = [number for number in same if any(held.account.main for held in clusters[number].reports)]
    return same


def _in_time(report: Report, days: Mapping[int, Days]) -> list[int]:
    """The clusters on a report's days; the first ahead of an undated plan, the last before an undated report."""
    if report.days:
        return [number for number, held in days.items() if overlap(report.days, held)]
    earliest, latest = report.bounds
    if earliest:
        first = min((held[0] for held in days.values()), default=0)
        return [number for number, held in days.items() if held[0] == first]
    if latest and report.account.main:
        last = max((held[1] for held in days.values()), default=0)
        return [number for number, held in days.items() if held[1] == last]
    return []


def _enough(strength: Match, report: Report, cluster: Cluster) -> bool:
    """Weak matches need a common day, faint ones a common narrow one; what is told of a year, a common place."""
    if strength is Match.STRONG:
        return not _vague(report) or any(one_place(report, other) for other in cluster.reports)
    days = cluster.days
    if not report.room or not report.days or not days or not overlap(report.room, days):
        return strength is Match.WEAK and report.account.place is not None and not (report.days or days)
    widest = max(report.days[1] - report.days[0], days[1] - days[0])
    return widest <= (NARROW if strength is Match.FAINT else 10 * NARROW)


def _vague(report: Report) -> bool:
    """Whether the days are too many to tell one encounter of two leaders from the next; of plans there is one."""
    wide = report.days is not None and report.days[1] - report.days[0] > MONTH
    return wide and report.account.status not in AHEAD


def parents(clusters: Sequence[Cluster]) -> Mapping[int, int]:
    """Which cluster is part of which, by number: as accounts say, else the one visit that fits."""
    home = {report.account.id: number for number, one in enumerate(clusters) for report in one.reports}
    found: dict[int, int] = {}
    for number, one in enumerate(clusters):
        said = Counter(home[r.account.part_of] for r in one.reports if r.account.part_of in home)
        said.pop(number, None)
        if said:
            found[number] = min(said, key=lambda parent: (-said[parent], parent))
    visits = _visits_by_person(clusters)
    for number, one in enumerate(clusters):
        near = {visit for report in one.reports for person in report.persons for visit in visits.get(person, ())}
        fits = [visit for visit in sorted(near) if visit != number and _within_visit(one, clusters[visit])]
        if number not in found and len(fits) == 1:
            found[number] = fits[0]
    return _without_circles(found)


def _visits_by_person(clusters: Sequence[Cluster]) -> Mapping[str, list[int]]:
    visits: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(clusters):
        if one.kind is EncounterKind.VISIT:
            for person in sorted({person for report in one.reports for person in report.persons}):
                visits[person].append(number)
    return visits


def _within_visit(part: Cluster, visit: Cluster) -> bool:
    if part.kind in (EncounterKind.VISIT, EncounterKind.CALL) or not part.days or not visit.days:
        return False
    inside = visit.days[0] <= part.days[0] and part.days[1] <= visit.days[1]
    places = [report.account.place for report in part.reports if report.account.place]
    stops = [report.account.place for report in visit.reports if report.account.place]
    return inside and bool(stops and places) and all(same_country(a, b) for a in places for b in stops)


def _without_circles(parents: Mapping[int, int]) -> Mapping[int, int]:
    """The same links without those that lead back to where they start."""
    kept: dict[int, int] = {}
    for number in sorted(parents):
        at: int | None = parents[number]
        while at is not None and at != number:
            at = kept.get(at)
        if at is None:
            kept[number] = parents[number]
    return kept
