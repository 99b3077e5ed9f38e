"""The durable queue of versions to be read -> readings in the store. Resumable: a lease ends, the job stays."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from liveindex.annotation.registry import methods, read_article
from liveindex.config import Settings
from liveindex.errors import AnnotateError
from liveindex.model.annotation import LanguageReading, Work
from liveindex.model.article import Article
from liveindex.pipeline.pools import Pool
from liveindex.store import articles, changes, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.readings import Job, Made

_LEASED_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class ReadingQueue:
    """Works off the queue of one store; several processes may do so at once."""

    database: Database
    settings: Settings
    pool: Pool
    now: Callable[[], datetime]

    def waiting(self) -> int:
        """Return how many versions are still to be read."""
        with self.database.reading() as connection:
            return readings.waiting(connection)

    def work_off(self) -> Iterator[int]:
        """Read what is in the queue until nothing is left to lease; yield the count read after each batch."""
        worker = f"{platform.node()}:{os.getpid()}"
        while True:
            with self.database.writing(durable=False) as connection:
                jobs = readings.lease(
                    connection,
                    worker=worker,
                    now=self.now(),
                    lease_s=self.settings.job_lease_s,
                    limit=_LEASED_AT_ONCE,
                )
            if not jobs:
                return
            self._read(jobs)
            yield len(jobs)

    def _read(self, jobs: list[Job]) -> None:
        with self.database.reading() as connection:
            texts = [articles.load_version(connection, job.version_num) for job in jobs]
        results = self.pool.map(read_versions_article, texts)
        with self.database.writing() as connection:
            for job, result in zip(jobs, results, strict=True):
                self._store(connection, job, result)

    def _store(self, connection: Connection, job: Job, result: list[Made] | Exception) -> None:
        now = self.now()
        if isinstance(result, Exception):
            if job.attempts < self.settings.job_attempts:
                readings.release(connection, job.version_num)
                return
            reason = f"{type(result).__name__}: {result}"
            result = [Made(work, method, None, reason) for work, method in methods().items()]
        readings.finish(connection, job.version_num, result, now=now)
        language = next((m.reading for m in result if isinstance(m.reading, LanguageReading)), None)
        moved = readings.set_language(connection, job.version_num, language.code or "") if language else None
        article_num = moved or readings.article_of(connection, job.version_num)
        # The search index holds the language; the rest of a reading does not concern it.
        changes.log(connection, "read", article_num, job.version_num, now=now, indexed=moved is not None)


def read_versions_article(article: Article) -> list[Made]:
    """Return what every annotator makes of one article, failures named."""
    _, results = read_article(article)
    return [
        Made(annotator.work, annotator.method, None, str(outcome))
        if isinstance(outcome, AnnotateError)
        else Made(annotator.work, annotator.method, outcome)
        for annotator, outcome in results
    ]


def stale_methods() -> dict[Work, str]:
    """Return the methods that readings must be of to be fresh."""
    return methods()
