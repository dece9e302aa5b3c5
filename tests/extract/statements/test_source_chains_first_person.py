"""Who says "I" inside a quotation: by its attribution, its signature, or the sentence that introduces it."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.assembling import assemble
from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.chaining import parents
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.source_chains import Source
from dragoman.extract.statements.source_chains_first_person import speaker_around, third_person
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

HOPE = "“/PUNCT/punct/3 I/PRON/nsubj/3 hope/VERB/ROOT/0 so/ADV/advmod/3 ”/PUNCT/punct/3"
BEN = ("Ben", "Ben Roe", ActorKind.PERSON)


def around(*sentences: str) -> list[str | None]:
    doc = tree(*sentences)
    page = Page.of(document(doc.text), doc, cast(doc.text, BEN))
    at = doc.text.index("hope")
    found = [Attribution(at, (), ((at, at + 4),), ((at + 5, at + 7),), "test", 0.9)]
    chain = speaker_around(page, found, parents(found), {}, 0)
    return [link.name for link in chain or ()]


def test_a_signature_behind_a_dash_tells() -> None:
    assert around(HOPE, "—/PUNCT/punct/2 Ben/PROPN/ROOT/0") == ["Ben Roe"]


def test_the_subject_of_the_sentence_that_introduces_a_quotation_tells() -> None:
    assert around("Ben/PROPN/nsubj/2 wrote/VERB/ROOT/0 :/PUNCT/punct/2", HOPE) == ["Ben Roe"]


def test_whoever_signs_stands_outside_everything_in_the_quotation() -> None:
    doc = tree(
        "“/PUNCT/punct/3 Norland/PROPN/nsubj/3 urged/VERB/ROOT/0 calm/NOUN/obj/3 ”/PUNCT/punct/3",
        "—/PUNCT/punct/2 Ben/PROPN/ROOT/0",
    )
    page = Page.of(document(doc.text), doc, cast(doc.text, BEN, ("Norland", "Norland", ActorKind.POLITY)))
    at = {word: (doc.text.index(word), doc.text.index(word) + len(word)) for word in ("Norland", "urged", "calm")}
    urged = Attribution(at["urged"][0], (at["Norland"],), (at["urged"],), (at["calm"],), "verb:urge", 0.9)
    assert [[link.name for link in one.chain] for one in assemble(page, [urged])] == [["Ben Roe", "Norland"]]


def test_a_content_that_ran_on_behind_a_quotation_holds_nothing_there() -> None:
    doc = tree(
        "Ben/PROPN/nsubj/2 said/VERB/ROOT/0/say “/PUNCT/punct/4 no/INTJ/ccomp/2 ./PUNCT/punct/2 ”/PUNCT/punct/4",
        "Norland/PROPN/nsubj/2 urged/VERB/ROOT/0/urge calm/NOUN/obj/2 ./PUNCT/punct/2",
    )
    page = Page.of(document(doc.text), doc, cast(doc.text, BEN, ("Norland", "Norland", ActorKind.POLITY)))
    at = {
        word: (doc.text.index(word), doc.text.index(word) + len(word)) for word in ("Ben", "said", "Norland", "urged")
    }
    rest = doc.text.index("“"), len(doc.text) - 1
    calm = doc.text.index("calm"), len(doc.text) - 1
    said = Attribution(at["said"][0], (at["Ben"],), (at["said"],), (rest,), "reader", 0.9)
    urged = Attribution(at["urged"][0], (at["Norland"],), (at["urged"],), (calm,), "verb:urge", 0.9)
    chains = {one.cue[0].quote: [link.name for link in one.chain] for one in assemble(page, [said, urged])}
    assert chains == {"said": ["Ben Roe"], "urged": ["Norland"]}


def test_without_either_nobody_is_known() -> None:
    assert around("Ben/PROPN/nsubj/2 left/VERB/ROOT/0 ./PUNCT/punct/2", HOPE) == []


def test_a_cue_in_the_same_quotation_does_not_tell() -> None:
    doc = tree(
        "“/PUNCT/punct/3 Ben/PROPN/nsubj/3 promised/VERB/ROOT/0 and/CCONJ/cc/6 I/PRON/nsubj/6 hope/VERB/conj/3"
        " so/ADV/advmod/6 ”/PUNCT/punct/3"
    )
    page = Page.of(document(doc.text), doc, cast(doc.text, BEN))
    promised, hope = doc.text.index("promised"), doc.text.index("hope")
    found = [
        Attribution(promised, (), ((promised, promised + 8),), ((promised + 9, hope + 7),), "test", 0.9),
        Attribution(hope, (), ((hope, hope + 4),), ((hope + 5, hope + 7),), "test", 0.9),
    ]
    assert parents(found) == [None, 0]
    assert speaker_around(page, found, parents(found), {0: (Link("Ben Roe"),)}, 1) is None


def meant(*sentences: str) -> str | None:
    doc = tree(*sentences)
    page = Page.of(document(doc.text), doc, cast(doc.text))
    at = doc.text.index("He ")
    he = Source(Link(None, span=Span.of(doc.text, at, at + 2)))
    return third_person(page, page.quoted.quotes[0], he, at + 3).link.name


def test_he_in_a_letter_is_my_envoy_who_came_before_or_nobody() -> None:
    says = "He/PRON/nsubj/2 says/VERB/ROOT/0 so/ADV/advmod/2 ./PUNCT/punct/2 ”/PUNCT/punct/2"
    assert meant("“/PUNCT/punct/4 My/PRON/nmod:poss/3 envoy/NOUN/nsubj/4 came/VERB/ROOT/0 ./PUNCT/punct/4", says) == (
        "my envoy"
    )
    assert meant("“/PUNCT/punct/4 The/DET/det/3 rain/NOUN/nsubj/4 came/VERB/ROOT/0 ./PUNCT/punct/4", says) is None
