"""The change log -> the vectors in memory that find articles by meaning.

They come from the store when first asked for, and so are derived and always level: whatever changed since the last
search is read again before the next. Gathering them out of a large database takes seconds, so they are kept in a file
for the next process; it counts only while the change that it ends with is still that change. A server reads them at
its start; no other program that does not search by meaning pays for them.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from liveindex.store import changes, vectors
from liveindex.store.connection import Connection

if TYPE_CHECKING:
    from liveindex.search.nearness import NearIndex

# From here on reading all is faster than asking for each.
_MANY = 20_000
# Below this reading all takes a tenth of a second, and a file is not worth its place.
KEPT_FROM = 5_000
_STALE = 2_000  # changes since the file was written after which it is written anew


class NearSync:
    """Keeps the vectors in memory level with one store. Safe to share between threads.

    Args:
        path: the file they are kept in; None keeps none.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._index: NearIndex | None = None
        self._seq = 0
        self._kept_seq = 0

    def level(self, connection: Connection) -> NearIndex:
        """Return the vectors as of what a connection sees, or of something newer."""
        from liveindex.search.nearness import NearIndex  # with numpy: a tenth of a second

        seq = changes.standing(connection).seq
        with self._lock:
            if self._index is None:
                self._take_kept(connection, seq)
            if self._index is None or seq - self._seq > _MANY:
                self._index, self._seq = NearIndex(), seq
                self._index.put(vectors.every(connection))
            elif seq > self._seq:
                self._index.put(vectors.changed_after(connection, self._seq))
                self._seq = seq
            self._keep(connection, self._index)
            return self._index

    def _take_kept(self, connection: Connection, seq: int) -> None:
        from liveindex.search import near_file

        kept = near_file.load(self._path) if self._path else None
        if kept is not None and kept[1] <= seq and kept[2] == vectors.mark_of(connection, kept[1]):
            self._index, self._seq, _ = kept
            self._kept_seq = self._seq

    def _keep(self, connection: Connection, index: NearIndex) -> None:
        from liveindex.search import near_file

        if self._path and len(index) >= KEPT_FROM and self._seq - self._kept_seq > _STALE:
            near_file.save(self._path, index, self._seq, vectors.mark_of(connection, self._seq))
            self._kept_seq = self._seq
