"""The durable queue of versions still to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from liveindex.model.annotation import Work
from liveindex.store.connection import Connection
from liveindex.store.times import to_us

_FEW = 1_000  # versions: what is read within a minute need not be read newest first


@dataclass(frozen=True, slots=True)
class Job:
    """A version to be read, leased to one worker.

    `works` are the kinds to be read, stale or not; empty for all that are missing or stale.
    """

    version_num: int
    attempts: int
    works: frozenset[Work] = frozenset()


def enqueue(connection: Connection, version_num: int, works: Iterable[Work] = ()) -> None:
    """Put a version into the queue, once.

    Args:
        works: kinds to be read whether they are stale or not; none given is all that are missing or stale.
    """
    if is_waiting(connection, version_num):
        if named := ",".join(sorted(works)):
            connection.execute("UPDATE jobs SET works = ? WHERE version = ?", (named, version_num))
        return
    connection.execute("INSERT INTO jobs (version, works) VALUES (?, ?)", (version_num, ",".join(sorted(works))))
    _count(connection, 1)


def enqueue_stale(connection: Connection, methods: Mapping[Work, str], only: Collection[Work] = ()) -> int:
    """Put every version into the queue that lacks a sound reading by one of the given methods; return how many.

    Args:
        methods: the one that each kind is to be of.
        only: these kinds; none given is all.
    """
    total = 0
    works = ",".join(sorted(only))
    for work, method in methods.items():
        if only and work not in only:
            continue
        total += connection.execute(
            """INSERT OR IGNORE INTO jobs (version, works) SELECT v.num, ? FROM versions v
               WHERE NOT EXISTS (SELECT 1 FROM readings r
                                 WHERE r.version = v.num AND r.work = ? AND r.method = ? AND r.failure IS NULL)""",
            (works, work, method),
        ).rowcount
    _count(connection, total)
    return total


def waiting(connection: Connection) -> int:
    """Return how many versions are in the queue."""
    return int(connection.execute("SELECT value FROM counters WHERE name = 'waiting'").fetchone()[0])


def is_waiting(connection: Connection, version_num: int) -> bool:
    """Tell whether a version is in the queue."""
    return connection.execute("SELECT 1 FROM jobs WHERE version = ?", (version_num,)).fetchone() is not None


def lease(connection: Connection, *, worker: str, now: datetime, lease_s: float, limit: int) -> list[Job]:
    """Take versions that no living worker holds, and give them in order of publication.

    What few wait are taken in that order too: stories are put together, and what is new is told, as it was told. Of a
    long backlog the newest come first: readers look at what is new.
    """
    until = to_us(now + timedelta(seconds=lease_s))
    waiting = connection.execute("SELECT value FROM counters WHERE name = 'waiting'").fetchone()[0]
    first = "a.at_us, j.version" if waiting <= _FEW else "j.version DESC"
    published: dict[int, int] = dict(
        connection.execute(
            f"""SELECT j.version, a.at_us FROM jobs j JOIN versions v ON v.num = j.version
                JOIN articles a ON a.num = v.article WHERE j.lease_until_us < ? ORDER BY {first} LIMIT ?""",
            (to_us(now), limit),
        )
    )
    marks = ", ".join("?" * len(published))
    rows = connection.execute(
        f"""UPDATE jobs SET attempts = attempts + 1, lease_until_us = ?, worker = ? WHERE version IN ({marks})
            RETURNING version, attempts, works""",
        (until, worker, *published),
    )
    found = [Job(row[0], row[1], frozenset(map(Work, filter(None, row[2].split(","))))) for row in rows]
    return sorted(found, key=lambda job: (published[job.version_num], job.version_num))


def release(connection: Connection, version_num: int) -> None:
    """Give a leased version back, to be taken again at once."""
    connection.execute("UPDATE jobs SET lease_until_us = 0 WHERE version = ?", (version_num,))


def done(connection: Connection, version_num: int) -> None:
    """Take a version out of the queue. Doing it twice does no harm."""
    _count(connection, -connection.execute("DELETE FROM jobs WHERE version = ?", (version_num,)).rowcount)


def _count(connection: Connection, more: int) -> None:
    connection.execute("UPDATE counters SET value = value + ? WHERE name = 'waiting'", (more,))
