"""What was read out of each version, and the durable queue of versions still to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import orjson

from liveindex.model.annotation import LanguageReading, Reading, Sentences, Work
from liveindex.model.article import Sentence, Span
from liveindex.store import blobs
from liveindex.store.connection import Connection
from liveindex.store.times import to_us


@dataclass(frozen=True, slots=True)
class Made:
    """One reading to be stored: what a method made of a version, or why it failed."""

    work: Work
    method: str
    reading: Reading | None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A version to be read, leased to one worker."""

    version_num: int
    attempts: int


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what was read of its shape; no sentences while they are not read."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


def enqueue(connection: Connection, version_num: int) -> None:
    """Put a version into the queue, once."""
    _count(connection, connection.execute("INSERT OR IGNORE INTO jobs (version) VALUES (?)", (version_num,)).rowcount)


def enqueue_stale(connection: Connection, methods: Mapping[Work, str]) -> int:
    """Put every version into the queue that lacks a reading by one of the given methods; return how many."""
    total = 0
    for work, method in methods.items():
        total += connection.execute(
            """INSERT OR IGNORE INTO jobs (version) SELECT v.num FROM versions v
               WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.version = v.num AND r.work = ? AND r.method = ?)""",
            (work, method),
        ).rowcount
    _count(connection, total)
    return total


def _count(connection: Connection, more: int) -> None:
    connection.execute("UPDATE counters SET value = value + ? WHERE name = 'waiting'", (more,))


def waiting(connection: Connection) -> int:
    """Return how many versions are in the queue."""
    return int(connection.execute("SELECT value FROM counters WHERE name = 'waiting'").fetchone()[0])


def lease(connection: Connection, *, worker: str, now: datetime, lease_s: float, limit: int) -> list[Job]:
    """Take versions that no living worker holds, newest first: readers look at what is new."""
    until = to_us(now + timedelta(seconds=lease_s))
    rows = connection.execute(
        """UPDATE jobs SET attempts = attempts + 1, lease_until_us = ?, worker = ?
           WHERE version IN (SELECT version FROM jobs WHERE lease_until_us < ? ORDER BY version DESC LIMIT ?)
           RETURNING version, attempts""",
        (until, worker, to_us(now), limit),
    )
    return [Job(*row) for row in rows]


def release(connection: Connection, version_num: int) -> None:
    """Give a leased version back, to be taken again at once."""
    connection.execute("UPDATE jobs SET lease_until_us = 0 WHERE version = ?", (version_num,))


def finish(connection: Connection, version_num: int, made: Sequence[Made], *, now: datetime) -> None:
    """Store what was read out of a version and take it out of the queue. Doing it twice does no harm."""
    connection.executemany(
        "INSERT OR REPLACE INTO readings (version, work, method, made_us, body, failure) VALUES (?, ?, ?, ?, ?, ?)",
        [(version_num, m.work, m.method, to_us(now), _pack(m.reading), m.failure) for m in made],
    )
    _count(connection, -connection.execute("DELETE FROM jobs WHERE version = ?", (version_num,)).rowcount)


def set_language(connection: Connection, version_num: int, language: str) -> int | None:
    """Give an article the language read from its newest version.

    Returns:
        The article's number where its language changed by this; None where it did not, or the version is old.
    """
    row = connection.execute(
        "UPDATE articles SET language = ? WHERE version = ? AND language <> ? RETURNING num",
        (language, version_num, language),
    ).fetchone()
    return row[0] if row else None


def article_of(connection: Connection, version_num: int) -> int:
    """Return the number of the article of a version."""
    return int(connection.execute("SELECT article FROM versions WHERE num = ?", (version_num,)).fetchone()[0])


def sentences_of(connection: Connection, version_num: int) -> tuple[Sentence, ...]:
    """Return the sentences of a version; empty while they are not read."""
    row = connection.execute(
        "SELECT body FROM readings WHERE version = ? AND work = 'sentences' AND body IS NOT NULL",
        (version_num,),
    ).fetchone()
    if row is None:
        return ()
    return tuple(Sentence(i, start, end) for i, (start, end) in enumerate(_pairs(row[0]), start=1))


def load_current(connection: Connection, ids: Sequence[str]) -> dict[str, ReadText]:
    """Return the newest text of some articles with its paragraphs and sentences, by article id."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(
        f"""SELECT a.id, b.body, v.paragraphs, r.body FROM articles a JOIN versions v ON v.num = a.version
            JOIN blobs b ON b.num = v.text
            LEFT JOIN readings r ON r.version = v.num AND r.work = 'sentences'
            WHERE a.id IN ({marks})""",
        ids,
    )
    return {
        row[0]: ReadText(
            text=blobs.unpack(row[1]).decode(),
            paragraphs=tuple(Span(start, end) for start, end in _pairs(row[2])),
            sentences=tuple(Sentence(i, start, end) for i, (start, end) in enumerate(_pairs(row[3]), start=1)),
        )
        for row in found
    }


def _pairs(packed: bytes | str | None) -> list[tuple[int, int]]:
    flat = orjson.loads(packed) if packed else []
    return list(zip(flat[::2], flat[1::2], strict=True))


def language_of(connection: Connection, version_num: int) -> LanguageReading | None:
    """Return the language reading of a version; None while it is not read."""
    row = connection.execute(
        "SELECT body FROM readings WHERE version = ? AND work = 'language' AND body IS NOT NULL",
        (version_num,),
    ).fetchone()
    return LanguageReading(*orjson.loads(row[0])) if row else None


def is_waiting(connection: Connection, version_num: int) -> bool:
    """Tell whether a version is in the queue."""
    return connection.execute("SELECT 1 FROM jobs WHERE version = ?", (version_num,)).fetchone() is not None


def failures_of(connection: Connection, version_num: int) -> tuple[tuple[str, str], ...]:
    """Return (kind of reading, why it failed) of a version."""
    return tuple(
        connection.execute(
            "SELECT work, failure FROM readings WHERE version = ? AND failure IS NOT NULL", (version_num,)
        )
    )


def failed(connection: Connection) -> list[tuple[str, str, int]]:
    """Return (kind of reading, why, how many versions) of all failures, most frequent first."""
    return list(
        connection.execute(
            """SELECT work, failure, count(*) FROM readings WHERE failure IS NOT NULL GROUP BY 1, 2
               ORDER BY 3 DESC LIMIT 50"""
        )
    )


def _pack(reading: Reading | None) -> bytes | None:
    match reading:
        case None:
            return None
        case Sentences(items):
            return orjson.dumps([offset for s in items for offset in (s.start, s.end)])
        case LanguageReading(code, share, reason):
            return orjson.dumps([code, round(share, 4), reason])
        case _:
            return msgspec.msgpack.encode(reading)
