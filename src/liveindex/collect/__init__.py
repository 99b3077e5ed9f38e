"""Addresses, files, folders, archives and standard input -> snapshots: documents as they came.

The only room that touches the network. It says what kind of document each is and takes it apart as far as
documents stand in one another (members of an archive, entries of a feed, records of a file); what they say is
for `extraction`. What cannot be read is a `Trouble` in the stream, beside what can.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from liveindex.collect.archives import count_members
from liveindex.collect.files import STDIN_ADDRESS, count_files, find_path, open_file, open_stdin, walk
from liveindex.collect.opened import Opened, Part
from liveindex.collect.pages import open_page
from liveindex.collect.registry import read_document
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError, WrongUseError
from liveindex.model.outcome import Trouble
from liveindex.model.snapshot import Snapshot
from liveindex.text.urls import is_web_address

__all__ = ["collect", "count_documents"]


def collect(
    target: str, *, settings: Settings, now: Callable[[], datetime], stdin: BinaryIO | None = None
) -> Iterator[Snapshot | Trouble]:
    """Return the documents of a target as a stream, in bounded memory.

    Args:
        target: an http or https address, a path, a `file:` address, or `-` for standard input.
        settings: limits and what may be fetched.
        now: the clock, aware UTC.
        stdin: where `-` is read from.

    Raises:
        WrongUseError: no target, an address of another scheme, or `-` without a standard input. At once.
        UnreadableInputError: no such file or folder. At once.
    """
    if not target.strip():
        raise WrongUseError("Nothing was named to add. Name a web address, a file, a folder, or - for standard input.")
    if target == "-":
        if stdin is None:
            raise WrongUseError("There is no standard input to read. Name a web address, a file or a folder.")
        return _placed_by_content(_read(open_stdin(stdin, now()), settings))
    if is_web_address(target):
        return _read_page(target.strip(), settings, now)
    path = find_path(_path_of(target))
    return _read_folder(path, settings, now) if path.is_dir() else _read(open_file(path, now), settings)


def count_documents(target: str) -> int | None:
    """Return about how many documents a target holds: files of a folder, members of a zip archive.

    None where that is not known before reading, or there is no such target.
    """
    if target == "-" or not target.strip() or is_web_address(target):
        return None
    try:
        path = find_path(_path_of(target))
        if path.is_dir():
            return count_files(path)
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return count_members(stream) if stream.peek(2)[:2] == b"PK" else None
    except (WrongUseError, UnreadableInputError, OSError):
        return None


def _path_of(target: str) -> str:
    scheme, separator, _ = target.partition("://")
    if not separator or not scheme.isalnum() or Path(target).exists():
        return target
    if scheme.lower() == "file":
        return url2pathname(urlsplit(target).path)
    raise WrongUseError(
        f"{target!r} is no address that can be added: only http, https and file addresses are. "
        "Name one of those, a file, a folder, or - for standard input."
    )


def _read(opened: Opened | Part, settings: Settings) -> Iterator[Part]:
    if isinstance(opened, Opened):
        yield from read_document(opened, settings)
    else:
        yield opened


def _placed_by_content(parts: Iterator[Part]) -> Iterator[Part]:
    """Give what came by standard input a place of its own: two texts piped in are two texts, not two versions.

    What has an address already, such as a page in a web archive, keeps it.
    """
    places: dict[str | None, str] = {}
    for part in parts:
        if isinstance(part, Snapshot) and part.address.startswith(STDIN_ADDRESS):
            place = f"{STDIN_ADDRESS}{hashlib.sha256(part.body).hexdigest()[:12]}"
            places[part.address] = place
            yield replace(part, address=place, container=places.get(part.container, part.container))
        elif isinstance(part, Snapshot) and part.container in places:
            yield replace(part, container=places[part.container])
        else:
            yield part


def _read_page(address: str, settings: Settings, now: Callable[[], datetime]) -> Iterator[Part]:
    yield from _read(open_page(address, settings=settings, now=now), settings)


def _read_folder(folder: Path, settings: Settings, now: Callable[[], datetime]) -> Iterator[Part]:
    for found in walk(folder):
        yield from _read(open_file(found, now) if isinstance(found, Path) else found, settings)
