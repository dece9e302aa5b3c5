"""Which encounters a document is about, and which of them belong inside another."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.encounters.groups import UNDONE, Group, kind_class
from dragoman.extract.encounters.mentions import EncounterMention
from dragoman.extract.encounters.periods import apart, days_between
from dragoman.extract.encounters.places import inside
from dragoman.extract.encounters.reading import Reading, base
from dragoman.extract.encounters.titles import titled
from dragoman.model.document import BlockKind
from dragoman.model.values import Period

_LEAD = 3
"""Weight of a mention in the title or the first sentences of the body."""
_LEAD_SENTENCES = 2
_STAY = 4
"""Days that a visit may go on after the last day told of it."""
_STAYS = 50
"""Visits of those who took part that an encounter is compared with."""
_SHARE = 0.6
"""Part of the greatest weight that another encounter needs to be what the document is about as well."""
_UNDER_VISIT = frozenset({"meet", "dinner", "lunch", "signing"})


def main_groups(reading: Reading, groups: Sequence[Group]) -> frozenset[int]:
    """Positions of the groups that the document is about: named first, in the title, or most often."""
    if not groups:
        return frozenset()
    lead_end = _lead_end(reading)
    weights = [sum(_weight(reading, m, lead_end) for m in group.mentions) for group in groups]
    greatest = max(weights)
    often = {n for n, weight in enumerate(weights) if weight >= _SHARE * greatest}
    told = {n for n, group in enumerate(groups) if any(_leads(reading, m, lead_end) for m in group.mentions)}
    title = titled(reading)
    named = {n for n, group in enumerate(groups) if title is not None and set(title.actors) <= set(group.actors)}
    return frozenset(often | told | named)


def _leads(reading: Reading, mention: EncounterMention, lead_end: int) -> bool:
    """Whether the main clause of the first sentence or the title tells of it."""
    block = reading.document.block_at(mention.at)
    titled = block is not None and block.kind is BlockKind.TITLE
    first = not mention.earlier and (titled or (mention.trigger.idx < lead_end and _is_first(reading, mention)))
    word = mention.trigger
    main = word.head.i == word.i or (word.head.head.i == word.head.i and base(word) in ("obj", "nsubj"))
    return first and main


def _is_first(reading: Reading, mention: EncounterMention) -> bool:
    bodies = reading.document.spans_of(BlockKind.BODY)
    start = bodies[0][0] if bodies else 0
    sentence = mention.trigger.sent
    return sentence.start_char <= start < sentence.end_char or sentence.start_char == start


def _weight(reading: Reading, mention: EncounterMention, lead_end: int) -> int:
    if mention.earlier:
        return 0
    block = reading.document.block_at(mention.at)
    in_title = block is not None and block.kind is BlockKind.TITLE
    return _LEAD if in_title or mention.trigger.idx < lead_end else 1


def _lead_end(reading: Reading) -> int:
    """Where the first sentences of the body end."""
    bodies = reading.document.spans_of(BlockKind.BODY)
    start = bodies[0][0] if bodies else 0
    sentences = [s for s in reading.doc.sents if s.start_char >= start and s.text.strip()]
    lead = sentences[:_LEAD_SENTENCES]
    return int(lead[-1].end_char) if lead else 0


def parents(reading: Reading, groups: Sequence[Group]) -> dict[int, int]:
    """For groups that belong inside a visit: position of the group -> position of the visit."""
    visits: dict[str, list[int]] = {}
    for n, group in enumerate(groups):
        if kind_class(group.kind) == "visit":
            for actor in {i for mention in group.mentions for i in mention.visitors}:
                visits.setdefault(actor, []).append(n)
    found = {}
    for n, group in enumerate(groups):
        if kind_class(group.kind) in _UNDER_VISIT:
            theirs = sorted({v for actor in group.actors for v in visits.get(actor, ())})[:_STAYS]
            homes = [v for v in theirs if _during(reading, group, groups[v])]
            if homes:
                found[n] = homes[0]
    return found


def _during(reading: Reading, group: Group, visit: Group) -> bool:
    visitors = {i for mention in visit.mentions for i in mention.visitors}
    if not visitors & set(group.actors) or not _in_days(group.period, visit.period):
        return False
    if (group.status in UNDONE) != (visit.status in UNDONE):
        return False
    if group.places and visit.places:
        return any(inside(a.place, b.place) for a in group.places for b in visit.places)
    return _hosted_there(reading, group, visit, visitors)


def _in_days(part: Period | None, visit: Period | None) -> bool:
    """Whether a part can lie within a visit of which often only the day of arrival is told."""
    if part is None or visit is None or not apart(part, visit):
        return True
    return 0 <= days_between(visit.end, part.start) <= _STAY


def _hosted_there(reading: Reading, group: Group, visit: Group, visitors: set[str]) -> bool:
    """Whether those met speak for the country visited."""
    countries = {(p.place.within or (p.place.name,))[-1] for p in visit.places}
    met = {reading.polity(i) for i in group.actors if i not in visitors}
    return bool(countries & met)
