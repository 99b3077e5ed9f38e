"""What a person can do to an index: add, read what waits, rebuild, back up, look at its size."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from liveindex.config import SETTINGS_FILE, Settings
from liveindex.errors import IndexBusyError
from liveindex.model.annotation import Work
from liveindex.model.found import FacetCount
from liveindex.model.outcome import Receipt
from liveindex.model.view import Statistics
from liveindex.pipeline.index_sync import IndexFollower, IndexSync
from liveindex.pipeline.pools import Pool
from liveindex.store import backup, changes, entities, jobs, links, listing, snapshots, statistics
from liveindex.store.connection import Database
from liveindex.store.snapshots import State
from liveindex.text.names import KeyRule

if TYPE_CHECKING:
    from liveindex.pipeline.reading_queue import ReadingQueue
    from liveindex.pipeline.reextract import Reextraction
    from liveindex.service.saved_matching import Matching

_POLL_S = 0.05
# Of a long backlog so many at a time are held against the saved searches: each search is asked once for all of them.
_MATCHED_AT_ONCE = 192


@dataclass(frozen=True, slots=True)
class Running:
    """Changes and tends one index."""

    database: Database
    sync: IndexSync
    settings: Settings
    pool: Pool
    now: Callable[[], datetime]
    index_folder: Path
    matching: Callable[[], Matching] | None = None

    def add(self, target: str, *, stdin: BinaryIO | None = None) -> Iterator[Receipt]:
        """Take in what a path, a web address or `-` (standard input) holds; yield a receipt for each document.

        What a receipt says is on the disk when it is yielded. What is added can be searched when the iterator
        ends, at the latest; reading it in full is left to `read_waiting`.

        Raises:
            CollectError, WrongUseError: the target as a whole cannot be had.
            StoreError: the database could not go on; every receipt yielded before still holds.
        """
        # Here, not above: the parsers of pages and feeds take 0.3 s to load, and looking things up needs none.
        from liveindex.collect import collect
        from liveindex.pipeline.ingest import Ingest
        from liveindex.pipeline.journey import take_in

        parts = collect(target, settings=self.settings, now=self.now, stdin=stdin)
        ingest = Ingest(self.database, self.settings, self.pool, self.now)
        yield from take_in(ingest, self.follower(), parts)
        self.catch_up()

    def expected(self, target: str) -> int | None:
        """Return about how many documents a target holds, for a progress bar; None where one cannot tell."""
        from liveindex.collect import count_documents

        return count_documents(target)

    def read_waiting(self) -> Iterator[int]:
        """Work off the reading queue; yield how many articles were read, batch by batch."""
        unmatched = 0
        for count in self.queue().work_off():
            yield count
            unmatched += count
            if unmatched >= _MATCHED_AT_ONCE:
                self.match_saved()
                unmatched = 0
        self.catch_up()
        self.match_saved()

    def match_saved(self) -> int:
        """Hold what was read against the saved searches; return how many things they found."""
        return self.matching().catch_up() if self.matching else 0

    def reread_stale(self, only: Collection[Work] = ()) -> int:
        """Put every article into the queue that lacks a sound reading by a present method; return how many.

        Those whose links were made by another method are put in too.

        Args:
            only: only these kinds, and what is made from them; none given is all.
        """
        from liveindex.annotation.registry import methods  # its models take half a second to import
        from liveindex.pipeline.relating import METHOD

        with self.database.writing() as connection:
            stale = jobs.enqueue_stale(connection, methods(), only)
            return stale + (0 if only else links.enqueue_unrelated(connection, METHOD))

    def place_again(self, *, always: bool = False) -> int:
        """Put all articles into their stories anew, in the order in which they came; return how many.

        Args:
            always: also where the present method placed all of them. 0 is returned where there was nothing to do.
        """
        from liveindex.pipeline import storylines  # with numpy: a tenth of a second

        with self.database.writing() as connection:
            return storylines.rebuild(connection) if always or storylines.is_stale(connection) else 0

    def reextraction(self) -> Reextraction:
        """Return what extracts stored evidence anew where an older method extracted it."""
        from liveindex.pipeline.reextract import Reextraction  # the parsers of pages take 0.3 s to load

        return Reextraction(self.database, self.pool, self.now)

    def decide(self, rule: KeyRule, *, by: str, reason: str = "") -> int:
        """Write down what a person decided on who is who; return the number to take it back by."""
        with self.database.writing() as connection:
            return entities.add_rule(connection, rule, by=by, reason=reason, now=self.now())

    def take_back(self, number: int, *, by: str) -> None:
        """Take a decision on who is who back; it stays on record.

        Raises:
            NotFoundError: there is none of that number that holds.
        """
        with self.database.writing() as connection:
            entities.undo_rule(connection, number, by=by, now=self.now())

    def waiting(self) -> int:
        """Return how many articles are still to be read."""
        with self.database.reading() as connection:
            return jobs.waiting(connection)

    def catch_up(self, *, wait_s: float = 2.0) -> int:
        """Bring the search index level with the store; return how many articles it still lacks: 0, as a rule.

        Another process that is writing the index takes them in instead; it is waited for.
        """
        deadline = time.monotonic() + wait_s
        while True:
            with suppress(IndexBusyError):
                self.sync.catch_up()
                return 0
            behind = self.behind()
            if not behind or time.monotonic() >= deadline:
                return behind
            time.sleep(_POLL_S)

    def rebuild(self) -> None:
        """Make the search index anew from the store, from nothing; return once it is level.

        Other processes go on working; a server's own follower may do part of it.
        """
        self.sync.engine.clear()
        while self.catch_up():
            pass

    def behind(self) -> int:
        """Return how many articles the search index has yet to take in."""
        return self.sync.behind()

    def back_up(self, target: Path) -> int:
        """Write a backup file while others read and write; return its size in bytes.

        Raises:
            BackupError: it cannot be written.
        """
        settings_file = self.settings.home / SETTINGS_FILE
        return backup.write_backup(self.database, target, settings_file=settings_file, now=self.now())

    def statistics(self) -> Statistics:
        """Return counts and sizes of the whole index."""
        with self.database.reading() as connection:
            counts = statistics.count_all(connection)
            return Statistics(
                standing=changes.standing(connection),
                versions=counts.versions,
                snapshots=counts.snapshots,
                sources=counts.sources,
                languages=tuple(FacetCount(*row) for row in listing.languages(connection)),
                first_day=counts.first_at.date() if counts.first_at else None,
                last_day=counts.last_at.date() if counts.last_at else None,
                skipped=tuple(FacetCount(*row) for row in snapshots.refused(connection, State.SKIPPED)),
                failed=tuple(FacetCount(*row) for row in snapshots.refused(connection, State.FAILED)),
                bytes_by_kind=(
                    ("database file", _size(self.database.path)),
                    ("search index", _size(self.index_folder)),
                    ("evidence, as it came", counts.evidence_bytes[0]),
                    ("evidence, stored", counts.evidence_bytes[1]),
                    *((f"evidence, stored: {medium}", size) for medium, size in counts.evidence_by_medium),
                    ("texts, plain", counts.text_bytes[0]),
                    ("texts, stored", counts.text_bytes[1]),
                    ("readings, stored", counts.readings_bytes),
                ),
            )

    def follower(self) -> IndexFollower:
        """Return a thread, not yet started, that keeps the search index level."""
        return IndexFollower(self.sync)

    def queue(self) -> ReadingQueue:
        """Return the reading queue."""
        from liveindex.pipeline.reading_queue import ReadingQueue  # with its models: half a second

        return ReadingQueue(self.database, self.settings, self.pool, self.now)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(_size(inner) for inner in path.iterdir())
    return path.stat().st_size if path.exists() else 0
