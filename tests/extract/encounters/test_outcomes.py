"""What was expected and came of encounters, what "these include" lists, and which encounter "the talks" means."""

from __future__ import annotations

import pytest
from tests.extract.encounters.encounter_docs import MET, accounts, facts

from dragoman.model.record import Attribute

EXPECTED = """
Officials NOUN nsubj 2 official NNS
voiced VERB ROOT 0 voice
low ADJ amod 4
expectations NOUN obj 2 expectation NNS
for ADP case 7
the DET det 7
{noun} NOUN nmod 4
. PUNCT punct 2
"""
REACHED = """
Agreements NOUN nsubj:pass 3 agreement NNS
were AUX aux:pass 3 be
reached VERB ROOT 0 reach VBN
. PUNCT punct 3
"""
INCLUDED = """
These PRON nsubj 2
include VERB ROOT 0
a DET det 4
hotline NOUN obj 2
, PUNCT punct 7
cheaper ADJ amod 7
visas NOUN conj 4 visa NNS
and CCONJ cc 10
a DET det 10
fund NOUN conj 4
. PUNCT punct 2
"""


def told(attribute: Attribute, *sentences: str, before: str = MET) -> list[str]:
    """The words that give an attribute of the one encounter, which is told in a sentence before these."""
    (found,) = accounts("".join((before, *sentences)))
    return [quote for _, quote in facts(found, attribute)]


@pytest.mark.parametrize(("noun", "said"), [("meeting", ["low expectations for the meeting"]), ("harvest", [])])
def test_low_expectations_are_told_of_what_they_are_for(noun: str, said: list[str]) -> None:
    assert told(Attribute.TONE, EXPECTED.format(noun=noun)) == said


def test_what_a_meeting_resulted_in_is_kept() -> None:
    brought = """
        The DET det 2
        meeting NOUN nsubj 3
        brought VERB ROOT 0 bring
        no DET det 5
        breakthrough NOUN obj 3
        . PUNCT punct 3
    """
    assert told(Attribute.TONE, brought) == ["brought no breakthrough"]


def test_differences_that_remained_during_the_meeting_are_kept() -> None:
    remained = """
        Deep ADJ amod 2
        differences NOUN nsubj 3 difference NNS
        remained VERB ROOT 0 remain
        during ADP case 6
        the DET det 6
        meeting NOUN obl 3
        . PUNCT punct 3
    """
    assert told(Attribute.TONE, remained) == ["Deep differences remained during the meeting"]


def test_what_these_include_is_agreed_item_by_item() -> None:
    said = ["Agreements were reached", "a hotline", "cheaper visas", "a fund"]
    assert told(Attribute.AGREEMENT, REACHED, INCLUDED) == said


def test_a_list_that_follows_no_agreement_is_none() -> None:
    assert told(Attribute.AGREEMENT, INCLUDED) == []


def test_one_thing_they_agreed_on_is_its_predicate() -> None:
    thing = """
        One NUM nummod 2
        thing NOUN nsubj 8
        Lund PROPN nsubj 6
        and CCONJ cc 5
        Osei PROPN conj 3
        agreed VERB acl:relcl 2 agree
        was AUX cop 8 be
        peace NOUN ROOT 0
        . PUNCT punct 8
    """
    assert told(Attribute.AGREEMENT, thing) == ["One thing Lund and Osei agreed was peace"]


def test_why_it_was_put_off_belongs_to_what_it_means() -> None:
    planned = """
        Lund PROPN nsubj 3
        will AUX aux 3 will MD
        visit VERB ROOT 0 visit VB
        Ghana PROPN obj 3
        . PUNCT punct 3
    """
    put_off = """
        She PRON nsubj 2
        postponed VERB ROOT 0 postpone
        it PRON obj 2
        due ADP case 7 due
        to ADP fixed 4
        a DET det 7
        storm NOUN obl 2
        . PUNCT punct 2
    """
    assert told(Attribute.CAUSE, put_off, before=planned) == ["due to a storm"]
