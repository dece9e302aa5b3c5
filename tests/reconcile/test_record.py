"""The record is a function of the set of analyses, grows locally, and stays quick."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.invented import ARDEN, BOSK, CALDER, DOLAN, HAVEN, Reader, day, document

from dragoman.model.record import Analysis, Attribute, EncounterKind, EncounterStatus, Record
from dragoman.model.statement import Act
from dragoman.model.values import Quantity
from dragoman.reconcile import reconcile

PAIRS = ((ARDEN, BOSK), (CALDER, DOLAN), (ARDEN, DOLAN))
TEXT = "{name}: they talked of trade for two hours and asked for visas."


@st.composite
def analyses(draw: st.DrawFn) -> list[Analysis]:
    made = []
    for at in range(draw(st.integers(2, 6))):
        reader = Reader(document(f"doc{at}", TEXT.format(name=at), published="2031-05-09"))
        for _ in range(draw(st.integers(1, 2))):
            when = draw(st.sampled_from([None, day("2031-05-02"), day("2031-05-04"), day("2031-05-01", 31)]))
            reader.account(
                draw(st.sampled_from(PAIRS)),
                when=when,
                kind=draw(st.sampled_from([EncounterKind.CALL, EncounterKind.TALKS, EncounterKind.VISIT])),
                status=draw(st.sampled_from([EncounterStatus.HELD, EncounterStatus.ANNOUNCED])),
                where=draw(st.sampled_from([None, HAVEN])),
                main=draw(st.booleans()),
            )
            length = draw(st.integers(1, 5)) * 60.0
            reader.claim(Attribute.DURATION, Quantity(length, length, "minute", f"PT{length}M"), "two hours")
        reader.say(draw(st.sampled_from([ARDEN, BOSK])), draw(st.sampled_from(Act)), "talked of trade", issue="trade")
        made.append(reader.done())
    return made


@settings(max_examples=60, deadline=None)
@given(analyses(), st.data())
def test_order_and_repetition_of_reading_do_not_matter(made: list[Analysis], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(made))
    assert reconcile([*shuffled, shuffled[0]]) == reconcile(made)


@settings(max_examples=40, deadline=None)
@given(analyses())
def test_an_unrelated_document_changes_nothing_else(made: list[Analysis]) -> None:
    stranger = Reader(document("aaa", "Two others met somewhere else."))
    stranger.account([("Lena Fremd", "King", "Westland"), ("Otto Weit", "King", "Farland")], when=day("2031-05-02"))
    before, after = reconcile(made), reconcile([stranger.done(), *made])
    assert set(before.people) < set(after.people)
    assert set(before.encounters) < set(after.encounters)
    assert set(before.readouts) < set(after.readouts)
    assert before.resolved == after.resolved


@settings(max_examples=40, deadline=None)
@given(analyses())
def test_every_account_stands_in_exactly_one_encounter(made: list[Analysis]) -> None:
    record = reconcile(made)
    held = [account for encounter in record.encounters for account in encounter.accounts]
    assert sorted(held) == sorted(account.id for one in made for account in one.accounts)
    ids = [encounter.id for encounter in record.encounters]
    assert len(set(ids)) == len(ids)


def test_a_copy_never_adds_an_origin() -> None:
    text = " ".join(f"word{at}" for at in range(90)) + " for two hours"
    made = []
    for name in ("a", "b", "c"):
        reader = Reader(document(name, text))
        reader.account([ARDEN, BOSK], when=day("2031-05-02"))
        reader.claim(Attribute.DURATION, Quantity(120, 120, "minute", "PT2H"), "two hours")
        made.append(reader.done())
    (encounter,) = reconcile(made).encounters
    assert encounter.facts[0].values[0].origins == 1


def test_no_analyses_make_an_empty_record() -> None:
    assert reconcile([]) == Record()


def test_statements_are_tied_to_people_and_encounters() -> None:
    reader = Reader(document("a", TEXT.format(name="a")))
    reader.account([ARDEN, BOSK], when=day("2031-05-02"))
    reader.say(ARDEN, Act.ASK, "visas")
    record = reconcile([reader.done()])
    ((statement, resolved),) = record.resolved
    assert statement == "a:statement:0"
    assert resolved.speaker == next(person.id for person in record.people if person.name == "Mira Arden")
    assert resolved.encounter == record.encounters[0].id


def test_two_thousand_accounts_take_seconds() -> None:
    made = []
    for at in range(2000):
        reader = Reader(document(f"doc{at:04}", f"{at} {TEXT.format(name=at)} {at * 7919} {at * 104729}"))
        guest = (f"Name{at % 40} Family{at % 40}", "Minister", f"Polity{at % 40}")
        reader.account([ARDEN, guest], when=day(f"2031-{1 + at % 12:02}-{1 + at % 28:02}"))
        reader.say(ARDEN, Act.ASK, "visas", issue="visas")
        made.append(reader.done())
    start = time.perf_counter()
    record = reconcile(made)
    assert time.perf_counter() - start < 20
    assert len(record.encounters) == len({(at % 40, at % 12, at % 28) for at in range(2000)})


def test_repeated_bytes_are_one_document() -> None:
    reader = Reader(document("a", TEXT.format(name="a")))
    reader.account([ARDEN, BOSK], when=day("2031-05-02"))
    analysis = reader.done()
    moved = replace(analysis, document=replace(analysis.document, path="elsewhere.txt"))
    assert reconcile([analysis, moved]) == reconcile([analysis])
