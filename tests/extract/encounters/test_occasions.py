"""Talks that nobody's name stands beside: told after an act of both sides, before another, or of heads of polities."""

from __future__ import annotations

from tests.extract.encounters.encounter_docs import build, cast_of, document_of, time

from dragoman.extract.encounters.accounts import find_accounts
from dragoman.model.mention import ActorKind
from dragoman.model.record import Account, Attribute, EncounterStatus

TWO = {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"}
TUESDAY = ("2031-05-06", ("2031-05-06", "2031-05-07"))
AGREED = """
Lund PROPN nsubj 4
and CCONJ cc 3
Osei PROPN conj 1
agreed VERB ROOT 0 agree
on ADP case 6
Tuesday PROPN obl 4
to PART mark 8
reopen VERB xcomp 4 _ VB
embassies NOUN obj 8 embassy
after ADP case 12
three NUM nummod 12
hours NOUN obl 8 hour NNS
of ADP case 14
talks NOUN {role} talk NNS
in ADP case 16
Geneva PROPN nmod 14
. PUNCT punct 4
"""


def _agreed(role: str, people: dict[str, str] = TWO) -> tuple[Account, ...]:
    doc = build(AGREED.format(role=role))
    times = [time(doc, "Tuesday", *TUESDAY), time(doc, "three hours", "PT3H")]
    return find_accounts(document_of(doc), doc, cast_of(doc, people), times, ())


def _lengths(account: Account) -> list[str]:
    return [c.value.shown for c in account.claims if c.attribute is Attribute.DURATION]


def test_talks_before_an_agreement_are_those_who_agreed() -> None:
    for role in ("nmod 12", "obl 8"):
        (found,) = _agreed(role)
        assert {p.name for p in found.participants} == {"Ada Lund", "Kofi Osei"}
        assert found.status is EncounterStatus.HELD
        assert found.place is not None and found.place.name == "Geneva"
        assert found.date is not None and found.date.start == "2031-05-06"
        assert _lengths(found) == ["PT3H"]


def test_two_of_one_side_may_have_talked_with_somebody_else() -> None:
    assert _agreed("nmod 12", {"Lund": "Ada Lund|Norway", "Osei": "Kari Osei|Norway"}) == ()


def test_what_will_be_agreed_after_talks_tells_of_none_held() -> None:
    doc = build(AGREED.format(role="nmod 12").replace("agreed VERB ROOT 0 agree", "would AUX aux 8"))
    assert find_accounts(document_of(doc), doc, cast_of(doc, TWO), [], ()) == ()


SINCE = """
Lund PROPN nsubj 4
and CCONJ cc 3
Osei PROPN conj 1
met VERB ROOT 0 meet
in ADP case 6
Geneva PROPN obl 4
. PUNCT punct 4
It PRON nsubj 5
was AUX cop 5 be
their PRON nmod:poss 5
first ADJ amod 5
meeting NOUN ROOT 0
since SCONJ mark 8
they PRON nsubj 8
met VERB advcl 5 meet
in ADP case 10
Lima PROPN obl 8
in ADP case 12
2029 NUM obl 8
. PUNCT punct 5
The DET det 2
talks NOUN nsubj 3 talk NNS
lasted VERB ROOT 0 last
three NUM nummod 5
hours NOUN obj 3 hour NNS
. PUNCT punct 3
"""


def test_the_meeting_since_which_another_is_the_first_keeps_its_own_place_and_year() -> None:
    doc = build(SINCE)
    times = [time(doc, "2029", "2029", ("2029-01-01", "2030-01-01")), time(doc, "three hours", "PT3H")]
    cast = cast_of(
        doc, TWO, {"Lima": ActorKind.PLACE}, {"their": ("Ada Lund", "Kofi Osei"), "they": ("Ada Lund", "Kofi Osei")}
    )
    now, before = find_accounts(document_of(doc), doc, cast, times, ())
    assert now.main and now.place is not None and now.place.name == "Geneva"
    assert now.date is None
    assert _lengths(now) == ["PT3H"]
    assert not before.main and before.place is not None and before.place.name == "Lima"
    assert before.date is not None and before.date.start == "2029-01-01"
    assert _lengths(before) == []


TALKED = """
Lund PROPN nsubj 4
and CCONJ cc 3
Osei PROPN conj 1
{verb} VERB ROOT 0 {lemma}
in ADP case 6
Geneva PROPN obl 4
{rest}. PUNCT punct 4
"""
FOR_HOURS = "for ADP case 9\nfour NUM nummod 9\nhours NOUN obl 4 hour NNS\n"


def _talked(verb: str, lemma: str, rest: str) -> tuple[Account, ...]:
    doc = build(TALKED.format(verb=verb, lemma=lemma, rest=rest))
    times = [time(doc, "four hours", "PT4H")] if rest else []
    return find_accounts(document_of(doc), doc, cast_of(doc, TWO), times, ())


def test_two_who_talked_somewhere_or_spoke_for_hours_met() -> None:
    (found,) = _talked("talked", "talk", "")
    assert found.place is not None and found.place.name == "Geneva"
    (found,) = _talked("spoke", "speak", FOR_HOURS)
    assert _lengths(found) == ["PT4H"]


def test_two_of_whom_nothing_tells_for_whom_they_speak_are_anybody() -> None:
    for rest in (FOR_HOURS, ""):
        doc = build(TALKED.format(verb="talked", lemma="talk", rest=rest))
        people = {"Lund": "Ada Lund|", "Osei": "Kofi Osei|"}
        cast = cast_of(doc, people, joint={"Lund and Osei": ("Ada Lund", "Kofi Osei")})
        times = [time(doc, "four hours", "PT4H")] if rest else []
        assert not find_accounts(document_of(doc), doc, cast, times, ())


def test_two_who_spoke_in_one_town_need_not_have_met() -> None:
    assert _talked("spoke", "speak", "") == ()


HEADS = """
The DET det 2
{posts} NOUN nsubj 7 {posts} NNS
of ADP case 4
Ghana PROPN nmod 2
and CCONJ cc 6
Norway PROPN conj 4
met VERB ROOT 0 meet
in ADP case 9
Geneva PROPN obl 7
. PUNCT punct 7
"""


def test_the_heads_of_two_polities_meet_for_them() -> None:
    for posts, known in (("presidents", True), ("borders", False)):
        doc = build(HEADS.format(posts=posts))
        cast = cast_of(
            doc,
            {},
            {"Ghana": ActorKind.POLITY, "Norway": ActorKind.POLITY},
            joint={"Ghana and Norway": ("Ghana", "Norway")},
        )
        found = find_accounts(document_of(doc), doc, cast, [], ())
        assert bool(found) is known
        if found:
            assert {p.name for p in found[0].participants} == {"Ghana", "Norway"}
            assert found[0].place is not None and found[0].place.name == "Geneva"
