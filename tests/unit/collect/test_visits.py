"""What one visit leaves for the next: validators, moves, open connections. And what is sent, and big files."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.fake_site import FakeSite, answer

from liveindex.collect.request_headers import given_headers
from liveindex.collect.responses import conditions, permanent_address, validators_of
from liveindex.collect.safe_http import Bounds, Fetcher, Validators, fetch, send
from liveindex.config import MIB, Settings
from liveindex.errors import FetchFailedError, FetchRefusedError, TooLargeError, UnsoundAnswerError, WrongUseError

PAGE = b"<html><body><p>Words.</p></body></html>"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as made:
        yield made


@pytest.fixture
def keeping() -> Iterator[FakeSite]:
    with FakeSite(keeps=True) as made:
        yield made


@pytest.fixture
def settings(site: FakeSite, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, allow_hosts=("127.0.0.1",), fetch_timeout_s=3, max_document_bytes=MIB)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"plain"'},
        {"ETag": 'W/"weak"'},
        {"ETag": "no quotes at all"},
        {"ETag": '"caf\xe9 \xc3\xa9"'},
        {"ETag": '"two""quotes"'},
        {"Last-Modified": "Sun, 01 Mar 2026 12:00:00 GMT"},
        {"Last-Modified": "2026-03-01 12:00 local"},
        {"ETag": '"both"', "Last-Modified": "yesterday"},
    ],
)
def test_validators_go_back_byte_for_byte(headers: dict[str, str], site: FakeSite, settings: Settings) -> None:
    site.conditional("/feed", PAGE, headers=headers)
    first = fetch(site.url("/feed"), settings=settings)
    assert (first.status, first.body) == (200, PAGE)
    second = fetch(site.url("/feed"), settings=settings, validators=first.validators)
    assert (second.status, second.body) == (304, b"")
    assert second.validators == first.validators
    third = fetch(site.url("/feed"), settings=settings, validators=second.validators)
    assert third.status == 304


def test_nothing_is_asked_about_without_validators(site: FakeSite, settings: Settings) -> None:
    site.page("/feed", PAGE)
    response = fetch(site.url("/feed"), settings=settings)
    assert (response.validators.etag, response.validators.last_modified) == (None, None)
    fetch(site.url("/feed"), settings=settings, validators=response.validators)
    assert not any(name.startswith("if-") for request in site.requests for name in request.headers)


def test_a_304_with_a_newer_validator_renews_it(site: FakeSite, settings: Settings) -> None:
    site.raw("/feed", b'HTTP/1.1 304 Not Modified\r\nETag: "new"\r\nContent-Length: 999999999\r\n\r\n')
    old = Validators(etag='"old"', last_modified="then")
    response = fetch(site.url("/feed"), settings=settings, validators=old)
    assert (response.validators.etag, response.validators.last_modified) == ('"new"', "then")


def test_a_304_that_nobody_asked_for_is_no_answer(site: FakeSite, settings: Settings) -> None:
    site.raw("/feed", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    with pytest.raises(UnsoundAnswerError, match="was not asked"):
        fetch(site.url("/feed"), settings=settings)


def test_validators_are_sent_to_the_address_that_gave_them_and_no_other(site: FakeSite, settings: Settings) -> None:
    site.redirect("/old", "/new")
    site.conditional("/new", PAGE, headers={"ETag": '"x"'})
    first = fetch(site.url("/old"), settings=settings)
    assert first.validators.address == site.url("/new")
    again = fetch(site.url("/old"), settings=settings, validators=first.validators)
    assert again.status == 304
    asked = {request.path: request.headers.get("if-none-match") for request in site.requests[2:]}
    assert asked == {"/old": None, "/new": '"x"'}
    fetch(site.url("/old"), settings=settings, validators=Validators(etag='"mine"'))
    asked = {request.path: request.headers.get("if-none-match") for request in site.requests[4:]}
    assert asked == {"/old": '"mine"', "/new": None}


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', "\x00", "\u20ac", " x", "\n", "a\x7f"])
def test_a_stored_validator_that_cannot_be_a_header_is_not_sent(etag: str, site: FakeSite, settings: Settings) -> None:
    site.page("/feed", PAGE)
    assert fetch(site.url("/feed"), settings=settings, validators=Validators(etag=etag)).status == 200
    assert "if-none-match" not in site.requests[0].headers
    assert "x-evil" not in site.requests[0].headers


@given(st.binary(min_size=1, max_size=80))
def test_the_bytes_of_a_validator_survive(raw: bytes) -> None:
    kept = validators_of([(b"ETag", raw)], "https://site.example/")
    for _, sent in conditions(kept, "https://site.example/", "https://site.example/"):
        assert sent == raw


def test_an_overlong_validator_is_not_kept() -> None:
    assert validators_of([(b"etag", b'"' + b"x" * 5000 + b'"')], "https://site.example/").etag is None


A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


@pytest.mark.parametrize(
    ("hops", "status", "permanent"),
    [
        ([], 200, None),
        ([(301, B)], 200, B),
        ([(308, B)], 200, B),
        ([(301, B), (308, C)], 200, C),
        ([(301, B)], 304, B),
        ([(302, B)], 200, None),
        ([(303, B)], 200, None),
        ([(307, B)], 200, None),
        ([(302, B), (301, C)], 200, None),
        ([(301, B), (302, C)], 200, B),
        ([(301, B)], 404, None),
        ([(301, B)], 503, None),
        ([(301, "http://b.example/")], 200, None),
        ([(301, B), (301, "http://c.example/")], 200, B),
        ([(301, B), (301, A)], 200, None),
    ],
)
def test_only_permanent_moves_to_a_document_are_for_ever(
    hops: list[tuple[int, str]], status: int, permanent: str | None
) -> None:
    assert permanent_address(hops, A, status) == permanent


def test_a_move_from_http_to_https_is_for_ever() -> None:
    assert permanent_address([(301, A)], "http://a.example/", 200) == A


def test_a_fetch_says_where_the_address_has_moved(site: FakeSite, settings: Settings) -> None:
    site.redirect("/old", "/new", 301)
    site.redirect("/new", "/today", 302)
    site.page("/today", PAGE)
    response = fetch(site.url("/old"), settings=settings)
    assert response.permanent == site.url("/new")
    assert response.address == site.url("/today")
    assert response.redirects == (site.url("/old"), site.url("/new"))


def test_one_connection_serves_many_fetches(keeping: FakeSite, settings: Settings) -> None:
    keeping.page("/a", PAGE)
    keeping.redirect("/r", "/a")
    keeping.conditional("/c", PAGE, headers={"ETag": '"x"'})
    with Fetcher(settings) as fetcher:
        for path in ("/a", "/r", "/missing", "/a"):
            fetcher.fetch(keeping.url(path))
        seen = fetcher.fetch(keeping.url("/c"))
        assert fetcher.fetch(keeping.url("/c"), validators=seen.validators).status == 304
        fetcher.fetch(keeping.url("/a"))
    assert keeping.connections == 1
    assert not any("cookie" in request.headers for request in keeping.requests)


def test_a_single_fetch_says_that_it_closes(keeping: FakeSite, settings: Settings) -> None:
    keeping.page("/a", PAGE)
    fetch(keeping.url("/a"), settings=settings)
    assert keeping.requests[0].headers["connection"] == "close"


def test_a_connection_that_the_site_closed_is_opened_anew(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE)
    with Fetcher(settings) as fetcher:
        for _ in range(20):
            assert fetcher.fetch(site.url("/a")).body == PAGE
    assert len(site.requests) == 20


def test_an_answer_that_lay_there_before_the_question_is_not_taken(keeping: FakeSite, settings: Settings) -> None:
    keeping.raw("/a", answer(PAGE) + answer(b"forged"))
    keeping.page("/b", b"true")
    with Fetcher(settings) as fetcher:
        assert fetcher.fetch(keeping.url("/a")).body == PAGE
        assert fetcher.fetch(keeping.url("/b")).body == b"true"


def test_a_kept_connection_has_a_new_deadline_each_time(keeping: FakeSite, settings: Settings) -> None:
    keeping.page("/a", PAGE)
    with Fetcher(replace(settings, fetch_timeout_s=0.4)) as fetcher:
        for _ in range(4):
            assert fetcher.fetch(keeping.url("/a")).status == 200
            time.sleep(0.15)


def test_many_threads_may_use_one_fetcher(keeping: FakeSite, settings: Settings) -> None:
    for number in range(40):
        keeping.page(f"/{number}", b"%d" % number)
    with Fetcher(settings, connections=4) as fetcher, ThreadPoolExecutor(12) as threads:
        bodies = list(threads.map(lambda n: fetcher.fetch(keeping.url(f"/{n}")).body, [*range(40)] * 3))
    assert bodies == [b"%d" % number for number in range(40)] * 3
    assert keeping.connections < 20  # of 120 requests; httpcore may replace one that is just being returned


def test_who_waits_for_a_connection_waits_within_the_bounds_of_the_fetch(site: FakeSite, settings: Settings) -> None:
    site.silent("/silent")
    site.page("/a", PAGE)
    with Fetcher(replace(settings, fetch_timeout_s=1), connections=1) as fetcher:
        with ThreadPoolExecutor(1) as threads:
            holder = threads.submit(fetcher.fetch, site.url("/silent"))
            while not site.requests:
                time.sleep(0.01)
            with pytest.raises(FetchFailedError, match="took over"):
                fetcher.fetch(site.url("/a"), bounds=Bounds(size_bytes=MIB, time_s=0.3))
        assert isinstance(holder.exception(), FetchFailedError)


def test_a_body_is_posted_once_over_a_connection_of_its_own(keeping: FakeSite, settings: Settings) -> None:
    keeping.page("/hub", b"", status=202)
    keeping.page("/a", PAGE)
    with Fetcher(settings) as fetcher:
        fetcher.fetch(keeping.url("/a"))
        assert fetcher.send(keeping.url("/hub"), b"hub.mode=subscribe", headers=FORM).status == 202
    sent = keeping.requests[1]
    assert (sent.method, sent.body) == ("POST", b"hub.mode=subscribe")
    assert sent.headers["content-type"] == FORM["Content-Type"]
    assert sent.headers["connection"] == "close"
    assert keeping.connections == 2


@pytest.mark.parametrize("status", [307, 308])
def test_a_post_follows_the_same_request_on_the_same_host(status: int, site: FakeSite, settings: Settings) -> None:
    site.redirect("/hub", "/hub2", status)
    site.page("/hub2", b"ok")
    assert send(site.url("/hub"), b"x=1", settings=settings, headers=FORM).body == b"ok"
    assert [(request.method, request.body) for request in site.requests] == [("POST", b"x=1")] * 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_body_goes_to_no_other_host(status: int, site: FakeSite, settings: Settings) -> None:
    with FakeSite() as other:
        site.redirect("/hub", other.url("/hub"), status)
        response = send(site.url("/hub"), b"secret", settings=settings, headers=FORM)
        assert response.status == status
        assert other.requests == []


@pytest.mark.parametrize("to", ["http://169.254.169.254/", "file:///etc/passwd"])
def test_a_post_is_not_led_inwards(to: str, site: FakeSite, settings: Settings) -> None:
    site.redirect("/hub", to, 307)
    with contextlib.suppress(FetchRefusedError):
        assert send(site.url("/hub"), b"x", settings=settings, headers=FORM).status == 307
    assert len(site.requests) == 1
    with pytest.raises(FetchRefusedError):
        send("http://169.254.169.254/", b"x", settings=settings, headers=FORM)


@pytest.mark.parametrize(
    "headers",
    [{"X": "a\r\nHost: evil"}, {"X\r\nY": "a"}, {"": "a"}, {"X": ""}, {"X": "\u20ac"}, {"Host": "evil.example"},
     {"content-length": "1"}, {"Transfer-Encoding": "chunked"}, {"Cookie": "a=b"}, {"X Y": "a"}, {"X": "a\n"}],
)  # fmt: skip
def test_a_header_that_splits_or_lies_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(WrongUseError, match="cannot be sent"):
        given_headers(headers)


def test_a_big_file_is_written_in_pieces(site: FakeSite, settings: Settings) -> None:
    big = bytes(range(256)) * 4 * 4096  # four times what a document may have
    site.gzipped("/big.warc", big)
    sizes: list[int] = []

    class Watched(io.BytesIO):
        def write(self, piece: object) -> int:
            sizes.append(len(piece))  # type: ignore[arg-type]
            return super().write(piece)  # type: ignore[arg-type]

    file = Watched()
    with Fetcher(settings) as fetcher:
        response = fetcher.fetch_to(file, site.url("/big.warc"), bounds=Bounds(size_bytes=8 * MIB, time_s=30))
    assert file.getvalue() == big
    assert (response.size_bytes, response.body, response.cut) == (len(big), b"", False)
    assert max(sizes) <= 64 * 1024


def test_a_big_file_over_its_own_limit_is_refused_or_cut(site: FakeSite, settings: Settings) -> None:
    site.endless("/big", b"0123456789" * 5000)
    site.claims_length("/claims", b"x" * 500, str(10**12))
    with Fetcher(settings) as fetcher:
        for path in ("/big", "/claims"):
            with pytest.raises(TooLargeError):
                fetcher.fetch_to(io.BytesIO(), site.url(path), bounds=Bounds(size_bytes=2 * MIB, time_s=5))
        response = fetcher.fetch(site.url("/big"), bounds=Bounds(size_bytes=100_003, time_s=5, cut=True))
    assert (response.cut, len(response.body), response.size_bytes) == (True, 100_003, 100_003)


def test_a_long_fetch_may_last_but_no_silence_in_it(site: FakeSite, settings: Settings) -> None:
    site.slow("/slow", b"x" * 20, seconds_a_byte=0.01)
    site.silent("/silent")
    brief = replace(settings, fetch_timeout_s=0.3)
    with Fetcher(brief) as fetcher:
        bounds = Bounds(size_bytes=MIB, time_s=20)
        assert fetcher.fetch(site.url("/slow"), bounds=bounds).body == b"x" * 20
        began = time.monotonic()
        with pytest.raises(FetchFailedError):
            fetcher.fetch(site.url("/silent"), bounds=bounds)
        assert time.monotonic() - began < 2


def test_a_full_disk_is_not_taken_for_the_site(site: FakeSite, settings: Settings) -> None:
    site.page("/a", PAGE)

    class Full(io.BytesIO):
        def write(self, piece: object) -> int:
            raise OSError(28, "No space left on device")

    with Fetcher(settings) as fetcher, pytest.raises(OSError, match="No space"):
        fetcher.fetch_to(Full(), site.url("/a"))


def test_a_body_of_several_gzip_members_is_whole(site: FakeSite, settings: Settings) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two") + b"\0" * 8
    site.page("/m", packed, headers={"Content-Encoding": "gzip"})
    assert fetch(site.url("/m"), settings=settings).body == b"one two"


def test_identity_is_no_encoding(site: FakeSite, settings: Settings) -> None:
    site.page("/i", PAGE, headers={"Content-Encoding": "Identity"})
    assert fetch(site.url("/i"), settings=settings).body == PAGE
