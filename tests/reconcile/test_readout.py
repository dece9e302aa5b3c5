"""A readout has a cell for every account in every row, and every cell says what stands behind it."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.invented import ARDEN, BOSK, OFFICIAL, OTHER_SIDE, Reader, day, document

from dragoman.model.record import Attribute, CellState, EncounterStatus, FactStatus, Readout, Row, RowKind
from dragoman.model.statement import Act, Link
from dragoman.model.values import Quantity, Relation
from dragoman.reconcile import reconcile

NORTH = "President Arden met Prime Minister Bosk. She demanded lower tariffs. Bosk promised to cut gas prices by May."
SOUTH = "Prime Minister Bosk met President Arden. He asked for visas. The talks lasted two hours."
PAPER = "The two leaders met for four hours. Arden demanded lower tariffs on fish. Bosk did not promise cheap gas."


def readers() -> list[Reader]:
    north = Reader(document("n", NORTH, published="2031-05-03", outlet=OFFICIAL))
    south = Reader(document("s", SOUTH, published="2031-05-03", outlet=OTHER_SIDE))
    paper = Reader(document("p", PAPER, published="2031-05-03"))
    for reader in (north, south, paper):
        reader.account([ARDEN, BOSK], when=day("2031-05-02"))
    north.say(ARDEN, Act.DEMAND, "lower tariffs", issue="trade")
    north.say(BOSK, Act.PROMISE, "to cut gas prices by May", issue="energy")
    south.say(BOSK, Act.ASK, "visas", issue="visas")
    south.claim(Attribute.DURATION, Quantity(90, 150, "minute", "PT2H"), "two hours")
    paper.say(ARDEN, Act.DEMAND, "lower tariffs on fish", issue="trade")
    paper.claim(Attribute.DURATION, Quantity(210, 270, "minute", "PT4H"), "four hours")
    return [north, south, paper]


def read_out(made: list[Reader] | None = None) -> Readout:
    (found,) = reconcile([reader.done() for reader in made or readers()]).readouts
    return found


def row(kind: RowKind, issue: str | None = None, actor: str | None = None) -> Row:
    (found,) = [row for row in read_out().rows if (row.row, row.issue) == (kind, issue) and actor in (None, row.actor)]
    return found


def states(found: Row) -> dict[str, CellState]:
    return {cell.document: cell.state for cell in found.cells}


def test_columns_are_grouped_by_side() -> None:
    assert read_out().documents == ("n", "s", "p")


def test_no_row_has_a_blank() -> None:
    found = read_out()
    for each in found.rows:
        assert tuple(cell.document for cell in each.cells) == found.documents
        for cell in each.cells:
            assert cell.quotes or cell.search or cell.value


def test_rows_stand_in_the_order_of_their_kinds() -> None:
    order = [list(RowKind).index(each.row) for each in read_out().rows]
    assert order == sorted(order)


def test_durations_that_exclude_each_other_contradict() -> None:
    found = row(RowKind.DURATION)
    assert found.status is FactStatus.DISPUTED
    assert sorted(states(found).values()) == [CellState.CONTRADICTS, CellState.NOT_FOUND, CellState.STATED]
    assert states(found)["n"] is CellState.NOT_FOUND
    (contradicting,) = [cell for cell in found.cells if cell.state is CellState.CONTRADICTS]
    assert {against.relation for against in contradicting.against} == {Relation.CONFLICT}


def test_a_word_of_the_row_anywhere_forbids_not_found() -> None:
    made = readers()
    made[0].document = document("n", f"{NORTH} It was over within the hour.", published="2031-05-03", outlet=OFFICIAL)
    (found,) = [each for each in read_out(made).rows if each.row is RowKind.DURATION]
    assert states(found)["n"] is CellState.NOT_COMPARABLE


def test_one_word_of_an_issue_forbids_not_found() -> None:
    made = readers()
    made[0].document = document("n", f"{NORTH} She recalled the Haven agenda.", published="2031-05-03", outlet=OFFICIAL)
    made[0].say(ARDEN, Act.STATE, "Haven agenda", issue="harbour plan")
    text = f"{SOUTH} He recalled what was agreed in Haven."
    made[1].document = document("s", text, published="2031-05-03", outlet=OTHER_SIDE)
    (found,) = [
        each for each in read_out(made).rows if each.row is RowKind.ISSUE_RAISED and each.issue == "harbour plan"
    ]
    assert states(found) == {"n": CellState.STATED, "s": CellState.NOT_COMPARABLE, "p": CellState.NOT_FOUND}


def test_an_issue_is_stated_with_its_place_and_share_and_silence_is_proved() -> None:
    found = row(RowKind.ISSUE_RAISED, "trade")
    assert states(found) == {"n": CellState.STATED, "s": CellState.NOT_FOUND, "p": CellState.STATED}
    north, south, _ = found.cells
    assert north.value == "1 of 2"
    assert north.share == round(len("lower tariffs") / len(NORTH), 3)
    assert south.search is not None
    assert "trade" in south.search.terms


def test_what_each_side_said_carries_its_quotes() -> None:
    found = row(RowKind.SAID, "trade", "Mira Arden")
    assert found.act is Act.DEMAND
    assert [[quote.span.quote for quote in cell.quotes] for cell in found.cells] == [
        ["lower tariffs"],
        [],
        ["lower tariffs on fish"],
    ]
    assert found.cells[0].quotes[0].chain == ("Mira Arden",)


def test_words_given_to_the_other_side_are_marked() -> None:
    found = row(RowKind.WORDS_IN_MOUTH, "energy")
    assert found.actor == "Teo Bosk"
    assert states(found)["n"] is CellState.ATTRIBUTES_TO_OTHER
    assert states(found)["s"] is CellState.NOT_FOUND


def test_a_denial_in_the_same_words_is_a_denial() -> None:
    made = readers()
    text = f"{SOUTH} I never promised to cut gas prices."
    made[1].document = document("s", text, published="2031-05-03", outlet=OTHER_SIDE)
    made[1].say(BOSK, Act.DENY, "promised to cut gas prices", issue="energy")
    (found,) = [each for each in read_out(made).rows if each.row is RowKind.WORDS_IN_MOUTH]
    assert states(found)["s"] is CellState.DENIES
    assert found.status is FactStatus.DISPUTED


def test_words_that_only_the_other_side_gives_are_never_the_speakers_own() -> None:
    made = readers()
    made[2].document = document("p", f"{PAPER} Arden said Bosk had agreed to open the ports.", published="2031-05-03")
    made[2].say(BOSK, Act.AGREE, "to open the ports", issue="ports")
    made[2].statements[-1] = replace(made[2].statements[-1], given_by=Link("Mira Arden"))
    rows = [each for each in read_out(made).rows if each.issue == "ports" and each.actor == "Teo Bosk"]
    assert {each.row for each in rows} == {RowKind.SAID, RowKind.WORDS_IN_MOUTH}
    assert all(states(each)["p"] is CellState.ATTRIBUTES_TO_OTHER for each in rows)


def test_a_denial_that_the_other_side_gives_denies_nothing() -> None:
    made = readers()
    made[2].document = document("p", f"{PAPER} He never promised to cut gas prices.", published="2031-05-03")
    made[2].say(BOSK, Act.DENY, "promised to cut gas prices", issue="energy")
    made[2].statements[-1] = replace(made[2].statements[-1], given_by=Link("Mira Arden"))
    (found,) = [each for each in read_out(made).rows if each.row is RowKind.WORDS_IN_MOUTH]
    assert states(found)["p"] is CellState.ATTRIBUTES_TO_OTHER
    assert found.status is None


def test_an_announcement_cannot_tell_what_was_said() -> None:
    ahead = Reader(document("z", "Arden and Bosk will meet on Friday.", published="2031-04-30"))
    ahead.account([ARDEN, BOSK], status=EncounterStatus.ANNOUNCED, when=day("2031-05-02"))
    issues = [each for each in read_out([*readers(), ahead]).rows if each.row is RowKind.ISSUE_RAISED]
    cells = [cell for each in issues for cell in each.cells if cell.document == "z"]
    assert {cell.state for cell in cells} == {CellState.OUTSIDE_THIS_TEXT}
