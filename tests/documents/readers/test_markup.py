from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.readers.base import Mapped
from dragoman.documents.readers.decoding import decode
from dragoman.documents.readers.html import scan
from dragoman.documents.readers.markup import MarkupScan, attributes_of


def shown(source: str) -> list[str]:
    return [stretch.text for stretch in MarkupScan(source).stretches()]


def mapped(source: str) -> Mapped:
    return scan(decode(source.encode())[0], voted=False)[0]


def test_block_elements_part_text_and_inline_ones_do_not() -> None:
    assert shown("<div>One <b>two</b><p>Three</p>four</div>") == ["One two", "Three", "four"]


def test_scripts_styles_templates_and_comments_show_nothing() -> None:
    source = (
        "<script>if (a<b) x='</p>'</script><style>p{}</style><template><p>No</p></template><!-- <p>No --><p>Yes</p>"
    )
    assert shown(source) == ["Yes"]


def test_white_space_collapses_but_a_no_break_space_stays() -> None:
    assert shown("<p>  A\n   b&nbsp;&nbsp;c </p>") == ["A b\xa0\xa0c"]


def test_line_breaks_inside_pre_stay() -> None:
    assert shown("<pre>one\ntwo</pre>") == ["one\ntwo"]


def test_two_breaks_make_two_paragraphs() -> None:
    text, parts = scan(decode(b"<p>They met.<br><br>They parted.</p>")[0], voted=False)
    assert [text.text[part.start : part.end] for part in parts] == ["They met.", "They parted."]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&amp;lt;", "&lt;"),
        ("R&D and AT&T", "R&D and AT&T"),
        ("a &notanentity; b", "a ¬anentity; b"),
        ("caf&eacute", "café"),
        ("&#8217;&#x2019;&#1;", "’’"),
        ("&hellip;", "…"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
    ],
)
def test_entities_are_decoded_as_browsers_do(source: str, text: str) -> None:
    assert shown(f"<p>{source}</p>") == [text]
    assert html.unescape(source).replace("\x01", "") == text


def test_an_attribute_may_hold_angle_brackets() -> None:
    assert shown('<p title="a > b">Word</p>') == ["Word"]


def test_a_tag_whose_quote_never_closes_loses_only_itself() -> None:
    assert "The talks" in " ".join(shown('<p>Before</p><a href="x>link</a><p>The talks went on.</p>'))


def test_attributes_are_read_with_any_quotes() -> None:
    assert attributes_of(""" a="1" B='x &amp; y' c=3 a="2" """) == {"a": "1", "b": "x & y", "c": "3"}


def test_links_are_measured() -> None:
    (stretch,) = MarkupScan("<p><a href=x>linked</a> plain!</p>").stretches()
    assert stretch.linked == len("linked")


WORD = st.sampled_from(
    ["talks", "Zürich", "R&amp;D", "&#8220;yes&#8221;", "a&nbsp;b", " ", "\n", "<b>bold</b>", "<br>", "🕊"]
)
BLOCK = st.lists(WORD, min_size=1, max_size=8).map("".join)


@settings(deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=6))
def test_each_verbatim_run_is_the_bytes_it_points_at(blocks: list[str]) -> None:
    source = "".join(f"<p>{block}</p>\n" for block in blocks)
    data, result = source.encode(), mapped(source)
    for run in result.runs():
        said = result.text[run.start : run.end]
        raw = data[run.raw_start : run.raw_end].decode()
        if run.verbatim:
            assert raw == said
        elif raw.startswith("&"):
            assert html.unescape(raw) == said
        else:
            assert not said.strip()
            assert not raw.strip() or raw == "<br>"


@settings(deadline=None)
@given(st.text(st.sampled_from(list("<>&;/\"'=!-pabr# \n")), max_size=80))
def test_any_soup_of_markup_is_scanned(source: str) -> None:
    result = mapped(source)
    assert all(run.raw_start < run.raw_end <= len(source.encode()) for run in result.runs())
