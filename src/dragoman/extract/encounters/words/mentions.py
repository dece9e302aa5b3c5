"""A place where a document tells of an encounter, and which of its words can tell of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.encounters.words.lookalikes import is_tale
from dragoman.extract.encounters.words.reading import PlaceFound, Reading
from dragoman.model.document import BlockKind, Span
from dragoman.model.mention import TimeExpression
from dragoman.model.record import EncounterKind, EncounterStatus
from dragoman.model.values import Period

_READ_KINDS = (BlockKind.TITLE, BlockKind.BODY, BlockKind.SUBHEAD)


@dataclass(frozen=True, slots=True)
class EncounterMention:
    """One place where an encounter is named or told.

    `anchors` are the words whose dependents say when and where: the trigger first. `actors` took part, of whom
    `visitors` came and `hosts` received. `bare` mentions name nobody and point to an encounter told elsewhere.
    `status` is None where the words leave it open. `sure` = the trigger itself settles the kind; `aside` =
    only named as the occasion of another; `partner` = only those met with are named;
    `group` = one name stands for many who met each other; `earlier` = told only as what went before ("the first
    since they met in Oslo"); `unnamed` = a further one who takes part is told of by office alone;
    `offered` = told as asked for or offered; `again` = of parties told of before ("the two"), who are `joint` where
    the document does not tell which; `inner` = with somebody who represents nobody, told of only so that "the talks"
    may point back to it.
    """

    trigger: Token
    anchors: tuple[Token, ...]
    span: Span
    kind: EncounterKind
    actors: tuple[str, ...]
    status: EncounterStatus | None
    parties: tuple[Token, ...] = ()
    visitors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    period: Period | None = None
    bare: bool = False
    sure: bool = True
    aside: bool = False
    partner: bool = False
    group: bool = False
    earlier: bool = False
    unnamed: bool = False
    again: bool = False
    offered: bool = False
    joint: tuple[str, ...] = ()
    inner: bool = False

    @property
    def at(self) -> int:
        """Where the mention begins, in code points of the text."""
        return self.span.start


def trigger_span(reading: Reading, trigger: Token, parties: Iterable[Token]) -> Span:
    """The words from the first party to the last with the trigger among them."""
    edges = [(trigger.idx, trigger.idx + len(trigger)), *(reading.stretch(token) for token in parties)]
    return reading.span(min(start for start, _ in edges), max(end for _, end in edges))


def in_scope(reading: Reading, token: Token) -> bool:
    """Whether the word stands in a title, body or subhead and in no tale; a document without blocks is all body."""
    if is_tale(token):
        return False
    if not reading.document.blocks:
        return True
    block = reading.document.block_at(token.idx)
    return block is not None and block.kind in _READ_KINDS
