"""The word tables of encounters, loaded once: trigger verbs and nouns, status cues, exclusions and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.data import table
from dragoman.model.record import EncounterKind, EncounterStatus

Frame = Literal["meet", "speak", "phone", "visit", "travel", "host", "see", "sign", "turn", "discuss"]


@dataclass(frozen=True, slots=True)
class VerbRow:
    """How a verb tells of an encounter: its frame says which argument is a party, a guest or a place."""

    frame: Frame
    kind: EncounterKind


@dataclass(frozen=True, slots=True)
class NounRow:
    """How a noun names an encounter: in the `plural` only, in `both` numbers, or else in the
    singular, where it is `named` only as a proper name ("the Strategic Dialogue").

    `needs` = only where a `party` is said to take part in it, and that on the `line` ("on the phone with") or so that
    it is `taken` together ("had tea with").
    """

    kind: EncounterKind
    number: str
    needs: str


@cache
def verbs() -> Mapping[tuple[str, str], VerbRow]:
    """Trigger verbs by (lemma, particle)."""
    return {
        (row["lemma"], row["particle"]): VerbRow(_frame(row["frame"]), EncounterKind(row["kind"]))
        for row in table("encounter_verbs")
    }


@cache
def idioms() -> Mapping[tuple[str, str], VerbRow]:
    """Verbs that tell of an encounter with one object only ("exchanged views"), by (verb, object)."""
    return {
        (row["verb"], row["object"]): VerbRow(
            "sign" if row["kind"] == "signing" else "meet", EncounterKind(row["kind"])
        )
        for row in table("encounter_idioms")
    }


@cache
def nouns() -> Mapping[str, NounRow]:
    """Trigger nouns by lemma."""
    return {
        row["lemma"]: NounRow(EncounterKind(row["kind"]), row["number"], row["needs"])
        for row in table("encounter_nouns")
    }


@cache
def shared_nouns() -> Mapping[str, NounRow]:
    """Nouns that tell of an encounter only on the `line` ("on the phone with") or `taken` together ("had tea with")."""
    return {row["lemma"]: NounRow(EncounterKind(row["kind"]), "both", row["use"]) for row in table("encounter_shared")}


@cache
def light_verbs() -> Mapping[str, str]:
    """Verbs whose subject takes part in the encounter that is their object: lemma -> role of the subject."""
    return {f"{row['lemma']} {row['particle']}".strip(): row["role"] for row in table("encounter_light_verbs")}


@cache
def phrasal_verbs() -> frozenset[tuple[str, str]]:
    """(lemma, particle) of every phrasal verb in the tables of verbs."""
    told = {(row["lemma"], row["particle"]) for row in (*table("encounter_verbs"), *table("encounter_light_verbs"))}
    plain = (
        *table("encounter_status"),
        *table("encounter_lasting"),
        *table("agreement_verbs"),
        *table("encounter_answers"),
    )
    told |= {(parts[0], parts[2]) for row in plain if (parts := row["lemma"].partition(" "))[2]}
    return frozenset(pair for pair in told if pair[1])


@cache
def exclusions() -> frozenset[tuple[str, str]]:
    """(trigger lemma, modifier) pairs that name something else."""
    return frozenset((row["trigger"], row["word"]) for row in table("encounter_exclusions"))


@cache
def statuses(part: str) -> Mapping[str, EncounterStatus]:
    """Cue words of one part ("verb", "noun", "adjective", "auxiliary") with the status they give."""
    known = {status.value for status in EncounterStatus}
    return {
        row["lemma"]: EncounterStatus(row["status"])
        for row in table("encounter_status")
        if row["part"] == part and row["status"] in known
    }


@cache
def passing(kind: str) -> frozenset[str]:
    """Verbs that hand a status through ("carrier") or say that something takes place ("exists")."""
    return words_in("encounter_status", kind)


@cache
def kind_modifiers() -> Mapping[str, EncounterKind]:
    """Words before a trigger noun that settle its kind ("telephone conversation")."""
    return {row["word"]: EncounterKind(row["kind"]) for row in table("encounter_kinds")}


@cache
def words_in(name: str, *uses: str) -> frozenset[str]:
    """The words of a table, or those of some use: the first cells of its rows whose others hold all these uses."""
    rows = (tuple(row.values()) for row in table(name))
    found = frozenset(word for word, *cells in rows if {*uses} <= {*cells})
    if not found:
        raise ValueError(f"{name}.csv: no word is for {' and '.join(uses)}")
    return found


@cache
def uses_of(name: str) -> Mapping[str, str]:
    """What each word of a table is for, where every word has one use."""
    pairs = (tuple(row.values()) for row in table(name))
    return {word: use for word, use, *_ in pairs}


@cache
def phrases(name: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases of a table by their first word: (lower-case words, value); `*` in a phrase stands for any one word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table(name):
        words = tuple(row["phrase"].lower().split())
        found.setdefault(words[0], []).append((words, row["value"]))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0]))) for first, entries in found.items()}


def _frame(name: str) -> Frame:
    match name:
        case "meet" | "speak" | "phone" | "visit" | "travel" | "host" | "see" | "sign" | "turn" | "discuss":
            return name
    raise ValueError(f"encounter_verbs.csv: there is no frame named {name}")
