"""Reads lengths of time and how often things happen: durations, ages of things, and sets."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.times.anchor import EVENT, EXPLICIT, Tense, Timeline
from dragoman.extract.times.cues import cued
from dragoman.extract.times.grammar import Found
from dragoman.extract.times.lexer import NAME, OTHER, Lexeme
from dragoman.extract.times.reading import Reader, Reading, Readings, amount, bound, dated, reference
from dragoman.extract.times.settle import names_something
from dragoman.model.mention import TimexType

_FINER = {"2W": ("W", 2), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000)}
"""Counted decades and centuries are valued in years, as AQUAINT and MEANTIME do; "a decade" keeps its unit."""
_PARTS_OF = {
    0.25: {"H": "15M", "M": "15S", "Y": "3M", "D": "T6H"},
    0.5: {"H": "30M", "M": "30S", "Y": "6M", "D": "T12H"},
    0.75: {"H": "45M", "M": "45S", "Y": "9M", "D": "T18H"},
}
"""What a half or a quarter of a unit adds to a whole number of them."""
_HALVES = {"H": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "D": "PT12H"}


def length(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: (5, "H") is "PT5H", (None, "D") is "PXD"."""
    if number == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    part = _PARTS_OF.get((number or 0.0) % 1, {}).get(unit)
    if number and number > 1 and part:
        return f"P{'T' if unit in 'SMH' else ''}{int(number)}{unit}{part}"
    finer, times = _FINER.get(unit, (unit, 1))
    if number is not None or unit == "2W":
        unit, number = finer, None if number is None else number * times
    digits = "X" if number is None else f"{number:.2f}".rstrip("0").rstrip(".")
    return f"P{'T' if unit in 'SMH' else ''}{digits}{'M' if unit == 'MON' else unit}"


def _lasting(found: Found, value: str, mod: str | None, anchor: str = EXPLICIT) -> Readings:
    return (Reading(found.start, found.end, TimexType.DURATION, value, mod, anchor),)


def _duration(found: Found, timeline: Timeline) -> Readings:
    number, unit = _number(found), found.value("u") or "D"
    kinds = {lexeme.kind for lexeme in found.part("n")}
    if kinds == {"AN"} and unit in ("DE", "CE") and not found.part("h"):
        return _lasting(found, f"P1{unit}", _mod(found), _anchor(found))
    if unit == "Q" and not kinds & {"DAY", "NUM", "SEVERAL", "FEW"}:
        return ()
    if unit == "S" and "DAY" not in kinds and "NUM" not in kinds and found.part("u")[0].kind == "SECOND":
        return ()
    adjective = found.part("u")[0].pos == "ADJ" and found.kind("u") != "LONGUNIT"
    if adjective or (unit == "Q" and number == 3 and _stands_in(found.after(), ("OF",))):
        return ()  # "a minute change", "three quarters of the voters"
    alone = kinds == {"AN"} and not found.part("q") and not found.part("d")
    if alone and (found.part("u")[0].kind in ("UNITS", "SECONDS") or _stands_in(found.after(), ("HYPHEN",))):
        return ()
    if alone and _per(found):
        return (Reading(found.start, found.end, TimexType.SET, length(1, unit)),)
    ahead = _one_day(found, timeline) or _ahead(found, timeline, number, unit)
    if ahead:
        return ahead
    if number is None and unit == "DE" and found.has("LONG"):
        unit = "Y"  # "decades-long": in years, as AQUAINT and MEANTIME have it
    mod = _mod(found)
    value = length(number, unit)
    if found.part("v") and number is not None:
        value = _compound(value, found)
    return _lasting(found, value, _open_range(found, mod), _anchor(found))


def _mod(found: Found) -> str | None:
    return bound(found.part("s")) or bound(found.part("q")) or bound(found.part("n"))


def _number(found: Found) -> float | None:
    if not found.part("n"):
        return None if found.part("u")[0].kind == "UNITS" else 1.0
    number = amount(found.part("n"))
    if number is None or not found.part("h"):
        return number
    return number + _tail(found.part("h"))


def _tail(lexemes: Sequence[Lexeme]) -> float:
    """ "and a half", "and a quarter", "and three quarters"."""
    last = lexemes[-1].kind
    return 0.25 * (amount(lexemes[1:2]) or 0.0) if last == "QUARTERS" else 0.25 if last == "QUARTER" else 0.5


def _open_range(found: Found, mod: str | None) -> str | None:
    """ "two to three weeks" is two weeks or more, as TimeBank has it."""
    return "EQUAL_OR_MORE" if found.part("o") and not found.part("v") and mod is None else mod


def _compound(value: str, found: Found) -> str:
    more = length(amount(found.part("o")), found.value("v") or "M")
    days, _, clock = value.removeprefix("P").partition("T")
    more_days, _, more_clock = more.removeprefix("P").partition("T")
    both = clock + more_clock
    return f"P{days}{more_days}{'T' if both else ''}{both}"


def _anchor(found: Found) -> str:
    """ "two days after the summit" hangs on the summit."""
    after = found.after()
    return EVENT if after and after.kind in ("AFTER", "BEFORE") else EXPLICIT


def _per(found: Found) -> bool:
    """Whether "a year" means "in each year": "$33 million a year"."""
    for steps in range(1, 5):
        lexeme = found.before(steps)
        if lexeme is None or lexeme.kind in _NOT_PER:
            return False
        if lexeme.kind in ("NUM", "MONEY", "DAY", "TIMES", "TIMESWORD"):
            return True
    return False


_NOT_PER = {"COMMA", "DOT", "STOP", "FOR", "IN", "OF", "AFTER", "WITHIN", "THAN", "BEFORE", "DURING", "AND", "TO", "BY"}


def _ahead(found: Found, timeline: Timeline, number: float | None, unit: str) -> Readings:
    """ "in five years" in the future tense is a date; "the first visit in five years" stays a length."""
    before = found.before()
    if number is None or number % 1 or not before or before.kind != "IN" or found.part("d") or found.part("o"):
        return ()
    if unit == "2W":
        unit, number = "W", number * 2
    if unit not in ("D", "W", "MON", "Y") or timeline.tense(found.start) is not Tense.FUTURE or not timeline.day:
        return ()
    nearby = found.lexemes[max(0, found.start - 8) : found.start]
    if any(lexeme.raw.lower() in cued("ranked") for lexeme in nearby):
        return ()
    return dated(found, timeline.shifted(unit, int(number)), bound(found.part("q")))


def _one_day(found: Found, timeline: Timeline) -> Readings:
    """ "will one day meet", "one day they may": no length, where its clause looks ahead."""
    words = [lexeme.raw.lower() for lexeme in found.lexemes[found.start : found.end]]
    before, after = found.before(), found.after()
    if words != ["one", "day"] or (before and before.kind not in (*_OPENS, OTHER, NAME)) or _stands_in(after, _ENDS):
        return ()
    return reference(found, "FUTURE_REF") if timeline.tense(found.start) is Tense.FUTURE else ()


_OPENS = ("DOT", "STOP", "COMMA", "SIGN", "AND", "THAT", "DASH")
_ENDS = ("AFTER", "BEFORE", "EARLIER", "IN", "OF", "FROM", "TO", "FOR", "OR", "AGO")
_NOUNS = 3
"""Lexemes among which the noun of an age is looked for: "the six-year-old shipwreck survivor"."""


def _age(found: Found, timeline: Timeline) -> Readings | None:
    """The age of a thing ("a two-year-old war") is a length; that of a person is no time expression."""
    number, after = _number(found), found.after()
    person = any(lexeme.kind == "PERSON" for lexeme in found.lexemes[found.end : found.end + _NOUNS])
    if (number or 0) > 15 or after is None or after.kind != OTHER or person:
        return None
    unit = found.value("u") or "Y"
    if not found.part("n") and unit in ("DE", "CE"):
        return _lasting(found, f"P1{unit}" if number else "PXY", None)
    return _lasting(found, length(number, unit), None)


def _as_many(found: Found, timeline: Timeline) -> Readings | None:
    """ "the third visit in as many weeks": three weeks."""
    for steps in range(1, _BACK):
        lexeme = found.before(steps)
        if lexeme is None or lexeme.kind in ("DOT", "STOP"):
            return None
        if lexeme.kind in ("ORDINAL", "SECOND", "DAY"):
            number = float("".join(filter(str.isdigit, lexeme.value)) or 0)
            return _lasting(found, length(number, found.value("u") or "D"), None)
    return None


_BACK = 9
"""Lexemes before "as many weeks" among which the number stands."""


def _or_two(found: Found, timeline: Timeline) -> Readings:
    """ "a week or two": one or more; ahead it only points, as TimeBank has it."""
    if _stands_in(found.before(), ("IN",)) and timeline.tense(found.start) is Tense.FUTURE:
        return reference(found, "FUTURE_REF")
    unit = found.value("u") or "D"
    return _lasting(found, length(1.0, unit), bound(found.part("q")) or "EQUAL_OR_MORE")


def _units_alone(found: Found, timeline: Timeline) -> Readings:
    """ "months of tension", "minutes later": a length of unknown amount; "minutes" alone are also taken at meetings."""
    unit = found.value("u") or "D"
    reckoned = _stands_in(found.after(), ("EARLIER", "AFTER", "BEFORE")) or _stands_in(found.before(), ("WITHIN",))
    if (
        (unit in ("M", "S") and not reckoned)
        or found.part("u")[0].raw.lower() == "nights"
        or _stands_in(found.before(), ("HYPHEN", "DAY", "NUM", "YEAR"))
    ):
        return ()
    return _lasting(found, length(None, unit), None, _anchor(found))


def _recent(found: Found, timeline: Timeline) -> Readings:
    """ "recent months": a length of unknown amount (of eight in TimeBank and AQUAINT; three more are PAST_REF)."""
    if found.part("v"):
        return reference(found, "PAST_REF")
    return _lasting(found, length(None, found.value("u") or "D"), None)


def _vague(found: Found, timeline: Timeline) -> Readings:
    """ "a while", "for some time", "a lengthy period": a length that not even names its unit."""
    some, after = found.lexemes[found.start].kind == "SOMETIME", found.after()
    if some and (not _stands_in(found.before(), ("FOR", "AFTER", "IN")) or _stands_in(after, _PLACED)):
        return ()
    return _lasting(found, "PXX", None)


_PLACED = ("IN", "THIS", "NEXT", "LAST", "ON", "BEFORE", "DURING", "AGO", "EARLY", "EARLIER", "SOON")
"""What after "some time" makes it a point ("some time next week")."""


def _stands_in(lexeme: Lexeme | None, kinds: Sequence[str]) -> bool:
    return lexeme is not None and lexeme.kind in kinds


def _set(found: Found, timeline: Timeline) -> Readings:
    if found.part("a") and found.lexemes[found.start].raw[0].isupper() and _stands_in(found.after(), ("NAME",)):
        return ()  # "the Daily Lantern"
    if found.value("a") == "P3M" and names_something(found.after()):
        return ()  # "a quarterly dividend": of eleven in TimeBank ten are no times
    behind = found.lexemes[found.end : found.end + 2]
    if found.value("a") in _COARSE and any(lexeme.raw.lower() in cued("measure") for lexeme in behind):
        return ()  # "the average daily share turnover": none of eight in TimeBank is one
    value = _repeated(found)
    return (Reading(found.start, found.end, TimexType.SET, value),) if value else ()


def _always(found: Found, timeline: Timeline) -> Readings | None:
    """ "24 hours a day", "seven days a week": no time, and passed over whole."""
    whole = (amount(found.part("n")), found.value("u"), found.value("v"))
    return None if whole in ((24.0, "H", "D"), (7.0, "D", "W")) else ()


def _nights(found: Found, timeline: Timeline) -> Readings:
    """ "Tuesday nights"."""
    if found.part("u")[0].raw.lower() != "nights":
        return ()
    return (Reading(found.start, found.end, TimexType.SET, f"XXXX-WXX-{found.value('w')}TNI"),)


_COARSE = ("P1D", "P1W", "P1M", "P1Y")


def _repeated(found: Found) -> str | None:
    if found.part("a"):
        return found.value("a")
    for letter, pattern in (("w", "XXXX-WXX-{}"), ("m", "XXXX-{:0>2}"), ("s", "XXXX-{}")):
        if found.part(letter):
            value = pattern.format(found.value(letter))
            return f"{value}T{found.value('t')}" if found.part("t") else value
    if found.part("t"):
        return f"XXXX-XX-XXT{found.value('t')}"
    if found.part("e"):
        return "XXXX-WXX-WE"
    number = amount(found.part("n")) if found.part("n") else float(found.value("i") or 1)
    return length(number, found.value("u") or "D")


_QUARTERS = {"H": ("M", 15), "Y": ("MON", 3), "CE": ("Y", 25)}
"""Units whose quarter is whole in a smaller unit."""


def _quarter_of(found: Found, timeline: Timeline) -> Readings:
    """ "a quarter of an hour", "three quarters of a century"."""
    finer, size = _QUARTERS.get(found.value("u") or "", ("", 0))
    number = amount(found.part("n")) if found.part("n") else 1.0
    return _lasting(found, length(number * size, finer), None) if finer and number else ()


READERS: dict[str, Reader] = {
    "quarterof": _quarter_of,
    "duration": _duration,
    "age": _age,
    "asmany": _as_many,
    "ortwo": _or_two,
    "units": _units_alone,
    "recent": _recent,
    "vague": _vague,
    "nights": _nights,
    "always": _always,
    "set": _set,
}
