"""The pace of each host, and what its robots.txt lets a program fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from urllib.parse import urlsplit

from liveindex.collect.politeness import retry_after_s
from liveindex.collect.robots import Robots, RobotsState, read_robots, state_of
from liveindex.config import Settings
from liveindex.pipeline.watching.jobs import Answer
from liveindex.store import hosts
from liveindex.store.connection import Database
from liveindex.text.urls import host_key

_KEPT_IN_MEMORY = 2_000
_WAIT_MOST_S = 86_400.0


class Permission(Enum):
    """Whether an address may be fetched."""

    ALLOWED = auto()
    DENIED = auto()
    UNKNOWN = auto()  # its host's robots.txt must be asked for first
    LATER = auto()  # its host does not say: nothing is fetched while it is so (RFC 9309, 2.3.1.4)


@dataclass(frozen=True, slots=True)
class _Rules:
    until: datetime
    state: RobotsState
    robots: Robots


@dataclass(slots=True)
class Hosts:
    """Keeps the pace and the rules of all hosts. What it knows stands in the database."""

    database: Database
    settings: Settings
    _rules: dict[str, _Rules] = field(default_factory=dict)

    def pace(self, host: str, *, now: datetime) -> None:
        """Note that a host is asked now: the next request waits."""
        due = now + timedelta(seconds=self._spacing_s(host))
        with self.database.writing(durable=False) as connection:
            hosts.pace(connection, host, next_request=due)

    def answered(self, host: str, answer: Answer, *, now: datetime) -> None:
        """Note that a host has answered: the pause counts from here, and it may have asked for a longer one."""
        wait_s = self._spacing_s(host)
        if answer.response is not None and answer.response.status in (429, 503):
            wait_s = max(wait_s, retry_after_s(answer.response.header("retry-after"), now) or 0.0)
        due = now + timedelta(seconds=min(wait_s, _WAIT_MOST_S))
        with self.database.writing(durable=False) as connection:
            hosts.pace(connection, host, next_request=due)

    def permission(self, address: str, *, now: datetime) -> Permission:
        """Return whether an address may be fetched."""
        rules = self._rules_of(host_key(address), now)
        if rules is None:
            return Permission.UNKNOWN
        if rules.state is RobotsState.UNREACHABLE:
            return Permission.LATER
        return Permission.ALLOWED if rules.robots.allows(address) else Permission.DENIED

    def asked_again(self, address: str, *, now: datetime) -> datetime:
        """Return when a host that did not give its robots.txt is asked for it again."""
        rules = self._rules_of(host_key(address), now)
        return rules.until if rules else now

    def save_robots(self, host: str, answer: Answer, *, now: datetime) -> None:
        """Keep what a host answered for its robots.txt."""
        state, body, valid_s = state_of(answer.response, answer.error)
        until = now + timedelta(seconds=valid_s)
        with self.database.writing() as connection:
            hosts.save_robots(connection, host, body, state.value, until=until)
        self._rules.pop(host, None)

    def _spacing_s(self, host: str) -> float:
        rules = self._rules.get(host)
        delay_s = rules.robots.crawl_delay_s if rules else None
        most_s = self.settings.crawl_delay_most_s
        return max(self.settings.host_spacing_s, min(delay_s or 0.0, most_s))

    def _rules_of(self, host: str, now: datetime) -> _Rules | None:
        known = self._rules.get(host)
        if known is None:
            with self.database.reading() as connection:
                kept = hosts.find(connection, host)
            if kept.robots_state and kept.robots_until is not None:
                known = _Rules(kept.robots_until, RobotsState(kept.robots_state), read_robots(kept.robots or b""))
                if len(self._rules) >= _KEPT_IN_MEMORY:
                    self._rules.clear()
                self._rules[host] = known
        return known if known is not None and known.until > now else None


def robots_address(address: str) -> str:
    """Return where the rules for an address stand (RFC 9309, 2.3)."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
