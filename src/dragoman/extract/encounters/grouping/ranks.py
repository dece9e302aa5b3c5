"""Which encounters a document is about."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.encounters.grouping.titles import titled
from dragoman.extract.encounters.words.groups import Group
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import Reading, base
from dragoman.model.document import BlockKind

_LEAD = 3
"""Weight of a mention in the title or the first sentences of the body."""
_LEAD_SENTENCES = 2
_SHARE = 0.6
"""Part of the greatest weight that another encounter needs to be what the document is about as well."""


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
