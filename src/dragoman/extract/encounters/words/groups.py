"""The mentions of one encounter as one: its kind, status, parties and period."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import merged
from dragoman.extract.encounters.words.reading import PlaceFound
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

_CLASSES = {
    EncounterKind.VISIT: "visit",
    EncounterKind.CALL: "call",
    EncounterKind.SUMMIT: "summit",
    EncounterKind.CONFERENCE: "summit",
    EncounterKind.DINNER: "dinner",
    EncounterKind.LUNCH: "lunch",
    EncounterKind.SIGNING: "signing",
}
UNDONE = frozenset({EncounterStatus.CANCELLED, EncounterStatus.POSTPONED, EncounterStatus.REFUSED})
AHEAD = frozenset({EncounterStatus.ANNOUNCED, EncounterStatus.POSSIBLE})
_RANK = (
    EncounterStatus.DISPUTED,
    EncounterStatus.CANCELLED,
    EncounterStatus.POSTPONED,
    EncounterStatus.REFUSED,
    EncounterStatus.HELD,
    EncounterStatus.ANNOUNCED,
    EncounterStatus.POSSIBLE,
)


def kind_class(kind: EncounterKind) -> str:
    """The class within which two mentions may be of one encounter; all sorts of meeting are one class."""
    return _CLASSES.get(kind, "meet")


@dataclass(slots=True)
class Group:
    """The mentions of one encounter, in text order."""

    mentions: list[EncounterMention] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    period: Period | None = None
    told: set[EncounterStatus | None] = field(init=False, default_factory=set)
    """The statuses its mentions give; `firm` leaves out plans that a bare noun tells of."""
    firm: set[EncounterStatus | None] = field(init=False, default_factory=set)
    visitors: dict[str, None] = field(init=False, default_factory=dict)
    latest: int = field(init=False, default=0)
    """Where the trigger of its last mention begins."""

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._tell(mention)

    def _tell(self, mention: EncounterMention) -> None:
        self.told.add(mention.status)
        self.visitors.update(dict.fromkeys(mention.visitors))
        self.latest = max(self.latest, mention.trigger.idx)
        if not (mention.bare and mention.status in AHEAD):
            self.firm.add(mention.status)

    def add(self, mention: EncounterMention) -> None:
        """Takes in one more mention."""
        self.mentions.append(mention)
        self._tell(mention)
        self.actors += [actor for actor in mention.actors if actor not in self.actors]
        self.places += [place for place in mention.places if place not in self.places]
        self.period = merged(self.period, mention.period)

    @property
    def kind(self) -> EncounterKind:
        """The kind of the first mention that settles it, else of the first."""
        return next((m.kind for m in self.mentions if m.sure and not m.bare), self.mentions[0].kind)

    @property
    def status(self) -> EncounterStatus:
        """The gravest status told; what nobody calls planned or called off was held."""
        told = self.firm - {None} or self.told
        return next((status for status in _RANK if status in told), EncounterStatus.HELD)

    @property
    def earlier(self) -> bool:
        """Whether it is told only as what went before another."""
        return all(m.earlier for m in self.mentions)

    @property
    def last(self) -> EncounterMention:
        """The latest mention."""
        return self.mentions[-1]
