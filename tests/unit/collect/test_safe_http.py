"""The one guarded fetch, against a site that misbehaves in every way we could think of."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.fake_site import FakeSite, answer

from liveindex.collect.safe_http import fetch
from liveindex.config import MIB, Settings
from liveindex.errors import (
    FetchFailedError,
    FetchRefusedError,
    FetchTimeoutError,
    HostNotFoundError,
    NoConnectionError,
    RedirectLoopError,
    TooLargeError,
    UnsoundAnswerError,
    WrongUseError,
)

PAGE = b"<html><body><p>Words.</p></body></html>"


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as made:
        yield made


@pytest.fixture
def settings(site: FakeSite, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, allow_hosts=(site.host,), fetch_timeout_s=3, max_document_bytes=MIB)


def test_a_page_comes_as_it_is(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE, content_type="text/html; charset=utf-8", headers={"ETag": '"x"'})
    response = fetch(site.url("/a"), settings=settings)
    assert (response.status, response.body, response.redirects) == (200, PAGE, ())
    assert response.header("etag") == '"x"'
    assert response.header("content-type") == "text/html; charset=utf-8"


def test_the_user_agent_is_honest_and_no_cookie_goes_out(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE, headers={"Set-Cookie": "id=1"})
    contact = replace(settings, contact="desk@example.org\r\nX-Evil: 1")
    fetch(site.url("/a"), settings=contact)
    fetch(site.url("/a"), settings=settings)
    first, second = site.requests
    assert first.headers["user-agent"].startswith("LiveIndex/")
    assert first.headers["user-agent"].endswith("(+desk@example.orgX-Evil: 1)")
    assert "x-evil" not in first.headers
    assert "cookie" not in second.headers
    assert second.headers["host"] == site.host


def test_a_proxy_in_the_environment_is_not_used(
    site: FakeSite, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.page("/a", PAGE)
    assert fetch(site.url("/a"), settings=settings).body == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/",
        "http://127.0.0.1.:80/", "http://10.0.0.1:8080/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://①②⑦.0.0.1/", "http://0x7f.1/", "http://2130706433/", "file:///etc/passwd", "http://8.8.8.8:22/",
    ],
)  # fmt: skip
def test_an_inward_address_is_refused(address: str, settings: Settings) -> None:
    with pytest.raises(FetchRefusedError):
        fetch(address, settings=settings)


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::1"], ["::ffff:10.0.0.1"]])
def test_a_name_that_leads_inwards_is_refused_and_how_to_allow_it_is_said(found: list[str], settings: Settings) -> None:
    with pytest.raises(FetchRefusedError, match=r"add 'inward\.example' to allow_hosts in liveindex\.toml"):
        fetch("http://inward.example/", settings=settings, resolve=lambda host, port: found)


def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    allowed = replace(settings, allow_hosts=("rebind.example",))
    response = fetch(f"http://rebind.example:{site.port}/a", settings=allowed, resolve=resolve)
    assert response.body == PAGE
    assert asked == ["rebind.example"]
    assert site.requests[0].headers["host"] == f"rebind.example:{site.port}"


def test_a_dead_first_address_leaves_time_for_the_second(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE)
    allowed = replace(settings, allow_hosts=("two.example",))
    found = ["127.0.0.2", "127.0.0.1"]  # nothing listens on the first
    assert fetch(f"http://two.example:{site.port}/a", settings=allowed, resolve=lambda h, p: found).body == PAGE


@pytest.mark.parametrize(
    "to",
    ["http://169.254.169.254/latest/meta-data", "http://localhost:1/", "file:///etc/passwd", "ftp://x/", "//[::1]/"],
)
def test_a_redirect_inwards_is_refused(to: str, site: FakeSite, settings: Settings) -> None:
    site.redirect("/out", to)
    with pytest.raises(FetchRefusedError):
        fetch(site.url("/out"), settings=settings)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_remembered(status: int, site: FakeSite, settings: Settings) -> None:
    site.redirect("/old", "new", status)
    site.page("/new", PAGE)
    response = fetch(site.url("/old"), settings=settings)
    assert response.address == site.url("/new")
    assert response.redirects == (site.url("/old"),)


def test_a_circle_of_redirects_ends(site: FakeSite, settings: Settings) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(FetchFailedError, match="redirects"):
        fetch(site.url("/a"), settings=settings)
    assert len(site.requests) == settings.max_redirects + 1


def test_a_body_over_the_limit_is_cut_however_it_comes(site: FakeSite, settings: Settings) -> None:
    site.endless("/endless")
    site.gzip_bomb("/bomb", 64 * MIB)
    site.claims_length("/claims", b"x", str(10**12))
    site.endless("/packed", gzip.compress(b"\0" * MIB))
    for path in ("/endless", "/bomb", "/claims", "/packed"):
        with pytest.raises(TooLargeError, match="max_document_bytes"):
            fetch(site.url(path), settings=settings)


@pytest.mark.parametrize("seconds_a_byte", [0.05])
def test_crumbs_buy_no_time(seconds_a_byte: float, site: FakeSite, settings: Settings) -> None:
    site.slow("/slow", b"x" * 1000, seconds_a_byte=seconds_a_byte)
    began = time.monotonic()
    with pytest.raises(FetchFailedError, match="took over") as caught:
        fetch(site.url("/slow"), settings=replace(settings, fetch_timeout_s=0.5))
    assert time.monotonic() - began < 2
    assert caught.value.retry_helps


def test_silence_ends_at_the_deadline(site: FakeSite, settings: Settings) -> None:
    site.silent("/silent")
    with pytest.raises(FetchFailedError, match="took over"):
        fetch(site.url("/silent"), settings=replace(settings, fetch_timeout_s=0.3))


def test_a_resolver_that_hangs_ends_at_the_deadline(settings: Settings) -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["8.8.8.8"]

    began = time.monotonic()
    with pytest.raises(FetchFailedError, match="took over"):
        fetch("http://slow.example/", settings=replace(settings, fetch_timeout_s=0.3), resolve=resolve)
    assert time.monotonic() - began < 1.5


def test_a_name_that_does_not_exist_is_said(settings: Settings) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchFailedError, match="cannot be resolved"):
        fetch("http://nowhere.example/", settings=settings, resolve=resolve)


def test_each_way_to_fail_has_its_own_error(site: FakeSite, settings: Settings) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    site.redirect("/circle", "/circle")
    site.raw("/junk", b"junk\r\n")
    site.silent("/silent")
    nobody = replace(settings, allow_hosts=("127.0.0.1:9",))
    with pytest.raises(HostNotFoundError):
        fetch("http://nowhere.example/", settings=settings, resolve=unknown)
    with pytest.raises(NoConnectionError):
        fetch("http://127.0.0.1:9/", settings=nobody)
    with pytest.raises(RedirectLoopError):
        fetch(site.url("/circle"), settings=settings)
    with pytest.raises(UnsoundAnswerError):
        fetch(site.url("/junk"), settings=settings)
    with pytest.raises(FetchTimeoutError):
        fetch(site.url("/silent"), settings=replace(settings, fetch_timeout_s=0.2))


def test_an_authority_that_cannot_be_read_is_said(settings: Settings, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    for named in (tmp_path / "missing.pem", empty):
        with pytest.raises(WrongUseError, match="ca_file"):
            fetch("https://site.example/", settings=replace(settings, ca_file=str(named)))


def test_a_dishonest_or_broken_answer_is_a_failure(site: FakeSite, settings: Settings) -> None:
    site.cut_off("/cut", PAGE * 100, after=50)
    site.raw("/no-http", b"220 mail.example ESMTP ready\r\n")
    site.raw("/nothing", b"")
    site.raw("/bad-length", answer(b"x", headers={"Content-Length": "abc"}))
    site.endless_headers("/headers")
    site.page("/brotli", b"x", headers={"Content-Encoding": "br"})
    site.page("/not-gzip", b"plain", headers={"Content-Encoding": "gzip"})
    site.page("/half-gzip", gzip.compress(PAGE * 99)[:-20], headers={"Content-Encoding": "gzip"})
    for path in ("/cut", "/no-http", "/nothing", "/bad-length", "/headers", "/brotli", "/not-gzip", "/half-gzip"):
        with pytest.raises(FetchFailedError):
            fetch(site.url(path), settings=settings)


def test_packed_bodies_are_unpacked(site: FakeSite, settings: Settings) -> None:
    site.gzipped("/gzip", PAGE * 1000)
    site.page("/zlib", zlib.compress(PAGE), headers={"Content-Encoding": "deflate"})
    packer = zlib.compressobj(wbits=-15)
    site.page("/deflate", packer.compress(PAGE) + packer.flush(), headers={"Content-Encoding": "Deflate"})
    assert fetch(site.url("/gzip"), settings=settings).body == PAGE * 1000
    assert fetch(site.url("/zlib"), settings=settings).body == PAGE
    assert fetch(site.url("/deflate"), settings=settings).body == PAGE


def test_an_error_status_is_an_answer(site: FakeSite, settings: Settings) -> None:
    assert fetch(site.url("/missing"), settings=settings).status == 404
