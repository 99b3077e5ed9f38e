"""The pace of each host, and its robots.txt as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


@dataclass(frozen=True, slots=True)
class Host:
    """What is kept of a host.

    Attributes:
        next: no request before this; None where it was never asked.
        robots: robots.txt as it came; None where there is none.
        robots_state: `read`, `none`, `unreachable`, or empty where it was not asked for yet.
        robots_until: until when that holds.
    """

    name: str
    next: datetime | None
    robots: bytes | None
    robots_state: str
    robots_until: datetime | None


def find(connection: Connection, name: str) -> Host:
    """Return what is kept of a host; of an unknown one, nothing."""
    row = connection.execute(
        "SELECT next_us, robots, robots_state, robots_until_us FROM hosts WHERE host = ?", (name,)
    ).fetchone()
    if row is None:
        return Host(name, None, None, "", None)
    return Host(name, from_us(row[0]), row[1], row[2], from_us(row[3]))


def pace(connection: Connection, name: str, *, next_request: datetime) -> None:
    """Write that a host is not to be asked before a time. What was later already stays."""
    connection.execute(
        """INSERT INTO hosts (host, next_us) VALUES (?, ?)
           ON CONFLICT DO UPDATE SET next_us = max(next_us, excluded.next_us)""",
        (name, to_us(next_request)),
    )


def save_robots(connection: Connection, name: str, robots: bytes | None, state: str, *, until: datetime) -> None:
    """Write what a host's robots.txt says, and until when that holds."""
    connection.execute(
        """INSERT INTO hosts (host, robots, robots_state, robots_until_us) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET robots = excluded.robots, robots_state = excluded.robots_state,
                                     robots_until_us = excluded.robots_until_us""",
        (name, robots, state, to_us(until)),
    )
