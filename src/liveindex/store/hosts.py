"""The pace of each host, and what each site's robots.txt came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRobots:
    """A site's robots.txt as it is kept; the fields are those of `collect.robots.Robots`."""

    site: str
    state: str
    text: str
    taken: datetime
    fresh_until: datetime
    unreachable_since: datetime | None


def pace(connection: Connection, host: str, *, next_request: datetime) -> None:
    """Write that a host is not to be asked before a time. What was later already stays."""
    connection.execute(
        """INSERT INTO hosts (host, next_us) VALUES (?, ?)
           ON CONFLICT DO UPDATE SET next_us = max(next_us, excluded.next_us)""",
        (host, to_us(next_request)),
    )


def find_robots(connection: Connection, site: str) -> KeptRobots | None:
    """Return what is kept of a site's robots.txt; None where it was never asked for."""
    row = connection.execute(
        "SELECT site, state, text, taken_us, fresh_until_us, unreachable_since_us FROM robots WHERE site = ?", (site,)
    ).fetchone()
    if row is None:
        return None
    return KeptRobots(
        site=row[0],
        state=row[1],
        text=row[2],
        taken=from_us(row[3]),
        fresh_until=from_us(row[4]),
        unreachable_since=from_us(row[5]),
    )


def save_robots(connection: Connection, robots: KeptRobots) -> None:
    """Write what a site's robots.txt came to."""
    since = robots.unreachable_since
    connection.execute(
        "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?, ?)",
        (robots.site, robots.state, robots.text, to_us(robots.taken), to_us(robots.fresh_until),
         None if since is None else to_us(since)),
    )  # fmt: skip
