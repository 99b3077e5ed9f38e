"""The change log -> the search index: what the log holds beyond the index's watermark is taken in, in order.

The watermark is the largest `seq` in the index itself, so it moves with the index's own commit and no crash can
part the two. A replay is harmless: each document replaces its predecessor. An index folder that was deleted has
watermark 0, and the same few lines rebuild it.

One process at a time does this, under a lock file: between reading the watermark and writing the index nobody
else may move either, or an older wording could replace a newer one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import filelock

from liveindex.errors import IndexBusyError, LiveIndexError
from liveindex.search.base import SearchEngine
from liveindex.store import changes, index_documents
from liveindex.store.connection import Database

DOCUMENTS_AT_ONCE = 1_000
_LOOK_AGAIN_S = 0.05


@dataclass(frozen=True, slots=True)
class IndexSync:
    """Keeps one search index level with one store."""

    database: Database
    engine: SearchEngine
    lock_path: Path

    def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Take everything into the index that the log holds beyond it; return how many documents that was.

        Raises:
            IndexBusyError: another thread or process is doing the same; it takes in what is there.
        """
        try:
            with filelock.FileLock(self.lock_path, timeout=0):
                return self._replay(progress)
        except filelock.Timeout as exc:
            raise IndexBusyError("Another process is writing the search index. Wait for it, then try again.") from exc

    def _replay(self, progress: Callable[[int], None] | None) -> int:
        total = 0
        while True:
            with self.database.reading() as connection:
                documents = index_documents.documents_after(
                    connection, self.engine.watermark(), limit=DOCUMENTS_AT_ONCE
                )
            if not documents:
                return total
            self.engine.apply(documents)
            total += len(documents)
            if progress:
                progress(len(documents))

    def behind(self) -> int:
        """Return how many articles the search index has yet to take in; 0 when it is level. Cheap when it is."""
        watermark = self.engine.watermark()
        with self.database.reading() as connection:
            return changes.behind(connection, watermark) if changes.last_indexed(connection) > watermark else 0


class IndexFollower:
    """A thread that keeps the search index level with the log while articles come in."""

    def __init__(self, sync: IndexSync) -> None:
        self._sync = sync
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="index-follower", daemon=True)
        self.trouble: LiveIndexError | None = None

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the batch in hand."""
        self._stop.set()
        self._thread.join()

    def _follow(self) -> None:
        seen = -1
        while not self._stop.is_set():
            now = self._sync.database.version_seen()
            try:
                if now != seen or self._index_vanished():
                    self._sync.catch_up()
                    seen = now
                self.trouble = None
            except IndexBusyError:
                pass  # whoever is writing takes it in; look again
            except LiveIndexError as exc:
                # Kept for `doctor` and tried again: an index folder that vanished comes back by itself.
                self.trouble = exc
            self._stop.wait(_LOOK_AGAIN_S)

    def _index_vanished(self) -> bool:
        return self._sync.engine.watermark() == 0 and self._sync.behind() > 0
