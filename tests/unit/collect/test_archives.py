"""Zip and gzip: what stands in them comes, bombs do not."""

from __future__ import annotations

import gzip
import io
import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.collect.conftest import bodies, snapshots, troubles

from liveindex.collect import count_documents
from liveindex.collect.opened import Part
from liveindex.config import MIB, Settings
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]
CollectAll = Callable[..., list[Part]]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return packed.getvalue()


def test_members_come_under_their_own_address(tmp_path: Path, collect_all: CollectAll) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        zipped(
            ("x/page.html", b"<html>x</html>"),
            ("x/", b""),
            ("two words.txt", b"Words."),
            ("records.jsonl", b'{"title":"A"}\n{"title":"B"}'),
            ("__MACOSX/._page.html", b"x"),
            (".DS_Store", b"x"),
            ("empty.txt", b""),
        )
    )
    parts = collect_all(path)
    base = f"zip:{path.as_uri()}!"
    assert [part.address.removeprefix(base) for part in parts] == [
        "/x/page.html", "/two words.txt", "/records.jsonl#1", "/records.jsonl#2", "/empty.txt",
    ]  # fmt: skip
    assert [s.medium for s in snapshots(parts)] == [Medium.HTML, Medium.TEXT, Medium.RECORD, Medium.RECORD]
    assert count_documents(str(path)) == 4


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.txt", "/etc/passwd", "C:\\x.txt", "a\nb.txt", "é\u202e.txt"])
def test_a_path_in_an_archive_is_only_a_name(name: str, tmp_path: Path, collect_all: CollectAll) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(zipped((name, b"Words.")))
    (snapshot,) = snapshots(collect_all(path))
    assert snapshot.address.startswith(f"zip:{path.as_uri()}!/")
    assert snapshot.address.isprintable()
    assert [found.name for found in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_an_archive_comes_from_a_pipe_and_in_an_archive(read: Read) -> None:
    inner = zipped(("a.txt", b"Inner words."))
    parts = read(zipped(("inner.zip", inner), ("b.jsonl.gz", gzip.compress(b'{"title":"A"}'))))
    assert [snapshot.address for snapshot in snapshots(parts)] == [
        "zip:zip:stdin:!/inner.zip!/a.txt",
        "zip:stdin:!/b.jsonl.gz#1",
    ]
    assert not troubles(parts)


def test_archives_in_archives_end(read: Read) -> None:
    body = b"Words."
    for _ in range(9):
        body = zipped(("x.zip", body))
    assert [trouble.reason for trouble in troubles(read(body))] == ["archives in archives"]
    body = b"Words."
    for _ in range(9):
        body = gzip.compress(body)
    assert [trouble.reason for trouble in troubles(read(body))] == ["archives in archives"]


def test_a_bomb_is_cut_and_its_neighbours_come(read: Read) -> None:
    parts = read(zipped(("a.txt", b"Words."), ("bomb.jsonl", (b" " * 4095 + b"\n") * 16_384), ("c.txt", b"Words.")))
    assert [snapshot.address[-5:] for snapshot in snapshots(parts)] == ["a.txt", "c.txt"]
    (trouble,) = troubles(parts)
    assert "zip bomb" in trouble.detail


def test_the_sum_of_all_members_is_bounded(read: Read, settings: Settings) -> None:
    small = replace(settings, max_container_bytes=25_000)
    members = [(f"{number}.txt", f"{number} ".encode() * 5000) for number in range(10)]
    parts = read(zipped(*members), settings=small)
    assert len(snapshots(parts)) == 2
    assert {trouble.reason for trouble in troubles(parts)} == {"too large"}
    assert any("max_container_bytes" in trouble.detail for trouble in troubles(parts))
    assert any("left out" in trouble.detail for trouble in troubles(parts))


def test_a_gzip_bomb_is_cut(read: Read, settings: Settings) -> None:
    (trouble,) = read(gzip.compress(b"x" * (4 * MIB)), settings=replace(settings, max_document_bytes=MIB))
    assert troubles([trouble])[0].reason == "too large"
    lines = gzip.compress(b'{"title":"A"}\n' * 100_000)
    parts = read(lines, "a.jsonl.gz", settings=replace(settings, max_container_bytes=MIB))
    assert 0 < len(snapshots(parts)) < 100_000
    assert [trouble.reason for trouble in troubles(parts)] == ["too large"]


def test_members_over_the_limit_are_counted(read: Read, settings: Settings) -> None:
    body = zipped(*((f"{number}.txt", b"Words.") for number in range(7)))
    parts = read(body, settings=replace(settings, max_container_members=5))
    assert len(snapshots(parts)) == 5
    assert troubles(parts)[0].detail.startswith("2 of 7 members")


def test_a_directory_that_would_fill_the_memory_is_not_read(read: Read, settings: Settings) -> None:
    body = zipped(*((f"{'n' * 200}{number}.txt", b"") for number in range(50)))
    (trouble,) = read(body, settings=replace(settings, max_container_members=5))
    assert "max_container_members" in troubles([trouble])[0].detail


def test_locked_members_and_links_are_said(read: Read) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    body = bytearray(zipped(("locked.txt", b"Words."), (link, b"/etc/passwd"), ("c.txt", b"Words.")))
    body[6] |= 1  # the flag in the member's own header and in the directory
    body[body.index(b"PK\x01\x02") + 8] |= 1
    parts = read(bytes(body))
    assert len(snapshots(parts)) == 1
    assert [(t.outcome, t.reason) for t in troubles(parts)] == [
        (Outcome.FAILED, "encrypted"),
        (Outcome.SKIPPED, "a kind of file that is not read"),
    ]


def test_a_damaged_archive_is_said_and_a_damaged_member_alone(read: Read) -> None:
    whole = zipped(("a.txt", bytes(range(32, 127)) * 50), ("b.txt", b"Words."))
    spoiled = bytearray(whole)
    spoiled[60] ^= 0xFF
    parts = read(bytes(spoiled))
    assert [snapshot.address[-5:] for snapshot in snapshots(parts)] == ["b.txt"]
    assert len(troubles(parts)) == 1
    for broken in (whole[:-30], whole[: len(whole) // 2], b"PK\x03\x04" + b"x" * 100):
        (trouble,) = read(broken, "a.zip")
        assert "damaged" in troubles([trouble])[0].detail


def test_what_stands_before_the_break_of_a_gzip_file_comes(read: Read) -> None:
    lines = "".join(json.dumps({"title": f"T{number}", "text": "x" * (number % 97)}) + "\n" for number in range(5000))
    packed = gzip.compress(lines.encode())
    parts = read(packed[: len(packed) // 2], "a.jsonl.gz")
    titles = [record["title"] for record in bodies(parts)]
    assert titles == [f"T{number}" for number in range(len(titles))]
    assert len(titles) > 1000
    assert troubles(parts)[-1].reason == "damaged"


def test_a_gzip_file_of_several_members_is_one(read: Read) -> None:
    packed = gzip.compress(b'{"title":"A"}\n') + gzip.compress(b'{"title":"B"}\n') + b"\0" * 512
    assert [record["title"] for record in bodies(read(packed, "a.jsonl.gz"))] == ["A", "B"]


def test_a_gzipped_page_is_a_page_at_the_files_address(read: Read) -> None:
    (snapshot,) = snapshots(read(gzip.compress(b"words <b>bold</b>"), "page.html.gz"))
    assert (snapshot.medium, snapshot.address) == (Medium.HTML, "file:///page.html.gz")
