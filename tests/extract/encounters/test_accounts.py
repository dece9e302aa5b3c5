"""Encounters of one document: found, told apart, dated, placed; and what only looks like one."""

from __future__ import annotations

from tests.extract.encounters.encounter_docs import build, cast_of, document_of, time

from dragoman.extract.encounters.accounts import find_accounts
from dragoman.model.document import DateClass, DocumentKind, Outlet, OutletClass, Published
from dragoman.model.mention import ActorKind
from dragoman.model.record import Account, Attribute, EncounterKind, EncounterStatus

MET = """
Lund PROPN nsubj 2
met VERB ROOT 0 meet
with ADP case 5
Minister PROPN compound 5
Osei PROPN obl 2
in ADP case 7
Geneva PROPN obl 2
on ADP case 9
Tuesday PROPN obl 2
for ADP case 12
two NUM nummod 12
hours NOUN obl 2 hour
. PUNCT punct 2
"""
TWO = {"Lund": "Ada Lund|Norway", "Minister Osei": "Kofi Osei|Ghana"}


def accounts(
    table: str, people: dict[str, str], *times: tuple[str, str, tuple[str, str] | None]
) -> tuple[Account, ...]:
    doc = build(table)
    found = [time(doc, *one) for one in times]
    return find_accounts(document_of(doc), doc, cast_of(doc, people), found, ())


def claims(account: Account, attribute: Attribute) -> list[tuple[str, str]]:
    return [(c.value.shown, c.span.quote) for c in account.claims if c.attribute is attribute]


def test_a_meeting_has_parties_place_day_and_length() -> None:
    (found,) = accounts(MET, TWO, ("Tuesday", "2031-05-06", ("2031-05-06", "2031-05-07")), ("two hours", "PT2H", None))
    assert found.kind is EncounterKind.MEETING
    assert found.status is EncounterStatus.HELD
    assert {p.name for p in found.participants} == {"Ada Lund", "Kofi Osei"}
    assert found.place is not None and found.place.within == ("Switzerland",)
    assert found.date is not None and (found.date.start, found.date.end) == ("2031-05-06", "2031-05-07")
    assert claims(found, Attribute.DURATION) == [("PT2H", "two hours")]
    assert found.main


def test_every_claim_and_mention_holds_its_words() -> None:
    doc = build(MET)
    (found,) = find_accounts(document_of(doc), doc, cast_of(doc, TWO), (), ())
    for span in [*found.mentions, *(claim.span for claim in found.claims)]:
        assert doc.text[span.start : span.end] == span.quote


def test_needs_are_met_by_nobody() -> None:
    assert (
        accounts(
            """
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        the DET det 4
        needs NOUN obj 2 need
        of ADP case 6
        farmers NOUN nmod 4 farmer
        . PUNCT punct 2
        """,
            {"Lund": "Ada Lund|Norway"},
        )
        == ()
    )


def test_a_website_is_not_visited_as_a_country_is() -> None:
    assert (
        accounts(
            """
        Lund PROPN nsubj 2
        visited VERB ROOT 0 visit
        the DET det 4
        website NOUN obj 2
        . PUNCT punct 2
        """,
            {"Lund": "Ada Lund|Norway"},
        )
        == ()
    )


def test_what_did_not_happen_is_no_encounter() -> None:
    assert (
        accounts(
            """
        Lund PROPN nsubj 4
        did AUX aux 4 do
        not PART advmod 4
        meet VERB ROOT 0
        Osei PROPN obj 4
        . PUNCT punct 4
        """,
            {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"},
        )
        == ()
    )


VISIT = """
Lund PROPN nsubj 3
will AUX aux 3
visit VERB ROOT 0
Ghana PROPN obj 3
next ADJ amod 6
week NOUN obl:tmod 3
. PUNCT punct 3
"""


def test_a_visit_ahead_is_announced_and_dated() -> None:
    (found,) = accounts(VISIT, {"Lund": "Ada Lund|Norway"}, ("next week", "2031-W20", ("2031-05-12", "2031-05-19")))
    assert (found.kind, found.status) == (EncounterKind.VISIT, EncounterStatus.ANNOUNCED)
    assert found.place is not None and found.place.name == "Ghana"
    assert found.date is not None and found.date.start == "2031-05-12"


REFUSED = """
Ghana PROPN nsubj 2
rejected VERB ROOT 0 reject
a DET det 4
proposal NOUN obj 2
to PART mark 6
organise VERB acl 4
a DET det 8
meeting NOUN obj 6
between ADP case 10
Lund PROPN nmod 8
and CCONJ cc 12
Osei PROPN conj 10
. PUNCT punct 2
"""


def test_a_proposal_that_is_rejected_is_a_refused_meeting() -> None:
    (found,) = accounts(REFUSED, {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"})
    assert found.status is EncounterStatus.REFUSED
    assert len(found.participants) == 2


APART = """
Lund PROPN nsubj 2
met VERB ROOT 0 meet
Osei PROPN obj 2
in ADP case 5
Oslo PROPN obl 2
in ADP case 7
May PROPN obl 2
. PUNCT punct 2
They PRON nsubj 2
met VERB ROOT 0 meet
in ADP case 4
Accra PROPN obl 2
in ADP case 6
March PROPN obl 2
. PUNCT punct 2
"""


def test_encounters_of_different_days_and_places_stay_apart() -> None:
    people = {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"}
    doc = build(APART)
    cast = cast_of(
        doc, people, {"Oslo": ActorKind.PLACE, "Accra": ActorKind.PLACE}, {"They": ("Ada Lund", "Kofi Osei")}
    )
    times = [
        time(doc, "May", "2031-05", ("2031-05-01", "2031-06-01")),
        time(doc, "March", "2031-03", ("2031-03-01", "2031-04-01")),
    ]
    first, second = find_accounts(document_of(doc), doc, cast, times, ())
    assert claims(first, Attribute.PLACE) == [("Oslo", "Oslo")]
    assert claims(second, Attribute.PLACE) == [("Accra", "Accra")]
    assert first.date is not None and second.date is not None and first.date != second.date


def test_the_talks_point_back_to_the_meeting_told() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        Osei PROPN obj 2
        . PUNCT punct 2
        The DET det 2
        talks NOUN nsubj 3 talk NNS Number=Plur
        lasted VERB ROOT 0 last
        three NUM nummod 5
        hours NOUN obl:tmod 3 hour
        . PUNCT punct 3
        """,
        {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"},
        ("three hours", "PT3H", None),
    )
    assert len(found.mentions) == 2
    assert claims(found, Attribute.DURATION) == [("PT3H", "three hours")]


def test_years_of_quarrel_are_no_length_of_talks() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        Osei PROPN obj 2
        after ADP case 6
        five NUM nummod 6
        years NOUN obl 2 year
        of ADP case 8
        quarrel NOUN nmod 6
        . PUNCT punct 2
        """,
        {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"},
        ("five years", "P5Y", None),
    )
    assert claims(found, Attribute.DURATION) == []


SPOKE = """
President PROPN compound 2
Lund PROPN nsubj 3
spoke VERB ROOT 0 speak
with ADP case 5
Osei PROPN obl 3
. PUNCT punct 3
"""


def test_an_official_readout_without_a_day_is_dated_by_its_publication() -> None:
    doc = build(SPOKE)
    cast = cast_of(doc, {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"})
    outlet = Outlet("office", "The Office", "Norway", OutletClass.OFFICIAL)
    published = Published("2031-05-07", DateClass.GIVEN, anchor="2031-05-07")
    (found,) = find_accounts(document_of(doc, DocumentKind.READOUT, outlet, published), doc, cast, (), ())
    assert found.date is not None and (found.date.start, found.date.end) == ("2031-05-06", "2031-05-08")
    assert claims(found, Attribute.DATE) == []
    (report,) = find_accounts(document_of(doc, DocumentKind.REPORT, None, published), doc, cast, (), ())
    assert report.date is None


def test_talks_on_a_visit_belong_inside_it() -> None:
    found = accounts(
        """
        Lund PROPN nsubj 2
        visited VERB ROOT 0 visit
        Ghana PROPN obj 2
        . PUNCT punct 2
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        Osei PROPN obj 2
        . PUNCT punct 2
        """,
        {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"},
    )
    visit, meeting = found
    assert visit.kind is EncounterKind.VISIT
    assert meeting.part_of == visit.id


def test_a_document_without_encounters_has_no_accounts() -> None:
    assert accounts("Rain NOUN nsubj 2\nfell VERB ROOT 0 fall\n. PUNCT punct 2", {}) == ()


def test_who_is_invited_to_visit_is_the_visitor_however_the_clause_is_hung() -> None:
    for hung, head in (("xcomp", 2), ("advcl", 2)):
        for governor in (2, 5):
            invited = f"""
            Lund PROPN nsubj 2
            invited VERB ROOT 0 invite
            Osei PROPN obj {2 if governor == 2 else 5}
            to PART mark 5
            visit VERB {hung} {head}
            Norway PROPN obj 5
            . PUNCT punct 2
            """
            (found,) = accounts(invited, {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"})
            assert [p.name for p in found.participants] == ["Kofi Osei"]
            assert found.status is EncounterStatus.POSSIBLE
