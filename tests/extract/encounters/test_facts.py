"""Facts of encounters: who asked, how often, how long, in what tone, what for, and what was agreed."""

from __future__ import annotations

from tests.extract.encounters.encounter_docs import MET, PEOPLE, accounts, build, cast_of, document_of, facts

from dragoman.extract.encounters.accounts import find_accounts
from dragoman.model.record import Attribute, EncounterStatus
from dragoman.model.values import Names


def test_who_asked_is_named_by_at_the_request_of() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        Osei PROPN obj 2
        at ADP case 6
        the DET det 6
        request NOUN obl 2
        of ADP case 8
        Osei PROPN nmod 6
        . PUNCT punct 2
        """
    )
    (claim,) = [c for c in found.claims if c.attribute is Attribute.INITIATIVE]
    assert claim.value == Names(("Kofi Osei",))
    assert claim.span.quote == "at the request of Osei"


def test_the_second_meeting_in_a_month_is_a_count_and_no_length() -> None:
    (found,) = accounts(
        MET
        + """
        It PRON nsubj 5
        was AUX cop 5 be
        the DET det 5
        second ADJ amod 5 _ JJ NumType=Ord
        meeting NOUN ROOT 0
        in ADP case 8
        a DET det 8
        month NOUN nmod 5
        . PUNCT punct 5
        """,
        ("a month", "P1M", None),
    )
    assert [quote for _, quote in facts(found, Attribute.COUNT)] == ["It was the second meeting in a month"]
    assert facts(found, Attribute.DURATION) == []


def test_tone_words_are_kept_as_they_stand() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        talks NOUN nsubj 4 talk NNS Number=Plur
        were AUX cop 4 be
        frank ADJ ROOT 0
        and CCONJ cc 6
        constructive ADJ conj 4
        . PUNCT punct 4
        """
    )
    assert facts(found, Attribute.TONE) == [("frank, constructive", "The talks were frank and constructive")]


def test_what_both_sides_agreed_is_an_agreement() -> None:
    (found,) = accounts(
        MET
        + """
        Both DET det 2
        sides NOUN nsubj 3 side NNS
        agreed VERB ROOT 0 agree
        to PART mark 5
        reopen VERB xcomp 3
        the DET det 7
        border NOUN obj 5
        . PUNCT punct 3
        """,
        joint={"Both sides": ["Ada Lund", "Kofi Osei"]},
    )
    assert [quote for _, quote in facts(found, Attribute.AGREEMENT)] == ["Both sides agreed to reopen the border"]


def test_what_may_be_agreed_one_day_is_none() -> None:
    (found,) = accounts(
        MET
        + """
        Both DET det 2
        sides NOUN nsubj 4 side NNS
        may AUX aux 4 _ MD
        agree VERB ROOT 0
        to PART mark 6
        reopen VERB xcomp 4
        the DET det 8
        border NOUN obj 6
        . PUNCT punct 4
        """,
        joint={"Both sides": ["Ada Lund", "Kofi Osei"]},
    )
    assert facts(found, Attribute.AGREEMENT) == []


def test_the_purpose_is_the_clause_after_aimed() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        meeting NOUN nsubj 3
        aimed VERB ROOT 0 aim
        to PART mark 5
        settle VERB xcomp 3
        the DET det 7
        quarrel NOUN obj 5
        . PUNCT punct 3
        """
    )
    assert [quote for _, quote in facts(found, Attribute.PURPOSE)] == ["The meeting aimed to settle the quarrel"]


POSTPONED = """
Lund PROPN nmod:poss 3
's PART case 1
trip NOUN nsubj:pass 7
to ADP case 5
Ghana PROPN nmod 3
was AUX aux:pass 7 be
planned VERB ROOT 0 plan VBN
for ADP case 9
May PROPN obl 7
. PUNCT punct 7
It PRON nsubj:pass 3
was AUX aux:pass 3 be
postponed VERB ROOT 0 postpone VBN
because ADP case 6
of ADP fixed 4
storms NOUN obl 3 storm
. PUNCT punct 3
"""


def test_it_was_postponed_tells_of_the_trip_before_and_why() -> None:
    (found,) = accounts(POSTPONED, ("May", "2031-05", ("2031-05-01", "2031-06-01")))
    assert found.status is EncounterStatus.POSTPONED
    assert found.date is not None and found.date.shown == "2031-05"
    assert [quote for _, quote in facts(found, Attribute.CAUSE)] == ["because of storms"]


def test_not_announced_is_not_refused() -> None:
    (found,) = accounts(
        MET
        + """
        Ghana PROPN nsubj 4
        had AUX aux 4 have
        not PART advmod 4
        announced VERB ROOT 0 announce VBN
        the DET det 6
        meeting NOUN obj 4
        . PUNCT punct 4
        """
    )
    assert found.status is EncounterStatus.HELD


def test_sides_are_the_people_who_speak_for_them() -> None:
    doc = build(
        MET
        + """
        The DET det 2
        talks NOUN nsubj 6 talk NNS Number=Plur
        between ADP case 4
        Osei PROPN nmod 2
        ended VERB ROOT 0 end
        . PUNCT punct 5
        """.replace(" 6 talk", " 5 talk")
    )
    (found,) = find_accounts(document_of(doc), doc, cast_of(doc, PEOPLE), (), ())
    assert {p.name for p in found.participants} == {"Ada Lund", "Kofi Osei"}
    assert len(found.mentions) == 2


def test_an_audience_names_its_host() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj:pass 3
        was AUX aux:pass 3 be
        received VERB ROOT 0 receive VBN
        by ADP case 5
        Osei PROPN obl:agent 3
        . PUNCT punct 3
        """
    )
    assert facts(found, Attribute.HOST) == [("Kofi Osei", "Lund was received by Osei")]


def test_a_format_is_given_by_its_table() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        spoke VERB ROOT 0 speak
        by ADP case 4
        phone NOUN obl 2
        with ADP case 6
        Osei PROPN obl 2
        . PUNCT punct 2
        """
    )
    assert found.kind.value == "call"
    assert facts(found, Attribute.FORMAT) == [("phone", "by phone")]


def test_those_who_accompanied_a_party_took_part() -> None:
    doc = build(
        MET
        + """
        Osei PROPN nsubj:pass 3
        was AUX aux:pass 3 be
        accompanied VERB ROOT 0 accompany VBN
        by ADP case 5
        Mensah PROPN obl:agent 3
        . PUNCT punct 3
        """
    )
    cast = cast_of(doc, PEOPLE | {"Mensah": "Abena Mensah|Ghana"})
    (found,) = find_accounts(document_of(doc), doc, cast, (), ())
    assert {p.name for p in found.participants} == {"Ada Lund", "Kofi Osei", "Abena Mensah"}
    assert ("Abena Mensah", "Osei was accompanied by Mensah") in facts(found, Attribute.PARTICIPANTS)
