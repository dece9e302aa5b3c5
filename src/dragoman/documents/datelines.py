"""Datelines: the place, day and agency that open a report ("Nairobi, 3 May 2024 (KNA):")."""

from __future__ import annotations

import re
from typing import Final

from dragoman.documents.dates import MONTH

_DATE: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?i:{MONTH})|(?i:{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?)"
_DAY: Final = rf"(?:(?:[A-Z][a-z]+day,?\s+)?{_DATE}(?:,?\s+\d{{4}})?)"
_CAPS: Final = r"[A-Z][A-Z.'’-]*[A-Z.](?:[ ,/-]+(?:D\.C\.|[A-Z][A-Z.'’-]*[A-Z.]|[A-Z][a-z]+\.?)){0,4}"
_TOWN: Final = r"[A-Z\u00c0-\u00de][\w.'’-]+(?:[ /,-]+(?:[A-Z\u00c0-\u00de][\w.'’-]+|d[eu]|of|la|el|al)){0,4}?"
_AGENCY: Final = (
    r"(?:\((?P<agency>[A-Za-z][\w .&'’/-]{1,40})\)|\[(?P<boxed>[A-Z][\w .&/-]{1,30})\]"
    r"|/(?P<slashed>[A-Z][\w .-]{1,30})/)"
)
_DASH: Final = r"\s*(?:[-‐–—―]{1,3}|--)\s*(?!\d)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        # place, day, agency, in any mix that holds at least a day or an agency, closed by a dash, colon or stop
        rf"(?P<place>{_CAPS}|{_TOWN})\s*[,:.]?\s*\(?(?P<day>{_DAY})\)?\s*[,.]?\s*{_AGENCY}?(?:{_DASH}|\s*:\s+|\s*\.\s+)",
        rf"(?P<place>{_CAPS}|{_TOWN})\s*,?\s*{_AGENCY}(?:{_DASH}|\s*:\s+|\s*\.\s+|\s?(?=[A-Z]))",
        rf"(?:(?P<day>{_DAY})\s*)?{_AGENCY}{_DASH}",
        rf"(?P<agency>[A-Z][\w ]{{1,20}}),\s+(?P<day>{_DAY})(?:{_DASH}|\s*[:.]\s+)",
        # a place alone, in capitals, before a dash
        rf"(?P<place>{_CAPS})(?:{_DASH})(?=[A-Z“\"'‘])",
    )
)
_SHOUTED: Final = re.compile(rf"(?P<place>{_CAPS}):\s+(?=[A-Z“\"'‘])")
_BARE: Final = re.compile(rf"(?P<place>{_TOWN}){_DASH}(?=[A-Z“\"'‘])")
_NO_PLACE: Final = re.compile(
    r"(?:Q|A|MR|MS|MRS|DR|[Oo]n|[Ii]n|[Bb]etween|[Ff]rom|[Bb]y|[Ss]ince|[Uu]ntil|[Aa]fter|[Bb]efore|[Dd]uring|[Aa]t|[Tt]he"
    r"|[Tt]his|[Tt]oday|[Yy]esterday|[Ll]ast|[Nn]ext|[Aa]s|[Ii]t|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Aa]nd|[Bb]ut|[Ff]or|I)\b"
)


def dateline_end(text: str) -> int:
    """How many code points of a paragraph are its dateline, the white space after it included; 0 for none."""
    match = dateline_match(text)
    return match.end() if match else 0


def dateline_match(text: str) -> re.Match[str] | None:
    """The dateline that opens a paragraph: groups `place`, `day` and `agency` (or `boxed`, `slashed`) where present."""
    if _NO_PLACE.match(text):
        return None
    head = text[:140]
    for form in _FORMS:
        match = form.match(head)
        if match and len(match[0].split()) <= 16 and len(text) - match.end() > 20:
            return match
    bare = _BARE.match(head)
    # A town in ordinary case needs its spaced dash: "Paris – Ministers met" is one, "Franco-German" is none.
    if bare is None or len(bare["place"].split()) > 3 or len(text) - bare.end() <= 60:
        return None
    return bare if re.search(r"\s[-‐–—―]{1,2}\s+$", bare[0]) else None


def shouted_place(text: str) -> int:
    """How many code points of a paragraph are a place in capitals and its colon ("NEW DELHI: "); 0 for none.

    A transcript's speakers stand so too: whether others do must be seen first.
    """
    match = _SHOUTED.match(text[:60])
    return match.end() if match and len(match["place"].split()) <= 3 and "." not in match["place"] else 0


def agency_of(match: re.Match[str]) -> str | None:
    """The agency that a dateline names, or None."""
    groups = match.groupdict()
    return groups.get("agency") or groups.get("boxed") or groups.get("slashed")
