from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.fakes.readings import read_invented
from tests.fakes.search_engine import MemoryEngine

from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.indexed import IndexDocument
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.service.lookups import Lookups
from liveindex.service.people import People
from liveindex.store import articles, changes, readings, snapshots
from liveindex.store.connection import Database
from liveindex.store.readings import Made
from liveindex.text.normalise import split_paragraphs

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
Put = Callable[..., str]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "home", lock_timeout_s=0.2)
    yield opened
    opened.close()


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def lookups(database: Database, engine: MemoryEngine) -> Lookups:
    return Lookups(database, engine)


@pytest.fixture
def people(database: Database) -> People:
    return People(database)


@pytest.fixture
def put(database: Database, engine: MemoryEngine) -> Put:
    """Give what writes an article that was read by the invented rules; each a minute newer than the last."""
    return partial(write_article, database, engine)


def write_article(
    database: Database, engine: MemoryEngine, text: str, *, source: str = "news.example", address: str | None = None
) -> str:
    with database.writing() as connection:
        number = connection.execute("SELECT count(*) FROM versions").fetchone()[0] + 1
        seen = NOON + timedelta(minutes=number)
        article = Article(
            address=address or f"https://{source}/{number}", title=f"Item {number}", text=text,
            paragraphs=tuple(Span(*span) for span in split_paragraphs(text)), source=source, method="test/1",
            published=Moment(seen, Precision.MINUTE, "record", seen.isoformat()),
        )  # fmt: skip
        snapshot = Snapshot(body=text.encode(), medium=Medium.TEXT, address=article.address, taken=seen)
        stored = snapshots.receive(connection, snapshot, now=seen)
        known = articles.find(connection, article.address)
        arrival = articles.Arrival(article, stored.num, seen, known, seen, True)
        article_num, version, _ = articles.save(connection, arrival)
        seq = changes.log(connection, "added", article_num, version, now=seen, indexed=True)
        made = [Made(work, "fake/1", reading) for work, reading in read_invented(article).items()]
        readings.finish(connection, version, made, now=seen)
        readings.set_language(connection, version, "en")
    article_id = articles.article_id(article.address)
    engine.apply(
        [IndexDocument(seq=seq, article_id=article_id, title=article.title, text=text, source=source,
                       language="en", at=seen)]
    )  # fmt: skip
    return article_id
