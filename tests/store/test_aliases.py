"""What became of old ids."""

from __future__ import annotations

from dataclasses import replace

from tests.store.making import document, encounter, person

from dragoman.model.record import EncounterKind, Record
from dragoman.store.aliases import changed_ids

ONE = document("1.txt", "Varga spoke.")
TWO = document("2.txt", "Okoro spoke.")


def leads(old: Record, new: Record) -> dict[str, tuple[str | None, str]]:
    return {alias.old: (alias.new, alias.reason) for alias in changed_ids(old, new)}


def test_nothing_changed_gives_no_alias() -> None:
    record = Record((person("Varga", ONE),), (encounter("a", ONE),))
    assert changed_ids(record, record) == ()


def test_an_encounter_leads_to_the_one_with_most_of_its_accounts() -> None:
    old = Record(encounters=(encounter("old", ONE, TWO, accounts=("1", "2", "3")),))
    split = (encounter("a", ONE, accounts=("1",)), encounter("b", TWO, accounts=("2", "3")))
    assert leads(old, Record(encounters=split))["old"][0] == "b"


def test_of_equals_the_first_in_order_is_taken() -> None:
    old = Record(encounters=(encounter("old", ONE, TWO, accounts=("1", "2")),))
    split = (encounter("b", ONE, accounts=("1",)), encounter("a", TWO, accounts=("2",)))
    assert leads(old, Record(encounters=split))["old"][0] == "a"


def test_a_merge_into_one_that_was_there_says_so() -> None:
    old = Record(encounters=(encounter("a", ONE, accounts=("1",)), encounter("b", TWO, accounts=("2",))))
    new = Record(encounters=(encounter("b", ONE, TWO, accounts=("1", "2")),))
    assert leads(old, new) == {"a": ("b", "found to be the same as another")}


def test_new_account_ids_are_bridged_by_document_kind_and_day() -> None:
    old = Record(encounters=(encounter("a", ONE, accounts=("1",)),))
    moved = encounter("b", ONE, accounts=("9",))
    assert leads(old, Record(encounters=(moved,)))["a"][0] == "b"
    other = replace(moved, kind=EncounterKind.CALL)
    assert leads(old, Record(encounters=(other,)))["a"][0] is None


def test_a_person_leads_to_who_holds_the_same_local_actors() -> None:
    fuller = replace(person("Varga", ONE, TWO), id="id of Ilse Varga")
    old = Record((person("Varga", ONE), person("Okoro", TWO)))
    assert {key: to for key, (to, _) in leads(old, Record((fuller,))).items()} == {
        "id of Okoro": "id of Ilse Varga",
        "id of Varga": "id of Ilse Varga",
    }
