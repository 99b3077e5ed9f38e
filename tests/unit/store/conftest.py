from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liveindex.model.article import Article, Span
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.store import articles, changes, jobs, snapshots
from liveindex.store.connection import Database
from liveindex.text.normalise import split_paragraphs

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "home", lock_timeout_s=0.2)
    yield opened
    opened.close()


def make_article(address: str, text: str = "One. Two.", **particulars: object) -> Article:
    return Article(  # type: ignore[arg-type]
        **{
            "address": address,
            "title": f"About {address}",
            "text": text,
            "paragraphs": tuple(Span(*span) for span in split_paragraphs(text)),
            "source": "news.example",
            "method": "test/1",
            **particulars,
        }
    )


def make_snapshot(
    address: str, body: bytes = b"bytes", medium: Medium = Medium.TEXT, taken: datetime = NOON
) -> Snapshot:
    return Snapshot(body=body, medium=medium, address=address, taken=taken, headers=(("content-type", "text/plain"),))


def put(database: Database, address: str, text: str = "One. Two.", seen: datetime = NOON, **particulars: object) -> int:
    """Write one version the way the pipeline does; return its number."""
    article = make_article(address, text, **particulars)
    with database.writing() as connection:
        stored = snapshots.receive(connection, make_snapshot(address, text.encode(), taken=seen), now=seen)
        known = articles.find(connection, address)
        at = article.published.at if article.published else seen
        arrival = articles.Arrival(article, stored.num, seen, known, at, True)
        article_num, version_num, _ = articles.save(connection, arrival)
        snapshots.settle_read(connection, stored.num, article_num)
        jobs.enqueue(connection, version_num)
        changes.log(connection, "changed" if known else "added", article_num, version_num, now=seen, indexed=True)
    return version_num


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
