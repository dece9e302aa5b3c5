from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.articles import BODY, document, page

from dragoman.documents import raw_range, read
from dragoman.documents.reading import LONGEST_TEXT
from dragoman.errors import ReadError, UnsupportedFormat
from dragoman.model.document import Status

WORDS = st.sampled_from(["talks", "Zürich", "“yes”", "東京", "🕊", "\r\n", "\n\n", "\r", " ", "\u00a0", "x."])
TEXT = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: "Ministers met. " + "".join(words) + " They left.")
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"])


@settings(deadline=None)
@given(TEXT, ENCODINGS, st.data())
def test_any_stretch_of_text_leads_back_to_its_bytes(text: str, encoding: str, data: st.DataObject) -> None:
    raw = text.encode(encoding)
    (found,) = read(raw, "x.txt")
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    a, b = raw_range(found, start, end)
    back = raw[a:b].decode(found.container.encoding)
    assert back.replace("\r\n", "\n").replace("\r", "\n") == found.text[start:end]


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_bad_bytes_keep_the_map_of_the_words_around_them(junk: bytes) -> None:
    raw = b"The envoys met in Strelsau on Monday. " + junk + b" They parted as friends on the evening of the same day."
    try:
        (found,) = read(raw, "x.txt")
    except ReadError:
        return
    if found.container.encoding != "utf-8":
        return
    for words in ("The envoys met in Strelsau", "They parted as friends"):
        start = found.text.index(words)
        a, b = raw_range(found, start, start + len(words))
        assert raw[a:b] == words.encode()


@settings(deadline=None)
@given(st.lists(st.sampled_from([*BODY, "Also read: Timber", "By Mira Holt", "", "Comments (2)", "x"]), min_size=1))
def test_each_visible_character_lies_in_exactly_one_block(lines: list[str]) -> None:
    found = document("Talks. " + "\n".join(lines))
    inside = [0] * len(found.text)
    for block in found.blocks:
        assert block.raw is not None
        for i in range(block.start, block.end):
            inside[i] += 1
    assert all(n == 1 for n, c in zip(inside, found.text, strict=True) if not c.isspace())
    assert max(inside) <= 1


def test_a_document_is_known_by_its_bytes() -> None:
    raw = BODY[0].encode()
    (one,) = read(raw, "a.txt")
    (other,) = read(raw, "folder/b.txt")
    assert one.id == other.id == hashlib.sha256(raw).hexdigest()[:16]
    assert (one.path, other.path) == ("a.txt", "folder/b.txt")


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf", b"\x00\x00", b"\xff\xfe"])
def test_an_empty_file_says_so(raw: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.txt: the file is empty; give one"):
        read(raw, "x.txt")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 text", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "an image"),
        (b"PK\x03\x04rest", "a ZIP"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_its_content(raw: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what):
        read(raw, "called.txt")


def test_a_file_over_the_limit_is_refused_at_once() -> None:
    with pytest.raises(ReadError, match="50 MB, more than the 16 MB"):
        read(b"a " * (25 * 2**20), "big.txt")


def test_a_text_longer_than_any_article_is_refused() -> None:
    with pytest.raises(ReadError, match="characters in one text"):
        read(b"ab. " * (LONGEST_TEXT // 4 + 1), "long.txt")


def test_a_file_without_words_is_empty_with_a_reason() -> None:
    found = document("... --- ...\n1234")
    assert found.status is Status.EMPTY
    assert found.reason is not None


def test_a_text_in_another_language_is_kept_with_a_reason() -> None:
    german = (
        "Die Außenministerin traf am Montag in Strelsau ihren Amtskollegen. Beide Seiten nannten das Gespräch offen "
        "und kündigten an, die Grenze in Stufen wieder zu öffnen, sobald die Zollbeamten sich geeinigt haben."
    )
    found = document(german)
    assert found.status is Status.OTHER_LANGUAGE
    assert found.reason is not None
    assert "German" in found.reason
    assert found.text == german


def test_translated_english_and_short_texts_are_english() -> None:
    stilted = (
        "The side of Ruritania expressed to the Bordurian side its solemn position, and the two sides have reached."
    )
    assert document(stilted).language == "en"
    assert document("Vera Lodz, Anton Brask").language == "en"


def test_a_range_over_a_break_between_blocks_closes_over_the_bytes_on_both_sides() -> None:
    raw = b"<html><body><p>They met.</p>\n<p>They parted as friends, the minister said.</p></body></html>"
    (found,) = read(raw, "x.html")
    gap = found.text.index("\n")
    a, b = raw_range(found, gap - 1, gap + 3)
    assert raw[a:b] == b".</p>\n<p>T"
    assert raw_range(found, gap, gap + 1)[0] == raw_range(found, gap, gap + 1)[1]


def test_line_ends_are_the_only_change() -> None:
    (found,) = read(b"Ministers met.\r\n\r\nThey parted.\r", "x.txt")
    assert found.text == "Ministers met.\n\nThey parted.\n"


def test_reading_is_the_same_every_time() -> None:
    raw = "\n\n".join(["Border to reopen", "By Mira Holt", *BODY, "Also read: Timber"]).encode()
    assert read(raw, "x.txt") == read(raw, "x.txt")
    assert page(*BODY).status is Status.READ
