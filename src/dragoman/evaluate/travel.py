"""Scores encounters on lists of official journeys: whom a remark says was met, where, and what it was.

A list has a row a journey (`event_id`, `visit_type`, `name`, `country`, `locale`, `remarks`). A remark leaves out who
travelled ("Met with President Li."), so the reader is given the sentence it goes on from: "President Roth visited
Lima, Peru." What a remark says is drawn from it by its fixed phrases, without the reader.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.language import Language

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked import MarkedPassage
from dragoman.evaluate.passages import analysed
from dragoman.model.mention import ActorKind
from dragoman.model.record import Account, Analysis

FIELDS: Final = ("counterpart", "place", "kind")
_MET: Final = re.compile(r"\b(?:[Mm]et|[Mm]eetings?|[Aa]udience|[Dd]iscussed[^.;]*?)\s+with\s+([^.;]+)")
_TITLES: Final = frozenset(
    [
        "president",
        "prime",
        "minister",
        "ministers",
        "foreign",
        "king",
        "queen",
        "emperor",
        "chancellor",
        "premier",
        "secretary",
        "general",
        "chairman",
        "crown",
        "prince",
        "pope",
        "sultan",
        "emir",
        "sheikh",
        "defense",
        "defence",
        "affairs",
        "finance",
        "deputy",
        "vice",
        "acting",
        "commissioner",
        "director",
        "state",
        "ambassador",
        "envoy",
        "special",
        "cardinal",
        "leader",
        "opposition",
        "chief",
        "governor",
        "speaker",
        "taoiseach",
        "president-elect",
        "princess",
        "external",
        "interior",
        "trade",
        "energy",
        "economic",
        "lord",
        "sir",
        "mr",
        "mrs",
        "dr",
        "first",
        "of",
        "for",
        "the",
        "and",
        "commissioner",
        "amir",
    ]
)
_MANY: Final = frozenset(
    [
        "ministers",
        "presidents",
        "leaders",
        "officials",
        "members",
        "representatives",
        "counterparts",
        "governors",
        "ambassadors",
        "foundation",
        "council",
        "government",
        "initiative",
        "process",
        "presidency",
        "states",
        "nations",
        "union",
        "ngos",
        "kings",
        "heads",
        "office",
        "staff",
    ]
)
_ACRONYM: Final = re.compile(r"[A-Z.]{2,}$")
_KINDS: Final = {
    "meeting": re.compile(r"\b(?:met with|meetings? with|discussed [^.;]*\bwith|audience with)\b", re.IGNORECASE),
    "summit": re.compile(r"\b(?:summit|conference)\b", re.IGNORECASE),
    "visit": re.compile(r"\b(?:state|official|informal|private|working) visit\b", re.IGNORECASE),
}
_CLASS: Final = {
    **dict.fromkeys(("talks", "meeting", "audience", "dinner", "lunch", "call"), "meeting"),
    **dict.fromkeys(("summit", "conference"), "summit"),
}


@dataclass(frozen=True, slots=True)
class Journey:
    """One row: who travelled where, and what the remark says of it."""

    id: str
    traveller: str
    text: str
    remark: int
    """Where in the text the remark begins."""
    counterparts: frozenset[str]
    places: frozenset[str]
    kinds: frozenset[str]


def score(nlp: Language, path: Path, predictions: Path | None = None) -> dict[str, object]:
    """F1 of counterparts (by surname), places and kinds over the journeys of a list; fractions 0-1.

    A journey's place is right where its first account with a place names the locale or the country. Meetings, talks
    and audiences are one kind, so are summits and conferences; a visit counts where the remark calls it one.
    """
    journeys = read_journeys(path)
    found = [analysed(nlp, MarkedPassage(journey.id, journey.text)) for journey in journeys]
    if predictions is not None:
        lines = (_line(journey, analysis) for journey, analysis in zip(journeys, found, strict=True))
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    counts = [counts_of(journey, analysis) for journey, analysis in zip(journeys, found, strict=True)]
    ends = intervals(counts, lambda row: {name: _f1(row, name)["f1"] for name in FIELDS})
    summed = total(counts)
    return {"set": path.stem, "n": len(journeys), **{name: _f1(summed, name) for name in FIELDS}, "intervals": ends}


def read_journeys(path: Path) -> list[Journey]:
    """The journeys of a list that have a remark, in order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_journey(row) for row in csv.DictReader(lines) if (row.get("remarks") or "").strip()]


def _journey(row: Mapping[str, str]) -> Journey:
    office = "President" if row["visit_type"] == "president" else "Secretary of State"
    country = " ".join(reversed(row["country"].split(", "))).strip()
    where = ", ".join(name for name in (row["locale"], country) if name)
    remarks = row["remarks"].strip()
    names = {name for stretch in _MET.findall(remarks) for name in surnames(stretch)}
    kinds = {kind for kind, words in _KINDS.items() if words.search(remarks)}
    context = f"{office} {row['name']} visited {where}. "
    return Journey(
        row["event_id"],
        row["name"],
        context + remarks,
        len(context),
        frozenset(names),
        frozenset(name.casefold() for name in (row["locale"], country) if name),
        frozenset(kinds),
    )


def surnames(stretch: str) -> list[str]:
    """The last word of each name that stands behind a title in a list ("President Li and King Saud")."""
    found = []
    for part in re.split(r",\s+(?:and\s+)?|\s+and\s+(?:with\s+)?", stretch):
        words = [word.strip(".’'") for word in re.split(r"\s+(?:on|at|in|to|during|after|about)\s+", part)[0].split()]
        titled = any(word.casefold() in _TITLES for word in words)
        name = [word for word in words if word.casefold() not in _TITLES]
        many = any(word.casefold() in _MANY or re.match("[a-z]{2,}ed$", word) for word in words)
        if (
            titled
            and not many
            and name
            and words[-1] == name[-1]
            and name[-1][0].isupper()
            and not _ACRONYM.match(name[-1])
        ):
            found.append(name[-1].casefold())
    return found


def counts_of(journey: Journey, analysis: Analysis) -> dict[str, float]:
    """What one journey adds to the sums."""
    told = [account for account in analysis.accounts if _is_told(account, journey)]
    names = {word for account in told for word in _met(account, journey, analysis)}
    kinds = {_CLASS.get(account.kind.value, account.kind.value) for account in told}
    kinds -= {"visit"} - journey.kinds
    place = next((account.place for account in analysis.accounts if account.place), None)
    right_place = place is not None and bool({place.name.casefold(), *map(str.casefold, place.within)} & journey.places)
    counts = {"place gold": 1.0, "place found": float(place is not None), "place right": float(right_place)}
    counts |= _sets("counterpart", {name.split()[-1] for name in names}, journey.counterparts)
    return counts | _sets("kind", kinds, journey.kinds)


def _is_told(account: Account, journey: Journey) -> bool:
    """Whether an account stands in the remark, or is the visit that the remark names."""
    return any(mention.end > journey.remark for mention in account.mentions) or account.kind.value == "visit"


def _met(account: Account, journey: Journey, analysis: Analysis) -> Iterable[str]:
    """Names of the persons of an account other than the traveller."""
    people = {actor.id: actor for actor in analysis.actors if actor.kind is ActorKind.PERSON}
    for participant in account.participants:
        actor = people.get(participant.actor)
        if actor is not None and actor.name not in journey.traveller and journey.traveller not in actor.name:
            yield actor.name.casefold()


def _sets(name: str, found: set[str], gold: frozenset[str]) -> dict[str, float]:
    right = len(found & gold)
    return {f"{name} gold": float(len(gold)), f"{name} found": float(len(found)), f"{name} right": float(right)}


def _f1(counts: Mapping[str, float], name: str) -> dict[str, float]:
    return f1(*(counts.get(f"{name} {part}", 0.0) for part in ("right", "found", "gold")))


def _line(journey: Journey, analysis: Analysis) -> str:
    told = [
        {"kind": a.kind.value, "who": [p.name for p in a.participants], "place": a.place.name if a.place else None}
        for a in analysis.accounts
    ]
    gold = {"counterpart": sorted(journey.counterparts), "kind": sorted(journey.kinds)}
    return json.dumps(
        {"event_id": journey.id, "text": journey.text, "gold": gold, "encounters": told}, ensure_ascii=False
    )
