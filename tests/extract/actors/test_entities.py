"""Who a document names: people, organisations, those described, those together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.actors.actor_docs import cast_of, cast_of_doc, named, names, parsed, who

from dragoman.model.mention import ActorKind


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    text = "Lund arrived late. Danish premier Bo Lund met Ana Ruiz. Ruiz smiled."
    cast = cast_of(text, "Bo Lund", "Ana Ruiz")
    assert names(cast, ActorKind.PERSON) == ["Bo Lund", "Ana Ruiz"]
    assert who(cast, text, "Lund") == "Bo Lund"
    assert who(cast, text, "Ruiz", 1) == "Ana Ruiz"


def test_a_title_makes_a_name_where_nothing_marked_one() -> None:
    cast = cast_of("Minister Kovalik and Mr. Lund spoke with President Ana Ruiz.")
    assert names(cast, ActorKind.PERSON) == ["Kovalik", "Lund", "Ana Ruiz"]
    assert named(cast, "Kovalik").offices[0].office == "Minister"


def test_east_asian_surnames_stand_first() -> None:
    text = "Foreign Minister Zhao Wen spoke. Later Zhao left."
    cast = cast_of(text, "Zhao Wen")
    assert who(cast, text, "Zhao", 1) == "Zhao Wen"


def test_an_apposition_gives_the_office() -> None:
    text = "Bo Lund, director of the Stimson Center, wrote that."
    cast = cast_of(text, "Bo Lund")
    assert [own.office for own in named(cast, "Bo Lund").offices] == ["director of the Stimson Center"]


def test_initials_and_suffixes_make_no_new_person() -> None:
    cast = cast_of("President John R. Lund, Jr. spoke. John Lund left.", "John R. Lund", "John Lund")
    assert names(cast, ActorKind.PERSON) == ["John R. Lund, Jr."]


def test_spellings_of_one_given_name_are_one_person() -> None:
    text = "Antony Lund spoke. Anthony Lund left."
    assert len(names(cast_of(text, "Antony Lund", "Anthony Lund"), ActorKind.PERSON)) == 1


def test_a_misspelt_surname_is_tied_only_by_the_same_office() -> None:
    text = "US Secretary of State Ana Kowalska spoke. Then Secretary of State Kowalskа left."
    text = text.replace("Kowalskа", "Kowalsla")
    assert names(cast_of(text, "Ana Kowalska", "Kowalsla"), ActorKind.PERSON) == ["Ana Kowalska"]
    other = "US Secretary of State Ana Kowalska spoke. Then Kowalsla left."
    assert len(names(cast_of(other, "Ana Kowalska", "Kowalsla"), ActorKind.PERSON)) == 2


def test_namesakes_of_different_polities_are_two() -> None:
    text = "Danish Foreign Minister Bo Lund met Norwegian Foreign Minister Ida Lund."
    cast = cast_of(text, "Bo Lund", "Ida Lund")
    assert [named(cast, name).polity for name in ("Bo Lund", "Ida Lund")] == ["Denmark", "Norway"]


def test_a_bare_surname_is_the_namesake_named_most() -> None:
    text = "Bo Lund spoke. Bo Lund left. Bo Lund slept. His aunt is Ida Lund. On Monday Lund returned."
    cast = cast_of(text, "Bo Lund", "Ida Lund")
    assert who(cast, text, "Lund", 4) == "Bo Lund"


def test_double_names_and_articles_stay_whole() -> None:
    text = "President Wael al-Haddad met President Tsai Mei-ling. Later Haddad left."
    cast = cast_of(text, "Wael", "Tsai Mei")
    assert names(cast, ActorKind.PERSON) == ["Wael al-Haddad", "Tsai Mei-ling"]
    assert who(cast, text, "Haddad", 1) == "Wael al-Haddad"


def test_courtesy_titles_are_no_part_of_a_name() -> None:
    assert names(cast_of("Then Sen. Bo Lund spoke.", "Sen. Bo Lund"), ActorKind.PERSON) == ["Bo Lund"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("He met H.E. Mr. Bo Lund and H.E. Dr. Ana Ruiz.", ["Bo Lund", "Ana Ruiz"]),
        ("Then Rt. Hon. Bo Lund met Smt. Ana Ruiz.", ["Bo Lund", "Ana Ruiz"]),
        ("Then HE Bo Lund met Maj. Gen. Ana Ruiz.", ["Bo Lund", "Ana Ruiz"]),
        ("H.E. Bo Lund met Sheikh Majid Al Rashid.", ["Bo Lund", "Majid Al Rashid"]),
    ],
)
def test_honorifics_of_communiques_are_nobodys_name(text: str, people: list[str]) -> None:
    marked = [name for name in (*people, "H.E. Mr.", "H.E. Dr.") if name in text]
    assert names(cast_of(text, *marked), ActorKind.PERSON) == people


def test_a_post_between_two_titled_names_is_that_of_the_one_without() -> None:
    text = "The Foreign Minister of Peru, H.E. Mr. Bo Lund, the Foreign Minister of Chile, H.E. Ms. Ana Ruiz, spoke."
    cast = cast_of(text, "Bo Lund", "Ana Ruiz")
    assert [named(cast, name).polity for name in ("Bo Lund", "Ana Ruiz")] == ["Peru", "Chile"]


def test_an_event_is_no_holder_of_the_title_before_it() -> None:
    assert names(cast_of("They met at the Prime Minister Forum."), ActorKind.PERSON) == []


def test_a_bare_surname_of_two_people_is_nobody() -> None:
    text = "Bo Lund met Ida Lund in May. They spoke. More was said. Days went by. Weeks went by. Then Lund left."
    cast = cast_of(text, "Bo Lund", "Ida Lund")
    assert who(cast, text, "Lund", 2) is None


def test_what_the_tables_name_is_no_person() -> None:
    text = "Reuters and Bloomberg quoted Bo Lund."
    cast = cast_of(text, "Reuters", "Bloomberg", "Bo Lund")
    assert names(cast, ActorKind.PERSON) == ["Bo Lund"]
    assert names(cast, ActorKind.OUTLET) == ["Reuters", "Bloomberg"]


def test_an_unnamed_official_is_described_without_article() -> None:
    text = "A senior Danish official told reporters so."
    doc = parsed(
        """
        A DET det 4
        senior ADJ amod 4
        Danish ADJ amod 4
        official NOUN nsubj 5
        told VERB ROOT 5 tell
        reporters NOUN obj 5
        so ADV advmod 5
        . PUNCT punct 5
        """
    )
    cast = cast_of_doc(doc)
    actor = named(cast, "senior Danish official")
    assert (actor.kind, actor.polity) == (ActorKind.UNNAMED_OFFICIAL, "Denmark")
    assert who(cast, text, "A senior Danish official") == "senior Danish official"


def test_ministries_are_one_however_they_are_named() -> None:
    text = "The Danish Foreign Ministry wrote. Later the Ministry of Foreign Affairs of Denmark wrote again."
    assert names(cast_of(text), ActorKind.ORGANISATION) == ["Danish Foreign Ministry"]


def test_the_ministry_is_the_last_one_named() -> None:
    text = "The Danish Foreign Ministry wrote. Then the ministry wrote again."
    assert who(cast_of(text), text, "the ministry") == "Danish Foreign Ministry"


def test_names_tied_by_and_are_a_joint_actor_over_their_own_mentions() -> None:
    text = "Bo Lund and Ana Ruiz met."
    cast = cast_of(text, "Bo Lund", "Ana Ruiz")
    joint = named(cast, "Bo Lund and Ana Ruiz")
    assert joint.kind is ActorKind.JOINT
    assert [cast.actor(member).name for member in joint.members if cast.actor(member)] == ["Bo Lund", "Ana Ruiz"]
    assert who(cast, text, "Bo Lund and Ana Ruiz") == "Bo Lund and Ana Ruiz"
    assert who(cast, text, "Ana Ruiz") == "Ana Ruiz"


def test_both_sides_are_the_two_polities_of_the_text() -> None:
    text = "Denmark and Chile held talks. Both sides were content."
    assert who(cast_of(text), text, "Both sides") == "Denmark and Chile"


def test_both_sides_stay_unknown_among_many() -> None:
    text = "Ships from Chile left. Trucks from Denmark, Norway or Peru waited. Both sides were content."
    cast = cast_of(text)
    assert [actor.members for actor in cast.actors if actor.kind is ActorKind.JOINT] == [()]


def test_a_title_is_no_mention_of_its_polity() -> None:
    text = "Danish Foreign Minister Bo Lund spoke."
    cast = cast_of(text, "Bo Lund")
    assert [mention.span.quote for mention in cast.mentions] == ["Bo Lund"]
    assert who(cast, text, "Danish Foreign Minister Bo Lund") == "Bo Lund"


def test_words_outside_the_segments_are_not_read() -> None:
    text = "Bo Lund spoke. Ana Ruiz commented."
    from tests.extract.actors.actor_docs import document, plain

    from dragoman.extract.actors.entities import find_actors

    doc = plain(text, ["Bo Lund", "Ana Ruiz"])
    doc.user_data["segments"] = [(0, text.index(" Ana"))]
    assert names(find_actors(document(text), doc), ActorKind.PERSON) == ["Bo Lund"]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Ana Bo Lund, US President's of the and he 中 \n.-\"'é"), max_size=120))
def test_any_text_gives_verbatim_spans_and_known_actors(text: str) -> None:
    cast = cast_of(text)
    known = {actor.id for actor in cast.actors}
    assert len(known) == len(cast.actors)
    for mention in cast.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.actor in known
    for actor in cast.actors:
        assert set(actor.members) <= known
        for holding in actor.offices:
            assert text[holding.span.start : holding.span.end] == holding.span.quote


@settings(deadline=None)
@given(st.lists(st.sampled_from(["President Ana Ruiz", "Denmark", "and", "the Danish side", "he", "said", "both sides",
                                 "the minister", ".", "his Chilean counterpart", "officials", "Beijing", "Lund"]),
                max_size=30))  # fmt: skip
def test_the_same_text_gives_the_same_cast(words: list[str]) -> None:
    text = " ".join(words)
    assert cast_of(text) == cast_of(text)


def test_an_office_before_a_comma_is_the_named_persons() -> None:
    doc = parsed("""
        The DET det 3
        Prime ADJ amod 3
        Minister NOUN nsubj 8
        , PUNCT punct 3
        Sir PROPN nmod:desc 6
        Bo PROPN appos 3
        Lund PROPN flat 6
        spoke VERB root 8
        . PUNCT punct 8
        The DET det 3
        Prime ADJ amod 3
        Minister NOUN nsubj 4
        left VERB root 4
        . PUNCT punct 4
    """)
    cast = cast_of_doc(doc)
    assert [own.office for own in named(cast, "Bo Lund").offices] == ["Prime Minister"]
    assert who(cast, doc.text, "The Prime Minister", 1) == "Bo Lund"


def test_a_description_before_a_comma_speaks_for_the_person() -> None:
    doc = parsed("""
        Its PRON nmod:poss 3
        lead ADJ amod 3
        author NOUN nsubj 7
        , PUNCT punct 3
        Ana PROPN appos 3
        Ruiz PROPN flat 5
        spoke VERB root 7
        . PUNCT punct 7
    """)
    assert who(cast_of_doc(doc), doc.text, "Its lead author, Ana Ruiz") == "Ana Ruiz"


def test_the_subject_after_an_opening_phrase_is_no_apposition() -> None:
    doc = parsed("""
        After ADP case 3
        the DET det 3
        minister NOUN obl 7
        , PUNCT punct 7
        Ana PROPN nsubj 7
        Ruiz PROPN flat 5
        spoke VERB root 7
        . PUNCT punct 7
    """)
    assert named(cast_of_doc(doc, None), "Ana Ruiz").offices == ()


def test_whom_an_aide_serves_keeps_the_title() -> None:
    text = "An aide to President Ana Ruiz left. The president stayed."
    cast = cast_of(text, "Ana Ruiz")
    assert [own.office for own in named(cast, "Ana Ruiz").offices] == ["President"]
    assert who(cast, text, "The president") == "Ana Ruiz"


def test_a_director_without_a_name_is_the_only_one_named() -> None:
    text = "Director Bo Lund opened the hall. The director left."
    assert who(cast_of(text, "Bo Lund"), text, "The director") == "Bo Lund"
    two = "Director Bo Lund met Director Ana Ruiz. The director left."
    assert who(cast_of(two, "Bo Lund", "Ana Ruiz"), two, "The director") is None


def test_neither_leader_and_the_three_are_those_named_before() -> None:
    text = "President Ana Ruiz met Prime Minister Bo Lund. Neither leader spoke."
    assert who(cast_of(text, "Ana Ruiz", "Bo Lund"), text, "Neither leader") == "Ana Ruiz and Bo Lund"
    three = "President Ana Ruiz met Prime Minister Bo Lund and King Ole. The three spoke."
    assert who(cast_of(three, "Ana Ruiz", "Bo Lund"), three, "The three") == "Ana Ruiz, Bo Lund and Ole"
