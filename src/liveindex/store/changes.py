"""The change log: written with each change in one transaction, followed by the search index and open pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from liveindex.model.view import Change, Standing
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


def log_moved(connection: Connection, articles: Iterable[int]) -> None:
    """Write that articles stand in another story now, so that the search index finds them there.

    That is no news of the article itself: it is noted at the time of the newest change.
    """
    connection.executemany(
        """INSERT INTO changes (at_us, kind, article, version, indexed)
           SELECT (SELECT at_us FROM changes ORDER BY seq DESC LIMIT 1), 'read', num, version, 1
           FROM articles WHERE num = ? AND EXISTS (SELECT 1 FROM changes)""",
        [(num,) for num in articles],
    )


def after(connection: Connection, seq: int, *, limit: int) -> list[Change]:
    """Return the changes after a number, oldest first."""
    found = connection.execute(
        """SELECT c.seq, c.at_us, c.kind, a.id FROM changes c JOIN articles a ON a.num = c.article
           WHERE c.seq > ? ORDER BY c.seq LIMIT ?""",
        (seq, limit),
    )
    return [Change(seq=row[0], at=from_us(row[1]), kind=row[2], article_id=row[3]) for row in found]


def added_after(connection: Connection, seq: int, *, limit: int) -> tuple[str, ...]:
    """Return the ids of articles that came in after a change, in order; not those only edited or read since."""
    found = connection.execute(
        """SELECT a.id FROM changes c JOIN articles a ON a.num = c.article
           WHERE c.seq > ? AND c.kind = 'added' ORDER BY c.seq LIMIT ?""",
        (seq, limit),
    )
    return tuple(row[0] for row in found)


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
