from __future__ import annotations

import gzip
import json
import re
import socket
from collections import Counter
from pathlib import Path

import pytest
from tests.documents.articles import BODY, kind_of

from dragoman.documents import read
from dragoman.documents.readers.html import HtmlReader, stated
from dragoman.errors import ReadError
from dragoman.model.document import BlockKind, DateClass, Status

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Border to reopen | The Strelsau Post</title>
<meta property="article:published_time" content="2031-05-04T08:30:00+02:00">
<meta property="og:site_name" content="The Strelsau Post">
<script type="application/ld+json">{
    json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "Border to reopen in stages",
            "author": [{"name": "Mira Holt"}, {"name": "Jon Sand"}],
        }
    )
}</script></head>
<body><nav><ul><li><a href="/">Home page</a></li><li><a href="/w">World news and more</a></li></ul></nav>
<article><h1>Border to reopen in stages</h1><p class="byline">By Mira Holt and Jon Sand</p>
<p>{BODY[0]}</p><figure><img src="https://pictures.invalid/a.jpg"><figcaption>The bridge at dusk</figcaption></figure>
<p>{BODY[1]}</p><h2>Timber in the way</h2><p>{BODY[2]}</p>
<p><a href="/t">Timber prices climb for a third month in a row</a></p><p>{BODY[3]}</p></article>
<section id="comments"><h3>2 comments</h3><p>Nobody asked us about any of this.</p></section>
<footer><p>© 2031 The Strelsau Post. All rights reserved.</p></footer></body></html>"""


def test_the_article_is_body_and_the_page_around_it_is_not() -> None:
    (document,) = read(PAGE.encode(), "page.html")
    for paragraph in BODY:
        assert kind_of(document, paragraph) is BlockKind.BODY
    assert kind_of(document, "Timber in the way") is BlockKind.SUBHEAD
    assert kind_of(document, "The bridge at dusk") is BlockKind.CAPTION
    assert kind_of(document, "Timber prices climb") is BlockKind.ALSO_READ
    assert kind_of(document, "Nobody asked us") is BlockKind.COMMENT
    assert kind_of(document, "All rights reserved") is BlockKind.LEGAL


def test_the_head_gives_title_authors_site_and_date() -> None:
    (document,) = read(PAGE.encode(), "page.html")
    assert document.title == "Border to reopen in stages"
    assert document.author == "Mira Holt and Jon Sand"
    assert document.outlet is not None
    assert document.outlet.name == "The Strelsau Post"
    assert document.published is not None
    assert document.published.value == "2031-05-04T08:30:00+02:00"
    assert document.published.date_class is DateClass.STATED


def test_a_page_without_an_article_is_empty_with_a_reason() -> None:
    (document,) = read(b"<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav></body></html>", "x.html")
    assert document.status is Status.EMPTY
    assert document.reason is not None
    assert document.text


def test_a_page_that_shows_nothing_cannot_be_read() -> None:
    with pytest.raises(ReadError, match="no text"):
        read(b"<html><body><script>var a = 1;</script></body></html>", "x.html")


def test_no_page_is_dated_by_a_placeholder() -> None:
    assert stated('<meta property="article:published_time" content="0001-01-01T00:00:00">').published
    (document,) = read(PAGE.replace("2031-05-04T08:30:00+02:00", "0001-01-01T00:00:00").encode(), "page.html")
    assert document.published is not None
    assert document.published.value is None


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(PAGE.encode(), "page.html")


def test_a_page_nested_too_deep_for_the_finders_is_still_read() -> None:
    source = "<html><body>" + "<div>" * 3000 + f"<p>{BODY[0]}</p>"
    (document,) = read(source.encode(), "deep.html")
    assert kind_of(document, BODY[0]) is BlockKind.BODY


def test_prose_that_mentions_a_tag_is_no_page() -> None:
    assert not HtmlReader().knows(b"The memo said <b>urgent</b> in bold.")


@pytest.mark.shared
def test_bodies_of_real_pages_are_found(shared: Path) -> None:
    """F1 over runs of four words on every sixth ground-truth page; the floor leaves room for the sample."""
    folder = shared / "corpora" / "article-extraction"
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    scores = []
    for name in sorted(truth)[::6]:
        (document,) = read(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), name)
        found = document.spans_of(BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.DATELINE)
        ours = _runs("\n".join(document.text[start:end] for start, end in found))
        gold = _runs(truth[name]["articleBody"])
        scores.append(2 * (ours & gold).total() / (ours.total() + gold.total()))
    assert sum(scores) / len(scores) >= 0.95


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))
