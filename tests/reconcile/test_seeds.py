"""Accounts annotated by hand in real articles are joined as their annotator joined them."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.reconcile.invented import Reader, document

from dragoman.model.record import Analysis, EncounterKind, EncounterStatus
from dragoman.model.values import Place, period, period_from_timex
from dragoman.reconcile import reconcile

PUBLISHED = {"000": "2023-07-15", "001": "2023-06-20", "002": "2023-07-14", "003": "2023-06-21", "004": "2023-06-18"}
STATUSES = {"planned": "announced", "rejected": "refused"}
POLITIES = {"US": "United States", "CN": "China"}


def read(folder: Path, name: str) -> tuple[Analysis, dict[str, str]]:
    """The analysis that the annotation of one article stands for, and the encounter of each of its accounts."""
    gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    reader = Reader(document(name, (folder / f"{name}.txt").read_text(encoding="utf-8"), published=PUBLISHED[name]))
    people = {
        person["canonical"]: (
            person["canonical"],
            next((post["office"] for post in person["offices"]), None),
            POLITIES.get(person["side"]),
        )
        for person in gold["people"]
    }
    encounters = {}
    for each in gold["encounters"]:
        account = reader.account(
            [people.get(one, (one, None, None)) for one in each["participants"]],
            kind=EncounterKind(each["kind"]),
            status=EncounterStatus(STATUSES.get(each["status"], each["status"])),
            when=days(each.get("date")),
            where=Place(each["place"]) if each.get("place") else None,
            main=False,
        )
        encounters[account.id] = each["id"]
    return reader.done(), encounters


def days(value: Any) -> Any:
    ends = [period_from_timex(part) for part in (value or "").split("/")]
    return period((ends[0].start, ends[-1].end)) if all(ends) else None


@pytest.mark.shared
def test_hand_annotated_accounts_are_joined_and_kept_apart(shared: Path) -> None:
    read_in = [read(shared / "gold" / "seeds", name) for name in PUBLISHED]
    gold = {account: encounter for _, encounters in read_in for account, encounter in encounters.items()}
    record = reconcile([analysis for analysis, _ in read_in])
    homes = defaultdict(set)
    for encounter in record.encounters:
        mixed = {gold[account] for account in encounter.accounts}
        assert len(mixed) == 1, f"{mixed} are told apart by hand"
        homes[mixed.pop()].add(encounter.id)
    split = {name for name, ids in homes.items() if len(ids) > 1}
    # one article names that meeting by its agenda and city alone, without its participants
    assert split <= {"bali-xi-biden"}, f"{split} are one encounter each"
