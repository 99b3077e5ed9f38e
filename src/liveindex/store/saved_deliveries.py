"""The outbox: what alerts are to send of what was found, and what became of it. Each thing once for each alert."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.model.saved import Alert, Delivery, DeliveryState, SavedSearch
from liveindex.store.connection import Connection
from liveindex.store.saved import pack_alerts, unpack_alerts
from liveindex.store.times import from_us, to_us


@dataclass(frozen=True, slots=True)
class Due:
    """Things that one alert of one search sends in one message.

    Attributes:
        message: its id; "" where it was not tried yet.
        items: numbers of what was found.
        nums: numbers of the deliveries.
    """

    search: int
    alert: Alert
    message: str
    items: tuple[int, ...]
    nums: tuple[int, ...]
    tries: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How the outbox of a search stands; `trouble` is the latest error of what waits or failed."""

    waiting: int
    failed: int
    trouble: str


def add(connection: Connection, search: SavedSearch, item: int, *, now: datetime) -> None:
    """Put something found into the outbox, once for each alert of its search; what gathers goes out together."""
    us = to_us(now)
    for alert in search.alerts:
        packed = pack_alerts([alert])
        first = connection.execute(
            """SELECT min(due_us) FROM saved_deliveries
               WHERE search = ? AND alert = ? AND state = 'waiting' AND message = ''""",
            (search.num, packed),
        ).fetchone()[0]
        due = us + round(search.gather_s * 1_000_000)
        connection.execute(
            """INSERT OR IGNORE INTO saved_deliveries (search, alert, item, state, due_us, made_us)
               VALUES (?, ?, ?, 'waiting', ?, ?)""",
            (search.num, packed, item, due if first is None else min(first, due), us),
        )


def due(connection: Connection, *, now: datetime, longest_s: float, most: int) -> list[Due]:
    """Return what is to be sent now, the longest due first.

    Args:
        now: by the clock.
        longest_s: nothing waits longer on purpose: what is due later than that was put off by a clock that jumped.
        most: things in one message.
    """
    us = to_us(now)
    groups = connection.execute(
        """SELECT d.search, d.alert, d.message FROM saved_deliveries d JOIN saved_searches s ON s.num = d.search
           WHERE d.state = 'waiting' AND (d.due_us <= ? OR d.due_us > ?)
             AND s.paused_us IS NULL AND s.removed_us IS NULL
           GROUP BY 1, 2, 3 ORDER BY min(d.due_us)""",
        (us, us + round(longest_s * 1_000_000)),
    ).fetchall()
    found = []
    for search, alert, message in groups:
        rows = connection.execute(
            """SELECT num, item, tries FROM saved_deliveries
               WHERE search = ? AND alert = ? AND message = ? AND state = 'waiting' ORDER BY num LIMIT ?""",
            (search, alert, message, most),
        ).fetchall()
        nums, items = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
        found.append(Due(search, unpack_alerts(alert)[0], message, items, nums, rows[0][2]))
    return found


def begin(connection: Connection, nums: Collection[int], message: str) -> None:
    """Note the message that some deliveries go out in, before it does."""
    connection.execute(
        "UPDATE saved_deliveries SET message = ? WHERE num IN (SELECT value FROM json_each(?))", (message, _list(nums))
    )


def end(connection: Connection, nums: Collection[int], state: DeliveryState, *, note: str, at: datetime) -> None:
    """Note that some deliveries are done, well or not."""
    connection.execute(
        """UPDATE saved_deliveries SET state = ?, note = ?, done_us = ?, tries = tries + 1
           WHERE num IN (SELECT value FROM json_each(?))""",
        (state, note, to_us(at), _list(nums)),
    )


def put_off(connection: Connection, nums: Collection[int], due_at: datetime, *, note: str) -> None:
    """Note that some deliveries failed and are tried again then."""
    connection.execute(
        """UPDATE saved_deliveries SET due_us = ?, note = ?, tries = tries + 1
           WHERE num IN (SELECT value FROM json_each(?))""",
        (to_us(due_at), note, _list(nums)),
    )


def try_again(connection: Connection, search: int, *, now: datetime) -> int:
    """Put what a search could not send into the outbox again; return how many things that is."""
    return connection.execute(
        """UPDATE saved_deliveries SET state = 'waiting', tries = 0, due_us = ?, done_us = NULL
           WHERE search = ? AND state = 'failed'""",
        (to_us(now), search),
    ).rowcount


def any_waiting(connection: Connection) -> bool:
    """Tell whether anything waits to be sent."""
    return connection.execute("SELECT 1 FROM saved_deliveries WHERE state = 'waiting' LIMIT 1").fetchone() is not None


def latest(connection: Connection, search: int, *, limit: int) -> list[Delivery]:
    """Return the latest messages of a search, newest first."""
    rows = connection.execute(
        """SELECT alert, state, count(*), max(tries), min(due_us), max(done_us), max(note), max(num)
           FROM saved_deliveries WHERE search = ? GROUP BY alert, state, message ORDER BY max(num) DESC LIMIT ?""",
        (search, limit),
    )
    return [
        Delivery(
            alert=unpack_alerts(row[0])[0],
            state=DeliveryState(row[1]),
            count=row[2],
            tries=row[3],
            due=from_us(row[4]),
            done=from_us(row[5]),
            note=row[6],
        )
        for row in rows
    ]


def tallies(connection: Connection) -> dict[int, Tally]:
    """Return how the outbox of each search that stands is, where something waits or failed."""
    rows = connection.execute(
        """SELECT d.search, sum(d.state = 'waiting'), sum(d.state = 'failed'), max(d.num),
                  (SELECT e.note FROM saved_deliveries e
                   WHERE e.search = d.search AND e.state IN ('waiting', 'failed') AND e.note <> ''
                   ORDER BY e.num DESC LIMIT 1)
           FROM saved_deliveries d JOIN saved_searches s ON s.num = d.search
           WHERE d.state IN ('waiting', 'failed') AND s.removed_us IS NULL GROUP BY 1"""
    )
    return {row[0]: Tally(row[1], row[2], row[4] or "") for row in rows}


def _list(nums: Collection[int]) -> str:
    return orjson.dumps(list(nums)).decode()
