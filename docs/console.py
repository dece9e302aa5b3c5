"""Runs the commands shown in the documentation and holds their output against what is printed there.

In a Markdown file, a fenced block marked `console` holds commands after `$ ` and their output below them.
`python docs/console.py README.md` runs the commands again and writes their output into the file.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CUT = "…"
"""A line of output that holds only this stands for any number of lines."""


@dataclass(frozen=True)
class Example:
    """A command and the output the documentation shows for it; offsets are into the Markdown text."""

    command: str
    output: str
    start: int
    end: int


def examples(text: str) -> Iterator[Example]:
    """The commands of a Markdown text, in order."""
    for block in FENCE.finditer(text):
        starts = [match.start() for match in re.finditer(r"^\$ ", block[1], re.MULTILINE)]
        for start, end in zip(starts, [*starts[1:], len(block[1])], strict=True):
            line, _, output = block[1][start:end].partition("\n")
            at = block.start(1) + start + len(line) + 1
            yield Example(line.removeprefix("$ "), output, at, block.start(1) + end)


def run(command: str, folder: Path) -> str:
    """What a `dragoman` command prints in a terminal of 80 columns, without trailing blanks."""
    name, *arguments = shlex.split(command)
    if name != "dragoman":
        raise ValueError(f"only dragoman's own commands are run, not {name!r}")
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def agrees(shown: str, printed: str) -> bool:
    """Whether the output shown is the one printed, a line of `…` standing for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{CUT}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None


def refresh(path: Path) -> None:
    """Write the output of each command into the file; a shown output that is cut stays cut after as many lines."""
    text = path.read_text("utf-8")
    shown = list(examples(text))
    with TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        printed = [run(example.command, Path(folder)) for example in shown]
    for example, output in zip(reversed(shown), reversed(printed), strict=True):
        if f"{CUT}\n" in example.output:
            kept = example.output.split(f"{CUT}\n")[0].count("\n")
            output = "".join(output.splitlines(keepends=True)[:kept]) + f"{CUT}\n"  # noqa: PLW2901
        text = text[: example.start] + output + text[example.end :]
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
