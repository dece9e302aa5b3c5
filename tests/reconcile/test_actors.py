"""People are joined across documents where names, offices and polities agree, and only there."""

from __future__ import annotations

from tests.reconcile.invented import Reader, document

from dragoman.model.mention import ActorKind
from dragoman.reconcile.actors import find_people

TEXT = "Words that name people."


def reader(name: str, *actors: tuple[str, str | None, str | None], published: str | None = None) -> Reader:
    made = Reader(document(name, TEXT, published=published))
    for actor in actors:
        made.actor(*actor)
    return made


def names(*readers: Reader) -> dict[str, set[str]]:
    people = find_people([one.done() for one in readers])
    return {person.name: {member[0] for member in person.members} for person in people.persons}


def test_equal_full_names_are_one_person() -> None:
    assert names(reader("a", ("Mira Arden", None, "Norland")), reader("b", ("Mira Arden", None, None))) == {
        "Mira Arden": {"a", "b"}
    }


def test_namesakes_of_two_polities_stay_apart() -> None:
    people = find_people(
        [reader("a", ("Mira Arden", None, "Norland")).done(), reader("b", ("Mira Arden", None, "Sudland")).done()]
    )
    assert len(people.persons) == 2
    assert len({person.id for person in people.persons}) == 2


def test_surname_joins_the_one_person_of_its_polity() -> None:
    found = names(reader("a", ("Mira Arden", "President", "Norland")), reader("b", ("Arden", None, "Norland")))
    assert found == {"Mira Arden": {"a", "b"}}


def test_surname_that_two_people_could_bear_joins_neither() -> None:
    found = names(
        reader("a", ("Mira Arden", None, "Norland")),
        reader("b", ("Jon Arden", None, "Norland")),
        reader("c", ("Arden", None, "Norland")),
    )
    assert found == {"Mira Arden": {"a"}, "Jon Arden": {"b"}, "Arden": {"c"}}


def test_a_family_name_may_stand_first() -> None:
    found = names(reader("a", ("Tan Wei", "Minister", "Eastland")), reader("b", ("Tan", "Minister", "Eastland")))
    assert found == {"Tan Wei": {"a", "b"}}


def test_spellings_need_office_and_polity() -> None:
    one, other = ("Volodar Belensky", "President", "Norland"), ("Volodar Belenskyy", "President", "Norland")
    assert len(names(reader("a", one), reader("b", other))) == 1
    assert len(names(reader("a", one), reader("b", ("Volodar Belenskyy", None, "Norland")))) == 2
    assert len(names(reader("a", one), reader("b", ("Volodar Belenskyy", "President", "Sudland")))) == 2


def test_nicknames_and_initials_need_a_polity() -> None:
    long, short = ("Joseph R. Marlow, Jr.", "President", "Norland"), ("Joe Marlow", None, "Norland")
    assert len(names(reader("a", long), reader("b", short))) == 1
    assert len(names(reader("a", long), reader("b", ("Joe Marlow", None, None)))) == 2
    assert len(names(reader("a", long), reader("b", ("Jill Marlow", None, "Norland")))) == 2


def test_an_office_without_its_holder_is_the_one_who_holds_it() -> None:
    named = reader("a", ("Mira Arden", "President", "Norland"), published="2031-05-02")
    office = Reader(document("b", TEXT, published="2031-05-03"))
    actor = office.actor("Norland President", "President", "Norland", ActorKind.OFFICE)
    deputy = office.actor("Norland Vice President", "Vice President", "Norland", ActorKind.OFFICE)
    people = find_people([named.done(), office.done()])
    holder = people.person("b", actor.id)
    assert holder is not None
    assert holder.name == "Mira Arden"
    assert people.person("b", deputy.id) is None


def test_a_predecessor_is_not_given_later_words() -> None:
    earlier = reader("a", ("Olaf Prior", "President", "Norland"), published="2021-05-02")
    office = Reader(document("b", TEXT, published="2031-05-03"))
    actor = office.actor("Norland President", "President", "Norland", ActorKind.OFFICE)
    assert find_people([earlier.done(), office.done()]).person("b", actor.id) is None


def test_offices_carry_their_words() -> None:
    people = find_people([reader("a", ("Mira Arden", "President", "Norland")).done()])
    (office,) = people.persons[0].offices
    assert (office.office, office.polity, office.citation.document) == ("President", "Norland", "a")


def test_one_slip_in_a_polity_does_not_split_the_rest() -> None:
    right = [reader(f"r{at}", ("Mira Arden", "President", "Norland")) for at in range(3)]
    slip = reader("s", ("Mira Arden", "President", "Sudland"))
    unsaid = reader("u", ("Mira Arden", "President", None))
    surname = reader("w", ("Arden", "President", None))
    people = find_people([one.done() for one in (*right, slip, unsaid, surname)])
    assert sorted(len(person.members) for person in people.persons) == [1, 5]


def test_equal_surnames_of_nobody_in_particular_have_their_own_ids() -> None:
    people = find_people([reader(name, ("Arden", None, None)).done() for name in ("a", "b", "c")])
    assert len({person.id for person in people.persons}) == 3


def test_an_office_that_a_slip_gives_to_somebody_else_has_no_holder() -> None:
    early = reader("a", ("Mira Arden", "President", "Norland"), published="2029-05-03")
    late = reader("b", ("Mira Arden", "President", "Norland"), published="2031-05-03")
    slip = reader("c", ("Tomas Bosk", "President", "Norland"), published="2031-05-03")
    unnamed = reader("d", published="2031-05-03")
    actor = unnamed.actor("President of Norland", "President", "Norland", ActorKind.OFFICE)
    people = find_people([one.done() for one in (early, late, slip, unnamed)])
    assert people.person("d", actor.id) is None
