"""Accounts are put together when parties, days and places agree, and never when they exclude each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.reconcile.invented import (
    ARDEN,
    BOSK,
    CALDER,
    DOLAN,
    HAVEN,
    MARK,
    MIDWAY,
    NORLAND,
    OFFICIAL,
    OTHER_SIDE,
    PORT,
    Reader,
    day,
    document,
)

from dragoman.model.document import DocumentKind, Outlet
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute, Encounter, EncounterKind, EncounterStatus, Record
from dragoman.model.values import Period, Place, Words
from dragoman.reconcile import reconcile

TEXT = "What was told of the two and their encounter, in some twenty words or so."


def reader(name: str, published: str | None = "2031-05-03") -> Reader:
    return Reader(document(name, f"{name} {TEXT}", published=published))


def record(*readers: Reader) -> Record:
    return reconcile([one.done() for one in readers])


def groups(*readers: Reader) -> list[tuple[str, ...]]:
    return sorted(encounter.documents for encounter in record(*readers).encounters)


def of_kind(encounters: Sequence[Encounter], kind: EncounterKind) -> Encounter:
    (found,) = [encounter for encounter in encounters if encounter.kind is kind]
    return found


def test_a_summit_named_in_passing_is_no_meeting_of_half_a_year_ago() -> None:
    a, b = reader("a", "2030-11-15"), reader("b", "2031-05-29")
    a.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=day("2030-11-14"))
    b.account([ARDEN, BOSK], kind=EncounterKind.SUMMIT, where=MIDWAY, main=False)
    assert groups(a, b) == [("a",), ("b",)]


def test_two_talks_of_one_leader_stay_apart_though_a_third_account_names_all() -> None:
    third = ("Ola Fenn", "President", "Eastland")
    a, b, c = reader("a"), reader("b"), reader("c")
    a.account([ARDEN, BOSK, third], kind=EncounterKind.CALL, when=day("2031-05-02"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-02"))
    c.account([ARDEN, third], kind=EncounterKind.CALL, when=day("2031-05-02"))
    assert groups(a, b, c) == [("a", "b"), ("c",)]


def test_a_meeting_of_some_time_that_year_is_none_in_particular() -> None:
    year = day("2031-01-01", 365)
    for where, found in ((None, [("a",), ("b",)]), (HAVEN, [("a", "b")])):
        a, b = reader("a"), reader("b", "2032-02-01")
        a.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=day("2031-05-02"), where=HAVEN)
        b.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=year, where=where, main=False)
        assert groups(a, b) == found


def test_the_summit_of_a_bloc_is_no_call_of_two_who_go_there() -> None:
    bloc = ("Eastern Pact", None, None)
    a, b = reader("a"), reader("b")
    a.actor("Eastern Pact", kind=ActorKind.ORGANISATION)
    a.account([ARDEN, BOSK, bloc], kind=EncounterKind.SUMMIT, where=MIDWAY, main=False)
    b.account([ARDEN, BOSK], kind=EncounterKind.TALKS, when=day("2031-05-02"))
    assert groups(a, b) == [("a",), ("b",)]


def test_the_summit_of_a_bloc_that_month_is_one_whoever_goes() -> None:
    bloc, other = ("Eastern Pact", None, None), ("Western Pact", None, None)
    a, b, c = reader("a"), reader("b"), reader("c")
    for one, host in ((a, bloc), (b, bloc), (c, other)):
        one.actor(host[0], kind=ActorKind.ORGANISATION)
    a.account([bloc], kind=EncounterKind.SUMMIT, when=day("2031-05-01", 30), where=MIDWAY)
    b.account([ARDEN, bloc], kind=EncounterKind.SUMMIT, when=day("2031-05-01", 30))
    c.account([other], kind=EncounterKind.SUMMIT, when=day("2031-05-01", 30))
    assert groups(a, b, c) == [("a", "b"), ("c",)]


def test_same_people_and_day_are_one_encounter() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], when=day("2031-05-02"), where=HAVEN)
    b.account([BOSK, ARDEN], when=day("2031-05-02"), where=NORLAND)
    (found,) = record(a, b).encounters
    assert found.documents == ("a", "b")
    assert found.date == ("2031-05-02", "2031-05-02")
    assert found.place == "Haven"
    assert {party.name for party in found.participants} == {"Mira Arden", "Teo Bosk"}


def test_a_participant_stands_under_the_fullest_form_of_the_name() -> None:
    a, b = reader("a"), reader("b")
    a.account([("Carl T. Reed, Jr.", "President", "Norland"), BOSK], when=day("2031-05-02"))
    b.account([("Reed", "President", "Norland"), BOSK], when=day("2031-05-02"))
    (found,) = record(a, b).encounters
    assert {party.name for party in found.participants} == {"Carl T. Reed, Jr.", "Teo Bosk"}


def test_calls_on_different_days_stay_apart() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-02"))
    assert groups(a, b) == [("a",), ("b",)]


def test_a_call_is_no_meeting_and_a_dinner_not_the_talks() -> None:
    a, b, c = reader("a"), reader("b"), reader("c")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=day("2031-05-01"))
    c.account([ARDEN, BOSK], kind=EncounterKind.DINNER, when=day("2031-05-01"))
    assert groups(a, b, c) == [("a",), ("b",), ("c",)]


def test_talks_without_a_place_may_be_the_call_of_that_day() -> None:
    a, b, c = reader("a"), reader("b"), reader("c")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], when=day("2031-05-01"))
    c.account([ARDEN, BOSK], when=day("2031-05-01"), where=HAVEN)
    assert groups(a, b, c) == [("a", "b"), ("c",)]


def test_undated_talks_are_not_taken_for_a_call() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK])
    assert groups(a, b) == [("a",), ("b",)]


def readout(name: str, published: str, when: str, outlet: Outlet) -> Reader:
    """An official readout whose days nothing but its publication gives."""
    made = document(name, f"{name} {TEXT}", published=published, outlet=outlet)
    reader = Reader(replace(made, kind=DocumentKind.READOUT))
    reader.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day(when))
    return reader


def test_days_taken_from_publication_leave_a_day_between_two_capitals() -> None:
    north = readout("a", "2031-05-02", "2031-05-02", OFFICIAL)
    south = readout("b", "2031-05-03", "2031-05-03", OTHER_SIDE)
    assert groups(north, south) == [("a", "b")]


def test_an_issuer_s_next_readout_tells_of_the_next_call() -> None:
    first = readout("a", "2031-05-02", "2031-05-02", OFFICIAL)
    second = readout("b", "2031-05-03", "2031-05-03", OFFICIAL)
    assert groups(first, second) == [("a",), ("b",)]


def test_both_sides_are_their_members() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], when=day("2031-05-02"))
    members = (b.actor(*ARDEN).id, b.actor(*BOSK).id)
    b.account([("both sides", None, None)], when=day("2031-05-02"))
    joint = next(actor for actor in b.actors if actor.name == "both sides")
    b.actors[b.actors.index(joint)] = replace(joint, kind=ActorKind.JOINT, members=members)
    assert groups(a, b) == [("a", "b")]


def test_nobody_in_particular_makes_no_encounter() -> None:
    a = reader("a")
    a.account([("leaders", None, None)])
    a.actors[0] = replace(a.actors[0], kind=ActorKind.CROWD)
    assert groups(a) == []


def test_a_date_that_publication_excludes_is_none() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-09"), main=False)
    assert groups(a, b) == [("a", "b")]


def test_an_undated_visit_has_the_days_of_its_parts() -> None:
    a = reader("a")
    visit = a.account([BOSK], kind=EncounterKind.VISIT, where=NORLAND)
    a.account([ARDEN, BOSK], when=day("2031-05-02"), part_of=visit)
    a.account([CALDER, BOSK], when=day("2031-05-01"), part_of=visit)
    assert of_kind(record(a).encounters, EncounterKind.VISIT).date == ("2031-05-01", "2031-05-02")


def test_one_shared_leader_is_not_enough() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], when=day("2031-05-01"))
    b.account([ARDEN, DOLAN], when=day("2031-05-01"))
    assert groups(a, b) == [("a",), ("b",)]


def test_an_undated_mention_joins_the_only_call_it_can_mean() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL, main=False)
    assert groups(a, b) == [("a", "b")]


def test_an_undated_mention_that_fits_two_calls_joins_none() -> None:
    a, b, c = reader("a"), reader("b"), reader("c")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-04-28"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    c.account([ARDEN, BOSK], kind=EncounterKind.CALL, main=False)
    assert groups(a, b, c) == [("a",), ("b",), ("c",)]


def test_an_undated_report_does_not_join_a_call_of_weeks_before() -> None:
    a, b = reader("a"), reader("b", "2031-06-20")
    a.account([ARDEN, BOSK], kind=EncounterKind.CALL, when=day("2031-05-01"))
    b.account([ARDEN, BOSK], kind=EncounterKind.CALL)
    assert groups(a, b) == [("a",), ("b",)]


def test_what_was_held_before_is_not_what_was_announced_after() -> None:
    a, b = reader("a"), reader("b", "2031-05-20")
    a.account([ARDEN, BOSK], when=day("2031-05-02"))
    b.account([ARDEN, BOSK], status=EncounterStatus.ANNOUNCED)
    assert groups(a, b) == [("a",), ("b",)]


def test_announcement_and_held_event_are_one_and_held() -> None:
    a, b = reader("a", "2031-04-30"), reader("b")
    a.account([ARDEN, BOSK], status=EncounterStatus.ANNOUNCED, when=day("2031-05-02"))
    b.account([ARDEN, BOSK], when=day("2031-05-02"))
    (found,) = record(a, b).encounters
    assert found.status is EncounterStatus.HELD


def test_held_and_refused_on_one_day_is_disputed() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], status=EncounterStatus.REFUSED, when=day("2031-05-02"))
    b.account([ARDEN, BOSK], when=day("2031-05-02"))
    (found,) = record(a, b).encounters
    assert found.status is EncounterStatus.DISPUTED


def test_a_postponed_visit_is_not_the_later_one() -> None:
    a, b = reader("a"), reader("b")
    a.account([BOSK], kind=EncounterKind.VISIT, status=EncounterStatus.POSTPONED, where=NORLAND, main=False)
    b.account([BOSK], kind=EncounterKind.VISIT, when=day("2031-05-01", 2), where=HAVEN)
    assert groups(a, b) == [("a",), ("b",)]


def test_cities_of_one_visit_go_together_and_countries_do_not() -> None:
    a, b, c = reader("a"), reader("b"), reader("c")
    a.account([BOSK, ARDEN], kind=EncounterKind.VISIT, when=day("2031-05-01", 2), where=HAVEN)
    b.account([BOSK, CALDER], kind=EncounterKind.VISIT, when=day("2031-05-02"), where=MARK)
    c.account([BOSK], kind=EncounterKind.VISIT, when=day("2031-05-02"), where=MIDWAY)
    assert groups(a, b, c) == [("a", "b"), ("c",)]


def test_two_guests_of_one_host_are_two_visits() -> None:
    a, b = reader("a"), reader("b")
    a.account([BOSK, ARDEN], kind=EncounterKind.VISIT, when=day("2031-05-01"), where=HAVEN)
    b.account([DOLAN, ARDEN], kind=EncounterKind.VISIT, when=day("2031-05-01"), where=HAVEN)
    assert groups(a, b) == [("a",), ("b",)]


def test_one_document_s_two_accounts_never_merge() -> None:
    a, b = reader("a"), reader("b")
    a.account([ARDEN, BOSK], when=day("2031-05-02"))
    a.account([ARDEN, BOSK], when=day("2031-05-02"), main=False)
    b.account([ARDEN, BOSK], when=day("2031-05-02"))
    found = record(a, b).encounters
    assert len(found) == 2
    assert sorted(len(encounter.accounts) for encounter in found) == [1, 2]


def test_talks_belong_to_the_visit_they_were_held_on() -> None:
    a, b = reader("a"), reader("b")
    visit = a.account([BOSK], kind=EncounterKind.VISIT, when=day("2031-05-01", 2), where=NORLAND)
    a.account([ARDEN, BOSK], when=day("2031-05-02"), part_of=visit)
    b.account([DOLAN, BOSK, CALDER], when=day("2031-05-01"), where=HAVEN)
    found = record(a, b).encounters
    above = of_kind(found, EncounterKind.VISIT).id
    assert [encounter.part_of for encounter in found if encounter.kind is EncounterKind.TALKS] == [above, above]


def test_talks_elsewhere_on_those_days_do_not() -> None:
    a, b = reader("a"), reader("b")
    a.account([BOSK], kind=EncounterKind.VISIT, when=day("2031-05-01", 2), where=Place("Japan"))
    b.account([BOSK, CALDER], when=day("2031-05-01"), where=PORT)
    assert [encounter.part_of for encounter in record(a, b).encounters] == [None, None]


def test_a_meeting_on_a_visit_is_none_of_a_month_later_elsewhere() -> None:
    a, b = reader("a", "2031-07-15"), reader("b", "2031-07-14")
    visit = a.account([ARDEN], kind=EncounterKind.VISIT, when=day("2031-06-18", 2), where=HAVEN)
    a.account([ARDEN, BOSK], kind=EncounterKind.MEETING, main=False, part_of=visit)
    b.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=day("2031-07-13"))
    assert groups(a, b) == [("a",), ("a",), ("b",)]


def test_a_meeting_on_a_visit_is_the_one_planned_for_a_day_of_it() -> None:
    a, b = reader("a", "2031-07-15"), reader("b", "2031-06-18")
    visit = a.account([ARDEN], kind=EncounterKind.VISIT, when=day("2031-06-18", 2), where=HAVEN)
    a.account([ARDEN, BOSK], kind=EncounterKind.MEETING, main=False, part_of=visit)
    b.account([ARDEN, BOSK], kind=EncounterKind.TALKS, status=EncounterStatus.ANNOUNCED, when=day("2031-06-19"))
    assert groups(a, b) == [("a",), ("a", "b")]


def test_a_visit_without_an_end_is_none_of_four_months_later() -> None:
    a, b = reader("a", "2031-05-14"), reader("b", "2031-09-14")
    a.account([ARDEN], kind=EncounterKind.VISIT, when=Period("2031-05-13", "9999-12-31", "2031-05-13/"), where=HAVEN)
    b.account([ARDEN], kind=EncounterKind.VISIT, when=day("2031-09-13"), where=HAVEN)
    assert groups(a, b) == [("a",), ("b",)]
    starts = [encounter.date for encounter in record(a, b).encounters]
    assert starts == [("2031-05-13", "2031-05-13"), ("2031-09-13", "2031-09-13")]


def test_a_visit_without_a_beginning_is_none_of_before() -> None:
    a, b = reader("a", "2031-05-14"), reader("b", "2031-09-14")
    a.account([ARDEN], kind=EncounterKind.VISIT, when=day("2031-05-13"), where=HAVEN)
    b.account([ARDEN], kind=EncounterKind.VISIT, when=Period("0001-01-01", "2031-09-14", "/2031-09-13"), where=HAVEN)
    assert groups(a, b) == [("a",), ("b",)]


def test_words_of_a_date_that_name_no_day_leave_it_assumed() -> None:
    text = f"a {TEXT} They met at dawn."
    a, b = Reader(document("a", text, published="2031-05-03", outlet=OFFICIAL)), reader("b", "2031-05-05")
    a.account([ARDEN, BOSK], when=day("2031-05-02", 2))
    a.claim(Attribute.DATE, Words("at dawn"), "at dawn")
    b.account([ARDEN, BOSK], when=day("2031-05-04"))
    assert groups(a, b) == [("a", "b")]


def test_two_who_met_beside_a_meeting_of_three_are_told_apart() -> None:
    a, b = reader("a"), reader("b")
    third = ("Ola Fenn", "President", "Eastland")
    a.account([ARDEN, BOSK, third], kind=EncounterKind.MEETING, when=day("2031-05-02"), where=HAVEN)
    b.account([ARDEN, BOSK], kind=EncounterKind.MEETING, when=day("2031-05-02"), where=HAVEN)
    assert groups(a, b) == [("a",), ("b",)]
