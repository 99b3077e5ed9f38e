from __future__ import annotations

import pytest
from tests.fakes.readings import annotators
from tests.unit.pipeline.conftest import NOON, snapshot

from liveindex.config import Settings
from liveindex.model.indexed import IndexDocument, IndexedFigure
from liveindex.model.search import Tag
from liveindex.pipeline import reading_queue
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.reading_queue import ReadingQueue
from liveindex.pipeline.relating import relate_version
from liveindex.store.connection import Database
from liveindex.store.index_documents import documents_after

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


def test_articles_that_fold_otherwise_than_before_are_indexed_again(
    ingest: Ingest, queue: ReadingQueue, database: Database
) -> None:
    def documents() -> dict[str, IndexDocument]:
        with database.reading() as connection:
            found = documents_after(connection, 0, limit=99)
        return {document.text.split()[1]: document for document in found}

    other = TEXT.replace("Ann Berg said 40", "Tom Holt said 30")
    list(ingest.run([snapshot(1, TEXT), snapshot(3, "Old Quill denied it. " * 9)]))
    list(queue.work_off())
    before = documents()
    assert {one.fold for one in before.values()} == {None}
    list(ingest.run([snapshot(2, other)]))
    list(queue.work_off())
    after = documents()
    assert after["Berg"].fold == after["Holt"].fold is not None
    assert after["Quill"] == before["Quill"]
    assert after["Berg"].seq > before["Berg"].seq  # it has a copy now
    list(ingest.run([snapshot(2, "New Holt left for Selm. " * 9)]))
    list(queue.work_off())
    assert documents()["Berg"].fold is None


def test_the_search_index_is_given_what_was_read(ingest: Ingest, queue: ReadingQueue, database: Database) -> None:
    list(ingest.run([snapshot(1, TEXT)]))
    list(queue.work_off())
    with database.reading() as connection:
        (document,) = documents_after(connection, 0, limit=9)
        (berg,) = connection.execute("SELECT num FROM entities WHERE name = 'Ann Berg'").fetchone()
    assert document.tags[Tag.PERSON] == document.tags[Tag.SPEAKER] == (str(berg),)
    assert document.tags[Tag.PLACE] == ("Osmark",)
    assert document.tags[Tag.COUNTRY] == ("VD",)
    assert document.tags[Tag.TOPIC] and document.language == "en"
    assert document.figures == (IndexedFigure(written=(40.0,), least=40.0, most=40.0, unit=None),)
