"""Sitemaps: what they list, what the news extension says, which children are worth a visit, what is refused."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.unit.collect.conftest import snapshots, troubles

from liveindex.collect.list_dates import read_list_date
from liveindex.collect.opened import Part
from liveindex.collect.sitemaps import ChildSitemap, Sitemap, SitemapForm, children_to_visit, read_sitemap
from liveindex.config import MIB
from liveindex.errors import TooLargeError, UnreadableInputError
from liveindex.model.article import Precision
from liveindex.model.outcome import Outcome

ADDRESS = "https://paper.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
 <url><loc> https://paper.example/talks-1 </loc><lastmod>2025-06-02T11:00:00+03:00</lastmod>
  <news:news><news:publication><news:name>The Paper</news:name><news:language>uk</news:language></news:publication>
   <news:publication_date>2025-06-02</news:publication_date><news:title>Talks &amp; more</news:title></news:news>
  <image:image><image:loc>https://paper.example/1.jpg</image:loc><image:title>A hall</image:title></image:image></url>
 <url><loc>https://paper.example/two?a=1&b=2</loc></url>
</urlset>"""


def read(body: bytes | str, **told: int) -> Sitemap:
    return read_sitemap(body.encode() if isinstance(body, str) else body, ADDRESS, limit_bytes=told.get("limit", MIB))


def test_a_news_sitemap_tells_title_dates_language_and_publication() -> None:
    found = read(NEWS)
    first, second = found.entries
    assert found.form is SitemapForm.ADDRESSES
    assert found.troubles == ()
    assert (first.address, first.title) == ("https://paper.example/talks-1", "Talks & more")
    assert (first.publication, first.language) == ("The Paper", "uk")
    assert first.published is not None and first.modified is not None
    assert (first.published.as_written, first.published.first) == ("2025-06-02", datetime(2025, 6, 2, tzinfo=UTC))
    assert first.modified.first == datetime(2025, 6, 2, 8, tzinfo=UTC)
    assert second.address == "https://paper.example/two?a=1&b=2"


def test_prefixes_and_the_lack_of_them_do_not_matter() -> None:
    body = NEWS.replace("news:", "n:").replace(":news=", ":n=").replace("<url>", "<url >")
    assert read(body).entries[0].title == "Talks & more"
    bare = read("<urlset><url><loc>/a</loc><lastmod>2025</lastmod></url></urlset>")
    assert bare.entries[0].address == "https://paper.example/a"


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31, 23, 59, 59), None),
        ("2024-02", (2024, 2, 1), (2024, 2, 29, 23, 59, 59), None),
        ("2025-06-02", (2025, 6, 2), (2025, 6, 2, 23, 59, 59), Precision.DAY),
        ("2025-06-02T10:30Z", (2025, 6, 2, 10, 30), (2025, 6, 2, 10, 30, 59), Precision.MINUTE),
        ("2025-06-02T10:30:05+03:00", (2025, 6, 2, 7, 30, 5), (2025, 6, 2, 7, 30, 5), Precision.SECOND),
        ("2025-06-02T10:30:05.123-0500", (2025, 6, 2, 15, 30, 5), (2025, 6, 2, 15, 30, 5), Precision.SECOND),
        ("2025-06-02 10:30:05", (2025, 6, 2, 10, 30, 5), (2025, 6, 2, 10, 30, 5), Precision.SECOND),
        ("Mon, 02 Jun 2025 10:30:05 +0300", (2025, 6, 2, 7, 30, 5), (2025, 6, 2, 7, 30, 5), Precision.SECOND),
    ],
)
def test_every_form_of_a_date_says_how_exact_it_is(
    written: str, first: tuple[int, ...], last: tuple[int, ...], precision: Precision | None
) -> None:
    found = read_list_date(written)
    assert found is not None
    assert (found.first, found.last) == (datetime(*first, tzinfo=UTC), datetime(*last, tzinfo=UTC))  # type: ignore[misc]
    moment = found.moment("sitemap")
    assert (moment.precision if moment else None) is precision


@pytest.mark.parametrize("written", ["2025-02-31", "2025-13", "0000", "yesterday", "2025-06-02T25:00Z", "9" * 5000])
def test_a_date_that_cannot_be_is_kept_as_written_and_not_bent(written: str) -> None:
    found = read_list_date(written)
    assert found is not None
    assert (found.as_written, found.first, found.moment("sitemap")) == (written, None, None)


def test_a_packed_sitemap_is_unpacked_within_the_limit() -> None:
    assert len(read(gzip.compress(NEWS.encode())).entries) == 2
    with pytest.raises(TooLargeError, match="max_document_bytes"):
        read(gzip.compress(b" " * 5 * MIB))
    cut = gzip.compress(
        (NEWS[:-9] + "".join(f"<url><loc>/{n * 7919 % 10007}</loc></url>" for n in range(9000))).encode()
    )
    found = read(cut[: len(cut) // 2])
    assert len(found.entries) > 100
    assert any("gzip file breaks off" in trouble for trouble in found.troubles)


def test_a_broken_sitemap_gives_what_is_whole_and_says_where_it_broke() -> None:
    found = read(
        NEWS.replace("?a=1&b=2</loc></url>\n</urlset>", "?a=1&b=2</loc></url><url><loc>https://paper.example/th")
    )
    assert [entry.address[-7:] for entry in found.entries] == ["talks-1", "a=1&b=2"]
    assert "line " in found.troubles[0]
    half_tag = read("<urlset><url><loc>/a</loc></url><url><lo")
    assert len(half_tag.entries) == 1 and half_tag.troubles


def test_an_entry_without_an_address_is_counted_and_one_that_comes_twice_is_taken_once() -> None:
    found = read("<urlset><url><lastmod>2025</lastmod></url><url><loc>mailto:a@b</loc></url><url><loc>/a</loc></url>"
                 "<url><loc>/a#x</loc></url></urlset>")  # fmt: skip
    assert len(found.entries) == 1
    assert found.troubles == ("2 of its entries have no web address.",)


def test_an_index_names_its_children() -> None:
    found = read('<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/a.xml</loc>'
                 "<lastmod>2025-06-02</lastmod></sitemap><sitemap><loc>b.xml.gz</loc></sitemap></sitemapindex>"
                 )  # fmt: skip
    assert found.form is SitemapForm.INDEX
    assert [child.address for child in found.children] == [
        "https://paper.example/a.xml", "https://paper.example/b.xml.gz",
    ]  # fmt: skip


def test_the_newest_children_come_first_and_old_ones_are_left_out() -> None:
    def child(name: str, modified: str | None = None) -> ChildSitemap:
        return ChildSitemap(f"https://paper.example/{name}", read_list_date(modified))

    index = Sitemap(
        form=SitemapForm.INDEX,
        children=(
            child("static.xml"), child("sitemap-2019-03.xml"), child("sitemap-2025-05.xml"), child("year-2025.xml"),
            child("old.xml", "2025-05-31"), child("news.xml", "2025-06-02T10:00:00Z"), child("today.xml", "2025-06-02"),
        ),
    )  # fmt: skip
    since = datetime(2025, 6, 1, tzinfo=UTC)
    names = [one.address.rsplit("/", 1)[1] for one in children_to_visit(index, since, 10)]
    assert names == ["year-2025.xml", "today.xml", "news.xml", "sitemap-2025-05.xml", "static.xml"]
    assert len(children_to_visit(index, None, 2)) == 2
    assert children_to_visit(index, None, 0) == ()
    assert "sitemap-2019-03.xml" in [one.address.rsplit("/", 1)[1] for one in children_to_visit(index, None, 10)]


def test_fifty_thousand_children_are_put_in_order_at_once() -> None:
    body = "".join(
        f"<sitemap><loc>https://a.example/{n}.xml</loc><lastmod>2020-01-{n % 28 + 1:02}</lastmod></sitemap>"
        for n in range(50_000)
    )
    started = time.process_time()
    found = read(f"<sitemapindex>{body}</sitemapindex>", limit=32 * MIB)
    assert len(children_to_visit(found, None, 5)) == 5
    assert time.process_time() - started < 20


def test_a_list_of_addresses_is_a_sitemap_and_a_text_is_not() -> None:
    found = read("https://paper.example/a\r\nhttps://paper.example/b\n\n")
    assert found.form is SitemapForm.TEXT
    assert len(found.entries) == 2
    for body in (
        b"",
        b"https://paper.example/a and a word",
        b"<html><body>No</body></html>",
        b"<?xml version='1.0'?><a/>",
    ):
        with pytest.raises(UnreadableInputError, match="no sitemap"):
            read(body)


def test_a_feed_can_be_a_sitemap() -> None:
    found = read("<rss version='2.0'><channel><title>F</title><item><title>A <b>b</b></title><link>/a</link>"
                 "<pubDate>Mon, 02 Jun 2025 10:00:00 +0300</pubDate></item></channel></rss>")  # fmt: skip
    entry = found.entries[0]
    assert found.form is SitemapForm.FEED
    assert (entry.address, entry.title) == ("https://paper.example/a", "A b")
    assert entry.published is not None and entry.published.first == datetime(2025, 6, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
        b"<urlset>" + b"<url>" * 100_000,
    ],
)
def test_a_hostile_sitemap_is_refused_quickly(hostile: bytes) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableInputError):
        read(hostile, limit=32 * MIB)
    assert time.process_time() - started < 5


def test_no_more_than_the_protocol_allows_is_taken() -> None:
    found = read(
        "<urlset>" + "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(50_010)) + "</urlset>",
        limit=8 * MIB,
    )
    assert len(found.entries) == 50_000
    assert "more than 50,000" in found.troubles[0]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "utf-16"), ("cp1251", "windows-1251"), ("utf-8", "iso-8859-1")]
)
def test_the_encoding_is_that_of_the_bytes(encoding: str, declared: str) -> None:
    body = NEWS.replace("UTF-8", declared).replace("Talks", "Переговоры").encode(encoding)
    assert read(body).entries[0].title == "Переговоры & more"


def test_added_as_a_document_a_sitemap_says_what_to_do_with_it(read_parts: Callable[..., list[Part]]) -> None:
    parts = read_parts(NEWS.encode(), "sitemap.xml")
    assert snapshots(parts) == []
    (trouble,) = troubles(parts)
    assert trouble.outcome is Outcome.SKIPPED
    assert "sitemap" in trouble.detail and "liveindex follow" in trouble.detail


@pytest.fixture
def read_parts(request: pytest.FixtureRequest) -> Callable[..., list[Part]]:
    found: Callable[..., list[Part]] = request.getfixturevalue("read")
    return found
