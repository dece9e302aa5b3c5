"""Facts say how accounts stand to each other, and count independent origins only."""

from __future__ import annotations

from collections.abc import Sequence

from tests.reconcile.invented import ARDEN, BOSK, HAVEN, MARK, Reader, day, document, words

from dragoman.model.document import Outlet, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute, EncounterKind, Fact, FactStatus
from dragoman.model.statement import Link
from dragoman.model.values import Names, Quantity, Relation, Value
from dragoman.reconcile import reconcile

WIRE = Link("Norpress", ActorKind.OUTLET)
FIVE = Quantity(300, None, "minute", ">PT5H")
SEVEN = Quantity(390, 450, "minute", "PT7H")
THREE = Quantity(150, 210, "minute", "PT3H")


def told(
    *claims: tuple[Attribute, Value] | tuple[Attribute, Value, Sequence[Link]],
    kind: EncounterKind = EncounterKind.TALKS,
    issue: str | None = None,
    texts: Sequence[str] = (),
) -> dict[Attribute, Fact]:
    """The facts when each claim stands in a document of its own."""
    readers = []
    for at, (attribute, value, *chain) in enumerate(claims):
        text = texts[at] if texts else f"In paper {at} they told something of it."
        reader = Reader(document(f"doc{at}", text, published="2031-05-03"))
        reader.account([ARDEN, BOSK], when=day("2031-05-02"), kind=kind)
        reader.claim(attribute, value, "told something", issue=issue, chain=chain[0] if chain else ())
        readers.append(reader)
    (encounter,) = reconcile([reader.done() for reader in readers]).encounters
    return {fact.attribute: fact for fact in encounter.facts}


def test_more_than_five_hours_allows_seven() -> None:
    fact = told((Attribute.DURATION, FIVE), (Attribute.DURATION, SEVEN))[Attribute.DURATION]
    assert fact.status is FactStatus.COMPATIBLE
    assert [value.value for value in fact.values] == [SEVEN, FIVE]
    assert [value.relation for value in fact.values] == [Relation.SAME, Relation.REFINES]


def test_three_hours_exclude_seven() -> None:
    fact = told((Attribute.DURATION, THREE), (Attribute.DURATION, SEVEN))[Attribute.DURATION]
    assert fact.status is FactStatus.DISPUTED


def test_a_stay_of_days_does_not_exclude_a_sitting_of_hours() -> None:
    stay = Quantity(2880, 2880, "minute", "P2D")
    fact = told((Attribute.DURATION, stay), (Attribute.DURATION, SEVEN), kind=EncounterKind.VISIT)[Attribute.DURATION]
    assert fact.status is FactStatus.COMPATIBLE


def test_equal_values_of_two_documents_are_agreed() -> None:
    fact = told((Attribute.PLACE, HAVEN), (Attribute.PLACE, HAVEN))[Attribute.PLACE]
    assert (fact.status, fact.values[0].origins) == (FactStatus.AGREED, 2)


def test_one_document_alone_is_a_single_source() -> None:
    assert told((Attribute.PLACE, HAVEN))[Attribute.PLACE].status is FactStatus.SINGLE_SOURCE


def test_papers_that_cite_one_wire_are_one_origin() -> None:
    fact = told(*((Attribute.DURATION, SEVEN, [WIRE]) for _ in range(5)))[Attribute.DURATION]
    assert (fact.status, fact.values[0].origins) == (FactStatus.SINGLE_SOURCE, 1)
    assert len(fact.values[0].accounts) == 5


def test_the_wire_s_own_story_is_that_origin_too() -> None:
    wire = Outlet("norpress", "Norpress", None, OutletClass.WIRE)
    paper, own = Reader(document("a", "We told something.")), Reader(document("b", "They told something.", outlet=wire))
    for reader, chain in ((paper, [WIRE]), (own, [])):
        reader.account([ARDEN, BOSK], when=day("2031-05-02"))
        reader.claim(Attribute.DURATION, SEVEN, "told something", chain=chain)
    (encounter,) = reconcile([paper.done(), own.done()]).encounters
    assert encounter.facts[0].values[0].origins == 1


def test_unnamed_officials_of_two_papers_are_two_voices() -> None:
    officials = Link("officials", ActorKind.UNNAMED_OFFICIAL)
    fact = told(*((Attribute.DURATION, SEVEN, [officials]) for _ in range(2)))[Attribute.DURATION]
    assert fact.values[0].origins == 2


def test_a_copied_text_adds_no_origin() -> None:
    text = " ".join(f"word{at}" for at in range(80)) + " told something."
    fact = told((Attribute.PLACE, HAVEN), (Attribute.PLACE, HAVEN), texts=[text, f"Again. {text}"])[Attribute.PLACE]
    assert (fact.status, fact.values[0].origins) == (FactStatus.SINGLE_SOURCE, 1)


def test_tone_words_never_conflict() -> None:
    fact = told((Attribute.TONE, words("frank")), (Attribute.TONE, words("warm friendly")))[Attribute.TONE]
    assert fact.status is FactStatus.COMPATIBLE


def test_cities_of_one_visit_do_not_conflict() -> None:
    fact = told((Attribute.PLACE, HAVEN), (Attribute.PLACE, MARK), kind=EncounterKind.VISIT)[Attribute.PLACE]
    assert fact.status is FactStatus.COMPATIBLE


def test_places_of_a_call_do_not_conflict() -> None:
    fact = told((Attribute.PLACE, HAVEN), (Attribute.PLACE, MARK), kind=EncounterKind.CALL)[Attribute.PLACE]
    assert fact.status is FactStatus.COMPATIBLE


def test_each_side_saying_that_the_other_asked_is_a_dispute() -> None:
    fact = told((Attribute.INITIATIVE, Names(("Mira Arden",))), (Attribute.INITIATIVE, Names(("Teo Bosk",))))
    assert fact[Attribute.INITIATIVE].status is FactStatus.DISPUTED
    one_of_both = told(
        (Attribute.INITIATIVE, Names(("Mira Arden",))), (Attribute.INITIATIVE, Names(("Mira Arden", "Teo Bosk")))
    )
    assert one_of_both[Attribute.INITIATIVE].status is FactStatus.COMPATIBLE


def test_announced_then_held_is_no_dispute_but_cancelled_against_postponed_is() -> None:
    assert told((Attribute.STATUS, words("announced")), (Attribute.STATUS, words("held")))[Attribute.STATUS].status is (
        FactStatus.COMPATIBLE
    )
    assert (
        told((Attribute.STATUS, words("cancelled")), (Attribute.STATUS, words("postponed")))[Attribute.STATUS].status
        is FactStatus.DISPUTED
    )


def test_direct_and_indirect_talks_conflict() -> None:
    fact = told((Attribute.FORMAT, words("direct talks")), (Attribute.FORMAT, words("indirect talks")))
    assert fact[Attribute.FORMAT].status is FactStatus.DISPUTED


def test_a_coarser_day_leaves_an_agreed_one_agreed() -> None:
    days = (day("2031-05-02"), day("2031-05-02"), day("2031-05-01", 31))
    fact = told(*((Attribute.DATE, one) for one in days))[Attribute.DATE]
    assert fact.status is FactStatus.AGREED
    assert [value.relation for value in fact.values] == [Relation.SAME, Relation.REFINES]


def test_agreements_are_set_against_each_other_issue_by_issue() -> None:
    reader = Reader(document("a", "They told something of trade and told more of visas."))
    reader.account([ARDEN, BOSK], when=day("2031-05-02"))
    reader.claim(Attribute.AGREEMENT, words("lower tariffs"), "told something", issue="trade")
    reader.claim(Attribute.AGREEMENT, words("more visas"), "told more", issue="visas")
    (encounter,) = reconcile([reader.done()]).encounters
    assert [fact.issue for fact in encounter.facts] == ["trade", "visas"]
