"""What a document that speaks says besides its attributions, and which of its statements only repeat another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution, length, overlap
from dragoman.extract.statements.clauses import Range
from dragoman.extract.statements.issues import issues_in
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.source_chains import Source, root_of
from dragoman.extract.statements.speech_acts import Said, act_of
from dragoman.extract.statements.turns import Turn, sentences_of
from dragoman.extract.statements.units import speaks, unit_ranges
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Factuality, Form, Link, Statement

if TYPE_CHECKING:
    pass

_TAKEN = 0.5
"""Share of a turn's sentence from which on a statement in the first person stands for the whole sentence."""
_SENTENCE_SCORE = 0.6
_ATTITUDES = ("adjective:", "noun:", "light:", "verb:np", "verb:to", "verb:see")
_OPEN = frozenset({Act.STATE, Act.ASSESS})


def sentences(page: Page, found: Sequence[Attribution], sources: Sequence[Source]) -> Iterator[Statement]:
    """The sentences of turns that no attribution inside already stands for, each a statement of the turn's speaker.

    A sentence that names no issue and does no more than state is talk around the subject ("That's where we are.").
    """
    heads = {one.head for one in found}
    everything = list(page.doc.sents) if page.turns else []
    first_person = [one for one, source in zip(found, sources, strict=True) if source.own]
    for turn in page.turns:
        for sentence, where in sentences_of(turn, page.doc, everything):
            own = [one for one in first_person if where[0] <= one.head < where[1]]
            taken = sum(overlap(one.content, (where,)) for one in own) >= _TAKEN * (where[1] - where[0])
            if not taken and sentence.root.idx not in heads:
                yield from _units_of(page, turn, where)


def _units_of(page: Page, turn: Turn, where: Range) -> Iterator[Statement]:
    for part, _ in unit_ranges(page, where):
        said = _sentence(page, turn, part)
        if said.issues or (said.act is not Act.STATE and not turn.question):
            yield said


def _sentence(page: Page, turn: Turn, where: Range) -> Statement:
    name = f"{page.document.id}:statement:{where[0]}-{where[1]}-turn"
    tokens = page.tokens((where,))
    act = Act.ASK if turn.question else act_of(Said(None, root_of(tokens, *where), tuple(tokens), "turn", direct=True))
    source = (turn.speaker.span,) if turn.speaker.span is not None else ()
    return Statement(
        id=name,
        document=page.document.id,
        form=Form.DIRECT,
        act=act,
        source=source,
        cue=(),
        content=page.spans((where,)),
        chain=(turn.speaker,),
        issues=issues_in(page.issues, (where,)),
        factuality=Factuality.ACTUAL,
        confidence=_SENTENCE_SCORE,
        method="turn",
    )


def without_repeats(page: Page, made: Sequence[Statement]) -> list[Statement]:
    """The statements of a page that speaks, without those inside another of the same speaker.

    "He said that they were ready to talk" is one promise: the statement around takes the act of the one inside.
    """
    if not speaks(page):
        return list(made)
    by_id = {one.id: one for one in made}
    gone: dict[str, str] = {}
    for one in made:
        holder = _holder(one, by_id, made)
        if holder is not None and _repeats(one, holder):
            gone[one.id] = holder.id
    kept = {one.id: one for one in made if one.id not in gone}
    for inner in gone:
        outer = _kept(inner, gone)
        if outer in kept:
            kept[outer] = _acting(kept[outer], by_id[inner])
    return [replace(one, parent=_kept(one.parent, gone)) for one in kept.values()]


def _kept(name: str | None, gone: Mapping[str, str]) -> str | None:
    """The statement that stands for one, itself when it is kept."""
    for _ in gone:
        if name is None or name not in gone:
            break
        name = gone[name]
    return name


def _holder(one: Statement, by_id: dict[str, Statement], made: Sequence[Statement]) -> Statement | None:
    """The statement that one stands inside: its parent, or a whole sentence of a turn."""
    if one.parent in by_id:
        return by_id[one.parent]
    whole = (other for other in made if other.id != one.id and other.method == "turn" and _inside(one, other))
    return next(whole, None)


def _ranges(one: Statement) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in one.content)


def _inside(one: Statement, other: Statement) -> bool:
    return overlap(_ranges(one), _ranges(other)) == length(_ranges(one))


def _repeats(one: Statement, holder: Statement) -> bool:
    """Whether a statement is its holder's own: one speaker, or what a state, a group or a side thinks or wants."""
    if _same(one.chain[-1], holder.chain[-1]):
        return True
    attitude = one.method.removeprefix("reader+").startswith(_ATTITUDES)
    return attitude and one.chain[-1].kind in {ActorKind.POLITY, ActorKind.JOINT, ActorKind.CROWD, None}


def _same(first: Link, second: Link) -> bool:
    if first.actor is not None and second.actor is not None:
        return first.actor == second.actor
    return first.name is not None and first.name == second.name


def _acting(holder: Statement, inner: Statement) -> Statement:
    """A statement with the act of what it holds, where it only tells and that is most of it."""
    most = 2 * overlap(_ranges(inner), _ranges(holder)) >= length(_ranges(holder))
    return replace(holder, act=inner.act) if most and holder.act in _OPEN and inner.act not in _OPEN else holder
