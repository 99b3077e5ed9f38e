"""Saved searches over a store of invented articles: put one in, and it is read, related and held against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.fakes.readings import read_invented
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article

from liveindex.config import Settings
from liveindex.model.article import Article, Span
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.relating import relate_version
from liveindex.pipeline.storylines import place_version
from liveindex.service.alerting import Alerting
from liveindex.service.reading import Reading
from liveindex.service.saved_matching import Matching
from liveindex.service.saved_searches import SavedSearches
from liveindex.service.searching import Searching
from liveindex.service.story_origins import StoryOrigins
from liveindex.store import articles, changes, readings, snapshots
from liveindex.store.connection import Database
from liveindex.store.readings import Made
from liveindex.text.normalise import split_paragraphs


@dataclass
class SavingWorld:
    """One index with a clock of its own; `chance` of a pause is its middle."""

    home: Path
    settings: Settings
    clock: datetime = datetime(2025, 3, 4, 12, tzinfo=UTC)
    engine: MemoryEngine = field(default_factory=MemoryEngine)

    def __post_init__(self) -> None:
        self.database = Database(self.home, lock_timeout_s=0.5)
        self.sync = IndexSync(self.database, self.engine, self.home / "index.lock")
        self.reading = Reading(self.database, self.engine, self.sync)
        searching = Searching(self.database, self.engine, self.sync)
        self.alerting = Alerting(
            self.database, self.engine, self.settings, lambda: self.clock, self.home / "alerts.lock", chance=lambda: 0.5
        )
        self.saved = SavedSearches(self.database, self.engine, searching, self.alerting, lambda: self.clock)
        self.matching = Matching(
            self.database, self.engine, lambda: self.clock, self.home / "saved.lock", StoryOrigins(self.database)
        )

    def put(self, text: str, *, source: str = "news.example", address: str | None = None) -> str:
        """Take in an article and read it; return its id."""
        article_id = write_article(self.database, self.engine, text, source=source, address=address)
        self.read_again(article_id)
        return article_id

    def edit(self, article_id: str, text: str) -> None:
        """Take in another wording of an article and read it."""
        with self.database.writing() as connection:
            num = articles.find_num(connection, article_id)
            old = articles.load_version(connection, articles.current_version(connection, num))
            self.clock += timedelta(minutes=5)
            paragraphs = tuple(Span(*span) for span in split_paragraphs(text))
            article = Article(
                address=old.address, title=old.title, text=text, paragraphs=paragraphs, source=old.source,
                method="test/1", published=old.published,
            )  # fmt: skip
            snapshot = Snapshot(body=text.encode(), medium=Medium.TEXT, address=old.address, taken=self.clock)
            stored = snapshots.receive(connection, snapshot, now=self.clock)
            known = articles.find(connection, old.address)
            arrival = articles.Arrival(article, stored.num, self.clock, known, self.clock, True)
            _, version, _ = articles.save(connection, arrival)
            made = [Made(work, "fake/1", reading) for work, reading in read_invented(article).items()]
            readings.finish(connection, version, made, now=self.clock)
            readings.set_language(connection, version, "en")
        self.read_again(article_id)

    def read_again(self, article_id: str) -> None:
        """Relate and place the newest wording, and say in the log that it was read."""
        with self.database.writing() as connection:
            num = articles.find_num(connection, article_id)
            version = articles.current_version(connection, num)
            relate_version(connection, version)
            place_version(connection, version)
            changes.log(connection, "read", num, version, now=self.clock, indexed=True)
        self.sync.catch_up()

    def close(self) -> None:
        self.database.close()
