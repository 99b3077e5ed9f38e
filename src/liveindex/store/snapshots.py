"""Evidence: each document as it came, stored before anything is made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import orjson

from liveindex.model.snapshot import Medium, Snapshot
from liveindex.store import blobs
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


class State(StrEnum):
    """How far a snapshot has come."""

    RECEIVED = "received"
    KEPT = "kept"  # a container: evidence of the entries in it
    READ = "read"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stored:
    """A snapshot with its number.

    `settled` says how the same bytes at this place were dealt with before, nothing else having been met there since.
    """

    num: int
    snapshot: Snapshot
    settled: State | None


def receive(connection: Connection, snapshot: Snapshot, *, now: datetime) -> Stored:
    """Store one snapshot, or note that its place still holds the same bytes.

    One that is older than what its place holds (a copy from an archive) is kept beside that and does not take its
    place: the next visit is compared with what was met last.
    """
    blob = blobs.save(connection, snapshot.body, "evidence")
    latest = connection.execute(
        "SELECT num, blob, state, last_taken_us FROM snapshots WHERE address = ? AND latest = 1", (snapshot.address,)
    ).fetchone()
    taken = to_us(snapshot.taken)
    if latest and latest[1] == blob:
        num, _, state, _ = latest
        connection.execute(
            """UPDATE snapshots SET taken_us = min(taken_us, :taken), last_taken_us = max(last_taken_us, :taken)
               WHERE num = :num""",
            {"taken": taken, "num": num},
        )
        return Stored(num, snapshot, _settled(state))
    is_older = latest is not None and taken < latest[3]
    if is_older:
        known = connection.execute(
            "SELECT num, state FROM snapshots WHERE address = ? AND taken_us = ? AND blob = ? AND latest = 0",
            (snapshot.address, taken, blob),
        ).fetchone()
        if known:
            return Stored(known[0], snapshot, _settled(known[1]))
    elif latest:
        connection.execute("UPDATE snapshots SET latest = 0 WHERE num = ?", (latest[0],))
    return Stored(_insert(connection, snapshot, blob, now=now, is_latest=not is_older), snapshot, None)


def _settled(state: str) -> State | None:
    return State(state) if state != State.RECEIVED else None


def _insert(connection: Connection, snapshot: Snapshot, blob: int, *, now: datetime, is_latest: bool) -> int:
    taken = to_us(snapshot.taken)
    state = State.KEPT if snapshot.medium is Medium.FEED else State.RECEIVED
    cursor = connection.execute(
        """INSERT INTO snapshots
               (blob, medium, address, taken_us, last_taken_us, received_us, headers, container, state, latest)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (blob, snapshot.medium, snapshot.address, taken, taken, to_us(now),
         orjson.dumps(snapshot.headers).decode(), snapshot.container, state, is_latest),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def holds(connection: Connection, snapshot: Snapshot) -> bool:
    """Tell whether a place holds these very bytes already, however they were dealt with."""
    row = connection.execute(
        """SELECT b.digest FROM snapshots s JOIN blobs b ON b.num = s.blob
           WHERE s.address = ? AND s.latest = 1 AND s.state <> 'received'""",
        (snapshot.address,),
    ).fetchone()
    return row is not None and row[0] == hashlib.sha256(snapshot.body).digest()


def settle(connection: Connection, num: int, state: State, reason: str = "", detail: str = "") -> None:
    """Note what became of a snapshot."""
    connection.execute(
        "UPDATE snapshots SET state = ?, reason = ?, detail = ? WHERE num = ?",
        (state, reason, detail[:500], num),
    )


def settle_read(connection: Connection, num: int, article_num: int) -> None:
    """Note that a snapshot was read as an article."""
    connection.execute("UPDATE snapshots SET state = 'read', article = ? WHERE num = ?", (article_num, num))


def left_behind(connection: Connection, *, before: datetime, limit: int) -> list[Stored]:
    """Return snapshots that were received before a time and never dealt with: a crash came between."""
    rows = connection.execute(
        """SELECT s.num, b.body, s.medium, s.address, s.taken_us, s.headers, s.container
           FROM snapshots s JOIN blobs b ON b.num = s.blob
           WHERE s.state = 'received' AND s.received_us < ? ORDER BY s.received_us LIMIT ?""",
        (to_us(before), limit),
    )
    return [Stored(row[0], _snapshot(row[1:]), None) for row in rows]


def of_version(connection: Connection, version_num: int) -> Snapshot:
    """Return the evidence of a version."""
    row = connection.execute(
        """SELECT b.body, s.medium, s.address, s.taken_us, s.headers, s.container
           FROM versions v JOIN snapshots s ON s.num = v.snapshot JOIN blobs b ON b.num = s.blob
           WHERE v.num = ?""",
        (version_num,),
    ).fetchone()
    return _snapshot(row)


def by_number(connection: Connection, num: int) -> Stored:
    """Return one snapshot by its number."""
    row = connection.execute(
        """SELECT s.num, b.body, s.medium, s.address, s.taken_us, s.headers, s.container
           FROM snapshots s JOIN blobs b ON b.num = s.blob WHERE s.num = ?""",
        (num,),
    ).fetchone()
    return Stored(row[0], _snapshot(row[1:]), None)


def refused(connection: Connection, state: State) -> Iterator[tuple[str, int]]:
    """Yield reasons and counts of the snapshots skipped or failed, most frequent first."""
    yield from connection.execute(
        "SELECT reason, count(*) FROM snapshots WHERE state = ? GROUP BY reason ORDER BY 2 DESC, 1", (state,)
    )


def _snapshot(row: tuple[bytes, str, str, int, str, str | None]) -> Snapshot:
    body, medium, address, taken_us, headers, container = row
    return Snapshot(
        body=blobs.unpack(body),
        medium=Medium(medium),
        address=address,
        taken=from_us(taken_us),
        headers=tuple((name, value) for name, value in orjson.loads(headers)),
        container=container,
    )
