"""Who says "I" inside a quotation: by its attribution, its signature, or the sentence that introduces it."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.source_chains import parents
from dragoman.extract.statements.source_chains_first_person import speaker_around
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Link

HOPE = "“/PUNCT/punct/3 I/PRON/nsubj/3 hope/VERB/root/0 so/ADV/advmod/3 ”/PUNCT/punct/3"
BEN = ("Ben", "Ben Roe", ActorKind.PERSON)


def around(*sentences: str) -> list[str | None]:
    doc = tree(*sentences)
    page = Page.of(document(doc.text), doc, cast(doc.text, BEN))
    at = doc.text.index("hope")
    found = [Attribution(at, (), ((at, at + 4),), ((at + 5, at + 7),), "test", 0.9)]
    chain = speaker_around(page, found, parents(found), {}, 0)
    return [link.name for link in chain or ()]


def test_a_signature_behind_a_dash_tells() -> None:
    assert around(HOPE, "—/PUNCT/punct/2 Ben/PROPN/root/0") == ["Ben Roe"]


def test_the_subject_of_the_sentence_that_introduces_a_quotation_tells() -> None:
    assert around("Ben/PROPN/nsubj/2 wrote/VERB/root/0 :/PUNCT/punct/2", HOPE) == ["Ben Roe"]


def test_without_either_nobody_is_known() -> None:
    assert around("Ben/PROPN/nsubj/2 left/VERB/root/0 ./PUNCT/punct/2", HOPE) == []


def test_a_cue_in_the_same_quotation_does_not_tell() -> None:
    doc = tree(
        "“/PUNCT/punct/3 Ben/PROPN/nsubj/3 promised/VERB/root/0 and/CCONJ/cc/6 I/PRON/nsubj/6 hope/VERB/conj/3"
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
