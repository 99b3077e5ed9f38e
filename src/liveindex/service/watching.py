"""Watching: visit everything that is followed as it falls due, and bring in what is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from liveindex.config import Settings
from liveindex.errors import StoreLockedError, WatchBusyError
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.pools import Pool
from liveindex.store.connection import Database

if TYPE_CHECKING:
    from liveindex.collect.guarded_network import Resolve
    from liveindex.collect.websub import Call, Reply
    from liveindex.pipeline.watching.loop import Watch
    from liveindex.pipeline.watching.report import Event


@dataclass(frozen=True, slots=True)
class Watching:
    """Watches what one index follows."""

    database: Database
    sync: IndexSync
    settings: Settings
    pool: Pool
    now: Callable[[], datetime]
    lock_path: Path
    rest: Callable[[float], object] = time.sleep
    rest_most_s: float = 2.0
    resolve: Resolve | None = None

    def run(self, is_over: Callable[[], bool]) -> Iterator[Event]:
        """Watch until `is_over`; yield what each answer came to.

        Raises:
            WatchBusyError: another process watches for this index.
        """
        from liveindex.pipeline.index_sync import IndexFollower

        with self._alone(), self.watch() as watch:
            follower = IndexFollower(self.sync)
            follower.start()
            try:
                while not is_over():
                    try:
                        yield from watch.run(is_over)
                    except StoreLockedError:  # somebody writes for long: what was not written falls due again
                        self.rest(self.rest_most_s)
            finally:
                follower.stop()

    def once(self) -> Iterator[Event]:
        """Visit everything that is due now, each once, and the pages that this leads to; then end.

        Raises:
            WatchBusyError: another process watches for this index.
        """
        start = self.now()
        yield from self.run(lambda: not self._is_due(start))

    def called_by_hub(self, call: Call) -> Reply:
        """Answer a hub: verify what was asked for, and take in what it pushes and has signed."""
        from liveindex.collect.websub import answer_call
        from liveindex.pipeline.index_sync import IndexFollower
        from liveindex.pipeline.watching.pushes import Pushes
        from liveindex.store import pushes, subscriptions

        with self.database.reading() as connection:
            kept = pushes.by_token(connection, call.token)
        known = {} if kept is None else {kept.push.token: kept.push}
        reply = answer_call(call, known, now=self.now(), limit_bytes=self.settings.max_document_bytes)
        if kept is not None and reply.push is not None:
            Pushes(self.database, self.settings, self.now).called(kept, reply.push)
        if kept is not None and reply.news is not None:
            with self.database.reading() as connection:
                subscription = subscriptions.by_num(connection, kept.subscription)
            follower = IndexFollower(self.sync)
            follower.start()
            try:
                with self.watch() as watch:
                    watch.take_push(subscription, reply.news, dict(call.headers).get("content-type", ""))
            finally:
                follower.stop()
        return reply

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        """Give the loop with all that it needs; close its connections at the end."""
        # Here, not above: the parsers of pages and feeds take 0.3 s to load, and looking things up needs none.
        from liveindex.collect.safe_http import Fetcher
        from liveindex.pipeline.ingest import Ingest
        from liveindex.pipeline.watching.loop import make_watch

        ingest = Ingest(self.database, self.settings, self.pool, self.now)
        with Fetcher(self.settings, resolve=self.resolve) as fetcher:
            yield make_watch(ingest, fetcher, rest=self.rest, rest_most_s=self.rest_most_s)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with filelock.FileLock(self.lock_path, timeout=0):
                yield
        except filelock.Timeout as exc:
            raise WatchBusyError(
                "Another process watches for this index already (`liveindex watch` or `serve --watch`). One is enough."
            ) from exc

    def _is_due(self, start: datetime) -> bool:
        from liveindex.store import errands, subscriptions

        with self.database.reading() as connection:
            return subscriptions.any_due(connection, start) or errands.any_due(connection, self.now())
