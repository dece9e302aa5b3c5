"""The verbs of the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from dragoman import __version__
from dragoman.errors import DragomanError, NotFound
from dragoman.evaluate import NAMES as SCORED

if TYPE_CHECKING:
    from dragoman.model.record import Encounter, Record
    from dragoman.store.base import Store
    from dragoman.workflow import Progress, Summary

app = typer.Typer(
    name="dragoman",
    help="Reads what every side reported about a diplomatic encounter and keeps the sourced record.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
export_app = typer.Typer(help="Write the record as files.", no_args_is_help=True)
app.add_typer(export_app, name="export")

Paths = Annotated[list[str], typer.Argument(help="Files or folders; `-` reads standard input.")]
StoreOption = Annotated[str, typer.Option("--store", help="Where the record is kept: a path (SQLite).")]
Metadata = Annotated[
    Path | None,
    typer.Option("--metadata", help="CSV, JSON or JSON lines: a row a document, by `path` or `id`.", exists=True),
]
Model = Annotated[str | None, typer.Option("--model", help="A reader's folder, or the name of a spaCy pipeline.")]
DEFAULT_STORE = "dragoman.db"

screen = Console()
errors = Console(stderr=True)


def main() -> None:
    """Run the command line; errors meant for people are printed as a sentence, with exit code 1 or 2."""
    for stream in (sys.stdout, sys.stderr):  # a pipe on some systems is not UTF-8, and quotes are
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except DragomanError as error:
        _stop(str(error), 1)
    except KeyboardInterrupt:
        _stop("Stopped. What was read is stored; run the same command again to go on.", 130)


def _stop(message: str, code: int) -> NoReturn:
    errors.print(f"[bold red]dragoman:[/] {_plain(message)}", highlight=False, soft_wrap=True)  # a path stays whole
    raise SystemExit(code)


def _plain(message: str) -> str:
    return message.replace("[", r"\[")


def _version(wanted: bool) -> None:
    if wanted:
        screen.print(f"dragoman {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads what every side reported about a diplomatic encounter and keeps the sourced record."""


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on standard error, where that is a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield report


@app.command(epilog="Example: `dragoman compare ours.html theirs.txt`")
def compare(paths: Paths, metadata: Metadata = None, model: Model = None) -> None:
    """Read some files and print the readout of the encounter they share, without a store."""
    from dragoman import workflow
    from dragoman.cli.terminal import documents_of, encounter_table, print_readout
    from dragoman.settings import Settings

    with _progress() as progress:
        analyses, record = workflow.compare(paths, Settings(metadata=metadata, model=model), progress)
    if not record.encounters:
        _stop("no encounter was found in these files: none of them says who met, called or visited whom.", 1)
    told = workflow.ranked(record)
    print_readout(screen, record, told[0], documents_of(analyses))
    if told[1:]:
        screen.print("Also on record:", style="dim")
        screen.print(encounter_table(told[1:]))


@app.command(epilog="Example: `dragoman read coverage/ --store june.db --metadata june.csv`")
def read(
    paths: Paths,
    store: StoreOption = DEFAULT_STORE,
    metadata: Metadata = None,
    outlet: Annotated[str | None, typer.Option(help="Who published these documents.")] = None,
    side: Annotated[str | None, typer.Option(help="Whose side they speak for, such as US or China.")] = None,
    published: Annotated[str | None, typer.Option(help="When they were published, ISO 8601.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read documents at the same time.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when any input failed.")] = False,
    no_raw: Annotated[bool, typer.Option("--no-raw", help="Do not keep the input's bytes.")] = False,
    model: Model = None,
) -> None:
    """Read files and folders into the record; what was read before is not read again."""
    from dragoman.documents.sidecar import Given
    from dragoman.settings import Settings
    from dragoman.workflow import Run

    settings = Settings(jobs=jobs, metadata=metadata, keep_raw=not no_raw, model=model)
    with _open(store, keep_raw=settings.keep_raw) as opened, _progress() as progress:
        summary = Run(opened, settings, progress).read(paths, Given(outlet=outlet, side=side, published=published))
    _finish(summary, strict=strict)


@app.command(epilog="Example: `dragoman reread --store june.db`")
def reread(
    documents: Annotated[list[str] | None, typer.Argument(help="Ids of documents; none means all out of date.")] = None,
    store: StoreOption = DEFAULT_STORE,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read documents at the same time.")] = 1,
    model: Model = None,
) -> None:
    """Analyse stored documents again, after an upgrade, and say what changed."""
    from dragoman.settings import Settings
    from dragoman.workflow import Run

    with _open(store, must_exist=True) as opened, _progress() as progress:
        summary = Run(opened, Settings(jobs=jobs, model=model), progress).reread(documents or ())
    for changed in summary.changed:
        screen.print(f"changed: {changed}", highlight=False)
    _finish(summary, strict=False, nothing_is_fine=True)


@app.command(epilog="Example: `dragoman show --store june.db`, then `dragoman show 4f0c2a --store june.db`")
def show(
    encounter: Annotated[str | None, typer.Argument(help="An encounter's id, or the beginning of one.")] = None,
    store: StoreOption = DEFAULT_STORE,
    every: Annotated[bool, typer.Option("--all", help="The readout of each encounter told by several.")] = False,
) -> None:
    """Print the list of encounters, or one encounter's readout side by side."""
    from dragoman.cli.terminal import encounter_table, print_readout
    from dragoman.workflow import ranked

    with _open(store, must_exist=True) as opened:
        record = opened.record()
        told = ranked(record)
        if encounter is None and not every:
            screen.print(encounter_table(told))
            return
        chosen = [_named(record, encounter)] if encounter else [each for each in told if len(each.documents) > 1]
        documents = {document.id: document for document in opened.documents()}
        for each in chosen:
            print_readout(screen, record, each, documents)


@app.command(epilog="Example: `dragoman report june-report --store june.db`")
def report(
    folder: Annotated[Path, typer.Argument(help="Folder to write the pages into; made when missing.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the record as web pages that open from disk, each value beside its words."""
    from dragoman.export.report import write_report

    with _open(store, must_exist=True) as opened:
        index = write_report(folder, opened.analyses(), opened.record())
    screen.print(str(index), highlight=False, soft_wrap=True)


@export_app.command("jsonl", epilog="Example: `dragoman export jsonl june.jsonl --store june.db --with-text`")
def export_jsonl(
    file: Annotated[str, typer.Argument(help="File to write; `-` is standard output.")] = "-",
    store: StoreOption = DEFAULT_STORE,
    with_text: Annotated[bool, typer.Option("--with-text", help="Include the documents' full text.")] = False,
) -> None:
    """One JSON object a line: documents, mentions, times, people, statements, encounters, readouts."""
    from dragoman.export.jsonl import write_jsonl

    with _open(store, must_exist=True) as opened:
        if file == "-":
            write_jsonl(opened.analyses(), opened.record(), sys.stdout, with_text=with_text)
            return
        with Path(file).open("w", encoding="utf-8", newline="\n") as out:
            write_jsonl(opened.analyses(), opened.record(), out, with_text=with_text)


@app.command(epilog="Example: `dragoman evaluate conllu en_ewt-ud-dev.conllu --json`")
def evaluate(
    name: Annotated[str, typer.Argument(help=f"One of {', '.join(SCORED)}.")],
    path: Annotated[Path, typer.Argument(help="The gold, in that corpus's own format.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    predictions: Annotated[Path | None, typer.Option(help="File for what was predicted.")] = None,
    model: Model = None,
) -> None:
    """Score the language reader on a gold corpus, with bootstrap intervals."""
    from dragoman.cli.terminal import score_table
    from dragoman.evaluate import scorer
    from dragoman.settings import Settings
    from dragoman.workflow import load_pipeline

    scores = scorer(name)(load_pipeline(model, Settings().threads), path, predictions)
    if as_json:
        print(json.dumps(scores, ensure_ascii=False))
    else:
        screen.print(score_table(scores))


@contextmanager
def _open(target: str, *, keep_raw: bool = True, must_exist: bool = False) -> Iterator[Store]:
    from dragoman.store import open_store

    if must_exist and "://" not in target and not Path(target).exists():
        raise NotFound(f"there is no store at {target}. Make one with `dragoman read PATH --store {target}`.")
    opened = open_store(target, keep_raw=keep_raw)
    try:
        yield opened
    finally:
        opened.close()


def _named(record: Record, name: str) -> Encounter:
    found = [encounter for encounter in record.encounters if encounter.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{len(found)} encounters have an id that begins with {name}; give more of it.")
    raise NotFound(f"no encounter has the id {name}; `dragoman show` lists them.")


def _finish(summary: Summary, *, strict: bool, nothing_is_fine: bool = False) -> None:
    from dragoman.cli.terminal import failure_table, skipped_line, summary_table

    screen.print(summary_table(summary))
    if summary.failed:
        screen.print(failure_table(summary.failed))
    if summary.skipped:
        screen.print(skipped_line(summary.skipped))
    got_nothing = not (summary.read or summary.known or nothing_is_fine)
    if got_nothing:
        errors.print("dragoman: nothing was read. See `dragoman read --help` for the formats it knows.")
    if got_nothing or (strict and summary.failed):
        raise typer.Exit(1)
