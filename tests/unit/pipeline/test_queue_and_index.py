from __future__ import annotations

import time
from pathlib import Path

import filelock
import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.pipeline.conftest import NOON, snapshot

from liveindex.annotation.registry import methods
from liveindex.config import Settings
from liveindex.errors import IndexBusyError
from liveindex.model.search import Everything, Filters, Page, Word
from liveindex.pipeline.index_sync import IndexFollower, IndexSync
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.reading_queue import ReadingQueue
from liveindex.store import listing, readings
from liveindex.store.connection import Database


@pytest.fixture
def sync(database: Database, tmp_path: Path) -> IndexSync:
    return IndexSync(database, MemoryEngine(), tmp_path / "index.lock")


def found(sync: IndexSync, word: str) -> int:
    return sync.engine.search(Word(word), Filters(), Page()).total


def test_the_index_takes_in_what_the_log_holds_beyond_it(sync: IndexSync, ingest: Ingest) -> None:
    list(ingest.run([snapshot(1), snapshot(2, "A bridge.")]))
    assert sync.behind() == 2
    assert sync.catch_up() == 2
    assert (sync.behind(), found(sync, "bridge")) == (0, 1)
    list(ingest.run([snapshot(2, "A ferry.")]))
    assert sync.catch_up() == 1
    assert (found(sync, "bridge"), found(sync, "ferry")) == (0, 1)
    assert sync.catch_up() == 0


def test_an_index_that_was_emptied_is_filled_again(sync: IndexSync, ingest: Ingest) -> None:
    list(ingest.run([snapshot(n, f"Words {n}.") for n in range(9)]))
    sync.catch_up()
    sync.engine.clear()
    assert sync.behind() == 9
    assert sync.catch_up() == 9
    assert sync.engine.search(Everything(), Filters(), Page()).total == 9


def test_only_one_feeds_the_index_at_a_time(sync: IndexSync, ingest: Ingest) -> None:
    list(ingest.run([snapshot(1)]))
    with filelock.FileLock(sync.lock_path), pytest.raises(IndexBusyError):
        sync.catch_up()
    assert sync.catch_up() == 1


def test_the_follower_keeps_the_index_level_by_itself(sync: IndexSync, ingest: Ingest) -> None:
    follower = IndexFollower(sync)
    follower.start()
    try:
        for number in range(3):
            list(ingest.run([snapshot(number, f"Words {number}.")]))
            deadline = time.monotonic() + 10
            while sync.behind() and time.monotonic() < deadline:
                time.sleep(0.01)
            assert sync.behind() == 0
    finally:
        follower.stop()


def make_queue(database: Database, settings: Settings, pool: Pool) -> ReadingQueue:
    return ReadingQueue(database, settings, pool, lambda: NOON)


def test_what_waits_is_read_and_the_language_reaches_the_lists(
    database: Database, settings: Settings, ingest: Ingest
) -> None:
    words = "The delegations met on Monday. They agreed on an exchange of prisoners."
    list(ingest.run([snapshot(1, words)]))
    queue = make_queue(database, settings, Pool(1))
    assert sum(queue.work_off()) == 1
    assert queue.waiting() == 0
    with database.reading() as connection:
        ((_, row),) = listing.rows_by_time(connection, Filters(), after=None, limit=9)
        assert row.language == "en"
        assert len(readings.sentences_of(connection, 1)) == 2


class BreakingPool(Pool):
    """A pool in which the article of one title breaks whatever reads it."""

    def map(self, function, values):  # type: ignore[no-untyped-def]
        return [MemoryError("too much") if "poison" in value.article.text else function(value) for value in values]


def test_an_article_that_breaks_its_reader_is_tried_again_then_set_aside(
    database: Database, settings: Settings, ingest: Ingest
) -> None:
    list(ingest.run([snapshot(1, "This is poison."), snapshot(2, "These are plain words in English.")]))
    queue = make_queue(database, settings, BreakingPool(1))
    assert sum(queue.work_off()) == 3  # the sound one once, the other as often as the setting allows
    with database.reading() as connection:
        assert dict(readings.failures_of(connection, 1)) == {work.value: "MemoryError: too much" for work in methods()}
        assert readings.sentences_of(connection, 2)
