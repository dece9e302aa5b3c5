from __future__ import annotations

from dragoman.data import table
from dragoman.documents.cues import cues, marked
from dragoman.model.document import BlockKind


def test_every_cue_compiles_and_has_a_known_place() -> None:
    kinds = {row["kind"] for row in table("page_cues")}
    assert {row["place"] for row in table("page_cues")} <= {"start", "line", "end", "any"}
    assert sum(len(cues(kind)) for kind in kinds) == len(table("page_cues"))


def test_cues_that_label_blocks_are_named_as_the_kinds_are() -> None:
    kinds = {row["kind"] for row in table("page_cues")}
    assert {"login", "also_read", "credit", "caption", "byline", "legal", "nav", "dateline"} <= kinds & {
        k.value for k in BlockKind
    }


def test_a_line_longer_than_its_cue_allows_is_not_marked() -> None:
    assert marked("also_read", "Also read: Timber")
    assert not marked("also_read", "Also read: " + "timber " * 80)


def test_names_in_a_cue_keep_their_capitals() -> None:
    assert marked("byline", "By Mira Holt")
    assert marked("byline", "BY Mira Holt")
    assert not marked("byline", "by mira holt")
