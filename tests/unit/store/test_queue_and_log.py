from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.store.conftest import NOON, make_snapshot, minutes, put

from liveindex.errors import BackupError, StoreLockedError
from liveindex.model.annotation import LanguageReading, Sentences, Work
from liveindex.model.article import Sentence
from liveindex.model.snapshot import Medium
from liveindex.store import articles, backup, changes, index_documents, jobs, readings, snapshots
from liveindex.store.connection import Database
from liveindex.store.readings import Made
from liveindex.store.snapshots import State


def test_a_job_is_leased_to_one_worker_until_its_lease_ends(database: Database) -> None:
    version = put(database, "https://news.example/a")
    with database.writing() as connection:
        assert [j.version_num for j in jobs.lease(connection, worker="a", now=NOON, lease_s=60, limit=5)] == [version]
        assert jobs.lease(connection, worker="b", now=NOON, lease_s=60, limit=5) == []
        later = NOON + timedelta(seconds=61)
        (job,) = jobs.lease(connection, worker="b", now=later, lease_s=60, limit=5)
    assert job.attempts == 2


def test_what_was_read_comes_back_and_the_job_is_done(database: Database) -> None:
    version = put(database, "https://news.example/a")
    made = [
        Made(Work.SENTENCES, "s/1", Sentences((Sentence(1, 0, 4), Sentence(2, 5, 9)))),
        Made(Work.LANGUAGE, "l/1", LanguageReading("en", 0.99, "read")),
    ]
    with database.writing() as connection:
        for _ in range(2):
            readings.finish(connection, version, made, now=NOON)
        assert readings.sentences_of(connection, version) == (Sentence(1, 0, 4), Sentence(2, 5, 9))
        assert readings.language_of(connection, version) == LanguageReading("en", 0.99, "read")
        assert jobs.waiting(connection) == 0
        assert not jobs.is_waiting(connection, version)
        assert readings.set_language(connection, version, "en") is not None
        assert readings.set_language(connection, version, "en") is None


def test_only_what_an_older_method_read_is_read_again(database: Database) -> None:
    version = put(database, "https://news.example/a")
    with database.writing() as connection:
        readings.finish(connection, version, [Made(Work.LANGUAGE, "l/1", None, "broke")], now=NOON)
        assert readings.failed(connection) == [("language", "broke", 1)]
        assert jobs.enqueue_stale(connection, {Work.LANGUAGE: "l/1"}) == 1  # it failed, so it is tried again
        jobs.done(connection, version)
        made = [Made(Work.LANGUAGE, "l/1", LanguageReading("en", 1.0, "read"))]
        readings.finish(connection, version, made, now=NOON)
        assert jobs.enqueue_stale(connection, {Work.LANGUAGE: "l/1"}) == 0
        assert jobs.enqueue_stale(connection, {Work.LANGUAGE: "l/2"}) == 1


def test_the_index_is_given_each_article_once_however_often_it_changed(database: Database) -> None:
    put(database, "https://news.example/a", "First.")
    put(database, "https://news.example/b", "Other.")
    put(database, "https://news.example/a", "Second.", seen=NOON + minutes(1))
    with database.reading() as connection:
        documents = index_documents.documents_after(connection, 0, limit=10)
        assert [(d.seq, d.text) for d in documents] == [(2, "Other."), (3, "Second.")]
        assert [d.seq for d in index_documents.documents_after(connection, 0, limit=1)] == [2]
        assert index_documents.documents_after(connection, 3, limit=10) == []
        assert changes.behind(connection, 0) == 2
        assert changes.standing(connection).articles == 2
        assert [c.kind for c in changes.after(connection, 0, limit=9)] == ["added", "added", "changed"]


def test_a_place_that_still_holds_the_same_bytes_is_settled(database: Database) -> None:
    with database.writing() as connection:
        first = snapshots.receive(connection, make_snapshot("file:///a"), now=NOON)
        assert first.settled is None
        snapshots.settle(connection, first.num, State.SKIPPED, "empty")
        again = snapshots.receive(connection, make_snapshot("file:///a"), now=NOON + minutes(1))
        assert (again.num, again.settled) == (first.num, State.SKIPPED)
        assert list(snapshots.refused(connection, State.SKIPPED)) == [("empty", 1)]
        other = snapshots.receive(connection, make_snapshot("file:///a", b"new"), now=NOON + minutes(2))
        assert other.settled is None


def test_bytes_that_come_back_to_a_place_are_looked_at_again(database: Database) -> None:
    with database.writing() as connection:
        for minute, body in enumerate((b"one", b"two", b"one")):
            snapshot = make_snapshot("https://news.example/a", body, taken=NOON + minutes(minute))
            stored = snapshots.receive(connection, snapshot, now=NOON)
            assert stored.settled is None
            snapshots.settle(connection, stored.num, State.READ)


def test_what_a_crash_left_behind_is_found(database: Database) -> None:
    with database.writing() as connection:
        snapshots.receive(connection, make_snapshot("file:///a", b"body"), now=NOON)
        snapshots.receive(connection, make_snapshot("file:///feed", medium=Medium.FEED), now=NOON)
    with database.reading() as connection:
        assert snapshots.left_behind(connection, before=NOON, limit=9) == []
        (left,) = snapshots.left_behind(connection, before=NOON + minutes(1), limit=9)
        assert left.snapshot == make_snapshot("file:///a", b"body")


def test_a_backup_made_while_open_comes_back_whole(database: Database, tmp_path: Path) -> None:
    put(database, "https://news.example/a", "The words.")
    settings_file = tmp_path / "liveindex.toml"
    settings_file.write_text("port = 9000")
    file = tmp_path / "backup.zip"
    assert backup.write_backup(database, file, settings_file=settings_file, now=NOON) == file.stat().st_size
    home = tmp_path / "new"
    moved = backup.put_in_place(backup.read_backup(file, home), home, now=NOON)
    assert moved is None
    restored = Database(home)
    with restored.reading() as connection:
        num = articles.find_num(connection, "https://news.example/a")
        assert articles.load_version(connection, articles.current_version(connection, num)).text == "The words."
    restored.close()


def test_a_restore_sets_the_old_index_aside_and_never_under_a_running_server(
    database: Database, tmp_path: Path
) -> None:
    put(database, "https://news.example/a")
    file = tmp_path / "backup.zip"
    backup.write_backup(database, file, settings_file=tmp_path / "none", now=NOON)
    home = database.path.parent
    with database.reading(), pytest.raises(StoreLockedError, match="Stop the server"):
        backup.put_in_place(backup.read_backup(file, home), home, now=NOON)
    database.close()
    moved = backup.put_in_place(backup.read_backup(file, home), home, now=NOON)
    assert moved is not None
    assert moved.exists()


def test_a_file_that_is_no_sound_backup_is_told(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    backup.write_backup(database, file, settings_file=tmp_path / "none", now=NOON)
    whole = file.read_bytes()
    for broken in (
        b"",
        b"not a zip",
        whole[: len(whole) // 2],
        whole.replace(b"SQLite format 3", b"SQLite format 4"),
    ):
        file.write_bytes(broken)
        with pytest.raises(BackupError, match="Name another file"):
            backup.read_backup(file, tmp_path / "other")
