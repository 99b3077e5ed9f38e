"""What nothing stands on, by class and age: counted, and removed in small transactions.

Evidence that a version was read from is never in question: `_UNCITED` is part of every class of documents. The bytes
of a document go with the last document that has them.
"""

from __future__ import annotations

from datetime import datetime

from liveindex.model.growth import Removable
from liveindex.store.connection import Connection
from liveindex.store.times import to_us

_UNCITED = """NOT EXISTS (SELECT 1 FROM versions v WHERE v.snapshot = s.num)
    AND NOT EXISTS (SELECT 1 FROM errands e WHERE e.entry = s.num AND e.state = 'waiting')"""
# The latest document of a place stays: it tells what is new at that place.
_OLD = f"s.latest = 0 AND s.last_taken_us < :before AND {_UNCITED}"
_WHERE = {
    Removable.LISTS: f"s.state = 'kept' AND {_OLD}",
    Removable.REFUSED: f"s.state IN ('skipped', 'failed') AND {_OLD}",
    Removable.REPEATS: f"s.state = 'read' AND {_OLD}",
}


def survey(connection: Connection, removable: Removable, before: datetime) -> tuple[int, int]:
    """Return how many rows of a class are older than a time, and how many stored bytes go with them."""
    bound = {"before": to_us(before)}
    if removable is Removable.VISITS:
        rows = connection.execute("SELECT count(*) FROM visits WHERE at_us < :before", bound).fetchone()[0]
        return int(rows), 0
    where = _WHERE[removable]
    rows = connection.execute(f"SELECT count(*) FROM snapshots s WHERE {where}", bound).fetchone()[0]
    size_bytes = connection.execute(
        f"""SELECT coalesce(sum(length(b.body)), 0) FROM blobs b
            WHERE b.num IN (SELECT s.blob FROM snapshots s WHERE {where})
              AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.blob = b.num AND NOT ({where}))
              AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.text = b.num)""",
        bound,
    ).fetchone()[0]
    return int(rows), int(size_bytes)


def remove(connection: Connection, removable: Removable, before: datetime, *, limit: int) -> int:
    """Remove up to a number of rows of a class that are older than a time; return how many there were."""
    bound = {"before": to_us(before), "limit": limit}
    if removable is Removable.VISITS:
        # A table without row numbers: the rows are named by their key.
        return connection.execute(
            """DELETE FROM visits WHERE (subscription, at_us) IN (
                   SELECT subscription, at_us FROM visits WHERE at_us < :before LIMIT :limit)""",
            bound,
        ).rowcount
    found = connection.execute(
        f"SELECT s.num, s.blob FROM snapshots s WHERE {_WHERE[removable]} LIMIT :limit", bound
    ).fetchall()
    connection.executemany("UPDATE errands SET entry = NULL WHERE entry = ?", [(num,) for num, _ in found])
    connection.executemany("DELETE FROM snapshots WHERE num = ?", [(num,) for num, _ in found])
    connection.executemany(
        """DELETE FROM blobs WHERE num = :num
           AND NOT EXISTS (SELECT 1 FROM snapshots WHERE blob = :num)
           AND NOT EXISTS (SELECT 1 FROM versions WHERE text = :num)""",
        [{"num": blob} for _, blob in found],
    )
    return len(found)
