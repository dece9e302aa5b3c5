"""Statements are tied to the account of the encounter they were made at, or to none."""

from __future__ import annotations

from tests.extract.encounters.encounter_docs import build, cast_of, reading_of

from dragoman.extract.encounters.accounts import read_accounts
from dragoman.extract.encounters.grouping.ties import tie
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute
from dragoman.model.statement import Act, Form, Issue, Link, Statement

SAID = """
Lund PROPN nsubj 2
met VERB ROOT 0 meet
Osei PROPN obj 2
. PUNCT punct 2
Lund PROPN nsubj 2
urged VERB ROOT 0 urge
restraint NOUN obj 2
. PUNCT punct 2
"""
PRESS = """
Lund PROPN nsubj 2
met VERB ROOT 0 meet
Osei PROPN obj 2
. PUNCT punct 2
Lund PROPN nsubj 2
told VERB ROOT 0 tell
reporters NOUN obj 2 reporter NNS
about ADP case 5
restraint NOUN obl 2
. PUNCT punct 2
"""


def statement(text: str, speaker: str) -> Statement:
    at = text.index("restraint")
    content = Span.of(text, at, at + len("restraint"))
    link = Link(speaker, ActorKind.PERSON, speaker)
    issue = Issue("restraint", content)
    return Statement("s1", "0" * 16, Form.INDIRECT, Act.DEMAND, (), (), (content,), (link,), issues=(issue,))


def tied(table: str, speaker: str) -> tuple[list[str | None], list[str]]:
    doc = build(table)
    cast = cast_of(doc, {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"})
    reading = reading_of(doc, cast, statements=[statement(doc.text, speaker)])
    accounts, told = read_accounts(reading)
    accounts, statements = tie(told, accounts)
    raised = [c.issue for a in accounts for c in a.claims if c.attribute is Attribute.RAISED and c.issue]
    assert all(s.account in {None, *(a.id for a in accounts)} for s in statements)
    return [s.account for s in statements], raised


def test_a_participant_speaks_at_the_encounter_just_told() -> None:
    accounts, raised = tied(SAID, "Ada Lund")
    assert accounts != [None]
    assert raised == ["restraint"]


def test_what_is_told_to_reporters_is_not_said_at_it() -> None:
    assert tied(PRESS, "Ada Lund") == ([None], [])


def test_others_do_not_speak_at_it() -> None:
    assert tied(SAID, "Ada Strand") == ([None], [])
