"""What cannot be read is told with what to do; the rest goes in; nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.fakes.rights import ordinary_user
from tests.journey.conftest import Ran, record, write_jsonl

from liveindex import Index
from liveindex.errors import StoreForbiddenError

Command = Callable[..., Ran]


def test_one_bad_file_does_not_keep_the_others_out(liveindex: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_jsonl(folder / "good.jsonl", [record(1)])
    (folder / "empty.html").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "noise.txt").write_bytes(os.urandom(4000))
    (folder / "broken.jsonl").write_text(json.dumps(record(2)) + "\n{oops\n" + json.dumps(record(3)) + "\n")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 not really")
    (folder / "page.html").write_text("<html><body><h1>Only a headline</h1></body></html>")
    ran = liveindex("add", "--json", folder)
    assert ran.status == 1
    tally = ran.lines[-1]["tally"]
    assert tally["added"] == 3  # type: ignore[index]
    troubles = [row for row in ran.lines[:-1] if row["outcome"] in ("skipped", "failed")]
    assert len(troubles) == 6
    assert all(row["reason"] and row["detail"] for row in troubles), troubles
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251", "iso-8859-1", "shift_jis"])
def test_words_survive_their_encoding(liveindex: Command, tmp_path: Path, encoding: str) -> None:
    words = {
        "windows-1251": "Делегации встретились в понедельник утром и договорились об обмене пленными.",
        "shift_jis": "代表団は月曜日に会談し、捕虜の交換で合意した。次の会談は来週行われる。",
    }.get(encoding, "Les délégations se sont réunies lundi à Genève, où elles étaient attendues.")
    head = f'<head><meta charset="{encoding}"><title>Titre</title></head>'
    page = f"<html>{head}<body><article><p>{words}</p><p>{words} 2</p></article></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    article = liveindex("add", "--json", tmp_path / "page.html").lines[0]["article"]
    assert words in liveindex("show", str(article), "--json").json["text"]  # type: ignore[index]


def test_a_feed_with_one_broken_item_gives_the_others(liveindex: Command, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Item {n}</title><link>https://news.example/{n}</link>"
        f"<description>Words {n} of a gull.</description></item>"
        for n in range(4)
    )
    broken = items.replace("Words 2 of", "Words 2 <b of & of")
    (tmp_path / "feed.xml").write_text(f'<rss version="2.0"><channel><title>F</title>{broken}</channel></rss>')
    ran = liveindex("add", "--json", tmp_path / "feed.xml")
    assert ran.lines[-1]["articles"] >= 3  # type: ignore[operator]


def test_ten_thousand_items_and_doubled_ids_are_taken(liveindex: Command, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "many.jsonl", [record(n) for n in range(10_000)] + [record(7)])
    last = liveindex("add", "--json", "--later", file).lines[-1]
    assert last["tally"]["added"] == 10_000  # type: ignore[index]
    assert last["tally"]["unchanged"] == 1  # type: ignore[index]
    assert liveindex("search", "bridge", "--json", "--limit", "1").json["total"] == 10_000  # type: ignore[index]


def test_doubtful_dates_are_kept_as_claimed_and_sorted_by_arrival(index: Index, tmp_path: Path) -> None:
    rows = [record(1, published="2099-01-01"), record(2, published=None), record(3, published="yesterday-ish")]
    index.add(write_jsonl(tmp_path / "a.jsonl", rows))
    notes = {row.title: row.note for row in index.newest().rows}
    assert notes == {"Item 1": "dated in the future", "Item 2": "no date given", "Item 3": "no date given"}
    ahead = index.show("https://news.example/1").article
    assert ahead.published is not None
    assert ahead.published.at.year == 2099
    assert all(row.at <= row.first_seen for row in index.newest().rows)


def test_a_file_over_the_limit_is_refused_by_name_and_a_long_one_of_records_is_not(
    liveindex: Command, tmp_path: Path
) -> None:
    (tmp_path / "huge.html").write_bytes(b"<html><body>" + b"<p>Words of a page.</p>\n" * 9_000_000)  # 207 MB
    ran = liveindex("add", "--json", tmp_path / "huge.html")
    assert ran.status == 1
    assert "max_document_bytes" in str(ran.lines[0]["detail"])
    env = {**os.environ, "LIVEINDEX_MAX_DOCUMENT_BYTES": "100000"}
    file_of_records = write_jsonl(tmp_path / "many.jsonl", [record(n, text="A gull. " * 500) for n in range(100)])
    # Reading what they say is not the point.
    assert liveindex("add", "--json", "--later", file_of_records, env=env).lines[-1]["tally"]["added"] == 100  # type: ignore[index]


def test_a_full_disk_keeps_what_was_acknowledged(home: Path, tmp_path: Path) -> None:
    many = write_jsonl(tmp_path / "many.jsonl", [record(n, text=os.urandom(3000).hex()) for n in range(3000)])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, 6_000_000))

    command = [sys.executable, "-m", "liveindex", "--home", str(home), "add", "--json", "--later", str(many)]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limit, timeout=120)
    assert done.returncode == 1
    assert b"disk" in done.stderr
    assert b"Traceback" not in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    acknowledged = [row["article"] for row in rows if row.get("outcome") == "added"]
    assert acknowledged
    with Index(home) as index:
        assert all(index.show(article) for article in acknowledged)
    again = subprocess.run(command, capture_output=True, check=False, timeout=120)  # reading them all is not the point
    assert again.returncode == 0
    with Index(home) as index:
        assert len(index) == 3000


def test_a_locked_database_is_told(liveindex: Command, home: Path, tmp_path: Path) -> None:
    liveindex("add", write_jsonl(tmp_path / "first.jsonl", [record(9)]))
    other = sqlite3.connect(home / "liveindex.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    env = {**os.environ, "LIVEINDEX_LOCK_TIMEOUT_S": "0.2"}
    ran = liveindex("add", write_jsonl(tmp_path / "a.jsonl", [record(1)]), env=env)
    other.execute("ROLLBACK")
    other.close()
    assert ran.status == 1
    assert "another process" in ran.err


def test_a_damaged_database_is_told_by_every_verb(liveindex: Command, home: Path) -> None:
    home.mkdir()
    (home / "liveindex.sqlite").write_bytes(b"SQLite format 3\0" + b"\xee" * 8000)
    for verb in (("stats",), ("search", "x"), ("doctor",)):
        ran = liveindex(*verb)
        assert ran.status == 1
        assert "damaged" in ran.out + ran.err
        assert "Traceback" not in ran.err


def test_a_newer_database_is_told(liveindex: Command, home: Path, tmp_path: Path) -> None:
    liveindex("add", write_jsonl(tmp_path / "first.jsonl", [record(9)]))
    connection = sqlite3.connect(home / "liveindex.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ran = liveindex("stats")
    assert ran.status == 1
    assert "Upgrade" in ran.err


def test_the_index_folder_may_vanish_while_running(index: Index, home: Path, tmp_path: Path) -> None:
    index.add(write_jsonl(tmp_path / "a.jsonl", [record(n) for n in range(20)]))
    assert index.search("bridge").total == 20
    shutil.rmtree(home / "search-index")
    index.add(write_jsonl(tmp_path / "b.jsonl", [record(99)]))
    assert index.search("bridge").total == 21


def test_a_damaged_index_is_told_and_rebuilt(liveindex: Command, home: Path, tmp_path: Path) -> None:
    liveindex("add", write_jsonl(tmp_path / "a.jsonl", [record(n) for n in range(20)]))
    for file in (home / "search-index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\0" * 100)
    ran = liveindex("search", "bridge")
    assert ran.status == 1
    assert "liveindex rebuild" in ran.err
    assert liveindex("rebuild").status == 0
    assert liveindex("search", "bridge", "--json").json["total"] == 20  # type: ignore[index]


def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    with Index(tmp_path / "warm"):
        pass  # everything that opening needs is loaded before the rights are given up
    locked.chmod(0o500)
    with ordinary_user(locked), pytest.raises(StoreForbiddenError, match="--home"), Index(locked):
        pass


def test_two_commands_at_once_lose_nothing(liveindex: Command, tmp_path: Path) -> None:
    files = [write_jsonl(tmp_path / f"{k}.jsonl", [record(k * 1000 + n) for n in range(120)]) for k in range(3)]
    with ThreadPoolExecutor(3) as threads:
        assert [ran.err for ran in threads.map(lambda file: liveindex("add", file), files)] == [""] * 3
    assert liveindex("search", "bridge", "--json", "--limit", "1").json["total"] == 360  # type: ignore[index]
    assert liveindex("stats", "--json").json["standing"]["waiting"] == 0  # type: ignore[index]


def test_a_worker_that_died_is_replaced_by_the_next(liveindex: Command, home: Path, tmp_path: Path) -> None:
    liveindex("add", "--later", write_jsonl(tmp_path / "a.jsonl", [record(n) for n in range(50)]))
    connection = sqlite3.connect(home / "liveindex.sqlite")
    now_us = int(time.time() * 1e6)
    connection.execute("UPDATE jobs SET lease_until_us = ?, worker = 'dead'", (now_us - 1,))
    connection.commit()
    connection.close()
    assert "50 read" in liveindex("work").out
