"""Settles words that are a month, weekday, season or ordinal in one place and something else in another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from dragoman.extract.times.lexer import NAME, OTHER, Lexeme

_BEFORE_MONTH = {
    "IN", "OF", "SINCE", "UNTIL", "BY", "FROM", "TO", "EARLY", "EARLIER", "LAST", "NEXT", "THIS", "HYPHEN", "DAY",
    "ORDINAL", "BEFORE", "AFTER", "DURING", "EVERY", "BETWEEN", "AND", "THAT", "PREVIOUS", "FOLLOWING", "OR", "DASH",
    "THE", "FOR", "AT", "ABOUT", "COMING", "AS",
}  # fmt: skip
_NUMBERS = {"DAY", "ORDINAL", "YEAR", "SHORTYEAR"}
_BEFORE_SEASON = {
    "THE", "THIS", "LAST", "NEXT", "EARLY", "IN", "SAME", "PAST", "COMING", "PREVIOUS", "FOLLOWING", "SINCE", "EVERY",
    "BY", "HYPHEN",
}  # fmt: skip


def parts_of_speech(doc: Doc) -> dict[int, str]:
    """Offset of each token -> its universal part of speech; empty without a tagger."""
    if not doc.has_annotation("POS"):
        return {}
    offsets, parts = (column.tolist() for column in doc.to_array(["IDX", "POS"]).T)
    names = {part: doc.vocab.strings[part] if part else "" for part in set(parts)}
    return dict(zip(offsets, [names[part] for part in parts], strict=True))


def names_of(doc: Doc) -> list[tuple[int, int]]:
    """Where the Doc has names that hold no time, in text order.

    Events are left out ("the 1971 Convention"): of the names that hold a word of time in TimeBank, AQUAINT and
    MEANTIME Apple, theirs alone are times.
    """
    return [(name.start_char, name.end_char) for name in doc.ents if name.label_ not in _TIMELY]


def settled(lexemes: list[Lexeme], names: Sequence[tuple[int, int]]) -> list[Lexeme]:
    """The lexemes with their doubtful kinds decided, abbreviations taking their full stop in.

    What is part of a name is one: "Ambassador March Tennant", "the Daily Lantern", "Room 1984".
    """
    watched = [at for at, lexeme in enumerate(lexemes) if lexeme.kind in _WATCHED]
    for at in watched:
        lexeme = lexemes[at]
        if lexeme.kind in _IN_NAMES:
            place = bisect_right(names, lexeme.start, key=lambda name: name[0]) - 1
            if (place >= 0 and lexeme.end <= names[place][1]) or _first_name(lexemes, at):
                lexemes[at] = lexeme._replace(kind=NAME)
    return _decided(lexemes, watched)


def _decided(lexemes: list[Lexeme], watched: Sequence[int]) -> list[Lexeme]:
    found: list[Lexeme] = []
    done = 0
    for at in watched:
        found += lexemes[done:at]
        done, lexeme = at + 1, lexemes[at]
        if lexeme.kind == "DOT" and found and found[-1].end == lexeme.end:
            continue  # taken in by the abbreviation before it
        found.append(_settle(lexemes, at) if lexeme.kind in _DOUBTFUL else lexeme)
    return found + lexemes[done:]


def _first_name(lexemes: Sequence[Lexeme], at: int) -> bool:
    """ "her deputy, Friday Okonjo, stayed": set off by commas with the name that follows; "the Friday Mosque"."""
    around = [lexeme.kind for lexeme in lexemes[max(0, at - 1) : at + 3]]
    if around[:1] == ["COMMA"] and around[2:] == [NAME, "COMMA"]:
        return True
    return (
        around[:1] == ["THE"]
        and around[2:3] == [NAME]
        and lexemes[at + 1].pos == "PROPN"
        and lexemes[at].raw[0].isupper()
    )


_TIMELY = {"EVENT", "DATE", "TIME"}
_IN_NAMES = {"MONTH", "MONTH?", "WEEKDAY", "SEASON", "SEASON?", "YEAR", "DECADE", "PARTDAY"}


_DOUBTFUL = {"MONTH.", "WEEKDAY.", "MONTH?", "SEASON?", "ROLE", "THAT"}
_WATCHED = _DOUBTFUL | _IN_NAMES | {"DOT"}


def _settle(lexemes: Sequence[Lexeme], at: int) -> Lexeme:
    lexeme = lexemes[at]
    if lexeme.kind == "MONTH?":
        return lexeme._replace(kind="MONTH" if _is_month(lexemes, at) else OTHER)
    if lexeme.kind == "THAT":
        return lexeme._replace(kind=OTHER) if lexeme.pos == "SCONJ" else lexeme
    if lexeme.kind == "SEASON?":
        return lexeme._replace(kind="SEASON" if _is_season(lexemes, at) else OTHER)
    return lexeme._replace(kind=OTHER) if lexeme.kind == "ROLE" else _abbreviation(lexemes, at)


def _neighbour(lexemes: Sequence[Lexeme], at: int) -> Lexeme | None:
    return lexemes[at] if 0 <= at < len(lexemes) else None


def _abbreviation(lexemes: Sequence[Lexeme], at: int) -> Lexeme:
    """An abbreviated month or weekday as such when a full stop or a number stands beside it."""
    lexeme, after, before = lexemes[at], _neighbour(lexemes, at + 1), _neighbour(lexemes, at - 1)
    kind = lexeme.kind.removesuffix(".")
    if after and after.kind == "DOT" and after.start == lexeme.end:
        return lexeme._replace(kind=kind, end=after.end)
    beside = (after and after.kind in _NUMBERS) or (before and before.kind in ("DAY", "ORDINAL"))
    return lexeme._replace(kind=kind if beside and kind == "MONTH" else NAME)


def _is_month(lexemes: Sequence[Lexeme], at: int) -> bool:
    """ "May" and "March" with a capital, after a preposition and its like, or beside a number."""
    lexeme, after, before = lexemes[at], _neighbour(lexemes, at + 1), _neighbour(lexemes, at - 1)
    if not lexeme.raw[0].isupper() or lexeme.pos in ("AUX", "VERB"):
        return False
    if after and after.kind in _NUMBERS:
        return True
    return bool(before and before.kind in _BEFORE_MONTH)


def _is_season(lexemes: Sequence[Lexeme], at: int) -> bool:
    """ "spring" and "fall" after a determiner, unless what falls is named ("the fall of the wall")."""
    after, before = _neighbour(lexemes, at + 1), _neighbour(lexemes, at - 1)
    if lexemes[at].pos in ("VERB", "AUX"):
        return False
    if after and after.kind == "YEAR":
        return True
    if not before or before.kind not in _BEFORE_SEASON:
        return False
    if after and after.kind == "OF":
        last = _neighbour(lexemes, at + 2)
        return bool(last and last.kind in ("YEAR", "LAST", "THIS", "THAT", "NEXT"))
    return not (after and after.kind in ("IN", "FROM", "TO") and before.kind == "THE")


def names_something(lexeme: Lexeme | None) -> bool:
    """Whether a lexeme goes on a noun phrase, so that a time before it only qualifies the noun ("the 13th congress").

    Decided on its part of speech; without one, on whether it is a word in small letters that is no function word.
    """
    if lexeme is None or lexeme.kind not in (OTHER, NAME, "GOING"):
        return False
    if lexeme.pos:
        return lexeme.pos in ("NOUN", "PROPN", "ADJ")
    return lexeme.kind != NAME and lexeme.value not in STOP_WORDS and not lexeme.value.endswith(("ed", "ly"))
