from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.documents.articles import BODY, document, kind_of, kinds, page

from dragoman.documents import read
from dragoman.model.document import BlockKind

TITLE = "Ruritania and Borduria to reopen border in stages"


def test_a_clean_article_is_title_and_body() -> None:
    found = kinds(page(TITLE, *BODY))
    assert found == [(BlockKind.TITLE, TITLE), *((BlockKind.BODY, paragraph) for paragraph in BODY)]


def test_a_sentence_at_the_top_is_no_title() -> None:
    assert kinds(page("The two ministers met at last.", *BODY))[0][0] is BlockKind.BODY


@pytest.mark.parametrize(
    "stamp",
    [
        "Release time: May 04, 2031 05:26 AM",
        "Published: 4 May 2031",
        "Updated 3:04 PM EDT, Sun May 4, 2031",
        "Posted on May 4, 2031 by Mira Holt",
        "By Mira Holt and Jon Sand",
        "By Mira Holt, Reuters",
        "Mira Holt, Jon Sand and Anna-Lise de Vries, CNN",
    ],
)
def test_bylines_and_stamps_over_the_article(stamp: str) -> None:
    assert kind_of(page(TITLE, stamp, *BODY), stamp) is BlockKind.BYLINE


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday evening the two delegations had gone through every point on the list.",
        "Time is on our side, the minister told the assembly on Tuesday.",
        "Source: that was the word she used for the spring on the border.",
        "The ministers will sign in Strelsau on Friday a treaty on access to the lake.",
        "Under the terms and conditions of the treaty, patrols may not cross without permission of the other side.",
        "He read also a letter from the bridge keepers, who want to keep their houses.",
        "Related questions, such as fishing rights, were left for the autumn.",
        "Advertisement revenue was not a subject of the talks, the spokeswoman said.",
    ],
)
def test_sentences_of_the_article_are_not_taken_for_furniture(sentence: str) -> None:
    assert kind_of(page(TITLE, BODY[0], sentence, *BODY[1:]), sentence) is BlockKind.BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Also read: Timber prices climb again", BlockKind.ALSO_READ),
        ("READ MORE: Who owns the lake?", BlockKind.ALSO_READ),
        ("See also: The border, a short history", BlockKind.ALSO_READ),
        ("Mira Holt / Reuters", BlockKind.CREDIT),
        ("Photo: Jon Sand", BlockKind.CREDIT),
        ("© Jon Sand / AFP", BlockKind.CREDIT),
        ("Jon Sand/AFP via Getty Images", BlockKind.CREDIT),
        ("Minister Lodz leaves the customs house on May 4.Jon Sand/Reuters", BlockKind.CAPTION),
        ("FILE - Trains wait at the bridge, May 4, 2030. (AP Photo/Jon Sand)", BlockKind.CAPTION),
        ("FILE PHOTO: The railway bridge, May 2030. REUTERS/Jon Sand", BlockKind.CAPTION),
        ("A view of the lake [Jon Sand/Reuters]", BlockKind.CAPTION),
        ("You must be logged in to post a comment.", BlockKind.LOGIN),
        ("Subscribe to our newsletter for the latest updates", BlockKind.LOGIN),
        ("© 2031 The Strelsau Post. All rights reserved.", BlockKind.LEGAL),
        ("ADVERTISEMENT", BlockKind.NAV),
        ("Share this article", BlockKind.NAV),
        ("###", BlockKind.NAV),
    ],
)
def test_furniture_inside_the_article(line: str, kind: BlockKind) -> None:
    found = page(TITLE, *BODY[:2], line, *BODY[2:])
    assert kind_of(found, line) is kind
    assert [words for k, words in kinds(found) if k is BlockKind.BODY] == list(BODY)


def test_a_dateline_is_split_off_its_paragraph() -> None:
    found = kinds(page(TITLE, f"STRELSAU, May 4 (Reuters) - {BODY[0]}", *BODY[1:]))
    assert found[1:3] == [(BlockKind.DATELINE, "STRELSAU, May 4 (Reuters) -"), (BlockKind.BODY, BODY[0])]


def test_a_place_in_capitals_opens_a_report_but_labels_speak_in_a_transcript() -> None:
    assert kinds(page(TITLE, f"STRELSAU: {BODY[0]}", *BODY[1:]))[1] == (BlockKind.DATELINE, "STRELSAU:")
    transcript = page("MR. BRASK: Good morning, everyone.", "Q Is the bridge open?", "MR. BRASK: It will be, I hope.")
    assert [kind for kind, _ in kinds(transcript)] == [BlockKind.BODY] * 3


def test_headings_between_paragraphs_are_subheads_and_short_sentences_are_not() -> None:
    found = page(TITLE, BODY[0], "Timber in the way", BODY[1], "Neither would budge.", BODY[2])
    assert kind_of(found, "Timber in the way") is BlockKind.SUBHEAD
    assert kind_of(found, "Neither would budge.") is BlockKind.BODY


def test_items_of_a_list_are_body() -> None:
    found = page(TITLE, BODY[0], "They agreed on three points:", "- Open the bridge", "- Count the timber", BODY[1])
    assert kind_of(found, "- Open the bridge") is BlockKind.BODY


def test_a_repeated_paragraph_is_a_duplicate_the_second_time() -> None:
    found = kinds(page(TITLE, *BODY[:3], BODY[1].rstrip("."), BODY[3]))
    assert [kind for kind, _ in found[1:]] == [BlockKind.BODY] * 3 + [BlockKind.DUPLICATE, BlockKind.BODY]


def test_a_sentence_quoted_again_from_a_longer_paragraph_is_no_duplicate() -> None:
    sentence = "A date had been discussed and it depended on the outcome of the timber talks."
    found = page(TITLE, *BODY[:3], f"{BODY[3]} {sentence}", sentence)
    assert kinds(found)[-1][0] is BlockKind.BODY


def test_an_official_header_is_no_body() -> None:
    found = page("Via Teleconference", "5:41 P.M. EST", "MODERATOR: Thank you all for joining the call today.", BODY[0])
    assert [kind for kind, _ in kinds(found)] == [BlockKind.DATELINE] * 2 + [BlockKind.BODY] * 2


def test_places_over_a_clock_time_are_the_stamp_of_a_transcript() -> None:
    found = page("Castle Hall", "Strelsau, Ruritania", "6:32 P.M. CET", "MINISTER LODZ: Good evening.", "Q Is it open?")
    assert [kind for kind, _ in kinds(found)][:3] == [BlockKind.DATELINE] * 3


def test_lines_need_no_blank_line_between_them() -> None:
    found = document("\n".join([TITLE, *BODY, "Also read: Timber prices climb"]))
    assert [kind for kind, _ in kinds(found)] == [BlockKind.TITLE, *[BlockKind.BODY] * 4, BlockKind.ALSO_READ]


@pytest.mark.shared
def test_bodies_of_the_seeds_are_told_from_everything_else(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seeds" / "cleaning.json").read_text("utf-8"))
    for entry in gold["docs"]:
        if "raw_start" in entry["regions"][0]:
            continue  # this one's offsets count in another text
        (found,) = read((shared / "seeds" / entry["file"]).read_bytes(), entry["file"])
        body = {i for start, end in found.spans_of(BlockKind.BODY, BlockKind.DATELINE) for i in range(start, end)}
        want = {i for r in entry["regions"] if r["kind"] in ("body", "lead") for i in range(r["start"], r["end"])}
        neutral = {i for r in entry["regions"] if r["kind"] == "subheading" for i in range(r["start"], r["end"])}
        ink = {i for i, c in enumerate(found.text) if not c.isspace()} - neutral
        kept, wanted = body & ink, want & ink
        assert len(kept & wanted) >= 0.99 * len(wanted), entry["file"]
        assert len(kept & wanted) >= 0.95 * len(kept), entry["file"]


@pytest.mark.shared
def test_official_readouts_are_nearly_all_body(shared: Path) -> None:
    text = body = 0
    for path in sorted((shared / "corpora" / "readouts").glob("*.txt"))[::5]:
        (found,) = read(path.read_bytes(), path.name)
        text += sum(not c.isspace() for c in found.text)
        kept = found.spans_of(BlockKind.BODY, BlockKind.SUBHEAD)
        body += sum(not c.isspace() for start, end in kept for c in found.text[start:end])
    assert body >= 0.995 * text
