"""Sources become speakers, and speakers chains from the outermost reporter inwards."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from tests.extract.statements.statement_docs import cast, tree

from dragoman.extract.cast import Cast
from dragoman.extract.statements.source_chains import Source, bare, source_of
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind, Mention
from dragoman.model.statement import Link


def source(doc: Doc, *named: tuple[str, str, ActorKind]) -> Source:
    whole = (0, len(doc.text))
    return source_of(doc.text, (whole,), list(doc), cast(doc.text, *named))


def test_an_unnamed_official_keeps_the_documents_words() -> None:
    doc = tree("A/DET/det/4 senior/ADJ/amod/4 ministry/NOUN/compound/4 official/NOUN/ROOT/0")
    found = source(doc)
    assert (found.link.name, found.link.kind) == ("senior ministry official", ActorKind.UNNAMED_OFFICIAL)


def test_a_name_after_a_title_is_the_speaker() -> None:
    doc = tree("Ministry/NOUN/compound/2 spokesperson/NOUN/ROOT/0 Moss/PROPN/flat/2")
    assert source(doc, ("Moss", "Ada Moss", ActorKind.PERSON)).link.name == "Ada Moss"


def test_two_speakers_are_joint() -> None:
    doc = tree("Moss/PROPN/ROOT/0 and/CCONJ/cc/3 Roe/PROPN/conj/1")
    found = source(doc, ("Moss", "Ada Moss", ActorKind.PERSON), ("Roe", "Ben Roe", ActorKind.PERSON))
    assert (found.link.name, found.link.kind) == ("Ada Moss and Ben Roe", ActorKind.JOINT)


def test_a_polity_that_only_describes_an_official_is_not_the_speaker() -> None:
    doc = tree("Norland/PROPN/compound/2 officials/NOUN/ROOT/0/official")
    assert source(doc, ("Norland", "Norland", ActorKind.POLITY)).link.name == "Norland officials"


def test_an_expert_is_known_by_the_apposition() -> None:
    doc = tree("Moss/PROPN/ROOT/0 ,/PUNCT/punct/4 an/DET/det/4 analyst/NOUN/appos/1")
    assert source(doc, ("Moss", "Ada Moss", ActorKind.PERSON)).expert


def test_no_source_is_nobody() -> None:
    assert source_of("Words.", (), [], cast("Words.")).link == Link(None)


def test_his_deputy_is_told_by_his_name() -> None:
    doc = tree("Moss/PROPN/nsubj/2 left/VERB/ROOT/0", "His/PRON/nmod:poss/2 deputy/NOUN/nsubj/3 stayed/VERB/ROOT/0")
    where = (doc[2].idx, doc[3].idx + 6)
    known = cast(doc.text, ("Moss", "Ada Moss", ActorKind.PERSON))
    his = Mention(Span.of(doc.text, doc[2].idx, doc[2].idx + 3), ActorKind.PERSON, known.actors[0].id, pronoun=True)
    meant = Cast(known.actors, (*known.mentions, his))
    assert source_of(doc.text, (where,), [doc[2], doc[3]], meant).link.name == "Ada Moss's deputy"
    assert source_of(doc.text, (where,), [doc[2], doc[3]], known).link.name == "deputy"


def test_a_day_is_nobody() -> None:
    assert not source(tree("Friday/PROPN/ROOT/0")).speaks


def test_a_pair_named_twice_is_one_pair() -> None:
    doc = tree("Moss/PROPN/ROOT/0 and/CCONJ/cc/3 Roe/PROPN/conj/1")
    both = ("Moss", "Ada Moss and Ben Roe", ActorKind.JOINT)
    assert source(doc, both, ("Roe", "Ben Roe", ActorKind.PERSON)).link.name == "Ben Roe and Ada Moss"


@pytest.mark.parametrize(
    ("name", "shown"), [("Ada Moss, Jr.", "Ada Moss"), ("Ben Roe III", "Ben Roe"), ("Moss", "Moss")]
)
def test_generation_suffixes_are_left_out(name: str, shown: str) -> None:
    assert bare(name) == shown


def test_whose_words_they_are_speaks() -> None:
    doc = tree("Moss/PROPN/nmod:poss/3 ’s/PART/case/1 words/NOUN/ROOT/0/word")
    assert source(doc, ("Moss", "Ada Moss", ActorKind.PERSON)).link.name == "Ada Moss"


def test_two_sides_without_a_name_are_both_sides() -> None:
    assert source(tree("The/DET/det/2 interlocutors/NOUN/ROOT/0/interlocutor")).link.name == "both sides"


def test_the_country_is_no_pronoun() -> None:
    country = tree("the/DET/det/2 US/PROPN/ROOT/0")
    assert not source(country, ("US", "United States", ActorKind.POLITY)).own
    assert source(tree("us/PRON/ROOT/0")).own
