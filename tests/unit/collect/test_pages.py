"""A web address: what answers there is read for what it is; what does not is said in plain words."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from tests.fakes.fake_site import FakeSite
from tests.unit.collect.conftest import NOW, snapshots, troubles
from tests.unit.collect.warc_making import answer, page, warc

from liveindex.collect import collect
from liveindex.collect.opened import Part
from liveindex.config import MIB, Settings
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

CollectAll = Callable[..., list[Part]]
RSS = b"<rss version='2.0'><channel><title>F</title><item><title>One</title><link>/1</link></item></channel></rss>"


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as made:
        yield made


@pytest.fixture
def settings(settings: Settings, site: FakeSite) -> Settings:
    return replace(settings, allow_hosts=(site.host,), fetch_timeout_s=3, max_document_bytes=MIB)


def test_a_page_keeps_its_final_address_and_the_headers_that_matter(site: FakeSite, collect_all: CollectAll) -> None:
    site.redirect("/old", "/new")
    headers = {"ETag": 'W/"1"', "Content-Language": "de", "Set-Cookie": "x=1", "Server": "y"}
    site.page("/new", b"<html>x</html>", content_type="text/html; charset=latin-1", headers=headers)
    (snapshot,) = snapshots(collect_all(site.url("/old")))
    assert (snapshot.medium, snapshot.address, snapshot.taken) == (Medium.HTML, site.url("/new"), NOW)
    assert dict(snapshot.headers) == {
        "content-type": "text/html; charset=latin-1", "etag": 'W/"1"', "content-language": "de",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "content_type", "media"),
    [
        ("/feed", RSS, "text/html", [Medium.FEED, Medium.ENTRY]),
        ("/a.jsonl", b'{"title":"A"}\n{"title":"B"}', "text/plain", [Medium.RECORD] * 2),
        ("/a.csv", b"title,text\nA,B\n", "application/octet-stream", [Medium.RECORD]),
        ("/export", b"a,title\nA,B\n", "text/csv; charset=utf-8", [Medium.RECORD]),
        ("/api", b'{"articles": [{"title": "A"}]}', "application/json", [Medium.RECORD]),
        ("/a.txt", b"Words.", "text/plain", [Medium.TEXT]),
        ("/a.jsonl.gz", gzip.compress(b'{"title":"A"}', mtime=0), "application/gzip", [Medium.RECORD]),
        ("/no-type", b"<html>x</html>", None, [Medium.HTML]),
    ],
)
def test_what_answers_is_read_for_what_it_is(
    path: str, body: bytes, content_type: str | None, media: list[Medium], site: FakeSite, collect_all: CollectAll
) -> None:
    site.page(path, body, content_type=content_type)
    parts = collect_all(site.url(path))
    assert [snapshot.medium for snapshot in snapshots(parts)] == media
    assert not troubles(parts)
    assert all(snapshot.address.startswith(site.url(path)) for snapshot in snapshots(parts))


def test_an_archive_on_the_web_is_taken_apart(site: FakeSite, collect_all: CollectAll) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.html", "<html>x</html>")
    site.page("/a.zip", packed.getvalue(), content_type="application/zip")
    assert [s.address for s in snapshots(collect_all(site.url("/a.zip")))] == [f"zip:{site.url('/a.zip')}!/a.html"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "login"),
        (404, "no such page"),
        (410, "no such page"),
        (418, "Check the address"),
        (429, "wait"),
        (500, "Try later"),
        (503, "later"),
        (599, "Try later"),
        (204, ""),
        (300, "no document"),
    ],
)
def test_an_error_status_is_said_in_plain_words(
    status: int, words: str, site: FakeSite, collect_all: CollectAll
) -> None:
    site.page("/a", b"<html>sorry</html>" if status != 204 else b"", status=status, headers={"Retry-After": "120"})
    (trouble,) = troubles(collect_all(site.url("/a")))
    if status == 204:
        assert (trouble.outcome, trouble.reason) == (Outcome.SKIPPED, "empty")
    else:
        assert (trouble.outcome, trouble.reason) == (Outcome.FAILED, f"status {status}")
        assert words in trouble.detail


def test_what_cannot_be_fetched_is_a_trouble_of_its_kind(
    site: FakeSite, collect_all: CollectAll, settings: Settings
) -> None:
    site.endless("/huge")
    site.cut_off("/cut", b"x" * 100, after=10)
    site.redirect("/inward", "http://169.254.169.254/")
    reasons = {path: troubles(collect_all(site.url(path)))[0].reason for path in ("/huge", "/cut", "/inward")}
    assert reasons == {
        "/huge": "too large",
        "/cut": "could not be fetched",
        "/inward": "an address that is not fetched",
    }
    (refused,) = troubles(collect_all(site.url("/a"), settings=replace(settings, allow_hosts=())))
    assert "allow_hosts in liveindex.toml" in refused.detail


def test_an_entrys_link_is_not_followed(site: FakeSite, collect_all: CollectAll) -> None:
    site.page("/feed", RSS)
    collect_all(site.url("/feed"))
    assert [request.path for request in site.requests] == ["/feed"]


def test_an_archive_by_its_address_may_be_larger_than_a_document(site: FakeSite, collect_all: CollectAll) -> None:
    noise = bytes(range(256)) * 6_000  # 1.5 MB, over the limit of a document
    records = (page(1), warc(answer(noise, kind="image/png"), "https://news.example/p.png"), page(2))
    site.page("/crawl.warc", b"".join(records), content_type="application/warc")
    found = snapshots(collect_all(site.url("/crawl.warc")))
    assert [one.address for one in found] == ["https://news.example/1", "https://news.example/2"]
    assert found[0].taken.year == 2019


def test_an_archive_that_is_not_there_is_told(site: FakeSite, collect_all: CollectAll) -> None:
    (trouble,) = troubles(collect_all(site.url("/none.warc.gz")))
    assert trouble.reason == "status 404"


def test_an_archive_over_the_limit_of_archives_is_told(site: FakeSite, settings: Settings) -> None:
    site.page("/crawl.warc", page(1) * 40, content_type="application/warc")
    small = replace(settings, max_container_bytes=2_000)
    (trouble,) = collect(site.url("/crawl.warc"), settings=small, now=lambda: NOW)
    assert trouble.reason == "too large"
