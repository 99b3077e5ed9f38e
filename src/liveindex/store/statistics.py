"""Counts and sizes over the whole store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.store.connection import Connection
from liveindex.store.times import from_us


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the store holds. Bytes are decoded first, stored second."""

    versions: int
    snapshots: int
    sources: int
    first_at: datetime | None
    last_at: datetime | None
    evidence_bytes: tuple[int, int]
    text_bytes: tuple[int, int]
    evidence_by_medium: tuple[tuple[str, int], ...]
    readings_bytes: int


def count_all(connection: Connection) -> Counts:
    """Return counts and sizes; reads the whole table of blobs."""
    one = connection.execute(
        """SELECT (SELECT value FROM counters WHERE name = 'versions'), (SELECT count(*) FROM snapshots),
                  (SELECT count(*) FROM sources),
                  (SELECT min(at_us) FROM articles), (SELECT max(at_us) FROM articles)"""
    ).fetchone()
    sizes = {
        kind: (decoded, stored)
        for kind, decoded, stored in connection.execute(
            "SELECT kind, sum(size_bytes), sum(length(body)) FROM blobs GROUP BY kind"
        )
    }
    by_medium = connection.execute(
        """SELECT medium, sum(size) FROM (
               SELECT min(s.medium) AS medium, length(b.body) AS size
               FROM snapshots s JOIN blobs b ON b.num = s.blob GROUP BY b.num)
           GROUP BY medium ORDER BY 2 DESC"""
    ).fetchall()
    readings_bytes = connection.execute("SELECT coalesce(sum(length(body)), 0) FROM readings").fetchone()[0]
    return Counts(
        versions=one[0],
        snapshots=one[1],
        sources=one[2],
        first_at=from_us(one[3]),
        last_at=from_us(one[4]),
        evidence_bytes=sizes.get("evidence", (0, 0)),
        text_bytes=sizes.get("text", (0, 0)),
        evidence_by_medium=tuple(by_medium),
        readings_bytes=readings_bytes,
    )
