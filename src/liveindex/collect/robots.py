"""A site's robots.txt -> which of its addresses programs may ask for, how fast, and where its sitemaps are.

RFC 9309; its rules are read by Protego. They hold for what a program finds by itself (articles, sections,
sitemaps), not for a feed that a person chose to follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from protego import Protego

from liveindex.collect.guard import plain_address
from liveindex.collect.request_headers import PRODUCT
from liveindex.collect.safe_http import Bounds, Fetcher, Response
from liveindex.config import Settings
from liveindex.errors import CollectError, FetchRefusedError, RedirectLoopError

MOST_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much must be read
LONGEST_CRAWL_DELAY_S = 60.0  # some files ask for a day between two requests
_FRESH = timedelta(hours=24)  # RFC 9309, 2.4
_FRESH_UNREACHABLE = timedelta(hours=1)
_UNREACHABLE_COUNTS_AS_NONE = timedelta(days=30)  # RFC 9309, 2.3.1.4
_MOST_SITEMAPS = 200
_AGENT_LINE = re.compile(r"user(?:-|\s*)agent(?:\s*:|\s)([^#]*)", re.IGNORECASE)


class RobotsState(StrEnum):
    """What a site's robots.txt came to."""

    RULES = "rules"
    NONE = "none"  # there is none, which allows everything
    UNREACHABLE = "unreachable"  # nobody can say, which allows nothing for a while


@dataclass(frozen=True, kw_only=True)
class Robots:
    """The robots.txt of one site, as it can be stored and made again.

    Attributes:
        site: `https://host` or `https://host:port`; its rules hold for nothing else.
        state: what it came to.
        text: the file, as far as it is read; empty without rules.
        taken: when it was asked for, aware UTC.
        fresh_until: when to ask again.
        unreachable_since: when that began; None while it is not.
    """

    site: str
    state: RobotsState
    text: str = ""
    taken: datetime
    fresh_until: datetime
    unreachable_since: datetime | None = None

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse("\n".join(_ours_or_another(line.strip()) for line in self.text.splitlines()))

    def allows(self, address: str) -> bool:
        """Tell whether a program of this name may ask for an address of this site.

        Raises:
            ValueError: the address is of another site.
        """
        if site_of(address) != self.site:
            raise ValueError(f"{address} is not on {self.site}, whose robots.txt this is")
        match self.state:
            case RobotsState.NONE:
                return True
            case RobotsState.UNREACHABLE:
                return False
            case RobotsState.RULES:
                return bool(self._rules.can_fetch(address, PRODUCT))

    @property
    def crawl_delay_s(self) -> float:
        """Return the least time between two requests that it asks for, at most `LONGEST_CRAWL_DELAY_S`; 0 for none."""
        return min(self._rules.crawl_delay(PRODUCT) or 0.0, LONGEST_CRAWL_DELAY_S)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Return the addresses of the sitemaps that it names, in order, each once, at most 200."""
        found: dict[str, None] = {}
        for named in self._rules.sitemaps:
            try:
                found.setdefault(plain_address(urljoin(f"{self.site}/robots.txt", named)))
            except (FetchRefusedError, ValueError):
                continue
            if len(found) == _MOST_SITEMAPS:
                break
        return tuple(found)


def site_of(address: str) -> str:
    """Return the site that an address belongs to, as robots.txt files see it: scheme, host and port.

    Raises:
        FetchRefusedError: it is no address of the web.
    """
    parts = urlsplit(plain_address(address))
    return f"{parts.scheme}://{parts.netloc}"


def fetch_robots(
    address: str, *, fetcher: Fetcher, settings: Settings, now: datetime, earlier: Robots | None = None
) -> Robots:
    """Return the robots.txt of the site of an address; that it cannot be had is an answer too.

    Args:
        address: any of the site.
        fetcher: the door to the network.
        settings: for how long it may take.
        now: aware UTC.
        earlier: what was known of the same site; its rules go on while the site cannot be reached (RFC 9309, 2.4).

    Raises:
        FetchRefusedError: it is no address of the web.
    """
    site = site_of(address)
    bounds = Bounds(size_bytes=MOST_BYTES, time_s=settings.fetch_timeout_s, cut=True)
    try:
        response = fetcher.fetch(f"{site}/robots.txt", accept="text/plain,*/*;q=0.5", bounds=bounds)
    except RedirectLoopError:
        return _without(site, now)  # RFC 9309, 2.3.1.2: after five redirects it may count as not there
    except CollectError:
        return _unreachable(site, now, earlier)
    return robots_of(site, response, now=now, earlier=earlier)


def robots_of(site: str, response: Response, *, now: datetime, earlier: Robots | None = None) -> Robots:
    """Return what an answer to the request for a site's robots.txt says.

    A status of 4xx says that there is none, but for 429, which says nothing about the file (RFC 9309, 2.3.1.3).
    """
    if 200 <= response.status < 300:
        # U+FEFF in front would hide the first line; bytes that are no UTF-8 belong to lines that match nothing.
        text = response.body.decode("utf-8", "replace").removeprefix("\ufeff")
        return Robots(site=site, state=RobotsState.RULES, text=text, taken=now, fresh_until=now + _FRESH)
    if 400 <= response.status < 500 and response.status != 429:
        return _without(site, now)
    return _unreachable(site, now, earlier)


def _ours_or_another(line: str) -> str:
    """Return a line, where it names other programs under one name for all of them.

    Protego gives every rule of a group to each of its agents: ten thousand of both would keep it busy for minutes.
    """
    named = _AGENT_LINE.match(line)
    agent = named.group(1).strip().lower().replace("*", "") if named else ""
    return line if PRODUCT.lower().startswith(agent) else "User-agent: another"


def _without(site: str, now: datetime) -> Robots:
    return Robots(site=site, state=RobotsState.NONE, taken=now, fresh_until=now + _FRESH)


def _unreachable(site: str, now: datetime, earlier: Robots | None) -> Robots:
    since = (earlier.unreachable_since if earlier else None) or now
    again = now + _FRESH_UNREACHABLE
    if earlier is not None and earlier.state is not RobotsState.UNREACHABLE and earlier.site == site:
        return replace(earlier, fresh_until=again, unreachable_since=since)
    if now - since >= _UNREACHABLE_COUNTS_AS_NONE:
        return replace(_without(site, now), fresh_until=again, unreachable_since=since)
    return Robots(site=site, state=RobotsState.UNREACHABLE, taken=now, fresh_until=again, unreachable_since=since)
