"""The documentation's commands print what it says they print."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _console() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_console", ROOT / "docs" / "console.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


console = _console()
EVERY = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [path for path in EVERY if "```console" in path.read_text("utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for example in console.examples(page.read_text("utf-8")):
        printed = console.run(example.command, tmp_path)
        assert console.agrees(example.output, printed), f"$ {example.command}\n{printed}"


def test_output_may_be_cut_but_not_wrong() -> None:
    assert console.agrees("one\n…\n", "one\ntwo\nthree\n")
    assert console.agrees("one\ntwo\n", "one\ntwo\n")
    assert not console.agrees("one\n…\n", "two\nthree\n")
    assert not console.agrees("one\n", "one\ntwo\n")


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in sorted((ROOT / "docs").glob("*.md")):
        assert f"docs/{page.name}" in readme, f"README.md does not lead to docs/{page.name}"
