"""Stored evidence -> its articles by the extractors of today, without fetching.

A document that reads the same keeps its version; its particulars (date, authors, paragraphs) are brought up to date.
One that reads otherwise becomes a version of its own: what was shown and quoted before stays as it was. A live page
that was read as one article is read as its posts. A document that today's extractor fails on, or takes for no article,
stays as it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import UnstorableError
from liveindex.extraction import METHODS, extract_parts
from liveindex.model.annotation import Work
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.live_page import LivePage
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Snapshot
from liveindex.pipeline.decide import sort_time
from liveindex.pipeline.extracting import extract_all
from liveindex.pipeline.ingest import save_article
from liveindex.pipeline.pools import Pool
from liveindex.store import articles, changes, extractions, jobs, snapshots
from liveindex.store.connection import Connection, Database, one_document
from liveindex.store.snapshots import Stored

_AT_ONCE = 64
_Result = Article | NotAnArticle | LivePage | Exception


@dataclass(frozen=True, slots=True)
class Reextraction:
    """Extracts anew what an older method extracted, newest first. Stop it at any time; it goes on where it was."""

    database: Database
    pool: Pool
    now: Callable[[], datetime]
    extract: Callable[[Snapshot], Article | NotAnArticle | LivePage] = extract_parts
    methods: frozenset[str] = METHODS

    def waiting(self) -> int:
        """Return how many documents an older method extracted."""
        with self.database.reading() as connection:
            return extractions.count_stale(connection, self.methods)

    def run(self) -> Iterator[list[Outcome]]:
        """Yield, batch by batch, what became of each document: unchanged, changed, failed (left as it was)."""
        before: int | None = None
        while True:
            with self.database.reading() as connection:
                found = extractions.stale(connection, self.methods, before=before, limit=_AT_ONCE)
                stored = [snapshots.by_number(connection, snapshot) for _, snapshot in found]
            if not found:
                return
            before = min(version for version, _ in found)
            results = extract_all(self.pool, self.extract, [one.snapshot for one in stored])
            with self.database.writing() as connection:
                outcomes = [
                    self._settle_apart(connection, one, version, result)
                    for one, (version, _), result in zip(stored, found, results, strict=True)
                ]
            yield outcomes

    def _settle_apart(self, connection: Connection, stored: Stored, version_num: int, result: _Result) -> Outcome:
        match result:
            case Article():
                return self._settle_one(connection, stored, version_num, result)
            case LivePage():
                return self._settle_live(connection, stored, version_num, result)
            case _:
                return Outcome.FAILED

    def _settle_one(self, connection: Connection, stored: Stored, version_num: int, article: Article) -> Outcome:
        try:
            with one_document(connection):
                return self._settle(connection, stored, version_num, article)
        except UnstorableError:
            return Outcome.FAILED

    def _settle_live(self, connection: Connection, stored: Stored, version_num: int, live: LivePage) -> Outcome:
        """Settle each post, and the page, with the version that was read from this document; say what became of it."""
        known = extractions.versions_of(connection, stored.num)
        page = (live.page,) if isinstance(live.page, Article) else ()
        outcomes = {
            self._settle_one(
                connection, stored, known.get((articles.id_of(article), article.version), version_num), article
            )
            for article in (*reversed(live.posts), *page)
        }
        # Where every post was met on an earlier document, none of this one's versions bears a present method yet.
        extractions.note_method(connection, version_num, live.posts[0].method)
        changed = outcomes & {Outcome.ADDED, Outcome.CHANGED}
        return Outcome.CHANGED if changed else next(iter(outcomes - {Outcome.FAILED}), Outcome.FAILED)

    def _settle(self, connection: Connection, stored: Stored, version_num: int, article: Article) -> Outcome:
        same_wording = extractions.wording_of(connection, version_num) == (articles.id_of(article), article.version)
        if not same_wording:
            receipt = save_article(connection, stored, article, now=self.now())
            # A wording that is kept already, from another document. That of a post says nothing of the page's others.
            if receipt.outcome is Outcome.UNCHANGED and article.part_of is None:
                extractions.note_method(connection, version_num, article.method)
            return receipt.outcome
        after = extractions.refresh(connection, article, version_num)
        if after.first_seen is not None:
            extractions.set_sort_time(connection, after.article, sort_time(article.published, after.first_seen))
        if after.changed:  # dates are read against the day of publication, sentences within paragraphs
            jobs.enqueue(connection, version_num, works=Work)
            indexed = after.first_seen is not None
            changes.log(connection, "read", after.article, version_num, now=self.now(), indexed=indexed)
        return Outcome.UNCHANGED
