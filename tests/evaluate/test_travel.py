"""Lists of journeys: what a remark says is drawn from it, and compared with what was read."""

from dragoman.evaluate import scorer
from dragoman.evaluate.travel import counts_of, read_journeys, surnames
from dragoman.model.document import Block, BlockKind, Container, Document, Span
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.record import Account, Analysis, EncounterKind, EncounterStatus, Participant
from dragoman.model.values import Place

LIST = """\
event_id,visit_type,name,country,locale,remarks,date_start,date_end
2,secretary,Ada Roth,"Korea, Republic of",Seoul,"Met with President Li, King Saud, and aides.",2001-01-01,2001-01-02
4,president,Ben Cho,Peru,Lima,State visit.,2001-01-03,2001-01-04
6,president,Ben Cho,Peru,Lima,,2001-01-03,2001-01-04
"""


def journeys(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    return read_journeys(path)


def test_a_remark_goes_on_from_who_went_where(tmp_path):
    first, second = journeys(tmp_path)
    assert first.text.startswith("Secretary of State Ada Roth visited Seoul, Republic of Korea. Met with")
    assert (first.counterparts, first.kinds) == ({"li", "saud"}, {"meeting"})
    assert (second.counterparts, second.kinds) == (frozenset(), {"visit"})


def test_only_titled_names_are_counterparts():
    assert surnames("President Li, the Foreign Ministers of Peru and Chile, and NATO officials") == ["li"]


def test_counts_pair_names_places_and_kinds(tmp_path):
    journey = journeys(tmp_path)[0]
    text = journey.text
    document = Document("d", "d", text, "", Container(None, "", ""), (Block(BlockKind.BODY, 0, len(text)),))
    people = tuple(Actor(f"a{n}", ActorKind.PERSON, name) for n, name in enumerate(("Ada Roth", "Li", "Park")))
    who = tuple(Participant(actor.id, actor.name) for actor in people)
    at = text.index("Met with")
    met = Account(
        "x", "d", EncounterKind.TALKS, EncounterStatus.HELD, who, (Span.of(text, at, at + 8),), place=Place("Seoul")
    )
    counts = counts_of(journey, Analysis(document, actors=people, accounts=(met,)))
    assert [counts[f"counterpart {part}"] for part in ("gold", "found", "right")] == [2, 2, 1]
    assert counts["place right"] == counts["kind right"] == 1


def test_it_has_a_name():
    assert scorer("travel").__module__ == "dragoman.evaluate.travel"
