"""The pace of each host, and what its robots.txt lets a program fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from liveindex.collect.politeness import retry_after_s
from liveindex.collect.robots import Robots, RobotsState, site_of
from liveindex.config import Settings
from liveindex.errors import FetchRefusedError
from liveindex.pipeline.watching.jobs import Answer
from liveindex.store import hosts
from liveindex.store.connection import Database
from liveindex.store.hosts import KeptRobots
from liveindex.text.urls import host_key

_KEPT_IN_MEMORY = 2_000
_LONGEST_WAIT_S = 86_400.0


class Permission(Enum):
    """Whether an address may be fetched."""

    ALLOWED = auto()
    DENIED = auto()
    UNKNOWN = auto()  # its site's robots.txt must be asked for first
    LATER = auto()  # its site does not say: nothing is fetched while it is so (RFC 9309, 2.3.1.4)


@dataclass(slots=True)
class Hosts:
    """Keeps the pace and the rules of all hosts. What it knows stands in the database."""

    database: Database
    settings: Settings
    _robots: dict[str, Robots] = field(default_factory=dict)
    _delays_s: dict[str, float] = field(default_factory=dict)

    def asked(self, host: str, *, now: datetime) -> None:
        """Note that a host is asked now: the next request waits."""
        self._pace(host, now, self._spacing_s(host))

    def answered(self, answer: Answer, *, now: datetime) -> None:
        """Note that a host has answered: the pause counts from here, and it may have asked for a longer one."""
        host, wait_s = answer.job.host, self._spacing_s(answer.job.host)
        response = answer.response
        if response is not None and response.status in (429, 503):
            wait_s = max(wait_s, retry_after_s(response.header("retry-after"), now) or 0.0)
        self._pace(host, now, min(wait_s, _LONGEST_WAIT_S))

    def permission(self, address: str, *, now: datetime) -> Permission:
        """Return whether an address may be fetched."""
        try:
            robots = self.robots_of(address)
        except FetchRefusedError:  # the fetch itself refuses it, and says why
            return Permission.ALLOWED
        if robots is None or robots.fresh_until <= now:
            return Permission.UNKNOWN
        if robots.state is RobotsState.UNREACHABLE:
            return Permission.LATER
        return Permission.ALLOWED if robots.allows(address) else Permission.DENIED

    def asked_again(self, address: str, *, now: datetime) -> datetime:
        """Return when a site that did not give its robots.txt is asked for it again."""
        robots = self.robots_of(address)
        return robots.fresh_until if robots else now

    def save_robots(self, robots: Robots) -> None:
        """Keep what a site's robots.txt came to."""
        kept = KeptRobots(
            site=robots.site,
            state=robots.state.value,
            text=robots.text,
            taken=robots.taken,
            fresh_until=robots.fresh_until,
            unreachable_since=robots.unreachable_since,
        )
        with self.database.writing() as connection:
            hosts.save_robots(connection, kept)
        self._remember(robots)

    def robots_of(self, address: str) -> Robots | None:
        """Return what is known of the robots.txt of an address's site, fresh or not; None where it was never asked for.

        Raises:
            FetchRefusedError: it is no address of the web.
        """
        site = site_of(address)
        if site in self._robots:
            return self._robots[site]
        with self.database.reading() as connection:
            kept = hosts.find_robots(connection, site)
        if kept is None:
            return None
        robots = Robots(
            site=kept.site,
            state=RobotsState(kept.state),
            text=kept.text,
            taken=kept.taken,
            fresh_until=kept.fresh_until,
            unreachable_since=kept.unreachable_since,
        )
        self._remember(robots)
        return robots

    def _remember(self, robots: Robots) -> None:
        if len(self._robots) >= _KEPT_IN_MEMORY:
            self._robots.clear()
            self._delays_s.clear()
        self._robots[robots.site] = robots
        self._delays_s[host_key(robots.site)] = robots.crawl_delay_s

    def _spacing_s(self, host: str) -> float:
        delay_s = min(self._delays_s.get(host, 0.0), self.settings.crawl_delay_most_s)
        return max(self.settings.host_spacing_s, delay_s)

    def _pace(self, host: str, now: datetime, wait_s: float) -> None:
        with self.database.writing(durable=False) as connection:
            hosts.pace(connection, host, next_request=now + timedelta(seconds=wait_s))
