from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.articles import BODY, kinds

from dragoman.documents import raw_range, read
from dragoman.documents.readers.wordpress import WordPressReader
from dragoman.errors import ReadError, UnsupportedFormat
from dragoman.model.document import BlockKind

LINK = "https://www.example.org/talks/"


def post(title: str, *paragraphs: str, **more: object) -> dict[str, object]:
    content = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return {"title": {"rendered": title}, "content": {"rendered": content}, "link": LINK, **more}


def test_a_post_gives_title_body_link_and_date() -> None:
    data = json.dumps(post("Talks &#8216;useful&#8217;", *BODY, date_gmt="2031-05-04T09:00:00")).encode()
    (document,) = read(data, "post.json")
    assert document.title == "Talks ‘useful’"
    assert [kind for kind, _ in kinds(document)] == [BlockKind.TITLE, *[BlockKind.BODY] * 4]
    assert document.url == LINK
    assert document.published is not None
    assert document.published.value == "2031-05-04T09:00:00+00:00"
    assert document.published.anchor == "2031-05-04"
    assert document.container.member is None


def test_a_list_gives_a_document_a_post_with_its_place_and_own_id() -> None:
    data = json.dumps([post("One", BODY[0]), {"code": "x"}, post("Two", BODY[1])]).encode()
    first, second = read(data, "posts.json")
    assert (first.container.member, second.container.member) == ("/0", "/2")
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert BODY[1] in second.text
    a, b = raw_range(second, second.text.index(BODY[1]), second.text.index(BODY[1]) + len(BODY[1]))
    assert data[a:b].decode() == BODY[1]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), min_size=3, max_size=60)


@settings(deadline=None)
@given(TEXT, st.booleans())
def test_offsets_lead_through_json_escapes_back_to_the_bytes(said: str, ascii_only: bool) -> None:
    data = json.dumps(post("Title of it", f"Lodz said {said} and left"), ensure_ascii=ascii_only).encode()
    (document,) = read(data, "post.json")
    start = document.text.index("Lodz said")
    end = document.text.index("and left") + len("and left")
    a, b = raw_range(document, start, end)
    back = json.loads(b'"' + data[a:b] + b'"')
    assert " ".join(back.split()) == " ".join(document.text[start:end].split())


def test_lone_surrogates_and_nul_do_not_reach_the_text() -> None:
    data = b'{"title":{"rendered":"A\\ud83d b"},"content":{"rendered":"<p>The envoy \\u0000 spoke to us.</p>"}}'
    (document,) = read(data, "post.json")
    document.text.encode()
    assert "\0" not in document.text


@pytest.mark.parametrize("data", [b'{"a": 1}', b"[]", b'[{"title": "x"}]'])
def test_json_without_a_post_is_refused_with_a_mend(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match="give a WordPress post"):
        read(data, "data.json")


def test_broken_json_is_named_as_such() -> None:
    with pytest.raises(ReadError, match="JSON is broken"):
        read(json.dumps(post("One", BODY[0])).encode()[:-30], "post.json")


def test_a_bracketed_note_is_text_and_no_json() -> None:
    assert not WordPressReader().knows(b"[Strelsau] The ministers met today [file photo]")


def test_widgets_and_captions_inside_a_post_are_no_body() -> None:
    content = (
        f"<p>{BODY[0]}</p><figure><img src='x'><figcaption>The bridge at dusk</figcaption></figure><p>{BODY[1]}</p>"
        "<div class='sharedaddy sd-sharing-enabled'><h3>Share this on your page</h3></div>"
        "<p>The post Border to reopen appeared first on The Strelsau Post.</p>"
    )
    data = json.dumps({"title": {"rendered": "Border to reopen"}, "content": {"rendered": content}}).encode()
    (document,) = read(data, "post.json")
    assert [kind for kind, _ in kinds(document)] == [
        BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BODY, BlockKind.NAV, BlockKind.LEGAL,
    ]  # fmt: skip
