"""Measures speed and memory on one core: the bare encoder, the whole reader, each stage of a run, and the start.

Run it as `make bench` or `python benchmarks/speed.py [PATH …] [--words N] [--repeats N] [--busy] [--json]`. PATH is a
file or a folder of articles; without one the sample coverage is read, repeated to about N words, each copy with another
number at its end so that no two are one document. Figures are medians of the repeats, with the least and the largest
beside them. `docs/benchmarks.md` says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bare_encoder import Recorded, Session, cut_encoder, encode, read, record, session_of
from stages import Clock, job

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from spacy.language import Language

HERE: Final = Path(__file__).resolve().parent
SAMPLES: Final = HERE.parent / "examples" / "coverage"
WORDS: Final = 20_000
REPEATS: Final = 5
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
WALL_TIME: Final = "by the clock"
PROCESSOR_TIME: Final = "of the processor"
UNDISTURBED: Final = 0.95
"""Share of the time from which this process counts as having had its core to itself."""


# ---- figures ----


@dataclass(frozen=True)
class Figure:
    """One thing measured, with the value of each repeat."""

    name: str
    unit: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    def as_dict(self) -> dict[str, object]:
        """What is printed, rounded to four decimals."""
        edges = {"median": self.median, "low": min(self.values), "high": max(self.values)}
        return {"unit": self.unit, **{name: round(value, 4) for name, value in edges.items()}}


@dataclass(frozen=True)
class Report:
    """All that one run of this program found; `multiples` are the stages' times in bare encoders, in their order."""

    clock: str
    texts: Mapping[str, int]
    reader: Sequence[Figure]
    stages: Sequence[Figure]
    multiples: Sequence[Figure]
    process: Sequence[Figure]

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON has it."""
        pairs = zip(self.stages, self.multiples, strict=True)
        return {
            "machine": machine(),
            "time": self.clock,
            "texts": dict(self.texts),
            "repeats": max(len(figure.values) for figure in self.reader),
            "reader": {figure.name: figure.as_dict() for figure in self.reader},
            "stages": {
                stage.name: {"time": stage.as_dict(), "bare encoders": multiple.as_dict()} for stage, multiple in pairs
            },
            "process": {figure.name: figure.as_dict() for figure in self.process},
        }


def machine() -> dict[str, str]:
    """What this was measured on."""
    import onnxruntime

    names = Path("/proc/cpuinfo")
    lines = names.read_text("utf-8").splitlines() if names.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return {
        "processor": model or platform.processor() or platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "onnxruntime": onnxruntime.__version__,
    }


# ---- what is read ----


def copies(words: int, folder: Path) -> None:
    """Fill a folder with the sample coverage, as often as makes about so many words of article."""
    each = sum(len(text.split()) for text in bodies([str(SAMPLES)]))
    for number in range(1, max(1, round(words / each)) + 1):
        copy = folder / f"{number:03}"
        copy.mkdir()
        for path in SAMPLES.iterdir():
            (copy / path.name).write_bytes(_numbered(path, number))


def _numbered(path: Path, number: int) -> bytes:
    """The file with a number at its end; what describes the others is left as it is."""
    data = path.read_bytes()
    if path.name == "meta.json":
        return data
    if path.suffix != ".json":
        mark = "\n<p>Number {}.</p>\n" if path.suffix == ".html" else "\n\nNumber {}.\n"
        return data + mark.format(number).encode()
    post = json.loads(data)
    post["content"]["rendered"] += f"<p>Number {number}.</p>"
    return json.dumps(post).encode()


def bodies(paths: Sequence[str]) -> list[str]:
    """The article text of each English document, titles included; what cannot be read is left out."""
    from dragoman import workflow
    from dragoman.documents.inputs import find_inputs
    from dragoman.errors import ReadError
    from dragoman.model.document import Status

    found = []
    for source in find_inputs(paths):
        with suppress(ReadError):
            for document in workflow.load(source):
                if document.status is Status.READ:
                    parts = (document.text[start:end] for start, end in workflow.segments(document))
                    found.append("\n\n".join(parts))
    return found


# ---- a process of its own ----

START: Final = """
import sys
import dragoman
nlp = dragoman.load()
print("ready", flush=True)
sys.path.insert(0, sys.argv[1])
import speed
print(speed.peak_memory())
"""
RUN: Final = """
import sys
sys.path.insert(0, sys.argv[1])
import speed, stages
stages.job(sys.argv[2:])
print(speed.peak_memory())
"""


def peak_memory() -> float:
    """The most memory that this process held at once, in MB (10^6 bytes)."""
    status = Path("/proc/self/status")
    if status.exists():
        # `getrusage` counts what the parent held before the program was started: 502 MB, where 14 MB were its own.
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def fresh(program: str, paths: Sequence[str] = ()) -> tuple[float, float]:
    """Seconds to the first line that a new process prints, and its last line as a number."""
    command = [sys.executable, "-c", program, str(HERE), *paths]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}) as child:
        assert child.stdout
        first = child.stdout.readline()
        took = time.perf_counter() - begin
        lines = [first, *child.stdout]
    if child.returncode:
        sys.exit("A fresh process could not read the texts; its own message is above.")
    return took, float(lines[-1])


# ---- everything ----


@dataclass(frozen=True)
class Round:
    """Seconds that the encoder, the reader and each stage of a run took, one after another.

    `held` is the share of the time in which the first two had the core: they wait for nothing, while a run does for
    the disk.
    """

    encoder: float
    reader: float
    stages: Mapping[str, float]
    held: float


def measure(paths: Sequence[str], repeats: int = REPEATS, clock: Clock = time.perf_counter) -> Report:
    """Every figure; encoder, reader and run take turns, so that what slows the machine for a while slows all of them.

    Raises: `SystemExit` when there is no English article in the paths.
    """
    texts = bodies(paths)
    if not texts:
        sys.exit(f"No article could be read in {', '.join(paths)}; give files or folders of English articles.")
    starts = [fresh(START) for _ in range(repeats)]
    _, after = fresh(RUN, paths)
    nlp, encoder = _pipeline()
    seen = record(nlp, texts)
    job(paths)  # the first one imports, fills tables and meets every word for the first time
    encode(encoder, seen.batches)
    calls = (partial(encode, encoder, seen.batches), partial(read, nlp, texts), partial(job, paths, clock))
    rounds = [_round(*calls, clock) for _ in range(repeats)]
    words = sum(len(text.split()) for text in texts)
    size = {"documents": len(texts), "words": words, "windows": seen.windows}
    size |= {"pieces": seen.pieces, "pieces run": seen.pieces_run}
    names = rounds[0].stages
    return Report(
        PROCESSOR_TIME if clock is time.process_time else WALL_TIME,
        size,
        _reader(rounds, words, seen),
        [Figure(name, "ms per 1,000 words", [one.stages[name] * 1e6 / words for one in rounds]) for name in names],
        [Figure(name, "bare encoders", [one.stages[name] / one.encoder for one in rounds]) for name in names],
        _process(starts, after, [one.held for one in rounds]),
    )


def _round(
    encoder: Callable[[], None], reader: Callable[[], None], run: Callable[[], Mapping[str, float]], clock: Clock
) -> Round:
    begin, busy = time.perf_counter(), time.process_time()
    bare, whole = _seconds(encoder, clock), _seconds(reader, clock)
    held = (time.process_time() - busy) / (time.perf_counter() - begin)
    return Round(bare, whole, run(), held)


def _seconds(call: Callable[[], None], clock: Clock) -> float:
    begin = clock()
    call()
    return clock() - begin


def _pipeline() -> tuple[Language, Session]:
    from dragoman import workflow
    from dragoman.language.pipeline import default_model

    return workflow.load_pipeline(None, 1), session_of(cut_encoder(default_model() / "model.onnx"))


def _reader(rounds: Sequence[Round], words: int, seen: Recorded) -> list[Figure]:
    fastest = [seen.pieces_run / one.encoder for one in rounds]
    once = [seen.pieces / one.reader for one in rounds]
    run = [seen.pieces_run / one.reader for one in rounds]
    return [
        Figure("bare encoder", "pieces/s", fastest),
        Figure("whole reader, words", "words/s", [words / one.reader for one in rounds]),
        Figure("whole reader, pieces counted once", "pieces/s", once),
        Figure("whole reader, pieces run", "pieces/s", run),
        Figure("share of the encoder, pieces counted once", "", [a / b for a, b in zip(once, fastest, strict=True)]),
        Figure("share of the encoder, pieces run", "", [a / b for a, b in zip(run, fastest, strict=True)]),
    ]


def _process(starts: Sequence[tuple[float, float]], after: float, held: Sequence[float]) -> list[Figure]:
    return [
        Figure("from a fresh process to a ready reader", "s", [took for took, _ in starts]),
        Figure("peak memory with the reader ready", "MB", [peak for _, peak in starts]),
        Figure("peak memory after a whole run", "MB", [after]),
        Figure("share of its core that the benchmark had", "", held),
    ]


# ---- printing ----


def shown(value: float) -> str:
    """A number with about three digits."""
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"


def between(figure: Figure) -> str:
    """The least and the largest value, where there are several."""
    low, high = shown(min(figure.values)), shown(max(figure.values))
    return f"{low}–{high}" if len(figure.values) > 1 else ""


def tables(report: Report) -> list[RenderableType]:
    """The report for a terminal of 80 columns."""
    counts = {name: f"{value:,}" for name, value in report.texts.items()}
    size = "{documents} documents, {words} words, {pieces} pieces; run as {pieces run} in {windows} windows."
    running, process = _table("Reading"), _table("A process of its own")
    for table, figures in ((running, report.reader), (process, report.process)):
        table.add_column("")
        for figure in figures:
            table.add_row(figure.name, shown(figure.median), between(figure), figure.unit)
    stages = _table("Stage of a run, ms per 1,000 words")
    stages.add_column("× encoder", justify="right")
    for stage, multiple in zip(report.stages, report.multiples, strict=True):
        stages.add_row(stage.name, shown(stage.median), between(stage), shown(multiple.median))
    parts: list[RenderableType] = [size.format_map(counts), running, stages, process]
    if report.clock == PROCESSOR_TIME:
        parts.append("Reading and stages are in processor time: waiting for the disk or the core is left out.")
    elif report.process[-1].median < UNDISTURBED:
        parts.append("Something else used this core meanwhile: speeds by the clock are too low.")
    return parts


def _table(title: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(title)
    table.add_column("median", justify="right")
    table.add_column("lowest–highest", justify="right")
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders of articles")
    parser.add_argument("--words", type=int, default=WORDS, help="about how many words, without PATH")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="how often each thing is timed")
    parser.add_argument("--busy", action="store_true", help="count processor time only, where others use the machine")
    parser.add_argument("--json", action="store_true", help="print JSON in place of tables")
    options = parser.parse_args()
    os.environ.update(ONE_THREAD)  # before NumPy is imported, which reads it once
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with TemporaryDirectory() as folder:
        if not options.paths:
            copies(options.words, Path(folder))
        clock = time.process_time if options.busy else time.perf_counter
        report = measure(options.paths or [folder], options.repeats, clock)
    if options.json:
        print(json.dumps(report.as_dict(), indent=2))
        return
    from rich.console import Console

    console = Console()
    for part in tables(report):
        console.print(part, highlight=False)


if __name__ == "__main__":
    main()
