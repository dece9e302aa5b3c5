from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.readers.decoding import decode, is_binary, normal_lines

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1)


@settings(deadline=None)
@given(PLAIN)
def test_every_code_point_of_utf8_knows_its_bytes(text: str) -> None:
    data = text.encode()
    mapped, encoding = decode(data)
    if encoding != "utf-8":  # a few strange strings look like UTF-16; that guess has its own test
        return
    assert mapped.text == text
    for i, character in enumerate(text):
        assert data[mapped.starts[i] : mapped.ends[i]].decode() == character


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(encoding: str) -> None:
    text = "Talks in Zürich — “useful” 🕊"
    data = text.encode(encoding)
    mapped, _ = decode(data)
    assert mapped.text == text
    dove = text.index("🕊")
    found = data[mapped.starts[dove] : mapped.ends[dove]]
    assert found.decode({"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]) == "🕊"


def test_utf16_without_a_mark_is_known_by_its_zero_bytes() -> None:
    text = "The envoys agreed to meet again in May."
    assert decode(text.encode("utf-16-le"))[0].text == text
    assert decode(text.encode("utf-16-be"))[0].text == text


def test_windows_quotation_marks_are_read_as_such() -> None:
    text = "The envoy said “we’ll see” – and left for Genève."
    mapped, encoding = decode(text.encode("cp1252"))
    assert (mapped.text, encoding) == (text, "cp1252")


def test_a_declared_single_byte_encoding_is_believed() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź and Kraków</p>'
    assert decode(page.encode("iso-8859-2"))[0].text == page


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_and_the_map_covers_them_in_order(data: bytes) -> None:
    mapped, _ = decode(data)
    at = 0
    for start, end in zip(mapped.starts.tolist(), mapped.ends.tolist(), strict=True):
        assert at <= start < end <= len(data)
        at = end
    mapped.text.encode()  # no lone surrogate is left


def test_bad_bytes_become_replacement_characters_at_their_place() -> None:
    data = "naïve talk – ".encode() + b"\xff\xfe!" + " résumé".encode()
    mapped, encoding = decode(data)
    assert encoding == "utf-8"
    assert mapped.text == "naïve talk – \ufffd\ufffd! résumé"
    bad = mapped.text.index("\ufffd")
    assert data[mapped.starts[bad] : mapped.ends[bad]] == b"\xff"
    assert not mapped.verbatim[bad]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "é", "\r\n", "\r", "\n", "\u2028"])).map("".join))
def test_only_line_ends_are_normalised(text: str) -> None:
    lines = normal_lines(decode(text.encode())[0])
    assert lines.text == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4, b"\x7fELF" + b"\x00" * 60 + b"abc"])
def test_programs_and_images_are_binary(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("text", ["Tabs\tand\r\nlines", "Ärger, 東京, Київ", "x"])
def test_text_is_not_binary(text: str) -> None:
    assert not is_binary(text.encode())
    assert not is_binary(text.encode("utf-16"))
