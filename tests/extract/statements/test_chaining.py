"""Speakers become chains from the outermost reporter inwards."""

from __future__ import annotations

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.chaining import chained, parents, repeats
from dragoman.extract.statements.clauses import Range
from dragoman.extract.statements.source_chains import Source
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link


def made(head: int, content: Range, outer: int | None = None) -> Attribution:
    return Attribution(head, (), ((head, head + 1),), (content,), "test", 0.5, outer)


def test_a_statement_stands_in_the_shortest_content_that_holds_its_word() -> None:
    assert parents([made(0, (5, 90)), made(10, (15, 80)), made(20, (30, 70))]) == [None, 0, 1]


def test_an_attribution_that_names_its_outer_word_hangs_on_it() -> None:
    assert parents([made(0, (5, 30)), made(40, (5, 30), outer=0)]) == [None, 0]


def test_a_chain_grows_by_another_speaker_only() -> None:
    paper, moss = Link("The Gazette", ActorKind.OUTLET, "actor:1"), Link("Ada Moss", ActorKind.PERSON, "actor:2")
    assert chained((paper,), Source(moss)) == (paper, moss)
    assert chained((paper, moss), Source(moss)) == (paper, moss)
    assert chained((paper,), Source(Link(None))) == (paper, Link(None))


def test_who_says_i_in_a_quotation_stands_twice_and_in_a_turn_once() -> None:
    paper, moss = Link("The Gazette", ActorKind.OUTLET, "actor:1"), Link("Ada Moss", ActorKind.PERSON, "actor:2")
    own = Source(Link(None), own=True)
    assert chained((paper, moss), own) == (paper, moss, moss)
    assert chained((moss,), own, told=False) == (moss,)
    assert chained((paper,), own) == (paper, Link(None))
    assert chained((), own) == (Link(None),)


def test_my_envoy_is_the_speakers() -> None:
    moss = Link("Ada Moss", ActorKind.PERSON, "actor:2")
    envoy = Source(Link("my envoy", ActorKind.UNNAMED_OFFICIAL))
    assert chained((moss,), envoy)[-1].name == "Ada Moss's envoy"
    assert chained((), envoy)[-1].name == "envoy"


def pronoun(words: str, name: str | None = None) -> Source:
    return Source(Link(name, None, None, Span(0, len(words), words)))


def test_a_pronoun_that_nothing_resolves_is_whoever_tells_unless_he_is_quoted() -> None:
    norland = Link("Norland", ActorKind.POLITY)
    assert chained((norland,), pronoun("it")) == (norland,)
    assert [link.name for link in chained((norland,), pronoun("he"))] == ["Norland", None]
    moss = Link("Ada Moss", ActorKind.PERSON)
    assert [link.name for link in chained((moss,), pronoun("She"), direct=True)] == ["Ada Moss", None]
    assert [link.name for link in chained((moss,), pronoun("She", "Ada Moss"), direct=True)] == ["Ada Moss", None]


def test_a_noun_repeats_its_holder_unless_it_is_somebody_elses() -> None:
    moss, roe = Source(Link("Ada Moss", ActorKind.PERSON)), Source(Link("Ben Roe", ActorKind.PERSON))
    assert repeats(moss, moss, answered=False)
    assert not repeats(roe, moss, answered=False)
    nobody = Source(Link(None))
    assert repeats(nobody, moss, answered=False)
    assert not repeats(nobody, moss, answered=True)
