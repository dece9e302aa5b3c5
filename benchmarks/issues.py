"""Says how far the table of issues names the issues of sentences written for it, batch by batch.

Run it as `python benchmarks/issues.py`. It reads `tests/data/issues/sentences.csv`: a batch, the issues a sentence is
about, issues that it may be given as well, and the sentence. For each batch it prints precision, recall and what they
are counted on, then every sentence that misses an issue or is given one that its row does not have.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from spacy.language import Language

from dragoman.extract.statements.issues import find_issues
from dragoman.language.pipeline import load
from dragoman.model.document import Block, BlockKind, Container, Document

SENTENCES: Final = Path(__file__).resolve().parent.parent / "tests" / "data" / "issues" / "sentences.csv"

Row = dict[str, str]


def found_in(nlp: Language, sentence: str) -> dict[str, str]:
    """The issues of a sentence, each with the words that name it first."""
    body = (Block(BlockKind.BODY, 0, len(sentence)),)
    document = Document("sentence", "", sentence, "", Container("", "", "utf-8"), body)
    named: dict[str, str] = {}
    for issue in find_issues(document, nlp(sentence)):
        named.setdefault(issue.name, issue.span.quote)
    return named


def score(nlp: Language, rows: list[Row]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts by batch, and a line for each sentence that is not read as its row says."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lines = []
    for row in rows:
        wanted, allowed = (set(filter(None, row[field].split("|"))) for field in ("issues", "also"))
        found = found_in(nlp, row["sentence"])
        missed, extra = wanted - found.keys(), found.keys() - wanted - allowed
        counts[row["batch"]].update(right=len(wanted & found.keys()), missed=len(missed), extra=len(extra), rows=1)
        if missed or extra:
            words = ", ".join(f"{name} ({found[name]})" for name in sorted(extra))
            lines.append(
                f"{row['batch']}: - {', '.join(sorted(missed)) or 'none'} + {words or 'none'}: {row['sentence']}"
            )
    return counts, lines


def main() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts, lines = score(load(), rows)
    for batch, held in counts.items():
        precision = held["right"] / max(1, held["right"] + held["extra"])
        recall = held["right"] / max(1, held["right"] + held["missed"])
        print(f"{batch:8} {held['rows']:4} sentences  P {precision:.3f}  R {recall:.3f}  {dict(held)}")
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
