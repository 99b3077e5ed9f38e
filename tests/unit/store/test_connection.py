from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from liveindex.errors import (
    StoreDamagedError,
    StoreForbiddenError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
)
from liveindex.store.connection import FILE_NAME, Database, migrations, translate


def test_a_failed_block_takes_back_everything(database: Database) -> None:
    with pytest.raises(ValueError), database.writing() as connection:
        connection.execute("UPDATE counters SET value = 7")
        raise ValueError
    with database.reading() as connection:
        assert connection.execute("SELECT max(value) FROM counters").fetchone() == (0,)


def test_a_reader_sees_one_state_for_its_whole_block(database: Database) -> None:
    with database.reading() as reader:
        reader.execute("SELECT value FROM counters").fetchall()
        with database.writing() as writer:
            writer.execute("UPDATE counters SET value = 7")
        assert reader.execute("SELECT max(value) FROM counters").fetchone() == (0,)
    with database.reading() as reader:
        assert reader.execute("SELECT max(value) FROM counters").fetchone() == (7,)


def test_a_write_is_noticed_by_other_threads(database: Database) -> None:
    before = database.version_seen()
    with database.writing() as connection:
        connection.execute("UPDATE counters SET value = 7")
    assert database.version_seen() != before


def test_another_process_writing_for_too_long_is_told(database: Database) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLockedError, match="another process"), database.writing():
        pass
    other.execute("ROLLBACK")
    other.close()
    with database.writing() as connection:
        connection.execute("UPDATE counters SET value = 1")


def test_threads_write_one_after_the_other(database: Database) -> None:
    def count_up() -> None:
        for _ in range(20):
            with database.writing(durable=False) as connection:
                connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'articles'")

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as connection:
        assert connection.execute("SELECT value FROM counters WHERE name = 'articles'").fetchone() == (80,)


def test_a_folder_may_be_made_by_several_at_once(tmp_path: Path) -> None:
    def make(number: int) -> None:
        for round_number in range(20):
            database = Database(tmp_path / str(round_number))
            with database.writing(durable=False) as connection:
                connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'articles'")
            database.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(make, range(4)))
    for round_number in range(20):
        database = Database(tmp_path / str(round_number))
        with database.reading() as connection:
            assert connection.execute("SELECT value FROM counters WHERE name = 'articles'").fetchone() == (4,)
        database.close()


def test_threads_that_end_leave_no_connection_open(database: Database) -> None:
    def look() -> None:
        with database.reading() as connection:
            connection.execute("SELECT 1").fetchone()

    for _ in range(20):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    # Other tests of this process may hold databases of their own.
    held = [
        link for number in os.listdir("/proc/self/fd") if (link := target_of(number)).startswith(str(database.path))
    ]
    assert len(held) < 10, held


def target_of(number: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{number}")
    except FileNotFoundError:  # the descriptor that listed the folder
        return ""


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    Database(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    with pytest.raises(StoreNewerError, match="Upgrade"):
        Database(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreDamagedError, match="liveindex restore"):
        Database(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_database_of_something_else_is_not_touched(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(StoreDamagedError, match="not one of Live Index"):
        Database(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreForbiddenError, match="--home"):
        Database(tmp_path / "home")


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.writing() as connection:
        connection.execute("UPDATE counters SET value = 5")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreFullError, match="Make room"), database.writing() as connection:
        for _ in range(100):
            connection.execute(
                """INSERT INTO blobs (digest, kind, size_bytes, body)
                   VALUES (randomblob(32), 'text', 1, randomblob(4000))"""
            )
    with database.reading() as connection:
        assert connection.execute("SELECT max(value) FROM counters").fetchone() == (5,)
        assert connection.execute("SELECT count(*) FROM blobs").fetchone() == (0,)
    database.close()


def test_every_primary_code_of_sqlite_becomes_one_of_our_errors(tmp_path: Path) -> None:
    from liveindex.errors import StoreError

    for name in dir(sqlite3):
        code = getattr(sqlite3, name)
        if name.startswith("SQLITE_") and isinstance(code, int) and 0 < code < 100:
            exc = sqlite3.OperationalError("message")
            exc.sqlite_errorcode = code
            assert isinstance(translate(exc, tmp_path / FILE_NAME), StoreError)
