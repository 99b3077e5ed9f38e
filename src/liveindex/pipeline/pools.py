"""Pure functions over many values on several processes; a value that kills its process harms no other.

`concurrent.futures` does the work. Processes are started only once there is enough to do: starting one costs
about a second.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from liveindex.pipeline.alone import Alone

T = TypeVar("T")
R = TypeVar("R")

_WORTH_STARTING = 48  # values; below this one process is done before a second has started
_CHUNK = 4


def default_workers(setting: int) -> int:
    """Return how many processes a setting means: itself, or one for each core and at most four for 0."""
    return setting or min(4, os.cpu_count() or 1)


class Pool:
    """Runs a function over values, here or on processes. The function must be importable by name."""

    def __init__(self, workers: int, *, alone_timeout_s: float = 60.0) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._alone = Alone(alone_timeout_s)

    def map(self, function: Callable[[T], R], values: Sequence[T]) -> list[R | Exception]:
        """Return the result for each value in order, or the exception that it raised.

        A value whose process dies gives a `BrokenProcessPool`.
        """
        if self._workers < 2 or (self._executor is None and len(values) < _WORTH_STARTING):
            return [_try(function, value) for value in values]
        try:
            executor = self._started()
            return list(executor.map(partial(_try, function), values, chunksize=_CHUNK))
        except BrokenProcessPool:
            self.close()
            return _one_by_one(function, values)

    def alone(self, function: Callable[[T], R], value: T) -> R | Exception:
        """Return the result for a value that may run away, from a process that is ended when it does."""
        return self._alone.run(function, value)

    def close(self) -> None:
        """Stop the processes; the next call starts new ones."""
        self._alone.close()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Not fork: the server and the index follower are threads, and a forked lock may stay locked for ever.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context)
        return self._executor


def _one_by_one(function: Callable[[T], R], values: Sequence[T]) -> list[R | Exception]:
    """Run each value on a process that may die of it; a new one is started only when the last has died."""
    results: list[R | Exception] = []
    executor: ProcessPoolExecutor | None = None
    for value in values:
        executor = executor or ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        try:
            results.append(executor.submit(_try, function, value).result())
        except BrokenProcessPool as exc:
            results.append(exc)
            executor.shutdown()
            executor = None
    if executor is not None:
        executor.shutdown()
    return results


def _try(function: Callable[[T], R], value: T) -> R | Exception:
    try:
        return function(value)
    except Exception as exc:  # noqa: BLE001 - one value's failure is a result; the caller gives it a reason
        return exc
