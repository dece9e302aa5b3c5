"""Scores encounters, read from raw text by the whole system, against passages with their encounters marked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked import MarkedPassage, Span, read_marked
from dragoman.evaluate.pairing import one_to_one
from dragoman.evaluate.passages import analysed
from dragoman.evaluate.record import same_name
from dragoman.model.calendar import interval_of
from dragoman.model.record import Account

FIELDS: Final = ("kind", "status", "date", "place", "part")
_CLASS: Final = {
    **dict.fromkeys(("talks", "meeting", "audience", "dinner", "lunch"), "meeting"),
    **dict.fromkeys(("summit", "conference"), "summit"),
}
"""Kinds that differ by what people ate or called it count as one beside the exact kind."""


@dataclass(frozen=True, slots=True)
class GoldEncounter:
    """One marked encounter; marks are code points of the passage, half-open."""

    number: int
    marks: tuple[Span, ...]
    kind: str
    status: str
    who: tuple[str, ...]
    place: str | None
    date: str | None
    part: int | None


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """F1 of encounters, shares of the matched with the right kind, status, date, place and part, F1 of who took part.

    An encounter is found where its marks and an account's mentions touch, one to one. `falsely_coded` is the share of
    passages without an encounter in which one is found. A date is right when it covers the same days. Fractions 0-1,
    intervals over passages. `predictions`, when given, gets a line a passage.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    gold = [passage for file in files for passage in read_marked(file)]
    found = [analysed(nlp, passage).accounts for passage in gold]
    if predictions is not None:
        lines = (_line(passage, accounts) for passage, accounts in zip(gold, found, strict=True))
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [counts_of(passage, accounts) for passage, accounts in zip(gold, found, strict=True)]
    return {"set": path.stem, "n": len(gold), **scores_of(total(counts)), "intervals": intervals(counts, _each)}


def _each(counts: Mapping[str, float]) -> dict[str, float]:
    """Every figure by name, that of an F1 under the name of what it scores."""
    found: dict[str, float] = {}
    for name, value in scores_of(counts).items():
        if isinstance(value, Mapping):
            found |= {name if part == "f1" else f"{name}.{part}": float(share) for part, share in value.items()}
        elif isinstance(value, float):
            found[name] = value
    return found


def encounters_of(passage: MarkedPassage) -> list[GoldEncounter]:
    """The encounters of a passage by number."""
    numbers = sorted({mark.number for mark in passage.marks if mark.kind == "m"})
    return [_encounter(passage, number) for number in numbers]


def _encounter(passage: MarkedPassage, number: int) -> GoldEncounter:
    note = passage.notes.get(f"m{number}", {})
    return GoldEncounter(
        number,
        tuple(sorted(mark.span for mark in passage.marks if (mark.kind, mark.number) == ("m", number))),
        note.get("", "other"),
        note.get("status", "held"),
        tuple(filter(None, (name.strip() for name in note.get("who", "").split(",")))),
        note.get("place"),
        note.get("date"),
        int(note["part"]) if "part" in note else None,
    )


def counts_of(passage: MarkedPassage, found: Sequence[Account]) -> dict[str, float]:
    """What one passage adds to the sums."""
    gold = encounters_of(passage)
    pairs = _matched(gold, found)
    counts = {"gold": float(len(gold)), "found": float(len(found)), "right": float(len(pairs))}
    counts["negatives"], counts["falsely"] = float(not gold), float(not gold and bool(found))
    numbers = {account.id: wanted.number for wanted, account in pairs}
    for wanted, account in pairs:
        right = _compared(wanted, account, numbers)
        for name, value in right.items():
            counts[name] = counts.get(name, 0.0) + value
    return counts


def _matched(gold: Sequence[GoldEncounter], found: Sequence[Account]) -> list[tuple[GoldEncounter, Account]]:
    near = []
    for i, wanted in enumerate(gold):
        for j, account in enumerate(found):
            spans = [(mention.start, mention.end) for mention in account.mentions]
            touching = sum(start < e and s < end for start, end in wanted.marks for s, e in spans)
            if touching:
                near.append(((-touching, wanted.kind != account.kind.value), i, j))
    return [(gold[i], found[j]) for i, j in one_to_one(near)]


def _compared(wanted: GoldEncounter, account: Account, numbers: Mapping[str, int]) -> dict[str, float]:
    kind, names = account.kind.value, [participant.name for participant in account.participants]
    hits = sum(any(same_name(name, other) for other in names) for name in wanted.who)
    backed = sum(any(same_name(name, other) for name in wanted.who) for other in names)
    right = {
        "kind": kind == wanted.kind,
        "kind_class": _CLASS.get(kind, kind) == _CLASS.get(wanted.kind, wanted.kind),
        "status": account.status.value == wanted.status,
        "date": _same_days(wanted, account),
        "place": _same_place(wanted.place, account),
        "part": (numbers.get(account.part_of) if account.part_of else None) == wanted.part,
    }
    counts = {name: float(value) for name, value in right.items()}
    counts |= {"who gold": len(wanted.who), "who found": len(names), "who hits": hits, "who backed": backed}
    return counts


def _same_days(wanted: GoldEncounter, account: Account) -> bool:
    if wanted.date is None or account.date is None:
        return not wanted.date and not account.date
    return covered_days(wanted.date) == tuple(_day(edge) for edge in (account.date.start, account.date.end))


def _day(edge: str) -> str | None:
    """The day of an edge of a period, None where the period is open."""
    return None if not edge or edge[:4] in {"0001", "9999"} else edge[:10]


def covered_days(written: str) -> tuple[str | None, str | None]:
    """[first day, day after the last) of a date as the guidelines write it: one TIMEX3 value, or two with a slash."""
    first, slash, last = written.partition("/")
    start, end = interval_of(first), interval_of(last if slash else first)
    return _day(start[0]) if start else None, _day(end[1]) if end else None


def _same_place(place: str | None, account: Account) -> bool:
    if place is None or account.place is None:
        return not place and not account.place
    words, others = (set(re.findall(r"\w+", name.lower())) for name in (place, account.place.name))
    return words <= others or others <= words


def scores_of(counts: Mapping[str, float]) -> dict[str, object]:
    """The figures of summed counts."""

    def share(part: str, whole: str) -> float:
        return round(counts.get(part, 0.0) / counts[whole], 4) if counts.get(whole) else 0.0

    precision, recall = share("who backed", "who found"), share("who hits", "who gold")
    both = precision + recall
    return {
        "encounter": f1(counts.get("right", 0.0), counts.get("found", 0.0), counts.get("gold", 0.0)),
        **{name: share(name, "right") for name in ("kind_class", *FIELDS)},
        "who": {"p": precision, "r": recall, "f1": round(2 * precision * recall / both, 4) if both else 0.0},
        "falsely_coded": share("falsely", "negatives"),
    }


def _line(passage: MarkedPassage, found: Sequence[Account]) -> str:
    accounts = [
        {
            "kind": account.kind.value,
            "status": account.status.value,
            "marks": [[mention.start, mention.end] for mention in account.mentions],
            "who": [participant.name for participant in account.participants],
            "place": account.place.name if account.place else None,
            "date": [account.date.start, account.date.end] if account.date else None,
        }
        for account in found
    ]
    return json.dumps({"passage": passage.name, "encounters": accounts}, ensure_ascii=False)
