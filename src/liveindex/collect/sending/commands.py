"""A message -> a command of the reader's own, or a notification on this machine. Never through a shell."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from liveindex.errors import AlertFailedError, AlertRefusedError

_SECRETS = frozenset(("LIVEINDEX_SMTP_PASSWORD", "LIVEINDEX_WEBHOOK_SECRET"))
_TOLD_BYTES = 300
_OSASCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")


def run_command(argv: Sequence[str], body: bytes, *, folder: Path, timeout_s: float) -> None:
    """Run a command with a message on its standard input; it must end with status 0 in time.

    Args:
        argv: the program and its arguments, as they are.
        body: what it reads.
        folder: where it runs.
        timeout_s: then it and what it started are ended.

    Raises:
        AlertRefusedError: there is no such program, or it may not be run.
        AlertFailedError: it ended otherwise, or was too slow; the end of what it said is told.
    """
    # The reader's own command gets the reader's environment, but for what only mail and web addresses need.
    environment = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603
                list(argv),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=folder,
                env=environment,
                start_new_session=True,
            )
        except (OSError, ValueError) as exc:
            raise AlertRefusedError(
                f"The command {argv[0]!r} cannot be run: {getattr(exc, 'strerror', None) or exc}. Give the full path "
                "of a program that this user may run."
            ) from exc
        try:
            process.communicate(body, timeout=timeout_s)
        except subprocess.TimeoutExpired as exc:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # and what it started
            process.wait()
            raise AlertFailedError(
                f"The command {argv[0]!r} did not end within {timeout_s:g} s and was ended. Make it quicker, let it go "
                "on by itself, or raise alert_timeout_s."
            ) from exc
        if process.returncode:
            raise AlertFailedError(f"The command {argv[0]!r} ended with status {process.returncode}{_last(said)}")


def notify(title: str, text: str, *, timeout_s: float) -> str:
    """Show a notification on this machine's desktop; return "" where that was done, else why it was not.

    Not being able to is no failure: the same stands in the feed.
    """
    command = _notifier(title, text)
    if command is None:
        return "There is no notify-send and no osascript on this machine"
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        return f"{command[0]} failed ({type(exc).__name__})"
    return (
        "" if done.returncode == 0 else f"{Path(command[0]).name} could not show it: is anybody logged in to a desktop?"
    )


def _notifier(title: str, text: str) -> list[str] | None:
    if found := shutil.which("notify-send"):
        return [found, "--app-name=Live Index", "--", title, text]
    if found := shutil.which("osascript"):
        lines = [part for line in _OSASCRIPT for part in ("-e", line)]
        return [found, *lines, title, text]
    return None


def _last(said: IO[bytes]) -> str:
    size = said.seek(0, os.SEEK_END)
    said.seek(max(0, size - _TOLD_BYTES))
    words = " ".join(said.read().decode("utf-8", "replace").split())
    return f": {words}" if words else " and said nothing."
