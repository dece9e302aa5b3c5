"""Texts that no newspaper prints, of any length, and how reading them grows with it.

Run it as `python benchmarks/bad_input.py [--sizes 50000 100000 200000] [KIND…]`: it prints, for each kind of text, the
processor's seconds for reading and for extraction at each size, and what a doubling multiplies them by (2 is linear).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

    from dragoman.model.record import Analysis

SENTENCES: Final = (
    "The talks were candid and both sides will keep in touch",
    "We will not accept any change of the line that was drawn in May",
    "Minister Anna Kova asked the council to wait for the report",
    "The army has left three villages near the river",
    "Our position on the islands is known, the spokesman said",
    "The envoy met the president in Geneva on 3 March and praised the host",
    "They promised to send grain ships by the end of June",
    "According to the ministry, nobody was hurt",
)
NAMES: Final = ("Ada Moss", "Ben Roe", "Carl Voss", "Dina Hale", "Eli Brandt")
LABELS: Final = ("MS. PRICE", "SECRETARY MOSS", "QUESTION", "MODERATOR")
MARKS: Final = ("“", "”", '"', "‘", "’", "«", "»", "word")


def _said(number: int) -> str:
    """A sentence of its own: what comes twice on a page is a copy, and is not read again."""
    return f"{SENTENCES[number % len(SENTENCES)]}, paper {number} says"


def _name(number: int) -> str:
    return NAMES[number % len(NAMES)]


def _joined(size: int, piece: Callable[[int], str], between: str = " ") -> str:
    """Pieces one after another until the text has its size."""
    found, length = [], 0
    for number in count():
        if length >= size:
            return between.join(found)
        found.append(piece(number))
        length += len(found[-1]) + len(between)
    raise AssertionError


KINDS: Final[Mapping[str, Callable[[int], str]]] = {
    "one long quotation": lambda size: f"“{_joined(size, lambda n: _said(n) + '.')}”, the minister said.",
    "one quotation of many paragraphs": lambda size: _joined(size, lambda n: f"“{_said(n)}.", "\n\n") + "”",
    "marks that never close": lambda size: _joined(size, lambda n: f'"{_said(n)}, {_name(n)} said.'),
    "marks alone": lambda size: _joined(size, lambda n: MARKS[n % len(MARKS)]),
    "nested said that": lambda size: _joined(size, lambda n: f"{_name(n)} said that") + " it was over.",
    "nested quotations": lambda size: _joined(size, lambda n: f"“{_name(n)} said:") + " it was over.",
    "questions and answers": lambda size: _joined(size, lambda n: f"{'QA'[n % 2]}: {_said(n)}.", "\n"),
    "speakers in capitals": lambda size: _joined(size, lambda n: f"{LABELS[n % 4]}: {_said(n)}.", "\n\n"),
    "labels alone": lambda size: _joined(size, lambda n: f"{LABELS[n % 4]}:", "\n"),
    "a table": lambda size: _joined(size, lambda n: f"{_name(n)}\t{n}\tsaid\tChina\t3 March 2021", "\n"),
    "a table with bars": lambda size: _joined(size, lambda n: f"| {_name(n)} | {n} | said | {_said(n)} |", "\n"),
    "tweets": lambda size: _joined(size, lambda n: f"@{_name(n)[:3]} · {n % 28 + 1} Mar\n{_said(n)}! #talks", "\n\n"),
    "one word": lambda size: "said " * (size // 5),
    "ten thousand names": lambda size: _joined(size, lambda n: f"Ada M{n:x}", ", ") + " said that it was over.",
    "no full stop": lambda size: _joined(size, lambda n: _said(n) + " and"),
    "according to": lambda size: _joined(size, lambda n: f"according to paper {n},") + " it rained.",
}


def analysed(nlp: Language, text: str) -> tuple[Analysis, float, float]:
    """The analysis of a text that is all body, and the seconds that reading and extraction took."""
    from dragoman.extract.claims import analyse
    from dragoman.model.annotations import SEGMENTS
    from dragoman.model.document import Block, BlockKind, Container, Document

    document = Document("bad", "bad", text, "", Container(None, "", ""), (Block(BlockKind.BODY, 0, len(text)),))
    doc = nlp.make_doc(text)
    doc.user_data[SEGMENTS] = [(0, len(text))]
    begin = time.process_time()
    doc = next(iter(nlp.pipe([doc])))
    middle = time.process_time()
    found = analyse(document, doc)
    return found, middle - begin, time.process_time() - middle


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    import dragoman

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 100_000, 200_000], help="code points")
    options = parser.parse_args(arguments)
    nlp = dragoman.load()
    analysed(nlp, KINDS["a table"](1000))
    for kind in options.kinds or KINDS:
        rows = [analysed(nlp, KINDS[kind](size)) for size in options.sizes]
        times = [", ".join(f"{row[part]:.2f}" for row in rows) for part in (1, 2)]
        grown = [", ".join(f"{b[part] / max(0.01, a[part]):.1f}" for a, b in pairwise(rows)) for part in (1, 2)]
        print(f"{kind:34} reading {times[0]} (× {grown[0]})  extraction {times[1]} (× {grown[1]})", flush=True)


if __name__ == "__main__":
    main()
