"""Every statement says which rule or head made it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import dragoman.extract.statements

FOLDER = Path(dragoman.extract.statements.__file__).parent
METHOD_OF_ATTRIBUTION = 5
"""Place of the method among the arguments of an attribution."""


def calls(name: str) -> Iterator[ast.Call]:
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def test_no_statement_is_made_without_a_method() -> None:
    made = list(calls("Statement"))
    assert made
    assert all("method" in {keyword.arg for keyword in call.keywords} for call in made)


def test_no_attribution_is_made_without_a_method() -> None:
    made = list(calls("Attribution"))
    named = [{keyword.arg for keyword in call.keywords} for call in made]
    assert made
    assert all(
        len(call.args) > METHOD_OF_ATTRIBUTION - 1 or "method" in names for call, names in zip(made, named, strict=True)
    )
