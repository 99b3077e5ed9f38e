"""Which copies in archives are in already, so that a backfill goes on where it was stopped."""

from __future__ import annotations

from datetime import datetime

from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


def done(connection: Connection, address: str) -> frozenset[tuple[datetime, str]]:
    """Return the time and name of each copy of an address that is in."""
    rows = connection.execute("SELECT at_us, what FROM archive_visits WHERE address = ?", (address,))
    return frozenset((from_us(at), what) for at, what in rows)


def note(connection: Connection, address: str, at: datetime, what: str, *, now: datetime) -> None:
    """Note that a copy of an address is in.

    Args:
        at: its time, as the archive lists it.
        what: its own address, or what was taken from it.
    """
    connection.execute(
        "INSERT OR REPLACE INTO archive_visits (address, at_us, what, done_us) VALUES (?, ?, ?, ?)",
        (address, to_us(at), what, to_us(now)),
    )
