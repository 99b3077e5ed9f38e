"""The change log -> the search index: what the log holds beyond the index's watermark is taken in, in order.

The watermark is the largest `seq` in the index itself, so it moves with the index's own commit and no crash can
part the two. A replay is harmless: each document replaces its predecessor. An index folder that was deleted has
watermark 0, and the same few lines rebuild it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from liveindex.errors import IndexBusyError, LiveIndexError
from liveindex.search.base import SearchEngine
from liveindex.store import changes
from liveindex.store.connection import Database

DOCUMENTS_AT_ONCE = 1_000
_LOOK_AGAIN_S = 0.05


def catch_up(database: Database, engine: SearchEngine, progress: Callable[[int], None] | None = None) -> int:
    """Take everything into the index that the log holds beyond it; return how many documents that was.

    Raises:
        IndexBusyError: another process is doing the same; it takes in what is there.
    """
    total = 0
    with engine.writing():
        while True:
            with database.reading() as connection:
                documents = changes.documents_after(connection, engine.watermark(), limit=DOCUMENTS_AT_ONCE)
            if not documents:
                return total
            engine.apply(documents)
            total += len(documents)
            if progress:
                progress(len(documents))


def how_far_behind(database: Database, engine: SearchEngine) -> int:
    """Return how many articles the search index has yet to take in; 0 when it is level. Cheap when it is."""
    watermark = engine.watermark()
    with database.reading() as connection:
        return changes.behind(connection, watermark) if changes.last_indexed(connection) > watermark else 0


class IndexFollower:
    """A thread that keeps the search index level with the log while articles come in."""

    def __init__(self, database: Database, engine: SearchEngine) -> None:
        self._database = database
        self._engine = engine
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
            now = self._database.version_seen()
            try:
                if now != seen or self._index_vanished():
                    catch_up(self._database, self._engine)
                    seen = now
                self.trouble = None
            except IndexBusyError:
                pass  # whoever is writing takes it in; look again
            except LiveIndexError as exc:
                # Kept for `doctor` and tried again: an index folder that vanished comes back by itself.
                self.trouble = exc
            self._stop.wait(_LOOK_AGAIN_S)

    def _index_vanished(self) -> bool:
        return self._engine.watermark() == 0 and how_far_behind(self._database, self._engine) > 0
