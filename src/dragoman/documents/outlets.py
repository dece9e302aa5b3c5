"""Who published a document: outlets by name and by host, from the packaged table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from dragoman.data import table
from dragoman.model.document import Outlet, OutletClass

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
_SPACES: Final = re.compile(r"\s+")
_OFFICIAL_HOST: Final = re.compile(r"(?:^|\.)(?:gov|mil|gob|gouv|govt|go)(?:\.[a-z]{2})?$")


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table, in its order."""
    return tuple(outlet for outlet, _ in _rows())


@cache
def names() -> dict[str, Outlet]:
    """Every name and variant, folded, to its outlet; the first row that bears a name has it."""
    found: dict[str, Outlet] = {}
    for outlet, row in _rows():
        for name in (outlet.name, *row["variants"].split("|")):
            if name:
                found.setdefault(fold(name), outlet)
    return found


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet, row in _rows() for domain in row["domains"].split("|") if domain}


@cache
def _rows() -> tuple[tuple[Outlet, dict[str, str]], ...]:
    return tuple(
        (Outlet(row["id"], row["name"], row["polity"] or None, OutletClass(row["class"])), row)
        for row in table("outlets")
    )


def fold(name: str) -> str:
    """A name as it is compared: lower case, straight apostrophes, single spaces, no leading "the"."""
    plain = _SPACES.sub(" ", name.replace("’", "'").strip().lower())
    return plain.removeprefix("the ")


def by_name(name: str) -> Outlet | None:
    """The outlet that bears this name, or None."""
    return names().get(fold(name))


def by_url(url: str) -> Outlet | None:
    """The outlet of a URL's host; an unknown host is an outlet of its own name."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:  # a broken URL names no host
        return None
    if "." not in host:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        outlet = _domains().get(domain)
        # "gov.uk" and the like hold thousands of offices: only the host itself is the government's own page.
        if outlet is not None and (start == 0 or not _OFFICIAL_HOST.search(domain) or domain.count(".") > 1):
            return outlet
    kind = OutletClass.OFFICIAL if _OFFICIAL_HOST.search(host) else OutletClass.UNKNOWN
    return Outlet(host, host, None, kind)


def named(name: str) -> Outlet:
    """The outlet of this name; an unknown name is an outlet of its own."""
    bare = _BRACKETS.sub("", name)
    known = by_name(name) or by_name(bare)
    hosted = by_url(name[len(bare) :].strip(" ()")) if known is None and bare != name else None
    found = known or (hosted if hosted and hosted.polity else None)
    if found is not None:
        return found
    slug = re.sub(r"[^\w]+", "-", fold(name)).strip("-")
    return Outlet(slug or "outlet", name.strip())
