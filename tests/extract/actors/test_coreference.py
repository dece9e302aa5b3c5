"""What points back, and what stays unknown."""

from spacy.language import Language
from tests.extract.actors.actor_docs import cast_of, cast_of_doc, document, names, parsed, who

from dragoman.extract.actors.entities import find_actors
from dragoman.model.document import Outlet, OutletClass
from dragoman.model.mention import ActorKind

MET = """
Ruiz PROPN nsubj 2
met VERB ROOT 2 meet
Lund PROPN obj 2
. PUNCT punct 2
She PRON nsubj 2
thanked VERB ROOT 2 thank
him PRON obj 2
. PUNCT punct 2
"""


LUND = """Lund PROPN nsubj 2
spoke VERB ROOT 2 speak
. PUNCT punct 2
"""
MINISTER = """The DET det 4
Danish ADJ amod 4
foreign ADJ amod 4
minister NOUN nsubj 5
left VERB ROOT 5 leave
. PUNCT punct 5
"""


def test_a_pronoun_takes_the_one_its_gender_allows() -> None:
    text = "Mr. Lund met Mrs. Ruiz. She left."
    assert who(cast_of(text), text, "She") == "Ruiz"


def test_without_gender_the_subject_is_preferred() -> None:
    doc = parsed(MET, persons=[(0, 1), (2, 3)])
    assert who(cast_of_doc(doc), doc.text, "She") == "Ruiz"


def test_an_object_pronoun_is_not_the_subject_of_its_verb() -> None:
    doc = parsed(MET, persons=[(0, 1), (2, 3)])
    assert who(cast_of_doc(doc), doc.text, "him") == "Lund"


def test_a_pronoun_with_nobody_before_it_is_nobody() -> None:
    text = "He left early."
    assert cast_of(text).mentions == ()


def test_an_office_points_to_its_holder() -> None:
    text = "Chilean President Ana Ruiz came. The Chilean president left. The president slept."
    cast = cast_of(text, "Ana Ruiz")
    assert who(cast, text, "The Chilean president") == "Ana Ruiz"
    assert who(cast, text, "The president") == "Ana Ruiz"


def test_an_office_of_another_polity_is_an_office_of_its_own() -> None:
    text = "Chilean President Ana Ruiz came. The Danish foreign minister left."
    cast = cast_of(text, "Ana Ruiz")
    assert who(cast, text, "The Danish foreign minister") == "Danish foreign minister"
    assert names(cast, ActorKind.OFFICE) == ["Danish foreign minister"]


def test_a_secretary_is_not_a_minister_of_the_same_class() -> None:
    text = "US Secretary of State Ana Ruiz met Danish Foreign Minister Bo Lund. The Secretary spoke."
    assert who(cast_of(text, "Ana Ruiz", "Bo Lund"), text, "The Secretary") == "Ana Ruiz"


def test_a_counterpart_has_the_office_of_the_other_side() -> None:
    text = "Danish Foreign Minister Bo Lund wrote to Mr. Lund's Chilean counterpart."
    cast = cast_of(text, "Bo Lund")
    assert names(cast, ActorKind.OFFICE) == ["Chilean foreign minister"]
    assert who(cast, text, "Lund's Chilean counterpart") == "Chilean foreign minister"


def test_the_official_is_the_one_described_before(nlp: Language) -> None:
    text = "A senior Danish official spoke to reporters. The talks were long, the official said."
    cast = find_actors(document(text), nlp(text))
    assert who(cast, text, "the official") == "senior Danish official"


def test_speaker_labels_are_not_meant_by_he(nlp: Language) -> None:
    text = "President Bo Lund met the press.\n\nMR. KOVALIK: He was clear about that.\n"
    cast = find_actors(document(text), nlp(text))
    assert who(cast, text, "He") != "Kovalik"


def test_they_are_two_named_together(nlp: Language) -> None:
    text = "Foreign Minister Bo Lund and Foreign Minister Ana Ruiz met in Oslo. They agreed to meet again."
    cast = find_actors(document(text), nlp(text))
    assert who(cast, text, "They") == "Bo Lund and Ana Ruiz"


def test_who_is_the_noun_before_it(nlp: Language) -> None:
    text = "The minister thanked American diplomats who attended the talks."
    cast = find_actors(document(text), nlp(text))
    assert who(cast, text, "who") == "American diplomats"


def test_in_an_official_text_the_first_titled_subject_is_of_its_side(nlp: Language) -> None:
    text = "President Bo Lund spoke today with President Ana Ruiz of Chile. The President thanked her."
    outlet = Outlet("dk", "The Palace", "Denmark", OutletClass.OFFICIAL)
    cast = find_actors(document(text, outlet), nlp(text))
    assert {actor.name: actor.polity for actor in cast.actors if actor.kind is ActorKind.PERSON} == {
        "Bo Lund": "Denmark",
        "Ana Ruiz": "Chile",
    }
    assert who(cast, text, "The President") == "Bo Lund"


def test_a_report_that_never_titles_its_main_person_still_ties_the_office() -> None:
    said = "Lund spoke. The Danish foreign minister was calm. "
    text = said * 5
    cast = cast_of(text, "Lund")
    assert names(cast, ActorKind.OFFICE) == ["Danish foreign minister"]  # one sentence to a blank reader: not tied
    doc = parsed((LUND + MINISTER) * 5, persons=[(0, 1)])
    cast = cast_of_doc(doc)
    assert names(cast, ActorKind.OFFICE) == []
    assert who(cast, doc.text, "The Danish foreign minister") == "Lund"


HOSTED = """
    President PROPN nmod:desc 2
    Ruiz PROPN nsubj 3
    hosted VERB ROOT 3
    Minister PROPN nmod:desc 5
    Lund PROPN obj 3
    . PUNCT punct 3
"""


def test_his_guest_is_the_other_principal() -> None:
    doc = parsed(HOSTED + "Her PRON nmod:poss 2\nguest NOUN nsubj 3\nleft VERB ROOT 3\n. PUNCT punct 3\n")
    cast = cast_of_doc(doc)
    assert who(cast, doc.text, "Her") == "Ruiz"
    assert who(cast, doc.text, "Her guest") == "Lund"


def test_they_are_the_two_principals_just_spoken_of() -> None:
    doc = parsed(HOSTED + "They PRON nsubj 2\nagreed VERB ROOT 2\n. PUNCT punct 2\n")
    assert who(cast_of_doc(doc), doc.text, "They") == "Ruiz and Lund"
    third = HOSTED.replace("Minister", "Ambassador").replace("Lund", "Holm").replace("Ruiz", "Sand")
    doc = parsed(HOSTED.rstrip() + third + "They PRON nsubj 2\nagreed VERB ROOT 2\n. PUNCT punct 2\n")
    assert who(cast_of_doc(doc), doc.text, "They") is None
