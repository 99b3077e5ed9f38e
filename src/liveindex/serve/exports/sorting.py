"""More lines than memory should hold -> the same lines in order: sorted runs on the disk, merged when they are read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO

_RUN = 20_000  # lines; those of an index of captured pages take 8 MB


class SortedLines:
    """Takes lines in any order and gives them back in that of their bytes, once. Use it with `with`."""

    def __init__(self, run: int = _RUN) -> None:
        self._run = run
        self._lines: list[bytes] = []
        self._runs: list[IO[bytes]] = []
        self._stack = ExitStack()

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, line: bytes) -> None:
        """Take a line, with its end."""
        self._lines.append(line)
        if len(self._lines) >= self._run:
            run = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  closed with the stack
            run.writelines(sorted(self._lines))
            self._runs.append(run)
            self._lines = []

    def __iter__(self) -> Iterator[bytes]:
        for run in self._runs:
            run.seek(0)
        yield from heapq.merge(*self._runs, sorted(self._lines))
