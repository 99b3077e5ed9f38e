"""What was read out of each version, one row per kind of reading, with the method that read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.errors import StoreDamagedError
from liveindex.model.annotation import LanguageReading, Reading, Work
from liveindex.model.article import Sentence, Span
from liveindex.store import blobs, jobs, lookup_rows, lookup_tables, packing
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


@dataclass(frozen=True, slots=True)
class Made:
    """One reading to be stored: what a method made of a version, or why it failed."""

    work: Work
    method: str
    reading: Reading | None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One stored reading; `reading` is None where it failed, `failure` says why."""

    work: Work
    method: str
    made: datetime
    reading: Reading | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what was read of its shape; no sentences while they are not read."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


def finish(connection: Connection, version_num: int, made: Sequence[Made], *, now: datetime) -> None:
    """Store what was read out of a version and take it out of the queue. Doing it twice does no harm.

    What is looked up across articles follows, where the version is its article's current one.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO readings (version, work, method, made_us, body, failure) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (version_num, m.work, m.method, to_us(now), packing.pack(m.reading) if m.reading else None, m.failure)
            for m in made
        ],
    )
    jobs.done(connection, version_num)
    note_read(connection, version_num)
    now_read = {m.work: m.reading for m in made}
    if not now_read.keys() >= lookup_rows.NEEDED:  # only some kinds were read again; the others stand
        now_read = {**load_readings(connection, version_num), **now_read}
    lookup_tables.replace(connection, version_num, now_read)


def note_read(connection: Connection, version_num: int) -> None:
    """Keep with the article of its current version which kinds of sound reading it has: they are counted by that."""
    connection.execute(
        """UPDATE articles SET read = coalesce((
               SELECT group_concat(work) FROM (
                   SELECT work FROM readings WHERE version = articles.version AND failure IS NULL ORDER BY work)), '')
           WHERE num = (SELECT article FROM versions WHERE num = :version) AND version = :version""",
        {"version": version_num},
    )


def load(connection: Connection, version_num: int, only: Sequence[Work] = ()) -> dict[Work, Kept]:
    """Return everything that was read out of a version, by kind; what cannot be understood counts as failed.

    Args:
        only: these kinds; none given is all.
    """
    narrowed = f" AND work IN ({', '.join('?' * len(only))})" if only else ""
    found = connection.execute(
        f"SELECT work, method, made_us, body, failure FROM readings WHERE version = ?{narrowed}",
        (version_num, *only),
    )
    return {kept.work: kept for row in found if (kept := _kept(row)) is not None}


def load_readings(connection: Connection, version_num: int, only: Sequence[Work] = ()) -> dict[Work, Reading]:
    """Return the sound readings of a version by kind.

    Args:
        only: these kinds; none given is all.
    """
    found = load(connection, version_num, only)
    return {work: kept.reading for work, kept in found.items() if kept.reading is not None}


def methods_of(connection: Connection, version_num: int) -> dict[Work, str]:
    """Return the methods of the sound readings of a version by kind; none is unpacked."""
    found = connection.execute(
        "SELECT work, method FROM readings WHERE version = ? AND failure IS NULL", (version_num,)
    )
    known = set(map(str, Work))
    return {Work(work): method for work, method in found if work in known}


def _kept(row: tuple[str, str, int, bytes | None, str | None]) -> Kept | None:
    name, method, made_us, body, failure = row
    try:
        work = Work(name)
    except ValueError:  # a kind that this version of the program does not know
        return None
    reading: Reading | None = None
    if body is not None:
        try:
            reading = packing.unpack(work, body)
        except StoreDamagedError as exc:
            failure = str(exc)
    return Kept(work, method, from_us(made_us), reading, failure)


def last_made(connection: Connection, version_nums: Sequence[int]) -> tuple[int, int]:
    """Return how many readings some versions have, and when the last was made: it changes whenever one is made anew."""
    row: tuple[int, int] = connection.execute(
        f"""SELECT count(*), coalesce(max(made_us), 0) FROM readings
            WHERE version IN ({", ".join("?" * len(version_nums))})""",
        tuple(version_nums),
    ).fetchone()
    return row


def set_language(connection: Connection, version_num: int, language: str) -> int | None:
    """Give an article the language read from its newest version.

    Returns:
        The article's number where its language changed by this; None where it did not, or the version is old.
    """
    row = connection.execute(
        """UPDATE articles SET language = ?
           WHERE num = (SELECT article FROM versions WHERE num = ?) AND version = ? AND language <> ? RETURNING num""",
        (language, version_num, version_num, language),
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
    return packing.sentences(row[0]) if row else ()


def count_unread(connection: Connection, ids: Sequence[str]) -> int:
    """Return of how many of some articles the newest text has no sentences yet."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(
        f"""SELECT count(*) FROM articles a WHERE a.id IN ({marks}) AND NOT EXISTS (
                SELECT 1 FROM readings r
                WHERE r.version = a.version AND r.work = 'sentences' AND r.body IS NOT NULL)""",
        ids,
    )
    return int(found.fetchone()[0])


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
            paragraphs=tuple(Span(start, end) for start, end in packing.pairs(row[2])),
            sentences=packing.sentences(row[3]),
        )
        for row in found
    }


def language_of(connection: Connection, version_num: int) -> LanguageReading | None:
    """Return the language reading of a version; None while it is not read."""
    row = connection.execute(
        "SELECT body FROM readings WHERE version = ? AND work = 'language' AND body IS NOT NULL",
        (version_num,),
    ).fetchone()
    return LanguageReading(*orjson.loads(row[0])) if row else None


def failures_of(connection: Connection, version_num: int) -> tuple[tuple[str, str], ...]:
    """Return (kind of reading, why it failed) of a version."""
    return tuple(
        connection.execute(
            "SELECT work, failure FROM readings WHERE version = ? AND failure IS NOT NULL ORDER BY work", (version_num,)
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


def stale(connection: Connection, methods: Mapping[Work, str]) -> dict[Work, int]:
    """Return for each kind how many versions have no reading by its method; kinds of which none is stale left out."""
    versions = connection.execute("SELECT count(*) FROM versions").fetchone()[0]
    lacking: dict[Work, int] = {}
    for work, method in methods.items():
        fresh = connection.execute(
            "SELECT count(*) FROM readings WHERE work = ? AND method = ?", (work, method)
        ).fetchone()[0]
        if fresh < versions:
            lacking[work] = versions - fresh
    return lacking


def coverage(connection: Connection) -> list[tuple[str, str, int]]:
    """Return (language, kind of reading, how many articles have it), over current versions."""
    counts: Counter[tuple[str, str]] = Counter()
    for language, read, articles in connection.execute("SELECT language, read, articles FROM article_kinds"):
        counts.update({(language, work): articles for work in read.split(",") if work and articles})
    return [(language, work, count) for (language, work), count in sorted(counts.items())]
