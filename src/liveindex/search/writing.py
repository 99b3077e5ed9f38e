"""The one writer of a process: opened when there is something to write, held while busy, let go when idle.

tantivy merges its segments in the background of a writer, and forgets merges that are under way when the writer
goes: a writer for each commit would either wait for every merge (720 instead of 920 documents a second,
measured on 20,000 in batches of 500) or never merge. While it is held no other process can write, so it goes soon.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import tantivy

from liveindex.errors import IndexBusyError, IndexGoneError, LiveIndexError
from liveindex.search.failures import mapped
from liveindex.search.folder import IndexFolder

_LEAST_HEAP_BYTES = 15_000_000  # tantivy refuses less for a thread
_POLL_S = 0.01
# Two threads took in 5,000 articles in 4.9 s where one took 6.0, but for 5.6 s of processor time against 3.9: beside
# whatever brings the articles in, one is faster on two cores (`benchmarks/ingest`).
_THREADS = 1


class HeldWriter:
    """Gives out the writer of a folder, to one thread at a time.

    Args:
        folder: where the index lies; it is created when the first writer is wanted.
        heap_bytes: memory for documents not yet on the disk, for all threads together.
        idle_s: how long the writer is held after its last use.
        wait_s: how long another process's writer is waited for.
    """

    def __init__(self, folder: IndexFolder, *, heap_bytes: int, idle_s: float, wait_s: float) -> None:
        self._folder = folder
        self._heap_bytes = heap_bytes
        self._idle_s = idle_s
        self._wait_s = wait_s
        self._busy = threading.RLock()
        self._writer: tantivy.IndexWriter | None = None
        self._identity: str | None = None
        self._used_at = 0.0
        self._releaser: threading.Thread | None = None

    @contextmanager
    def lend(self, expected: str | None) -> Iterator[tuple[tantivy.IndexWriter, str]]:
        """Yield the writer and the index's identity; what is not committed when an error leaves, is dropped.

        Args:
            expected: the identity the index must still have; None for any, and to create it where none is.

        Raises:
            IndexGoneError: there is another index than expected, or none.
            IndexBusyError: another process kept the writer for longer than `wait_s`.
        """
        with self._busy, mapped(self._folder.path):
            try:
                yield self._take(expected)
            except BaseException as exc:
                self._drop()
                if not isinstance(exc, LiveIndexError) and self._is_gone():
                    raise self._gone() from exc
                raise
            self._used_at = time.monotonic()
            self._release_later()

    def release(self) -> None:
        """Let go of the writer now, after the merges under way."""
        with self._busy:
            self._drop()

    def _take(self, expected: str | None) -> tuple[tantivy.IndexWriter, str]:
        if self._writer is not None and self._folder.identity() != self._identity:
            self._drop()
        if self._writer is None:
            if expected is None and self._folder.identity() is None:
                self._folder.create()
            elif self._folder.identity() is None:
                raise self._gone()
            self._writer = self._open()
            self._identity = self._folder.identity()
        # Only now, with the lock held, can no other process begin it anew.
        if self._identity is None or expected not in (None, self._identity):
            raise self._gone()
        return self._writer, self._identity

    def _open(self) -> tantivy.IndexWriter:
        heap_bytes = max(self._heap_bytes, _LEAST_HEAP_BYTES)
        index = self._folder.open()
        deadline = time.monotonic() + self._wait_s
        while True:
            try:
                with mapped(self._folder.path):
                    return index.writer(heap_bytes, _THREADS)
            except IndexBusyError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(_POLL_S)

    def _drop(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            # Also gives back the lock at once, which merely forgetting the writer would not while a traceback
            # still refers to it. What fails here was not committed and is not wanted.
            with suppress(Exception), mapped(self._folder.path):
                writer.wait_merging_threads()

    def _is_gone(self) -> bool:
        with suppress(LiveIndexError):
            return self._folder.identity() != self._identity
        return False

    def _gone(self) -> IndexGoneError:
        self._folder.forget()
        return IndexGoneError(
            f"The search index in {self._folder.path} was deleted or begun anew in between. Nothing was written: "
            "ask for its watermark and bring the changes since then."
        )

    def _release_later(self) -> None:
        if self._releaser is None:
            self._releaser = threading.Thread(target=self._release_when_idle, name="search-writer", daemon=True)
            self._releaser.start()

    def _release_when_idle(self) -> None:
        while True:
            time.sleep(self._idle_s)
            with self._busy:
                if time.monotonic() - self._used_at >= self._idle_s or self._writer is None:
                    self._releaser = None
                    self._drop()
                    return
