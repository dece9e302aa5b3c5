"""Scores statements beside BBC Citron trained anew, patterns over spaCy's trees, and textacy, all in one run.

Run it as `python benchmarks/statements_baselines.py prepare --citron … --verbnet … --names …`, then `train`, then
`compare [--test] [--json]`; docs/benchmarks-statements.md says what is compared. What it makes lies in the run folder.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import statements_training

if TYPE_CHECKING:
    from rich.table import Table

    from statements_scores import Sets

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
ROWS: Final = {"dragoman": "Dragoman", "citron": "Citron", "patterns": "patterns", "textacy": "textacy"}
PEERS: Final = tuple(name for name in ROWS if name != "dragoman")

Figures = dict[str, Any]


def prepare(corpora: Path, run: Path, parts: Mapping[str, Path | None]) -> dict[str, int]:
    """Make the peers' environment, copy what Citron needs beside it, and write what it learns from."""
    run.mkdir(parents=True, exist_ok=True)
    for name, place in (("citron", "citron/citron"), ("verbnet", "verbnet"), ("names", "nltk_data/corpora/names")):
        if (source := parts.get(name)) is not None:
            shutil.copytree(source, run / place, dirs_exist_ok=True)
    if not (run / "venv").exists():
        venv.create(run / "venv", with_pip=True)
    wanted = ["-r", str(HERE / "statements_requirements.txt")]
    subprocess.run([str(python(run)), "-m", "pip", "install", "--quiet", *wanted], check=True)
    quotes = statements_training.write_quotes(corpora / "polnear" / "train", run / "quotes")
    chains = statements_training.write_coreference(corpora / "ud-gum" / "train.conllu", run / "coreference")
    return {"attributions": quotes, "chains of mentions": chains}


def python(run: Path) -> Path:
    """The interpreter of the peers' environment."""
    return run / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def peers(step: str, run: Path) -> None:
    """Run a step of the peers in their own environment."""
    subprocess.run([str(python(run)), str(HERE / "statements_peers.py"), step, str(run)], check=True)


def compare(sets: Sets, run: Path) -> Figures:
    """Everything scored, for every system, on every set."""
    import statements_scores as scores

    lines = [json.dumps({"id": name, "text": text}) for name, text in sets.texts.items()]
    (run / "texts.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    peers("predict", run)
    counts = {"dragoman": sets.ours()}
    for name in PEERS:
        rows = map(json.loads, (run / f"found-{name}.jsonl").read_text("utf-8").splitlines())
        counts[name] = sets.theirs({row["id"]: row["found"] for row in rows})
    return {"rows": ROWS, "sets": scores.figures(counts)}


def table(figures: Figures) -> Table:
    """The figures side by side, with what Dragoman's is divided by each other's."""
    from rich import box
    from rich.table import Table

    shown = Table(title="Statements, F1 and shares in points", box=box.SIMPLE, title_justify="left")
    shown.add_column()
    for name, heading in ROWS.items():
        shown.add_column(heading, justify="right")
        if name != "dragoman":
            shown.add_column("×", justify="right")
    for title, lines in figures["sets"].items():
        for figure, cells in lines.items():
            shown.add_row(f"{title}: {figure}", *(cell for name in ROWS for cell in _cells(name, cells)))
        shown.add_section()
    return shown


def _cells(name: str, cells: Mapping[str, Figures]) -> list[str]:
    cell = cells.get(name)
    if cell is None:
        return ["–"] if name == "dragoman" else ["–", ""]
    low, high = cell["interval"]
    shown = [f"{100 * cell['score']:.1f} ({100 * low:.0f}–{100 * high:.0f})"]
    if name != "dragoman":
        ratio = f"{cells['dragoman']['score'] / cell['score']:.2f}" if cell["score"] else "∞"
        low, high = cell["behind"]
        shown.append(f"{ratio}{'' if low > 0 or high < 0 else ' ?'}")
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Do the step that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["prepare", "train", "compare"])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="corpora, gold and scorers")
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "statements")
    for name, what in (("citron", "its package"), ("verbnet", "VerbNet's files"), ("names", "NLTK's first names")):
        parser.add_argument(f"--{name}", type=Path, help=f"folder of {what}, to be copied into the run folder")
    parser.add_argument("--test", action="store_true", help="score the test split of the own gold too")
    parser.add_argument("--json", action="store_true", help="print the figures as one object")
    options = parser.parse_args(arguments)
    if options.step == "prepare":
        parts = {name: getattr(options, name) for name in ("citron", "verbnet", "names")}
        made = prepare(options.shared / "corpora", options.run, parts)
        print(", ".join(f"{number} {name}" for name, number in made.items()))
    elif options.step == "train":
        peers("train", options.run)
    else:
        _show(options)


def _show(options: argparse.Namespace) -> None:
    from rich.console import Console

    from statements_scores import Sets

    figures = compare(Sets(options.shared, options.run, test=options.test), options.run)
    (options.run / "compare.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    if options.json:
        print(json.dumps(figures))
    else:
        Console(width=150).print(table(figures))


if __name__ == "__main__":
    main()
