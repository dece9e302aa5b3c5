"""Transcripts fall into turns, and signed texts speak for their author."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.extract.statements.turns import Turn, author_of, find_turns, official_reporter
from dragoman.model.document import Document, DocumentKind, Outlet, OutletClass
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act

BRIEFING = (
    "MODERATOR: Good morning.\n\nMS. MOSS: We will reopen the port. Thank you all for coming.\n\n"
    "Q  Will the ferries sail?\n\nMS. MOSS: They will."
)
MINISTER = ("Ada Moss", "Ada Moss", ActorKind.PERSON)


def turns(
    text: str, kind: DocumentKind = DocumentKind.TRANSCRIPT, *named: tuple[str, str, ActorKind]
) -> tuple[Turn, ...]:
    return find_turns(document(text, kind), cast(text, *named), [(0, len(text))])


def test_each_label_begins_a_turn() -> None:
    found = turns(BRIEFING)
    assert [turn.speaker.name for turn in found] == ["Moderator", "Moss", "reporter", "Moss"]
    assert [turn.silent for turn in found] == [True, False, False, False]
    assert [turn.question for turn in found] == [False, False, True, False]
    assert BRIEFING[found[1].start : found[1].end].strip().startswith("We will reopen")


def test_a_label_is_the_person_of_that_surname() -> None:
    text = BRIEFING + "\n\nAda Moss left."
    assert turns(text, DocumentKind.TRANSCRIPT, MINISTER)[1].speaker.name == "Ada Moss"


def test_a_report_with_one_capital_label_has_no_turns() -> None:
    assert turns("NOTE: The port is closed.\n\nMoss left.", DocumentKind.REPORT) == ()


def test_a_signed_statement_is_its_authors() -> None:
    text = "We will keep the port open."
    signed = Document(
        **{
            **{field: getattr(document(text), field) for field in Document.__slots__},
            "kind": DocumentKind.STATEMENT,
            "title": "Statement by Minister Ada Moss on the Port",
        }
    )
    assert author_of(signed, cast(text)).name == "Ada Moss"
    (turn,) = find_turns(signed, cast(text), [(0, len(text))])
    assert (turn.start, turn.end) == (0, len(text))


def test_a_promise_of_a_turn_is_its_speakers() -> None:
    doc = tree(
        "MS/PROPN/compound/2 MOSS/PROPN/ROOT/0 :/PUNCT/punct/2",
        "We/PRON/nsubj/3 will/AUX/aux/3 open/VERB/ROOT/0 the/DET/det/5 port/NOUN/obj/3 tomorrow/ADV/advmod/3"
        " ./PUNCT/punct/3",
    )
    text = doc.text
    page = document(text, DocumentKind.TRANSCRIPT)
    (found,) = find_statements(page, doc, cast(text))
    assert (found.speaker.name, found.act, found.method) == ("Moss", Act.PROMISE, "turn")
    assert found.content[0].quote == "We will open the port tomorrow"


def test_only_an_official_readout_has_an_issuing_office() -> None:
    office = Outlet("north", "Office of the President", None, OutletClass.OFFICIAL)
    readout = document("Moss said that the port reopened.", DocumentKind.READOUT, outlet=office)
    link = official_reporter(readout)
    assert link is not None
    assert link.name == "Office of the President"
    assert official_reporter(document("Moss left.", DocumentKind.REPORT, outlet=office)) is None


def test_a_title_or_we_tell_whose_statement_it_is() -> None:
    text = "We, the Leaders of the Group of Seven (G7), will keep the port open."
    made = document(text, DocumentKind.STATEMENT)
    assert author_of(made, cast(text)).name == "G7 leaders"
    titled = document(text, DocumentKind.STATEMENT, title="Harbour Ministers’ Statement on Grain")
    assert author_of(titled, cast(text)).name == "Harbour Ministers"
