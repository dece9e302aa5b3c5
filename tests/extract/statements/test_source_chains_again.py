"""Sources that only an earlier one explains."""

from __future__ import annotations

from dragoman.extract.statements.source_chains import Source
from dragoman.extract.statements.source_chains_again import is_his, of_another, one_of_several, outlets_again
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link


def test_one_of_them_is_one_of_the_unnamed_before() -> None:
    several = Source(Link("Two diplomats from Norland", ActorKind.UNNAMED_OFFICIAL))
    second = Source(Link("second", None, None, Span(0, 8, "A second")), speaks=False)
    made = one_of_several([several, second])[-1]
    assert (made.link.name, made.link.kind, made.speaks) == (
        "diplomat from Norland",
        ActorKind.UNNAMED_OFFICIAL,
        True,
    )
    assert one_of_several([second]) == [second]


def said(words: str, name: str | None, kind: ActorKind | None = None) -> Source:
    return Source(Link(name, kind, None, Span(0, len(words), words)))


def again(*sources: Source) -> list[Source]:
    return outlets_again(sources, [False] * len(sources))


def test_the_paper_is_the_outlet_named_before() -> None:
    gazette = said("the Osk Gazette", "Osk Gazette", ActorKind.OUTLET)
    paper, source = again(gazette, said("the paper", "paper"), said("the paper's source", "source"))[1:]
    assert (paper.link.name, paper.link.kind) == ("Osk Gazette", ActorKind.OUTLET)
    assert source.link.name == "Osk Gazette's source"
    assert again(said("the paper", "paper"))[0].link.name == "paper"


def test_it_goes_on_where_a_report_spoke_and_not_where_a_person_did() -> None:
    report = said("the report of the commission", "report", ActorKind.DOCUMENT)
    moss = said("Ada Moss", "Ada Moss", ActorKind.PERSON)
    assert again(report, said("It", None))[1].link.name == "report"
    assert again(report, moss, said("It", None))[2].link.name is None
    assert outlets_again([report, moss, said("It", None)], [False, True, False])[2].link.name == "report"


def test_nobody_disputes_a_claim_of_his_own() -> None:
    moss = Source(Link("Ada Moss", ActorKind.PERSON, "actor:1"))
    roe = Source(Link("Ben Roe", ActorKind.PERSON, "actor:2"))
    her = Source(Link("Ben Roe", ActorKind.PERSON, "actor:2", Span(9, 12, "her")))
    assert is_his(her, roe)
    assert not is_his(her, moss)
    assert of_another(her, [moss, roe]).link.name == "Ada Moss"
    assert of_another(her, [roe]).link.name is None
