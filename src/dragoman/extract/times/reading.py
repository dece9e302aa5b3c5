"""What a stretch of lexemes was read as, and the small parts that readings share: amounts, bounds, years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.times.anchor import EXPLICIT, Resolved, Tense, Timeline
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import Lexeme
from dragoman.extract.times.settle import names_something
from dragoman.extract.times.tense import roles_of
from dragoman.model.calendar import interval_of
from dragoman.model.mention import TimexType


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression in the making: lexemes [start, end) with TIMEX3 type, value and modifier, and its anchor."""

    start: int
    end: int
    timex: TimexType
    value: str
    mod: str | None = None
    anchor: str = EXPLICIT
    interval: tuple[str, str] | None = None
    zone: str | None = None
    clock: str | None = None
    """For a time of day: the part of the value after "T"."""
    dated: bool = True
    """False for a time of day that says nothing of its day."""


Readings = tuple[Reading, ...]
Reader = Callable[[Found, Timeline], Readings | None]
"""Reads a stretch: its readings; none when it is not what the rule took it for; None when it is to be passed over."""


def dated(found: Found, resolved: Resolved, mod: str | None = None) -> Readings:
    """One DATE over the whole stretch."""
    interval = interval_of(resolved.value)
    return (Reading(found.start, found.end, TimexType.DATE, resolved.value, mod, resolved.anchor, interval),)


def timed(found: Found, day: Resolved, clock: str, *, zone: str | None = None, known: bool = True) -> Readings:
    """One TIME over the whole stretch: a clock time or part of a day; `known` when the stretch itself gives the day."""
    value = f"{day.value}T{clock}"
    return (
        Reading(
            found.start,
            found.end,
            TimexType.TIME,
            value,
            anchor=day.anchor,
            interval=interval_of(value),
            zone=zone,
            clock=clock,
            dated=known,
        ),
    )


def qualifying(found: Found) -> Found:
    """The stretch without its determiner when it only qualifies the noun that follows: "the year-ago results"."""
    after = found.after()
    noun_follows = after is not None and after.pos in ("NOUN", "PROPN")
    hyphened = found.end - found.start > 2 and found.lexemes[found.end - 2].kind == "HYPHEN"
    if (
        (noun_follows or hyphened)
        and found.lexemes[found.start].kind in ("THE", "AN", "POSSESSIVE")
        and names_something(found.after())
    ):
        return replace(found, start=found.start + 1)
    return found


def is_ended(found: Found) -> bool:
    """Whether a year is only a length of one: "the year ended June 30"."""
    after = found.after()
    return after is not None and after.value in ("ended", "ending")


def reference(found: Found, value: str) -> Readings:
    """One DATE that only points: PAST_REF, PRESENT_REF or FUTURE_REF."""
    return (Reading(found.start, found.end, TimexType.DATE, value, anchor="none"),)


def tense_of(found: Found, timeline: Timeline) -> Tense:
    """The tense of the clause around a stretch, unless the word before it tells: "since" looks back, "until" ahead."""
    steps = 1
    while (lexeme := found.before(steps)) and lexeme.kind in _LED_IN:
        steps += 1
    before, further = found.before(steps), found.before(steps + 1)
    if before is None:
        return timeline.tense(found.start)
    if before.kind == "SINCE":
        return Tense.PAST
    opens = further is None or further.kind in ("DOT", "STOP", "SIGN")
    told = _told_before(found, steps, opens=opens)
    if told is not None:
        return told
    tense = timeline.tense(found.start)
    ahead = before.kind in ("UNTIL", "BY") and tense is not Tense.PAST and not opens
    return Tense.FUTURE if ahead else tense


def _told_before(found: Found, steps: int, *, opens: bool) -> Tense | None:
    """What the words before a time say of how it lies, `steps` back; None when they say nothing."""
    before, further = found.before(steps), found.before(steps + 1)
    if before is None:
        return None
    if before.kind == "UNTIL" and before.raw.lower() != "through" and not opens:
        return Tense.PAST if _told_behind(found) else Tense.FUTURE
    if before.kind == "AHEAD" or (before.kind == "UNTIL" and _prolongs(found, steps)):
        return Tense.FUTURE  # "ahead of Friday's vote", "extended the truce through January"
    if before.pos in ("ADJ", "") and "planned" in roles_of(before.raw.lower()):
        return Tense.FUTURE  # "effective June 1"
    if steps == 1 and _calls_off(further, before):
        return Tense.FUTURE
    return _told_by_two(found, steps, before, further) if further else None


def _told_by_two(found: Found, steps: int, before: Lexeme, further: Lexeme) -> Tense | None:
    if "ahead" in roles_of(f"{further.raw} {before.raw}".lower()):
        return Tense.FUTURE  # "as soon as Tuesday", "set for Monday"
    if before.kind == "TO" and _shifts(found, steps):
        return Tense.FUTURE
    if before.kind == "FOR" and "planned" in roles_of(further.raw.lower()):
        earlier = {lexeme.raw for more in (2, 3) if (lexeme := found.before(steps + more))}
        return Tense.PLANNED if earlier & {"was", "were"} else Tense.FUTURE
    return Tense.FUTURE if before.kind in ("IN", "ON", "FOR", "AT") and _invites(found, steps) else None


def _told_behind(found: Found) -> bool:
    """ "until April, when the guns fell silent"."""
    behind = found.lexemes[found.end : found.end + _CLAUSE]
    words = [lexeme.raw.lower() for lexeme in behind]
    return words[:2] == [",", "when"] and any("past" in roles_of(word) or word.endswith("ed") for word in words)


def _prolongs(found: Found, steps: int) -> bool:
    words = [lexeme for more in range(1, _CLAUSE) if (lexeme := found.before(steps + more))]
    return any("put off" in roles_of(word.raw.lower()) for word in words) and not any(w.kind == "FROM" for w in words)


def _invites(found: Found, steps: int) -> bool:
    """ "invited them to a conference in March": what one is invited to lies ahead."""
    words = [lexeme for more in range(1, _CLAUSE) if (lexeme := found.before(steps + more))]
    ends = next((at for at, word in enumerate(words) if word.kind in ("DOT", "STOP", "COMMA")), len(words))
    invited = next((at for at, word in enumerate(words[:ends]) if "inviting" in roles_of(word.raw.lower())), 0)
    return any(word.kind == "TO" for word in words[:invited])


_CLAUSE = 10
"""Lexemes looked at to either side for what tells of a time."""


def _shifts(found: Found, steps: int) -> bool:
    """Whether "to" follows a word of putting off: "moved to the first of July", "put off from Tuesday to Friday"."""
    words = [lexeme for more in (1, 2, 3, 4) if (lexeme := found.before(steps + more))]
    put_off = any("put off" in roles_of(word.raw.lower()) for word in words[1:])
    put_off = put_off or {"put", "off"} <= {word.raw.lower() for word in words[1:]}
    counted = words[0].kind.startswith("WEEKDAY") or words[0].kind in ("UNIT", "UNITS", "MONTH")
    return "put off" in roles_of(words[0].raw.lower()) or (put_off and counted)


def _calls_off(further: Lexeme | None, before: Lexeme) -> bool:
    """Whether what stands right before a time calls off something of that time: "cancelled Thursday's talks"."""
    last = before.raw.lower()
    phrase = f"{further.raw.lower()} {last}" if further else last
    return "undone" in roles_of(last) or "undone" in roles_of(phrase)


_LED_IN = {
    "CLOCK", "DAY", "MERIDIEM", "ZONE", "NOON", "ON", "EARLY", "HYPHEN", "EDGE", "HALF", "ORDINAL", "SECOND", "OF",
    "THE", "LAST", "UNIT",
}  # fmt: skip
"""What may stand between a time and the word that tells how it lies: "until noon on Friday", "by the end of May"."""


def year_number(lexeme: Lexeme, timeline: Timeline) -> int:
    """The year that a number of four or two digits means; two digits are the nearest such year, not far ahead."""
    digits = "".join(sign for sign in lexeme.value if sign.isdigit())
    if len(digits) == 4 or lexeme.kind != "SHORTYEAR":
        return int(digits or 0)
    here = timeline.day.year if timeline.day else 2000
    short = int(digits or 0)
    century = here - here % 100
    return century + short if century + short <= here + 10 else century - 100 + short


def amount(lexemes: Sequence[Lexeme]) -> float | None:
    """The number that an amount in words or digits gives; None when it is left open ("several")."""
    kinds = [lexeme.kind for lexeme in lexemes]
    if not kinds or any(kind in ("FEW", "SEVERAL", "MANY", "DOZENS") for kind in kinds):
        return None
    if "COUPLE" in kinds:
        return 2.0
    if "DOZEN" in kinds:
        return 12.0
    numbers = [lexeme for lexeme in lexemes if lexeme.kind in ("DAY", "NUM", "YEAR")]
    fraction = next((_FRACTIONS[lexeme.raw] for lexeme in lexemes if lexeme.kind == "HALVES"), 0.0)
    whole = float(numbers[0].value.replace(",", "")) if numbers else 0.0 if fraction else 1.0
    whole += fraction
    if whole > LARGEST:
        return None
    if "QUARTER" in kinds:
        return whole + 0.25
    if "HALF" in kinds:
        return whole + 0.5 if "AND" in kinds else 0.5
    return whole


LARGEST = 1e9
"""No length of time in a text has more of its units; a longer run of digits is no number we can reckon with."""
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "¾": 0.75}


def bound(lexemes: Sequence[Lexeme]) -> str | None:
    """The TIMEX3 modifier that the words around an amount mean."""
    kinds = {lexeme.kind for lexeme in lexemes}
    if "MORE" in kinds and "THAN" in kinds:
        return "EQUAL_OR_LESS" if "NO" in kinds else "MORE_THAN"
    if "LESS" in kinds and "THAN" in kinds:
        return "EQUAL_OR_MORE" if "NO" in kinds else "LESS_THAN"
    for kind, mod in _BOUNDS:
        if kind in kinds:
            return mod
    return None


_BOUNDS = (
    ("LEAST", "EQUAL_OR_MORE"),
    ("MOST", "EQUAL_OR_LESS"),
    ("UP", "EQUAL_OR_LESS"),
    ("OVER", "MORE_THAN"),
    ("UNDER", "LESS_THAN"),
    ("NEARLY", "LESS_THAN"),
    ("CLOSETO", "LESS_THAN"),
    ("SO", "APPROX"),
    ("ABOUT", "APPROX"),
    ("COUPLE", "APPROX"),
    ("AS", "EQUAL_OR_LESS"),
    ("MORE", "EQUAL_OR_MORE"),
    ("LESS", "EQUAL_OR_LESS"),
)
