"""The change log -> the vectors in memory that find articles by meaning.

They are read from the store when first asked for, and so are derived and always level: whatever changed since the last
search is read again before the next. Another program than one that searches by meaning never pays for them.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from liveindex.store import changes, vectors
from liveindex.store.connection import Connection

if TYPE_CHECKING:
    from liveindex.search.nearness import NearIndex

# From here on reading all is faster than asking for each.
_MANY = 20_000


class NearSync:
    """Keeps the vectors in memory level with one store. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: NearIndex | None = None
        self._seq = 0

    def level(self, connection: Connection) -> NearIndex:
        """Return the vectors as of what a connection sees, or of something newer."""
        from liveindex.search.nearness import NearIndex  # with numpy: a tenth of a second

        seq = changes.standing(connection).seq
        with self._lock:
            if self._index is None or seq - self._seq > _MANY:
                self._index, self._seq = NearIndex(), seq
                self._index.put(vectors.every(connection))
            elif seq > self._seq:
                self._index.put(vectors.changed_after(connection, self._seq))
                self._seq = seq
            return self._index
