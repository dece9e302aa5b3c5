"""Where places lie."""

from dragoman.extract.actors.places import containing


def test_a_venue_lies_in_its_city_and_country() -> None:
    assert containing("Hyderabad House") == ("New Delhi", "India")
    assert containing("the White House") == ("Washington", "United States")
    assert containing("India") == ()
    assert containing("Nowhere-upon-Sea") == ()


def test_of_cities_with_one_name_the_one_in_a_polity_at_hand_is_meant() -> None:
    assert containing("Birmingham") == ("United Kingdom",)
    assert containing("Birmingham", ["United States"]) == ("United States",)
