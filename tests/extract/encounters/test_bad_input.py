"""Rolls of names, many encounters in one text, and posts that nobody is said to hold."""

from __future__ import annotations

from time import process_time

from tests.extract.encounters.encounter_docs import build, cast_of, document_of

from dragoman.extract.encounters.accounts import find_accounts
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention
from dragoman.model.record import Account

MET = "{a} PROPN nsubj 2\nmet VERB ROOT 0 meet\n{b} PROPN obj 2\n. PUNCT punct 2"
SECONDS = 30


def many(pairs: int) -> tuple[Account, ...]:
    """The accounts of a text with a meeting a sentence, each of two people of their own."""
    names = [f"Person{n}" for n in range(2 * pairs)]
    doc = build("\n".join(MET.format(a=a, b=b) for a, b in zip(names[::2], names[1::2], strict=True)))
    cast = cast_of(build(MET.format(a="Lund", b="Osei")), {})
    actors = tuple(Actor(name, ActorKind.PERSON, name, "Norway" if n % 2 else "Ghana") for n, name in enumerate(names))
    text = doc.text
    words = [word for word in doc if word.pos_ == "PROPN"]
    spans = [Span.of(text, word.idx, word.idx + len(word)) for word in words]
    mentions = tuple(Mention(span, ActorKind.PERSON, span.quote) for span in spans)
    return find_accounts(document_of(doc), doc, type(cast)(actors, mentions), (), ())


def test_forty_encounters_are_forty() -> None:
    found = many(40)
    assert len(found) == 40
    assert all(len(account.participants) == 2 for account in found)


def test_ten_thousand_names_are_read_in_linear_time() -> None:
    start = process_time()
    found = many(5000)
    assert len(found) == 5000
    assert process_time() - start < SECONDS


def test_a_post_without_a_holder_gets_none() -> None:
    doc = build(
        """
        The DET det 2
        chancellor NOUN nsubj 3
        met VERB ROOT 0 meet
        the DET det 5
        envoy NOUN obj 3
        in ADP case 7
        Geneva PROPN obl 3
        . PUNCT punct 3
        """
    )
    (found,) = find_accounts(document_of(doc), doc, cast_of(doc, {}), (), ())
    assert {participant.name for participant in found.participants} == {"chancellor", "envoy"}
    assert all(participant.polity is None and participant.office is None for participant in found.participants)
    assert found.date is None
