"""Scores a record against a hand-written one: statements, chains, acts, encounters, facts and silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, Final

from dragoman.model.document import BlockKind, Document
from dragoman.model.record import Analysis, CellState, Encounter, Record
from dragoman.model.statement import Statement

MATCH: Final = 0.5
"""Least overlap (shared over joined letters) of two contents that are the same statement; the usual half."""
UNSPOKEN: Final = frozenset({"the", "a", "an", "jr", "sr"})
"""Words of a name that tell nobody apart."""
BARE: Final = frozenset({"us", "american", "chinese", "french", "russian"})
"""Adjectives that alone do not make two names the same: "US officials" are not "US diplomats"."""

Gold = Mapping[str, Any]


@dataclass
class Tally:
    """Counts of right, predicted and wanted things."""

    right: int = 0
    predicted: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0-1; 0 when there is nothing."""
        both = self.predicted + self.wanted
        return round(2 * self.right / both, 3) if both else 0.0


@dataclass
class Scores:
    """The tallies of one run."""

    statement: Tally = field(default_factory=Tally)
    chain: Tally = field(default_factory=Tally)
    encounter: Tally = field(default_factory=Tally)
    person: Tally = field(default_factory=Tally)
    matched: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """How many of `whole` were right in `part`, 0-1."""
        return round(self.matched[part] / self.matched[whole], 3) if self.matched[whole] else 0.0

    def as_dict(self) -> dict[str, float]:
        """The figures under their names, all 0-1."""
        return {
            "statement": self.statement.f1,
            "speaker": self.share("speaker", "statements"),
            "act": self.share("act", "statements"),
            "chain": self.chain.f1,
            "encounter": self.encounter.f1,
            "date": self.share("date", "dates"),
            "documents": self.share("placed", "documents"),
            "fact": self.share("fact", "facts"),
            "cell": self.share("cell", "cells"),
            "person": self.person.f1,
            "cleaning": self.share("kept out", "junk"),
        }


def score(gold: Gold, analyses: Sequence[Analysis], record: Record) -> Scores:
    """Compare a run with what was expected; documents are paired by the stem of their file's name."""
    scores = Scores()
    by_stem = {PurePosixPath(analysis.document.path).stem: analysis for analysis in analyses}
    for stem, expected in gold["documents"].items():
        if stem in by_stem:
            _score_document(stem, expected, by_stem[stem], scores)
    ids = {analysis.document.id: stem for stem, analysis in by_stem.items()}
    _score_people(gold["people"], record, scores)
    for expected in gold["encounters"]:
        _score_encounter(expected, record, ids, scores)
    scores.encounter.predicted = sum(len(encounter.documents) > 1 for encounter in record.encounters)
    scores.encounter.predicted = max(scores.encounter.predicted, scores.encounter.right)
    return scores


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two renderings of a name mean the same: joint names as sets, else one's words within the other's.

    `one` may hold alternatives with a bar between them.
    """
    if one is None or other is None:
        return one is other
    if "|" in one:
        return any(same_name(each, other) for each in one.split("|"))
    parts = [[_key(part) for part in re.split(r"\s*(?:;|,(?! jr)| and )\s*", name.lower())] for name in (one, other)]
    if len(parts[0]) != len(parts[1]):
        return False
    return all(any(_same_key(a, b) for b in parts[1]) for a in parts[0])


def _key(name: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", name.replace("'s", ""))
    return tuple(word for word in words if word not in UNSPOKEN) or tuple(words)


def _same_key(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    small, large = sorted((set(one), set(other)), key=len)
    if small <= BARE:
        return small == large
    return small <= large or (one[-1] == other[-1] and len(small) > 1 and one[0][0] == other[0][0])  # Joe, Joseph R.


def _letters(document: Document, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if document.text[at].isalnum()}


def _find(document: Document, quote: str) -> tuple[int, int] | None:
    at = document.text.find(quote)
    return (at, at + len(quote)) if at >= 0 else None


def _score_document(stem: str, expected: Gold, analysis: Analysis, scores: Scores) -> None:
    document = analysis.document
    for quote in expected["not_body"]:
        found = _find(document, quote)
        block = document.block_at(found[0]) if found else None
        out = found is None or block is None or block.kind not in (BlockKind.BODY, BlockKind.SUBHEAD)
        scores.matched.update({"junk": 1, "kept out": int(out)})
        if not out:
            scores.wrong.append(f"{stem}: read as body: {quote}")
    _score_statements(stem, expected["statements"], analysis, scores)


def _score_statements(stem: str, wanted: Sequence[Gold], analysis: Analysis, scores: Scores) -> None:
    document = analysis.document
    predicted = [
        (statement, _letters(document, ((s.start, s.end) for s in statement.content)))
        for statement in analysis.statements
    ]
    scores.statement.predicted += len(predicted)
    scores.statement.wanted += len(wanted)
    scores.chain.predicted += sum(len(statement.chain) - 1 for statement in analysis.statements)
    pairs = []
    for index, gold in enumerate(wanted):
        scores.chain.wanted += len(gold["chain"]) - 1
        spans = [span for part in ("content", "more") if part in gold for span in [_find(document, gold[part])] if span]
        letters = _letters(document, spans)
        for place, (statement, other) in enumerate(predicted):
            overlap = len(letters & other) / max(1, len(letters | other))
            fits = same_name(gold["chain"][-1], statement.speaker.name)
            if overlap >= MATCH:
                pairs.append((overlap + fits, index, place))
    used: dict[int, int] = {}
    for _, index, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if index not in used and place not in used.values():
            used[index] = place
    for index, gold in enumerate(wanted):
        if index in used:
            _score_statement(stem, gold, predicted[used[index]][0], scores)
        else:
            scores.wrong.append(f"{stem}: no statement: {gold['content']}")


def _score_statement(stem: str, gold: Gold, statement: Statement, scores: Scores) -> None:
    speaker = same_name(gold["chain"][-1], statement.speaker.name)
    act = statement.act.value in gold["act"].split("|")
    scores.statement.right += 1
    scores.matched.update({"statements": 1, "speaker": int(speaker), "act": int(act)})
    names = [link.name for link in statement.chain]
    links = list(pairwise(names))
    for pair in pairwise(gold["chain"]):
        scores.chain.right += any(same_name(pair[0], a) and same_name(pair[1], b) for a, b in links)
    if not speaker:
        scores.wrong.append(f"{stem}: speaker {statement.speaker.name!r} for {gold['chain'][-1]!r}: {gold['content']}")
    if not act:
        scores.wrong.append(f"{stem}: act {statement.act.value} for {gold['act']}: {gold['content']}")


def _score_people(wanted: Sequence[str], record: Record, scores: Scores) -> None:
    scores.person.wanted = len(wanted)
    scores.person.predicted = len(record.people)
    for name in wanted:
        hit = any(same_name(name, person.name) for person in record.people)
        scores.person.right += hit
        if not hit:
            scores.wrong.append(f"no person {name}")


def _fits(expected: Gold, encounter: Encounter) -> bool:
    names = [person.name for person in encounter.participants]
    all_there = all(any(same_name(name, other) for other in names) for name in expected["participants"])
    first, last = expected["date"]
    apart = encounter.date is not None and (encounter.date[1] < first or last < encounter.date[0])
    return all_there and not apart and encounter.kind.value in expected["kinds"]


def _score_encounter(expected: Gold, record: Record, ids: Mapping[str, str], scores: Scores) -> None:
    def shared(encounter: Encounter) -> int:
        return sum(ids.get(document) in expected["documents"] for document in encounter.documents)

    scores.encounter.wanted += 1
    fitting = [encounter for encounter in record.encounters if _fits(expected, encounter) and shared(encounter)]
    scores.matched["documents"] += len(expected["documents"])
    if not fitting:
        scores.wrong.append(f"no encounter {expected['name']}")
        scores.matched.update({"dates": 1, "facts": len(expected["facts"]), "cells": len(expected["cells"])})
        return
    best = max(fitting, key=lambda encounter: (shared(encounter), -len(encounter.documents)))
    scores.encounter.right += 1
    dated = best.date is not None and best.date[0] >= expected["date"][0] and best.date[1] <= expected["date"][1]
    scores.matched.update({"dates": 1, "date": int(dated), "placed": shared(best)})
    if not dated:
        scores.wrong.append(f"{expected['name']}: date {best.date}")
    _score_facts(expected, best, scores)
    _score_cells(expected, best, record, ids, scores)


def _score_facts(expected: Gold, encounter: Encounter, scores: Scores) -> None:
    for attribute, allowed in expected["facts"].items():
        statuses = {fact.status.value for fact in encounter.facts if fact.attribute.value == attribute}
        right = bool(statuses) and statuses <= set(allowed)
        scores.matched.update({"facts": 1, "fact": int(right)})
        if not right:
            scores.wrong.append(f"{expected['name']}: {attribute} is {sorted(statuses) or 'missing'}")


def _score_cells(expected: Gold, encounter: Encounter, record: Record, ids: Mapping[str, str], scores: Scores) -> None:
    rows = [row for readout in record.readouts if readout.encounter == encounter.id for row in readout.rows]
    for wanted in expected["cells"]:
        states = {
            cell.state
            for row in rows
            if row.issue and wanted["issue"].lower() in row.issue.lower()
            for cell in row.cells
            if ids.get(cell.document) == wanted["document"]
        }
        silent = bool(states) and states <= {CellState.NOT_FOUND}
        right = bool(states) and silent is not wanted["found"]
        scores.matched.update({"cells": 1, "cell": int(right)})
        if not right:
            shown = sorted(state.value for state in states) or "missing"
            scores.wrong.append(f"{expected['name']}: {wanted['issue']} in {wanted['document']} is {shown}")
