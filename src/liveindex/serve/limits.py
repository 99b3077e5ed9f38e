"""How fast one client may ask: a bucket of tokens that fills at a steady rate.

Kept in memory: with a restart everybody begins anew, which harms nobody.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection

from starlette.requests import HTTPConnection

_MOST_CLIENTS = 10_000  # about 2 MB; the one that asked longest ago is forgotten first


class Limits:
    """The buckets of all clients. Safe to share between threads.

    Args:
        rate_per_s: requests that a client may send each second; 0 is any.
        burst: requests taken at once before that rate counts.
        clock: seconds, never going back.
    """

    def __init__(self, rate_per_s: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate_per_s = rate_per_s
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, client: str) -> int:
        """Take one request of a client; return 0, or after how many whole seconds it may ask again."""
        if not self._rate_per_s:
            return 0
        with self._lock:
            now = self._clock()
            left, seen = self._buckets.pop(client, (float(self._burst), now))
            left = min(float(self._burst), left + (now - seen) * self._rate_per_s)
            taken = left >= 1.0
            self._buckets[client] = (left - 1.0 if taken else left, now)
            while len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        return 0 if taken else max(1, math.ceil((1.0 - left) / self._rate_per_s))


def client_of(connection: HTTPConnection, trusted: Collection[str]) -> str:
    """Return the address of whoever asks.

    A reverse proxy tells whom it asks for in `X-Forwarded-For`, and anybody can write that header: it counts only where
    the connection comes from a trusted proxy, and in it the last address that is none.
    """
    address = connection.client.host if connection.client else "unknown"
    if address not in trusted:
        return address
    told = [part.strip() for value in connection.headers.getlist("x-forwarded-for") for part in value.split(",")]
    return next((one for one in reversed(told) if one and one not in trusted), address)
