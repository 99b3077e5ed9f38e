"""The real command, run in a process of its own that need not load everything again.

A run of `liveindex add` spends four seconds of the processor on loading modules and the parser, and the tests run
hundreds. So one process loads them once, and each run is a fork of it: its own environment, folder, input, output and
exit status, and the same `main` as the installed command. What belongs to the terminal is not loaded ahead: it reads
the environment when it is loaded. That the installed command itself starts is tested by `tests/unit/cli/test_start.py`
and by the servers that the tests start.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]
_FAILED = 70  # EX_SOFTWARE: the run died without an exit status

# Kept small, and run without `site`: it stands between a shell and each command.
_KNOCK = """
import json, os, socket, sys
door = socket.socket(socket.AF_UNIX)
door.connect({address!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(door, [len(told).to_bytes(4, "big")], [0, 1, 2])
door.sendall(told)
answer = door.recv(1)
sys.exit(answer[0] if answer else {failed})
"""


class FrontDoor:
    """Runs `liveindex` as a shell would; `command` is a program that a shell can run."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="liveindex-door-")
        folder = Path(self._folder.name)
        address = str(folder / "door")
        knock = folder / "knock.py"
        knock.write_text(_KNOCK.format(address=address, failed=_FAILED), encoding="utf-8")
        self.command = folder / "liveindex"
        # What is ended by a signal must be the very process that the signal is sent to.
        self.command.write_text(
            f'#!/bin/sh\ncase "$1" in serve | watch) exec "{sys.executable}" -m liveindex "$@" ;; esac\n'
            f'exec "{sys.executable}" -I -S "{knock}" "$@"\n',
            encoding="utf-8",
        )
        self.command.chmod(0o755)
        self._keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.front_door", address],
            cwd=_REPOSITORY, env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._keeper.stdout
        assert self._keeper.stdout.readline() == b"open\n"

    def run(
        self,
        *arguments: str | Path,
        stdin: bytes | None = None,
        env: dict[str, str] | None = None,
        timeout_s: float = 120,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the command with these arguments; return its status, output and errors."""
        return subprocess.run(
            [self.command, *map(str, arguments)],
            input=stdin, env=env, check=False, capture_output=True, timeout=timeout_s,
        )  # fmt: skip

    def close(self) -> None:
        """End the process that keeps the door."""
        self._keeper.terminate()
        self._keeper.wait()
        assert self._keeper.stdout
        self._keeper.stdout.close()
        self._folder.cleanup()


def _load_all() -> None:
    import liveindex
    from liveindex.annotation.parsing.parser import pipeline

    for module in pkgutil.walk_packages(liveindex.__path__, "liveindex."):
        if not module.name.startswith(("liveindex.serve.cli", "liveindex.__main__")):
            import_module(module.name)
    pipeline()


def _be_the_command(told: list[object], streams: list[int]) -> None:
    arguments, folder, environment = told
    for stream, descriptor in enumerate(streams):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    # The objects of Python's own streams were made for the keeper's; these are for whoever knocked.
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(0, "r", encoding="utf-8", closefd=False),
        os.fdopen(1, "w", encoding="utf-8", closefd=False),
        os.fdopen(2, "w", encoding="utf-8", closefd=False, buffering=1, errors="backslashreplace"),
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    os.chdir(str(folder))
    os.environ.clear()
    os.environ.update(environment)  # type: ignore[call-overload]
    sys.argv = ["liveindex", *arguments]  # type: ignore[misc]

    from liveindex.serve.cli import main

    main(prog_name="liveindex")


def _answer(caller: socket.socket) -> None:
    """Run what one caller asks for, and tell it the exit status. Returns only in the process that is the command."""
    head, streams, _, _ = socket.recv_fds(caller, 4, 3)
    with caller.makefile("rb") as reader:
        told = json.loads(reader.read(int.from_bytes(head, "big")))
    child = os.fork()
    if child == 0:
        caller.close()
        _be_the_command(told, streams)
        sys.exit(0)
    for descriptor in streams:
        os.close(descriptor)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    caller.sendall(bytes([code if code >= 0 else 128 - code]))
    os._exit(0)


def keep(address: str) -> None:
    """Load everything, then answer callers until ended."""
    _load_all()
    gc.collect()
    gc.freeze()  # forks share what stands here
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(16)
        print("open", flush=True)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who answer end by themselves
        door.settimeout(10)
        started_by = os.getppid()
        while os.getppid() == started_by:  # no longer than the tests
            try:
                caller, _ = door.accept()
            except TimeoutError:
                continue
            caller.setblocking(True)
            if os.fork() == 0:
                door.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(caller)
            caller.close()


if __name__ == "__main__":
    keep(sys.argv[1])
