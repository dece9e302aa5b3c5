"""Lemmas as edits of the form: what a classifier of a few hundred classes can predict."""

from __future__ import annotations


def edit_script(form: str, lemma: str) -> str:
    """How to make the lemma: `case|characters to drop|ending to add`, case `l` (lower first) or `k` (keep)."""
    lowered = form.lower()
    keep = lemma != lemma.lower() or form == lowered
    base = form if keep else lowered
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{'k' if keep else 'l'}|{len(base) - shared}|{lemma[shared:]}"
