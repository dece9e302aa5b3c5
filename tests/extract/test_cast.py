"""Look-ups in a cast: what a stretch is about."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.cast import Cast, Tree
from dragoman.model.document import Span
from dragoman.model.mention import Actor, ActorKind, Mention

TEXT = "Foreign Minister Ana Ruiz and her deputy, Bo Lund, met the envoy's staff."


def _mention(words: str, kind: ActorKind, actor: str, pronoun: bool = False) -> Mention:
    start = TEXT.index(words)
    return Mention(Span.of(TEXT, start, start + len(words)), kind, actor, pronoun)


def _cast() -> Cast:
    found = [
        _mention("Bo Lund", ActorKind.PERSON, "b"),
        _mention("her", ActorKind.PERSON, "a", pronoun=True),
        _mention("Ana Ruiz", ActorKind.PERSON, "a"),
        _mention("the envoy", ActorKind.OFFICE, "e"),
    ]
    zones = [(m.span.start, m.span.end) for m in found]
    zones[2] = (0, TEXT.index(" and"))
    words = TEXT.replace("'s", " 's").replace(",", " ,").replace(".", " .").split()
    starts, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        starts.append(at)
        at += len(word)
    #            Foreign Minister Ana Ruiz and her deputy , Bo Lund , met the envoy 's staff .
    parents = (1, 11, 1, 2, 6, 6, 1, 8, 6, 8, 8, 11, 13, 15, 13, 11, 11)
    actors = tuple(
        Actor(i, k, i) for i, k in (("a", ActorKind.PERSON), ("b", ActorKind.PERSON), ("e", ActorKind.OFFICE))
    )
    return Cast(actors, tuple(found), tuple(zones), Tree(tuple(starts), parents, frozenset({TEXT.index("'s")})))


def _at(words: str) -> str | None:
    start = TEXT.index(words)
    mention = _cast().at(start, start + len(words))
    return mention and mention.span.quote


def test_mentions_come_in_text_order_with_their_zones() -> None:
    cast = _cast()
    assert [m.span.quote for m in cast.mentions] == ["Ana Ruiz", "her", "Bo Lund", "the envoy"]
    assert cast.zones[0] == (0, TEXT.index(" and"))


def test_a_stretch_is_about_the_mention_with_the_same_words() -> None:
    assert _at("Bo Lund") == "Bo Lund"


def test_a_stretch_is_about_the_mention_that_holds_its_head() -> None:
    assert _at("Foreign Minister Ana Ruiz") == "Ana Ruiz"
    assert _at("Minister Ana") == "Ana Ruiz"


def test_names_go_before_pronouns() -> None:
    assert _at("Ana Ruiz and her") == "Ana Ruiz"


def test_a_possessor_is_not_what_it_possesses() -> None:
    assert _at("the envoy's staff") is None


def test_nothing_is_said_of_a_stretch_without_mentions() -> None:
    assert _at("met") is None


def test_actors_are_found_by_id() -> None:
    cast = _cast()
    assert cast.actor("b") is cast.actors[1]
    assert cast.actor("z") is None
    assert cast.actor(None) is None


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(1, 12)), max_size=20), st.integers(0, 70), st.integers(1, 30))
def test_overlap_and_inclusion_agree_with_a_plain_scan(spans: list[tuple[int, int]], start: int, length: int) -> None:
    text, end = "x" * 100, start + length
    mentions = tuple(Mention(Span.of(text, s, s + n), ActorKind.PERSON, "a") for s, n in spans)
    cast = Cast((Actor("a", ActorKind.PERSON, "a"),), mentions)
    inside = [m for m in cast.mentions if start <= m.span.start and m.span.end <= end]
    across = [m for m in cast.mentions if m.span.start < end and start < m.span.end]
    assert list(cast.within(start, end)) == inside
    assert list(cast.overlapping(start, end)) == across
    found = cast.at(start, end)
    assert found is None or found in across
