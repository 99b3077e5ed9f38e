"""Planned steps for single addresses: pages to fetch, first and again, and entries held back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from liveindex.model.following import Errand, PageChecks, Task
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_COLUMNS = (
    "address, host, task, subscription, due_us, step, attempts, first_us, entry, etag, last_modified, marked, digest"
)


def plan(connection: Connection, errand: Errand) -> bool:
    """Plan a step; tell whether the address is new. An address that is planned, or was dealt with, stays as it is."""
    return bool(
        connection.execute(
            """INSERT OR IGNORE INTO errands (address, host, task, state, subscription, due_us, entry)
               VALUES (?, ?, ?, 'waiting', ?, ?, ?)""",
            (errand.address, errand.host, errand.task, errand.subscription, to_us(errand.due), errand.entry),
        ).rowcount
    )


def pass_over(connection: Connection, errand: Errand) -> None:
    """Note an address that was there before anybody followed it: it is not fetched, now or when it is met again."""
    connection.execute(
        """INSERT OR IGNORE INTO errands (address, host, task, state, subscription, due_us)
           VALUES (?, ?, ?, 'passed', ?, ?)""",
        (errand.address, errand.host, errand.task, errand.subscription, to_us(errand.due)),
    )


def plan_anew(connection: Connection, errand: Errand) -> None:
    """Plan a step for an address that may have been dealt with before; what waits already is only brought forward."""
    if not plan(connection, errand):
        connection.execute(
            """UPDATE errands SET due_us = CASE WHEN state = 'waiting' THEN min(due_us, :due) ELSE :due END,
                   state = 'waiting', attempts = 0 WHERE address = :address""",
            {"due": to_us(errand.due), "address": errand.address},
        )


def hasten(connection: Connection, address: str, *, due: datetime) -> None:
    """Bring the next fetch of a page forward, and plan one where none was to come. A refused page stays refused."""
    connection.execute(
        """UPDATE errands SET due_us = CASE WHEN state = 'waiting' THEN min(due_us, :due) ELSE :due END,
               state = 'waiting' WHERE address = :address AND state IN ('waiting', 'done', 'failed')""",
        {"due": to_us(due), "address": address},
    )


def ready(connection: Connection, now: datetime, *, busy: Collection[str], limit: int) -> list[Errand]:
    """Return the longest waiting step of each host that may be asked now, at most `limit`, longest waiting first.

    The hosts are found by leaps through the index, so the cost is that of the hosts, not of what waits.
    """
    rows = connection.execute(
        f"""WITH RECURSIVE waiting(host) AS (
                SELECT min(host) FROM errands WHERE state = 'waiting' AND host > ''
                UNION ALL
                SELECT (SELECT min(host) FROM errands WHERE state = 'waiting' AND host > waiting.host)
                FROM waiting WHERE host IS NOT NULL)
            SELECT {", ".join(f"e.{name.strip()}" for name in _COLUMNS.split(","))} FROM waiting w
            JOIN errands e ON e.address = (
                SELECT address FROM errands WHERE state = 'waiting' AND host = w.host AND due_us <= :now
                ORDER BY due_us LIMIT 1)
            WHERE NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = w.host AND h.next_us > :now)
            ORDER BY e.due_us""",
        {"now": to_us(now)},
    )
    found = (_errand(row) for row in rows)
    return [errand for errand in found if errand.host not in busy][:limit]


def any_due(connection: Connection, now: datetime) -> bool:
    """Tell whether a first fetch is due; fetching again can wait."""
    row = connection.execute(
        "SELECT 1 FROM errands WHERE state = 'waiting' AND task <> 'again' AND due_us <= ? LIMIT 1", (to_us(now),)
    ).fetchone()
    return row is not None


def next_due(connection: Connection) -> datetime | None:
    """Return when the next step may be taken; None where none is planned."""
    row = connection.execute(
        """WITH RECURSIVE waiting(host) AS (
               SELECT min(host) FROM errands WHERE state = 'waiting'
               UNION ALL
               SELECT (SELECT min(host) FROM errands WHERE state = 'waiting' AND host > waiting.host)
               FROM waiting WHERE host IS NOT NULL)
           SELECT min(max((SELECT min(due_us) FROM errands WHERE state = 'waiting' AND host = w.host),
                          coalesce((SELECT next_us FROM hosts h WHERE h.host = w.host), 0)))
           FROM waiting w WHERE host IS NOT NULL"""
    ).fetchone()
    soonest: int | None = row[0]
    return from_us(soonest)


def entries_due(connection: Connection, now: datetime, *, limit: int) -> list[Errand]:
    """Return entries held back whose time has come."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM errands WHERE state = 'waiting' AND host = '' AND due_us <= ?
            ORDER BY due_us LIMIT ?""",
        (to_us(now), limit),
    )
    return [_errand(row) for row in rows]


def fetched(connection: Connection, after: Errand, *, now: datetime, next_due: datetime | None) -> None:
    """Write a fetch that worked: when it is fetched again, or that it is done."""
    connection.execute(
        """UPDATE errands SET task = 'again', state = ?, due_us = ?, step = ?, attempts = 0,
               first_us = coalesce(first_us, ?), last_us = ?, etag = ?, last_modified = ?, marked = ?, digest = ?,
               reason = ''
           WHERE address = ?""",
        ("done" if next_due is None else "waiting", to_us(next_due or now), after.step + 1, to_us(now), to_us(now),
         after.etag, after.last_modified, after.marked, after.digest, after.address),
    )  # fmt: skip


def put_off(connection: Connection, errand: Errand, *, due: datetime, reason: str, counts: bool = True) -> None:
    """Write a fetch that failed and is tried again.

    Args:
        counts: as a failure; a site that asks to wait has not failed.
    """
    connection.execute(
        "UPDATE errands SET due_us = ?, attempts = attempts + ?, reason = ? WHERE address = ?",
        (to_us(due), counts, reason[:300], errand.address),
    )


def end(connection: Connection, errand: Errand, state: str, *, now: datetime, reason: str = "") -> None:
    """Write that an address is dealt with: done, gone, refused or failed."""
    connection.execute(
        "UPDATE errands SET state = ?, due_us = ?, last_us = ?, reason = ? WHERE address = ?",
        (state, to_us(now), to_us(now), reason[:300], errand.address),
    )


def waiting_by_subscription(connection: Connection) -> dict[int, int]:
    """Return how many first fetches and held entries wait for each subscription that has any."""
    rows = connection.execute(
        """SELECT subscription, count(*) FROM errands
           WHERE state = 'waiting' AND task <> 'again' AND subscription IS NOT NULL GROUP BY 1"""
    )
    return dict(rows.fetchall())


def checks_of(connection: Connection, address: str) -> PageChecks | None:
    """Return how a page is watched for edits; None where it is not."""
    row = connection.execute(
        "SELECT state, reason, last_us, due_us, step FROM errands WHERE address = ?", (address,)
    ).fetchone()
    if row is None:
        return None
    state, reason, last_us, due_us, step = row
    due = from_us(due_us) if state == "waiting" else None
    return PageChecks(times=step, last=from_us(last_us), due=due, gone=state == "gone", reason=reason)


def _errand(row: Sequence[Any]) -> Errand:
    address, host, task, subscription, due_us, step, attempts, first_us, entry, etag, last_modified, marked, digest = (
        row
    )
    return Errand(
        address=address,
        host=host,
        task=Task(task),
        subscription=subscription,
        due=from_us(due_us),
        step=step,
        attempts=attempts,
        first=from_us(first_us),
        entry=entry,
        etag=etag,
        last_modified=last_modified,
        marked=marked,
        digest=digest,
    )
