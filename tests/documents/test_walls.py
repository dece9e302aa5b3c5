from __future__ import annotations

import pytest
from tests.documents.articles import BODY, document, kinds, page

from dragoman.model.document import BlockKind

TITLE = "Ruritania and Borduria to reopen border in stages"
REMARKS = ("They always say that and then nothing happens.", "Good news for once.", "And who will pay? We will.")
OTHER = (
    (
        "Orchestra opens its winter season under a new conductor",
        "The city orchestra began its winter programme with a symphony that audiences had not heard since the hall "
        "burned down, and critics praised the brass section for its",
    ),
    (
        "Ice hockey league postpones three matches after storm",
        "Organisers moved three fixtures to next week because heavy snow had blocked the roads to the stadium and the "
        "players of two clubs were stranded in hotels near the",
    ),
)
LAYOUTS = {
    "numbered, handle and moment": lambda i: [
        f"  {i}. wolf{i} Offline wolf{i}",
        f"    wolf{i} (A. Wolf) {i} May 2031 14: 30",
    ],
    "says": lambda i: [f"Anna Wolf{i} says:", f"May {i}, 2031 at 2:30 pm"],
    "posted by": lambda i: [f"Posted by wolf{i} on {i} May 2031 at 14:30"],
    "ago": lambda i: [f"wolf{i}", f"{i + 1} hours ago"],
    "one line": lambda i: [f"wolf{i} · May {i}, 2031, 2:30 PM"],
    "iso": lambda i: [f"Anna Wolf{i} | 2031-05-0{i} 14:30"],
    "hash": lambda i: [f"#{i} wolf{i}", f"0{i}.05.2031 14:30"],
}


def wall(layout: str) -> list[str]:
    return [line for i, said in enumerate(REMARKS, 1) for line in (*LAYOUTS[layout](i), said)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_everything_after_a_comment_wall_begins_is_comment(layout: str, gap: str) -> None:
    found = kinds(document("\n\n".join([TITLE, *BODY]) + gap + gap.join(wall(layout))))
    assert [words for kind, words in found if kind is BlockKind.BODY] == list(BODY)
    assert {kind for kind, _ in found[5:]} == {BlockKind.COMMENT}


def test_a_login_notice_over_the_wall_is_a_login() -> None:
    found = kinds(page(TITLE, *BODY, "To leave a comment you must sign in.", *wall("says")))
    assert found[5][0] is BlockKind.LOGIN
    assert found[6][0] is BlockKind.COMMENT


def test_one_comment_under_a_heading_is_enough() -> None:
    found = kinds(page(TITLE, *BODY, "Comments (1)", *LAYOUTS["one line"](1), REMARKS[0]))
    assert [kind for kind, _ in found[5:]] == [BlockKind.COMMENT] * 3


def test_what_a_minister_says_is_no_comment() -> None:
    quoted = ["Minister Lodz said:", "“The bridge will open.”", "Mr. Brask replied:", "“We shall see.”"]
    assert BlockKind.COMMENT not in {kind for kind, _ in kinds(page(TITLE, *BODY, *quoted))}


def test_a_cited_post_does_not_open_a_wall() -> None:
    post = "— Vera Lodz (@veralodz) May 4, 2031"
    other = "— Anton Brask (@brask) May 5, 2031"
    found = page(TITLE, *BODY[:2], post, BODY[2], other, BODY[3])
    assert BlockKind.COMMENT not in {kind for kind, _ in kinds(found)}


@pytest.mark.parametrize("cut", ["", "...", " [...]"])
@pytest.mark.parametrize("copies", [1, 2])
def test_headlines_with_broken_off_leads_at_the_end_are_teasers(cut: str, copies: int) -> None:
    tail = [line for title, lead in OTHER for line in (*[title] * copies, lead + cut)]
    found = kinds(page(TITLE, *BODY, *tail))
    assert {kind for kind, _ in found[5:]} == {BlockKind.TEASER}
    assert [words for kind, words in found if kind is BlockKind.BODY] == list(BODY)


def test_one_doubled_headline_with_an_unrelated_lead_is_enough() -> None:
    title, lead = OTHER[0]
    assert [kind for kind, _ in kinds(page(TITLE, *BODY, title, title, lead))[5:]] == [BlockKind.TEASER] * 3


def test_an_article_cut_short_under_its_last_subhead_keeps_its_end() -> None:
    cut = "Minister Lodz said the timber tariff and the crossings would be discussed again at the railway bridge when"
    last = f"{cut} the ministers of both governments meet the customs officers"
    found = kinds(page(TITLE, *BODY, "What the ministers agreed", last))
    assert found[-1] == (BlockKind.BODY, last)


def test_lines_under_a_heading_for_related_stories() -> None:
    found = kinds(page(TITLE, *BODY, "Related stories", OTHER[0][0], OTHER[1][0]))
    assert [kind for kind, _ in found[5:]] == [BlockKind.ALSO_READ, BlockKind.TEASER, BlockKind.TEASER]


def test_an_article_that_prints_its_own_title_twice_stays_an_article() -> None:
    found = kinds(page(TITLE, TITLE, *BODY))
    assert [words for kind, words in found if kind is BlockKind.BODY] == list(BODY)


def test_the_list_that_ends_a_joint_statement_is_no_wall() -> None:
    points = ["Strengthening the border commission", "Cooperation of the customs officers", "Timber and tariff talks"]
    found = kinds(page(TITLE, *BODY, "The ministers agreed on further work:", *points))
    assert BlockKind.TEASER not in {kind for kind, _ in found}
