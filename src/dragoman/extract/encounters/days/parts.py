"""Which encounters belong inside another: by the words that say so, or told right after a visit of who took part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from dragoman.extract.encounters.days.days_told import is_present
from dragoman.extract.encounters.days.schedules import antecedent
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.words.forms import is_verb, lemma
from dragoman.extract.encounters.words.groups import AHEAD, UNDONE, Group, kind_class
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.periods import apart, days_between, is_open
from dragoman.extract.encounters.words.places import inside
from dragoman.extract.encounters.words.reading import Reading, base, case_of
from dragoman.extract.encounters.words.tables import nouns, words_in
from dragoman.model.record import EncounterStatus
from dragoman.model.values import Period

_STAY = 4
"""Days that a visit may go on after the last day told of it."""
_STAYS = 50
"""Visits of those who took part that an encounter is compared with."""
_UNDER_VISIT = frozenset({"meet", "dinner", "lunch", "signing"})
_WHOLES = frozenset({"visit", "summit"})
_WITHIN = frozenset({"during", "throughout", "within", "in the course of", "as part of", "in"})
_AT = frozenset({"at", "during", "throughout"})
_STEPS = 12
"""Words behind "on the margins" within which the name of the gathering ends."""
_REACH = 300
"""Code points before a mention within which "on its margins" means what was told last."""
_FAR = 1200
"""Code points before "the margins of the conference" within which that conference was told of."""
_NEAR = 260
"""Code points behind a visit within which what a visitor is told to do belongs to it: about two sentences."""


def parents(told: Told) -> dict[int, int]:
    """Position of a group -> position of the visit or gathering that holds it."""
    groups, found = told.groups, {}
    visits = _visits(groups)
    for n, group in enumerate(groups):
        if kind_class(group.kind) not in _UNDER_VISIT:
            continue
        home = next((w for m in group.mentions for w in _said(told, m) if _may_hold(groups, n, w)), None)
        if home is None:
            theirs = sorted({v for actor in group.actors for v in visits.get(actor, ())})[:_STAYS]
            home = next((v for v in theirs if _during(told.reading, group, groups[v])), None)
        if home is not None and _may_lie_in(group, groups[home]):
            found[n] = home
    return found


def _visits(groups: Sequence[Group]) -> dict[str, list[int]]:
    visits: dict[str, list[int]] = {}
    for n, group in enumerate(groups):
        if kind_class(group.kind) == "visit":
            for actor in {i for mention in group.mentions for i in mention.visitors}:
                visits.setdefault(actor, []).append(n)
    return visits


def _may_hold(groups: Sequence[Group], part: int, whole: int) -> bool:
    """Whether words that put one into another can be right: another one, of a wider kind, on no other days."""
    return (
        part != whole
        and kind_class(groups[whole].kind) in _WHOLES
        and _in_days(groups[part].period, groups[whole].period)
    )


def _may_lie_in(part: Group, visit: Group) -> bool:
    """Whether talks can be part of a visit: talks held are no part of one yet to come, to which they only invited."""
    if part.status is not EncounterStatus.HELD or visit.status not in AHEAD:
        return True
    return bool(part.period and visit.period) and not apart(part.period, visit.period)


def _said(told: Told, mention: EncounterMention) -> Iterator[int]:
    """The encounters that the words around a mention put it into, the surest first."""
    for word in around(mention):
        yield from _named(told, word)
    before = antecedent(mention.anchors, "where")
    if before is not None:
        yield from (
            s.group for s in told.between(before.sent.start_char, mention.trigger.idx) if _is_at(s.mention, before)
        )


def _is_at(mention: EncounterMention, word: Token) -> bool:
    """Whether a mention names the place of which this is a word."""
    return any(place.span.start <= word.idx < place.span.end for place in mention.places)


def around(mention: EncounterMention) -> Iterator[Token]:
    """What hangs on the anchors, and what opens the sentence of the verb they are joined to."""
    for anchor in mention.anchors:
        hung = [c for c in anchor.children if base(c) in ("obl", "nmod")]
        yield from (*hung, *(inner for c in hung for inner in c.children if case_of(inner) == "at"))
        above = anchor.head
        if base(anchor) in ("conj", "parataxis") and is_verb(above):
            yield from (c for c in above.children if base(c) == "obl" and c.i < above.i)
        if base(anchor) == "acl" and lemma(above) in words_in("encounter_inside", "in"):
            yield above  # "a visit, in the course of which she was received"


def _named(told: Told, word: Token) -> Iterator[int]:
    """The encounter that "during the visit", "on the visit's first day", "at the summit" or "on its margins" mean."""
    case = case_of(word)
    beside = lemma(word) in words_in("encounter_occasions", "beside")
    if beside or lemma(word) in words_in("encounter_inside", "in"):
        yield from _of(told, word)
    elif word.lower_ in ("which", "it") and case in _WITHIN:
        yield from _last(told, word)
    elif case in _WITHIN | _AT:
        found = told.of(word)
        if found is not None and (case in _WITHIN - {"in"} or kind_class(told.groups[found].kind) == "summit"):
            yield found


def _of(told: Told, edge: Token) -> Iterator[int]:
    """What stands behind "of", else what "its margins" and "the second day" point back to."""
    behind = edge.doc[edge.i + 1 : min(edge.sent.end, edge.i + _STEPS)]
    if behind and behind[0].lower_ == "of":
        inner = told.between(behind[0].idx, behind[-1].idx + 1)
        if inner:
            yield inner[0].group
            return
        yield from _known(told, behind)
        if len(behind) > 1 and behind[1].lower_ in ("which", "it", "this", "that"):
            yield from _last(told, edge)
    elif lemma(edge) in words_in("encounter_occasions", "beside") or _is_counted(edge):
        yield from _last(told, edge)


def _known(told: Told, behind: Span) -> Iterator[int]:
    """The gathering told before that "the conference" means."""
    noun = next((w for w in behind if w.pos_ in ("NOUN", "PROPN") and nouns().get(lemma(w))), None)
    row = nouns().get(lemma(noun)) if noun is not None else None
    if noun is None or row is None or behind[1].lower_ not in ("the", "this", "that") or noun.i > behind[1].i + 2:
        return
    before = reversed(told.between(noun.idx - _FAR, noun.idx))
    yield from (s.group for s in before if kind_class(told.groups[s.group].kind) == kind_class(row.kind))


def _is_counted(day: Token) -> bool:
    """Whether a day is one in a row ("on the second day")."""
    return any("Ord" in c.morph.get("NumType", []) or c.lower_ in words_in("encounter_ordinals") for c in day.children)


def _last(told: Told, word: Token) -> Iterator[int]:
    """The visit or gathering told last before a word."""
    near = told.between(word.idx - _REACH, word.idx)
    yield from (s.group for s in reversed(near) if told.wide(s))


def _during(reading: Reading, group: Group, visit: Group) -> bool:
    visitors = {i for mention in visit.mentions for i in mention.visitors}
    if not visitors & set(group.actors) or not _in_days(group.period, visit.period):
        return False
    if (group.status in UNDONE) != (visit.status in UNDONE):
        return False
    if group.places and visit.places:
        known = [a.place for a in group.places if a.place.within]
        within = any(inside(a.place, b.place) for a in group.places for b in visit.places)
        return within or (not known and _follows(reading, group, visit, visitors))
    return _hosted_there(reading, group, visit, visitors) or _follows(reading, group, visit, visitors)


def _follows(reading: Reading, group: Group, visit: Group, visitors: set[str]) -> bool:
    """Whether it is told right after the visit, of one who may be at home there, in the same state of affairs."""
    gap = group.mentions[0].trigger.idx - visit.mentions[0].trigger.idx
    met = {reading.polity(i) for i in group.actors if i not in visitors}
    elsewhere = met - {None} - _countries(visit)
    ahead = (group.status in AHEAD) == (visit.status in AHEAD) or any(map(is_present, visit.mentions))
    return (
        0 < gap <= _NEAR and ahead and not elsewhere and bool(visit.places) and not group.earlier and not visit.earlier
    )


def _in_days(part: Period | None, visit: Period | None) -> bool:
    """Whether a part can lie within a visit of which often only the day of arrival is told."""
    if part is None or visit is None or not apart(part, visit):
        return True
    return not is_open(visit) and 0 <= days_between(visit.end, part.start) <= _STAY


def _countries(visit: Group) -> set[str]:
    return {(p.place.within or (p.place.name,))[-1] for p in visit.places}


def _hosted_there(reading: Reading, group: Group, visit: Group, visitors: set[str]) -> bool:
    """Whether those met speak for the country visited."""
    return bool(_countries(visit) & {reading.polity(i) for i in group.actors if i not in visitors})
