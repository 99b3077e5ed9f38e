"""When something was watching. What lies between two watches is a gap: nothing is known of that time."""

from __future__ import annotations

from datetime import datetime, timedelta

from liveindex.model.following import Gap
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


def begin(connection: Connection, now: datetime) -> int:
    """Write that watching began; return the number of this watch."""
    cursor = connection.execute("INSERT INTO watches (began_us, beat_us) VALUES (?, ?)", (to_us(now), to_us(now)))
    return int(cursor.lastrowid or 0)


def beat(connection: Connection, num: int, now: datetime) -> None:
    """Write a sign of life."""
    connection.execute("UPDATE watches SET beat_us = max(beat_us, ?) WHERE num = ?", (to_us(now), num))


def gaps(connection: Connection, *, now: datetime, least: timedelta) -> list[Gap]:
    """Return the stretches of at least a length in which nothing watched, since the first watch, in order of time."""
    found: list[Gap] = []
    covered: datetime | None = None
    for began_us, beat_us in connection.execute("SELECT began_us, beat_us FROM watches ORDER BY began_us"):
        began, beat_at = from_us(began_us), from_us(beat_us)
        if covered is not None and began - covered >= least:
            found.append(Gap(start=covered, end=began))
        covered = beat_at if covered is None else max(covered, beat_at)
    if covered is not None and now - covered >= least:
        found.append(Gap(start=covered, end=now))
    return found
