"""What is new -> the hub is told which feeds have it, at most once a minute (WebSub, publishing).

Told of are the feeds of the front page, of the stories, of each story, of edits, of outlets and of saved searches, and
only these name the hub: a feed that named it and was never told of would leave its readers waiting. Not among them are
the feeds of people and places, whose names have many spellings and change with what people decide, and of any search.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import filelock

from liveindex.config import Settings
from liveindex.errors import AlertError
from liveindex.store import announced
from liveindex.store.announced import Told
from liveindex.store.connection import Database
from liveindex.store.times import to_us

if TYPE_CHECKING:
    from liveindex.collect.guarded_network import Resolve

log = logging.getLogger(__name__)

EVERY_S = 60
_ENDINGS = ("atom", "rss", "json")
_MOST = 100  # outlets, and as many stories and searches, told of at once; 300 feeds in three formats are about 60 KB
_TOLD_OF = re.compile(r"/(?:index|stories|edits|story/[^/]+|source/[^/]+|searches/[^/]+)\.(?:atom|rss|json)")


def public_feed(settings: Settings, path: str) -> str:
    """Return the address that the hub knows a feed by; "" where there is no hub, or it is not told of this feed.

    Args:
        settings: `websub_hub` and `public_address`.
        path: of the feed, percent-encoded, without anything asked.
    """
    if not (settings.websub_hub and settings.public_address and _TOLD_OF.fullmatch(path)):
        return ""
    return settings.public_address.rstrip("/") + path


@dataclass(frozen=True, slots=True)
class Announcing:
    """Tells the hub of one index. Only one process at a time does."""

    database: Database
    settings: Settings
    now: Callable[[], datetime]
    lock_path: Path
    resolve: Resolve | None = None

    @property
    def has_hub(self) -> bool:
        """Tell whether there is a hub to tell, and an address by which it may know the feeds."""
        return bool(self.settings.websub_hub and self.settings.public_address)

    def tell(self) -> int:
        """Tell the hub what is new, unless it was told within the last minute; return of how many feeds.

        What it could not be told stays new, and it is told again after a minute.
        """
        if not self.has_hub:
            return 0
        lock = filelock.FileLock(self.lock_path)
        try:
            with lock.acquire(timeout=0):
                return self._tell()
        except filelock.Timeout:
            return 0

    def _tell(self) -> int:
        with self.database.reading() as connection:
            before, upto = announced.told(connection), announced.newest(connection, to_us(self.now()))
        if before is None:
            self._write(upto)  # what stood here before there was a hub is nobody's news
            return 0
        since_us = upto.at_us - before.at_us
        if (upto.change, upto.item) == (before.change, before.item) or 0 <= since_us < EVERY_S * 1_000_000:
            return 0
        feeds = self._feeds(before, upto)
        from liveindex.collect.sending.hub_news import tell_hub  # with the libraries that send

        try:
            tell_hub(self.settings.websub_hub, feeds, self.settings, resolve=self.resolve)
        except AlertError as exc:
            log.warning("The hub was not told what is new: %s", exc)
            self._write(replace(before, at_us=upto.at_us))
            return 0
        self._write(upto)
        return len(feeds)

    def _feeds(self, before: Told, upto: Told) -> list[str]:
        with self.database.reading() as connection:
            outlets = announced.outlets(connection, before, upto, limit=_MOST)
            stories = announced.stories(connection, before, upto, limit=_MOST)
            edited = announced.has_edits(connection, before, upto)
            searches = announced.searches(connection, before, upto, limit=_MOST)
        paths = ["/index", "/stories"] if outlets else []
        paths += ["/edits"] if edited else []
        paths += [f"/story/{story}" for story in stories]
        paths += [f"/source/{quote(outlet, safe='')}" for outlet in outlets]
        paths += [f"/searches/{quote(name, safe='')}" for name in searches]
        return list(_with_endings(self.settings.public_address.rstrip("/"), paths))

    def _write(self, told: Told) -> None:
        with self.database.writing() as connection:
            announced.write(connection, told)


def _with_endings(base: str, paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        for ending in _ENDINGS:
            yield f"{base}{path}.{ending}"
