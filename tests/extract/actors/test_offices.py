"""Posts in a text: their words, whose they are, and who holds them."""

import pytest
from tests.extract.actors.actor_docs import cast_of, named, plain

from dragoman.extract.actors.institutions import Anchors, find_institutions
from dragoman.extract.actors.lexicon import find_hits
from dragoman.extract.actors.offices import Post, bare_office, included, same_office
from dragoman.extract.actors.posts import find_posts
from dragoman.extract.actors.reading import read


def _posts(text: str) -> list[Post]:
    reading = read(plain(text))
    anchors = Anchors(find_hits(reading))
    return list(find_posts(reading, anchors, find_institutions(reading, anchors)))


@pytest.mark.parametrize(
    ("text", "office", "polity"),
    [
        ("the Minister for Foreign Affairs of Finland", "Minister for Foreign Affairs", "Finland"),
        ("the king and queen of Norway", "king", "Norway"),
        ("the mayor and the president of Norway", "mayor", None),
        ("the envoy of the UN Secretary-General", "envoy of the UN Secretary-General", None),
        ("US Secretary of State Ana Ruiz", "Secretary of State", "United States"),
        ("Chile's foreign minister, Ana Ruiz,", "foreign minister", "Chile"),
        ("the Danish Ambassador to the United States", "Ambassador to the United States", "Denmark"),
        ("President of the Republic of Korea Ana Ruiz", "President", "South Korea"),
        ("the deputy prime minister of Norway", "deputy prime minister", "Norway"),
        ("State Department spokesman Bo Lund", "State Department spokesman", "United States"),
        ("Director of the Office of the Central Commission for Foreign Affairs Bo Lund",
         "Director of the Office of the Central Commission for Foreign Affairs", "China"),
        ("Assistant Secretary of State for South Asian and Pacific Affairs Bo Lund",
         "Assistant Secretary of State for South Asian and Pacific Affairs", "United States"),
        ("Minister of Foreign Affairs Dag Olsen", "Minister of Foreign Affairs", None),
        ("Deputy National Security Advisor Bo Lund", "Deputy National Security Advisor", None),
        ("President-elect Bo Lund", "President-elect", None),
        ("NATO Secretary General Bo Lund", "NATO Secretary General", None),
    ],
)  # fmt: skip
def test_a_post_has_its_words_and_its_polity(text: str, office: str, polity: str | None) -> None:
    post = _posts(text)[0]
    assert (post.office, post.polity) == (office, polity)


@pytest.mark.parametrize(
    ("text", "office_class"),
    [
        ("the foreign minister", "foreign"),
        ("the Minister of Defence", "defence"),
        ("the Secretary of State", "foreign"),
        ("the head of the State Department", "foreign"),
        ("the deputy foreign minister", "deputy foreign"),
        ("the national security adviser", "security adviser"),
        ("the top Danish diplomat", "top diplomat"),
        ("the premier", "head of government"),
    ],
)
def test_a_post_belongs_to_a_class(text: str, office_class: str) -> None:
    assert _posts(text)[0].office_class == office_class


def test_an_adjective_of_the_title_is_not_a_post_of_its_own() -> None:
    assert [post.office for post in _posts("Deputy Foreign Minister Bo Lund")] == ["Deputy Foreign Minister"]


def test_a_complement_ends_where_the_name_begins() -> None:
    text = "President of the Russian Federation Dag Olsen spoke."
    post = _posts(text)[0]
    assert text.split()[:5] == text.split()[: post.end]


def test_a_post_never_runs_over_the_end_of_a_line() -> None:
    assert [post.polity for post in _posts("Trade with Japan\nPresident Ruiz left.")] == [None]


def test_former_holders_are_marked() -> None:
    cast = cast_of("Former Danish prime minister Bo Lund spoke.", "Bo Lund")
    assert [own.office for own in named(cast, "Bo Lund").offices] == ["former prime minister"]


def test_a_holding_has_the_words_it_comes_from() -> None:
    text = "Talks with Chilean Foreign Minister Ana Ruiz went on."
    holding = named(cast_of(text, "Ana Ruiz"), "Ana Ruiz").offices[0]
    assert holding.span.quote == "Chilean Foreign Minister"
    assert text[holding.span.start : holding.span.end] == holding.span.quote
    assert holding.polity == "Chile"


def test_polity_after_the_name_is_the_offices() -> None:
    cast = cast_of("They met President Ana Ruiz of Chile.", "Ana Ruiz")
    assert named(cast, "Ana Ruiz").polity == "Chile"


def test_a_named_counterpart_has_the_post_it_is_measured_by() -> None:
    text = "Danish Defence Minister Bo Lund met his Chilean counterpart, Ana Ruiz, in May."
    cast = cast_of(text, "Bo Lund", "Ana Ruiz")
    office = named(cast, "Ana Ruiz").offices[0]
    assert (office.office, office.polity) == ("counterpart of the Danish Defence Minister", "Chile")
    assert office.span.quote == "his Chilean counterpart"


def test_two_titles_of_one_holder_are_both_kept() -> None:
    cast = cast_of("Danish Prime Minister and Defence Minister Bo Lund spoke.", "Bo Lund")
    assert [own.office for own in named(cast, "Bo Lund").offices] == ["Prime Minister", "Defence Minister"]


def test_names_of_an_office_are_compared_by_words() -> None:
    assert same_office("Defence Minister", "minister of defense")
    assert not same_office("Defence Minister", "Foreign Minister")
    assert not same_office("", "")


def test_the_polity_is_taken_off_an_office() -> None:
    assert bare_office("US State Department spokesman", "United States") == "State Department spokesman"
    assert bare_office("State Department spokesman", None) == "State Department spokesman"


def test_a_leader_may_be_a_president_and_not_a_minister() -> None:
    assert "head of state" in included("leader")
    assert "foreign" not in included("leader")


def test_an_envoy_is_known_by_where_she_is_posted_or_who_sends_her() -> None:
    cast = cast_of("Chile's ambassador in Moscow, Ana Ruiz, met the UN secretary-general's envoy, Bo Lund.", "Ana Ruiz")
    assert named(cast, "Ana Ruiz").polity == "Chile"
    assert [own.office for own in named(cast, "Ana Ruiz").offices] == ["ambassador in Moscow"]
