"""A function and a value that may run away -> its result, from a process that is ended when it does.

For documents whose reader cannot be bounded from within, such as a PDF; `pools` hands values to processes that are
trusted to come back. The process is kept for the next value; only one that was ended is started anew.

A program of its own and no `multiprocessing`: that would run a caller's script again, which may not be made for it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Timer
from typing import BinaryIO, TypeVar

from liveindex.errors import ExtractError

T = TypeVar("T")
R = TypeVar("R")

_MOST_MEMORY_BYTES = 3 * 1024**3  # of addresses; a PDF of 30 MB takes some 300 MB


class Alone:
    """Runs a function over one value at a time, apart. The function must be importable by name."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, function: Callable[[T], R], value: T) -> R | Exception:
        """Return the result, or the exception that it raised; an `ExtractError` where it took too long or died."""
        process = self._started()
        late = False

        def end() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self._timeout_s, end)
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 - both are pipes, by the call that started it
            assert process.stdout is not None  # noqa: S101
            pickle.dump((function, value), process.stdin)
            process.stdin.flush()
            result: R | Exception = pickle.load(process.stdout)  # noqa: S301 - our own program wrote it
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return ExtractError(self._why(late=late))
        finally:
            timer.cancel()
        return result

    def _why(self, *, late: bool) -> str:
        if late:
            return (
                f"Reading it took over {self._timeout_s:g} seconds and was ended. The document is kept; "
                "raise extract_timeout_s in liveindex.toml, or split it."
            )
        return "The process that read it died of it, perhaps for want of memory. The document is kept."

    def close(self) -> None:
        """End the process; the next call starts a new one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process


def _serve(asked: BinaryIO, answers: BinaryIO) -> None:
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            function, value = pickle.load(asked)  # noqa: S301 - our own program wrote it
            try:
                result = function(value)
            except Exception as exc:  # noqa: BLE001 - one value's failure is a result; the caller gives it a reason
                result = exc
            pickle.dump(result, answers)
            answers.flush()


def _bound_memory(most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


if __name__ == "__main__":
    _bound_memory(_MOST_MEMORY_BYTES)
    # Whatever a library prints must not stand among the answers.
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(sys.stdin.buffer, private)
