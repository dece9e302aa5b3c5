"""Finds stretches of lexemes that the packaged grammar of time expressions describes, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.data import table
from dragoman.extract.times.lexer import Lexeme
from dragoman.extract.times.openings import DEPTH, Starts, openings

_TOKEN = re.compile(r"(?:(?P<group>[a-z]):)?(?:(?P<kind>[A-Z][A-Z0-9]+)|\$(?P<macro>[A-Z]+)|(?P<open>\((?!\?)))")
NO_SIGN = " "
"""What stands for a lexeme that no rule speaks of."""
FIRST = 0xE000
"""Kinds are written as code points of the private use area, so that one character stands for one lexeme."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the grammar: a pattern over kinds and the name of what reads a stretch that fits."""

    name: str
    reader: str
    pattern: re.Pattern[str]
    prefix: bool
    openings: Starts


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of lexemes [start, end) that a rule describes, with the parts that the rule names by a letter."""

    rule: Rule
    lexemes: Sequence[Lexeme]
    start: int
    end: int
    parts: dict[str, tuple[int, int]]

    def part(self, letter: str) -> Sequence[Lexeme]:
        """The lexemes of a named part; none when it is not there."""
        start, end = self.parts.get(letter, (0, 0))
        return self.lexemes[start:end]

    def value(self, letter: str) -> str | None:
        """The value of a named part's first lexeme."""
        start, end = self.parts.get(letter, (0, 0))
        return self.lexemes[start].value if end > start else None

    def kind(self, letter: str) -> str | None:
        """The kind of a named part's first lexeme."""
        start, end = self.parts.get(letter, (0, 0))
        return self.lexemes[start].kind if end > start else None

    def has(self, kind: str) -> bool:
        """Whether a lexeme of this kind is in the stretch."""
        return any(lexeme.kind == kind for lexeme in self.lexemes[self.start : self.end])

    def before(self, steps: int = 1) -> Lexeme | None:
        """The lexeme so many steps before the stretch."""
        at = self.start - steps
        return self.lexemes[at] if at >= 0 else None

    def after(self, steps: int = 1) -> Lexeme | None:
        """The lexeme so many steps after the stretch."""
        at = self.end + steps - 1
        return self.lexemes[at] if at < len(self.lexemes) else None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules, the character that stands for each kind, and which rules may fit what begins with some signs."""

    rules: tuple[Rule, ...]
    signs: dict[str, str]
    first: frozenset[str]
    """The signs that a rule may begin with."""
    fitting: dict[str, tuple[Rule, ...]]
    """Filled as texts are read: a few thousand openings occur."""

    def written(self, lexemes: Sequence[Lexeme]) -> str:
        """One character a lexeme: what the patterns are matched against."""
        signs = self.signs
        return "".join([signs.get(lexeme.kind, NO_SIGN) for lexeme in lexemes])

    def at(self, written: str, lexemes: Sequence[Lexeme], place: int, *, prefix: bool = True) -> Iterator[Found]:
        """What the rules find at one place, longest first; on a tie the rule that stands first in the table."""
        hits = []
        for order, rule in enumerate(self.opening(written, place)):
            if rule.prefix and not prefix:
                continue
            match = rule.pattern.match(written, place)
            if match:
                hits.append((-match.end(), order, rule, match))
        for end, _, rule, match in sorted(hits, key=lambda hit: hit[:2]):
            parts = {letter: match.span(letter) for letter, text in match.groupdict().items() if text}
            yield Found(rule, lexemes, place, -end, parts)

    def opening(self, written: str, place: int) -> tuple[Rule, ...]:
        """The rules that may fit at one place, by the first signs there."""
        signs = written[place : place + DEPTH]
        rules = self.fitting.get(signs)
        if rules is None:
            starts = {signs[:length] for length in range(1, len(signs) + 1)}
            rules = self.fitting[signs] = tuple(rule for rule in self.rules if rule.openings & starts)
        return rules


@cache
def grammar() -> Grammar:
    """The packaged grammar, compiled once."""
    rows = [tuple(row.values()) for row in table("time_grammar")]
    macros = {name[1:]: pattern for name, _, pattern in rows if name.startswith("$")}
    kinds = sorted({match["kind"] for _, _, pattern in rows for match in _TOKEN.finditer(pattern) if match["kind"]})
    signs = {kind: chr(FIRST + number) for number, kind in enumerate(kinds)}
    rules = []
    for name, reader, pattern in rows:
        if name.startswith("$"):
            continue
        compiled = re.compile(_regex(pattern, macros, signs))
        opens = openings(compiled.pattern)
        rules.append(Rule(name.removeprefix("+"), reader, compiled, name.startswith("+"), opens))
    first = frozenset(opening[0] for rule in rules for opening in rule.openings if opening)
    return Grammar(tuple(rules), signs, first, {})


def _regex(pattern: str, macros: dict[str, str], signs: dict[str, str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        if match["kind"]:
            inner = signs[match["kind"]]
        elif match["macro"]:
            inner = f"(?:{_regex(macros[match['macro']], macros, signs)})"
        else:
            return f"(?P<{match['group']}>" if match["group"] else "(?:"
        return f"(?P<{match['group']}>{inner})" if match["group"] else inner

    return _TOKEN.sub(replaced, pattern).replace(" ", "")
