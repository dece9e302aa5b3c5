"""Bytes to text with an exact map back: byte order marks, declared and guessed encodings, bytes that are no text."""

from __future__ import annotations

import codecs
import re
from typing import Final

import numpy as np

from dragoman.documents.readers.base import Mapped, Offsets, Piece

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_DOUBLE: Final = ("gb18030", "gbk", "gb2312", "big5", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949")
_SAMPLE: Final = 65536
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_NO_TEXT: Final = re.compile("[\x00\ud800-\udfff]")
# Bytes of cp1252 that are letters or marks of English and its neighbours' names; the rest hardly occur in prose.
_CP1252_USUAL: Final = frozenset([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xA0, 0xA3, 0xA7, 0xA9,
                                  0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBB, *range(0xC0, 0x100)])  # fmt: skip


def is_binary(data: bytes) -> bool:
    """Whether the bytes are not text in any encoding we read.

    One control byte in a hundred is the limit: measured on the corpora, text has none, while images, archives and
    programs have three or more in a hundred.
    """
    sample = data[:_SAMPLE]
    if not sample or _wide_encoding(sample):
        return False
    control = sum(sample.count(byte) for byte in (*range(9), 11, *range(14, 27), *range(28, 32), 127))
    return control * 100 > len(sample)


def decode(data: bytes) -> tuple[Mapped, str]:
    """The text of the bytes, mapped, with line ends left as they are, and the name of its encoding.

    Bytes that do not decode, NUL and lone surrogates become U+FFFD, each mapped to its own bytes.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", ""))
    encoding = encoding or _guess(data)
    if encoding in _WIDE:
        raw = _decode_wide(data[len(mark) :], encoding)
    else:
        raw = data[len(mark) :].decode(encoding, "surrogateescape")
    lengths = _lengths(raw, encoding)
    ends = (np.cumsum(lengths) + len(mark)).astype(np.int32)
    ends = np.minimum(ends, len(data)).astype(np.int32)
    starts = np.concatenate([[len(mark)], ends[:-1]]).astype(np.int32) if len(ends) else ends
    verbatim = np.ones(len(raw), np.bool_)
    for match in _NO_TEXT.finditer(raw):
        verbatim[match.start()] = False
    return Mapped(_NO_TEXT.sub("\ufffd", raw), starts, ends, verbatim), encoding


def normal_lines(source: Mapped) -> Mapped:
    """The same text with every line end a single "\\n"; nothing else is changed."""
    if "\r" not in source.text:
        return source
    pieces, at = [], 0
    for match in re.finditer(r"\r\n?", source.text):
        pieces += [Piece(source.text[at : match.start()], at, match.start(), True)]
        pieces += [Piece("\n", match.start(), match.end(), False)]
        at = match.end()
    pieces.append(Piece(source.text[at:], at, len(source.text), True))
    return source.derive(pieces)


def _decode_wide(data: bytes, encoding: str) -> str:
    width = 2 if "16" in encoding else 4
    whole = data[: len(data) - len(data) % width]
    if width == 2:
        text = whole.decode(encoding, "surrogatepass")
    else:
        points = np.frombuffer(whole, "<u4" if encoding.endswith("le") else ">u4")
        text = "".join(chr(point) if point < 0x110000 else "\udcff" for point in points.tolist())
    return text + ("\udcff" if len(whole) < len(data) else "")


def _lengths(text: str, encoding: str) -> Offsets:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    ones = np.ones(len(points), np.int32)
    if encoding == "utf-8":
        return np.where(_escaped(points), 1, ones + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000))
    if "utf-16" in encoding:
        return 2 * (ones + (points >= 0x10000))
    if "utf-32" in encoding:
        return 4 * ones
    if encoding in _DOUBLE:
        return np.array([len(c.encode(encoding, "surrogateescape")) for c in text], np.int32)
    return ones


def _escaped(points: np.typing.NDArray[np.uint32]) -> np.typing.NDArray[np.bool_]:
    return (points >= 0xDC80) & (points <= 0xDCFF)


def _guess(data: bytes) -> str:
    if wide := _wide_encoding(data[:_SAMPLE]):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)
    return "utf-8"


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 by its mark, or without one by where its zero bytes stand: in most pairs, always on one side."""
    marked = next((e for m, e in _MARKS if sample.startswith(m)), None)
    if marked in _WIDE:
        return marked
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * pairs and odd < 0.05 * pairs else None


def _not_utf8(data: bytes) -> str:
    """UTF-8 with a few bad bytes, else a single-byte or East Asian encoding: declared, cp1252, or the best guess."""
    bad = sum("\udc80" <= c <= "\udcff" for c in data.decode("utf-8", "surrogateescape"))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if bad * 4 < high:
        return "utf-8"
    declared = _DECLARED.search(data[:4096])
    if declared and (found := _usable(declared[1].decode("ascii"), data)):
        return found
    usual = sum(data.count(byte) for byte in _CP1252_USUAL)
    if usual >= 0.9 * high and high * 5 < len(data):
        return "cp1252"
    return _best_guess(data)


def _best_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], steps=5, chunk_size=512).best()
    return (best and _usable(best.encoding, data)) or "cp1252"


def _usable(name: str, data: bytes) -> str | None:
    """The codec's name when we can map it: one byte a code point, or an East Asian one that spells the bytes back.

    Latin-1 is read as cp1252, as browsers do.
    """
    try:
        codec = codecs.lookup(name).name
        if codec in ("iso8859-1", "ascii"):
            return "cp1252"
        if codec in _DOUBLE:
            text = data.decode(codec, "surrogateescape")
            return codec if text.encode(codec, "surrogateescape") == data else None
        return codec if len(bytes(range(32, 256)).decode(codec, "surrogateescape")) == 224 else None
    except (UnicodeError, LookupError, TypeError, ValueError):
        return None
