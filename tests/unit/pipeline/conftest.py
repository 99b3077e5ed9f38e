from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liveindex.config import Settings
from liveindex.model.article import Article, NotAnArticle, SkipReason, Span
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.store.connection import Database

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", job_attempts=2, batch_documents=4)


def snapshot(number: int, words: str = "The first sentence. The second.") -> Snapshot:
    body = words.encode()
    return Snapshot(body=body, medium=Medium.TEXT, address=f"https://news.example/{number}", taken=NOON)


def plain_extract(found: Snapshot) -> Article | NotAnArticle:
    """An extractor that does what the words of the document tell it to."""
    text = found.body.decode()
    if text == "empty":
        return NotAnArticle(SkipReason.EMPTY, "There is nothing in it.")
    if text == "break":
        raise ZeroDivisionError("the extractor broke")
    return Article(
        address=found.address,
        title="A title",
        text=text,
        paragraphs=(Span(0, len(text)),),
        source="news.example",
        method="plain/1",
    )


@pytest.fixture
def ingest(database: Database, settings: Settings) -> Ingest:
    return Ingest(database, settings, Pool(1), lambda: NOON, plain_extract)
