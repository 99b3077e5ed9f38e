"""The change log: written with each change in one transaction, followed by the search index and open pages."""

from __future__ import annotations

from datetime import datetime

from liveindex.model.search import IndexDocument
from liveindex.model.view import Change, Standing
from liveindex.store import blobs
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


def log(connection: Connection, kind: str, article_num: int, version_num: int, *, now: datetime, indexed: bool) -> int:
    """Write one row and return its number.

    Args:
        kind: `added`, `changed` or `read`.
        indexed: the search index must take the article in (again).
    """
    cursor = connection.execute(
        "INSERT INTO changes (at_us, kind, article, version, indexed) VALUES (?, ?, ?, ?, ?)",
        (to_us(now), kind, article_num, version_num, int(indexed)),
    )
    return int(cursor.lastrowid or 0)


def after(connection: Connection, seq: int, *, limit: int) -> list[Change]:
    """Return the changes after a number, oldest first."""
    found = connection.execute(
        """SELECT c.seq, c.at_us, c.kind, a.id FROM changes c JOIN articles a ON a.num = c.article
           WHERE c.seq > ? ORDER BY c.seq LIMIT ?""",
        (seq, limit),
    )
    return [Change(seq=row[0], at=from_us(row[1]), kind=row[2], article_id=row[3]) for row in found]


def standing(connection: Connection) -> Standing:
    """Return how the index stands now."""
    row = connection.execute(
        """SELECT (SELECT value FROM counters WHERE name = 'articles'),
                  (SELECT max(seq) FROM changes),
                  (SELECT at_us FROM changes ORDER BY seq DESC LIMIT 1),
                  (SELECT value FROM counters WHERE name = 'waiting')"""
    ).fetchone()
    return Standing(articles=row[0], seq=row[1] or 0, changed=from_us(row[2]), waiting=row[3])


def behind(connection: Connection, watermark: int) -> int:
    """Return how many articles the search index has yet to take in."""
    return int(
        connection.execute(
            "SELECT count(DISTINCT article) FROM changes WHERE seq > ? AND indexed = 1", (watermark,)
        ).fetchone()[0]
    )


def last_indexed(connection: Connection) -> int:
    """Return the number of the last change that the search index must have; 0 for an empty log."""
    # Not max(): with a condition SQLite would read the whole log for it.
    row = connection.execute("SELECT seq FROM changes WHERE indexed = 1 ORDER BY seq DESC LIMIT 1").fetchone()
    return int(row[0]) if row else 0


def documents_after(connection: Connection, watermark: int, *, limit: int) -> list[IndexDocument]:
    """Return what the search index must take in next, in order of the log.

    A change that a later one of the same article overtakes is left out: the later one carries the same newest
    version, so a rebuild takes in each article once.
    """
    found = connection.execute(
        """SELECT c.seq, a.id, v.title, b.body, a.source, a.language, a.at_us
           FROM changes c JOIN articles a ON a.num = c.article JOIN versions v ON v.num = a.version
                JOIN blobs b ON b.num = v.text
           WHERE c.seq > ? AND c.indexed = 1
             AND NOT EXISTS (SELECT 1 FROM changes l WHERE l.article = c.article AND l.seq > c.seq AND l.indexed = 1)
           ORDER BY c.seq LIMIT ?""",
        (watermark, limit),
    )
    return [
        IndexDocument(
            seq=row[0],
            article_id=row[1],
            title=row[2],
            text=blobs.unpack(row[3]).decode(),
            source=row[4],
            language=row[5],
            at=from_us(row[6]),
        )
        for row in found
    ]
