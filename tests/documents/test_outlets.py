from __future__ import annotations

import pytest

from dragoman.data import table
from dragoman.documents.outlets import by_name, by_url, fold, named, outlets
from dragoman.model.document import OutletClass


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Xinhua", "xinhua"),
        ("the new york times", "nyt"),
        ("AFP", "afp"),
        ("People’s Daily", "peoplesdaily"),
        ("President of Ukraine (president.gov.ua)", "president-ua"),
    ],
)
def test_outlets_are_known_by_their_variants(name: str, outlet: str) -> None:
    assert named(name).id == outlet


@pytest.mark.parametrize(
    ("url", "outlet", "kind"),
    [
        ("https://www.whitehouse.gov/briefing-room/x", "whitehouse", OutletClass.OFFICIAL),
        ("https://edition.cnn.com/2031/a", "cnn", OutletClass.PRIVATE),
        ("en.kremlin.ru", "kremlin", OutletClass.OFFICIAL),
        ("https://www.mfa.gov.cn/eng/x", "mfa-cn", OutletClass.OFFICIAL),
        ("https://customs.gov.cn/x", "customs.gov.cn", OutletClass.OFFICIAL),
        ("https://strelsaupost.example/x", "strelsaupost.example", OutletClass.UNKNOWN),
        ("https://notcnn.com/x", "notcnn.com", OutletClass.UNKNOWN),
    ],
)
def test_hosts_name_outlets(url: str, outlet: str, kind: OutletClass) -> None:
    found = by_url(url)
    assert found is not None
    assert (found.id, found.outlet_class) == (outlet, kind)


@pytest.mark.parametrize("url", ["", "localhost", "not a url", "file:///x", "http://[::1"])
def test_what_has_no_host_names_none(url: str) -> None:
    assert by_url(url) is None


def test_unknown_names_are_outlets_of_their_own() -> None:
    found = named("The Strelsau Post")
    assert (found.id, found.name, found.polity, found.outlet_class) == (
        "strelsau-post",
        "The Strelsau Post",
        None,
        OutletClass.UNKNOWN,
    )
    assert by_name("Strelsau Post") is None


def test_the_table_names_each_outlet_and_domain_once() -> None:
    ids = [outlet.id for outlet in outlets()]
    domains = [domain for row in table("outlets") for domain in row["domains"].split("|") if domain]
    forms = [
        fold(name)
        for row in table("outlets")
        for name in {fold(n): n for n in (row["name"], *row["variants"].split("|")) if n}.values()
    ]
    assert len(ids) >= 150
    for listed in (ids, domains, forms):
        assert len(set(listed)) == len(listed), sorted({x for x in listed if listed.count(x) > 1})
