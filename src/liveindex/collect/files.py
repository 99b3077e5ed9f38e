"""A file, a folder or standard input -> documents, opened one after another."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from liveindex.collect.opened import HEAD_BYTES, Opened, Part, buffered, failed, skipped
from liveindex.errors import UnreadableInputError
from liveindex.model.article import SkipReason

STDIN_ADDRESS = "stdin:"


def find_path(target: str) -> Path:
    """Return the path of a file or folder that exists.

    Raises:
        UnreadableInputError: there is none, or it may not be looked at.
    """
    try:
        path = Path(os.path.abspath(Path(target).expanduser()))  # noqa: PTH100 - `resolve` would follow links
        path.stat()
    except FileNotFoundError as exc:
        hint = "" if "/" in target or "." not in target else f" For a web address write https://{target}."
        raise UnreadableInputError(f"There is no file or folder {target!r}. Check the name.{hint}", target) from exc
    except (OSError, ValueError, RuntimeError) as exc:
        raise UnreadableInputError(f"{target!r} cannot be read: {_plain_words(exc)}.", target) from exc
    return path


def _plain_words(exc: Exception) -> str:
    return (exc.strerror or str(exc)) if isinstance(exc, OSError) else str(exc)


def open_stdin(stdin: BinaryIO, taken: datetime) -> Opened:
    """Return standard input as a document."""
    return Opened(address=STDIN_ADDRESS, name="", stream=buffered(stdin.read), taken=taken)


def open_file(path: Path, now: Callable[[], datetime]) -> Opened | Part:
    """Return a file as a document, or why it cannot be opened."""
    address = path.as_uri()
    try:
        raw = path.open("rb", buffering=0)
    except OSError as exc:
        return failed(address, "unreadable", f"{path} cannot be opened: {_plain_words(exc)}. Check its permissions.")
    status = os.fstat(raw.fileno())
    is_file = stat.S_ISREG(status.st_mode)
    return Opened(
        address=address,
        name=path.name,
        stream=io.BufferedReader(raw, HEAD_BYTES) if is_file else buffered(raw.read),
        taken=now(),
        size_bytes=status.st_size if is_file else None,
    )


def walk(folder: Path) -> Iterator[Path | Part]:
    """Yield the files of a folder and its folders, in order of name, and why, for each part that is not read.

    Hidden files and folders are passed over. Links are not followed: what they lead to inside the folder comes
    by its own name, and what is outside was not asked for.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError as exc:
        detail = f"{folder} cannot be listed: {_plain_words(exc)}. Check its permissions."
        yield failed(folder.as_uri(), "unreadable", detail)
        return
    for name in names:
        if not name.startswith("."):
            yield from _walk_one(folder / name)


def _walk_one(path: Path) -> Iterator[Path | Part]:
    try:
        mode = path.lstat().st_mode
    except OSError as exc:
        yield failed(path.as_uri(), "unreadable", f"{path} cannot be looked at: {_plain_words(exc)}.")
        return
    if stat.S_ISDIR(mode):
        yield from walk(path)
    elif stat.S_ISREG(mode):
        yield path
    elif stat.S_ISLNK(mode):
        yield skipped(path.as_uri(), SkipReason.UNSUPPORTED, "It is a link. Add what it leads to by its own name.")
    else:
        yield skipped(path.as_uri(), SkipReason.UNSUPPORTED, "It is no regular file.")


def count_files(folder: Path) -> int:
    """Return how many files `walk` would yield."""
    return sum(1 for found in walk(folder) if isinstance(found, Path))
