"""The sets that statements are scored on, and the counts and figures of each system on them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from dragoman.evaluate import polnear, statements
from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked_statements import GoldStatement, read_statements
from dragoman.model.document import Span
from dragoman.model.statement import Act, Form, Link, Statement

if TYPE_CHECKING:
    from spacy.language import Language

    from dragoman.evaluate.marked import MarkedPassage

GOLD: Final = Path(__file__).resolve().parent.parent / "tests" / "data" / "gold" / "statements"
READ: Final = frozenset(["title", "subhead", "body"])
"""Kinds of block that Dragoman reads; the others are blanked for the peers, which do not know them."""

Counts = dict[str, float]
Row = Mapping[str, Any]
"""One attribution of a peer: `source`, `cue`, `content` as lists of [start, end], and `name`, the speaker."""
Gold = Sequence[tuple["MarkedPassage", Sequence[GoldStatement]]]
Scores = Callable[[Mapping[str, float]], Mapping[str, float]]


def statements_of(text: str, rows: Sequence[Row]) -> list[Statement]:
    """A peer's attributions as statements; its chain is told by which content holds which cue, for it has none."""
    whole = [row for row in rows if row["cue"] and row["content"]]
    return [_statement(text, number, whole) for number in range(len(whole))]


def _statement(text: str, number: int, rows: Sequence[Row]) -> Statement:
    row = rows[number]
    source, cue, content = (tuple(Span.of(text, *span) for span in row[role]) for role in statements.ROLES)
    outer = [rows[other] for other in around(number, rows)]
    chain = tuple(Link(one["name"]) for one in (*outer, row))
    return Statement(str(number), "", Form.INDIRECT, Act.STATE, source, cue, content, chain)


def around(number: int, rows: Sequence[Row]) -> list[int]:
    """The attributions whose contents hold this one's cue, the outermost first."""
    start, end = rows[number]["cue"][0]
    held = {
        other: sum(last - first for first, last in row["content"])
        for other, row in enumerate(rows)
        if other != number and any(first <= start and end <= last for first, last in row["content"])
    }
    return sorted(held, key=lambda other: (-held[other], other))


def own_gold(part: str) -> list[tuple[MarkedPassage, list[GoldStatement]]]:
    """The passages of one part of the project's own gold."""
    return [one for path in sorted(GOLD.glob(f"{part}-*.txt")) for one in read_statements(path)]


class Sets:
    """Every set, with the texts that peers read."""

    def __init__(self, shared: Path, run: Path, *, test: bool) -> None:
        sys.path.insert(0, str(shared / "scorers"))
        self.shared, self.run = shared, run
        self.polnear = polnear.read_gold(shared / "corpora" / "polnear" / "dev")
        parts = ("train", "dev", *(["test"] if test else []))
        self.own = {
            part: [one for path in sorted(GOLD.glob(f"{part}-*.txt")) for one in read_statements(path)]
            for part in parts
        }
        self.records = {name: self._record(name) for name in ("seeds", "official")}

    @cached_property
    def nlp(self) -> Language:
        """The reader, as it ships."""
        import dragoman

        return dragoman.load()

    def _record(self, name: str) -> list[dict[str, Any]]:
        """What Dragoman makes of the documents of a set, as it exports it with their texts."""
        store, lines = self.run / f"{name}.db", self.run / f"{name}.jsonl"
        for old in self.run.glob(f"{name}.db*"):
            old.unlink()
        folder = self.shared / ("seeds" if name == "seeds" else "gold/official")
        begin = [sys.executable, "-m", "dragoman.cli"]
        for command in (["read", str(folder)], ["export", "jsonl", str(lines), "--with-text"]):
            subprocess.run([*begin, *command, "--store", str(store)], check=True, capture_output=True)
        return [json.loads(line) for line in lines.read_text("utf-8").split("\n") if line]

    @property
    def texts(self) -> dict[str, str]:
        """Name -> text of everything that a peer reads."""
        found = {f"polnear/{one.name}": one.text for one in self.polnear}
        found |= {f"own/{passage.name}": passage.text for gold in self.own.values() for passage, _ in gold}
        return found | {f"{name}/{row['id']}": blanked(row) for name in self.records for row in self._documents(name)}

    def _documents(self, name: str) -> Iterable[dict[str, Any]]:
        return (row for row in self.records[name] if row["type"] == "document" and row.get("text"))

    def ours(self) -> dict[str, list[Counts]]:
        """Dragoman's counts on each set, a table a document."""
        from dragoman.evaluate.passages import analysed

        texts = {one.name: one.text for one in self.polnear}
        docs = self.nlp.pipe(texts.values())
        found = {name: polnear.outermost(doc) for name, doc in zip(texts, docs, strict=True)}
        counts = {"PolNeAR dev": [polnear.counted(one.attributions, found[one.name]) for one in self.polnear]}
        for part, gold in self.own.items():
            said = [analysed(self.nlp, passage).statements for passage, _ in gold]
            counts[f"own gold, {part}"] = _counted(gold, said)
        return counts | {name: self._scored(name, rows) for name, rows in self.records.items()}

    def theirs(self, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Counts]]:
        """A peer's counts on each set, from what it found in each text."""
        counts = {"PolNeAR dev": [self._outermost(one, found[f"polnear/{one.name}"]) for one in self.polnear]}
        for part, gold in self.own.items():
            said = [statements_of(passage.text, found[f"own/{passage.name}"]) for passage, _ in gold]
            counts[f"own gold, {part}"] = _counted(gold, said)
        for name, rows in self.records.items():
            others = [row for row in rows if row["type"] != "statement"]
            for document in self._documents(name):
                others += _exported(document, found[f"{name}/{document['id']}"])
            counts[name] = self._scored(name, others)
        return counts

    def _outermost(self, gold: polnear.GoldDocument, rows: Sequence[Row]) -> Counts:
        """PolNeAR marks the outermost attributions alone, so those that stand in another's content are left out."""
        outer = [
            {role: [(start, end) for start, end in row[role]] for role in polnear.ROLES}
            for number, row in enumerate(rows)
            if not row["cue"] or not around(number, rows)
        ]
        return polnear.counted(gold.attributions, outer)

    def _scored(self, name: str, rows: Sequence[dict[str, Any]]) -> list[Counts]:
        """Counts by the scorer of the set: a table for each document of the seeds, or each official encounter."""
        module: ModuleType = __import__("score_record" if name == "seeds" else "score_official")
        folder = self.shared / "gold" / name
        if name == "seeds":
            return [_of_seed(module, rows, folder, path) for path in sorted(folder.glob("[0-9]*.json"))]
        return [_of_encounter(module, rows, path) for path in sorted(folder.glob("2*")) if path.is_dir()]


def blanked(document: Row) -> str:
    """The document's text with everything that is not read turned to white space, so that offsets stay."""
    text, kept, at = document["text"], "", 0
    for block in sorted((one for one in document["blocks"] if one["kind"] in READ), key=lambda one: one["start"]):
        kept += _blank(text[at : block["start"]]) + text[block["start"] : block["end"]]
        at = block["end"]
    return kept + _blank(text[at:])


def _blank(text: str) -> str:
    return "".join("\n" if letter == "\n" else " " for letter in text)


def _exported(document: Row, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """A peer's attributions as the scorers read them: without an act, with its own name for the speaker."""
    said = []
    for one in statements_of(document["text"], rows):
        spans = {
            r: [{"start": s.start, "end": s.end, "quote": s.quote} for s in getattr(one, r)] for r in statements.ROLES
        }
        chain = [link.name for link in one.chain]
        speaker = {"name": one.speaker.name} if one.speaker.name else None
        said.append({"type": "statement", "document": document["id"], "chain": chain, "speaker": speaker, **spans})
    return said


def _counted(gold: Gold, said: Sequence[Sequence[Statement]]) -> list[Counts]:
    pairs = zip(gold, said, strict=True)
    return [dict(statements.counted(passage.text, wanted, found)) for (passage, wanted), found in pairs]


def _of_seed(module: ModuleType, rows: Sequence[dict[str, Any]], folder: Path, path: Path) -> Counts:
    """The counts behind the shares that the scorer gives for one document."""
    run = module.Run(list(rows), folder)
    run.gold = {name: one for name, one in run.gold.items() if name == path.stem}
    given = module.statements(run, False)
    counts = {}
    for name in ("statement", "content_exact", "chain"):
        counts |= _undone(name, given[name])
    counts["speaker right"] = round(given["speaker"] * counts["statement right"])
    counts["act right"] = round(given["act"]["accuracy"] * counts["statement right"])
    return counts


def _of_encounter(module: ModuleType, rows: Sequence[dict[str, Any]], path: Path) -> Counts:
    with TemporaryDirectory() as folder:
        (Path(folder) / path.name).symlink_to(path.resolve())
        given = module.score(list(rows), Path(folder))
    counts = _undone("statement", given["statement"])
    counts["speaker right"] = round(given["speaker"] * counts["statement right"])
    counts["act right"] = round(given["act"]["accuracy"] * counts["statement right"])
    return counts


def _undone(name: str, given: Mapping[str, float]) -> Counts:
    """Counts from a share of three decimals, exact while fewer than 1,000 things are counted."""
    right = round(given["r"] * given["gold"])
    return {f"{name} right": right, f"{name} found": given["pred"], f"{name} gold": given["gold"]}


def _recorded(counts: Mapping[str, float]) -> dict[str, float]:
    names = [name for name in ("statement", "content_exact", "chain") if f"{name} gold" in counts]
    shown = {f"{name.replace('_', ' ')} F1": _f1(counts, name) for name in names}
    matched = counts["statement right"] or 1.0
    return shown | {name: counts[f"{name} right"] / matched for name in ("speaker", "act")}


def _f1(counts: Mapping[str, float], name: str) -> float:
    return f1(*(counts.get(f"{name} {part}", 0.0) for part in ("right", "found", "gold")))["f1"]


SCORES: Final[Mapping[str, Scores]] = {
    "PolNeAR dev": polnear.whole,
    "own": statements.whole,
    "seeds": _recorded,
    "official": _recorded,
}
ACTS: Final = ("act", "act macro F1")
"""Figures that peers have no answer to."""


def figures(counts: Mapping[str, Mapping[str, Sequence[Counts]]]) -> dict[str, dict[str, dict[str, Any]]]:
    """Set -> figure -> system -> its score, its interval, and the interval of how far it is behind Dragoman."""
    shown: dict[str, dict[str, dict[str, Any]]] = {}
    for name, ours in counts["dragoman"].items():
        of = SCORES["own" if name.startswith("own") else name]
        for system, sets in counts.items():
            apart = _apart(of)
            paired = [_paired(one, other) for one, other in zip(ours, sets[name], strict=True)]
            edges, behind = intervals(sets[name], of), intervals(paired, apart)
            for figure, score in of(total(sets[name])).items():
                if system != "dragoman" and figure in ACTS:
                    continue
                cell = {"score": round(score, 4), "interval": edges[figure], "behind": behind[figure]}
                shown.setdefault(name, {}).setdefault(figure, {})[system] = cell
    return shown


def _paired(ours: Counts, theirs: Counts) -> Counts:
    return {f"a {name}": value for name, value in ours.items()} | {f"b {name}": value for name, value in theirs.items()}


def _apart(of: Scores) -> Scores:
    """What separates the two systems whose counts stand in one table."""

    def difference(counts: Mapping[str, float]) -> dict[str, float]:
        ours, theirs = (of({key[2:]: value for key, value in counts.items() if key[0] == side}) for side in "ab")
        return {name: ours[name] - theirs[name] for name in ours}

    return difference
