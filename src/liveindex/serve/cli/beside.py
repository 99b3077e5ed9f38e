"""Other verbs of this command, run beside it in processes of their own; they end when it does, however it ends."""

from __future__ import annotations

import subprocess
import sys
import threading

from liveindex.config import Settings

_RESTART_AFTER_S = 2.0


class BesideProcess:
    """A verb with `--with-parent` beside this process, started again should it die; it ends with this one."""

    def __init__(self, settings: Settings, *verb: str) -> None:
        self._command = [sys.executable, "-m", "liveindex", "--home", str(settings.home), *verb, "--with-parent"]
        self._closing = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._keep_alive, name=f"{verb[0]}-keeper", daemon=True).start()

    def close(self) -> None:
        """End the process after the batch in hand."""
        self._closing.set()
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()  # what it held falls due again: a job's lease ends, a visit was not written

    def _start(self) -> subprocess.Popen[bytes]:
        # Its standard input is a pipe that closes when this process ends, however it ends.
        # In a session of its own, Ctrl-C does not reach it while it still loads.
        return subprocess.Popen(  # noqa: S603
            self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )

    def _keep_alive(self) -> None:
        while not self._closing.is_set():
            self._process.wait()
            if self._closing.wait(_RESTART_AFTER_S):
                return
            self._process = self._start()
