"""Measures times beside HeidelTime, recognizers-text, dateparser and timexy, all on the same texts in one run.

Run it as `python benchmarks/times.py prepare`, then `compare [--json] [--test]`; docs/benchmarks-times.md says what is
compared. Needs the corpora beside the checkout, and Java for HeidelTime; what it makes lies in the run folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.table import Table
    from spacy.language import Language
    from spacy.tokens import Doc

    from dragoman.evaluate.marked import MarkedPassage
    from dragoman.evaluate.timex import GoldDocument
    from dragoman.model.mention import TimeExpression

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
SETS: Final = {
    "TimeBank": "time/TimeBank",
    "AQUAINT": "time/AQUAINT",
    "MEANTIME Apple": "meantime/intra-doc_annotation/corpus_apple",
}
OWN: Final = {"own gold, train and dev": ("train", "dev"), "own gold, test": ("test",)}
OURS: Final = "dragoman"
PEERS: Final = {
    "heideltime": "HeidelTime",
    "heideltime-plain": "without tagger",
    "recognizers": "recognizers-text",
    "dateparser": "dateparser",
    "timexy": "timexy",
}
NAMES: Final = {OURS: "Dragoman", **PEERS}
METRICS: Final = ("strict", "relaxed", "value", "durations")
OWN_METRICS: Final = ("strict", "relaxed", "value", "mod", "whole")

Figures = dict[str, Any]
Counts = dict[str, float]
Found = list[dict[str, Any]]


@dataclass(frozen=True)
class Text:
    """A text with its day, and what counts the expressions found in it."""

    name: str
    text: str
    created: str | None
    count: Callable[[Found], Counts]


def prepare(run: Path) -> None:
    """Make the environment of the others, by `times_requirements.txt`."""
    venv.create(run / "venv", with_pip=True, clear=True)
    pip = [str(_python(run)), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "spacy==3.8.*", "dateparser==1.5.0"], check=True)
    subprocess.run([*pip, "--no-deps", "--requirement", str(HERE / "times_requirements.txt")], check=True)


def _python(run: Path) -> Path:
    return run / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"


def compare(corpora: Path, run: Path, *, test: bool) -> Figures:
    """Everything measured for each system, in one run on one core."""
    _stay_on_one_core()
    sets = dict(_sets(corpora, test=test))
    texts = [text for members in sets.values() for text in members]
    found, missing = {}, {}
    found[OURS], speed = ours(texts)
    speeds = {OURS: speed}
    for peer in PEERS:
        try:
            found[peer], seconds = ask(peer, texts, run)
            speeds[peer] = {"documents_per_second": round(len(texts) / seconds, 1)}
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            missing[peer] = str(error)
    rows, first = {}, 0
    for name, members in sets.items():
        here = {system: everything[first : first + len(members)] for system, everything in found.items()}
        counts = {system: [t.count(one) for t, one in zip(members, mine, strict=True)] for system, mine in here.items()}
        rows[name] = {"n": len(members), "systems": {system: scored(counts, system) for system in counts}}
        first += len(members)
    return {"documents": len(texts), "sets": rows, "speed": speeds, "missing": missing}


def _sets(corpora: Path, *, test: bool) -> Iterator[tuple[str, list[Text]]]:
    from dragoman.evaluate.marked import read_marked
    from dragoman.evaluate.timex import read_gold

    for name, path in SETS.items():
        gold = read_gold(corpora / path)
        yield name, [Text(one.name, one.text, one.created, _timex_counter(one)) for one in gold]
    for name, parts in OWN.items():
        if test or parts != ("test",):
            files = [ROOT / "tests" / "data" / "gold" / "times" / f"{part}.txt" for part in parts]
            passages = [passage for file in files for passage in read_marked(file)]
            yield name, [Text(one.name, one.text, one.date, _own_counter(one)) for one in passages]


def _timex_counter(gold: GoldDocument) -> Callable[[Found], Counts]:
    from dragoman.evaluate.timex import Timex, counts_of

    def count(found: Found) -> Counts:
        mine = [Timex(one["start"], one["end"], one["type"], one["value"]) for one in found]
        lasting = {(time.start, time.end): time.value for time in gold.times if time.timex == "DURATION"}
        right = sum(
            any(_overlap(span, one) and one["value"] == value for one in found) for span, value in lasting.items()
        )
        return {**counts_of(gold, mine), "lasting": float(len(lasting)), "lasting right": float(right)}

    return count


def _overlap(span: tuple[int, int], one: Mapping[str, Any]) -> bool:
    return bool(span[0] < one["end"] and one["start"] < span[1])


def _own_counter(passage: MarkedPassage) -> Callable[[Found], Counts]:
    from dragoman.evaluate.times import counts_of

    def count(found: Found) -> Counts:
        marks = [
            ((one["start"], one["end"]), {"value": one["value"], "mod": one["mod"], "interval": None}) for one in found
        ]
        return counts_of(passage, marks)

    return count


def ours(texts: Sequence[Text]) -> tuple[list[Found], dict[str, float]]:
    """What Dragoman finds; documents a second with the reader, and beyond the reader's own cost."""
    import dragoman
    from dragoman.evaluate.timex import read_times

    nlp = dragoman.load()
    _read(nlp, texts[0])
    begin = time.perf_counter()
    found = [read_times(nlp, text.name, text.text, text.created) for text in texts]
    whole = time.perf_counter() - begin
    alone = _beyond_the_reader(nlp, texts)
    marks = [[_mark(one) for one in times] for times in found]
    speed = {"documents_per_second": round(len(texts) / whole, 1), "beyond_the_reader": round(len(texts) / alone, 1)}
    return marks, speed


def _mark(time_found: TimeExpression) -> dict[str, Any]:
    span = time_found.span
    marks = {"type": str(time_found.timex), "value": time_found.value, "mod": time_found.mod}
    return {"start": span.start, "end": span.end, **marks}


def _read(nlp: Language, text: Text) -> Doc:
    from dragoman.model.annotations import SEGMENTS

    doc = nlp.make_doc(text.text)
    doc.user_data[SEGMENTS] = [(0, len(text.text))]
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _beyond_the_reader(nlp: Language, texts: Sequence[Text]) -> float:
    """Seconds for the times of texts that are read already."""
    from dragoman.extract.times.timex import find_times
    from dragoman.model.document import Block, BlockKind, Container, DateClass, Document, Published

    pairs = []
    for text in texts:
        day = text.created[:10] if text.created else None
        block = (Block(BlockKind.BODY, 0, len(text.text)),) if text.text else ()
        published = Published(day, DateClass.GIVEN, anchor=day)
        container = Container(None, "", "")
        document = Document(text.name, text.name, text.text, "", container, block, published=published)
        pairs.append((document, _read(nlp, text)))
    begin = time.perf_counter()
    for document, doc in pairs:
        find_times(document, doc)
    return time.perf_counter() - begin


def ask(peer: str, texts: Sequence[Text], run: Path) -> tuple[list[Found], float]:
    """What another system finds, and the seconds it took without its start."""
    given = [json.dumps({"doc_id": text.name, "text": text.text, "created": text.created}) for text in texts]
    command = [str(_python(run)), str(HERE / "times_peers.py"), peer]
    done = subprocess.run(command, input="\n".join(given), capture_output=True, encoding="utf-8", check=True)
    *lines, last = done.stdout.splitlines()
    return [json.loads(line)["timexes"] for line in lines], float(json.loads(last)["seconds"])


def scored(counts: Mapping[str, Sequence[Counts]], system: str) -> Figures:
    """Scores with their intervals, and what separates Dragoman from the system, by the same draws of documents."""
    from dragoman.evaluate.bootstrap import intervals, total

    both = [
        {
            **{f"ours/{name}": value for name, value in mine.items()},
            **{f"theirs/{name}": v for name, v in their.items()},
        }
        for mine, their in zip(counts[OURS], counts[system], strict=True)
    ]
    marks = f1s(total(counts[system]))
    apart = _apart(total(both))
    return {
        **marks,
        "intervals": intervals(counts[system], f1s),
        "difference": {"of": apart, "intervals": intervals(both, _apart)},
    }


def f1s(counts: Mapping[str, float]) -> dict[str, float]:
    """F1 by metric, and the share of the durations whose value is right."""
    from dragoman.evaluate.bootstrap import f1

    found = {
        name: f1(counts[name], counts["found"], counts["gold"])["f1"]
        for name in ("strict", "relaxed", "value", "mod", "whole")
        if name in counts
    }
    if "lasting" in counts:
        found["durations"] = round(counts["lasting right"] / (counts["lasting"] or 1.0), 4)
    return found


def _apart(counts: Mapping[str, float]) -> dict[str, float]:
    sides = [
        {name.partition("/")[2]: value for name, value in counts.items() if name.startswith(f"{side}/")}
        for side in ("ours", "theirs")
    ]
    mine, theirs = (f1s(side) for side in sides)
    return {name: round(mine[name] - theirs[name], 4) for name in mine}


def _stay_on_one_core() -> None:
    """Also the processes started from here; where the system cannot be told, only the libraries' threads are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def tables(figures: Figures) -> Iterator[Table]:
    """A table for each set, and one of speeds."""
    from rich import box
    from rich.table import Table

    for name, row in figures["sets"].items():
        metrics = OWN_METRICS if name in OWN else METRICS
        table = Table(title=f"{name}: {row['n']} texts", title_justify="left", box=box.SIMPLE)
        for heading in ("", *metrics, "Dragoman's lead"):
            table.add_column(heading, justify="left" if not heading else "right")
        for system, marks in row["systems"].items():
            table.add_row(NAMES[system], *(_cell(marks, metric) for metric in metrics), _difference(system, marks))
        yield table
    yield _speeds(figures)


def _cell(marks: Figures, metric: str) -> str:
    low, high = marks["intervals"][metric]
    return f"{100 * marks[metric]:.1f} ({100 * low:.0f}-{100 * high:.0f})"


def _difference(system: str, marks: Figures) -> str:
    if system == OURS:
        return ""
    metric = "whole" if "whole" in marks else "value"
    low, high = marks["difference"]["intervals"][metric]
    return f"{100 * marks['difference']['of'][metric]:+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"


def _speeds(figures: Figures) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title="Documents a second, one core", title_justify="left", box=box.SIMPLE)
    for heading in ("", "documents/s", "Dragoman by it"):
        table.add_column(heading, justify="left" if not heading else "right")
    ours_whole = figures["speed"][OURS]["documents_per_second"]
    table.add_row("Dragoman, beyond the reader", f"{figures['speed'][OURS]['beyond_the_reader']:,.1f}", "")
    for system, speed in figures["speed"].items():
        rate = speed["documents_per_second"]
        table.add_row(NAMES[system], f"{rate:,.1f}", f"×{ours_whole / rate:.2f}")
    for system, why in figures["missing"].items():
        table.add_row(NAMES[system], "did not run", why[:60])
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Do the step that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["prepare", "compare"])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "times")
    parser.add_argument("--test", action="store_true", help="also score the test split of the own gold")
    parser.add_argument("--json", action="store_true", help="print the figures as one object")
    options = parser.parse_args(arguments)
    if options.step == "prepare":
        prepare(options.run)
        return
    if not options.corpora.is_dir():
        raise SystemExit(f"There are no corpora at {options.corpora}: name their folder with --corpora.")
    if not _python(options.run).exists():
        raise SystemExit(f"{options.run} holds no other systems: run the step `prepare` first.")
    if shutil.which("java") is None:
        print("Java is not here, so HeidelTime does not run.", file=sys.stderr)
    _show(compare(options.corpora, options.run, test=options.test), options.run / "compare.json", as_json=options.json)


def _show(figures: Figures, path: Path, *, as_json: bool) -> None:
    from rich.console import Console

    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    if as_json:
        print(json.dumps(figures))
        return
    console = Console(width=130)
    for table in tables(figures):
        console.print(table)


if __name__ == "__main__":
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    main()
