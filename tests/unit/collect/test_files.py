"""Files, folders and standard input: what is there comes, what cannot be read is said."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.rights import ordinary_user
from tests.unit.collect.conftest import NOW, snapshots, troubles

from liveindex.collect import collect, count_documents
from liveindex.collect.opened import Part
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError, WrongUseError
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

CollectAll = Callable[..., list[Part]]


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("", WrongUseError),
        ("  ", WrongUseError),
        ("-", WrongUseError),
        ("ftp://example.com/feed", WrongUseError),
        ("gopher://example.com", WrongUseError),
        ("no/such/file", UnreadableInputError),
        ("file:///no/such/file", UnreadableInputError),
        ("a\0b", UnreadableInputError),
        ("x" * 5000, UnreadableInputError),
        ("~nobody-of-this-name/x", UnreadableInputError),
        ("/etc/passwd/x", UnreadableInputError),
    ],
)
def test_a_target_that_cannot_be_is_refused_at_once(target: str, error: type[Exception], settings: Settings) -> None:
    with pytest.raises(error) as caught:
        collect(target, settings=settings, now=lambda: NOW)
    assert len(str(caught.value)) > 20


def test_a_host_without_its_scheme_gets_a_hint(settings: Settings) -> None:
    with pytest.raises(UnreadableInputError, match=r"https://paper\.example"):
        collect("paper.example", settings=settings, now=lambda: NOW)


@pytest.mark.parametrize(
    "body",
    [
        b"One\r\nTwo\rThree\nFour",
        b"\xef\xbb\xbfWith a mark",
        "Žluťoučký".encode("utf-16"),
        "Žluťoučký kůň".encode("cp1250"),
        b"<html><p>caf\xe9</p>",
    ],
)
def test_bytes_are_untouched(body: bytes, tmp_path: Path, collect_all: CollectAll) -> None:
    path = tmp_path / "a b.txt"
    path.write_bytes(body)
    (snapshot,) = snapshots(collect_all(path))
    assert snapshot.body == body
    assert snapshot.address == f"file://{tmp_path}/a%20b.txt"
    assert snapshot.taken == NOW
    assert snapshot.headers == ()


def test_a_file_address_and_a_relative_path_name_the_same_file(
    tmp_path: Path, collect_all: CollectAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ä.txt").write_text("Words.")
    monkeypatch.chdir(tmp_path)
    one, two = collect_all("ä.txt"), collect_all((tmp_path / "ä.txt").as_uri())
    assert one == two
    assert snapshots(one)


def test_a_folder_is_walked_in_order_and_said_where_it_is_not(tmp_path: Path, collect_all: CollectAll) -> None:
    folder = tmp_path / "in"
    for name in ("b/2.txt", "b/1.html", "a.txt", ".hidden/x.txt", "b/.secret.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<html>x" if name.endswith("html") else "Words.")
    (folder / "c.gif").write_bytes(b"GIF89a")
    (folder / "d.txt").write_bytes(b"")
    (tmp_path / "outside.txt").write_text("Outside.")
    (folder / "e-link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "f-loop").symlink_to(folder)
    os.mkfifo(folder / "g-pipe")
    parts = collect_all(folder)
    assert [part.address.removeprefix(folder.as_uri()) for part in parts] == [
        "/a.txt", "/b/1.html", "/b/2.txt", "/c.gif", "/d.txt", "/e-link.txt", "/f-loop", "/g-pipe",
    ]  # fmt: skip
    assert [s.medium for s in snapshots(parts)] == [Medium.TEXT, Medium.HTML, Medium.TEXT]
    assert [(t.outcome, t.reason) for t in troubles(parts)] == [
        (Outcome.SKIPPED, "a kind of file that is not read"),
        (Outcome.SKIPPED, "empty"),
        *[(Outcome.SKIPPED, "a kind of file that is not read")] * 3,
    ]
    assert count_documents(str(folder)) == 5


def test_what_may_not_be_read_is_named(collect_all: CollectAll) -> None:
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        (Path(made) / "a.txt").write_text("x")
        (Path(made) / "b").mkdir()
        for name in "a.txt", "b":
            (Path(made) / name).chmod(0)
        with ordinary_user(Path(made)):
            found = troubles(collect_all(made))
        (Path(made) / "b").chmod(0o700)
    assert [(t.outcome, t.reason) for t in found] == [(Outcome.FAILED, "unreadable")] * 2
    assert all("permission" in t.detail.lower() for t in found)


def test_a_file_that_goes_away_while_the_folder_is_read_takes_nothing_with_it(
    tmp_path: Path, settings: Settings
) -> None:
    for name in "abc":
        (tmp_path / name).write_text("Words.")
    stream = collect(str(tmp_path), settings=settings, now=lambda: NOW)
    parts = [next(stream)]
    (tmp_path / "b").unlink()
    parts += stream
    assert [part.address[-2:] for part in snapshots(parts)] == ["/a", "/c"]


def test_a_file_over_the_limit_names_size_limit_and_setting(
    tmp_path: Path, collect_all: CollectAll, settings: Settings
) -> None:
    small = replace(settings, max_document_bytes=1000)
    for name, body in (("a.html", b"<html>"), ("b.txt", b"x"), ("c.rss", b"<rss>"), ("d.json", b"[{")):
        (tmp_path / name).write_bytes(body + b" " * 2000 + b"x")
    found = troubles(collect_all(tmp_path, settings=small))
    assert [(t.outcome, t.reason) for t in found] == [(Outcome.FAILED, "too large")] * 4
    assert all("1,000 bytes" in t.detail and "2,00" in t.detail for t in found)
    assert all("max_document_bytes" in t.detail for t in found)


def test_standard_input_is_sniffed(collect_all: CollectAll) -> None:
    def run(body: bytes) -> list[Part]:
        return collect_all("-", stdin=io.BytesIO(body))

    assert [(s.medium, s.address) for s in snapshots(run(b"<html>x</html>"))] == [
        (Medium.HTML, "stdin:" + hashlib.sha256(b"<html>x</html>").hexdigest()[:12])
    ]
    (first,), (second,) = snapshots(run(b'{"title":"A"}')), snapshots(run(b'{"title":"B"}'))
    assert first.medium is Medium.RECORD
    assert first.address != second.address
    assert [t.reason for t in troubles(run(b""))] == ["empty"]


def test_a_pipe_that_gives_crumbs_is_sniffed_all_the_same(collect_all: CollectAll) -> None:
    class Crumbs(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(1 if size else size)

    (snapshot,) = snapshots(collect_all("-", stdin=Crumbs(b"<!-- x -->  <rss version='2.0'><channel/></rss>")))
    assert snapshot.medium is Medium.FEED


def test_a_named_pipe_can_be_named(tmp_path: Path, collect_all: CollectAll) -> None:
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b'{"title":"A"}\n{"title":"B"}\n'))
    writer.start()
    assert len(snapshots(collect_all(pipe))) == 2
    writer.join()


def test_how_many_documents_is_unknown_where_it_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title":"A"}')
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no zip")
    for target in ("-", "", "https://paper.example/", "/no/such", tmp_path / "a.jsonl", tmp_path / "broken.zip"):
        assert count_documents(str(target)) is None
