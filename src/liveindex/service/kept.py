"""What was worked out is kept while it holds: the latest few, each under the state that it was worked out in."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by key, the least recently asked for dropped first. Safe to share between threads.

    Args:
        most: how many values are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, tuple[Hashable, V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: Hashable, make: Callable[[], V]) -> V:
        """Return the value of a key; it is made where there is none yet, or only one of another state."""
        with self._lock:
            known = self._known.get(key)
            if known is not None and known[0] == state:
                self._known.move_to_end(key)
                return known[1]
        return self.put(key, state, make())  # outside the lock: two may make the same, none waits for another's

    def find(self, key: Hashable, state: Hashable) -> V | None:
        """Return the value of a key in a state; None where there is none."""
        with self._lock:
            known = self._known.get(key)
            if known is None or known[0] != state:
                return None
            self._known.move_to_end(key)
            return known[1]

    def put(self, key: Hashable, state: Hashable, value: V) -> V:
        """Keep a value under a key and the state that it holds in; return it."""
        with self._lock:
            self._known[key] = state, value
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return value
