"""WARC and ARC: what is sound comes out with its address and day, what is broken is named, the rest is counted."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from tests.unit.collect.conftest import NOW, snapshots, troubles
from tests.unit.collect.warc_making import PAGE, answer, arc, packed, page, warc, whole_arc

from liveindex.collect import count_documents
from liveindex.collect.opened import Opened, Part
from liveindex.collect.registry import read_document
from liveindex.config import MIB, Settings
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]
CollectAll = Callable[..., list[Part]]
THREE = [page(1), page(2), page(3)]
ADDRESSES = ["https://news.example/1", "https://news.example/2", "https://news.example/3"]


def addresses(parts: list[Part]) -> list[str]:
    return [snapshot.address for snapshot in snapshots(parts)]


@pytest.mark.parametrize(
    "body",
    [
        b"".join(THREE),
        packed(*THREE),
        gzip.compress(b"".join(THREE)),
        b"".join(THREE).replace(b"\r\n\r\nWARC", b"\nWARC"),
    ],
    ids=["plain", "a member for each record", "one gzip over all", "one line between"],
)
def test_each_page_comes_with_its_own_address_and_the_day_it_was_archived(read: Read, body: bytes) -> None:
    parts = read(body, "a.warc")
    assert addresses(parts) == ADDRESSES
    first = snapshots(parts)[0]
    assert first.taken == datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert first.header("content-type") == "text/html"
    assert first.body == PAGE.replace(b"ferry", b"ferry 1")
    assert troubles(parts) == []


@pytest.mark.parametrize("packing", [bytes, gzip.compress])
def test_an_arc_is_read_with_spaces_in_its_addresses(read: Read, packing: Callable[[bytes], bytes]) -> None:
    parts = read(packing(whole_arc(arc(answer()), arc(answer(), "http://news.example/a b?c=d e", date="2019050607"))))
    assert addresses(parts) == ["https://news.example/ferry", "http://news.example/a%20b?c=d%20e"]
    assert snapshots(parts)[1].taken == datetime(2019, 5, 6, 7, tzinfo=UTC)
    assert [(t.outcome, t.count) for t in troubles(parts)] == [(Outcome.SKIPPED, 1)]


def test_records_packed_by_size_and_not_by_record_come_whole(read: Read) -> None:
    whole = b"".join(THREE)
    assert addresses(read(packed(*(whole[at : at + 97] for at in range(0, len(whole), 97))))) == ADDRESSES


def test_feeds_texts_records_and_archived_files_are_read_as_such(read: Read) -> None:
    feed = b"<rss><channel><title>F</title><item><title>A</title><link>https://news.example/a</link></item></channel></rss>"
    parts = read(
        warc(answer(feed, kind="application/rss+xml"), "https://news.example/feed")
        + warc(b"A text.\n\nWith words.", "https://news.example/t.txt", kind="resource", content_type="text/plain")
        + warc(answer(b'{"title":"T","text":"Words."}', kind="application/json"), "https://news.example/j")
        + warc(b"A text of a disk.", "file:///home/x/y.txt", kind="resource", content_type="text/plain"),
        "a.warc",
    )
    assert [s.medium for s in snapshots(parts)] == [Medium.FEED, Medium.ENTRY, Medium.TEXT, Medium.RECORD, Medium.TEXT]
    # A file of another machine must not take the place of one of this.
    assert addresses(parts)[-1] == "file:///a.warc#4"


def test_what_is_no_document_is_counted_in_one_line_for_each_reason(read: Read) -> None:
    asked = warc(b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http; msgtype=request")
    parts = read(
        packed(
            *[asked] * 300,
            warc(b"x", kind="revisit"),
            warc(b"20190506070809\n192.0.2.1\n", "dns:news.example", content_type="text/dns"),
            warc(answer(status="404 Not Found")),
            warc(answer(status="301 Moved", Location="https://news.example/2")),
            *[warc(answer(b"\x89PNG\r\n\x1a\n", kind="image/png"))] * 20,
            warc(answer(b"")),
            warc(answer(b'{"ok":true}', kind="application/json")),
            warc(answer(b"User-agent: *\nDisallow: /x", kind="text/plain"), "https://news.example/robots.txt"),
            warc(answer(), WARC_Truncated="length"),
            page(1),
        )
    )
    assert addresses(parts) == ADDRESSES[:1]
    assert {(t.outcome.value, t.reason, t.count) for t in troubles(parts)} == {
        ("skipped", "a record of an archive that is no document", 304),
        ("skipped", "archived with a redirect or an error", 2),
        ("skipped", "a kind of file that is not read", 20),
        ("skipped", "empty", 1),
        ("skipped", "cut short when it was archived", 1),
    }
    assert "300 request" in troubles(parts)[0].detail


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (zlib.compress(PAGE, wbits=-15), {"Content-Encoding": "deflate"}),
        (zstandard.compress(PAGE), {"Content-Encoding": "zstd"}),
        (
            b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % (len(PAGE) - 5) + PAGE[5:] + b"\r\n0\r\n\r\n",
            {"Transfer-Encoding": "chunked"},
        ),
        (PAGE, {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Content-Encoding": "identity"}),
    ],
    ids=["gzip", "not gzip", "zlib", "deflate", "zstd", "chunks", "no chunks", "identity"],
)
def test_the_packing_of_the_answer_is_undone(read: Read, payload: bytes, headers: dict[str, str]) -> None:
    assert [s.body for s in snapshots(read(warc(answer(payload, **headers))))] == [PAGE]


@pytest.mark.parametrize(
    ("payload", "packing", "says"),
    [
        (PAGE, "sdch", "packed as 'sdch'"),
        (gzip.compress(PAGE)[:60], "gzip", "its gzip packing is damaged (it breaks off)"),
        (gzip.compress(PAGE)[:30] + b"\xff" * 30, "gzip", "its gzip packing is damaged"),
        (zstandard.compress(PAGE)[:-9], "zstd", "damaged"),
    ],
    ids=["unknown", "clipped", "wounded", "clipped zstd"],
)
def test_an_answer_that_cannot_be_unpacked_is_named(read: Read, payload: bytes, packing: str, says: str) -> None:
    parts = read(warc(answer(payload, Content_Encoding=packing), "https://news.example/9") + page(1))
    assert addresses(parts) == ADDRESSES[:1]
    (trouble,) = troubles(parts)
    assert trouble.outcome is Outcome.FAILED
    assert says in trouble.detail
    assert "https://news.example/9" in trouble.detail


def test_brotli_is_undone_or_its_decoder_asked_for(read: Read) -> None:
    # "A page." as brotli's empty-handed encoder gives it: one uncompressed block.
    stored = bytes.fromhex("0b0380412070616765 2e03".replace(" ", ""))
    parts = read(warc(answer(stored, Content_Encoding="br", kind="text/plain")))
    try:
        import brotli  # noqa: F401 - whether it is there decides
    except ImportError:
        assert "install the package brotli" in troubles(parts)[0].detail
    else:
        assert [s.body for s in snapshots(parts)] == [b"A page."]


BREAKS: dict[str, bytes] = {
    "a length too short": warc(answer(), length=50),
    "a length into the next record": warc(answer(), length=len(answer()) + 200),
    "a length beyond the file": warc(answer(), length=10**9),
    "no length": warc(answer(), length="many"),
    "a length below nothing": warc(answer(), length=-1),
    "no status line": warc(b"<html>no headers</html>"),
    "a status without a number": warc(b"HTTP/1.1 fine\r\n\r\nx"),
    "garbage between": b"\x00\x01garbage\n" * 9000,
    "half a head": b"WARC/1.0\r\nWARC-Type: resp",
}


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS.keys())
@pytest.mark.parametrize("shape", ["plain", "piped", "members", "one gzip"])
def test_records_around_a_broken_one_still_come(
    read: Read, collect_all: CollectAll, tmp_path: Path, between: bytes, shape: str
) -> None:
    records = [page(1), between, page(2), page(3)]
    match shape:
        case "plain":
            (tmp_path / "a.warc").write_bytes(b"".join(records))
            parts = collect_all(tmp_path / "a.warc")
        case "piped":
            parts = read(b"".join(records))
        case "members":
            parts = read(packed(*records))
        case _:
            parts = read(gzip.compress(b"".join(records)))
    found = troubles(parts)
    assert [t.outcome for t in found] == [Outcome.FAILED], found
    assert "Record 2 at byte" in found[0].detail
    if between.startswith(b"WARC") and shape in ("piped", "one gzip") and b"1000000000" in between:
        # What only goes forward cannot go back over a gigabyte that was claimed and is not there.
        assert addresses(parts) == ADDRESSES[:1]
        assert "breaks off" in found[0].detail
    elif b"resp" in between[-4:] and shape != "members":
        # The head runs on into the next record's, which is lost with it.
        assert addresses(parts)[-1] == ADDRESSES[2]
    else:
        assert addresses(parts) == ADDRESSES


@pytest.mark.parametrize("wound", ["middle", "checksum", "clipped", "mark"])
def test_reading_goes_on_at_the_next_sound_gzip_member(read: Read, wound: str) -> None:
    noise = random.Random(7).randbytes(200_000)
    big = bytearray(gzip.compress(warc(answer(PAGE + noise), "https://news.example/9")))
    match wound:
        case "middle":
            big[len(big) // 2 : len(big) // 2 + 64] = b"\xff" * 64
        case "checksum":
            big[-6] ^= 255
        case "clipped":
            del big[-30_000:]
        case _:
            big[:2] = b"\x00\x00"
    parts = read(packed(THREE[0]) + bytes(big) + packed(*THREE[1:]), "a.warc.gz")
    assert addresses(parts) == ADDRESSES
    (trouble,) = troubles(parts)
    assert f"at byte {len(packed(THREE[0])):,}" in trouble.detail or wound == "mark"
    assert "damaged" in trouble.detail


def test_half_a_file_gives_its_first_half_and_names_the_rest(read: Read) -> None:
    noise = random.Random(7)
    three = [warc(answer(PAGE + noise.randbytes(3000).hex().encode()), address) for address in ADDRESSES]
    for body in (b"".join(three), packed(*three), gzip.compress(b"".join(three))):
        parts = read(body[: len(body) * 2 // 3 + 40], "a.warc.gz")
        assert addresses(parts)[:1] == ADDRESSES[:1]
        assert len(troubles(parts)) == 1, troubles(parts)
        assert "breaks off" in troubles(parts)[0].detail


def test_an_empty_archive_is_empty_and_no_failure(read: Read) -> None:
    parts = read(packed(warc(b"software: t\r\n", kind="warcinfo", content_type="application/warc-fields")))
    assert [t.outcome for t in troubles(parts)] == [Outcome.SKIPPED]


def test_a_record_too_large_is_named_and_passed_over(read: Read, settings: Settings) -> None:
    small = Settings(home=settings.home, max_document_bytes=100_000)
    bomb = gzip.compress(b"\0" * 3_000_000)
    for records in (
        [page(1), warc(answer(b"x" * 200_000), "https://news.example/9"), page(2)],
        [page(1), warc(answer(bomb, Content_Encoding="gzip"), "https://news.example/9"), page(2)],
    ):
        for body in (b"".join(records), packed(*records)):
            parts = read(body, settings=small)
            assert addresses(parts) == ADDRESSES[:2]
            assert [t.reason for t in troubles(parts)] == ["too large"]
            assert "https://news.example/9" in troubles(parts)[0].detail


def test_a_bomb_costs_itself_and_no_other_record(read: Read) -> None:
    bomb = gzip.compress(warc(answer(b"\0" * (64 * MIB)), "https://news.example/9"))
    parts = read(packed(page(1)) + bomb + packed(page(2)))
    assert addresses(parts) == ADDRESSES[:2]
    assert "bomb" in troubles(parts)[0].detail


def test_a_bomb_of_many_members_ends_at_the_limit(read: Read, settings: Settings) -> None:
    bomb = gzip.compress(warc(answer(b"\0" * (7 * MIB)), "https://news.example/9"))
    small = Settings(home=settings.home, max_container_bytes=20 * MIB, max_document_bytes=MIB)
    parts = read(packed(page(1)) + bomb * 9 + packed(page(2)), settings=small)
    assert addresses(parts) == ADDRESSES[:1]
    assert "max_container_bytes" in troubles(parts)[-1].detail


def test_hostile_heads_end_in_words(read: Read) -> None:
    many = "".join(f"X-{n}: {n}\r\n" for n in range(200_000)).encode()
    parts = read(b"WARC/1.0\r\n" + many + b"\r\n\r\n" + page(1) + warc(b"HTTP/1.1 200 OK\r\n" + many) + page(2))
    assert addresses(parts) == ADDRESSES[:2]
    assert ["headers" in t.detail for t in troubles(parts)] == [True, True]


def test_an_archive_within_archives_comes_to_an_end(read: Read) -> None:
    nested = page(1)
    for _ in range(6):
        nested = warc(answer(nested, kind="application/octet-stream"))
    parts = read(nested)
    assert snapshots(parts) == []
    assert "archives in archives" in [t.reason for t in troubles(parts)]


def test_the_same_address_twice_comes_twice_and_a_day_to_come_is_today(read: Read) -> None:
    parts = read(warc(answer()) + warc(answer(), date="2999-01-01T00:00:00Z") + warc(answer(), date="soon"))
    assert [s.taken for s in snapshots(parts)] == [datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC), NOW, NOW]


class _Repeated(io.RawIOBase):
    """The same bytes over and over, made as they are read."""

    def __init__(self, body: bytes, times: int) -> None:
        super().__init__()
        self._body, self._times, self._rest = body, times, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest and self._times:
            self._rest, self._times = self._body, self._times - 1
        piece = self._rest[: len(buffer)]
        self._rest = self._rest[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("packing", [bytes, gzip.compress])
def test_memory_does_not_grow_with_the_archive(settings: Settings, packing: Callable[[bytes], bytes]) -> None:
    noise = random.Random(7).randbytes(150_000).hex().encode()
    asked = warc(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    one = packing(asked) + packing(warc(answer(PAGE + noise)))
    opened = Opened(
        address="file:///a.warc", name="a.warc", stream=io.BufferedReader(_Repeated(one, 120), 65536), taken=NOW
    )
    tracemalloc.start()
    count = sum(1 for part in read_document(opened, settings) if not isinstance(part, Trouble))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 120  # of 36 MB
    assert peak < 6 * MIB


def wacz(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packing:
        for name, body in members:
            packing.writestr(name, body)
    return out.getvalue()


BESIDE = [
    ("datapackage.json", b'{"profile":"data-package","wacz_version":"1.1.1"}'),
    ("pages/pages.jsonl", b'{"url":"https://news.example/1","title":"As listed","text":"As listed."}\n'),
    ("indexes/index.cdx.gz", gzip.compress(b"example,news)/1 20190506 {}")),
]


def test_a_wacz_gives_its_archives_and_not_its_lists_of_pages(collect_all: CollectAll, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(("archive/a.warc.gz", packed(*THREE)), ("archive/b.warc", warc(answer())), *BESIDE))
    parts = collect_all(path)
    assert addresses(parts) == [*ADDRESSES, "https://news.example/ferry"]
    assert snapshots(parts)[0].taken.year == 2019
    assert [(t.reason, t.count) for t in troubles(parts)] == [("a part of a WACZ beside its archive", 3)]
    assert count_documents(str(path)) is None
    # A broken record says in which archive of the WACZ it stands.
    path.write_bytes(wacz(("archive/a.warc", page(1) + warc(answer(), length="x") + page(2)), *BESIDE))
    parts = collect_all(path)
    assert addresses(parts) == ADDRESSES[:2]
    assert troubles(parts)[1].address.endswith("a.wacz!/archive/a.warc#2")


def test_an_empty_wacz_says_so_and_a_zip_with_archives_is_no_wacz(collect_all: CollectAll, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(*BESIDE))
    assert {t.reason for t in troubles(collect_all(path))} == {"a part of a WACZ beside its archive", "empty"}
    path.write_bytes(wacz(("archive/a.warc.gz", packed(*THREE)), BESIDE[1]))
    assert len(addresses(collect_all(path))) == 4
    path.write_bytes(wacz(("archive/a.warc.gz", packed(*THREE)), *BESIDE)[:-30])
    assert [t.outcome for t in troubles(collect_all(path))] == [Outcome.FAILED]
