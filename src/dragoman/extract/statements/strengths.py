"""How strongly an act is done: "asked" is weaker than "urged", "urged" than "demanded"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.clauses import children, preposition
from dragoman.extract.statements.content_acts import Said
from dragoman.extract.statements.cues import lemmas
from dragoman.model.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

MILD, PLAIN, STRONG = 1, 2, 3
_BY_CONTENT = frozenset({Act.DEMAND, Act.PROPOSE, Act.REFUSE, Act.PROMISE})
"""Acts that "said" does by what follows it, so that "must" or "should" there gives the strength."""


def strength_of(said: Said, act: Act) -> int:
    """1 mild, 2 plain, 3 strong: the grade of the reporting word, one up or down by what qualifies it.

    The grades stand in `data/en/act_strength.csv`. Where the cue only says "said", the modal of its content is graded.
    """
    grade = _grade(_names(said), "cue")
    if said.root is not None and act in _BY_CONTENT and grade in {None, PLAIN} and not _directs(said):
        modal = (token for token in (*children(said.root, "aux"), said.root))
        grade = next((found for one in modal if (found := _graded(one, "modal")) is not None), grade)
    changed = (grade or PLAIN) + _qualified(said.cue)
    return max(MILD, min(STRONG, changed))


def _directs(said: Said) -> bool:
    """Whether the cue grades the act by itself ("urged", "proposed"): it is none that only says that it was said."""
    return said.cue is not None and any(lemma in _grades() and lemma not in _SAYING for lemma in lemmas(said.cue))


_SAYING = frozenset({"say", "tell", "state"})


def _names(said: Said) -> tuple[str, ...]:
    """What the reporting word may be called in the table: of a light verb its noun ("voiced concern")."""
    kind, _, word = said.method.rpartition("+")[2].partition(":")
    if kind in {"light", "noun", "adjective"} and word:
        return (word,)
    return tuple(lemmas(said.cue)) if said.cue is not None else ()


def _grade(names: tuple[str, ...], role: str) -> int | None:
    return next((_grades()[name][1] for name in names if name in _grades() and _grades()[name][0] == role), None)


def _graded(token: Token, role: str) -> int | None:
    return _grade(tuple(lemmas(token)), role)


def _qualified(cue: Token | None) -> int:
    """One up for "strongly" or "in the strongest terms", one down for "politely"; adjectives of its noun count too."""
    if cue is None:
        return 0
    words = [*children(cue, "advmod")]
    things = [*children(cue, "obj"), *(one for one in children(cue, "obl") if preposition(one) in {"in", "with"})]
    words += [word for thing in (cue, *things) for word in children(thing, "amod")]
    steps = [_grades()[word.lower_] for word in words if word.lower_ in _grades()]
    return next((step for role, step in steps if role in {"adverb", "adjective"}), 0)


@cache
def _grades() -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["role"], int(row["strength"])) for row in table("act_strength")}
