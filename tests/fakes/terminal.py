"""A terminal without a screen: a program that draws runs in it, keys are pressed, what it leaves is looked at."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

LINES, COLUMNS = 40, 120


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.drawn = bytearray()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        threading.Thread(target=self._drain, daemon=True).start()

    def press(self, keys: str) -> None:
        """Press keys, one after another, as fast as a quick hand: a program may drop what comes while it draws."""
        for key in keys:
            os.write(self._fd, key.encode())
            time.sleep(0.1)

    def until(self, holds: Callable[[], bool], *, keys: str = "", timeout_s: float = 20) -> None:
        """Press keys, then wait until something holds."""
        self.press(keys)
        deadline = time.monotonic() + timeout_s
        while not holds():
            assert time.monotonic() < deadline, f"after {keys!r}: {self.drawn[-3000:].decode(errors='replace')}"
            time.sleep(0.05)

    def shows(self, words: str, *, keys: str = "") -> None:
        """Press keys, then wait until words are drawn that were not drawn before."""
        begin = len(self.drawn)
        self.until(lambda: words.encode() in self.drawn[begin:], keys=keys)

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGTERM)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def _drain(self) -> None:
        while True:
            try:
                select.select([self._fd], [], [])
                read = os.read(self._fd, 65536)
            except OSError:  # the program has ended
                return
            if not read:
                return
            self.drawn += read
