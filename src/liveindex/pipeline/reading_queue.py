"""The durable queue of versions to be read -> readings in the store. Resumable: a lease ends, the job stays.

What a version has already by the present methods is not read again, unless something it is made from is.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from liveindex.annotation.base import Annotator
from liveindex.annotation.registry import ANNOTATORS, methods, read_article
from liveindex.config import Settings
from liveindex.errors import AnnotateError
from liveindex.model.annotation import LanguageReading, Reading, Work
from liveindex.model.article import Article
from liveindex.pipeline.novelty import note_version
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.relating import relate_version
from liveindex.pipeline.storylines import place_version
from liveindex.store import articles, changes, jobs, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.jobs import Job
from liveindex.store.readings import Made

# What was read is shown when its batch is stored: at 20 articles a second and core, within two seconds.
_LEASED_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Task:
    """One version to be read: its article, the kinds to be read, and what stands of the others."""

    article: Article
    works: frozenset[Work]
    known: Mapping[Work, Reading]


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
            return jobs.waiting(connection)

    def work_off(self) -> Iterator[int]:
        """Read what is in the queue until nothing is left to lease; yield the count read after each batch."""
        worker = f"{platform.node()}:{os.getpid()}"
        while True:
            with self.database.writing(durable=False) as connection:
                leased = jobs.lease(
                    connection,
                    worker=worker,
                    now=self.now(),
                    lease_s=self.settings.job_lease_s,
                    limit=_LEASED_AT_ONCE,
                )
            if not leased:
                return
            self._read(leased)
            yield len(leased)

    def _read(self, leased: list[Job]) -> None:
        with self.database.reading() as connection:
            tasks = [make_task(connection, job) for job in leased]
        results = self.pool.map(read_task, tasks)
        with self.database.writing() as connection:
            for job, task, result in zip(leased, tasks, results, strict=True):
                self._store(connection, job, task, result)

    def _store(self, connection: Connection, job: Job, task: Task, result: list[Made] | Exception) -> None:
        now = self.now()
        if isinstance(result, Exception):
            if job.attempts < self.settings.job_attempts:
                jobs.release(connection, job.version_num)
                return
            reason = f"{type(result).__name__}: {result}"
            result = [Made(work, method, None, reason) for work, method in methods().items() if work in task.works]
        readings.finish(connection, job.version_num, result, now=now)
        language = next((m.reading for m in result if isinstance(m.reading, LanguageReading)), None)
        related = relate_version(connection, job.version_num)
        place_version(connection, job.version_num)
        note_version(connection, job.version_num, related.side)
        if language:
            readings.set_language(connection, job.version_num, language.code or "")
        article_num = readings.article_of(connection, job.version_num)
        for other_num in sorted(related.refolded - {article_num}):
            version_num = articles.current_version(connection, other_num)
            changes.log(connection, "read", other_num, version_num, now=now, indexed=True)
        changes.log(connection, "read", article_num, job.version_num, now=now, indexed=True)


def make_task(connection: Connection, job: Job) -> Task:
    """Return what is to be read of a version, with what stands of it."""
    article = articles.load_version(connection, job.version_num)
    works = works_to_read(readings.methods_of(connection, job.version_num), job.works, ANNOTATORS)
    known = readings.load_readings(connection, job.version_num) if len(works) < len(ANNOTATORS) else {}
    # A reading that cannot be understood any more stands for nothing.
    works |= works_to_read({work: methods().get(work, "") for work in known}, job.works, ANNOTATORS)
    return Task(article, works, {work: reading for work, reading in known.items() if work not in works})


def works_to_read(
    made: Mapping[Work, str], only: Collection[Work], annotators: tuple[Annotator, ...]
) -> frozenset[Work]:
    """Return the kinds that are asked for, missing or by an older method, and those that are made from one of them.

    Args:
        made: the method of each reading that stands.
        only: these kinds whether stale or not, and those made from one of them: their numbers name the old reading's.
            None is all that are missing or stale.
    """
    again: set[Work] = set()
    for annotator in annotators:
        work = annotator.work
        wanted = work in only if only else made.get(work) != annotator.method
        follows = (not only or work in made) and any(required in again for required in annotator.requires)
        if wanted or follows:
            again.add(work)
    return frozenset(again)


def read_task(task: Task) -> list[Made]:
    """Return what the annotators make of one version, failures named."""
    annotators = tuple(annotator for annotator in ANNOTATORS if annotator.work in task.works)
    _, results = read_article(task.article, annotators, known=tuple(task.known.values()))
    return [
        Made(annotator.work, annotator.method, None, str(outcome))
        if isinstance(outcome, AnnotateError)
        else Made(annotator.work, annotator.method, outcome)
        for annotator, outcome in results
    ]
