"""Claims that need the words around them: the air of talks, what they ended with, days that no calendar holds."""

from __future__ import annotations

from tests.extract.encounters.encounter_docs import MET, accounts, facts

from dragoman.model.record import Attribute


def test_the_atmosphere_is_that_of_the_talks_told_last() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        atmosphere NOUN nsubj 4
        was AUX cop 4 be
        cordial ADJ ROOT 0
        . PUNCT punct 4
        """
    )
    assert facts(found, Attribute.TONE) == [("cordial", "The atmosphere was cordial")]


def test_the_atmosphere_of_something_else_is_none_of_theirs() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        atmosphere NOUN nsubj 7
        of ADP case 5
        the DET det 5
        harvest NOUN nmod 2
        was AUX cop 7 be
        cordial ADJ ROOT 0
        . PUNCT punct 7
        """
    )
    assert facts(found, Attribute.TONE) == []


def test_what_somebody_called_the_talks_is_a_tone() -> None:
    (found,) = accounts(
        MET
        + """
        Aides NOUN nsubj 2 aide NNS
        described VERB ROOT 0 describe
        the DET det 4
        talks NOUN obj 2 talk NNS Number=Plur
        as ADP case 6
        tense ADJ xcomp 2
        . PUNCT punct 2
        """
    )
    assert facts(found, Attribute.TONE) == [("tense", "described the talks as tense")]


def test_tone_words_in_a_name_are_none() -> None:
    (found,) = accounts(
        MET
        + """
        They PRON nsubj 2 they
        held VERB ROOT 0 hold
        a DET det 6
        Comprehensive PROPN amod 6
        Strategic PROPN amod 6
        Dialogue PROPN obj 2
        . PUNCT punct 2
        """
    )
    assert facts(found, Attribute.TONE) == []


def test_what_nobody_expects_of_the_visit_is_a_tone() -> None:
    (found,) = accounts(
        MET
        + """
        Aides NOUN nsubj 4 aide NNS
        did AUX aux 4 do
        not PART advmod 4
        expect VERB ROOT 0 expect
        a DET det 6
        breakthrough NOUN obj 4
        from ADP case 9
        the DET det 9
        meeting NOUN obl 4
        . PUNCT punct 4
        """
    )
    assert [quote for _, quote in facts(found, Attribute.TONE)] == [
        "Aides did not expect a breakthrough from the meeting"
    ]


def test_talks_that_are_to_resume_are_a_next_contact() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        talks NOUN nsubj 4 talk NNS Number=Plur
        will AUX aux 4 will MD
        resume VERB ROOT 0 resume VB
        soon ADV advmod 4
        . PUNCT punct 4
        """
    )
    assert [quote for _, quote in facts(found, Attribute.NEXT_CONTACT)] == ["The talks will resume soon"]


def test_talks_that_resumed_are_no_next_contact() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        talks NOUN nsubj 3 talk NNS Number=Plur
        resumed VERB ROOT 0 resume
        . PUNCT punct 3
        """
    )
    assert facts(found, Attribute.NEXT_CONTACT) == []


def test_a_superlative_over_years_is_a_count() -> None:
    (found,) = accounts(
        MET
        + """
        It PRON nsubj 7
        was AUX cop 7 be
        the DET det 7
        highest ADJ amod 6 high JJS
        - PUNCT punct 6
        level NOUN compound 7
        meeting NOUN ROOT 0
        in ADP case 9
        years NOUN nmod 7 year NNS
        . PUNCT punct 7
        """
    )
    (quote,) = [quote for _, quote in facts(found, Attribute.COUNT)]
    assert quote.endswith("meeting in years")


def test_who_would_like_to_meet_takes_the_initiative() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        hopes VERB ROOT 0 hope VBZ
        to PART mark 4
        meet VERB xcomp 2 meet VB
        Osei PROPN obj 4
        . PUNCT punct 2
        """
    )
    assert facts(found, Attribute.INITIATIVE) == [("Ada Lund", "Lund hopes to meet Osei")]


def test_a_day_that_no_calendar_holds_is_kept_in_its_words() -> None:
    (found,) = accounts(
        """
        Lund PROPN nsubj 2
        met VERB ROOT 0 meet
        Osei PROPN obj 2
        on ADP case 5
        Wednesday PROPN obl 2
        . PUNCT punct 2
        """,
        ("Wednesday", "XXXX-WXX-3", None),
    )
    assert [value for value, _ in facts(found, Attribute.DATE)] == ["Wednesday"]


def test_an_air_of_trust_is_a_tone() -> None:
    (found,) = accounts(
        MET
        + """
        The DET det 2
        talks NOUN nsubj:pass 4 talk NNS Number=Plur
        were AUX aux:pass 4 be
        held VERB ROOT 0 hold VBN
        in ADP case 7
        an DET det 7
        atmosphere NOUN obl 4
        of ADP case 9
        trust NOUN nmod 7
        . PUNCT punct 4
        """
    )
    assert [quote for _, quote in facts(found, Attribute.TONE)] == ["in an atmosphere of trust"]


def test_hours_after_the_talks_are_not_their_length() -> None:
    (found,) = accounts(
        MET
        + """
        They PRON nsubj 2 they
        spoke VERB ROOT 0 speak
        two NUM nummod 4
        hours NOUN obl 2 hour NNS
        after ADP case 7
        the DET det 7
        meeting NOUN nmod 4
        . PUNCT punct 2
        """,
        ("two hours", "PT2H", None),
    )
    assert facts(found, Attribute.DURATION) == []
