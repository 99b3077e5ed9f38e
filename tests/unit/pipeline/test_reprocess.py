from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.fakes.readings import annotators
from tests.unit.pipeline.conftest import NOON, plain_extract, snapshot

from liveindex.annotation.base import Annotator
from liveindex.config import Settings
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article, Moment, NotAnArticle, Precision
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Snapshot
from liveindex.pipeline import reading_queue
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.reading_queue import ReadingQueue
from liveindex.pipeline.reextract import Reextraction
from liveindex.store import articles, changes, jobs, listing, readings
from liveindex.store.connection import Database

Use = Callable[[tuple[Annotator, ...]], None]
WORDS = "Ann Berg said 40 prisoners came home to Osmark on Monday."


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Give what makes the pipeline read with other annotators."""

    def put_in_place(found: tuple[Annotator, ...]) -> None:
        monkeypatch.setattr(reading_queue, "ANNOTATORS", found)
        monkeypatch.setattr(reading_queue, "methods", lambda: {a.work: a.method for a in found})

    return put_in_place


@pytest.fixture
def queue(database: Database, settings: Settings) -> ReadingQueue:
    return ReadingQueue(database, settings, Pool(1), lambda: NOON)


def counted(found: tuple[Annotator, ...], calls: list[Work]) -> tuple[Annotator, ...]:
    """Return annotators that note when they read."""

    def noting(one: Annotator) -> Annotator:
        def read(draft: object) -> Reading:
            calls.append(one.work)
            return one.read(draft)

        return replace(one, read=read)

    return tuple(noting(one) for one in found)


def again(database: Database, methods: dict[Work, str], only: tuple[Work, ...] = ()) -> int:
    with database.writing() as connection:
        return jobs.enqueue_stale(connection, methods, only)


def test_only_what_is_stale_and_what_is_made_from_it_is_read_again(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use
) -> None:
    use(annotators("fake/1"))
    list(ingest.run([snapshot(1, WORDS)]))
    list(queue.work_off())
    calls: list[Work] = []
    newer = tuple(replace(a, method="fake/2") if a.work is Work.ENTITIES else a for a in annotators("fake/1"))
    use(counted(newer, calls))
    assert again(database, {a.work: a.method for a in newer}) == 1
    assert sum(queue.work_off()) == 1
    assert calls == [Work.ENTITIES, Work.STATEMENTS, Work.FIGURES, Work.EVENTS]
    with database.reading() as connection:
        assert readings.methods_of(connection, 1)[Work.ENTITIES] == "fake/2"
        assert len(readings.load_readings(connection, 1)) == len(Work)
        assert readings.stale(connection, {a.work: a.method for a in newer}) == {}


def test_one_kind_can_be_read_again_by_itself(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use
) -> None:
    use(annotators("fake/1"))
    list(ingest.run([snapshot(1, WORDS)]))
    list(queue.work_off())
    calls: list[Work] = []
    newer = annotators("fake/2")
    use(counted(newer, calls))
    again(database, {a.work: a.method for a in newer}, (Work.TOPICS,))
    list(queue.work_off())
    assert calls == [Work.TOPICS]


def test_one_annotators_failure_loses_neither_the_article_nor_the_others(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use
) -> None:
    def breaks(_draft: object) -> Reading:
        raise ZeroDivisionError("it broke")

    use(tuple(replace(a, read=breaks) if a.work is Work.ENTITIES else a for a in annotators()))
    list(ingest.run([snapshot(1, WORDS)]))
    list(queue.work_off())
    with database.reading() as connection:
        assert dict(readings.failures_of(connection, 1)) == {"entities": "ZeroDivisionError: it broke"}
        assert set(readings.load_readings(connection, 1)) == set(Work) - {Work.ENTITIES}
    use(annotators())
    assert again(database, {a.work: a.method for a in annotators()}) == 1  # what failed is tried again
    list(queue.work_off())
    with database.reading() as connection:
        assert readings.failures_of(connection, 1) == ()


def test_reading_stopped_half_way_goes_on_where_it_was(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_queue, "_LEASED_AT_ONCE", 2)
    use(annotators())
    list(ingest.run([snapshot(number, WORDS) for number in range(5)]))
    assert next(queue.work_off()) == 2
    assert queue.waiting() == 3
    assert sum(queue.work_off()) == 3


def extraction(
    database: Database, extract: Callable[[Snapshot], Article | NotAnArticle], method: str = "plain/2"
) -> Reextraction:
    return Reextraction(database, Pool(1), lambda: NOON, extract, frozenset({method}))


def newer(change: Callable[[Article], Article]) -> Callable[[Snapshot], Article | NotAnArticle]:
    def extract(found: Snapshot) -> Article | NotAnArticle:
        article = plain_extract(found)
        return change(replace(article, method="plain/2")) if isinstance(article, Article) else article

    return extract


def test_a_document_that_reads_the_same_keeps_its_version_with_new_particulars(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use
) -> None:
    use(annotators())
    list(ingest.run([snapshot(1, WORDS)]))
    list(queue.work_off())
    earlier = Moment(NOON.replace(hour=1), Precision.MINUTE, "meta", "2025-03-03T01:00Z")
    work = extraction(database, newer(lambda article: replace(article, published=earlier)))
    assert work.waiting() == 1
    assert list(work.run()) == [[Outcome.UNCHANGED]]
    assert (work.waiting(), list(work.run())) == (0, [])
    with database.reading() as connection:
        assert articles.load_version(connection, 1).published == earlier
        assert listing.row_of(connection, 1).at == earlier.at
        assert len(articles.version_rows(connection, 1)) == 1
        assert jobs.waiting(connection) == 1  # "Monday" is seen from another day now


def test_a_document_that_reads_the_same_in_all_is_not_read_again(
    database: Database, ingest: Ingest, queue: ReadingQueue, use: Use
) -> None:
    use(annotators())
    list(ingest.run([snapshot(1, WORDS)]))
    list(queue.work_off())
    list(extraction(database, newer(lambda article: article)).run())
    assert queue.waiting() == 0


def test_a_document_that_reads_otherwise_becomes_a_version_and_the_earlier_one_stays(
    database: Database, ingest: Ingest
) -> None:
    list(ingest.run([snapshot(1, WORDS)]))
    work = extraction(database, newer(lambda article: replace(article, title="A better title")))
    assert list(work.run()) == [[Outcome.CHANGED]]
    assert work.waiting() == 0
    with database.reading() as connection:
        first, second = (row for _, row in articles.version_rows(connection, 1))
        assert (first.title, second.title, second.same_document_as) == ("A title", "A better title", 1)
        assert first.seen == second.seen
        assert articles.load_version(connection, articles.current_version(connection, 1)).title == "A better title"
        assert changes.standing(connection).articles == 1


def test_what_the_newer_extractor_fails_on_stays_as_it_was(database: Database, ingest: Ingest) -> None:
    list(ingest.run([snapshot(1, "One."), snapshot(2, "Two.")]))

    def breaks_on_one(found: Snapshot) -> Article | NotAnArticle:
        if found.body == b"One.":
            raise ZeroDivisionError("broke")
        return newer(lambda article: article)(found)

    work = extraction(database, breaks_on_one)
    assert sorted(outcome for batch in work.run() for outcome in batch) == [Outcome.FAILED, Outcome.UNCHANGED]
    assert work.waiting() == 1
    with database.reading() as connection:
        assert articles.load_version(connection, 1).method == "plain/1"


def test_extraction_goes_newest_first_in_bounded_steps(
    database: Database, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liveindex.pipeline.reextract._AT_ONCE", 2)
    list(ingest.run([snapshot(number, f"Words {number}.") for number in range(5)]))
    seen: list[str] = []

    def extract(found: Snapshot) -> Article | NotAnArticle:
        seen.append(found.address[-1])
        return newer(lambda article: article)(found)

    assert [len(batch) for batch in extraction(database, extract).run()] == [2, 2, 1]
    assert seen == ["4", "3", "2", "1", "0"]
