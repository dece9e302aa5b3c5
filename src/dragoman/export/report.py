"""The record as a folder of plain web pages that open from disk, each value beside the words it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.export import report_document, report_encounter
from dragoman.export.readable import STATUS_MARK, column, days, heading, subheading
from dragoman.export.report_encounter import Accounts
from dragoman.model.document import Document
from dragoman.model.record import Analysis, Encounter, FactStatus, Record
from dragoman.model.statement import Link

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE: Final = "report.css"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a plain table page: words, where they lead, and whether they are somebody else's."""

    text: str
    href: str | None = None
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An encounter in the list."""

    href: str
    heading: str
    sub: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    told_by: int


def write_report(folder: Path, analyses: Iterable[Analysis], record: Record) -> Path:
    """Write the whole report into `folder` (made when missing) and give back the path of its first page.

    Pages of an earlier report with the same names are replaced; nothing else in the folder is touched.
    """
    return _Report(folder, {analysis.document.id: analysis for analysis in analyses}, record).write()


@dataclass
class _Report:
    folder: Path
    analyses: dict[str, Analysis]
    record: Record

    def write(self) -> Path:
        for name in ("encounters", "documents"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        style = (files("dragoman.export") / "templates" / STYLE).read_text("utf-8")
        (self.folder / STYLE).write_text(style, "utf-8", newline="\n")
        for encounter in self.record.encounters:
            page = report_encounter.page(encounter, self.accounts)
            self._render("encounter.html", f"encounters/{encounter.id}.html", here="encounters", wide=True, **page)
        for analysis in self.analyses.values():
            document = analysis.document.id
            page = report_document.page(analysis, self.accounts.cited.get(document, ()))
            self._render("document.html", f"documents/{document}.html", here="documents", **page)
        self._table("statements", "Statements", ("Who", "Act", "Words", "Document"), self._statements())
        self._table("people", "People", ("Name", "Also written", "Offices", "Documents"), self._people())
        self._table("documents", "Documents", ("Document", "Sort", "Published", "State"), self._documents())
        return self._index()

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.analyses, self.record)

    @cached_property
    def environment(self) -> Environment:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        loader = PackageLoader("dragoman.export", "templates")
        return Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def _render(self, template: str, target: str, **context: object) -> Path:
        path = self.folder / target
        root = "../" * target.count("/")
        words = self.environment.get_template(template).render(root=root, **{"wide": False, **context})
        path.write_text(words, "utf-8", errors="replace", newline="\n")
        return path

    def _table(self, name: str, title: str, head: Sequence[str], rows: list[list[TableCell]]) -> None:
        self._render("table.html", f"{name}.html", here=name, heading=title, head=head, rows=rows)

    def _index(self) -> Path:
        cards = [self._card(encounter) for encounter in self.record.encounters]
        several = [card for card in cards if card.told_by > 1]
        single = [card for card in cards if card.told_by <= 1]
        groups = [("Told by several accounts", several), ("Told by one account", single)]
        shown = [(name, members) for name, members in groups if members]
        return self._render(
            "index.html", "index.html", here="encounters", cards=cards, groups=shown, documents=len(self.analyses)
        )

    def _card(self, encounter: Encounter) -> Card:
        counts = tuple(
            (status.value, STATUS_MARK[status], sum(fact.status is status for fact in encounter.facts))
            for status in FactStatus
        )
        return Card(
            f"encounters/{encounter.id}.html",
            heading(encounter),
            subheading(encounter),
            tuple(entry for entry in counts if entry[2]),
            len(encounter.documents),
        )

    def _statements(self) -> list[list[TableCell]]:
        rows = []
        for analysis in self.analyses.values():
            for statement in analysis.statements:
                words = " … ".join(span.quote for span in statement.content)
                href = f"documents/{analysis.document.id}.html#c{statement.content[0].start}" if words else None
                rows.append(
                    [
                        TableCell(_who(self.accounts.speaker(statement), statement.chain[:-1])),
                        TableCell(statement.act.value),
                        TableCell(words, href, quote=True),
                        TableCell(column(analysis.document)[0], f"documents/{analysis.document.id}.html"),
                    ]
                )
        return rows

    def _people(self) -> list[list[TableCell]]:
        return [
            [
                TableCell(person.name),
                TableCell(", ".join(form for form in person.variants if form != person.name)),
                TableCell("; ".join(dict.fromkeys(_office(held.office, held.polity) for held in person.offices))),
                TableCell(str(len({document for document, _ in person.members}))),
            ]
            for person in self.record.people
        ]

    def _documents(self) -> list[list[TableCell]]:
        return [
            [
                TableCell(column(document)[0], f"documents/{document.id}.html"),
                TableCell(document.kind.value),
                TableCell(_published(document)),
                TableCell(document.reason or document.status.value),
            ]
            for document in (analysis.document for analysis in self.analyses.values())
        ]


def _who(speaker: str, outer: Sequence[Link]) -> str:
    """The speaker, and through whom the words came."""
    through = ", ".join(link.name or "someone not named" for link in reversed(outer))
    return f"{speaker}, according to {through}" if through else speaker


def _office(office: str, polity: str | None) -> str:
    return f"{office} ({polity})" if polity and polity.lower() not in office.lower() else office


def _published(document: Document) -> str:
    when = document.published
    if when is None or when.value is None:
        return "not known"
    return f"{days((when.value[:10], when.value[:10]))} ({when.date_class.value})" + (" ⚑" if when.flag else "")
