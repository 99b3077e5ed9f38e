from __future__ import annotations

import pytest
from tests.fakes.readings import annotators
from tests.unit.pipeline.conftest import NOON, snapshot

from liveindex.config import Settings
from liveindex.pipeline import reading_queue
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.reading_queue import ReadingQueue
from liveindex.pipeline.relating import relate_version
from liveindex.store.connection import Database

TEXT = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away from their own town. "
    "The buses crossed the bridge at noon and nobody on the bank spoke a word to those who sat in them. "
    "Ladders had been laid against the walls of the old mill for whoever wished to see the road."
)


@pytest.fixture
def queue(database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> ReadingQueue:
    found = annotators()
    monkeypatch.setattr(reading_queue, "ANNOTATORS", found)
    monkeypatch.setattr(reading_queue, "methods", lambda: {a.work: a.method for a in found})
    return ReadingQueue(database, settings, Pool(1), lambda: NOON)


def linked(database: Database) -> list[tuple[int, int, str]]:
    with database.reading() as connection:
        return connection.execute("SELECT article, other, kind FROM links ORDER BY 1, 2").fetchall()


def test_what_is_read_is_related_to_what_is_there(ingest: Ingest, queue: ReadingQueue, database: Database) -> None:
    list(ingest.run([snapshot(1, TEXT), snapshot(2, TEXT.replace("40", "30")), snapshot(3, "Holt spoke. " * 9)]))
    list(queue.work_off())
    assert linked(database) == [(1, 2, "edited copy")]


def test_links_are_those_of_the_newest_version(ingest: Ingest, queue: ReadingQueue, database: Database) -> None:
    list(ingest.run([snapshot(1, TEXT), snapshot(2, TEXT)]))
    list(queue.work_off())
    assert linked(database) == [(1, 2, "same text")]
    list(ingest.run([snapshot(2, "Quill denied that the ferry had been late at all. " * 3)]))
    list(queue.work_off())
    assert linked(database) == []
    with database.writing() as connection:
        assert relate_version(connection, 2).links == 0  # the older version of the second article
    assert linked(database) == []
