"""Puts together all that is read from one document: times, actors, statements, issues, accounts, events."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.extract.actors.entities import find_actors
from dragoman.extract.encounters.accounts import read_accounts
from dragoman.extract.encounters.grouping.ties import tie
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.events.finding import find_events
from dragoman.extract.requirements import require_annotations
from dragoman.extract.statements.attribution import find_statements
from dragoman.extract.statements.issues import find_issues
from dragoman.extract.times.timex import find_times
from dragoman.model.document import Document
from dragoman.model.record import Analysis


def analyse(document: Document, doc: Doc) -> Analysis:
    """The analysis of one document.

    Raises: `MissingAnnotation` when the pipeline that made `doc` lacks a component.
    """
    require_annotations(doc)
    times = find_times(document, doc)
    cast = find_actors(document, doc)
    issues = find_issues(document, doc)
    statements = find_statements(document, doc, cast, issues)
    reading = Reading(document, doc, cast, times, statements)
    accounts, told = read_accounts(reading)
    accounts, statements = tie(told, accounts)
    return Analysis(
        document=document,
        times=times,
        actors=cast.actors,
        mentions=cast.mentions,
        statements=statements,
        accounts=accounts,
        issues=issues,
        events=find_events(reading),
    )
