"""Measures the reader beside a spaCy pipeline that is trained from scratch on the same treebanks.

Run it as `python benchmarks/spacy_baseline.py prepare`, then `train`, then `compare [--json]`; docs/benchmarks-spacy.md
says what is compared. Needs the corpora beside the checkout; what it makes lies in the run folder.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.table import Table
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from passages import Unit

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "benchmarks" / "spacy_baseline.cfg"
TREEBANKS: Final = ("ud-ewt", "ud-gum")
TREE_SETS: Final = ("ud-ewt/dev.conllu", "ud-ewt/test.conllu", "ud-gum/test.conllu")
NAME_SET: Final = "ner/uner-ewt/test.iob2"
METRICS: Final = ("words", "sentences", "upos", "uas", "las")
SPEED_SET: Final = "ud-ewt/dev.conllu"
ROWS: Final = {"dragoman": "Dragoman", "spacy": "spaCy", "spacy-our-words": "spaCy, our words"}
SENTENCES: Final = 10
"""Sentences of a document that are joined to one text for training, as many as `spacy convert` puts together."""
REPEATS: Final = 5
BREAK: Final = "\n\n"

Figures = dict[str, Any]


def prepare(corpora: Path, run: Path) -> dict[str, int]:
    """Write train.spacy and dev.spacy to the run folder; gives the number of texts in each."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    run.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    sizes = {}
    for part in ("train", "dev"):
        bank = DocBin(store_user_data=False)
        for name in TREEBANKS:
            for doc in treebank_docs(corpora / name / f"{part}.conllu", vocab, entities=name == "ud-gum"):
                bank.add(doc)
        bank.to_disk(run / f"{part}.spacy")
        sizes[part] = len(bank)
    return sizes


def treebank_docs(path: Path, vocab: Vocab, *, entities: bool) -> Iterator[Doc]:
    """Up to ten sentences of a document at a time, as the raw text has them, with GUM's names where asked for."""
    sys.path.insert(0, str(ROOT / "training"))
    from syntax_corpora import read_treebank, sentences

    trees = sentences(path)
    for passage in read_treebank(path, path.parent.name, entities=entities):
        for first in range(0, len(passage.units), SENTENCES):
            text = _Text()
            for unit in passage.units[first : first + SENTENCES]:
                text.add(unit, next(trees).rows, entities=entities)
            yield text.doc(vocab)


class _Text:
    """The columns of a `Doc` in the making; heads are positions in it."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {
            name: [] for name in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps", "ents")
        }

    def add(self, unit: Unit, rows: Sequence[Sequence[str]], *, entities: bool) -> None:
        """Take in a sentence: its unit says what stands before each word and which names there are."""
        if self.columns["words"] and unit.paragraph:
            self._add_break(entities)
        elif self.columns["words"]:
            self.columns["spaces"][-1] = True
        offset = len(self.columns["words"])
        names = [tag and _name_tag(tag) for tag in unit.tags["entity"]] if entities else [None] * len(rows)
        glued_next = [*(before == 0 for before in unit.before[1:]), True]
        for place, (row, glued, name) in enumerate(zip(rows, glued_next, names, strict=True)):
            head = offset + (int(row[6]) - 1 if row[6] != "0" else place)
            relation = "ROOT" if row[7] == "root" else row[7]
            features = "" if row[5] == "_" else row[5]
            self._add(row[1], not glued, row[4], row[3], features, row[2], head, relation, name)

    def _add_break(self, entities: bool) -> None:
        """An empty line is a token of its own, which hangs on the word before it."""
        before = len(self.columns["words"]) - 1
        self._add(BREAK, False, "_SP", "SPACE", "", BREAK, before, "dep", "O" if entities else None)

    def _add(self, *cells: object) -> None:
        for column, cell in zip(self.columns.values(), cells, strict=True):
            column.append(cell)

    def doc(self, vocab: Vocab) -> Doc:
        """The text with all that is known of it; what is unknown stays unset, and spaCy learns nothing from it."""
        from spacy.tokens import Doc

        return Doc(vocab, **self.columns)


def _name_tag(tag: str) -> str:
    """BIO instead of BIOES; a name of which the corpus leaves open which of several kinds it is takes the widest."""
    if tag == "O":
        return tag
    kinds = tag[2:].split("|")
    kind = kinds[0] if len(kinds) == 1 else "LOC" if "LOC" in kinds else "MISC"
    return f"{'B' if tag[0] in 'BS' else 'I'}-{kind}"


def train(run: Path, steps: int | None = None) -> None:
    """Train by the configuration beside this file; the log, the best and the last pipeline lie in the run folder."""
    from spacy.cli.train import train as spacy_train

    log = run / "train.jsonl"
    log.unlink(missing_ok=True)
    overrides: dict[str, Any] = {
        "paths.train": str(run / "train.spacy"),
        "paths.dev": str(run / "dev.spacy"),
        "paths.log": str(log),
    }
    if steps is not None:
        overrides |= {"training.max_steps": steps, "training.eval_frequency": max(1, min(500, steps // 2))}
    spacy_train(CONFIG, run / "pipeline", overrides=overrides)


def load(row: str, run: Path) -> Language:
    """The pipeline of a row of the table."""
    if row == "dragoman":
        import dragoman

        return dragoman.load()
    import spacy

    nlp = spacy.load(run / "pipeline" / "model-best")
    if row == "spacy-our-words":
        from dragoman.language.words import WordTokenizer

        nlp.tokenizer = WordTokenizer(nlp.vocab)
    return nlp


def compare(corpora: Path, run: Path) -> Figures:
    """Everything measured for each row, in one run on one core."""
    from dragoman.evaluate.conllu import read_conllu

    _stay_on_one_core()
    trees = list(read_conllu(corpora / SPEED_SET))
    texts, words = [tree.text for tree in trees], sum(len(tree.words) for tree in trees)
    alone = {row: fresh(row, run, texts) for row in ROWS}
    pipelines = {row: load(row, run) for row in ROWS}
    scored = {row: score(nlp, corpora) for row, nlp in pipelines.items()}
    speeds = rates(pipelines, texts, words)
    rows = {row: {"scores": scored[row], "words_per_second": speeds[row], **alone[row]} for row in ROWS}
    return {"speed_set": SPEED_SET, "speed_words": words, "repeats": REPEATS, "versions": _versions(), "rows": rows}


def score(nlp: Language, corpora: Path) -> dict[str, dict[str, object]]:
    """The scores of each set, read from raw text, with their intervals."""
    from dragoman.evaluate import conllu, ner

    trees = {name: conllu.score(nlp, corpora / name) for name in TREE_SETS}
    return {**trees, NAME_SET: ner.score(nlp, corpora / NAME_SET)}


def rates(pipelines: Mapping[str, Language], texts: Sequence[str], words: int) -> dict[str, float]:
    """Words a second, the median of passes in which the pipelines take turns; `words` are the treebank's for all."""
    seconds: dict[str, list[float]] = {row: [] for row in pipelines}
    for _ in range(REPEATS):
        for row, nlp in pipelines.items():
            begin = time.perf_counter()
            _exhaust(nlp.pipe(texts))
            seconds[row].append(time.perf_counter() - begin)
    return {row: round(words / statistics.median(taken)) for row, taken in seconds.items()}


def fresh(row: str, run: Path, texts: Sequence[str]) -> dict[str, float]:
    """Seconds until a new process has read a first sentence (the median), and the memory it needs for the texts (MiB).

    One process before those that count brings the files into the system's cache.
    """
    command = [sys.executable, __file__, "alone", "--row", row, "--run", str(run)]
    seconds, peaks = [], []
    for _ in range(REPEATS + 1):
        begin = time.monotonic()
        done = subprocess.run(command, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise SystemExit(f"A new process could not read with {ROWS[row]}:\n{done.stderr}")
        told = json.loads(done.stdout)
        seconds.append(told["ready"] - begin)
        peaks.append(told["peak_mib"])
    return {"startup_seconds": round(statistics.median(seconds[1:]), 2), "peak_mib": round(max(peaks))}


def alone(row: str, run: Path) -> dict[str, float]:
    """What `fresh` starts: load, read a sentence, note the time, read the texts of standard input, note the memory."""
    nlp = load(row, run)
    nlp("The talks were candid, the ministry said on Monday.")
    ready = time.monotonic()
    _exhaust(nlp.pipe(json.load(sys.stdin)))
    return {"ready": ready, "peak_mib": _peak()}


def _exhaust(docs: Iterable[object]) -> None:
    for _ in docs:
        pass


def _peak() -> float:
    """The most memory this process has held, MiB; where Linux tells it, without what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _stay_on_one_core() -> None:
    """Also the processes started from here; where the system cannot be told, only the libraries' threads are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in ("dragoman", "spacy", "onnxruntime", "numpy")}


def table(figures: Figures) -> Table:
    """The figures side by side, with what separates each spaCy row from Dragoman's."""
    from rich import box
    from rich.table import Table

    shown = Table(
        title="Dragoman and spaCy on one core, from raw text",
        caption="Difference: Dragoman less spaCy, in points of 100, or (×) divided by it.",
        title_justify="left",
        caption_justify="left",
        box=box.SIMPLE,
    )
    shown.add_column()
    for row, heading in ROWS.items():
        shown.add_column(heading.replace(", ", ",\n"), justify="right")
        if row != "dragoman":
            shown.add_column("difference", justify="right")
    for section in _sections(figures["rows"]):
        for line in section:
            shown.add_row(*line)
        shown.add_section()
    return shown


def _sections(rows: Mapping[str, Figures]) -> Iterator[list[list[str]]]:
    """Lines for each set, then for cost: a label, Dragoman's figure, and a figure and a difference for each other."""
    for name in TREE_SETS:
        bank, _, part = name.removeprefix("ud-").removesuffix(".conllu").partition("/")
        label = f"{bank.upper()} {part}:"
        yield [
            _points(f"{label} {metric.upper() if metric in ('upos', 'uas', 'las') else metric}", rows, name, metric)
            for metric in METRICS
        ]
    yield [_points("UNER test: names", rows, NAME_SET, "f1")]
    yield [
        _multiples("words per second", rows, "words_per_second", ",.0f"),
        _multiples("peak memory, MiB", rows, "peak_mib", ",.0f"),
        _multiples("start-up, seconds", rows, "startup_seconds", ".2f"),
    ]


def _points(label: str, rows: Mapping[str, Figures], name: str, metric: str) -> list[str]:
    ours, *others = (100 * float(rows[row]["scores"][name][metric]) for row in ROWS)
    return [label, f"{ours:.1f}", *(cell for other in others for cell in (f"{other:.1f}", f"{ours - other:+.1f}"))]


def _multiples(label: str, rows: Mapping[str, Figures], name: str, style: str) -> list[str]:
    ours, *others = (float(rows[row][name]) for row in ROWS)
    return [
        label,
        format(ours, style),
        *(cell for each in others for cell in (format(each, style), f"×{ours / each:.2f}")),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Do the step that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["prepare", "train", "compare", "alone"], metavar="prepare|train|compare")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--run", type=Path, default=ROOT / "benchmarks" / "runs" / "spacy")
    parser.add_argument("--steps", type=int, help="train for so many steps, and not as many as the configuration says")
    parser.add_argument("--json", action="store_true", help="print the figures as one object")
    parser.add_argument("--row", choices=list(ROWS), default="spacy", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.step == "alone":
        print(json.dumps(alone(options.row, options.run)))
        return
    _check(options.step, options.corpora, options.run)
    if options.step == "prepare":
        print(", ".join(f"{part}: {size} texts" for part, size in prepare(options.corpora, options.run).items()))
    elif options.step == "train":
        train(options.run, options.steps)
    else:
        _show(compare(options.corpora, options.run), options.run / "compare.json", as_json=options.json)


def _check(step: str, corpora: Path, run: Path) -> None:
    """Says what is missing for a step before it begins.

    Raises:
        SystemExit: when something is.
    """
    if step != "train" and not corpora.is_dir():
        raise SystemExit(f"There are no corpora at {corpora}: name their folder with --corpora.")
    if step == "train" and not (run / "train.spacy").exists():
        raise SystemExit(f"{run} holds no training texts: run the step `prepare` first.")
    if step == "compare" and not (run / "pipeline" / "model-best").is_dir():
        raise SystemExit(f"{run} holds no trained pipeline: run the step `train` first.")


def _show(figures: Figures, path: Path, *, as_json: bool) -> None:
    from rich.console import Console

    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    if as_json:
        print(json.dumps(figures))
    else:
        Console(width=80).print(table(figures))


if __name__ == "__main__":
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    main()
