"""Which calls are answered at once, on the server's own thread, and which in a thread of theirs.

Waking a thread and being woken by it costs about 0.3 ms of processor time, and on busy cores each waits its turn: at
the 95th percentile 6.5 ms instead of 1.6 for the list of stories (`python -m benchmarks.api --only stories`). While a
call is answered at once nothing else is, so that is for what was short lately, and what has no parameter whose value
could make it long. Python's lock passes from thread to thread every 5 ms anyway: what is shorter holds up nobody
longer.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from liveindex.serve.api.endpoints import Endpoint

PLAIN = frozenset(("limit", "cursor", "fields", "after"))  # these choose a page and its columns
_WHOLE = re.compile(r"[0-9]{1,2}|100", re.ASCII)
_LOOKED_AT = 8
_SHORT_S = 0.003
_ONCE_S = 0.025  # a busy core may hold up a short call so long; what takes longer is not short


def is_plain(endpoint: Endpoint, query: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a call asks for a page of a whole list, of 100 rows at most."""
    if not endpoint.lists or endpoint.method != "GET":
        return False
    return all(name in PLAIN and (name != "limit" or _WHOLE.fullmatch(value)) for name, value in query)


class Pace:
    """Remembers how long the latest plain calls of each endpoint took. For one thread."""

    def __init__(self) -> None:
        self._took: dict[str, deque[float]] = {}

    def is_short(self, name: str) -> bool:
        """Tell whether the plain calls of an endpoint were short lately."""
        latest = self._took.get(name, ())
        return len(latest) == _LOOKED_AT and max(latest) <= _ONCE_S and sorted(latest)[_LOOKED_AT // 2] <= _SHORT_S

    def count(self, name: str, took_s: float) -> None:
        """Remember how long a plain call took."""
        self._took.setdefault(name, deque(maxlen=_LOOKED_AT)).append(took_s)
